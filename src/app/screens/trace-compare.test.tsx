// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import { sequenceOf } from '#state/player-actions.ts';
import { never } from '#state/silent-ports.testing.ts';
import { openSample, paste } from './show-trace.testing.tsx';

vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
Element.prototype.scrollIntoView = () => {};
// jsdom has no modal dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
afterEach(cleanup);

const sampleText = async (): Promise<string> => (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';

async function openDialog(): Promise<ReturnType<typeof within>> {
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
  return within(await screen.findByRole('dialog', { name: 'Two captures side by side' }));
}

test('a pasted capture is laid beside the open one, and the first difference is named and open', async () => {
  await openSample('oauth-card');
  const dialog = await openDialog();
  paste(document.body, (await sampleText()).replaceAll('openid', 'openid%20mail').replaceAll('731502', '204815'));
  const status = await dialog.findByText(/^First difference: hop 6, .*scope: left openid/);
  expect(status.getAttribute('role')).toBe('status');
  const rows = within(dialog.getByRole('list', { name: 'Hops side by side' }));
  const [open, ...others] = rows.getAllByRole('button', { expanded: true });
  expect([open?.textContent, others]).toEqual(['1 value differs', []]);
  // What was open below is as it was.
  expect(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeDefined();
});

test('what is new at every attempt is counted, and shown when it is asked for', async () => {
  await openSample('oauth-card');
  const dialog = await openDialog();
  paste(document.body, (await sampleText()).replaceAll('731502', '204815'));
  expect(await dialog.findByText(/^No difference/)).toBeDefined();
  expect(dialog.getByText(/^4 values that are new at every attempt are left out/)).toBeDefined();
  await userEvent.click(dialog.getByRole('button', { name: 'Show them' }));
  expect(dialog.getAllByText('204815').length).toBeGreaterThan(1);
  await userEvent.click(dialog.getByRole('switch', { name: 'Only hops that differ' }));
  expect(dialog.queryAllByText('204815')).toEqual([]);
});

test('a hop that one side lacks is marked, and a hop on the left leads to its step and closes the dialog', async () => {
  const app = await openSample('oauth-card');
  const dialog = await openDialog();
  await userEvent.click(dialog.getByRole('button', { name: /Cookie that did not come back/ }));
  // Of what the bot asked and was asked the log of a browser's part has nothing.
  expect(await dialog.findByText(/^First difference: hop 5, answer header Location/)).toBeDefined();
  expect(dialog.getAllByText('Not recorded on the right').length).toBeGreaterThan(0);
  expect(dialog.getAllByText('Not on the right').length).toBeGreaterThan(0);
  await userEvent.click(dialog.getByRole('button', { name: /^Show steps? .*Opens the sign-in link/ }));
  expect(screen.queryByRole('dialog')).toBeNull();
  const state = app.store.getState();
  expect(hopIdOfStep(sequenceOf(state, 'trace')?.steps[state.players.trace.index]?.id ?? '')).toBe('h5');
});

test('a text that is no capture is refused in the dialog, and what is open stays', async () => {
  await openSample('oauth-card');
  const dialog = await openDialog();
  paste(document.body, 'no capture');
  await waitFor(() => expect(dialog.getByRole('alert').textContent).toContain('begins with “no capture”'));
  expect(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeDefined();
});

test('the reading of the second capture can be stopped', async () => {
  const closeBeside = vi.fn<() => void>();
  await openSample('oauth-card', { capture: { ...coreCapture(), openBeside: never, closeBeside } });
  const dialog = await openDialog();
  paste(document.body, 'something long');
  await userEvent.click(await dialog.findByRole('button', { name: 'Stop' }));
  expect(closeBeside).toHaveBeenCalledOnce();
  expect(dialog.getByRole('button', { name: 'Choose files' })).toBeDefined();
});
