/** Names the files that leave the tab, without an ending; it tells nothing of the capture. */
export const SHARED_NAME = 'redacted-trace';

/** The same for what is made of one of several sign-ins. */
export const sharedNameOf = (parts: readonly unknown[], id: string): string =>
  parts.length === 1 ? SHARED_NAME : `${SHARED_NAME}-${id}`;
