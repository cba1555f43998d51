/** The moments at which work may be lost. */

/** The page is left, or put aside: on a telephone nothing comes after that. */
export function onHide(run: () => void): void {
  addEventListener('pagehide', run);
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') run();
  });
}

/** A piece of this version is not at its address any more, although the network is there. */
export function onMissingPiece(run: () => void): void {
  addEventListener('vite:preloadError', () => {
    if (navigator.onLine) run();
  });
}
