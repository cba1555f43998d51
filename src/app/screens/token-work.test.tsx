// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { createApp, type App } from '#state/app.ts';
import { coreWorkbench } from '#state/core-workbench.testing.ts';
import type { Ports } from '#state/ports.ts';
import { AppContext } from '#state/use-app.ts';
import { TokenScreen } from './token-screen.tsx';
import { silentPorts } from '#state/silent-ports.testing.ts';

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const NOW = 1_800_000_000;
const unsigned = (payload: object): string =>
  `${[{ alg: 'none' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

const copyText = vi.fn<(text: string) => Promise<boolean>>(async () => true);
const saveText = vi.fn<(name: string, text: string) => void>();

function open(text: string, ports: Partial<Ports> = {}): App {
  const app = createApp(
    silentPorts({ now: () => NOW, copyText, saveText, playFlow: async () => undefined, inspectToken, ...ports }),
    { route: { screen: 'token' } },
  );
  if (text !== '') app.actions.editToken({ text });
  render(
    <AppContext value={app}>
      <TokenScreen />
    </AppContext>,
  );
  return app;
}

beforeEach(() => {
  // jsdom has neither modal dialogs nor a layout.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.scrollTo = () => undefined;
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1000);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  copyText.mockClear();
  saveText.mockClear();
});

const openWork = async (button: string, tab?: string): Promise<HTMLElement> => {
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const dialog = await screen.findByRole('dialog', { name: 'Work with this token' });
  if (tab !== undefined) await userEvent.click(within(dialog).getByRole('tab', { name: tab }));
  return dialog;
};

describe('work with a token', () => {
  it('copies nothing before it was seen and a button was pressed', async () => {
    open(unsigned({ aud: 'bot', name: 'Ada Planted' }));
    const dialog = await openWork('Redacted copy…');
    const preview = await within(dialog).findByRole('region', { name: 'The redacted copy' });
    expect(copyText).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Copy redacted' }));
    expect(copyText.mock.calls).toEqual([[preview.textContent]]);
    expect(await within(dialog).findByText('Copied')).toBeTruthy();
  });

  it('says so when the browser does not let it copy', async () => {
    open(unsigned({ aud: 'bot' }), { copyText: async () => false });
    const dialog = await openWork('Redacted copy…');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Copy redacted' }));
    expect(await within(dialog).findByText(/The browser refused/)).toBeTruthy();
  });

  it('names each line for a shell by its address, and says which of them tell the tenant', async () => {
    const tid = 'aaaabbbb-cccc-4ddd-8eee-ffff00001111';
    open(unsigned({ iss: `https://login.microsoftonline.com/${tid}/v2.0`, tid }));
    const dialog = await openWork('Redacted copy…');
    const copies = within(dialog).getAllByRole('button', { name: /^Copy curl: https:/ });
    expect(new Set(copies.map((copy) => copy.getAttribute('aria-label'))).size).toBe(4);
    expect(within(dialog).getAllByText('This address names the token’s tenant.')).toHaveLength(2);
  });

  it('says when a text holds no token to compare with', async () => {
    open(unsigned({ aud: 'bot' }));
    const dialog = await openWork('Compare…');
    expect(document.activeElement).toBe(within(dialog).getByRole('tab', { name: 'Compare' }));
    fireEvent.change(within(dialog).getByLabelText('Paste the other token'), { target: { value: 'nothing here' } });
    expect(await within(dialog).findByText('No token was found in this text.')).toBeTruthy();
  });

  it('offers the token that was open before to compare with', async () => {
    const app = open(unsigned({ aud: 'bot' }));
    await screen.findByRole('button', { name: 'Compare…' });
    const made = { text: unsigned({ aud: 'changed' }), keyText: '', keyOrigin: 'throw-away', label: 'made' } as const;
    app.actions.openMade(made);
    await screen.findByText('"changed"');
    const dialog = await openWork('Compare…');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take the token before this one' }));
    const row = await within(dialog).findByRole('row', { name: /^"aud"/ });
    expect(row.textContent).toBe('"aud""changed""bot"changed');
  });

  it('keeps a changed copy when the dialog is closed, and names the place of a fault', async () => {
    open(unsigned({ aud: 'bot' }));
    let dialog = await openWork('Change or tamper…');
    fireEvent.change(within(dialog).getByLabelText('Payload of the copy'), { target: { value: '{"aud":}' } });
    fireEvent(dialog, new Event('close'));
    dialog = await openWork('Change or tamper…');
    const box = within(dialog).getByLabelText<HTMLTextAreaElement>('Payload of the copy');
    expect(box.value).toBe('{"aud":}');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign with a throw-away key' }));
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Show the place' }));
    expect(document.activeElement).toBe(box);
    expect([box.selectionStart, box.selectionEnd]).toEqual([7, 8]);
  });

  it('says why a tampering cannot be tried', async () => {
    open(unsigned({ aud: 'bot' }));
    const dialog = await openWork('Change or tamper…', 'Tamper');
    expect(within(dialog).getByText(/Without the issuer’s key/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try the common tamperings' }));
    const row = await within(dialog).findByRole('row', { name: /^PS instead of RS/ });
    expect(row.textContent).toContain('Not tried: Its alg is not one of RS256');
  });
});

describe('many tokens', () => {
  const many = Array.from({ length: 30 }, (_, index) => unsigned({ aud: `app-${index}`, exp: NOW - index })).join('\n');

  it('makes a table of a paste that holds many, sorts it and opens a row', async () => {
    open('');
    fireEvent.change(screen.getByLabelText('Paste a token, or drop a file'), { target: { value: many } });
    expect(await screen.findByText('30 tokens were found.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Many tokens' }));
    expect(screen.queryByText(/most rows read “Cannot tell”/)).toBeNull();
    const audience = screen.getByRole('columnheader', { name: 'Audience' });
    await userEvent.click(within(audience).getByRole('button'));
    await userEvent.click(within(audience).getByRole('button'));
    expect(audience.getAttribute('aria-sort')).toBe('descending');
    const [, first] = screen.getAllByRole('row');
    expect(first?.textContent).toContain('app-9');
    await userEvent.click(screen.getByRole('button', { name: 'Open token 10' }));
    expect(await screen.findByText('"app-9"')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Back to the table' }));
    expect(await screen.findByRole('columnheader', { name: 'Audience' })).toHaveProperty('ariaSort', 'descending');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Open token 10'));
  });

  it('gives the rows shown, and no token, as CSV', async () => {
    open('');
    fireEvent.change(screen.getByLabelText('Paste a token, or drop a file'), { target: { value: many } });
    fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'app-1' } });
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    const [[name, csv] = []] = saveText.mock.calls;
    expect(name).toBe('tokens.csv');
    expect(csv?.split('\r\n')).toHaveLength(13);
    expect(csv).not.toContain('eyJ');
  });

  it('says why most rows cannot be told without a key and a bot', async () => {
    const app = open('');
    const signed = (aud: string): string => {
      const [, payload = ''] = unsigned({ iss: 'https://api.botframework.com', aud, exp: NOW + 60 }).split('.');
      return `${Buffer.from('{"alg":"RS256","kid":"one"}').toString('base64url')}.${payload}.${'A'.repeat(342)}`;
    };
    app.actions.openBatch([signed('one'), signed('two'), unsigned({ aud: 'x' })].join('\n'));
    expect(await screen.findByText(/that is why most rows read “Cannot tell”/)).toBeTruthy();
    expect(screen.getAllByText('Cannot tell')).toHaveLength(2);
    expect(screen.getByLabelText('Paste a key, or drop a file').closest('details')?.open).toBe(true);
  });

  it('says when no row matches, and takes the filter back', async () => {
    open('');
    fireEvent.change(screen.getByLabelText('Paste a token, or drop a file'), { target: { value: many } });
    const search = await screen.findByRole('searchbox');
    fireEvent.change(search, { target: { value: 'nowhere' } });
    expect(screen.getByText('No row matches “nowhere”.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show all rows' }));
    expect(document.activeElement).toBe(search);
    expect(screen.getByRole('columnheader', { name: 'Audience' })).toBeTruthy();
  });

  it('can be cancelled, and then waits for another paste', async () => {
    const stopInspectingBatch = vi.fn<() => void>();
    const inspectBatch = () => new Promise<never>(() => undefined);
    const app = open('', { workbench: { ...coreWorkbench, inspectBatch, stopInspectingBatch } });
    app.actions.openBatch(many);
    const cancel = await screen.findByRole('button', { name: 'Cancel' });
    expect(document.activeElement).toBe(cancel);
    await userEvent.click(cancel);
    expect(stopInspectingBatch).toHaveBeenCalledOnce();
    expect(await screen.findByLabelText('Paste many tokens, or drop a file')).toBe(document.activeElement);
  });
});
