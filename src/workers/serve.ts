/** A worker is one core function behind messages. It first gives up the means to reach any network. */
import type { Answer, Call } from './messages.ts';

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

export function serve<Argument, Value>(work: (argument: Argument) => Promise<Value>): void {
  sealNetwork();
  addEventListener('message', ({ data }: MessageEvent<Call & { argument: Argument }>) => {
    const answer = (message: Answer): void => postMessage(message);
    work(data.argument)
      .then((value) => answer({ id: data.id, ok: true, value }))
      .catch((error: unknown) => {
        answer({ id: data.id, ok: false, reason: error instanceof Error ? error.message : String(error) });
      });
  });
}
