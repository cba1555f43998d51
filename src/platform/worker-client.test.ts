// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { WorkerEnded } from '#core/shared/worker-ended.ts';
import { connectorTo, engageWorker } from './worker-client.ts';

interface Works {
  readonly echo: (text: string) => Promise<string>;
}

/** Says nothing by itself. */
class SilentWorker extends EventTarget {
  static readonly started: SilentWorker[] = [];
  readonly postMessage = vi.fn<(message: unknown) => void>();
  readonly terminate = vi.fn<() => void>();
  constructor() {
    super();
    SilentWorker.started.push(this);
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
vi.stubGlobal('Worker', SilentWorker);
afterEach(() => {
  SilentWorker.started.splice(0);
  vi.useRealTimers();
});

const worker = (index: number): SilentWorker => {
  const started = SilentWorker.started[index];
  if (started === undefined) throw new Error(`Only ${SilentWorker.started.length} workers were started.`);
  return started;
};
const missing = (): Event => new Event('error');
const broken = (): Event => new ErrorEvent('error', { message: 'x is undefined' });

test('what a broken worker was asked is asked of another one, once', async () => {
  const { call } = connectorTo<Works>('worker.js')('echo');
  const answer = call('a');
  worker(0).dispatchEvent(broken());
  expect(worker(0).terminate).toHaveBeenCalledOnce();
  expect(worker(1).postMessage).toHaveBeenCalledWith({ id: 1, name: 'echo', argument: 'a' });
  worker(1).say({ id: 1, ok: true, value: 'a' });
  expect(await answer).toBe('a');

  const second = call('b');
  worker(1).dispatchEvent(broken());
  worker(2).dispatchEvent(broken());
  await expect(second).rejects.toThrow(new WorkerEnded('The worker broke.'));
  expect(SilentWorker.started).toHaveLength(3);
});

test('a worker whose code does not come twice is a missing piece, and the next call starts another', async () => {
  const { call } = connectorTo<Works>('worker.js')('echo');
  const first = call('a');
  worker(0).dispatchEvent(missing());
  worker(1).dispatchEvent(missing());
  await expect(first).rejects.toThrow(MISSING_PIECE);
  const second = call('b');
  worker(2).say({ id: 2, ok: true, value: 'b' });
  expect(await second).toBe('b');
});

test('a worker that misses a piece of its code is given up', async () => {
  const { call } = connectorTo<Works>('worker.js')('echo');
  const reason = 'Failed to fetch dynamically imported module: search.js';
  const answer = call('a');
  worker(0).say({ id: 1, ok: false, reason });
  expect(worker(0).terminate).toHaveBeenCalledOnce();
  worker(1).say({ id: 1, ok: false, reason });
  await expect(answer).rejects.toThrow(reason);
});

test('a worker that says nothing for too long is given up, and what it says later is not heard', async () => {
  vi.useFakeTimers();
  const { call } = connectorTo<Works>('worker.js', 1_000)('echo');
  const answer = call('a');
  vi.advanceTimersByTime(1_000);
  worker(0).say({ id: 1, ok: true, value: 'late' });
  vi.advanceTimersByTime(999);
  worker(1).say({ id: 1, ok: true, value: 'a' });
  expect(await answer).toBe('a');

  const silent = call('b').catch((error: unknown) => error);
  vi.advanceTimersByTime(1_000);
  vi.advanceTimersByTime(1_000);
  expect(await silent).toEqual(new WorkerEnded('The worker did not answer in time.'));
});

test('a word of progress is a sign of life', async () => {
  vi.useFakeTimers();
  const { call } = engageWorker<Works>('worker.js', { silentMilliseconds: 1_000 });
  const answer = call('echo', 'a');
  for (let seconds = 0; seconds < 5; seconds += 1) {
    vi.advanceTimersByTime(900);
    worker(0).say({ id: 1, progress: seconds });
  }
  worker(0).say({ id: 1, ok: true, value: 'a' });
  expect(await answer).toBe('a');
});

test('work that failed is not tried again, nor is work that was stopped, nor what a worker was to keep', async () => {
  const { call, stop } = connectorTo<Works>('worker.js')('echo');
  const failed = call('a');
  worker(0).say({ id: 1, ok: false, reason: 'No.' });
  await expect(failed).rejects.not.toBeInstanceOf(WorkerEnded);
  const stopped = call('b');
  stop();
  await expect(stopped).rejects.toThrow('Stopped.');
  expect(SilentWorker.started).toHaveLength(1);

  const kept = engageWorker<Works>('worker.js').call('echo', 'c');
  worker(1).dispatchEvent(broken());
  await expect(kept).rejects.toBeInstanceOf(WorkerEnded);
  expect(SilentWorker.started).toHaveLength(2);
});
