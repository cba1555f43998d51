/**
 * Finds a Chromium for the journeys or gets one, and says which it is. Order: CHROMIUM_PATH; Playwright's own, if it is
 * there; one of the system; Playwright's download; Debian's package, when root on Debian.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const DOWNLOAD_WITHIN_MILLISECONDS = 240_000;

/** @returns {{ path: string, origin: string } | undefined} */
function findBrowser() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return { path: chosen, origin: 'CHROMIUM_PATH' };
  const own = chromium.executablePath();
  if (existsSync(own)) return { path: own, origin: 'Playwright’s own' };
  const path = SYSTEM.find((candidate) => existsSync(candidate));
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

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log('Not to be had; installing Debian’s chromium-headless-shell.');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    const packages = ['chromium-headless-shell', 'fonts-liberation'];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string} the path of the browser; throws with advice when there is none. */
export function ensureBrowser() {
  const found = findBrowser() ?? ((download() || installFromDebian()) && findBrowser());
  if (!found) {
    throw new Error('No Chromium. Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test');
  }
  console.log(`Browser: ${found.origin}, ${found.path}`);
  return found.path;
}
