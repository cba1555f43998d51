/**
 * Pictures of the steps of a flow, in light and dark, with the texts to read instead of them, the whole diagram, its
 * Mermaid text, and a Markdown page: `npm run stills -- --help`. The built app makes them, by its own Export dialog.
 * The same input gives the same bytes, with the same browser and fonts.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { askedOf, readWords, Refusal, USAGE } from './stills/read-arguments.mjs';

const PNG_BUTTONS = { 1: 'Save PNG', 2: 'Save PNG, twice as sharp' };

async function run() {
  const words = readWords(process.argv.slice(2));
  if (words.help) {
    console.log(USAGE);
    return;
  }
  const isBuilt = words.dist !== 'dist' || existsSync(words.dist);
  const built = isBuilt ? undefined : mkdtempSync(join(tmpdir(), 'signpost-'));
  try {
    if (built !== undefined) await build(built);
    const dist = resolve(built ?? words.dist);
    await make(askedOf(words, dist), dist);
  } finally {
    if (built !== undefined) rmSync(built, { recursive: true });
  }
}

async function build(outDir) {
  console.log('There is no built app; building one.');
  const { buildApp } = await import('./build-app.mjs');
  await buildApp({ build: { outDir, emptyOutDir: true } });
}

async function make({ out, steps, themes, scales, host, linkTo }, dist) {
  const { ensureChromium } = await import('./ensure-browser.mjs');
  const { openApp } = await import('./stills/open-app.mjs');
  const { ExportDialog } = await import('./stills/export-dialog.mjs');
  const { markdownPage } = await import('./stills/markdown-page.mjs');
  const app = await openApp({ dist, host, executablePath: ensureChromium() });
  const dialog = new ExportDialog(app.page);
  const written = [];
  const write = (name, content) => {
    writeFileSync(join(out, name), content);
    written.push(name);
  };
  const writeAll = (files) => files.forEach(({ name, bytes }) => write(name, bytes));

  /** Of what is chosen now, which has the name `…-light.svg`. */
  const takeStill = async () => {
    const text = await dialog.text();
    const pictures = [];
    for (const theme of themes) {
      await dialog.choose('Colours', theme);
      const [svg] = await dialog.save('Save SVG');
      write(svg.name, svg.bytes);
      pictures.push({ theme, file: svg.name });
      for (const scale of scales) writeAll(await dialog.save(PNG_BUTTONS[scale]));
    }
    write(pictures[0].file.replace(/-(?:light|dark)\.svg$/, '.txt'), `${text}\n`);
    return { text, pictures };
  };
  const openAt = (step) => dialog.openAt(linkTo(step), step);

  try {
    mkdirSync(out, { recursive: true });
    await openAt(steps[0]);
    const whole = await takeStill();
    writeAll(await dialog.save(/^Save: Mermaid text/));
    const [transcript] = await dialog.save('Save: Transcript');
    const stills = [];
    for (const step of steps) {
      await openAt(step);
      await dialog.choose('What it shows', 'step');
      stills.push({ step, link: linkTo(step), ...(await takeStill()) });
    }
    const name = transcript.name.replace(/-transcript\.md$/, '.md');
    write(name, markdownPage(transcript.bytes.toString('utf8'), whole, stills));
    console.log(`Wrote ${written.length} files into ${out}; ${name} shows them.`);
  } finally {
    await app.close();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
