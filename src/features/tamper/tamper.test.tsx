// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { RunValue } from '#core/flows/playing/perform-flow.ts';
import { ClockEditor } from './clock-editor.tsx';
import { differencesOf } from './differences.ts';
import type { Change } from './tamper-dialog.tsx';
import { TextEditor } from './text-editor.tsx';
import { TokenEditor } from './token-editor.tsx';

afterEach(cleanup);

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const tokenOf = (payload: object): string =>
  [JSON.stringify({ alg: 'RS256' }), JSON.stringify(payload), 'signature'].map(base64url).join('.');
const valued = (name: RunValue['name'], text: string): RunValue => ({
  name,
  text,
  called: name,
  kind: 'text',
  madeOf: [],
});

const token = valued('connectorToken', tokenOf({ aud: 'x', exp: 12 }));

test('a payload that is no JSON object is refused with its place, and nothing is sent', async () => {
  const onApply = vi.fn<(change: Change) => void>();
  render(<TokenEditor token={token} onApply={onApply} />);
  const box = screen.getByLabelText('Payload');
  await userEvent.clear(box);
  await userEvent.type(box, '{{"aud"');
  await userEvent.click(screen.getByRole('button', { name: 'Send it like this' }));
  expect(screen.getByRole('alert').textContent).toMatch(/payload is not JSON.*6 characters/);
  await userEvent.clear(box);
  await userEvent.type(box, '12');
  await userEvent.click(screen.getByRole('button', { name: 'Sign again as an attacker with another key' }));
  expect(screen.getByRole('alert').textContent).toMatch(/must be a JSON object/);
  expect(onApply).not.toHaveBeenCalled();
});

test('the signature stays as it was unless an attacker is asked to sign', async () => {
  const onApply = vi.fn<(change: Change) => void>();
  render(<TokenEditor token={token} onApply={onApply} />);
  expect(screen.getByRole('button', { name: 'Send it like this' })).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Header'), ' ');
  await userEvent.click(screen.getByRole('button', { name: 'Send it like this' }));
  expect(onApply).toHaveBeenLastCalledWith(
    expect.objectContaining({ kind: 'token', signing: 'as-it-was', headerText: '{"alg":"RS256"} ' }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Sign again as an attacker with another key' }));
  expect(onApply).toHaveBeenLastCalledWith(expect.objectContaining({ signing: 'stranger' }));
});

test('the clock is moved by minutes and shows the time that it then has', async () => {
  const onApply = vi.fn<(change: Change) => void>();
  render(<ClockEditor clock={valued('botClock', '1768469400')} onApply={onApply} />);
  await userEvent.click(screen.getByRole('button', { name: 'Five minutes back' }));
  await userEvent.click(screen.getByRole('button', { name: 'Five minutes back' }));
  expect(screen.getByText('2026-01-15T09:20:00Z')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Set the clock' }));
  expect(onApply).toHaveBeenCalledWith({ kind: 'value', value: 'botClock', text: '1768468800' });
});

test('base64 is edited as the JSON that it encodes, and sent as base64', async () => {
  const onApply = vi.fn<(change: Change) => void>();
  const state = valued('signInState', Buffer.from('{"user":"a"}').toString('base64'));
  render(<TextEditor choice={{ kind: 'base64-json', value: state }} onApply={onApply} />);
  const box = screen.getByLabelText(/Its JSON/);
  expect(box).toHaveProperty('value', '{"user":"a"}');
  await userEvent.type(box, ' ');
  await userEvent.click(screen.getByRole('button', { name: 'Send it like this' }));
  expect(onApply).toHaveBeenCalledWith(
    expect.objectContaining({ text: Buffer.from('{"user":"a"} ').toString('base64') }),
  );
});

test('names the members of a token that differ, and both texts of any other value', () => {
  const change = {
    stepId: 's',
    value: 'connectorToken',
    before: token.text,
    after: tokenOf({ aud: 'y', iat: 1 }),
  } as const;
  expect(differencesOf(change)).toEqual([
    { where: 'payload aud', before: 'x', after: 'y' },
    { where: 'payload exp', before: '12', after: undefined },
    { where: 'payload iat', before: undefined, after: '1' },
  ]);
  expect(differencesOf({ stepId: 's', value: 'userName', before: 'a', after: 'b' })).toEqual([
    { where: '', before: 'a', after: 'b' },
  ]);
});

test('an address is shown whole, and a token whose members are the same is said to be spelt otherwise', () => {
  const address = {
    stepId: 's',
    value: 'replyAddress',
    before: 'https://a.example/x',
    after: 'https://b.example/',
  } as const;
  expect(differencesOf(address)).toEqual([{ where: '', before: address.before, after: address.after }]);
  const [header = '', , signature = ''] = token.text.split('.');
  const after = [header, base64url('{ "aud": "x", "exp": 12 }'), signature].join('.');
  expect(differencesOf({ stepId: 's', value: 'connectorToken', before: token.text, after })).toEqual([
    { where: 'spelling only', before: 'the same members', after: 'written in another way' },
  ]);
});
