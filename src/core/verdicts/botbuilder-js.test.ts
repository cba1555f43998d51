import { beforeAll, expect, test } from 'vitest';
import type { TokenContext } from '#core/sequence/sequence.ts';
import { decodeToken } from '#core/tokens/decode-token.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/make-token.ts';
import { readKeys } from '#core/tokens/read-keys.ts';
import { verifySignature } from '#core/tokens/verify-token.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';
import type { Verdict } from './model.ts';

const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONTEXT: TokenContext = { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL };
const CLAIMS = {
  serviceurl: SERVICE_URL,
  nbf: NOW - 900,
  exp: NOW + 2700,
  iss: 'https://api.botframework.com',
  aud: APP_ID,
};
const ENTRA = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

interface Situation {
  readonly claims?: Record<string, JsonValue>;
  readonly context?: Partial<TokenContext>;
  readonly keyText?: string;
  readonly scheme?: string;
  readonly text?: string;
  readonly now?: number;
}

async function judge({ claims, context, keyText, scheme = 'Bearer', text, now = NOW }: Situation): Promise<Verdict> {
  const signed = await signToken({
    header: { alg: 'RS256', kid: 'rsa-1', typ: 'JWT' },
    payload: { ...CLAIMS, ...claims },
    key: pair.privateKey,
  });
  const token = decodeToken(text ?? signed);
  const published = { keys: [{ ...pair.publicJwk, endorsements: ['msteams'] }] };
  const result = readKeys(keyText ?? JSON.stringify(published));
  const keys = result.ok ? result.value : undefined;
  const signature = await verifySignature(token, keys);
  return judgeAsBotBuilderJs({ token, signature, keys, context: { ...CONTEXT, ...context }, now, scheme });
}

const OWN_RULES = 'The bot’s own claims validator and required endorsements, if it has any, were not asked.';

test('accepts the Connector’s token with 200 and an empty body', async () => {
  const verdict = await judge({});
  expect(verdict.sentence).toBe('Yes, by BotBuilder JS’s rules.');
  expect(verdict.leftOut).toEqual([OWN_RULES]);
  expect(verdict.answer).toEqual({ status: 200, message: '' });
  const own = verdict.checks.at(-1);
  expect(own).toMatchObject({ outcome: 'not-checked', reason: OWN_RULES });
  expect(new Set(verdict.checks.slice(0, -1).map((check) => check.outcome))).toEqual(new Set(['pass']));
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
    'a bot’s own token',
    { claims: { iss: ENTRA, aud: 'https://api.botframework.com' } },
    'Cannot tell yet. It is made out to the Connector (aud https://api.botframework.com), as a bot’s own token is, not to a bot.',
  ],
  [
    'a skill’s token',
    { claims: { iss: ENTRA, ver: '1.0', appid: 'other' } },
    'Cannot tell yet. BotBuilder JS would take it for a skill token; this version checks only the rules for channels.',
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

test('shows both values where two are compared', async () => {
  const verdict = await judge({ claims: { serviceurl: 'https://other.example/' } });
  expect(verdict.checks.find(({ id }) => id === 'serviceurl')?.comparison).toEqual({
    left: { label: 'serviceurl in the token', value: 'https://other.example/' },
    right: { label: 'serviceUrl of the activity', value: SERVICE_URL },
    outcome: 'fail',
  });
});
