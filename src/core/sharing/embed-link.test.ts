import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEmbedLink, parseEmbedLink } from './embed-link.ts';
import { flowLink, sharedTraceLink } from './links.ts';
import { OLD_EMBED_LINKS } from './old-links.testing.ts';

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
  const pieces = ['#', '/', '?', '&', '=', '-', '%', '%zz', 'flows', 'trace', '1.eJx', 'steps', 'theme', 'dark', '3-9'];
  const anything = fc.string({
    unit: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 1 })),
  });
  expect(() => fc.assert(fc.property(anything, (hash) => void parseEmbedLink(hash)))).not.toThrow();
});

test.each(OLD_EMBED_LINKS)('$link shows what it showed on $since', ({ link, opens, steps, theme }) => {
  expect(parseEmbedLink(link)).toEqual({ route: opens, steps, theme });
});
