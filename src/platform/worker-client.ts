/**
 * Calls the functions of a worker. The worker starts with its first call; when it breaks, does not answer in time
 * or is stopped, it is ended. Work that needs nothing else is then tried once more in another; what cannot be tried
 * again, or ends a second time, fails, and the next call starts another.
 */
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { WorkerEnded } from '#core/shared/worker-ended.ts';
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
  /** False when it has not begun, was stopped or broke, also while nothing was asked: what it was given is gone then. */
  readonly isRunning: () => boolean;
}

interface Waiting {
  readonly message: Call;
  readonly hear: ((progress: never) => void) | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  /** Ended and begun again with every sign of life. */
  stopWatching: () => void;
  /** Whether it was sent again, because the worker that it was sent to first has ended. */
  readonly isSecond: boolean;
}

interface EngagementOptions {
  /** How long a call may be without an answer and without a word of its progress; undefined is for ever. */
  readonly silentMilliseconds?: number | undefined;
  /** For work that needs nothing but what it is given: it is tried once more when the worker ends. */
  readonly triesAgain?: boolean;
}

/** For functions of which each gets a worker of its own. */
export const connectorTo =
  <Works>(url: string, silentMilliseconds?: number) =>
  <Name extends keyof Works & string>(name: Name): WorkerConnection<Works[Name]> => {
    const { call, stop } = engageWorker<Works>(url, { silentMilliseconds, triesAgain: true });
    return { call: (argument, hear) => call(name, argument, hear), stop };
  };

export function engageWorker<Works>(
  url: string,
  { silentMilliseconds, triesAgain = false }: EngagementOptions = {},
): WorkerEngagement<Works> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  const end = (reason: string, isFinal = !triesAgain): void => {
    worker?.terminate();
    worker = undefined;
    const calls = [...waiting.values()];
    waiting.clear();
    for (const call of calls) {
      call.stopWatching();
      if (isFinal || call.isSecond) call.reject(new WorkerEnded(reason));
      else send({ ...call, isSecond: true });
    }
  };

  const start = (): Worker => {
    const started = new Worker(workerUrl(url), { type: 'module' });
    // What one that was given up still has to say is about nothing any more.
    const whenInUse = (run: () => void): void => {
      if (worker === started) run();
    };
    started.addEventListener(
      'message',
      ({ data }: MessageEvent<(Answer & { value: never }) | (Progress & { progress: never })>) =>
        whenInUse(() => hear(data)),
    );
    // Only an error of the code has a message; without one the code did not come.
    started.addEventListener('error', (event) =>
      whenInUse(() => end(event instanceof ErrorEvent ? 'The worker broke.' : MISSING_PIECE)),
    );
    started.addEventListener('messageerror', () => whenInUse(() => end('The worker’s answer could not be read.')));
    return started;
  };

  const hear = (data: (Answer & { value: never }) | (Progress & { progress: never })): void => {
    const call = waiting.get(data.id);
    if (call === undefined) return;
    call.stopWatching();
    if ('progress' in data) {
      call.stopWatching = watch(data.id);
      return call.hear?.(data.progress);
    }
    // Its next attempt may be answered with this failure again; another worker asks the network.
    if (!data.ok && isMissingPiece(data.reason)) return end(data.reason);
    waiting.delete(data.id);
    if (data.ok) call.resolve(data.value);
    else call.reject(new Error(data.reason));
  };

  const watch = (id: number): (() => void) => {
    if (silentMilliseconds === undefined) return () => undefined;
    const timer = setTimeout(() => {
      if (waiting.has(id)) end('The worker did not answer in time.');
    }, silentMilliseconds);
    return () => clearTimeout(timer);
  };

  const send = (call: Waiting): void => {
    const { id } = call.message;
    waiting.set(id, { ...call, stopWatching: watch(id) });
    worker ??= start();
    worker.postMessage(call.message);
  };

  const call = (name: string, argument: unknown, hearProgress?: (progress: never) => void): Promise<never> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      send({
        message: { id: lastId, name, argument },
        hear: hearProgress,
        resolve,
        reject,
        stopWatching: () => undefined,
        isSecond: false,
      });
    });

  const prepare = (): void => {
    worker ??= start();
  };

  return { call, prepare, stop: () => end('Stopped.', true), isRunning: () => worker !== undefined };
}
