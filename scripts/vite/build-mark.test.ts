import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { contentMark } from './build-mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'mark-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

mkdirSync(join(folder, 'assets'));
write('assets/first-a1.js', 'one');
write('_headers', 'two');
write('diagram.js', 'three');

test('the mark changes with any file but the documents and the service worker', () => {
  const mark = contentMark(folder);
  expect(mark).toMatch(/^[0-9a-f]{16}$/);
  write('index.html', 'a document');
  write('sw.js', 'a worker');
  expect(contentMark(folder)).toBe(mark);
  write('assets/first-a1.js', 'another');
  expect(contentMark(folder)).not.toBe(mark);
});

test.skipIf(process.platform !== 'linux')('the line in docs/hosting.md makes the same mark', () => {
  const line = /^cd dist && (find .*)$/m.exec(readFileSync('docs/hosting.md', 'utf8'))?.[1] ?? '';
  const byHand = execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
  expect(byHand.trim()).toBe(contentMark(folder));
});
