/**
 * The app without a network, as its service worker (`workers/offline.worker.ts`) makes it: registered where the build has
 * one, asked for news, told to take over.
 */
import { workerUrl } from './trusted-types.ts';

/** In the document of a build that works offline. */
const MARK = 'meta[name="signpost-offline"]';
/** A worker that is waited for longer is not coming; the page is then loaded as it was, and tells again. */
const TAKE_OVER_MILLISECONDS = 5_000;

/** Mermaid, which a frame asks for, comes within it on a slow line. */
const QUIET_MILLISECONDS = 2_000;

/** False where the browser knows that there is none; true is a guess. */
export const hasNetwork = (): boolean => navigator.onLine;

/** As the worker names its caches. */
export const cachePrefix = (): string => `signpost-offline ${new URL('./', location.href).pathname} `;

/**
 * Registers the worker once the page has what it asked for, because the worker asks for everything; runs when a version is
 * ready that is newer than this page.
 */
export async function startOffline(onNewVersion: () => void): Promise<void> {
  const mark = document.querySelector(MARK);
  // Neither a file nor plain http has service workers, and a browser may refuse them.
  if (mark === null || !('serviceWorker' in navigator)) return;
  holdScript();
  await lineIsQuiet();
  try {
    const registration = await navigator.serviceWorker.register(workerUrl('./sw.js'), { updateViaCache: 'none' });
    const tellIfWaiting = (): void => {
      if (registration.waiting !== null && registration.active !== null) onNewVersion();
    };
    tellIfWaiting();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', tellIfWaiting);
    });
  } catch {
    // Everything works, with a network.
  }
}

/** Resolves when nothing has come for a while; of what frames and workers ask for, their own files are seen alone. */
function lineIsQuiet(): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(settle, QUIET_MILLISECONDS);
    const observer = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(settle, QUIET_MILLISECONDS);
    });
    observer.observe({ type: 'resource' });
  });
}

/** Says, as long as this page lives, that the version of its script is in use. */
function holdScript(): void {
  const { src } = document.querySelector<HTMLScriptElement>('script[type="module"]') ?? {};
  if (src === undefined || !('locks' in navigator)) return;
  void navigator.locks.request(src, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Resolves when the next page will be of the newest version that is there, or when that takes too long. */
export async function takeNewVersion(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting ?? undefined;
  if (waiting === undefined) return;
  await new Promise<void>((resolve) => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' || waiting.state === 'redundant') resolve();
    });
    setTimeout(resolve, TAKE_OVER_MILLISECONDS);
    waiting.postMessage('use-now');
  });
}

export interface OfflineCopy {
  readonly files: number;
  readonly bytes: number;
}

/** What is kept of the app; undefined as long as it does not work without a network. */
export async function readOfflineCopy(): Promise<OfflineCopy | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.active?.state !== 'activated') return undefined;
    const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix()));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()));
    const blobs = await Promise.all(kept.flat().map((response) => response.blob()));
    return { files: blobs.length, bytes: blobs.reduce((sum, { size }) => sum + size, 0) };
  } catch {
    return undefined;
  }
}
