/**
 * Printing that begins at the browser: its keys are taken over, so that what is to be printed can be made first; its
 * menu cannot be, so the answer changes before the browser lays the page out for paper.
 */
import { useEffect, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being laid out for paper. */
export function useBrowserPrinting(onAsked: () => void): boolean {
  useEffect(() => {
    const listening = new AbortController();
    addEventListener(
      'keydown',
      (event) => {
        if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
          return;
        event.preventDefault();
        onAsked();
      },
      { signal: listening.signal },
    );
    return () => listening.abort();
  }, [onAsked]);
  return useSyncExternalStore(listenForPaper, isOnPaper);
}

/** Some browsers say so before the medium changes. */
let isAnnounced = false;

const isOnPaper = (): boolean => isAnnounced || matchMedia('print').matches;

function listenForPaper(hear: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const announce = (isNow: boolean): void => {
    isAnnounced = isNow;
    // An answer that comes later would miss the page.
    flushSync(hear);
  };
  addEventListener('beforeprint', () => announce(true), { signal });
  addEventListener('afterprint', () => announce(false), { signal });
  matchMedia('print').addEventListener('change', () => flushSync(hear), { signal });
  return () => listening.abort();
}
