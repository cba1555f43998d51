/**
 * Pages of documentation on another origin, with the snippets as they stand in docs/embedding, put there as each platform
 * would put them. Hugo, MkDocs and Docusaurus themselves do not run: what they make of a snippet is imitated here.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import mermaid from 'mermaid';
import { serveBuild, type StaticHost } from '../driver/static-host.ts';
import { expect, expectAccessible, test as journey } from '../journey.ts';
import { EmbedPage } from '../pages/embed-page.ts';

const EXAMPLE = 'https://signpost.example';

interface Hosts {
  readonly signpost: StaticHost;
  /** Opens a page of documentation of its own host; further ones can be fetched from there, by path. */
  readonly open: (html: string, others?: Readonly<Record<string, string>>) => Promise<void>;
}

const test = journey.extend<Hosts>({
  // Two hosts are asked, so every request is judged below.
  baseURL: 'http://',
  // eslint-disable-next-line no-empty-pattern
  signpost: async ({}, run) => {
    const host = await serveBuild({ withHeaders: true });
    await run(host);
    await host.close();
    expect(host.missed).toEqual([]);
  },
  open: async ({ page, signpost }, run) => {
    const hosts: StaticHost[] = [];
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await run(async (html, others = {}) => {
      const pages = Object.fromEntries(
        Object.entries({ '/page.html': html, ...others }).map(([path, text]) => [path, onHost(text, signpost)]),
      );
      const host = await serveBuild({ pages });
      hosts.push(host);
      await page.goto(new URL('/page.html', host.url).href.replace('localhost', '127.0.0.1'));
    });
    const known = [signpost, ...hosts].map(({ url }) => new URL(url.replace('localhost', '127.0.0.1')).port);
    expect([...asked].filter((origin) => !known.includes(new URL(origin).port) && origin !== 'null')).toEqual([]);
    for (const host of hosts) await host.close();
  },
});

const onHost = (text: string, { url }: StaticHost): string => text.replaceAll(EXAMPLE, new URL(url).origin);

/** The fenced blocks of a document. */
function blocksOf(file: string): readonly string[] {
  const text = readFileSync(`docs/embedding/${file}`, 'utf8');
  return [...text.matchAll(/^(`{3,})\S+\n(.*?)^\1$/gms)].map(([, , block = '']) => block);
}

const blockOf = (file: string, holds: string): string => blocksOf(file).find((block) => block.includes(holds)) ?? '';

const pageOf = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>Documentation</title></head><body><h1>Sign-in</h1>${body}<p>More.</p></body></html>`;

/** The policy of a page that allows what the documents ask for, and nothing else. */
const onlyWhatIsAsked = (): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${blockOf('README.md', 'frame-src').trim()}; require-trusted-types-for 'script'; trusted-types 'none'">`;

const embedIn = (page: Page): EmbedPage => new EmbedPage(page.frameLocator('iframe'));

/** It opens where it was asked to, and goes on when the network has gone. */
async function expectItSteps(page: Page): Promise<void> {
  const embed = embedIn(page);
  await expect(embed.diagram).toBeVisible();
  await embed.expectStep(6);
  await page.context().setOffline(true);
  await embed.press('Next step');
  await embed.expectStep(7);
  await page.context().setOffline(false);
}

/** Without the page being loaded again, which would lead back to where it opened. */
async function expectItFollows(page: Page): Promise<void> {
  const root = page.frameLocator('iframe').locator('html');
  await page.locator('signpost-flow').evaluate((flow) => flow.setAttribute('theme', 'dark'));
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await embedIn(page).expectStep(7);
  await page.locator('signpost-flow').evaluate((flow) => flow.removeAttribute('theme'));
  await expect(root).not.toHaveAttribute('data-theme');
}

async function expectItsHeight(page: Page): Promise<void> {
  const outside = page.locator('iframe');
  const inside = page.frameLocator('iframe').locator('body');
  const lost = async (): Promise<number> => {
    const [has, needs] = await Promise.all(
      [outside, inside].map((part) => part.evaluate((element) => element.getBoundingClientRect().height)),
    );
    return Math.abs(Math.ceil(needs ?? 0) - (has ?? 0));
  };
  await expect.poll(lost).toBe(0);
  const before = await outside.evaluate(({ clientHeight }) => clientHeight);
  await page.setViewportSize({ width: 420, height: 800 });
  await expect.poll(() => outside.evaluate(({ clientHeight }) => clientHeight)).not.toBe(before);
  await expect.poll(lost).toBe(0);
}

test('in a plain page, under a policy that allows just what is asked for', async ({ page, open }) => {
  await open(pageOf(blockOf('html.md', '<signpost-flow'), onlyWhatIsAsked()));
  await expectItSteps(page);
  await expectItFollows(page);
  await expectItsHeight(page);
  await expect(page.getByRole('link', { name: 'OAuthCard sign-in, step by step' })).toBeHidden();
});

test('in a page without a script, by an iframe', async ({ page, open }) => {
  await open(pageOf(blockOf('html.md', '<iframe'), onlyWhatIsAsked()));
  await expectItSteps(page);
  await expect(page.getByTitle('OAuthCard sign-in, step by step')).toBeVisible();
});

test('where scripts do not run, the link stands in its place', async ({ browser, signpost }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.setContent(onHost(pageOf(blockOf('html.md', '<signpost-flow')), signpost));
  const link = page.getByRole('link', { name: 'OAuthCard sign-in, step by step' });
  await expect(link).toHaveAttribute('href', `${signpost.url}#/flows/oauth-card/6`);
  await context.close();
});

test('in a page of Hugo: the shortcode, twice on one page', async ({ page, open }) => {
  const rendered = renderShortcode(blockOf('hugo.md', '.Get'), blockOf('hugo.md', '{{<'));
  await open(pageOf(rendered));
  await expectItSteps(page);
  await expectItFollows(page);
  await open(pageOf(`${rendered}<hr>${rendered}`));
  await new EmbedPage(page.frameLocator('signpost-flow >> nth=1 >> iframe')).expectStep(6);
});

test('in pages of MkDocs that are swapped without being loaded', async ({ page, open }) => {
  const script = blockOf('mkdocs.md', 'extra_javascript').match(/https:\S+/)?.[0] ?? '';
  const withFlow = pageOf(blockOf('mkdocs.md', '<signpost-flow'), `<script src="${script}" defer></script>`);
  await open(withFlow, { '/other.html': pageOf('<p>Another page.</p>') });
  await expectItSteps(page);
  const height = await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight);
  const turnTo = (path: string): Promise<void> =>
    page.evaluate(async (address) => {
      const text = await (await fetch(address)).text();
      document.body.replaceWith(new DOMParser().parseFromString(text, 'text/html').body);
    }, path);
  await turnTo('/other.html');
  await expect(page.getByText('Another page.')).toBeVisible();
  await turnTo('/page.html');
  expect(await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight)).toBe(height);
  await expectItSteps(page);
  await page.evaluate(
    (follow) => {
      const element = document.createElement('script');
      element.textContent = follow;
      document.head.append(element);
      document.body.setAttribute('data-md-color-scheme', 'slate');
    },
    blockOf('mkdocs.md', 'MutationObserver'),
  );
  await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('in a page of React, made, changed, taken away and mounted again', async ({ page, open }) => {
  const script = blockOf('docusaurus.md', 'scripts:').match(/https:[^']+/)?.[0] ?? '';
  await open(pageOf('<div id="root"></div>', `<script src="${script}" defer></script>`));
  await page.evaluate(() => customElements.whenDefined('signpost-flow').then(() => undefined));
  const tag = blockOf('docusaurus.md', '<signpost-flow');
  const mount = (): Promise<void> =>
    page.evaluate((mdx) => {
      // As React 19 does: an element, then a property where it has one, else an attribute; then it is put in place.
      const given = new DOMParser().parseFromString(mdx, 'text/html').querySelector('signpost-flow');
      const flow = document.createElement('signpost-flow');
      for (const { name, value } of given?.attributes ?? [])
        if (name in flow) Reflect.set(flow, name, value);
        else flow.setAttribute(name, value);
      document.getElementById('root')?.append(flow);
    }, tag);
  const set = (name: string, value: unknown): Promise<void> =>
    page
      .locator('signpost-flow')
      .evaluate((flow, [key, to]) => void Reflect.set(flow, key, to), [name, value] as const);
  await mount();
  await expectItSteps(page);
  await expectItFollows(page);
  const entries = await page.evaluate(() => history.length);
  await set('step', 4);
  await embedIn(page).expectStep(4);
  await set('fault', 'connection-misspelt');
  await expect(page.frameLocator('iframe').getByText(/Goes wrong:/)).toBeVisible();
  await embedIn(page).expectStep(4);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.locator('signpost-flow').evaluate((flow) => flow.remove());
  await mount();
  await expectItSteps(page);
});

test('where nothing runs: Mermaid that GitHub draws, and links to the step', async ({ flows, page, signpost }) => {
  const block = blockOf('github.md', 'sequenceDiagram');
  const [, diagram = ''] = /```mermaid\n(.*?)```/s.exec(block) ?? [];
  expect((await mermaid.parse(diagram.replace(/^ {2}(?:title|acc\w+).*\n/gm, ''))).diagramType).toBe('sequence');
  for (const snippet of [block, blockOf('learn.md', '![')]) {
    await page.goto('about:blank');
    await page.goto(onHost(/\(<(https:[^>]+)>\)/.exec(snippet)?.[1] ?? '', signpost));
    await flows.expectStep(6);
  }
});

/** As Hugo would: parameters of the call into `with` and `.Get`, and `{{-` takes the space before it. */
function renderShortcode(template: string, call: string): string {
  const given = new Map([...call.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  return template
    .replace(/\s*\{\{- with \.Get "(\w+)" \}\}(.*?)\{\{ end \}\}/g, (_, name: string, body: string) =>
      given.has(name) ? body.replace('{{ . }}', given.get(name) ?? '') : '',
    )
    .replace(/\{\{ \.Get "(\w+)" \}\}/g, (_, name: string) => given.get(name) ?? '');
}

journey(
  'the dialog writes the snippet for the steps that are chosen, shows it, and says what is left out',
  async ({ page, flows, exports, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await flows.open('oauth-card/6?fault=connection-misspelt&cloud=us-gov');
    await exports.open();
    await exports.dialog.getByRole('tab', { name: 'Into a documentation page' }).click();
    await expect(exports.dialog.getByText('not told in US Government')).toBeVisible();
    await exports.dialog.getByRole('combobox', { name: 'First step' }).selectOption('3');
    await exports.dialog.getByRole('combobox', { name: 'Last step' }).selectOption('9');
    await exports.dialog.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    await exports.dialog.getByRole('button', { name: 'Copy: In the page' }).click();
    await expect(exports.dialog.getByText('Copied', { exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '<signpost-flow flow="oauth-card" step="6" steps="3-9" fault="connection-misspelt" theme="dark" label=',
    );
    const entries = await page.evaluate(() => history.length);
    const preview = new EmbedPage(page.frameLocator('dialog iframe'));
    await exports.dialog.locator('iframe').scrollIntoViewIfNeeded();
    await preview.expectStep(6);
    await preview.press('Last step');
    await preview.expectStep(9);
    await exports.dialog.getByRole('combobox', { name: 'Last step' }).selectOption('8');
    await preview.press('Last step');
    await preview.expectStep(8);
    expect(await page.evaluate(() => history.length)).toBe(entries);
    // With what is in the preview; the page behind the dialog, out of reach, has parts of the same names.
    await expectAccessible(page, 'dialog');
    for (const platform of ['github', 'still']) {
      await exports.dialog.getByRole('combobox', { name: 'Platform' }).selectOption(platform);
      await expect(exports.dialog.getByRole('region', { name: 'Preview' })).toHaveCount(0);
      await expectAccessible(page, '[role="tabpanel"]');
    }
    // From a host that readers cannot reach: every text for them names the one that they can.
    const readers = exports.dialog.getByRole('textbox', { name: 'Where readers find Signpost' });
    await readers.fill('docs.example');
    await expect(readers).toHaveAccessibleDescription(/This is no address/);
    await readers.fill('https://docs.example/signpost');
    for (const platform of ['still', 'github', 'html']) {
      await exports.dialog.getByRole('combobox', { name: 'Platform' }).selectOption(platform);
      const text = exports.dialog.getByRole('region', { name: /^In (?:the page|a README)/ });
      await expect(text).toContainText('https://docs.example/signpost/#');
      await expect(text).not.toContainText('localhost');
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const hint = await exports.dialog.getByText(/which readers cannot reach/).boundingBox();
    expect(hint?.width, 'no sentence of the dialog is lost in a narrow window').toBeGreaterThan(200);
  },
);

journey('a redacted trace is handed out as a frame, too', async ({ page, sharing, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/trace?sample=forgotten-digits');
  await sharing.open();
  await sharing.turnTo('Files and link');
  const frame = await sharing.copy('Copy: Frame for a documentation page');
  await page.route('**/documentation.html', (route) =>
    route.fulfill({ body: pageOf(frame), contentType: 'text/html' }),
  );
  await page.goto('./documentation.html');
  await expect(embedIn(page).diagram).toBeVisible();
  await embedIn(page).press('Next step');
});
