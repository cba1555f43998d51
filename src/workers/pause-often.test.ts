import { expect, test } from 'vitest';
import { pauseOften } from './pause-often.ts';

/** The times that are told, of pieces that come at these. */
async function toldOf(times: readonly number[]): Promise<readonly number[]> {
  let now = 0;
  const told: number[] = [];
  const pause = pauseOften(
    () => told.push(now),
    () => true,
    () => now,
  );
  for (const time of times) {
    now = time;
    await pause({ stage: 'learning', done: 0 });
  }
  return told;
}

test('it is told no oftener than a question may wait', async () => {
  expect(await toldOf([5, 10, 84, 85, 90, 200])).toEqual([5, 85, 200]);
});

test('what was asked meanwhile is heard, and may end the work', async () => {
  let isWanted = true;
  const pause = pauseOften(
    () => undefined,
    () => isWanted,
    () => 0,
  );
  setTimeout(() => {
    isWanted = false;
  });
  await expect(pause({ stage: 'learning', done: 0 })).rejects.toThrow('Stopped');
});
