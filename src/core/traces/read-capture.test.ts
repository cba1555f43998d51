import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '#core/shared/result.ts';
import { describeCaptureProblem } from './reading/describe-capture-problem.ts';
import type { Capture, CaptureProblem } from './model.ts';
import { FORMATS } from './read-capture.ts';
import { readCaptureText, scoreOf } from './read-text.testing.ts';
import { rebuildTrace } from './rebuilding/rebuild.ts';
import { SAMPLES } from './samples.ts';
import { traceToSequence } from './telling/to-sequence.ts';

/** A byte order mark moves every byte behind it. */
const hopsWithoutPlaces = (result: Result<Capture, CaptureProblem>): readonly unknown[] =>
  result.ok ? result.value.hops.map((hop) => ({ ...hop, place: hop.place.label })) : [];

const texts = new Map<string, string>();
beforeAll(async () => {
  for (const { id, load } of SAMPLES) texts.set(id, await load());
});

/** An entry with every member that is read. */
const FULL_ENTRY = {
  startedDateTime: '2026-03-12T16:08:26.000Z',
  time: 20,
  pageref: 'page_1',
  _resourceType: 'document',
  _initiator: { type: 'script', stack: { callFrames: [{ url: 'https://a.example/s.js' }], parent: {} } },
  _webSocketMessages: [{ type: 'send', opcode: 1, data: 'x' }],
  request: {
    method: 'POST',
    url: 'https://token.botframework.com/.auth/web/redirect?state=s&code=c',
    headers: [{ name: 'Cookie', value: 'a=b' }],
    bodySize: 3,
    postData: { mimeType: 'application/x-www-form-urlencoded', text: 'a=1', params: [{ name: 'a', value: '1' }] },
  },
  response: {
    status: 302,
    statusText: 'Found',
    headers: [{ name: 'Location', value: 'https://a.example/' }],
    redirectURL: 'https://a.example/',
    content: { size: 2, mimeType: 'text/html', text: 'e30=', encoding: 'base64', comment: 'x' },
    _error: 'x',
  },
};

/** What else is made of a HAR, each around the same entries. */
const SHAPES: readonly (readonly [string, (entries: readonly object[]) => string])[] = [
  [
    'a HAR whose entries come first',
    (entries) => JSON.stringify({ log: { entries, creator: { name: 'x' }, pages: [] } }),
  ],
  ['a nested log', (entries) => JSON.stringify({ data: { log: { version: '1.2', entries } } }, undefined, 2)],
  ['a bare list', (entries) => JSON.stringify(entries)],
  ['a line for each entry', (entries) => entries.map((entry) => JSON.stringify(entry)).join('\n')],
  [
    'a line for each HAR',
    (entries) => entries.map((entry) => JSON.stringify({ log: { entries: [entry] } })).join('\n'),
  ],
  ['JSONP', (entries) => `onInputData(${JSON.stringify({ log: { version: '1.2', entries } })});`],
];

describe.each(SHAPES)('%s', (_, make) => {
  const text = make(['a', 'b', 'c'].map((name) => ({ ...FULL_ENTRY, pageref: name })));

  test('is claimed by the HAR reader before all others, and read whole', async () => {
    const scores = await Promise.all(FORMATS.map(async (each) => [each.id, await scoreOf(each, text)] as const));
    const [best, second] = scores.toSorted((a, b) => b[1] - a[1]);
    expect(best?.[0]).toBe('har');
    expect(best?.[1]).toBeGreaterThan(second?.[1] ?? 0);
    const result = await readCaptureText(text);
    expect(result.ok && result.value.hops.map(({ recorded }) => recorded.frame)).toEqual(['a', 'b', 'c']);
  });

  test('cut at each tenth it gives a problem or the entries before the cut', async () => {
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const result = await readCaptureText(text.slice(0, (text.length * tenth) / 10));
      if (!result.ok) expect(describeCaptureProblem(result.problem)).toMatch(/\.$/);
      else expect('abc'.startsWith(result.value.hops.map(({ recorded }) => recorded.frame).join(''))).toBe(true);
    }
  });
});

describe.each(SAMPLES)('sample $id', ({ id, fileName }) => {
  const text = (): string => texts.get(id) ?? '';

  test('is claimed by one format before all others', async () => {
    const scores = await Promise.all(FORMATS.map((format) => scoreOf(format, text())));
    const [best = 0, second = 0] = scores.sort((a, b) => b - a);
    expect(best).toBeGreaterThan(second);
  });

  test('reads the same with its name hidden and with a byte order mark', async () => {
    const named = await readCaptureText(text(), fileName);
    const marked = await readCaptureText(`\ufeff${text()}`, '');
    expect(named.ok).toBe(true);
    expect(hopsWithoutPlaces(marked)).toEqual(hopsWithoutPlaces(named));
  });

  test('cut at each tenth it gives a problem or the hops before the cut', async () => {
    const whole = await readCaptureText(text(), fileName);
    const hops = whole.ok ? whole.value.hops : [];
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const cut = await readCaptureText(text().slice(0, (text().length * tenth) / 10), fileName);
      if (!cut.ok) {
        expect(describeCaptureProblem(cut.problem)).toMatch(/\.$/);
        continue;
      }
      // The last hop before the cut may lack its end; those before it are whole.
      expect(cut.value.hops.slice(0, -1).map(({ request }) => request?.url)).toEqual(
        hops.slice(0, cut.value.hops.length - 1).map(({ request }) => request?.url),
      );
      traceToSequence(rebuildTrace(cut.value));
    }
  });

  test('holds nobody’s token that a service would accept', () => {
    expect(text()).not.toMatch(/ya29\.|gho_|xox[abp]-/);
    for (const [, signature] of text().matchAll(/\beyJ[\w-]+\.eyJ[\w-]+\.([\w-]+)/g)) {
      expect(Buffer.from(signature ?? '', 'base64url').toString()).toBe('signature-removed');
    }
  });
});

test.each([
  ['', 'empty'],
  [' \n\ufeff', 'empty'],
  ['\u0001\u0002\0\u0003\u0004', 'not-text'],
  ['just a sentence', 'unknown-format'],
  ['{"some":"json"}', 'unknown-format'],
  ['{"log":{"entries":[]}}', 'no-hops'],
  ['{"log":{"entries":[{"request":', 'damaged'],
  ['# Title\nSee https://example.com for more.', 'no-hops'],
])('%j gives the problem %s', async (text, kind) => {
  const result = await readCaptureText(text, 'x');
  expect(result).toMatchObject({ ok: false, problem: { kind } });
});

test('an unknown text is quoted by its first 40 characters at most', async () => {
  const result = await readCaptureText(`secret ${'x'.repeat(500)}`, 'x');
  const sentence = result.ok ? '' : describeCaptureProblem(result.problem);
  expect(sentence).toMatch(/neither HAR nor any of the other \d+ formats/);
  expect(sentence).toContain(`“secret ${'x'.repeat(33)}”`);
});

/** The value with another in the place of its `nth` part; parts are counted depth first. */
function withPart(value: unknown, nth: number, other: unknown): unknown {
  let left = nth;
  const visit = (part: unknown): unknown => {
    if (left-- === 0) return other;
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, visit(inner)] as const));
  };
  return visit(value);
}

test('no entry makes reading, rebuilding and showing throw, whatever JSON stands in any of its members', async () => {
  const har = { log: { version: '1.2', creator: { name: 'x' }, entries: [FULL_ENTRY, FULL_ENTRY] } };
  const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('', '\0', '{"', -1, 1e300, [[]], '__proto__', 'https://'));
  await fc.assert(
    fc.asyncProperty(fc.nat(90), anything, async (nth, other) => {
      const result = await readCaptureText(JSON.stringify(withPart(har, nth, other)), 'x');
      if (result.ok) traceToSequence(rebuildTrace(result.value));
      else expect(describeCaptureProblem(result.problem)).not.toBe('');
    }),
    { numRuns: 300 },
  );
});

test('no text makes reading, rebuilding and showing throw', async () => {
  const piece = fc.oneof(
    fc.string(),
    fc.json(),
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom(
      '\n',
      'Get request\n',
      'Returns\n',
      '```json\n',
      '{"type":"invoke","channelId":"msteams","value":{"state":7}}\n',
      '{"alg":"RS256"}.{"aud":"a"}.[Signature]\n',
      'https://token.botframework.com/api/oauth/signin?signin=1\n',
      'https://token.botframework.com/.auth/web/redirect?code=%E0%A4%A\n',
      "x.notifySuccess('123456');\n",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const result = await readCaptureText(pieces.join(''), 'x');
      if (result.ok) traceToSequence(rebuildTrace(result.value));
      else expect(describeCaptureProblem(result.problem)).not.toBe('');
    }),
    { numRuns: 150 },
  );
});
