/** Everything a tab leaves behind that a later visitor, another page of the origin or a host could read, as text. */
import type { Page } from '@playwright/test';

export interface Place {
  readonly place: string;
  /** Bytes are written as Latin-1, one character each. */
  readonly text: string;
}

export async function placesOf(page: Page): Promise<readonly Place[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  const cookies = await page.context().cookies();
  return [
    { place: 'history of the tab', text: entries.map(({ url, title }) => `${url} ${title}`).join('\n') },
    { place: 'cookies', text: JSON.stringify(cookies) },
    ...(await page.evaluate(readPlaces)),
  ];
}

/** Runs in the page. */
async function readPlaces(): Promise<Place[]> {
  const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

  async function textOf(value: unknown): Promise<string> {
    if (typeof value === 'string') return value;
    if (value instanceof Blob) return latin1(new Uint8Array(await value.arrayBuffer()));
    if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (value instanceof Map || value instanceof Set) return textOf([...value]);
    if (typeof value === 'object' && value !== null)
      return (await Promise.all(Object.entries(value).flat().map(textOf))).join('\n');
    return String(value);
  }

  const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
    });

  async function databases(): Promise<string> {
    const kept: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = [settled(objects.getAllKeys()), settled(objects.getAll())];
        kept.push(name, store, await textOf(await keys), await textOf(await values));
      }
      database.close();
    }
    return kept.join('\n');
  }

  async function cacheEntries(): Promise<string> {
    const kept: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        kept.push(name, request.url, answer === undefined ? '' : latin1(new Uint8Array(await answer.arrayBuffer())));
      }
    }
    return kept.join('\n');
  }

  async function filesOf(folder: FileSystemDirectoryHandle): Promise<string> {
    const kept: string[] = [];
    for await (const [name, handle] of (
      folder as unknown as { entries(): AsyncIterable<[string, unknown]> }
    ).entries()) {
      if (handle instanceof FileSystemFileHandle) kept.push(name, await textOf(await handle.getFile()));
      if (handle instanceof FileSystemDirectoryHandle) kept.push(name, await filesOf(handle));
    }
    return kept.join('\n');
  }

  const places: Record<string, () => string | Promise<string>> = {
    address: () => location.href,
    'state of the history': () => textOf(history.state),
    title: () => document.title,
    'name of the window': () => window.name,
    referrer: () => document.referrer,
    // The entry of the navigation has the address that the browser came by, which no page can change.
    'performance entries': () =>
      JSON.stringify(performance.getEntries().filter(({ entryType }) => entryType !== 'navigation')),
    'local storage': () => textOf({ ...localStorage }),
    'session storage': () => textOf({ ...sessionStorage }),
    IndexedDB: databases,
    'Cache Storage': cacheEntries,
    'private files': async () => filesOf(await navigator.storage.getDirectory()),
  };
  return Promise.all(Object.entries(places).map(async ([place, read]) => ({ place, text: await read() })));
}
