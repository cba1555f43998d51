import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuild.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import type { Hop } from '#core/traces/model.ts';
import { alignBy } from './align.ts';
import { compareSignIns } from './compare-sign-ins.ts';

async function hopsOf(text: string): Promise<readonly Hop[]> {
  const capture = await readCaptureText(text);
  if (!capture.ok) throw new Error(capture.problem.kind);
  return rebuildTrace(capture.value).hops;
}
const sample = async (): Promise<string> => (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';

test('a sign-in and itself do not differ', async () => {
  const hops = await hopsOf(await sample());
  const { first, ignored, hops: compared } = compareSignIns(hops, hops);
  expect({ first, ignored }).toEqual({ first: undefined, ignored: 0 });
  expect(compared.length).toBeGreaterThan(8);
});

test('what is new at every attempt is no difference, and what was set otherwise is', async () => {
  const text = await sample();
  const state = /[?&]state=([\da-f]{32})/.exec(text)?.[1] ?? 'none';
  const other = text.replaceAll(state, state.split('').toReversed().join('')).replaceAll('openid', 'openid%20mail');
  const { hops, first, ignored } = compareSignIns(await hopsOf(text), await hopsOf(other));
  expect(ignored).toBeGreaterThan(0);
  const differing = hops[first ?? -1];
  expect(differing?.differences.map(({ where }) => where)).toEqual([expect.stringContaining('scope')]);
  expect(hops.filter(({ differences }) => differences.length > 0).length).toBeLessThan(4);
});

test('a hop that one side lacks stands alone, and the rest is compared on', async () => {
  const hops = await hopsOf(await sample());
  const callback = hops.findIndex(({ request }) => request?.url.includes('PostSignInCallback'));
  const { hops: compared, first } = compareSignIns(hops, hops.toSpliced(callback, 1));
  expect(compared[first ?? -1]).toMatchObject({ left: hops[callback]?.id, right: undefined });
  expect(compared.filter(({ left, right }) => left === undefined || right === undefined)).toHaveLength(1);
});

test('an alignment pairs in order, and never better than all pairs that fit', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const pairs = alignBy(left, right, (one, two) => (one === two ? 1 : 0));
      expect(pairs.every(([row, column]) => left[row] === right[column])).toBe(true);
      expect(
        pairs.every(
          ([row, column], index) =>
            index === 0 || (row > (pairs[index - 1]?.[0] ?? 0) && column > (pairs[index - 1]?.[1] ?? 0)),
        ),
      ).toBe(true);
      expect(pairs).toHaveLength(longestCommon(left, right));
    }),
  );
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const at = right.indexOf(first);
  const without = longestCommon(rest, right);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, right.slice(at + 1)));
}
