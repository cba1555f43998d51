/**
 * Empties everything that a browser keeps for the app, and nothing of others at its origin. What it denies holds nothing.
 * Without a network the app's own files stay: they hold nothing of the reader, and the page could not be opened again.
 */
import { forgetAllKept } from './kept-store.ts';
import { cachePrefix, hasNetwork } from './offline.ts';
import { emptyStorage } from './stored-keys.ts';

export async function forgetStored(): Promise<void> {
  const emptied: readonly (() => Promise<void> | void)[] = [
    forgetAllKept,
    () => emptyStorage(localStorage),
    () => emptyStorage(sessionStorage),
    ...(hasNetwork() ? [forgetServiceWorkers, forgetCaches] : []),
  ];
  for (const empty of emptied) {
    try {
      // One after the other: a worker that is still there could fill its cache again.
      // oxlint-disable-next-line no-await-in-loop
      await empty();
    } catch {
      // Denied.
    }
  }
}

/** Of this folder, which is what ours is registered for. */
async function forgetServiceWorkers(): Promise<void> {
  const folder = new URL('./', location.href).href;
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.filter(({ scope }) => scope === folder).map((each) => each.unregister()));
}

async function forgetCaches(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(cachePrefix()));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

const CHANNEL = 'signpost-forget';
const FORGET = 'forget';

/** Tells the other tabs of this address. */
export function tellToForget(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(FORGET);
  channel.close();
}

/** Runs when another tab says so. */
export function onForget(run: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', ({ data }) => {
    if (data === FORGET) run();
  });
}

/** Loads the page again at its bare address, which empties the tab. */
export function startAnew(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}
