/** The address bar and the history. Everything of ours stands behind `#`. */
export const readHash = (): string => location.hash;

export const replaceHash = (hash: string): void => history.replaceState(null, '', hash);

export const pushHash = (hash: string): void => history.pushState(null, '', hash);

export function onHashChange(run: () => void): void {
  addEventListener('hashchange', run);
  addEventListener('popstate', run);
}

/** Parameters of an OAuth 2.0 or OpenID Connect answer, and of a SAML one. */
const ANSWER = /[?#&](?:code|error|\w+_token|SAMLResponse)=/;

/**
 * An identity provider’s answer, in the query or in a fragment that is not ours, has no business in this app’s address;
 * it goes before anything reads it. True where there was one, and not only somebody’s mark for counting visits.
 */
export function dropForeignAnswer(): boolean {
  const { hash, search, pathname } = location;
  const isOurs = hash === '' || hash.startsWith('#/');
  if (search === '' && isOurs) return false;
  history.replaceState(null, '', pathname + (isOurs ? hash : ''));
  return ANSWER.test(search) || (!isOurs && ANSWER.test(hash));
}

/** Asks for this page anew, which empties the tab. */
export const loadAgain = (): void => location.reload();

export function setTitle(title: string): void {
  document.title = title;
}

/** The whole address of a link of this app, for copying. */
export const absoluteLink = (hash: string): string => new URL(hash, location.href).href;

/** A second window of this app beside the first one; false when the browser forbids it. */
export const openWindow = (hash: string): boolean =>
  window.open(absoluteLink(hash), 'signpost-presenter', 'popup,width=720,height=860') !== null;
