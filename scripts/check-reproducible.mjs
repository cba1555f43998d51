/**
 * Builds the app twice, from two copies of the sources and packages under different paths, in different time zones and at
 * different dates, and compares every file. It takes about a minute, so it belongs to a release (docs/releasing.md) and not
 * to every test.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'reproducible-'));

function build(place, { TZ, daysLater }) {
  const folder = join(work, place);
  mkdirSync(folder, { recursive: true });
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  for (const file of files) cpSync(join(root, file), join(folder, file));
  copyPackages(join(folder, 'node_modules'));
  const clock = `const Now = Date; const shift = ${daysLater * 86_400_000};
    globalThis.Date = class extends Now {
      constructor(...given) { if (given.length > 0) super(...given); else super(Now.now() + shift); }
      static now() { return Now.now() + shift; }
    };`;
  const vite = join(folder, 'node_modules/vite/bin/vite.js');
  const importing = `data:text/javascript,${encodeURIComponent(clock)}`;
  execFileSync(process.execPath, ['--import', importing, vite, 'build', '--logLevel', 'error'], {
    cwd: folder,
    env: { ...process.env, TZ },
    stdio: 'inherit',
  });
  return join(folder, 'dist');
}

/** As links where the system’s `cp` can make them: the packages have more than a gigabyte. */
function copyPackages(to) {
  try {
    execFileSync('cp', ['-al', join(root, 'node_modules'), to], { stdio: 'ignore' });
  } catch {
    cpSync(join(root, 'node_modules'), to, { recursive: true, verbatimSymlinks: true });
  }
  // What earlier builds left there would be the same for both.
  for (const kept of ['.cache', '.vite']) rmSync(join(to, kept), { recursive: true, force: true });
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

try {
  const one = build('one', { TZ: 'UTC', daysLater: 0 });
  const other = build('another/place with a space', { TZ: 'Pacific/Apia', daysLater: 400 });
  const names = [...new Set([...filesIn(one), ...filesIn(other)])];
  const read = (folder, name) => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      return undefined;
    }
  };
  const different = names.filter((name) => {
    const [a, b] = [read(one, name), read(other, name)];
    return a === undefined || b === undefined || !a.equals(b);
  });
  for (const name of different) console.error(`differs: ${name}`);
  console.log(`${names.length} files built twice, ${different.length} differ.`);
  process.exitCode = different.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
