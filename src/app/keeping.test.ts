import { beforeEach, expect, test, vi } from 'vitest';
import { forgetKept, writeKept } from '#platform/kept-store.ts';
import { notePutAway } from '#platform/tab.ts';
import { createApp, type App } from '#state/app.ts';
import { createKeeper } from '#state/keeper.ts';
import { startKeeping } from './keeping.ts';
import { silentPorts } from '#state/silent-ports.testing.ts';

vi.mock('#platform/kept-store.ts', () => ({
  writeKept: vi.fn<typeof writeKept>(async () => true),
  forgetKept: vi.fn<typeof forgetKept>(async () => true),
}));
vi.mock('#platform/tab.ts', () => ({ notePutAway: vi.fn<typeof notePutAway>() }));
vi.mock('#ui/when-idle.ts', () => ({ whenIdle: (run: () => void) => run() }));

/** In seconds. */
let now = 1000;
let timer: (() => void) | undefined;

function keepingTab() {
  const app: App = createApp(
    silentPorts({
      now: () => now,
      after: (_milliseconds, run) => {
        timer = run;
        return () => {
          timer = undefined;
        };
      },
    }),
  );
  const onRefused = vi.fn<() => void>();
  const keeping = startKeeping(app, createKeeper(app), onRefused);
  keeping.beginAs({ id: 'tab', isReturning: false });
  return { ...app, keeping, onRefused };
}

const written = (): string => vi.mocked(writeKept).mock.lastCall?.[0].text ?? '';

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(writeKept).mockResolvedValue(true);
  timer = undefined;
});

test('who types without a pause has the work kept meanwhile', async () => {
  const { actions } = keepingTab();
  let pauses = 0;
  for (let second = 0; second < 20; second += 1) {
    now += 1;
    const before = timer;
    void actions.openDiagram(`sequenceDiagram\n  A->>B: word ${second}`);
    // A timer that is left to run is not put off any longer.
    if (before === undefined || timer !== before) continue;
    pauses += 1;
    timer?.();
    timer = undefined;
  }
  expect(pauses).toBeGreaterThan(1);
});

test('emptying a diagram is noted at once, and the note goes when what is kept says the same', async () => {
  const { actions, keeping } = keepingTab();
  await actions.openDiagram('sequenceDiagram\n  A->>B: mine');
  await keeping.now();
  expect(written()).toContain('mine');
  void actions.openDiagram('');
  expect(notePutAway).toHaveBeenLastCalledWith(['diagram']);
  await keeping.now();
  expect(forgetKept).toHaveBeenCalledWith('tab');
  expect(notePutAway).toHaveBeenLastCalledWith([]);
});

test('where the browser refuses, it is said once and the note stays', async () => {
  const { actions, keeping, onRefused } = keepingTab();
  await actions.openDiagram('sequenceDiagram\n  A->>B: mine');
  await keeping.now();
  vi.mocked(forgetKept).mockResolvedValue(false);
  void actions.openDiagram('');
  await keeping.now();
  await keeping.now();
  expect(onRefused).toHaveBeenCalledTimes(1);
  expect(notePutAway).toHaveBeenLastCalledWith(['diagram']);
});

test('after the end nothing is written', async () => {
  const { actions, keeping } = keepingTab();
  await keeping.end();
  await actions.openDiagram('sequenceDiagram\n  A->>B: mine');
  await keeping.now();
  expect(writeKept).not.toHaveBeenCalled();
});
