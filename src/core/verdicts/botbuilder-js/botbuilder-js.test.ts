import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import type { BotContext, Verdict } from '#core/verdicts/model.ts';

const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONTEXT: BotContext = { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL };
const CLAIMS = {
  serviceurl: SERVICE_URL,
  nbf: NOW - 900,
  exp: NOW + 2700,
  iss: 'https://api.botframework.com',
  aud: APP_ID,
};
const ENTRA = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const OWN_TENANT = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const CALLER = '55556666-dddd-7777-eeee-8888ffff9999';

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

interface Situation {
  readonly claims?: Record<string, JsonValue>;
  readonly context?: Partial<BotContext>;
  readonly keyText?: string;
  /** Whether the key names channels, as the Connector's do and Entra's do not. */
  readonly isEndorsed?: boolean;
  readonly scheme?: string;
  readonly text?: string;
  readonly now?: number;
}

async function judge(situation: Situation): Promise<Verdict> {
  const { claims, context, keyText, isEndorsed = true, scheme = 'Bearer', text, now = NOW } = situation;
  const signed = await signToken({
    header: { alg: 'RS256', kid: 'rsa-1', typ: 'JWT' },
    payload: { ...CLAIMS, ...claims },
    key: pair.privateKey,
  });
  const token = decodeToken(text ?? signed);
  const published = { keys: [{ ...pair.publicJwk, ...(isEndorsed && { endorsements: ['msteams'] }) }] };
  const result = readKeys(keyText ?? JSON.stringify(published));
  const keys = result.ok ? result.value : undefined;
  const signature = await verifySignature(token, keys);
  return judgeAsBotBuilderJs(
    await completeRequest({ token, signature, keys, context: { ...CONTEXT, ...context }, now, scheme }),
  );
}

const NOT_ASKED = [
  'The endorsements that the bot requires, if any, were not asked for.',
  'The bot’s own claims validator, if it has one, was not asked.',
];

test('accepts the Connector’s token with 200 and an empty body', async () => {
  const verdict = await judge({});
  expect(verdict.sentence).toBe('Yes, by BotBuilder JS’s rules.');
  expect(verdict.takenFor).toBe('a channel’s token');
  expect(verdict.leftOut).toEqual(NOT_ASKED);
  expect(verdict.answer).toEqual({ status: 200, message: '' });
  const asked = verdict.checks.filter(({ reason }) => !NOT_ASKED.includes(reason));
  expect(new Set(asked.map(({ outcome }) => outcome))).toEqual(new Set(['pass']));
});

const cases: readonly (readonly [string, Situation, string, string, number])[] = [
  [
    'serviceurl',
    { claims: { serviceurl: SERVICE_URL.slice(0, -1) } },
    'No. Its serviceurl lacks the final slash.',
    'Unauthorized. ServiceUrl claim do not match.',
    401,
  ],
  [
    'serviceurl',
    { context: { serviceUrl: SERVICE_URL.slice(0, -1) } },
    'No. Its serviceurl has a final slash too many.',
    'Unauthorized. ServiceUrl claim do not match.',
    401,
  ],
  [
    'serviceurl',
    { claims: { serviceurl: SERVICE_URL.toUpperCase() } },
    'No. Its serviceurl differs only in upper and lower case.',
    'Unauthorized. ServiceUrl claim do not match.',
    401,
  ],
  [
    'audience',
    { context: { appId: 'other' } },
    `No. Its aud is “${APP_ID}”, another app than the bot.`,
    `Unauthorized. Invalid AppId passed on token: ${APP_ID}`,
    401,
  ],
  [
    'audience',
    { claims: { aud: [APP_ID] } },
    'No. Its aud is not a single string, and the SDK takes nothing else.',
    `Unauthorized. Invalid AppId passed on token: ${APP_ID}`,
    401,
  ],
  [
    'endorsements',
    { context: { channelId: 'webchat' } },
    'No. Its key is not endorsed for the channel “webchat”.',
    'Could not validate endorsement for key: rsa-1 with endorsements: msteams',
    401,
  ],
  [
    'exp',
    { now: NOW + 3128 },
    'No. It expired 7 min 8 s ago; less than 5 min is tolerated.',
    'The token has expired',
    401,
  ],
  [
    'nbf',
    { now: NOW - 1500 },
    'No. It is not yet valid: it begins in 10 min, and 5 min are tolerated.',
    'jwt not active',
    500,
  ],
  [
    'issuer-listed',
    { claims: { iss: 'https://api.botframework.us' } },
    'No. Its iss is the Connector of the US Government cloud, which a bot of the public cloud refuses.',
    'Unauthorized. No valid identity.',
    401,
  ],
  [
    'scheme',
    { scheme: 'bearer' },
    'No. The scheme is “bearer”, not “Bearer” as the SDK compares it, letter by letter.',
    'Unauthorized. No valid identity.',
    401,
  ],
  ['form', { text: 'e30.e30.!' }, 'No. It cannot be read as a token.', 'Unauthorized. No valid identity.', 401],
  ['header', { text: '' }, 'No. There is no token.', 'Unauthorized Access. Request is not authorized', 401],
];

test.each(cases)('refuses by %s: %j', async (check, situation, sentence, message, status) => {
  const verdict = await judge(situation);
  expect(verdict.firstFailure).toBe(check);
  expect(verdict.sentence).toBe(sentence);
  expect(verdict.answer).toEqual({ status, message });
  const after = verdict.checks.slice(verdict.checks.findIndex(({ id }) => id === check) + 1);
  expect(after.every(({ outcome }) => outcome === 'not-reached')).toBe(true);
});

test('accepts in the tolerance, and says that it was only that', async () => {
  expect((await judge({ now: NOW + 2828 })).sentence).toBe(
    'Yes, by BotBuilder JS’s rules, but only just. It expired 2 min 8 s ago, which is within the 5 min tolerated.',
  );
});

test.each<readonly [string, Situation, string]>([
  ['no key', { keyText: '' }, 'Cannot tell yet. No key was given.'],
  ['no app id', { context: { appId: undefined } }, 'Cannot tell yet. The bot’s app id is not known.'],
  ['no serviceUrl', { context: { serviceUrl: undefined } }, 'Cannot tell yet. The activity’s serviceUrl is not known.'],
  [
    'no allowed callers, for a skill',
    { claims: { iss: ENTRA, ver: '1.0', appid: CALLER } },
    'Cannot tell yet. Which callers the bot’s claims validator allows, if it has one, is not known.',
  ],
  [
    'no tenant, for an App Service Extension',
    {
      claims: { iss: OWN_TENANT, ver: '2.0', azp: APP_ID },
      context: { channelId: 'AseChannel' },
      isEndorsed: false,
    },
    'Cannot tell yet. Whether its iss is the bot’s own tenant is not known.',
  ],
])('cannot tell with %s, and gives no answer', async (_name, situation, sentence) => {
  const verdict = await judge(situation);
  expect(verdict.sentence).toBe(sentence);
  expect(verdict.answer).toBeUndefined();
});

test('refuses for certain what one check refuses, even where an earlier one is undecided', async () => {
  const verdict = await judge({ keyText: '', claims: { aud: 'other' } });
  expect(verdict).toMatchObject({ firstFailure: 'audience', answer: undefined });
  expect(verdict.sentence).toBe('No, whatever else holds. Its aud is “other”, another app than the bot.');
});

test('says where the SDK looks at the issuer again', async () => {
  const { checks } = await judge({});
  const again = checks.filter(({ id }) => id === 'issuer').map(({ reason }) => reason);
  expect(again).toEqual(['Its iss is https://api.botframework.com, as checked before.']);
});

test('shows both values where two are compared', async () => {
  const verdict = await judge({ claims: { serviceurl: 'https://other.example/' } });
  expect(verdict.checks.find(({ id }) => id === 'serviceurl')?.comparison).toEqual({
    relation: 'same',
    left: { label: 'serviceurl in the token', value: 'https://other.example/' },
    right: { label: 'serviceUrl of the activity', value: SERVICE_URL },
    outcome: 'fail',
  });
});

interface Kind {
  readonly takenFor: string;
  readonly claims: Record<string, JsonValue>;
  readonly context?: Partial<BotContext>;
}
const EMULATOR: Kind = { takenFor: 'the Emulator’s token', claims: { iss: ENTRA, ver: '1.0', appid: APP_ID } };
const SKILL: Kind = {
  takenFor: 'a skill’s token',
  claims: { iss: ENTRA, ver: '1.0', appid: CALLER },
  context: { allowedCallers: [CALLER] },
};
const EXTENSION: Kind = {
  takenFor: 'an App Service Extension’s token',
  claims: { iss: OWN_TENANT, ver: '2.0', azp: APP_ID },
  context: { channelId: 'AseChannel', tenantId: TENANT },
};

test.each<readonly [string, Kind]>([
  ['of the Emulator, version 1.0', EMULATOR],
  ['of the Emulator, version 2.0', { ...EMULATOR, claims: { iss: ENTRA, ver: '2.0', azp: APP_ID } }],
  [
    'of the Emulator, of a tenant that its own tid names',
    { ...EMULATOR, claims: { iss: OWN_TENANT, tid: TENANT, ver: '2.0', azp: APP_ID } },
  ],
  ['of a skill', SKILL],
  ['of an App Service Extension', EXTENSION],
  [
    'of a channel of the US Government cloud',
    {
      takenFor: 'a channel’s token',
      claims: { iss: 'https://api.botframework.us' },
      context: { channelService: 'https://botframework.azure.us' },
    },
  ],
])('accepts a token %s', async (_name, { takenFor, claims, context = {} }) => {
  const verdict = await judge({ claims, context, isEndorsed: false });
  expect(verdict).toMatchObject({ accepted: true, takenFor, answer: { status: 200 } });
});

test.each<readonly [string, string, Kind, string, string]>([
  [
    'a version that reads another claim',
    'app-id',
    { ...EMULATOR, claims: { iss: ENTRA, ver: '2.0', appid: APP_ID } },
    'It has appid alone, but in a token of version 2.0 the SDK reads azp.',
    'ver and app id must fit: ver “1.0” with appid, ver “2.0” with azp.',
  ],
  [
    'the bot’s own token, sent back to it',
    'credentials',
    { ...EMULATOR, claims: { ...EMULATOR.claims, aud: 'https://api.botframework.com' } },
    'It is made out to the Connector, not to this bot: a bot’s own token, going the wrong way.',
    'A bot shows such a token to the Connector. If the Connector refused it, see what may explain it; if the bot refused a request, judge the token of that request.',
  ],
  [
    'an Emulator of another tenant, without a tid',
    'issuer-listed',
    { takenFor: 'a channel’s token', claims: { iss: OWN_TENANT, ver: '2.0', azp: APP_ID } },
    `Its iss is “${OWN_TENANT.slice(0, 60)}…”, not the Connector.`,
    'If the Emulator sent it: the SDK lists its tenant only by a tid in the token, or after another token of that tenant in the same process.',
  ],
  [
    'the Teams SSO token of a user',
    'caller',
    { ...SKILL, claims: { ...SKILL.claims, scp: 'access_as_user' }, context: { allowedCallers: [] } },
    'It counts as a skill’s token, and the bot has no claims validator.',
    'Its scp makes it a user’s token. A Teams SSO token comes in the body of signin/tokenExchange, not in this header.',
  ],
  [
    'a token for Graph',
    'audience',
    { ...SKILL, claims: { ...SKILL.claims, aud: 'https://graph.microsoft.com' } },
    'Its aud is “https://graph.microsoft.com”, another app than the bot.',
    'It is a token for Microsoft Graph: call Graph with it, never a bot.',
  ],
  [
    'a skill of a tenant that is not listed',
    'issuer-listed',
    { ...SKILL, claims: { ...SKILL.claims, iss: `https://sts.windows.net/${TENANT}/` } },
    'Its iss is a tenant that is not listed.',
    'If the bot may be called from that tenant, list the issuer in validTokenIssuers of its AuthenticationConfiguration. In a process that has seen a token of another kind with that tid, it is listed already.',
  ],
  [
    'the public Connector at a bot of the US Government cloud',
    'issuer-listed',
    { takenFor: 'a channel’s token', claims: {}, context: { channelService: 'https://botframework.azure.us' } },
    'Its iss is the Connector of the public cloud, which a bot of the US Government cloud refuses.',
    'If the bot belongs to that cloud, its configuration must say so: ChannelService is empty.',
  ],
])('says what to do with %s', async (_name, check, { takenFor, claims, context = {} }, reason, advice) => {
  const verdict = await judge({ claims, context, isEndorsed: false });
  expect(verdict).toMatchObject({ firstFailure: check, takenFor });
  expect(verdict.checks.find(({ id }) => id === check)).toMatchObject({ reason, advice });
});

test('says that a bot with an unknown ChannelService does not start', async () => {
  const verdict = await judge({ context: { channelService: 'https://botframework.azure.cn' } });
  expect(verdict).toMatchObject({ firstFailure: 'cloud', takenFor: undefined });
  expect(verdict.answer).toEqual({
    status: undefined,
    message: 'The provided ChannelService value is not supported.',
  });
});

test('takes the Connector of China where a bot was set up for it by hand, whatever its ChannelService', async () => {
  const claims = { iss: 'https://api.botframework.azure.cn' };
  const context = { handSetCloud: 'china', channelService: 'https://botframework.azure.us' } as const;
  const verdict = await judge({ claims, context });
  expect(verdict).toMatchObject({
    accepted: true,
    ruleSet: { version: '4.23.3, cloud in China, every parameter set' },
  });
  expect(await judge({ context })).toMatchObject({ firstFailure: 'issuer-listed' });
});

test('judges an enterprise channel as the deprecated path does, and says so', async () => {
  const context = { channelService: 'contoso' };
  const verdict = await judge({ context });
  expect(verdict.accepted).toBe(true);
  expect(verdict.ruleSet.version).toBe('4.23.3, deprecated path');
  expect(verdict.leftOut[0]).toMatch(/^CloudAdapter does not start with the ChannelService “contoso”/);
  expect((await judge({ context, claims: { aud: 'x' } })).answer).toEqual({
    status: 401,
    message: 'Error: Unauthorized. Invalid AppId passed on token: x',
  });
});

test('refuses a key without an endorsement that the bot requires', async () => {
  const verdict = await judge({ context: { requiredEndorsements: ['msteams', 'fips'] } });
  expect(verdict.firstFailure).toBe('required-endorsements');
});

test('asks for the keys where the SDK loads them from', async () => {
  const placeOf = async (situation: Situation): Promise<string | undefined> =>
    (await judge({ keyText: '', ...situation })).checks.find(({ id }) => id === 'keys')?.advice;
  expect(await placeOf({})).toBe('Paste the answer of https://login.botframework.com/v1/.well-known/keys.');
  expect(await placeOf({ claims: EMULATOR.claims })).toBe(
    'Paste the key set that https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration names as jwks_uri.',
  );
});

test('takes a token for nothing whose content it does not know', async () => {
  const verdict = await judge({ text: `e30.${Buffer.from([0xff]).toString('base64url')}.c2ln` });
  expect(verdict).toMatchObject({ takenFor: undefined, accepted: undefined });
  expect(verdict.sentence).toBe('Cannot tell yet. Its bytes are read differently by the SDK and by this page.');
});

test.each<readonly [string, Situation, string]>([
  ['its claims', {}, 'Nothing in it speaks for a skill or the Emulator.'],
  ['another scheme', { scheme: 'Basic' }, 'Its claims are asked after the scheme “Bearer” only.'],
  ['no claims', { text: 'e30.W10.c2ln' }, 'It has no claims that could be asked.'],
  [
    'a tid of its own',
    { claims: { iss: OWN_TENANT, tid: TENANT } },
    'Its own tid makes the SDK list its iss, for as long as the process runs. serviceUrl is then not compared, whatever the channelId, and aud only when the bot answers.',
  ],
])('says why it is taken for what it is: %s', async (_name, situation, reason) => {
  expect((await judge(situation)).checks.find(({ id }) => id === 'kind')).toMatchObject({ outcome: 'pass', reason });
});

test.each([{ crit: ['exp'] }, { crit: ['b64'], b64: false }])(
  'checks the signature that the SDK checks and this page must refuse: %j',
  async (members) => {
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'rsa-1', ...members })).toString('base64url');
    const payload = Buffer.from(JSON.stringify(CLAIMS)).toString('base64url');
    const verdict = await judge({ text: `${header}.${payload}.${'A'.repeat(342)}` });
    expect(verdict.answer).toEqual({ status: 500, message: 'invalid signature' });
  },
);
