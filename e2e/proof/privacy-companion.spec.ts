/**
 * As privacy.spec.ts, for what leaves the reader's hands or stays behind on purpose: links, embed pages, saved files, kept
 * work, the copy of the app that works offline. What is handed on is searched as well.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { channelToken } from '../failing-tokens.ts';
import { expect, type Screens } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';
import { KeptPage } from '../pages/kept-page.ts';
import { PLANTED, SECRETS } from '../planted-capture.ts';
import { unsigned } from '../tokens.ts';
import { canary } from './canaries.ts';
import { report } from './figures.ts';
import { test } from './watched.ts';

test.beforeEach(() => report('features', 1));

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** The text that a link holds, compressed. */
const heldBy = (link: string): string =>
  inflateRawSync(Buffer.from(/#\/trace\/1\.([\w-]+)/.exec(link)?.[1] ?? '', 'base64url')).toString('utf8');

/** What is done with a page that stepped, in the app or outside of it. */
async function stepThrough(within: EmbedPage): Promise<void> {
  await expect(within.diagram).toBeVisible();
  await within.press('Next step');
  await within.press('Last step');
}

async function turnToFiles({ captures, sharing }: Pick<Screens, 'captures' | 'sharing'>): Promise<void> {
  await captures.open();
  await captures.paste(PLANTED);
  await sharing.open();
  await sharing.turnTo('Files and link');
}

test('a redacted capture is linked and embedded, and whoever follows finds nothing of it but the copy', async ({
  page,
  captures,
  sharing,
  watched,
}) => {
  watched.canaries(...SECRETS.values());
  await turnToFiles({ captures, sharing });
  const link = await sharing.copy('Copy: Link');
  await sharing.turnTo('Report');
  await sharing.turnTo('Files and link');
  const frame = await sharing.copy('Copy: Frame for a documentation page');
  for (const [what, text] of Object.entries({ 'the link': link, 'the frame': frame })) {
    watched.handedOn(what, text);
    watched.handedOn(`${what}, unpacked`, heldBy(text));
  }
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  await captures.goToHop(/signin/);
  await page.goto('about:blank');
  await page.goto(`./embed.html${new URL(link).hash}`);
  await stepThrough(new EmbedPage(page));
});

test('what a followed link holds goes no further, in the app and in an embed page', async ({
  page,
  captures,
  watched,
}) => {
  const [host, words, header] = ['link: host', 'link: words', 'link: header'].map(canary);
  watched.canaries(...[host, words, header].map(String));
  const session = {
    signpost: 'session',
    version: 1,
    name: words,
    format: 'HAR',
    hops: [
      {
        request: {
          method: 'GET',
          url: `https://${host?.toLowerCase()}.example/api/oauth/signin?signin=${words}`,
          headers: [{ name: 'X-Own', value: header }],
        },
      },
    ],
  };
  const hash = `#/trace/1.${deflateRawSync(JSON.stringify(session)).toString('base64url')}`;
  expect(heldBy(hash)).toContain(words);
  await page.goto(`./${hash}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared trace' })).toBeVisible();
  for (const tab of await captures.inspector.getByRole('tab').all()) await tab.click();
  await page.goto('about:blank');
  await page.goto(`./embed.html${hash}`);
  await expect(new EmbedPage(page).diagram).toBeVisible();
});

test('a redacted capture is saved as one file, which asks nobody for anything when it is opened', async ({
  page,
  captures,
  sharing,
  watched,
}) => {
  watched.canaries(...SECRETS.values());
  await turnToFiles({ captures, sharing });
  await expect(sharing.dialog.getByText(/it asks no network for anything\. \d+ kB\./)).toBeVisible();
  const { name, bytes } = await sharing.save('Save as one HTML file');
  watched.handedOn('the file', bytes.toString('utf8'));
  const path = join(mkdtempSync(join(tmpdir(), 'proof-')), name);
  writeFileSync(path, bytes);
  // Beside the app, under the same watch, with the network on: it could ask.
  const opened = await page.context().newPage();
  const asked: string[] = [];
  opened.on('request', (request) => asked.push(request.url()));
  await opened.goto(pathToFileURL(path).href);
  await stepThrough(new EmbedPage(opened));
  expect(asked).toEqual([pathToFileURL(path).href]);
  await opened.close();
});

test('a flow with the reader’s own values is offered for every kind of page, and shown in it', async ({
  page,
  flows,
  exports,
  watched,
}) => {
  watched.canaries(canary('embed: bot'));
  await flows.open('channel-self/2');
  await page.getByRole('button', { name: 'Values of this run' }).filter({ visible: true }).click();
  const values = page.getByRole('dialog', { name: 'Values of this run' });
  await values.getByRole('textbox', { name: 'Bot’s name' }).fill(canary('embed: bot'));
  await values.getByRole('button', { name: 'Use these values' }).click();
  await expect(values).toBeHidden();
  await flows.drawn();
  await exports.open();
  await exports.dialog.getByRole('tab', { name: 'Into a documentation page' }).click();
  const platform = exports.dialog.getByLabel('Platform');
  const previews = exports.dialog.getByRole('region', { name: 'Preview' });
  for (const id of ['html', 'hugo', 'mkdocs', 'react', 'frame']) {
    await platform.selectOption(id);
    for (const button of await exports.dialog.getByRole('button', { name: /^Copy/ }).all()) {
      await button.click();
      watched.handedOn(`snippet for ${id}`, await clipboard(page));
    }
    await previews.scrollIntoViewIfNeeded();
    await expect(new EmbedPage(previews.frameLocator('iframe')).diagram).toBeVisible();
  }
});

test('the tour is taken with a token open, which stays', async ({ page, palette, token, watched }) => {
  const { token: text, keys } = await channelToken({ name: canary('tour: name') });
  watched.canaries(canary('tour: name'), text.slice(-24));
  await token.open();
  await token.paste(text);
  await token.giveKey(keys);
  await palette.open();
  await palette.choose('tour', 'Take the tour');
  const step = page.getByRole('region', { name: 'Current step' });
  for (let number = 1; number < 9; number += 1) {
    await expect(step).toContainText(`Step ${number} of 9`);
    await page.keyboard.press('ArrowRight');
  }
  await page.getByRole('button', { name: 'End the tour' }).click();
  await page.getByRole('link', { name: 'Token', exact: true }).click();
  await expect(token.lamp('Signature')).toContainText('Pass');
});

test('a doubted verdict, a doubted finding and a doubted step are reported without what was pasted', async ({
  page,
  captures,
  flows,
  token,
  watched,
}) => {
  watched.canaries(canary('doubt: app'), canary('doubt: changed'), ...SECRETS.values());
  const dialog = page.getByRole('dialog', { name: 'Is this wrong?' });
  async function doubt(what: string): Promise<void> {
    await page.getByRole('button', { name: 'Is this wrong?' }).first().click();
    await dialog.getByRole('button', { name: 'Copy the text' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Copied');
    watched.handedOn(what, await clipboard(page));
    await page.keyboard.press('Escape');
  }
  await token.open();
  await token.paste(unsigned({ iss: 'https://api.botframework.com', aud: canary('doubt: app') }));
  await doubt('a verdict');
  await captures.open();
  await captures.paste(PLANTED);
  await expect(captures.findings).toBeVisible();
  await doubt('a finding');
  await flows.open('bot-outbound/3?seed=training');
  await flows.tamper('the bot’s app id', canary('doubt: changed'));
  await flows.inspector.getByRole('tab', { name: 'Explain' }).click();
  await doubt('a step');
});

test('work is kept, comes back after a reload, and is forgotten', async ({
  page,
  captures,
  diagram,
  token,
  watched,
}) => {
  const kept = new KeptPage(page);
  watched.canaries(canary('kept: label'), canary('kept: app'), canary('kept: name'), ...SECRETS.values());
  await diagram.open();
  await diagram.write('sequenceDiagram', `A->>B: ${canary('kept: label')}`);
  await token.open();
  await token.paste(unsigned({ name: canary('kept: name') }));
  await token.expect('App id', canary('kept: app'));
  await page.getByRole('link', { name: 'Trace', exact: true }).click();
  await captures.paste(PLANTED);
  await captures.goToHop(/signin/);
  await kept.expectKept(String.raw`"session":"{\"signpost\"`);
  await watched.lookNow();

  await page.reload();
  await expect(page.getByText('This is the redacted copy of a capture that was open before.')).toBeVisible();
  await kept.expectKept(String.raw`"session":"{\"signpost\"`);
  await watched.lookNow();

  await page.getByRole('button', { name: /^Local only/ }).click();
  const ledger = page.getByRole('dialog', { name: 'What left this tab' });
  await expect(ledger).toContainText('a capture, as its redacted copy');
  await ledger.getByRole('button', { name: 'Forget everything' }).click();
  const loadedAnew = page.waitForEvent('load');
  await ledger.getByRole('button', { name: 'Empty all tabs' }).click();
  await loadedAnew;
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(async () => (await kept.records()).length).toBe(0);
});

test.describe('kept for the time without a network', () => {
  test.use({ worksOffline: true });

  test('the app is used without one, and its copy holds nothing of the reader', async ({
    page,
    captures,
    flows,
    token,
    watched,
  }) => {
    const { token: text, keys } = await channelToken({ name: canary('offline: name') });
    watched.canaries(canary('offline: name'), text.slice(-24), ...SECRETS.values());
    await page.goto(`./?asked=${canary('offline: query')}`);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.context().setOffline(true);
    await page.reload();
    await token.open();
    await token.paste(text);
    await token.giveKey(keys);
    await expect(token.lamp('Signature')).toContainText('Pass');
    await captures.open();
    await captures.paste(PLANTED);
    await captures.goToHop(/signin/);
    await flows.open('oauth-card/3');
    await flows.drawn();
    const kept = await page.evaluate(async () => {
      const caught = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return caught.flat().map(({ url }) => url);
    });
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((url) => url.includes(canary('offline: query')))).toEqual([]);
  });
});
