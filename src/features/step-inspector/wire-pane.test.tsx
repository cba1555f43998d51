// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { USUAL_SETUP } from '#core/flows/setup.ts';
import { concealed } from '#core/redaction/conceal.ts';
import { decodeWire } from '#core/sequence/leaves.ts';
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { createApp } from '#state/app.ts';
import { AppContext } from '#state/use-app.ts';
import { WirePane, type Captured } from './wire-pane.tsx';
import { silentPorts } from '#state/silent-ports.testing.ts';

afterEach(cleanup);

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

const APP_ID = '14a6b460-3319-4857-9d8f-bbb9a6a6a489';
const SERVICE_URL = 'https://connector.example/';
const TOKEN = [JSON.stringify({ alg: 'RS256', kid: 'k' }), JSON.stringify({ aud: APP_ID }), 'signature']
  .map(base64url)
  .join('.');

const step: MessageStep = {
  kind: 'message',
  id: 'arrives',
  from: 'connector',
  to: 'bot',
  answers: undefined,
  label: 'Delivers',
  title: 'What is there to check?',
  explanation: [],
  certainty: 'specified',
  fields: [
    {
      name: 'serviceUrl',
      value: SERVICE_URL,
      meaning: [{ kind: 'text', text: 'Said here.' }],
      thread: undefined,
      token: undefined,
    },
  ],
  errata: [],
  sources: [],
  failed: false,
  wire: {
    kind: 'request',
    method: 'POST',
    url: 'https://bot.example/api/messages',
    headers: [{ name: 'Authorization', value: `Bearer ${TOKEN}` }],
    body: { mediaType: 'application/json', text: JSON.stringify({ type: 'message', serviceUrl: SERVICE_URL }) },
  },
};

const run: FlowRun = {
  flowId: 'flow',
  variant: 'default',
  variants: [],
  document: undefined,
  detail: 'wire',
  sequence: {
    id: 'flow',
    title: '',
    summary: '',
    participants: [
      { id: 'connector', label: 'Connector', role: '' },
      { id: 'bot', label: 'Bot', role: '' },
    ],
    steps: [step],
    chapters: [],
    threads: [],
    tokens: [
      {
        id: 'connectorToken',
        label: 'Connector token',
        text: TOKEN,
        jwks: '{"keys":[]}',
        context: { appId: APP_ID, channelId: undefined, serviceUrl: undefined },
        asOf: 0,
      },
    ],
  },
  setup: USUAL_SETUP,
  clock: 0,
  seed: undefined,
  edition: 0,
  faults: [],
  tampering: undefined,
  changed: undefined,
  effect: undefined,
  askedCloud: undefined,
  failedAt: undefined,
  checkpoints: [],
  values: [
    {
      name: 'connectorToken',
      called: 'the Connector’s token',
      kind: 'token',
      text: TOKEN,
      madeOf: ['connectorTokenAudience'],
    },
    {
      name: 'connectorTokenAudience',
      called: 'the audience of the token',
      kind: 'part',
      text: APP_ID,
      madeOf: ['appId'],
    },
    { name: 'appId', called: 'the bot’s app id', kind: 'id', text: APP_ID, madeOf: [] },
  ],
  parts: [],
  wires: new Map([['arrives', ['connectorToken', 'serviceUrl']]]),
  holdings: new Map(),
};

/** The first step of a sequence, with the lists of what was copied and what was to be changed. */
function show(sequence: Sequence = run.sequence, captured?: Captured) {
  const [shown = step] = sequence.steps;
  const copied: string[] = [];
  const changes: (string | undefined)[] = [];
  const app = createApp(
    silentPorts({
      now: () => 0,
      copyText: async (text) => {
        copied.push(text);
        return true;
      },
    }),
    { flow: { phase: 'ready', value: run } },
  );
  render(
    <AppContext value={app}>
      <WirePane
        player="flow"
        sequence={sequence}
        step={shown}
        followed={undefined}
        captured={captured}
        onOpenToken={() => undefined}
        onChange={(value) => changes.push(value)}
      />
    </AppContext>,
  );
  return { copied, changes };
}

const fields = (): readonly HTMLElement[] =>
  screen.getAllByRole('toolbar').flatMap((bar) => within(bar).getAllByRole('button'));

test('the fields are one stop for the Tab key, and the arrows move between them', async () => {
  show();
  expect(fields().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  fields()[0]?.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(fields()[2]);
  expect(fields()[2]).toHaveProperty('tabIndex', 0);
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(fields()[1]);
  await userEvent.keyboard('{End}');
  expect(document.activeElement).toBe(fields().at(-1));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(fields().at(-1));
});

test('right opens the token into its claims, left goes back out and closes it', async () => {
  show();
  const token = screen.getByRole('button', { name: /^Authorization: / });
  const before = fields().length;
  token.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(token.getAttribute('aria-expanded')).toBe('true');
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.textContent).toContain('"alg": "RS256"');
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(token);
  await userEvent.keyboard('{ArrowLeft}');
  expect(fields()).toHaveLength(before);
});

test('a chosen claim says what it is, out of which value, what breaks without it, and who says so', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: /^Authorization: / }));
  await userEvent.click(screen.getByRole('button', { name: /^"aud"/ }));
  const told = screen.getByRole('complementary', { name: /^aud/ });
  expect(told.textContent).toMatch(/app id/);
  expect(within(told).getByText('Without it')).toBeDefined();
  expect(told.textContent).toContain('It is the audience of the token, made of the bot’s app id.');
});

test('what the step itself says of a field stands first', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: /^"serviceUrl"/ }));
  const told = screen.getByRole('complementary', { name: /^serviceUrl/ });
  expect(told.querySelector('p')?.textContent).toBe('Said here.');
});

test('copies the request as curl, as HTTP and as JSON, whole', async () => {
  const { copied } = show();
  const request = within(screen.getByRole('region', { name: 'Request' }));
  for (const form of ['curl', 'HTTP', 'JSON'])
    await userEvent.click(request.getByRole('button', { name: `Copy as ${form}` }));
  expect(copied.map((text) => text.includes(TOKEN))).toEqual([true, true, true]);
  expect(copied[0]).toMatch(/^curl '/);
  expect(copied[1]).toMatch(/^POST \/api\/messages HTTP\/1\.1\r\nHost: /);
  expect(JSON.parse(copied[2] ?? '')).toMatchObject({ method: 'POST' });
});

test('offers the key set of whoever signed a token, though no message carries it', async () => {
  const { copied } = show();
  await userEvent.click(screen.getByRole('button', { name: /^Authorization: / }));
  await userEvent.click(screen.getByRole('button', { name: 'Copy the key set that checks it' }));
  expect(copied).toEqual(['{"keys":[]}']);
});

test('offers to change the value that the chosen field is written with', async () => {
  const { changes } = show();
  await userEvent.click(screen.getByRole('button', { name: 'Change something here' }));
  await userEvent.click(screen.getByRole('button', { name: /^Authorization: / }));
  await userEvent.click(screen.getByRole('button', { name: 'Change the Connector’s token' }));
  expect(changes).toEqual([undefined, 'connectorToken']);
});

test('a long body comes in parts', async () => {
  const text = Array.from({ length: 700 }, (_, line) => `line ${line}`).join('\n');
  const answer: MessageStep = {
    ...step,
    id: 'long',
    wire: { kind: 'response', status: 200, statusText: 'OK', headers: [], body: { mediaType: 'text/plain', text } },
  };
  show({ ...run.sequence, steps: [answer] });
  expect(screen.queryByText('line 400')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show more; 402 lines are left' }));
  expect(screen.getByText('line 400')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Show more; 102 lines are left' })).toBeDefined();
});

test('a line that is too long to lay out comes in parts', async () => {
  const text = `${'ab '.repeat(3_000)}\nend`;
  const answer: MessageStep = {
    ...step,
    id: 'long',
    wire: { kind: 'response', status: 200, statusText: 'OK', headers: [], body: { mediaType: 'text/plain', text } },
  };
  show({ ...run.sequence, steps: [answer] });
  const shown = (): number => screen.getByRole('toolbar').textContent.length;
  const before = shown();
  await userEvent.click(screen.getByRole('button', { name: 'Show more; 5,000 characters are left' }));
  expect(shown()).toBeGreaterThan(before + 4_000);
});

test('what is secret in a capture is short, inside other values and in plain lines too', async () => {
  const SECRET = 'c0ffee00c0ffee00c0ffee00';
  const asked: MessageStep = {
    ...step,
    id: 'captured',
    wire: {
      kind: 'request',
      method: 'POST',
      url: `https://app.example/cb?code=${SECRET}`,
      headers: [{ name: 'Referer', value: `https://idp.example/?code=${SECRET}` }],
      body: { mediaType: 'text/plain', text: `first\nit was ${SECRET}` },
    },
  };
  const captured: Captured = { decode: decodeWire, conceal: concealed, missingAt: () => ['The body is not here.'] };
  show({ ...run.sequence, steps: [asked] }, captured);
  expect(document.body.textContent).not.toContain(SECRET);
  expect(document.body.textContent.match(/c0ff…ee00/g)).toHaveLength(3);
  expect(screen.getByText('The body is not here.')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Show long and secret values whole' }));
  expect(document.body.textContent.match(/c0ffee00c0ffee00c0ffee00/g)).toHaveLength(3);
});
