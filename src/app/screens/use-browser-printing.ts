/**
 * Printing that begins at the browser: its keys are taken over, so that what is to be printed can be made first; its
 * menu cannot be, so the answer changes before the browser lays the page out for paper.
 */
import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being laid out for paper. */
export function useBrowserPrinting(onAsked: () => void): boolean {
  const [isOnPaper, setOnPaper] = useState(() => matchMedia('print').matches);
  // At once after the state above was read, so that no change falls between the two.
  useLayoutEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const paper = matchMedia('print');
    // A state that is set later would miss the page.
    const put = (isNow: boolean): void => flushSync(() => setOnPaper(isNow));
    addEventListener('beforeprint', () => put(true), { signal });
    addEventListener('afterprint', () => put(false), { signal });
    paper.addEventListener('change', ({ matches }) => put(matches), { signal });
    addEventListener(
      'keydown',
      (event) => {
        if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
          return;
        event.preventDefault();
        onAsked();
      },
      { signal },
    );
    return () => listening.abort();
  }, [onAsked]);
  return isOnPaper;
}
