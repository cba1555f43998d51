/** A worker that broke, did not answer or did not come, as opposed to work in it that failed. */
export class WorkerEnded extends Error {}

export const WORKER_ENDED =
  'The part of Signpost that does this beside the page stopped, and stopped again when it was started anew. Try again; if it stays so, what you gave it may need more memory or time than the browser allows.';
