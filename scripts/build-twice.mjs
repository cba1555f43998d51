/**
 * Builds the app twice, from two copies of the sources and packages under different paths, in different time zones and at
 * different dates, and compares every file. It takes about a minute, so it is part of the proof and not of every test.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** As they lie here, those that are not committed yet too. */
function sources() {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).split('\0');
  return files.filter((file) => file !== '' && existsSync(join(root, file)));
}

function build(folder, { TZ, daysLater }) {
  mkdirSync(folder, { recursive: true });
  for (const file of sources()) cpSync(join(root, file), join(folder, file));
  copyPackages(join(folder, 'node_modules'));
  const clock = `const Now = Date; const shift = ${daysLater * 86_400_000};
    globalThis.Date = class extends Now {
      constructor(...given) { if (given.length > 0) super(...given); else super(Now.now() + shift); }
      static now() { return Now.now() + shift; }
    };`;
  const vite = join(folder, 'node_modules/vite/bin/vite.js');
  const importing = `data:text/javascript,${encodeURIComponent(clock)}`;
  const { status } = spawnSync(process.execPath, ['--import', importing, vite, 'build', '--logLevel', 'error'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', TZ },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`the build in ${folder} failed`);
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

function readFrom(folder, name) {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** @returns {{ files: number, different: string[] }} how many files were built, and the names of those that differ */
export function buildTwice() {
  const work = mkdtempSync(join(tmpdir(), 'reproducible-'));
  try {
    const one = build(join(work, 'one'), { TZ: 'UTC', daysLater: 0 });
    const other = build(join(work, 'another/place with a space'), { TZ: 'Pacific/Apia', daysLater: 400 });
    const names = [...new Set([...filesIn(one), ...filesIn(other)])];
    const different = names.filter((name) => {
      const [first, second] = [readFrom(one, name), readFrom(other, name)];
      return first === undefined || second === undefined || !first.equals(second);
    });
    return { files: names.length, different };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
