// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { connectorTo } from './worker-client.ts';

interface Works {
  readonly echo: (text: string) => Promise<string>;
}

/** Says nothing by itself. */
class SilentWorker extends EventTarget {
  static readonly started: SilentWorker[] = [];
  readonly postMessage = vi.fn<() => void>();
  readonly terminate = vi.fn<() => void>();
  constructor() {
    super();
    SilentWorker.started.push(this);
  }
}
vi.stubGlobal('Worker', SilentWorker);
afterEach(() => SilentWorker.started.splice(0));

test('a worker whose code does not come is a missing piece, and the next call starts another', async () => {
  const { call } = connectorTo<Works>('worker.js')('echo');
  const first = call('a');
  SilentWorker.started[0]?.dispatchEvent(new Event('error'));
  await expect(first).rejects.toThrow(MISSING_PIECE);
  const second = call('b');
  expect(SilentWorker.started).toHaveLength(2);
  SilentWorker.started[1]?.dispatchEvent(new ErrorEvent('error', { message: 'x is undefined' }));
  await expect(second).rejects.toThrow('The worker broke.');
});

test('a worker that misses a piece of its code is given up, and the next call starts another', async () => {
  const { call } = connectorTo<Works>('worker.js')('echo');
  const reason = 'Failed to fetch dynamically imported module: search.js';
  const first = call('a');
  SilentWorker.started[0]?.dispatchEvent(new MessageEvent('message', { data: { id: 1, ok: false, reason } }));
  await expect(first).rejects.toThrow(reason);
  expect(SilentWorker.started[0]?.terminate).toHaveBeenCalledOnce();
  const second = call('b');
  SilentWorker.started[1]?.dispatchEvent(new MessageEvent('message', { data: { id: 2, ok: true, value: 'b' } }));
  expect(await second).toBe('b');
});
