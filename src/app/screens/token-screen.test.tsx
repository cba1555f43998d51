// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { createApp, type App } from '#state/app.ts';
import { EMPTY_TOKEN, type TokenInput } from '#state/app-state.ts';
import { linkOf } from '#state/egress.ts';
import { AppContext } from '#state/use-app.ts';
import { TokenScreen } from './token-screen.tsx';
import { silentPorts } from '#state/silent-ports.testing.ts';

const NOW = 1_800_000_000;
const APP_ID = '11111111-2222-4333-8444-555555555555';
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const unsigned = (payload: object): string => `${base64url('{"alg":"none"}')}.${base64url(JSON.stringify(payload))}.`;
const expired = [
  base64url('{"alg":"RS256","kid":"k1"}'),
  base64url(JSON.stringify({ iss: 'https://api.botframework.com', aud: APP_ID, nbf: NOW - 9000, exp: NOW - 5400 })),
  base64url('x'.repeat(256)),
].join('.');

function open(token: Partial<TokenInput> = {}): App {
  const app = createApp(
    silentPorts({ now: () => NOW, playFlow: () => Promise.resolve<FlowRun | undefined>(undefined), inspectToken }),
    { route: { screen: 'token' } },
  );
  if (token.text !== undefined) app.actions.editToken({ ...EMPTY_TOKEN, ...token });
  render(
    <AppContext value={app}>
      <TokenScreen />
    </AppContext>,
  );
  return app;
}

const pasteBox = (): HTMLElement => screen.getByLabelText('Paste a token, or drop a file');
const paste = (text: string): boolean => fireEvent.change(pasteBox(), { target: { value: text } });
const verdict = (): Promise<HTMLElement> => screen.findByRole('heading', { level: 2, name: /^(?:Yes|No|Cannot tell)/ });

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

describe('TokenScreen', () => {
  it('opens what was pasted at once, says what was repaired, and moves the focus to the answer', async () => {
    open();
    paste(`Authorization: Bearer ${expired}`);
    const answer = await verdict();
    expect(answer.textContent).toContain('expired');
    expect(document.activeElement).toBe(answer);
    expect(screen.getByText(/“Bearer” removed/)).toBeTruthy();
    const claims = screen.getByRole('region', { name: 'What the token says' });
    expect(claims.textContent).toMatch(/2027-01-15T06:30:00Z · .+ · 1 h 30 min ago/);
  });

  it('lights five lamps, and none of them passes for want of a key', async () => {
    open({ text: expired });
    await verdict();
    const names = ['Form', 'Signature', 'Key', 'Time', 'Policy'];
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(names);
    const lamp = (name: string): string | null | undefined =>
      screen.getByRole('heading', { level: 3, name }).closest('li')?.textContent;
    expect(lamp('Signature')).toContain('Cannot tell');
    expect(lamp('Key')).toContain('Cannot tell');
    expect(lamp('Time')).toContain('Fail');
  });

  it('takes a key pasted as a token for the key, and keeps it for the token that follows', async () => {
    const app = open();
    const keySet = '{"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}]}';
    paste(keySet);
    await userEvent.click(await screen.findByRole('button', { name: 'Keep it as the key' }));
    expect(app.store.getState().token).toMatchObject({ text: '', keyText: keySet });
    await userEvent.click(screen.getByRole('button', { name: 'Forget them' }));
    expect(app.store.getState().token.keyText).toBe('');
  });

  it('stays with the box while somebody types, and says what it has found so far', async () => {
    open();
    await userEvent.type(pasteBox(), 'ey');
    await waitFor(() => expect(screen.getByText(/No token was found/)).toBeTruthy());
    expect(document.activeElement).toBe(pasteBox());
  });

  it('keeps the text, the key and the bot when another token is to be pasted', async () => {
    const app = open({ text: expired, keyText: 'not a key', context: { ...EMPTY_TOKEN.context, appId: APP_ID } });
    await verdict();
    await userEvent.click(screen.getByRole('button', { name: 'Paste another' }));
    expect(pasteBox()).toHaveProperty('value', expired);
    expect(screen.getByText(/Kept for the next token: a key, app id\./)).toBeTruthy();
    paste(unsigned({ aud: APP_ID }));
    await verdict();
    expect(app.store.getState().token).toMatchObject({ keyText: 'not a key', context: { appId: APP_ID } });
  });

  it('does not judge a pasted token by the keys and the clock of a flow', async () => {
    const origin = { label: 'from step 1', link: '#/flows/x/1' };
    const app = open({ text: expired, keyText: '{"keys":[]}', asOf: NOW - 6000, origin });
    await verdict();
    expect(screen.getByText(/the clock of the run/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Paste another' }));
    expect(screen.queryByText(/Kept for the next token/)).toBeNull();
    const other = unsigned({ aud: 'another' });
    paste(other);
    await waitFor(() => expect(app.store.getState().token).toEqual({ ...EMPTY_TOKEN, text: other }));
  });

  it('judges by another instant, and by the device again', async () => {
    const app = open({ text: expired });
    await verdict();
    await userEvent.click(screen.getByRole('button', { name: 'Move the clock' }));
    fireEvent.change(screen.getByLabelText('Judge as of (UTC)'), { target: { value: '2027-01-15T06:00:00' } });
    expect(app.store.getState().token.asOf).toBe(NOW - 7200);
    await waitFor(() => expect(screen.getByText('in 30 min')).toBeTruthy());
    await userEvent.click(screen.getByRole('button', { name: 'Judge by this device’s clock' }));
    expect(app.store.getState().token.asOf).toBeUndefined();
  });

  it('reads every change made in place', async () => {
    open({ text: unsigned({ aud: 'before' }) });
    await verdict();
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    fireEvent.change(screen.getByLabelText('The pasted text'), { target: { value: unsigned({ aud: 'after' }) } });
    expect(await screen.findByText('"after"')).toBeTruthy();
    expect(screen.getByLabelText('The pasted text')).toBeTruthy();
  });

  it('takes a long paste past the box, which would freeze the page, and keeps all of it until others are entered', async () => {
    const app = open();
    const long = `${unsigned({ aud: 'long' })} ${'x'.repeat(30_000)}`;
    fireEvent.paste(pasteBox(), { clipboardData: { getData: () => long } });
    await verdict();
    expect(app.store.getState().token.text).toBe(long);
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(screen.queryByLabelText('The pasted text')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Replace' }));
    const box = screen.getByLabelText('The pasted text');
    expect(document.activeElement).toBe(box);
    expect(box).toHaveProperty('value', '');
    expect(app.store.getState().token.text).toBe(long);
    fireEvent.change(box, { target: { value: expired } });
    expect(screen.getByLabelText('The pasted text')).toHaveProperty('value', expired);
    expect(app.store.getState().token.text).toBe(expired);
  });

  it('puts a long paste where the cursor stands in what was entered before', async () => {
    const app = open({ text: expired, keyText: 'before after' });
    await verdict();
    const box = screen.getByLabelText<HTMLTextAreaElement>('Paste a key, or drop a file');
    box.setSelectionRange(7, 7);
    const long = 'k'.repeat(30_000);
    fireEvent.paste(box, { clipboardData: { getData: () => long } });
    expect(app.store.getState().token.keyText).toBe(`before ${long}after`);
    expect(screen.getByText('30,012 characters pasted, too many to show here.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Replace' }));
  });

  it('marks the characters of a claim when its row is focused', async () => {
    open({ text: expired });
    await verdict();
    const name = screen.getByRole('button', { name: '"aud": mark in the token' });
    fireEvent.focus(name);
    const row = name.closest('div');
    expect(row && within(row).getByText(`"${APP_ID}"`).tagName).toBe('MARK');
  });

  it('shows what can be shown of a damaged token, and where it is damaged', async () => {
    open({ text: `${base64url('{"alg":"RS256"}')}.${base64url('{"aud":"bot",')}+.c2ln` });
    await verdict();
    const problems = screen.getByRole('list', { name: 'What is wrong with its form' });
    expect(problems.textContent).toContain('“+”');
    expect(screen.getByText('"bot"')).toBeTruthy();
  });

  it('asks for what the bot expects and judges with it', async () => {
    const app = open({ text: expired });
    await verdict();
    await userEvent.type(screen.getByLabelText('Channel id'), 'webchat');
    expect(app.store.getState().token.context.channelId).toBe('webchat');
    await userEvent.clear(screen.getByLabelText('Channel id'));
    expect(app.store.getState().token.context.channelId).toBeUndefined();
  });

  it('keeps the token out of the link', async () => {
    const app = open({ text: expired });
    await verdict();
    expect(linkOf(app.store.getState())).toBe('#/token');
  });

  it('says so when a sample cannot be made', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'The activity lost a slash' }));
    expect(await screen.findByText(/could not be made/)).toBeTruthy();
  });

  it('judges again as the clock moves on', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const app = open({ text: expired });
      await verdict();
      const before = app.store.getState().tokenReport;
      vi.advanceTimersByTime(10_000);
      await waitFor(() => expect(app.store.getState().tokenReport).not.toBe(before));
    } finally {
      vi.useRealTimers();
    }
  });
});
