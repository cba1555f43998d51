/**
 * Finds the browsers for the journeys or gets them, and says which they are. Chromium, which must be there:
 * CHROMIUM_PATH; Playwright's own; one of the system; Playwright's download; Debian's package, when root on Debian.
 * Firefox, for the journeys that compare engines: FIREFOX_PATH; one of the system; Debian's package. Playwright drives
 * an ordinary Firefox through its channel `moz-firefox`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const CHROMIUMS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
const DOWNLOAD_WITHIN_MILLISECONDS = 240_000;

/** @returns {{ path: string, origin: string } | undefined} */
function findChromium() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return { path: chosen, origin: 'CHROMIUM_PATH' };
  const own = chromium.executablePath();
  if (existsSync(own)) return { path: own, origin: 'Playwright’s own' };
  const path = CHROMIUMS.find((candidate) => existsSync(candidate));
  return path ? { path, origin: 'the system’s' } : undefined;
}

function download() {
  console.log('No browser found; trying Playwright’s download.');
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: DOWNLOAD_WITHIN_MILLISECONDS,
  });
  return status === 0;
}

/** @param {string[]} packages */
function installFromDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log(`Not to be had; installing Debian’s ${packages[0]}.`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    return true;
  } catch {
    return false;
  }
}

const installChromium = () => download() || installFromDebian('chromium-headless-shell', 'fonts-liberation');

/** @returns {string} the path of Chromium; throws with advice when there is none. */
export function ensureChromium() {
  const found = findChromium() ?? (installChromium() && findChromium());
  if (!found) {
    throw new Error('No Chromium. Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test');
  }
  console.log(`Chromium: ${found.origin}, ${found.path}`);
  return found.path;
}

const findFirefox = () =>
  process.env['FIREFOX_PATH'] || FIREFOXES.find((candidate) => existsSync(candidate)) || undefined;

/** @returns {string | undefined} the path of Firefox; without one its journeys are left out, which is said. */
export function ensureFirefox() {
  const path = findFirefox() ?? (installFromDebian('firefox-esr') ? findFirefox() : undefined);
  console.log(
    path
      ? `Firefox: ${path}`
      : 'No Firefox: its journeys are left out. Name one: FIREFOX_PATH=/path/to/firefox npm test',
  );
  return path;
}
