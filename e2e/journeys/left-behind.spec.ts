/** The search for what a tab leaves behind must be able to find it: a page that leaks everywhere, in every spelling. */
import { expect, test, type Page } from '@playwright/test';
import { placesOf } from '../proof/left-behind.ts';
import { SPELLINGS, spellingsIn } from '../proof/spellings.ts';

const SECRET = 'Zq7rT2mXw9KcVb4NpL8d';
const PLACES = [
  'history of the tab',
  'cookies',
  'address',
  'state of the history',
  'title',
  'name of the window',
  'referrer',
  'performance entries',
  'local storage',
  'session storage',
  'IndexedDB',
  'Cache Storage',
  'private files',
];

/** Where a text is told, with the ways in which it is. */
async function told(page: Page): Promise<ReadonlyMap<string, readonly string[]>> {
  const places = await placesOf(page);
  return new Map(places.map(({ place, text }) => [place, spellingsIn(text, SECRET)]));
}

async function openBlank(page: Page): Promise<void> {
  await page.route('**/blank.html*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('blank.html');
}

/** Runs in the page: writes a text wherever one can be kept. */
async function leakEverywhere(secret: string): Promise<void> {
  const bytes = new TextEncoder().encode(secret);
  document.cookie = `kept=${secret}`;
  document.title = secret;
  window.name = secret;
  localStorage.setItem('kept', secret);
  sessionStorage.setItem(secret, 'kept');
  performance.mark(secret);
  history.replaceState({ kept: secret }, '', `#${secret}`);
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open('kept', 1);
    opening.addEventListener('upgradeneeded', () =>
      opening.result.createObjectStore('kept').put({ deep: [new Blob([bytes])] }, 'key'),
    );
    opening.addEventListener('success', () => resolve(opening.result.close()));
    opening.addEventListener('error', reject);
  });
  const cache = await caches.open('kept');
  await cache.put('./kept', new Response(bytes));
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('kept', { create: true });
  const file = await (await folder.getFileHandle('kept', { create: true })).createWritable();
  await file.write(bytes);
  await file.close();
}

test('every hiding place is looked into, and a clean page has none', async ({ page }) => {
  await openBlank(page);
  expect([...(await told(page))].filter(([, ways]) => ways.length > 0)).toEqual([]);
  await page.goto(`blank.html?${SECRET}`);
  // Only the address of a page that leads on is a referrer.
  await page.evaluate(() => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = 'blank.html';
    link.click();
  });
  await page.waitForURL(/blank\.html$/);
  await page.evaluate(leakEverywhere, SECRET);
  const found = [...(await told(page))].flatMap(([place, ways]) => (ways.includes('as it is') ? [place] : []));
  expect(found.toSorted()).toEqual(PLACES.toSorted());
});

test('every spelling is found, in text and in bytes', async ({ page }) => {
  await openBlank(page);
  expect(Object.keys(SPELLINGS)).toHaveLength(13);
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    for (const text of spell(SECRET)) {
      await page.evaluate((kept) => localStorage.setItem('kept', `before ${kept} after`), text);
      expect((await told(page)).get('local storage'), name).toContain(name);
    }
  }
  expect(spellingsIn(`${SECRET.slice(0, -1)} and ${SECRET.slice(1)}`, SECRET)).toEqual([]);
});
