/** Why the browser did not do some work, for the reader. */
import { WORKER_ENDED, WorkerEnded } from '#core/shared/worker-ended.ts';

const BROWSER_REFUSED =
  'Signpost failed at this. Where the address is neither https nor localhost, browsers withhold their cryptography: open it there. Otherwise it is a bug, not something you did.';

export const describeRefusal = (error: unknown): string =>
  error instanceof WorkerEnded ? WORKER_ENDED : BROWSER_REFUSED;
