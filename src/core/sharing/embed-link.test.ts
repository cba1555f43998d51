import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEmbedLink, parseEmbedLink } from './embed-link.ts';
import { flowLink, sharedTraceLink } from './links.ts';

test('a flow, a part of it and a theme are written and read', () => {
  const link = flowLink('oauth-card', { step: 6, faults: ['consent-refused'], detail: 'wire' });
  const hash = formatEmbedLink(link, { steps: { first: 3, last: 9 }, theme: 'dark' });
  expect(hash).toBe('#/flows/oauth-card/6?fault=consent-refused&detail=wire&steps=3-9&theme=dark');
  expect(parseEmbedLink(hash)).toMatchObject({
    route: { screen: 'flows', flowId: 'oauth-card', step: 6, faults: ['consent-refused'], detail: 'wire' },
    steps: { first: 3, last: 9 },
    theme: 'dark',
  });
});

test('a redacted trace may be embedded too', () => {
  const hash = formatEmbedLink(sharedTraceLink('1.eJx'), { steps: undefined, theme: 'light' });
  expect(parseEmbedLink(hash)).toMatchObject({ route: { screen: 'trace', shared: '1.eJx' }, theme: 'light' });
});

test.each(['', '#', '#/flows', '#/token', '#/trace', '#/diagram', '#/glossary', '#/v9/flows/oauth-card', '#/nowhere'])(
  '“%s” names nothing to embed',
  (hash) => expect(parseEmbedLink(hash)).toBeUndefined(),
);

test.each(['steps=9-3', 'steps=0-4', 'steps=1', 'steps=a-b', 'theme=pink', 'theme='])(
  'what is wrong with “%s” is as if it was not there',
  (parameter) => {
    const link = parseEmbedLink(`#/flows/oauth-card?${parameter}`);
    expect(link).toMatchObject({ steps: undefined, theme: undefined });
  },
);

test('no text makes it throw', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => `#/${text}`),
    fc.webFragments().map((text) => `#/flows/oauth-card?${text}`),
  );
  expect(() => fc.assert(fc.property(anything, (hash) => void parseEmbedLink(hash)))).not.toThrow();
});

/** They stand in other people's pages: a line is added with every new form, none is changed. */
test.each([
  ['2026-11-22', '#/flows/oauth-card', { route: { flowId: 'oauth-card' } }],
  ['2026-11-22', '#/flows/oauth-card/6?variant=token-stored', { route: { step: 6, variant: 'token-stored' } }],
  [
    '2026-11-22',
    '#/flows/oauth-card/bot-sends-card?theme=light',
    { route: { stepId: 'bot-sends-card' }, theme: 'light' },
  ],
  ['2026-11-22', '#/flows/oauth-card/5?steps=3-9&fault=setting-misspelt', { steps: { first: 3, last: 9 } }],
  [
    '2026-11-22',
    '#/trace/1.eJx?part=sign-in-1&steps=2-4',
    { route: { shared: '1.eJx' }, steps: { first: 2, last: 4 } },
  ],
])('since %s: %s', (_since, link, opens) => {
  expect(parseEmbedLink(link)).toMatchObject(opens);
});
