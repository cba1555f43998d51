/**
 * The service worker: the app without a network. It keeps exactly the files that its build lists, each checked against
 * its hash, and answers for those alone; whatever else is asked goes to the network untouched, and nothing is kept while
 * the app runs. Built as the classic script `sw.js`, before which the build puts the list; an empty list is the kill
 * switch. docs/decisions/0015-offline-by-a-worker-of-our-own.md says why.
 */

export interface OfflineList {
  /** The hash of the list. */
  readonly version: string;
  /** Paths from the folder of the app, with hashes as subresource integrity writes them. */
  readonly files: readonly (readonly [path: string, integrity: string])[];
}

/** Written by the build: scripts/vite/offline.ts. */
declare const OFFLINE: OfflineList;
declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const OURS = `signpost-offline ${new URL(scope).pathname} `;
const CURRENT = OURS + OFFLINE.version;
const addressOf = (path: string): string => new URL(path, scope).href;
const INTEGRITY = new Map(OFFLINE.files.map(([path, integrity]) => [addressOf(path), integrity]));
const IS_SWITCHED_OFF = INTEGRITY.size === 0;
/** It stands for its folder. */
const APP = addressOf('./');
const ASSETS = addressOf('assets/');
/** A frame that a page gives no origin is not asked of a worker; this document loses its origin by its header instead. */
const DRAWING = `${ASSETS}diagram-offline-`;

self.addEventListener('install', (event) => {
  // Else a new version waits for the reader, or until no page of the old one is open.
  event.waitUntil(IS_SWITCHED_OFF ? self.skipWaiting() : keepFiles());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(IS_SWITCHED_OFF ? leave() : begin());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'use-now') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.method === 'GET' ? addressIn(request) : undefined;
  if (address === undefined) return;
  event.respondWith(answer(address, request));
  if (address === APP) event.waitUntil(forgetOld());
});

/** Undefined for what is not answered here. */
function addressIn({ url, mode }: Request): string | undefined {
  const { origin, pathname, search } = new URL(url);
  const bare = origin + pathname;
  const address = bare === addressOf('index.html') ? APP : bare;
  if (address.startsWith(DRAWING)) return address;
  if (IS_SWITCHED_OFF || (search !== '' && mode !== 'navigate')) return undefined;
  // A piece that is not of this version may be one of the version that another page still runs.
  return INTEGRITY.has(address) || address.startsWith(ASSETS) ? address : undefined;
}

async function answer(address: string, request: Request): Promise<Response> {
  const isPiece = address.startsWith(ASSETS);
  // A cache that was emptied meanwhile is not made again by looking into it.
  const kept = await (isPiece ? findPiece(address) : caches.match(address, { cacheName: CURRENT }));
  const isDrawing = address.startsWith(DRAWING);
  const response = kept ?? (await fetch(isDrawing ? address : request));
  return isDrawing ? withoutOrigin(response) : response;
}

/** Names of pieces hold hashes of what is in them, so no version can be given another's. */
async function findPiece(address: string): Promise<Response | undefined> {
  for (const name of await ownCaches()) {
    // oxlint-disable-next-line no-await-in-loop -- the first that has it
    const found = await (await caches.open(name)).match(address);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutOrigin({ body, status, headers: received }: Response): Response {
  const headers = new Headers(received);
  headers.append('Content-Security-Policy', 'sandbox allow-scripts');
  return new Response(body, { status, headers });
}

/** All or nothing: a file that is missing or another than listed lets the installation fail, and the browser tries later. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CURRENT);
  await Promise.all(
    [...INTEGRITY].map(async ([address, integrity]) => {
      const response = await fetch(address, { integrity, cache: address.startsWith(ASSETS) ? 'default' : 'no-cache' });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      // Made anew, because one that was led here from elsewhere may not answer for a document.
      await cache.put(address, new Response(response.body, { headers: response.headers }));
    }),
  );
}

async function begin(): Promise<void> {
  await forgetOld();
  await self.clients.claim();
}

/** A page holds a lock with the address of its script: the version that has this script is still in use. */
async function forgetOld(): Promise<void> {
  // What is not of this version may be of the next.
  if (self.registration.installing ?? self.registration.waiting) return;
  const { held = [] } = await navigator.locks.query();
  const scripts = held.flatMap(({ name = '' }) => (name.startsWith(ASSETS) && !INTEGRITY.has(name) ? [name] : []));
  const others = (await ownCaches()).filter((name) => name !== CURRENT);
  await Promise.all(
    others.map(async (name) => {
      const cache = await caches.open(name);
      const found = await Promise.all(scripts.map((script) => cache.match(script)));
      if (found.every((each) => each === undefined)) await caches.delete(name);
    }),
  );
}

async function leave(): Promise<void> {
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

const ownCaches = async (): Promise<readonly string[]> => (await caches.keys()).filter((name) => name.startsWith(OURS));
