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
/** Tells the next document what was done; it holds nothing of the answer. */
const DROPPED = 'signpost-dropped-answer';
/** The window of the one who presents: asked for again, it is this one that comes. Any other name is of somebody else. */
const NOTES = 'signpost-presenter';

/**
 * An identity provider’s answer, in the query or in a fragment that is not ours, has no business in this app’s address;
 * it goes before anything reads it. The browser also keeps the address that a document came from among its timings, so
 * the document goes as well: `leaving` is that one, and `dropped` the next.
 */
export function dropForeignAnswer(): 'none' | 'leaving' | 'dropped' {
  const { hash, search, pathname } = location;
  const isOurs = hash === '' || hash.startsWith('#/');
  const wasDropped = window.name === DROPPED;
  if (window.name !== NOTES) window.name = '';
  if (search === '' && isOurs) return wasDropped ? 'dropped' : 'none';
  const clean = pathname + (isOurs ? hash : '');
  if (ANSWER.test(isOurs ? search : search + hash)) {
    window.name = DROPPED;
    location.replace(clean);
    return 'leaving';
  }
  // It is somebody's mark for counting visits.
  history.replaceState(null, '', clean);
  return 'none';
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
  window.open(absoluteLink(hash), NOTES, 'popup,width=720,height=860') !== null;
