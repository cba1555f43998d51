/** Empties everything that a browser keeps for this address. What it denies holds nothing. */
import { forgetAllKept } from './kept-store.ts';

export async function forgetStored(): Promise<void> {
  const emptied: readonly (() => Promise<void> | void)[] = [
    forgetAllKept,
    () => localStorage.clear(),
    () => sessionStorage.clear(),
    forgetServiceWorkers,
    forgetCaches,
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

async function forgetServiceWorkers(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
}

async function forgetCaches(): Promise<void> {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
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
