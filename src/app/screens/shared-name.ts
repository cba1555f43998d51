/** Names the files that leave the tab, without an ending; it tells nothing of the capture. */
export const SHARED_NAME = 'redacted-trace';
