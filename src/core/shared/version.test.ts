import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERSION } from './version.ts';

test('the version that exports name is the package’s', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toHaveProperty('version', VERSION);
});
