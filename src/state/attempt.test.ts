import { expect, test } from 'vitest';
import { MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { attempt } from './attempt.ts';

test('work whose code did not come is told as that, and any other failure with what may be its cause', async () => {
  const missing = await attempt(() => Promise.reject(new Error('Failed to fetch dynamically imported module: x.js')));
  expect(missing).toEqual({ phase: 'failed', sentence: MISSING_PIECE });
  const refused = await attempt(() => Promise.reject(new Error('no subtle')));
  expect(refused).toMatchObject({ phase: 'failed', sentence: expect.stringContaining('https') });
  expect(await attempt(async () => 1)).toEqual({ phase: 'ready', value: 1 });
});
