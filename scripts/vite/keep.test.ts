import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptOrMade } from './keep.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keep-')), 'kept');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const making = (value: unknown) => vi.fn<() => Promise<unknown>>(async () => value);

test('what was made once is not made again', async () => {
  expect(await keptOrMade(folder, 'one', making(['made']))).toEqual(['made']);
  const again = making(['made again']);
  expect(await keptOrMade(folder, 'one', again)).toEqual(['made']);
  expect(again).not.toHaveBeenCalled();
});

test('half a file, as another build leaves it while it writes, is made anew and whole', async () => {
  await keptOrMade(folder, 'one', making(['made']));
  writeFileSync(join(folder, 'one.json'), '["ma');
  expect(await keptOrMade(folder, 'one', making(['whole']))).toEqual(['whole']);
  expect(await keptOrMade(folder, 'one', making(['never']))).toEqual(['whole']);
});

test('what was made of older sources goes', async () => {
  await keptOrMade(folder, 'older', making(1));
  await keptOrMade(folder, 'newer', making(2));
  expect(readdirSync(folder)).toEqual(['newer.json']);
});
