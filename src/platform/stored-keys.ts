/** What of the browser's local and session storage is ours. */

/** A host may serve others at the same origin: GitHub Pages does. What they stored is theirs. */
const isOurs = (key: string): boolean => key.startsWith('signpost.');

/** What the app has stored, to be shown to the reader. */
export function listStorage(): readonly { readonly key: string; readonly value: string }[] {
  try {
    return Object.entries(localStorage).flatMap(([key, value]) => (isOurs(key) ? [{ key, value: String(value) }] : []));
  } catch {
    return [];
  }
}

/** Throws where the browser denies it. */
export function emptyStorage(storage: Storage): void {
  for (const key of Object.keys(storage)) if (isOurs(key)) storage.removeItem(key);
}
