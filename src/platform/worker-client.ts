/**
 * Calls the functions of a worker. The worker starts with its first call; when it breaks, does not answer in time
 * or is stopped, it is ended and every open call fails, and the next call starts another.
 */
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import type { Answer, Call, Progress } from '#workers/messages.ts';
import { workerUrl } from './trusted-types.ts';

type ArgumentOf<Work> = Work extends (argument: infer Argument, ...more: never) => unknown ? Argument : never;
type ValueOf<Work> = Work extends (...all: never) => Promise<infer Value> ? Value : never;
/** Told by work that says how far it has come. */
type Hear<Work> = Work extends (argument: never, tell: (progress: infer Step) => void) => unknown
  ? (progress: Step) => void
  : never;

interface WorkerConnection<Work> {
  readonly call: (argument: ArgumentOf<Work>, hear?: Hear<Work>) => Promise<ValueOf<Work>>;
  /** Ends the work at once; what was asked fails. */
  readonly stop: () => void;
}

/**
 * A worker of which several functions are called, and which keeps what it was given between the calls. `Works` is what
 * its file exports as the type of what it serves.
 */
export interface WorkerEngagement<Works> {
  /** One of its functions, by name. */
  readonly call: <Name extends keyof Works & string>(
    name: Name,
    argument: ArgumentOf<Works[Name]>,
    hear?: Hear<Works[Name]>,
  ) => Promise<ValueOf<Works[Name]>>;
  readonly stop: () => void;
  /** Starts the worker ahead of its first call. */
  readonly prepare: () => void;
}

interface Waiting {
  readonly hear: ((progress: never) => void) | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** For functions of which each gets a worker of its own. */
export const connectorTo =
  <Works>(url: string, answerWithinMilliseconds?: number) =>
  <Name extends keyof Works & string>(name: Name): WorkerConnection<Works[Name]> => {
    const { call, stop } = engageWorker<Works>(url, answerWithinMilliseconds);
    return { call: (argument, hear) => call(name, argument, hear), stop };
  };

export function engageWorker<Works>(url: string, answerWithinMilliseconds?: number): WorkerEngagement<Works> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const end = (reason: string): void => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(workerUrl(url), { type: 'module' });
    started.addEventListener(
      'message',
      ({ data }: MessageEvent<(Answer & { value: never }) | (Progress & { progress: never })>) => {
        const call = waiting.get(data.id);
        if ('progress' in data) return call?.hear?.(data.progress);
        // Its next attempt may be answered with this failure again; another worker asks the network.
        if (!data.ok && isMissingPiece(data.reason)) return end(data.reason);
        waiting.delete(data.id);
        if (data.ok) call?.resolve(data.value);
        else call?.reject(new Error(data.reason));
      },
    );
    // Only an error of the code has a message; without one the code did not come.
    started.addEventListener('error', (event) =>
      end(event instanceof ErrorEvent ? 'The worker broke.' : MISSING_PIECE),
    );
    started.addEventListener('messageerror', () => end('The worker’s answer could not be read.'));
    return started;
  };

  const send = (name: string, argument: unknown, hear?: (progress: never) => void): Promise<never> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      waiting.set(id, { hear, resolve, reject });
      if (answerWithinMilliseconds !== undefined) {
        setTimeout(() => {
          if (waiting.has(id)) end('The worker did not answer in time.');
        }, answerWithinMilliseconds);
      }
      worker ??= start();
      const message: Call = { id, name, argument };
      worker.postMessage(message);
    });

  const prepare = (): void => {
    worker ??= start();
  };

  return { call: send, prepare, stop: () => end('Stopped.') };
}
