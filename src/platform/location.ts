/** The address bar and the history. Everything of ours stands behind `#`. */
export const readHash = (): string => location.hash;

export const replaceHash = (hash: string): void => history.replaceState(null, '', hash);

export const pushHash = (hash: string): void => history.pushState(null, '', hash);

export function onHashChange(run: () => void): void {
  addEventListener('hashchange', run);
  addEventListener('popstate', run);
}

/** An identity provider’s answer has no business in this app’s address; it goes before anything reads it. */
export function dropForeignQuery(): void {
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
}

/** The whole address of a link of this app, for copying. */
export const absoluteLink = (hash: string): string => new URL(hash, location.href).href;
