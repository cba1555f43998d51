import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeCaptureProblem } from '#core/traces/reading/describe-capture-problem.ts';
import type { Hop } from '#core/traces/model.ts';
import { FORMATS } from '#core/traces/read-capture.ts';
import { readBy, readCaptureText, scoreOf } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { traceToSequence } from '#core/traces/telling/to-sequence.ts';
import { TEXT_CAPTURES } from '#core/traces/texts/text-captures.testing.ts';

const told = ({ request, response }: Hop): string => `${response?.status ?? '?'} ${request?.url ?? '?'}`;
const formatOf = (id: string) => {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return format;
};

async function outcomeOf(format: string, text: string): Promise<string> {
  const result = await readBy(formatOf(format), text);
  return result.ok ? 'read' : describeCaptureProblem(result.problem);
}

/** These are no plain logs; each has a contract of its own beside it. */
const OTHERS = ['har', 'zip', 'gzip', 'session', 'charles-session', 'documented-exchange'];

test('every format has a sample', () => {
  const sampled = [...new Set(TEXT_CAPTURES.map(({ format }) => format)), ...OTHERS];
  expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(sampled.toSorted());
});

describe.each(TEXT_CAPTURES)('$format', ({ format, text, hops }) => {
  test('is claimed by this format before all others', async () => {
    const scores = await Promise.all(
      FORMATS.map(async (candidate) => ({ id: candidate.id, score: await scoreOf(candidate, text) })),
    );
    const [best, second] = scores.sort((a, b) => b.score - a.score);
    expect(best?.id).toBe(format);
    expect(best?.score).toBeGreaterThan(second?.score ?? 0);
  });

  test('tells each hop', async () => {
    const result = await readCaptureText(text);
    expect(result.ok && result.value.hops.map(told)).toEqual(hops);
  });

  test('reads the same with Windows’ line ends and as UTF-16, as PowerShell writes a log', async () => {
    const wide = new Uint8Array(Buffer.from(`\ufeff${text.replaceAll(/\r?\n/g, '\r\n')}`, 'utf16le'));
    const result = await readBy(formatOf(format), wide);
    expect(result.ok && result.value.hops.map(told)).toEqual(hops);
  });

  test('cut at each tenth it gives a problem or the hops before the cut, which can be shown', async () => {
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const result = await readCaptureText(text.slice(0, (text.length * tenth) / 10));
      if (!result.ok) {
        expect(describeCaptureProblem(result.problem)).toMatch(/\.$/);
        continue;
      }
      const before = result.value.hops.slice(0, -1).map(told);
      expect(before).toEqual(hops.slice(0, before.length));
      traceToSequence(rebuildTrace(result.value));
    }
  });

  test('survives a line of a megabyte, zero bytes and names of prototypes', async () => {
    const hostile = ['x'.repeat(1_000_000), `${' '.repeat(500_000)}x`, '\0'.repeat(1000), '__proto__: constructor'];
    const lines = text.split('\n');
    for (const line of [...hostile, 'HTTP/1.1 200 '.repeat(80_000), '> GET /'.repeat(150_000), "'".repeat(200_001)]) {
      const damaged = [...lines.slice(0, lines.length / 2), line, ...lines.slice(lines.length / 2)].join('\n');
      expect(await outcomeOf(format, damaged)).toMatch(/^read$|\.$/);
    }
  });
});

test('a document about curl stays a document', async () => {
  const document = `# How to look at the redirect

Call it with curl and read the answer:

    curl -v https://a.example/login
    > GET /login HTTP/1.1
    < HTTP/1.1 302 Found

The browser then goes to https://b.example/authorize?state=1.
`;
  const scores = await Promise.all(FORMATS.map(async (f) => ({ id: f.id, score: await scoreOf(f, document) })));
  expect(scores.filter(({ score }) => score > 0).map(({ id }) => id)).toEqual(['documented-exchange']);
});

test('pieces of every format in any order are read or refused, and never throw', async () => {
  const pieces = TEXT_CAPTURES.flatMap(({ text }) => text.split(/(?<=\n)/));
  const piece = fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.constantFrom('\r\n', '\0', '^"', "$'", '{', '[{'));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (chosen) => {
      for (const { format } of TEXT_CAPTURES) {
        expect(await outcomeOf(format, chosen.join(''))).toMatch(/^read$|\.$/);
      }
    }),
    { numRuns: 100 },
  );
});
