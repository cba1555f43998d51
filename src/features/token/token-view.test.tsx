// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CourierAnswer } from '#core/tokens/keys/courier-answer.ts';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { createApp, type App } from '#state/app.ts';
import { EMPTY_TOKEN, type TokenInput } from '#state/app-state.ts';
import type { Ports } from '#state/ports.ts';
import { AppContext, useAppState } from '#state/use-app.ts';
import { TokenView } from './token-view.tsx';
import { silentPorts } from '#state/silent-ports.testing.ts';

// What is loaded when it is needed takes its time where other tests run beside.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const NOW = 1_800_000_000;
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const signed = (payload: string, header: object = { alg: 'RS256', kid: 'k1' }): string =>
  `${base64url(JSON.stringify(header))}.${base64url(payload)}.${base64url('x'.repeat(256))}`;
const channelToken = signed(
  JSON.stringify({ iss: 'https://api.botframework.com', aud: 'bot', nbf: NOW - 600, exp: NOW + 3000 }),
);

function Shown() {
  const report = useAppState(({ tokenReport }) => tokenReport);
  const [isOn, setIsOn] = useState(false);
  const editing = { isOn, toggle: () => setIsOn(!isOn), pasteAnother: () => undefined };
  return report.phase === 'ready' ? (
    <TokenView report={report.value} editing={editing} actions={<button type="button">Compare</button>} />
  ) : null;
}

async function open(token: Partial<TokenInput>, ports: Partial<Ports> = {}): Promise<App> {
  const app = createApp(
    silentPorts({ now: () => NOW, playFlow: () => Promise.resolve(undefined), inspectToken, ...ports }),
  );
  app.actions.editToken({ ...EMPTY_TOKEN, ...token });
  render(
    <AppContext value={app}>
      <Shown />
    </AppContext>,
  );
  await screen.findByRole('region', { name: 'Would the bot accept it?' });
  return app;
}

const says = (): HTMLElement => screen.getByRole('region', { name: 'What the token says' });
const table = (): HTMLElement => screen.getByRole('table');

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

it('gives who doubts what claims mean the words of the dictionary, and nothing of the token', async () => {
  const app = await open({ text: signed(JSON.stringify({ iss: 'https://secret.example', 'my own claim': 'secret' })) });
  const [, ofPayload] = await within(says()).findAllByRole('button', { name: 'Is this wrong?' });
  await userEvent.click(ofPayload ?? says());
  const fact = app.store.getState().questionedFact;
  expect(fact?.about).toBe('What members of the payload mean');
  expect(fact?.statements).toEqual([expect.stringMatching(/^iss: /)]);
  expect(fact?.sources).toEqual([{ label: expect.stringContaining('RFC 7519'), href: undefined }]);
  expect(JSON.stringify(fact)).not.toMatch(/secret|my own/);
});

describe('the rule sets side by side', () => {
  it('judges by the one whose column is pressed', async () => {
    const app = await open({ text: channelToken });
    await userEvent.click(within(table()).getByRole('button', { name: /^Specs/ }));
    await screen.findByText('checks in Specifications’s order');
    expect(app.store.getState().token.ruleSet).toBe('specifications');
    expect(screen.getByLabelText('Rule set')).toHaveProperty('value', 'specifications');
  });

  it('opens a row by the keyboard on every rule set’s own check and its source, and closes it', async () => {
    await open({ text: channelToken });
    const row = within(table()).getByRole('button', { name: 'Issuer' });
    row.focus();
    await userEvent.keyboard('{Enter}');
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect(within(table()).getAllByRole('link', { name: /botframework-connector/ }).length).toBeGreaterThan(0);
    await userEvent.keyboard('{Enter}');
    expect(within(table()).queryByRole('link')).toBeNull();
  });

  it('gives the answers character for character', async () => {
    await open({ text: signed('{"iss":"https://issuer.example"}') });
    await userEvent.click(within(table()).getByRole('button', { name: 'Answer to the sender' }));
    expect(within(table()).getAllByText('Unauthorized. No valid identity.').length).toBeGreaterThan(1);
  });
});

describe('what a token holds beside claims', () => {
  it('opens a token that stands inside, and goes back', async () => {
    const app = await open({ text: signed(channelToken, { alg: 'RS256', cty: 'JWT' }) });
    const outer = app.store.getState().token.text;
    await userEvent.click(screen.getByRole('button', { name: 'Open it' }));
    expect(app.store.getState().token.text).toBe(channelToken);
    await waitFor(() => expect(within(says()).getByText('"https://api.botframework.com"')).toBeTruthy());
    await userEvent.click(screen.getByRole('button', { name: 'Back to that one' }));
    expect(app.store.getState().token.text).toBe(outer);
    expect(screen.queryByRole('button', { name: 'Back to that one' })).toBeNull();
  });

  it('asks for the payload of a token that does not carry its own, and reads it', async () => {
    await open({ text: `${base64url('{"alg":"ES256"}')}..${base64url('x'.repeat(64))}` });
    const box = screen.getByLabelText('Paste the payload that belongs to it');
    fireEvent.change(box, { target: { value: '{"sub":"apart"}' } });
    expect(await within(says()).findByText('"apart"')).toBeTruthy();
    expect(screen.getByLabelText('Paste the payload that belongs to it')).toHaveProperty('value', '{"sub":"apart"}');
  });

  it('names the five parts of an encrypted token with their lengths', async () => {
    const header = base64url('{"alg":"dir","enc":"A256GCM"}');
    await open({
      text: [header, '', base64url('i'.repeat(12)), base64url('c'.repeat(9)), base64url('t'.repeat(16))].join('.'),
    });
    const part = (await screen.findByText('ciphertext')).closest('div');
    expect(part?.textContent).toBe('ciphertext9 bytes12 characters');
    expect(screen.queryByRole('heading', { name: /^Payload/ })).toBeNull();
  });

  it('lists disclosures and says which of them nobody signed', async () => {
    const sdJwt = signed('{"_sd":[],"_sd_alg":"sha-256"}', { alg: 'ES256', typ: 'dc+sd-jwt' });
    await open({ text: `${sdJwt}~${base64url('["salt","given_name","Erika"]')}~` });
    expect((await screen.findByText('"given_name"')).closest('li')?.textContent).toContain('Not listed');
  });
});

describe('the head of an opened token', () => {
  it('lets the reader choose among the tokens of a text, each with its kind', async () => {
    const app = await open({ text: JSON.stringify({ id_token: channelToken, access_token: signed('{"a":1}') }) });
    const list = await screen.findByRole('list', { name: '2 tokens were found.' });
    const choices = within(list).getAllByRole('button');
    expect(choices[0]?.textContent).toContain('Connector');
    expect(choices[0]?.textContent).toContain('in the JSON member “id_token”, aud "bot", exp 2027-01-15T08:50:00Z');
    await userEvent.click(within(list).getByRole('button', { name: /access_token/ }));
    expect(app.store.getState().token.selected).toBe(1);
  });

  it('keeps many repairs behind their number, and none silent', async () => {
    await open({
      text: `Authorization: "Bearer ${channelToken.slice(0, 40)}\n${channelToken.slice(40, 50)}\u200b${channelToken.slice(50)}"`,
    });
    const list = screen.getByRole('list', { name: 'What was repaired', hidden: true });
    expect(list.textContent).toMatch(/Bearer.*line break/);
    expect(list.textContent).toContain('U+200B');
    expect(list.textContent?.match(/U\+200B[^–]*/)?.[0].match(/at character/g)).toHaveLength(1);
  });

  it('has room for what others do with a token', async () => {
    await open({ text: channelToken });
    expect(within(says()).getByRole('button', { name: 'Compare' })).toBeTruthy();
  });
});

describe('the raw token', () => {
  it('is changed in place until Escape, which goes back to where the editing began', async () => {
    await open({ text: channelToken });
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(document.activeElement).toBe(screen.getByLabelText('The pasted text'));
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByLabelText('The pasted text')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' }));
  });
});

describe('time', () => {
  it('moves the clock along the line by the keyboard', async () => {
    const app = await open({ text: channelToken });
    const slider = screen.getByRole('slider', { name: 'The clock to judge by' });
    const press = (key: string, shiftKey = false): boolean => fireEvent.keyDown(slider, { key, shiftKey });
    press('ArrowRight');
    expect(app.store.getState().token.asOf).toBe(NOW + 60);
    press('ArrowLeft', true);
    expect(app.store.getState().token.asOf).toBe(NOW + 59);
    press('End');
    expect(app.store.getState().token.asOf).toBe(NOW + 3000);
    press('Home');
    expect(app.store.getState().token.asOf).toBe(NOW - 600);
    expect(within(says()).getByText('as of 07:50:00')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Judge by this device’s clock' }));
    expect(app.store.getState().token.asOf).toBeUndefined();
  });

  it('tolerates as much as is chosen', async () => {
    const app = await open({ text: channelToken, asOf: NOW + 3100 });
    await userEvent.click(screen.getByRole('radio', { name: '1 min' }));
    expect(app.store.getState().token.skewSeconds).toBe(60);
    expect(await within(says()).findByText(/Expired 1 min 40 s ago \(/)).toBeTruthy();
  });
});

describe('keys fetched at a press', () => {
  it('keeps the focus on the button while it waits, and then goes on in the section of the keys', async () => {
    let arrive: (answer: CourierAnswer) => void = () => undefined;
    const fetchDocument = vi.fn<Ports['fetchDocument']>(() => new Promise((resolve) => (arrive = resolve)));
    await open({ text: channelToken }, { fetchDocument });
    const button = screen.getAllByRole('button', { name: /^Fetch https/ })[0];
    if (button === undefined) throw new Error('no address to fetch');
    await userEvent.click(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(button);
    await userEvent.click(button);
    expect(fetchDocument).toHaveBeenCalledOnce();
    arrive({ kind: 'document', text: '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}' });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Key' })));
  });
});

describe('what the bot expects', () => {
  it('is filled from a pasted activity, whose tenant is not taken for the bot’s own', async () => {
    const app = await open({ text: channelToken });
    await userEvent.click(screen.getByRole('button', { name: 'Paste the activity' }));
    expect(document.activeElement).toBe(screen.getByLabelText('The activity, as JSON'));
    const activity = {
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      recipient: { id: '28:11111111-2222-4333-8444-555555555555' },
      conversation: { id: 'c', tenantId: '99999999-2222-4333-8444-555555555555' },
      timestamp: '2027-01-15T08:00:00Z',
    };
    fireEvent.change(screen.getByLabelText('The activity, as JSON'), { target: { value: JSON.stringify(activity) } });
    expect(app.store.getState().token.context).toMatchObject({
      appId: '11111111-2222-4333-8444-555555555555',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      tenantId: undefined,
    });
    expect(screen.getByText('Filled: app id, channel id, service URL.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Judge as of then' })).toBeTruthy();
  });

  it('knows the clouds by name and takes another as typed', async () => {
    const app = await open({ text: channelToken });
    const cloud = (): string | undefined => app.store.getState().token.context.channelService;
    await userEvent.selectOptions(screen.getByLabelText('Cloud'), 'US Government');
    expect(cloud()).toBe('https://botframework.azure.us');
    await userEvent.selectOptions(screen.getByLabelText('Cloud'), 'Enterprise channel');
    await userEvent.type(screen.getByLabelText('Name of the channel service'), 'contoso');
    expect(cloud()).toBe('contoso');
    await userEvent.selectOptions(screen.getByLabelText('Cloud'), 'Public cloud');
    expect(cloud()).toBeUndefined();
  });
});
