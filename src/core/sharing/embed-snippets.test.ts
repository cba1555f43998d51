import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLOW_ATTRIBUTES } from './embed-frame.ts';
import { parseEmbedLink } from './embed-link.ts';
import {
  embedAddress,
  flowSnippets,
  frameSnippet,
  isThisComputer,
  mermaidSnippet,
  readAppAddress,
  type EmbeddedFlow,
  type EmbeddingPlatform,
} from './embed-snippets.ts';

const APP = 'https://signpost.example/';
const PLATFORMS: readonly EmbeddingPlatform[] = ['html', 'frame', 'hugo', 'mkdocs', 'react'];
const FLOW: EmbeddedFlow = {
  flowId: 'oauth-card',
  title: 'OAuthCard sign-in',
  step: 6,
  steps: { first: 3, last: 9 },
  variant: undefined,
  fault: undefined,
  cloud: undefined,
  detail: undefined,
  theme: undefined,
};

const textOf = (platform: EmbeddingPlatform, flow: EmbeddedFlow): string =>
  flowSnippets(platform, flow, APP)
    .map(({ text }) => text)
    .join('');

test('a plain page gets the script, the element, and a link that is read where the script does not run', () => {
  const [first] = flowSnippets('html', FLOW, APP);
  expect(first?.text).toBe(`<script src="https://signpost.example/signpost-flow.js" defer></script>
<signpost-flow flow="oauth-card" step="6" steps="3-9" label="OAuthCard sign-in, step by step">
  <a href="https://signpost.example/#/flows/oauth-card/6">OAuthCard sign-in, step by step</a>
</signpost-flow>
`);
});

test('the embed page is asked for exactly what was chosen', () => {
  const flow = { ...FLOW, fault: 'consent-refused', detail: 'wire', theme: 'dark' } as const;
  const address = embedAddress(flow, APP);
  expect(address.startsWith(`${APP}embed.html#`)).toBe(true);
  expect(parseEmbedLink(new URL(address).hash)).toMatchObject({
    route: { flowId: 'oauth-card', step: 6, faults: ['consent-refused'], detail: 'wire' },
    steps: { first: 3, last: 9 },
    theme: 'dark',
  });
});

test('the document of the element and the shortcode of Hugo have every attribute that it has, and no other', () => {
  const table = readFileSync('docs/embedding/README.md', 'utf8').matchAll(/^\| `(\w+)` +\| [^|]+\| [^|]+\|$/gm);
  expect([...table].map(([, name]) => name)).toEqual([...FLOW_ATTRIBUTES]);
  const shortcode = textOf('hugo', FLOW).matchAll(/with \.Get "(\w+)"/g);
  expect([...shortcode].map(([, name]) => name)).toEqual([...FLOW_ATTRIBUTES]);
});

test('what is as usual is not named', () => {
  const usual = { ...FLOW, step: undefined, steps: undefined };
  expect(flowSnippets('mkdocs', usual, APP).at(-1)?.text).toContain(
    '<signpost-flow flow="oauth-card" label="OAuthCard sign-in, step by step">',
  );
});

test.each(PLATFORMS)('every address for %s is absolute and on the host of the app', (platform) => {
  const addresses = textOf(platform, FLOW).match(/(?:(?:src|href)=["'][^"']+|https?:[^\s"']+)/g) ?? [];
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address.replace(/^\w+=["']/, '')).toMatch(/^https:\/\/signpost\.example\//);
});

test.each(PLATFORMS)('no text gets out of the attribute or the link it stands in for %s', (platform) => {
  const shape = (text: string): string => text.replace(/&#\d+;/g, '').replace(/"(?:\\.|[^"\\])*"/gs, '""');
  const plain = shape(textOf(platform, { ...FLOW, title: '' }));
  const marks = fc.string({ unit: fc.constantFrom('"', '<', '>', '&', "'", '{', '}', '`', '*', '\\') });
  fc.assert(
    fc.property(marks, (title) => {
      expect(shape(textOf(platform, { ...FLOW, title }))).toBe(plain);
    }),
  );
});

test.each([
  ['https://docs.example/signpost', 'https://docs.example/signpost/'],
  [' https://docs.example/signpost/index.html?a#/flows ', 'https://docs.example/signpost/'],
  ['http://intranet:8080', 'http://intranet:8080/'],
  ['docs.example', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
])('“%s” says that readers find the app at %s', (text, address) => {
  expect(readAppAddress(text)).toBe(address);
});

test('of addresses those that no reader can open are known', () => {
  const ofThis = ['http://localhost:4173/', 'http://127.0.0.1/a/', 'http://[::1]:80/', 'http://app.localhost/'];
  expect([...ofThis, APP, 'https://localhost.example/'].filter(isThisComputer)).toEqual(ofThis);
});

test('a frame needs no script of the page: it is sandboxed, named, and as high as a flow is', () => {
  const frame = frameSnippet(`${APP}embed.html#/trace/1.eJx?part=a&step=b`, 'A "sign-in"');
  expect(frame).toContain('src="https://signpost.example/embed.html#/trace/1.eJx?part=a&#38;step=b"');
  expect(frame).toContain('title="A &#34;sign-in&#34;"');
  expect(frame).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
  expect(frame).not.toContain('style=');
});

test('Mermaid goes into a fence for each part, with a link to the step behind them', () => {
  expect(mermaidSnippet(['sequenceDiagram\n  A->>B: ask\n', 'sequenceDiagram\n'], 'Asking', `${APP}#/flows/a/2`))
    .toBe(`\`\`\`mermaid
sequenceDiagram
  A->>B: ask
\`\`\`

\`\`\`mermaid
sequenceDiagram
\`\`\`

[Asking, step by step](<https://signpost.example/#/flows/a/2>)
`);
});

test.each([
  ['html', 'html'],
  ['frame', 'html'],
  ['hugo', 'hugo'],
  ['mkdocs', 'mkdocs'],
  ['react', 'docusaurus'],
] as const)('what is handed out for %s stands in its document', (platform, file) => {
  const document = readFileSync(`docs/embedding/${file}.md`, 'utf8');
  for (const { text } of flowSnippets(platform, FLOW, APP)) expect(document).toContain(`\n${text}\`\`\`\n`);
});
