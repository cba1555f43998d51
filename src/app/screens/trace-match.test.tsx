// @vitest-environment jsdom
import { cleanup, configure, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { FlowMatch } from '#core/matching/model.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import type { App } from '#state/app.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import { openSample } from './show-trace.testing.tsx';

vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
Element.prototype.scrollIntoView = () => {};
afterEach(cleanup);

const MATCH: FlowMatch = {
  flowId: 'teams-message-extension',
  variant: undefined,
  title: 'Teams message extension',
  sureness: 'possible',
  reasons: ['10 of its 13 exchanges are in the capture, in its order.'],
  others: [{ flowId: 'magic-code', title: 'Six-digit code' }],
  steps: [
    { number: 2, stepId: 'a', label: 'Asks the bot', state: 'seen', hopId: 'h1', because: undefined },
    { number: 4, stepId: 'b', label: 'Own token', state: 'not-visible', hopId: undefined, because: 'It is kept.' },
    { number: 32, stepId: 'c', label: 'With the code', state: 'missing', hopId: 'h11', because: 'Hop 11 instead.' },
  ],
  divergence: {
    number: 32,
    hopId: 'h11',
    sentence: 'Step 32 is left out.',
    causes: [{ sentence: 'The bot ignores it.', faultId: 'state-ignored' }],
    next: 'Compare hop 11 with it.',
  },
};

async function openWith(match: FlowMatch): Promise<{ app: App; panel: ReturnType<typeof within> }> {
  const capture = { ...coreCapture(), matchCapture: async () => new Map([['s1', match]]) };
  const app = await openSample('forgotten-digits', { capture });
  return { app, panel: within(await screen.findByRole('region', { name: /messages of/ })) };
}

function currentHop(app: App): string | undefined {
  const { capture, players } = app.store.getState();
  const part = capture.phase === 'ready' ? capture.value.parts[0] : undefined;
  return hopIdOfStep(part?.sequence.steps[players.trace.index]?.id ?? '');
}

test('where it leaves the flow leads to the hop, to the step of the flow and to what the rules found', async () => {
  const { app, panel } = await openWith(MATCH);
  await userEvent.click(panel.getByRole('button', { name: 'Show hop 11' }));
  expect(currentHop(app)).toBe('h11');
  const step = panel.getByRole('link', { name: 'Step 32 in the flow' });
  expect(step.getAttribute('href')).toBe('#/flows/teams-message-extension/32');
  await userEvent.click(panel.getByRole('button', { name: 'The bot does not pass the six digits on' }));
  expect(app.store.getState().traceFinding).toContain('magic-code-returns');
});

test('every message stands there in words, with the way to its hop and to the flow', async () => {
  const { app, panel } = await openWith(MATCH);
  const list = within(panel.getByRole('list', { name: 'Each message in words', hidden: true }));
  expect(list.getAllByRole('listitem', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
    '2 Asks the botseen, hop 1',
    '4 Own tokennot visible hereIt is kept.',
    '32 With the codemissing, see hop 11Hop 11 instead.',
  ]);
  await userEvent.click(list.getByRole('button', { name: 'hop 1', hidden: true }));
  expect(currentHop(app)).toBe('h1');
});

test('a flow that it only may be is said to be no more, with what fits as well', async () => {
  const { panel } = await openWith(MATCH);
  expect(panel.getByText(/^It may be this flow/).textContent).toMatch(/These fit about as well: Six-digit code\.$/);
});

test('what goes the whole way of its flow is not therefore said to be right', async () => {
  const { panel } = await openWith({ ...MATCH, sureness: 'certain', divergence: undefined });
  expect(panel.getByText(/goes the whole way of the flow/)).toBeDefined();
  expect(panel.getByRole('button', { name: 'The bot does not pass the six digits on' })).toBeDefined();
});
