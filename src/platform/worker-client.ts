/** Calls core functions in workers. A worker starts with its first call. */
import type { Answer, Call } from '#workers/messages.ts';
import { workerUrl } from './trusted-types.ts';

export function connectWorker<Argument, Value>(url: string): (argument: Argument) => Promise<Value> {
  const waiting = new Map<number, { resolve: (value: Value) => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let lastId = 0;

  const start = (): Worker => {
    const started = new Worker(workerUrl(url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Answer & { value: Value }>) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) call?.resolve(data.value);
      else call?.reject(new Error(data.reason));
    });
    started.addEventListener('error', () => {
      for (const { reject } of waiting.values()) reject(new Error('The worker could not be started.'));
      waiting.clear();
      worker = undefined;
    });
    return started;
  };

  return (argument) =>
    new Promise<Value>((resolve, reject) => {
      const call: Call = { id: ++lastId, argument };
      waiting.set(call.id, { resolve, reject });
      worker ??= start();
      worker.postMessage(call);
    });
}
