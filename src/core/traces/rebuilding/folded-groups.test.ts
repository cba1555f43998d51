import { expect, test } from 'vitest';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { foldedGroups } from './folded-groups.ts';
import { rebuildTrace } from './rebuild.ts';

test('folded hops stand in runs between the kept ones, each told by what it mostly is', async () => {
  const text = (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';
  const capture = await readCaptureText(text);
  if (!capture.ok) throw new Error(capture.problem.kind);
  const trace = rebuildTrace(capture.value);
  const groups = foldedGroups(capture.value.hops, trace);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(trace.folded.length);
  expect(groups.every(({ from, to, count, what }) => to - from === count && what !== '')).toBe(true);
  const kept = new Set(trace.hops.map(({ id }) => id));
  expect(groups.every(({ after }) => after === undefined || kept.has(after))).toBe(true);
});

test('where nothing was folded there is no run', () => {
  expect(foldedGroups([], { hops: [] })).toEqual([]);
});
