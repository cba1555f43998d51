// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DrawAnswer, DrawnNode } from './frame/protocol.ts';

const DRAWN: DrawnNode = { tag: 'svg', attributes: [], children: [] };
let drawMermaid: (source: string, fontFamily: string) => Promise<DrawnNode>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  ({ drawMermaid } = await import('./drawing-frame.ts'));
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const frames = (): readonly HTMLIFrameElement[] => [...document.querySelectorAll('iframe')];

async function answer(data: DrawAnswer): Promise<void> {
  const source = frames().at(-1)?.contentWindow ?? null;
  dispatchEvent(new MessageEvent('message', { data, source, origin: location.origin }));
  await vi.advanceTimersByTimeAsync(0);
}

/** Answers with the sentence where it fails, so that no rejection is left alone. */
const draw = (source: string): Promise<DrawnNode | string> =>
  drawMermaid(source, 'serif').catch((error: unknown) => String(error));

test('of two drawings that hang both fail with the first, and the frame opened after that is kept', async () => {
  const first = draw('first');
  await answer({ kind: 'ready' });
  await vi.advanceTimersByTimeAsync(5_000);
  const second = draw('second');
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await first).toContain('took too long');
  expect(await second).toContain('took too long');
  expect(frames()).toHaveLength(0);

  const third = draw('third');
  await answer({ kind: 'ready' });
  await vi.advanceTimersByTimeAsync(6_000);
  const fourth = draw('fourth');
  expect(frames()).toHaveLength(1);
  for (const id of [1, 2]) await answer({ kind: 'drawn', id, svg: DRAWN });
  expect(await Promise.all([third, fourth])).toEqual([DRAWN, DRAWN]);
});

test('an answer leaves no timer behind', async () => {
  const drawn = draw('first');
  await answer({ kind: 'ready' });
  await answer({ kind: 'drawn', id: 1, svg: DRAWN });
  expect(await drawn).toEqual(DRAWN);
  expect(vi.getTimerCount()).toBe(0);
});
