/** A worker is a few core functions behind messages. It first gives up the means to reach any network. */
import type { Answer, Call, Progress } from './messages.ts';

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource'] as const;

/**
 * A page's policy does not reach into its workers when the host sends no headers, so the worker closes its own doors.
 * It guards the promise against a careless dependency.
 */
function sealNetwork(): void {
  for (const name of NETWORK) {
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
}

/** A function of the core; `tell` says how far a long one has come. */
type Work = (argument: never, tell: (progress: unknown) => void) => Promise<unknown>;

/** The names are those by which `platform/worker-client.ts` calls. */
export function serve(works: Readonly<Record<string, Work>>): void {
  sealNetwork();
  addEventListener('message', ({ data: { id, name, argument } }: MessageEvent<Call & { argument: never }>) => {
    const answer = (message: Answer): void => postMessage(message);
    const tell = (progress: unknown): void => {
      const message: Progress = { id, progress };
      postMessage(message);
    };
    const work = works[name] ?? (() => Promise.reject(new Error(`This worker has no ${name}.`)));
    work(argument, tell)
      .then((value) => answer({ id, ok: true, value }))
      .catch((error: unknown) => {
        answer({ id, ok: false, reason: error instanceof Error ? error.message : String(error) });
      });
  });
}
