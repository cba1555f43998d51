/**
 * The built app in a browser, at the address it is said to have: every request is answered from the folder of the build,
 * and no other leaves the browser. So the links in what it makes are those of its host, and nothing has to be served.
 */
import { existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** @param {{ dist: string, host: string, executablePath: string }} where the host ends with a slash */
export async function openApp({ dist, host, executablePath }) {
  const browser = await chromium.launch({
    executablePath,
    args: [
      // Only `https` and this machine are trusted with the cryptography that makes the values.
      `--unsafely-treat-insecure-origin-as-secure=${new URL(host).origin}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    serviceWorkers: 'block',
  });
  await context.route('**', (route) => {
    const url = route
      .request()
      .url()
      .replace(/[?#].*/, '');
    const path = url.startsWith(host) ? normalize(url.slice(host.length) || 'index.html') : '..';
    const file = join(dist, path);
    if (path.startsWith('..')) return route.abort();
    return existsSync(file)
      ? route.fulfill({ path: file, contentType: TYPES[extname(file)] })
      : route.fulfill({ status: 404 });
  });
  // Questions would stand between the steps.
  await context.addInitScript(() => {
    if (window === top) localStorage.setItem('signpost.lessons', '{"on":false,"answers":[]}');
  });
  return { page: await context.newPage(), close: () => browser.close() };
}
