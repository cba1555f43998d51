// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import type { App } from '#state/app.ts';
import { sequenceOf } from '#state/player-actions.ts';
import { openSample } from './show-trace.testing.tsx';

// Mermaid needs a browser that lays out; the list stands in until a drawing comes.
vi.mock('#features/diagram/drawing-frame.ts', () => ({
  prepareDrawing: () => undefined,
  drawMermaid: () => new Promise(() => {}),
}));
// How long a failing wait may take; on a busy machine the samples load slowly.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 30_000 });
// jsdom lays nothing out, so it cannot scroll, and knows no modal dialogs.
Element.prototype.scrollIntoView = () => {};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
afterEach(cleanup);

const inspector = () => within(screen.getByRole('region', { name: 'Current step' }));
const hops = () => within(screen.getByRole('list', { name: 'Hops' }));
const goToHop = (name: RegExp) => userEvent.click(hops().getByRole('button', { name }));
const openTab = (name: string) => userEvent.click(inspector().getByRole('tab', { name }));

function currentHop({ store }: App): string {
  const state = store.getState();
  return hopIdOfStep(sequenceOf(state, 'trace')?.steps[state.players.trace.index]?.id ?? '');
}

test('the secrets on the wire are short until the whole is asked for', async () => {
  await openSample('missing-cookie');
  await goToHop(/\.auth\/web\/redirect/);
  await openTab('Wire');
  const code = await inspector().findByRole('button', { name: '?code=nw-E…4VbR' });
  await userEvent.click(inspector().getByRole('button', { name: 'Show long and secret values whole' }));
  expect(code.textContent).toBe('?code=nw-ExampleCode-7Qm2vLx9TcKz4VbR');
});

test('a cookie is shown where it is set, with its attributes, and where it is missing', async () => {
  await openSample('missing-cookie');
  await goToHop(/\.auth\/web\/login/);
  await openTab('Cookies');
  expect(await inspector().findByRole('heading', { name: 'Set by the answer 1' })).toBeDefined();
  expect(inspector().getByText('SameSite=None')).toBeDefined();
  expect(inspector().queryByText(/CfDJ8ExampleConsentValue/)).toBeNull();
  await goToHop(/\.auth\/web\/redirect/);
  const there = await inspector().findByRole('button', { name: 'hop 2' });
  expect(inspector().getByText(/^curl keeps no cookies unless it is told to/)).toBeDefined();
  await userEvent.click(there);
  expect(await inspector().findByText(/· hop 2$/)).toBeDefined();
});

test('a hop carries its values, each to be followed, with those that should be the same', async () => {
  const app = await openSample('messaging-extension');
  await goToHop(/GetSignInUrl/i);
  await openTab('Carries');
  expect(await inspector().findByRole('heading', { name: /^Carried by this hop \d/ })).toBeDefined();
  await goToHop(/\/api\/oauth\/signin/);
  expect((await inspector().findAllByText(/^should be the same as this/)).length).toBeGreaterThan(0);
  const [signin] = inspector().getAllByRole('button', { name: /^signin .*follow this value/ });
  await userEvent.click(signin ?? document.body);
  const { players } = app.store.getState();
  expect(
    sequenceOf(app.store.getState(), 'trace')?.threads.find(({ id }) => id === players.trace.following)?.name,
  ).toBe('signin');
});

test('a pasted value is found with the way to its hop, and forgotten when the box closes', async () => {
  const app = await openSample('missing-cookie');
  await userEvent.click(screen.getByRole('button', { name: 'Find a value' }));
  const box = await screen.findByRole('textbox', { name: 'Paste a value' });
  await userEvent.type(box, '9e27b4c05d1f4a83b6e2907c5f38d1a4');
  expect(await screen.findByText(/^\d+ places in \d hops\.$/)).toBeDefined();
  const places = within(screen.getByRole('list', { name: 'Where it stands' }));
  await userEvent.click(places.getAllByRole('button', { name: /^hop 4: ?request, query state/ })[0] ?? document.body);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(currentHop(app)).toBe('h4');
  await userEvent.click(screen.getByRole('button', { name: 'Find a value' }));
  expect(await screen.findByRole('textbox', { name: 'Paste a value' })).toHaveProperty('value', '');
  expect(JSON.stringify(app.store.getState().traceFilter)).not.toContain('9e27');
});

test('what stands nowhere is said to', async () => {
  await openSample('missing-cookie');
  await userEvent.click(screen.getByRole('button', { name: 'Find a value' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Paste a value' }), 'nowhere-at-all');
  expect(await screen.findByText('It stands nowhere in this capture.')).toBeDefined();
});

test('of folded requests it says how they were searched', async () => {
  await openSample('oauth-card');
  await userEvent.click(screen.getByRole('button', { name: 'Find a value' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Paste a value' }), 'nowhere-at-all');
  expect(await screen.findByText(/^\d+ folded requests were searched as written: .* is not found\.$/)).toBeDefined();
});

test('a link is taken apart by hand, listed, and put back', async () => {
  const app = await openSample('missing-cookie');
  await goToHop(/oauth2\/authorize/);
  await openTab('Links');
  await userEvent.click(await inspector().findByRole('button', { name: 'This hop and hop 2 do not belong together' }));
  expect(await inspector().findByText('Nothing shows which hop it follows.')).toBeDefined();
  expect(screen.getByText('Corrected by hand.')).toBeDefined();
  expect(currentHop(app)).toBe('h3');
  const back = await inspector().findByRole('button', {
    name: /^Take back: hop 3, GET login\.northwind\.example\S+ does not follow hop 2/,
  });
  await userEvent.click(back);
  await waitFor(() => expect(inspector().queryByText('Nothing shows which hop it follows.')).toBeNull());
  expect(inspector().queryByText(/^Corrected by hand \d/)).toBeNull();
});

test('a hop that is said to follow another is linked by hand', async () => {
  await openSample('missing-cookie');
  await goToHop(/\.auth\/web\/redirect/);
  await openTab('Links');
  const select = await inspector().findByRole('combobox', { name: 'The hop that this one follows' });
  await userEvent.selectOptions(select, within(select).getByRole('option', { name: /^hop 1:/ }));
  await userEvent.click(inspector().getByRole('button', { name: 'Say so' }));
  expect(await inspector().findByText('You said that one follows the other.')).toBeDefined();
  expect(inspector().getByText('by hand')).toBeDefined();
});

test('a hop is taken out of the sign-in and put back', async () => {
  const app = await openSample('oauth-card');
  const count = hops().getAllByRole('button').length;
  await goToHop(/\/api\/oauth\/signin/);
  await openTab('Links');
  await userEvent.click(await inspector().findByRole('button', { name: 'No part of the sign-in' }));
  await waitFor(() => expect(hops().queryByRole('button', { name: /\/api\/oauth\/signin/ })).toBeNull());
  await userEvent.click(await inspector().findByRole('button', { name: /^Take back: No part of the sign-in: GET/ }));
  await waitFor(() => expect(hops().getByRole('button', { name: /\/api\/oauth\/signin/ })).toBeDefined());
  expect(hops().getAllByRole('button')).toHaveLength(count);
  expect(app.store.getState().capture.phase).toBe('ready');
});

test('a folded request becomes part of the sign-in, marked as by hand, and the focus goes to it', async () => {
  const app = await openSample('oauth-card');
  const [run] = hops().getAllByRole('button', { expanded: false });
  await userEvent.click(run ?? document.body);
  const [keep] = await hops().findAllByRole('button', { name: /^Part of the sign-in: / });
  await userEvent.click(keep ?? document.body);
  await waitFor(() => expect(hops().getByText('by hand')).toBeDefined());
  const row = hops().getByRole('button', { current: 'step' });
  expect(row.textContent).toContain('by hand');
  expect(document.activeElement).toBe(row);
  expect(row.getAttribute('data-hop')).toBe(currentHop(app));
});

test('a participant gets another name, and its own again', async () => {
  await openSample('missing-cookie');
  await openTab('Links');
  const field = await inspector().findByRole('textbox', { name: 'Another name for Token Service' });
  await userEvent.clear(field);
  await userEvent.type(field, 'Token store{Enter}');
  expect(await inspector().findByText('Browser → Token store')).toBeDefined();
  await userEvent.click(inspector().getByRole('button', { name: /^Take back: Called “Token store”/ }));
  expect(await inspector().findByText('Browser → Token Service')).toBeDefined();
});

test('when no hop is left, what was corrected can still be taken back', async () => {
  await openSample('missing-cookie');
  await openTab('Links');
  for (let left = 4; left > 0; left -= 1) {
    await userEvent.click(await inspector().findByRole('button', { name: 'No part of the sign-in' }));
    await waitFor(() => expect(hops().queryAllByRole('button', { name: /step/ })).toHaveLength(left - 1));
  }
  expect(await screen.findByText('No hop is left in the sign-in.')).toBeDefined();
  const [takeBack] = await inspector().findAllByRole('button', { name: /^Take back/ });
  await userEvent.click(takeBack ?? document.body);
  expect(await inspector().findByText(/^Step 1 of/)).toBeDefined();
});
