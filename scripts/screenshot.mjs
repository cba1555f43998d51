/**
 * Makes the picture in the README from the built app: the OAuthCard flow at step 5 with repeatable values, the user id
 * followed. Run it after a change that can be seen: npm run build && npm run screenshot.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureChromium } from './ensure-browser.mjs';

const FILE = 'docs/images/flows.png';

const executablePath = ensureChromium();
const server = await preview({ logLevel: 'silent' });
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(`${server.resolvedUrls.local[0]}#/flows/oauth-card/5?seed=training`);
await page.locator('svg:has([data-step])').waitFor();
await page.getByRole('button', { name: 'user id' }).click();
mkdirSync('docs/images', { recursive: true });
await page.screenshot({ path: FILE });
await browser.close();
await server.close();
console.log(`Wrote ${FILE}`);
