/** A worker is one core function behind messages. It first gives up the means to reach any network. */
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

export function serve<Argument, Value, Step = never>(
  work: (argument: Argument, tell: (progress: Step) => void) => Promise<Value>,
): void {
  sealNetwork();
  addEventListener('message', ({ data }: MessageEvent<Call & { argument: Argument }>) => {
    const answer = (message: Answer): void => postMessage(message);
    const tell = (progress: Step): void => {
      const message: Progress = { id: data.id, progress };
      postMessage(message);
    };
    work(data.argument, tell)
      .then((value) => answer({ id: data.id, ok: true, value }))
      .catch((error: unknown) => {
        answer({ id: data.id, ok: false, reason: error instanceof Error ? error.message : String(error) });
      });
  });
}
