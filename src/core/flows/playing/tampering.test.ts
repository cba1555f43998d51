import { expect, test } from 'vitest';
import { readTextLeaves } from '#core/sequence/leaves.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { defineFlow, onlyVariant, same, side } from '#core/flows/define-flow.ts';
import { loadFlow } from '#core/flows/registry.ts';
import type { FlowRun } from './perform-flow.ts';
import { seededRun } from '#core/flows/contract/run.testing.ts';
import type { Tampering } from './tampering.ts';
import { get, url } from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

async function play(flowId: string, tampering?: Tampering, variant?: string): Promise<FlowRun> {
  const definition = await loadFlow(flowId);
  if (definition === undefined) throw new Error(`There is no flow ${flowId}`);
  return seededRun(definition, { variant, tampering });
}

const textOf = ({ values }: FlowRun, wanted: ValueName): string =>
  values.find(({ name }) => name === wanted)?.text ?? '';

const partsOf = (token: string): { readonly headerText: string; readonly payloadText: string } => {
  const { header, payload } = decodeToken(token);
  return { headerText: header.text ?? '', payloadText: payload.text ?? '' };
};

const answerOf = ({ sequence }: FlowRun) =>
  sequence.steps
    .flatMap((step) => (step.kind === 'message' && step.wire?.kind === 'response' ? [step.wire] : []))
    .at(-1);

const wireText = ({ sequence }: FlowRun, stepId: string): string => {
  const step = sequence.steps.find(({ id }) => id === stepId);
  return step?.kind === 'message' ? JSON.stringify(step.wire) : '';
};

const arrives = 'request-arrives';

test('a payload with one changed character is refused by the signature, with 500 in BotBuilder JS', async () => {
  const token = textOf(await play('inbound-validation'), 'connectorToken');
  const { headerText, payloadText } = partsOf(token);
  const changed = payloadText.replace('"exp":17', '"exp":18');
  expect(changed).not.toBe(payloadText);
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'token',
    value: 'connectorToken',
    headerText,
    payloadText: changed,
    signing: 'as-it-was',
  });
  expect(run.failedAt).toBe('signature');
  expect(answerOf(run)?.status).toBe(500);
  expect(textOf(run, 'connectorToken').split('.')[2]).toBe(token.split('.')[2]);
  expect(run.changed).toMatchObject({ stepId: arrives, value: 'connectorToken', before: token });
});

test('a token that a stranger signed is refused by the signature, though nothing in it was changed', async () => {
  const token = textOf(await play('inbound-validation'), 'connectorToken');
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'token',
    value: 'connectorToken',
    ...partsOf(token),
    signing: 'stranger',
  });
  expect(run.failedAt).toBe('signature');
  expect(textOf(run, 'connectorToken').split('.').slice(0, 2)).toEqual(token.split('.').slice(0, 2));
});

test('a token with nothing changed and its signature left is the token, and is accepted', async () => {
  const token = textOf(await play('inbound-validation'), 'connectorToken');
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'token',
    value: 'connectorToken',
    ...partsOf(token),
    signing: 'as-it-was',
  });
  expect(run.failedAt).toBeUndefined();
  expect(textOf(run, 'connectorToken')).toBe(token);
});

test('a key id that nobody published leads to no key', async () => {
  const { headerText, payloadText } = partsOf(textOf(await play('inbound-validation'), 'connectorToken'));
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'token',
    value: 'connectorToken',
    headerText: headerText.replace(/"kid":"[^"]*"/, '"kid":"another"'),
    payloadText,
    signing: 'as-it-was',
  });
  expect(run.failedAt).toBe('key-by-kid');
  expect(answerOf(run)?.status).toBe(401);
});

test('another serviceUrl in the activity is refused by the comparison with the claim', async () => {
  const usual = await play('inbound-validation');
  const value = usual.wires.get(arrives)?.find((name) => /serviceUrl/i.test(name)) ?? 'serviceUrl';
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'value',
    value,
    text: 'https://evil.example/',
  });
  expect(run.failedAt).toBe('service-url');
  expect(answerOf(run)).toMatchObject({ status: 401, body: { text: 'Unauthorized. ServiceUrl claim do not match.' } });
});

test('a clock that is two hours ahead is refused by exp', async () => {
  const { clock } = await play('inbound-validation');
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'value',
    value: 'botClock',
    text: String(clock + 7_200),
  });
  expect(run.failedAt).toBe('expiry');
  expect(answerOf(run)?.status).toBe(401);
});

test('a name that no check looks at is changed unnoticed, from that step on', async () => {
  const run = await play('oauth-card', {
    stepId: 'channel-forwards',
    kind: 'value',
    value: 'userName',
    text: 'Mallory',
  });
  expect(run.failedAt).toBeUndefined();
  expect(wireText(run, 'channel-forwards')).toContain('Mallory');
  expect(run.changed).toMatchObject({ after: 'Mallory' });
});

test('a changed user id finds no stored token', async () => {
  const run = await play(
    'oauth-card',
    { stepId: 'channel-forwards', kind: 'value', value: 'userId', text: 'dl_somebody-else' },
    'token-stored',
  );
  expect(run.failedAt).toBe('store-compares-user');
  expect(wireText(run, 'bot-asks-for-token')).toContain('dl_somebody-else');
});

test('what is made later follows the change; what stood before keeps its text', async () => {
  const before = await play('oauth-card');
  const run = await play('oauth-card', {
    stepId: 'channel-forwards',
    kind: 'value',
    value: 'userId',
    text: 'dl_somebody-else',
  });
  const stateOf = (played: FlowRun) =>
    readTextLeaves(textOf(played, 'signInState')).find(({ path }) => path.slice(-2).join('.') === 'user.id')?.value;
  expect(stateOf(before)).toBe(textOf(before, 'userId'));
  expect(stateOf(run)).toBe('dl_somebody-else');
  expect(textOf(run, 'connectorToken')).toBe(textOf(before, 'connectorToken'));
  expect(textOf(run, 'signInId')).toBe(textOf(before, 'signInId'));
});

test('steps before the change show the value as it was', async () => {
  const before = await play('oauth-card');
  const run = await play('oauth-card', {
    stepId: 'bot-asks-for-token',
    kind: 'value',
    value: 'userId',
    text: 'dl_somebody-else',
  });
  expect(wireText(run, 'channel-forwards')).toBe(wireText(before, 'channel-forwards'));
  expect(wireText(run, 'bot-asks-for-token')).toContain('dl_somebody-else');
});

const told = { label: '', title: '', explanation: [], sources: [] };

/** A state that goes out, comes back, is compared by whoever made it, and goes out once more. */
const roundTrip = defineFlow({
  id: 'round-trip',
  group: 'Sign-in',
  title: 'A test',
  summary: '',
  participants: [
    { id: 'site', label: 'Site', role: '' },
    { id: 'browser', label: 'Browser', role: '' },
    { id: 'provider', label: 'Provider', role: '' },
  ],
  variants: onlyVariant,
  follow: [],
  faults: [],
  checkpoints: [],
  chapters: [
    {
      label: 'All',
      steps: [
        carries('out', 'site', 'browser'),
        carries('on', 'browser', 'provider'),
        carries('back', 'provider', 'browser'),
        carries('in', 'browser', 'site'),
        compares('by-provider', 'provider'),
        compares('by-browser', 'browser'),
        compares('by-site', 'site'),
        carries('again', 'site', 'browser'),
      ],
    },
  ],
});

function carries(id: string, from: 'site' | 'browser' | 'provider', to: 'site' | 'browser' | 'provider') {
  return {
    ...told,
    id,
    kind: 'message',
    from,
    to,
    wire: get(url`https://a.example/?state=${'providerState'}`),
  } as const;
}

function compares(id: string, at: 'site' | 'browser' | 'provider') {
  const check = same(side('came back', 'providerState'), side('known', 'providerState'));
  return { ...told, id, kind: 'computation', at, check, goesOn: true } as const;
}

test.each([
  { stepId: 'out', refusedBy: ['by-site'] },
  { stepId: 'on', refusedBy: ['by-browser', 'by-site'] },
  { stepId: 'back', refusedBy: ['by-browser', 'by-site'] },
  { stepId: 'in', refusedBy: ['by-site'] },
])('a state that is changed on the way $stepId is refused by all who knew it before', async ({ stepId, refusedBy }) => {
  const run = await seededRun(roundTrip, {
    tampering: { stepId, kind: 'value', value: 'providerState', text: 'changed' },
  });
  expect(run.sequence.steps.filter(({ failed }) => failed).map(({ id }) => id)).toEqual(refusedBy);
});

test('who sent a value first goes on sending it as it was', async () => {
  const run = await seededRun(roundTrip, {
    tampering: { stepId: 'out', kind: 'value', value: 'providerState', text: 'changed' },
  });
  const changed = run.sequence.steps.filter(({ id }) => wireText(run, id).includes('state=changed'));
  expect(changed.map(({ id }) => id)).toEqual(['out', 'on', 'back', 'in']);
});

test('a step or a value that this telling does not have changes nothing', async () => {
  const usual = await play('inbound-validation');
  for (const [stepId, value] of [
    ['nowhere', 'appId'],
    [arrives, 'providerCode'],
  ] as const) {
    const run = await play('inbound-validation', { stepId, kind: 'value', value, text: 'x' });
    expect(run.changed).toBeUndefined();
    expect(run.sequence).toEqual(usual.sequence);
  }
});

const changeAt = (stepId: string, value: ValueName, text: string): Tampering => ({
  stepId,
  kind: 'value',
  value,
  text,
});

test.each([
  { value: 'connectorTokenScope', text: 'https://graph.microsoft.com/.default', refusedAt: 'connector-reads-audience' },
  { value: 'entraTokenAddress', text: tokenAddressOf('no-such-tenant'), refusedAt: 'finds-tenant' },
  { value: 'appId', text: '00000000-0000-0000-0000-000000000000', refusedAt: 'finds-app' },
  { value: 'appPassword', text: 'guessed', refusedAt: 'compares-secret' },
] as const)('a bot that asks with another $value is refused at $refusedAt', async ({ value, text, refusedAt }) => {
  const run = await play('bot-outbound', changeAt('asks-entra', value, text));
  expect(run.effect).toEqual({ kind: 'caught', stepId: refusedAt });
});

function tokenAddressOf(directory: string): string {
  return `https://login.microsoftonline.com/${directory}/oauth2/v2.0/token`;
}

test('a request that goes to another host ends the run there, and says where it goes', async () => {
  const run = await play('bot-outbound', changeAt('asks-entra', 'entraTokenAddress', 'https://evil.example/token'));
  expect(run.effect).toEqual({
    kind: 'cut-short',
    by: {
      stepId: 'asks-entra',
      kind: 'astray',
      address: 'https://evil.example/token',
      isSameHost: false,
      carries: ['appPassword'],
    },
  });
  expect(run.sequence.steps.at(-1)?.id).toBe('asks-entra');
});

test('where a flow leaves out how the bot checks what comes, the rules of the SDK are asked', async () => {
  const run = await play('oauth-card', changeAt('channel-forwards', 'activityServiceUrl', 'https://evil.example/'));
  expect(run.effect).toMatchObject({
    kind: 'cut-short',
    by: { kind: 'refused-by-bot', answer: { status: 401, message: 'Unauthorized. ServiceUrl claim do not match.' } },
  });
});

test('a token that is changed on its way to the one it is for is refused by its signature', async () => {
  const { headerText, payloadText } = partsOf(textOf(await play('bot-outbound'), 'botToken'));
  const token = { kind: 'token', value: 'botToken', headerText, signing: 'as-it-was' } as const;
  const changed = payloadText.replace(/"appid":"[^"]*"/, '"appid":"another"');
  const run = await play('bot-outbound', { ...token, stepId: 'posts-reply', payloadText: changed });
  expect(run.effect).toMatchObject({ kind: 'cut-short', by: { kind: 'broken-signature', by: 'connector' } });
});

test('what a bot holds stays as it was, whatever an activity calls it', async () => {
  const run = await play('bot-outbound', changeAt('message-arrives', 'botId', '28:another'));
  expect(run.effect).toEqual({ kind: 'unread' });
  expect(wireText(run, 'asks-entra')).not.toContain('another');
});

test('a fault that is on is not blamed on the change, and a change that mends it is said to', async () => {
  const definition = await loadFlow('bot-outbound');
  if (definition === undefined) throw new Error('There is no such flow');
  const wrongSecret = { faults: ['secret-id-pasted'] };
  const usual = await seededRun(definition);
  const harmless = await seededRun(definition, {
    ...wrongSecret,
    tampering: changeAt('message-arrives', 'userName', 'Mallory'),
  });
  expect(harmless.failedAt).toBe('compares-secret');
  expect(harmless.effect).toEqual({ kind: 'unread' });
  const mending = await seededRun(definition, {
    ...wrongSecret,
    tampering: changeAt('asks-entra', 'appPassword', textOf(usual, 'clientSecret')),
  });
  expect(mending.effect).toEqual({ kind: 'mended', stepId: 'compares-secret' });
});

test('a link that is changed in a card is the one that the user opens', async () => {
  const { values } = await play('oauth-card');
  const link = values.find(({ name }) => name === 'signInLink')?.text ?? '';
  const run = await play(
    'oauth-card',
    changeAt('bot-sends-card', 'signInLink', link.replace(/signin=[^&]{4}/, 'signin=ffff')),
  );
  expect(run.effect).toEqual({ kind: 'caught', stepId: 'link-looked-up' });
});

test('a change that mends one fault is not blamed for the next one', async () => {
  const definition = await loadFlow('bot-outbound');
  if (definition === undefined) throw new Error('There is no such flow');
  const run = await seededRun(definition, {
    faults: ['tenant-unknown', 'secret-expired'],
    tampering: changeAt('asks-entra', 'entraTokenAddress', tokenAddressOf('botframework.com')),
  });
  expect(run.failedAt).toBe('reads-expiry');
  expect(run.effect).toEqual({ kind: 'mended', stepId: 'finds-tenant' });
});

test.each([
  [(address: string) => address.replace('login', 'LOGIN'), { kind: 'unread' }],
  [(address: string) => address.replace('https', 'http'), { by: { kind: 'astray', isSameHost: false } }],
  [(address: string) => address.replace('token', 'authorize'), { by: { kind: 'astray', isSameHost: true } }],
])('an address that is written otherwise leads where it says', async (write, effect) => {
  const address = textOf(await play('bot-outbound'), 'entraTokenAddress');
  const run = await play('bot-outbound', changeAt('asks-entra', 'entraTokenAddress', write(address)));
  expect(run.effect).toMatchObject(effect);
});

test.each(['ES256', 'HS256', 'RS256'])('a stranger signs by %s where the header names it', async (alg) => {
  const { headerText, payloadText } = partsOf(textOf(await play('inbound-validation'), 'connectorToken'));
  const run = await play('inbound-validation', {
    stepId: arrives,
    kind: 'token',
    value: 'connectorToken',
    headerText: headerText.replace('RS256', alg),
    payloadText,
    signing: 'stranger',
  });
  const length = { ES256: 64, HS256: 32, RS256: 256 }[alg];
  expect(Buffer.from(textOf(run, 'connectorToken').split('.')[2] ?? '', 'base64url')).toHaveLength(length ?? 0);
});

test('a browser that is sent to another host takes the code there', async () => {
  for (const [flow, stepId] of [
    ['magic-code', 'provider-returns-code'],
    ['oauth-card', 'provider-returns-code'],
  ] as const) {
    const run = await play(flow, changeAt(stepId, 'providerRedirectUri', 'https://evil.example/cb'));
    expect(run.effect).toMatchObject({ by: { stepId, kind: 'astray', carries: ['providerCode', 'providerState'] } });
  }
});

test('a bot makes no address of what a token claims: the service that checks it refuses it', async () => {
  const { headerText, payloadText } = partsOf(textOf(await play('oauth-card'), 'userToken'));
  const run = await play('oauth-card', {
    stepId: 'token-event',
    kind: 'token',
    value: 'userToken',
    headerText,
    payloadText: payloadText.replace(/"aud":"[^"]*"/, '"aud":"https://other.example"'),
    signing: 'stranger',
  });
  expect(run.effect).toMatchObject({ by: { stepId: 'bot-reads-mail', kind: 'broken-signature' } });
});

test.each([
  { value: 'providerRedirectUri', text: 'https://token.botframework.com/another', caughtAt: 'provider-compares-code' },
  { value: 'providerCode', text: 'guessed', caughtAt: 'provider-compares-code' },
  { value: 'providerCredentials', text: 'bWU6Z3Vlc3NlZA==', caughtAt: undefined },
] as const)('a code is worth nothing with another $value', async ({ value, text, caughtAt }) => {
  const run = await play('oauth-card', changeAt('service-redeems-code', value, text));
  expect(run.effect).toEqual(caughtAt === undefined ? { kind: 'unread' } : { kind: 'caught', stepId: caughtAt });
});

test('wrong credentials of a client are refused before its code is looked at', async () => {
  const clientId = textOf(await play('oauth-card'), 'providerClientId');
  const text = Buffer.from(`${clientId}:guessed`).toString('base64');
  const run = await play('oauth-card', changeAt('service-redeems-code', 'providerCredentials', text));
  expect(run.effect).toEqual({ kind: 'caught', stepId: 'provider-checks-secret' });
});
