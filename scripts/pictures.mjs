/**
 * Makes the pictures of the README and of the documents from the built app, with values that repeat, and a short
 * recording of a flow being stepped. Run it after a change that can be seen: npm run build && npm run pictures.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { animatedPng } from './animated-png.mjs';
import { ensureChromium } from './ensure-browser.mjs';

const FOLDER = 'docs/images';
const WIDE = { width: 1440, height: 900 };
const drawn = (page) => page.locator('svg:has([data-step])').waitFor();

const PICTURES = {
  flows: {
    link: '#/flows/oauth-card/5?seed=training',
    async prepare(page) {
      await drawn(page);
      await page.getByRole('button', { name: 'user id' }).click();
    },
  },
  token: {
    link: '#/token?sample=slash',
    prepare: (page) => page.getByRole('region', { name: 'Rule sets side by side' }).waitFor(),
  },
  trace: { link: '#/trace?sample=forgotten-digits', prepare: drawn },
  embed: { document: 'embed.html', link: '#/flows/oauth-card/6', size: { width: 900, height: 620 }, prepare: drawn },
};

/** A recording of some steps: small, because it stands in the README. */
const RECORDING = { link: '#/flows/oauth-card/1?seed=training', size: { width: 1100, height: 640 }, steps: 12 };
const MILLISECONDS = 1400;

const executablePath = ensureChromium();
const server = await preview({ logLevel: 'silent' });
const [address] = server.resolvedUrls.local;
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

async function open({ document = '', link, size = WIDE }) {
  const page = await browser.newPage({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
  // Nothing is offered to a visitor who has been here before.
  await page.addInitScript(() => {
    if (window !== top) return;
    localStorage.setItem('signpost.lessons', '{"on":false,"answers":[]}');
  });
  await page.goto(`${address}${document}${link}`);
  return page;
}

function write(name, bytes) {
  writeFileSync(`${FOLDER}/${name}.png`, bytes);
  console.log(`Wrote ${FOLDER}/${name}.png, ${Math.round(bytes.length / 1000)} kB`);
}

mkdirSync(FOLDER, { recursive: true });
for (const [name, picture] of Object.entries(PICTURES)) {
  const page = await open(picture);
  await picture.prepare(page);
  write(name, await page.screenshot());
  await page.close();
}

const page = await open(RECORDING);
await drawn(page);
const frames = [await page.screenshot()];
while (frames.length < RECORDING.steps) {
  await page.keyboard.press('ArrowRight');
  await page
    .getByText(`Step ${frames.length + 1} of`)
    .first()
    .waitFor();
  frames.push(await page.screenshot());
}
write('stepping', animatedPng(frames, MILLISECONDS));
await page.close();

/** The diagram of the architecture, drawn and saved as any author would. */
async function drawArchitecture() {
  const [, text = ''] = /```mermaid\n(.*?)```/s.exec(readFileSync('docs/architecture.md', 'utf8')) ?? [];
  const author = await open({ link: '#/diagram' });
  await author.getByRole('textbox').first().fill(text);
  await drawn(author);
  await author.getByRole('button', { name: 'Export' }).click();
  await author.getByRole('dialog').getByRole('img').waitFor();
  const [download] = await Promise.all([
    author.waitForEvent('download'),
    author.getByRole('button', { name: 'Save SVG', exact: true }).click(),
  ]);
  await download.saveAs(`${FOLDER}/architecture.svg`);
  console.log(`Wrote ${FOLDER}/architecture.svg`);
}

await drawArchitecture();
await browser.close();
await server.close();
