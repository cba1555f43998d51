// @vitest-environment jsdom
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import type { App } from '#state/app.ts';
import { coreCapture } from '#state/core-capture.testing.ts';
import { sequenceOf } from '#state/player-actions.ts';
import { never } from '#state/silent-ports.testing.ts';
import { openSample, paste, showAgain, showTrace } from './show-trace.testing.tsx';

// Mermaid needs a browser that lays out; the list stands in until a drawing comes.
vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
// How long a failing wait may take; on a busy machine the samples load slowly.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
// jsdom lays nothing out, so it cannot scroll.
Element.prototype.scrollIntoView = () => {};
afterEach(cleanup);

/** The id of the hop the player stands in. */
function currentHop({ store }: App): string {
  const state = store.getState();
  return hopIdOfStep(sequenceOf(state, 'trace')?.steps[state.players.trace.index]?.id ?? '');
}

function followedValue({ store }: App): string | undefined {
  const state = store.getState();
  return sequenceOf(state, 'trace')?.threads.find(({ id }) => id === state.players.trace.following)?.value;
}

const findings = () => within(screen.getByRole('region', { name: 'Findings' }));

test.each(SAMPLES)('the sample $id opens with hops and findings', async ({ id }) => {
  await openSample(id);
  expect(within(screen.getByRole('list', { name: 'Hops' })).getAllByRole('button').length).toBeGreaterThan(3);
  expect(findings().getAllByRole('button', { expanded: false }).length).toBeGreaterThan(0);
});

test('the focus goes to the heading of what was opened, and back when it is closed', async () => {
  await openSample('oauth-card');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: /sign-in goes wrong/ }));
});

test('with the name of a capture that opens one hears how much was found', async () => {
  await openSample('messaging-extension');
  expect(screen.getByRole('heading', { level: 1, description: /^\d+ fail, \d+ to look at$/ })).toBeDefined();
});

test('at the ends of a sign-in the player’s buttons keep the focus and do nothing', async () => {
  const app = await openSample('oauth-card');
  for (const name of ['First step', 'Previous step']) {
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
    expect(document.activeElement).toBe(button);
  }
  expect(app.store.getState().players.trace.index).toBe(0);
  const last = screen.getByRole('button', { name: 'Last step' });
  await userEvent.click(last);
  expect(last.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(last);
});

test('hops and steps are named side by side', async () => {
  await openSample('messaging-extension');
  const hops = within(screen.getByRole('list', { name: 'Hops' }));
  expect(hops.getByRole('button', { name: /GetSignInUrl/i }).textContent).toContain('steps 8–10');
  await userEvent.click(hops.getByRole('button', { name: /GetSignInUrl/i }));
  expect(screen.getByText('Step 8 of 25 · hop 5')).toBeDefined();
});

test('a capture that breaks off says so on the screen', async () => {
  const text = (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';
  showTrace();
  paste(document.body, text.slice(0, Math.floor(text.length * 0.7)));
  expect(await screen.findByText(/^The file breaks off/)).toBeDefined();
});

test('a text that is no capture is refused at the box, and what was typed stays', async () => {
  showTrace();
  await userEvent.click(screen.getByRole('button', { name: 'Paste text' }));
  const field = screen.getByRole('textbox', { name: 'The capture’s text' });
  await userEvent.type(field, 'no capture');
  await userEvent.click(screen.getByRole('button', { name: 'Open this text' }));
  const alert = screen.getByRole('alert');
  await waitFor(() => expect(alert.textContent).toContain('begins with “no capture”'));
  expect(field).toHaveProperty('value', 'no capture');
  await userEvent.click(screen.getByRole('button', { name: 'Paste text' }));
  await userEvent.click(screen.getByRole('button', { name: 'Paste text' }));
  expect(screen.getByRole('textbox', { name: 'The capture’s text' })).toHaveProperty('value', 'no capture');
});

test('a text that was typed is there again after a look at another screen', async () => {
  const app = showTrace();
  await userEvent.click(screen.getByRole('button', { name: 'Paste text' }));
  await userEvent.type(screen.getByRole('textbox'), 'half');
  cleanup();
  showAgain(app);
  expect(screen.getByRole('textbox')).toHaveProperty('value', 'half');
});

test('reading can be stopped', async () => {
  const app = showTrace({ capture: { ...coreCapture(), openCapture: never } });
  paste(document.body, 'something long');
  expect((await screen.findByRole('status')).textContent).toContain('Reading Pasted text');
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(app.store.getState().capture.phase).toBe('empty');
});

test('choosing a finding moves the player to its first value and follows it; a place does the same', async () => {
  const app = await openSample('messaging-extension');
  await userEvent.click(findings().getByRole('button', { name: /Two signin ids/ }));
  const [first, second] = findings()
    .getAllByRole('definition')
    .filter(({ className }) => className.includes('wire'));
  expect(first?.textContent).not.toBe(second?.textContent);
  expect(currentHop(app)).toBe('h5');
  expect(followedValue(app)).toBe(first?.textContent);
  expect(first?.querySelector('mark')).not.toBeNull();
  expect(second?.querySelector('mark')).toBeNull();

  await userEvent.click(findings().getByRole('button', { name: /^step 13 · hop 6,/ }));
  expect(currentHop(app)).toBe('h6');
  expect(followedValue(app)).toBe(second?.textContent);
  expect(second?.querySelector('mark')).not.toBeNull();
});

test('the hop list follows the player, and a hop moves it', async () => {
  const app = await openSample('oauth-card');
  const hops = within(screen.getByRole('list', { name: 'Hops' }));
  await userEvent.click(hops.getByRole('button', { name: /\/api\/oauth\/signin/ }));
  expect(currentHop(app)).toBe('h5');
  await userEvent.click(screen.getByRole('button', { name: 'First step' }));
  expect(hops.getByRole('button', { current: 'step' }).textContent).toContain('/api/messages');
});

test('the requests that are no part of the sign-in are folded where they happened, not gone', async () => {
  await openSample('oauth-card');
  const hops = within(screen.getByRole('list', { name: 'Hops' }));
  const before = hops.getAllByRole('listitem').length;
  const [run] = hops.getAllByRole('button', { name: /\d folded: /, expanded: false });
  const count = Number(/\d+/.exec(run?.textContent ?? '')?.[0]);
  await userEvent.click(run ?? document.body);
  await waitFor(() => expect(hops.getAllByRole('listitem')).toHaveLength(before + count));
  expect(hops.getAllByText(/^GET /).length).toBeGreaterThan(0);
});

test('a filter looks through all requests, and what it lets through leads to its step', async () => {
  const app = await openSample('oauth-card');
  await userEvent.type(screen.getByRole('combobox', { name: 'Filter the requests' }), 'carries:signin');
  const found = within(await screen.findByRole('list', { name: 'Requests that match' }));
  const rows = await found.findAllByRole('button');
  await userEvent.click(rows.at(-1) ?? document.body);
  expect(currentHop(app)).not.toBe('h1');
  await userEvent.click(screen.getByRole('button', { name: /Take away/ }));
  expect(screen.getByRole('list', { name: 'Hops' })).toBeDefined();
});

test('a filter that cannot be read says so', async () => {
  await openSample('oauth-card');
  await userEvent.type(screen.getByRole('combobox', { name: 'Filter the requests' }), 'stauts:404 ');
  expect(await screen.findByText(/^“stauts” is no field/)).toBeDefined();
});

test('the arrow down in the filter names every field; one that is taken is not a chip before it is finished', async () => {
  await openSample('oauth-card');
  const field = screen.getByRole('combobox', { name: 'Filter the requests' });
  await userEvent.type(field, '{ArrowDown}');
  const options = within(await screen.findByRole('listbox'));
  expect(options.getByRole('option', { name: /^host:/ })).toBeDefined();
  await userEvent.type(field, '{ArrowDown}{ArrowDown}{Enter}');
  expect(field).toHaveProperty('value', 'method:');
  await userEvent.type(field, 'GET');
  expect(screen.queryByRole('button', { name: /Take away/ })).toBeNull();
  await userEvent.type(field, ' ');
  expect(screen.getByRole('button', { name: /Take away\s*method:GET/ })).toBeDefined();
});

test('arrows go from hop to hop and to what is folded; Tab stops at the current one alone', async () => {
  const app = await openSample('oauth-card');
  const hops = within(screen.getByRole('list', { name: 'Hops' }));
  const [folded, first, second] = hops.getAllByRole('button');
  screen.getByRole('combobox', { name: 'Filter the requests' }).focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(first);
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(folded);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(document.activeElement).toBe(second);
  expect(currentHop(app)).toBe(second?.dataset['hop']);
  await userEvent.tab();
  expect(screen.getByRole('list', { name: 'Hops' }).contains(document.activeElement)).toBe(false);
});

test('Escape leaves a filter that nothing matches', async () => {
  await openSample('oauth-card');
  const field = screen.getByRole('combobox', { name: 'Filter the requests' });
  await userEvent.type(field, 'status:599');
  expect(await screen.findByText('No request matches')).toBeDefined();
  await userEvent.keyboard('{Escape}{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: '12 hops' }));
});

test('a paste that cannot be read leaves the open capture and can be dismissed', async () => {
  await openSample('oauth-card');
  paste(document.body, 'no capture');
  expect((await screen.findByRole('alert')).textContent).toContain('What was open before is still shown');
  expect(screen.getByRole('heading', { level: 1, name: 'oauth-card.har' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.getByRole('alert').textContent).toBe('');
});

test('a file dropped anywhere is opened', async () => {
  showTrace();
  const text = (await SAMPLES[1]?.load()) ?? '';
  fireEvent.drop(document.body, { dataTransfer: { files: [new File([text], 'dropped.har')], getData: () => '' } });
  expect(await screen.findByRole('heading', { level: 1, name: 'dropped.har' })).toBeDefined();
});

test('a paste into a field belongs to the field', async () => {
  const app = showTrace();
  await userEvent.click(screen.getByRole('button', { name: 'Paste text' }));
  paste(screen.getByRole('textbox', { name: 'The capture’s text' }), 'half a capture');
  expect(app.store.getState().importing).toBeUndefined();
});

test('a token of a step opens in Token, as of the moment of its hop, and says where it came from', async () => {
  const app = await openSample('oauth-card');
  await userEvent.click(screen.getAllByRole('button', { name: 'Open in Token' })[0] ?? document.body);
  const { route, token, capture } = app.store.getState();
  expect(route).toEqual({ screen: 'token' });
  const startedAt = capture.phase === 'ready' ? capture.value.trace.hops[0]?.startedAt : undefined;
  expect(token).toMatchObject({ asOf: Math.floor(startedAt ?? 0), origin: { link: '#/trace' } });
  expect(token.text).toMatch(/^eyJ/);
});
