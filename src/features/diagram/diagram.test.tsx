// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readMermaid } from '#core/diagrams/read-mermaid.ts';
import type { App } from '#state/app.ts';
import { INITIAL_STATE, type AppState } from '#state/app-state.ts';
import { createPlayerActions } from '#state/player-actions.ts';
import type { Ports } from '#state/ports.ts';
import { AppContext } from '#state/use-app.ts';
import { Diagram } from './diagram.tsx';

/** What Mermaid was asked to draw. It needs a browser that lays out, so nothing is drawn. */
const asked: string[] = [];
vi.mock('./drawing-frame.ts', () => ({
  drawMermaid: (source: string) => {
    asked.push(source);
    return Promise.reject(new Error('no browser.'));
  },
}));
beforeEach(() => asked.splice(0));
afterEach(cleanup);

function showDiagram(steps: number): App {
  const messages = Array.from({ length: steps }, (_, index) => `A->>B: message ${index + 1}`);
  const { sequence } = readMermaid(['sequenceDiagram', ...messages].join('\n'));
  if (sequence === undefined) throw new Error('No sequence');
  const store = createStore<AppState>(() => ({ ...INITIAL_STATE, diagram: sequence }));
  const ports = { after: () => () => undefined } as unknown as Ports;
  const app = { store, ports, actions: createPlayerActions(store, ports) } as unknown as App;
  render(
    <AppContext value={app}>
      <Diagram player="diagram" sequence={sequence} list={<p>The list</p>} />
    </AppContext>,
  );
  return app;
}

const messagesOf = (source: string | undefined): readonly number[] =>
  [...(source ?? '').matchAll(/message (\d+)/g)].map(([, number]) => Number(number));

const drawn = async (times: number): Promise<readonly number[]> => {
  await waitFor(() => expect(asked).toHaveLength(times));
  const messages = messagesOf(asked.at(-1));
  return [messages[0] ?? 0, messages.at(-1) ?? 0];
};

test('a sequence that is not long is drawn once and whole', async () => {
  const { actions } = showDiagram(100);
  expect(await drawn(1)).toEqual([1, 100]);
  act(() => actions.goTo('diagram', 99));
  expect(await drawn(1)).toEqual([1, 100]);
});

test('of a long one the part around the player is drawn, and another when the player leaves it', async () => {
  const { actions } = showDiagram(2000);
  expect(await drawn(1)).toEqual([1, 35]);
  act(() => actions.goTo('diagram', 29));
  expect(await drawn(1)).toEqual([1, 35]);
  act(() => actions.goTo('diagram', 30));
  expect(await drawn(2)).toEqual([26, 65]);
  act(() => actions.goTo('diagram', 500));
  act(() => actions.goTo('diagram', 1999));
  expect(await drawn(3)).toEqual([1976, 2000]);
});

test('what cannot be drawn is listed, with the reason', async () => {
  showDiagram(3);
  expect(screen.getByText('The list')).toBeDefined();
  expect(
    await screen.findByText(/^The diagram could not be drawn: no browser\. Its steps are listed instead\.$/),
  ).toBeDefined();
});
