import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { INITIAL_STATE, type AppState } from './app-state.ts';
import { createDiagramActions } from './diagram-actions.ts';
import { createPlayerActions } from './player-actions.ts';
import type { Ports } from './ports.ts';

const GOOD = 'sequenceDiagram\nA->>B: one\nB-->>A: two';

/** The timers in the order in which they were set; a cancelled one is gone. */
function start() {
  const timers: (() => void)[] = [];
  const after: Ports['after'] = (_milliseconds, run) => {
    timers.push(run);
    return () => timers.splice(timers.indexOf(run), 1);
  };
  const store = createStore<AppState>(() => INITIAL_STATE);
  const ports = { after } as Ports;
  const actions = createDiagramActions(store, ports, createPlayerActions(store, ports));
  const pass = async (): Promise<void> => {
    for (const run of timers.splice(0)) run();
    await vi.waitFor(() => expect(store.getState().diagramReading).not.toBe(INITIAL_STATE.diagramReading));
  };
  return { store, actions, timers, pass };
}

test('a text that comes as a whole is read at once and begins at its first step', async () => {
  const { store, actions } = start();
  await actions.openDiagram(GOOD);
  const { diagram, diagramReading, players } = store.getState();
  expect(diagram?.steps.map(({ label }) => label)).toEqual(['one', 'two']);
  expect(diagramReading.lines.get('s2')).toBe(3);
  expect(players.diagram.index).toBe(0);
});

test('while somebody types it is read once, after a pause', async () => {
  const { store, actions, timers, pass } = start();
  for (let length = 1; length <= GOOD.length; length += 1) actions.editDiagram(GOOD.slice(0, length));
  expect(timers).toHaveLength(1);
  expect(store.getState().diagramSource).toBe(GOOD);
  expect(store.getState().diagram).toBeUndefined();
  await pass();
  expect(store.getState().diagram?.steps).toHaveLength(2);
});

test('the last good diagram stays while the text has problems, and goes with the text', async () => {
  const { store, actions, timers } = start();
  await actions.openDiagram(GOOD);
  const good = store.getState().diagram;
  const settle = async (text: string): Promise<void> => {
    const before = store.getState().diagramReading;
    actions.editDiagram(text);
    for (const run of timers.splice(0)) run();
    await vi.waitFor(() => expect(store.getState().diagramReading).not.toBe(before));
  };
  await settle(`${GOOD}\nA=>B: three`);
  expect(store.getState().diagram).toBe(good);
  expect(store.getState().diagramReading.problems).toHaveLength(1);
  await settle('');
  expect(store.getState().diagram).toBeUndefined();
});

test('another text with problems does not show the diagram of the one before', async () => {
  const { store, actions } = start();
  await actions.openDiagram(GOOD);
  await actions.openDiagram('flowchart LR');
  expect(store.getState().diagram).toBeUndefined();
});

test('the player stays inside a diagram that became shorter', async () => {
  const { store, actions, pass } = start();
  await actions.openDiagram(GOOD);
  store.setState(({ players }) => ({ players: { ...players, diagram: { ...players.diagram, index: 1 } } }));
  actions.editDiagram('sequenceDiagram\nA->>B: one');
  await pass();
  await vi.waitFor(() => expect(store.getState().players.diagram.index).toBe(0));
});

test('of a page with several diagrams another can be chosen, and stays chosen while somebody types', async () => {
  const { store, actions, timers } = start();
  const page = '```mermaid\nsequenceDiagram\nA->>B: one\n```\n```mermaid\nsequenceDiagram\nA->>B: two\n```';
  await actions.openDiagram(page);
  const labels = (): readonly string[] => store.getState().diagram?.steps.map(({ label }) => label) ?? [];
  expect(labels()).toEqual(['one']);
  await actions.chooseDiagram(1);
  expect(labels()).toEqual(['two']);
  expect(store.getState().diagramReading.block).toBe(1);
  actions.editDiagram(page.replace('two', 'three'));
  for (const run of timers.splice(0)) run();
  await vi.waitFor(() => expect(labels()).toEqual(['three']));
  await actions.openDiagram(page);
  expect(labels()).toEqual(['one']);
});
