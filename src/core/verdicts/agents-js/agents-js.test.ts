import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { judgeAsAgentsJs } from './agents-js.ts';
import type { BotContext, Verdict } from '#core/verdicts/model.ts';

const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONTEXT: BotContext = { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL, tenantId: TENANT };
const CLAIMS = {
  serviceurl: SERVICE_URL,
  nbf: NOW - 900,
  exp: NOW + 2700,
  iss: 'https://api.botframework.com',
  aud: APP_ID,
};

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

interface Situation {
  readonly claims?: Record<string, JsonValue>;
  readonly context?: Partial<BotContext>;
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
  const result = readKeys(keyText ?? JSON.stringify({ keys: [pair.publicJwk] }));
  const keys = result.ok ? result.value : undefined;
  const signature = await verifySignature(token, keys);
  return judgeAsAgentsJs({ token, signature, keys, context: { ...CONTEXT, ...context }, now, scheme });
}

test('accepts the Connector’s token with 200 and an empty body, and says what it left out', async () => {
  const verdict = await judge({});
  expect(verdict.sentence).toBe('Yes, by Agents SDK JS’s rules.');
  expect(verdict.answer).toEqual({ status: 200, message: '' });
  expect(verdict.leftOut).toEqual([
    'Before the bot’s code runs, the adapter gets a token of its own from Entra; whether it does was not asked.',
  ]);
});

test.each<readonly [string, Situation, string, string]>([
  ['header', { text: '', scheme: '' }, 'No. There is no token.', 'authorization header not found'],
  ['scheme', { scheme: 'Basic' }, 'No. The scheme is “Basic”, not “Bearer”.', 'invalid authorization header'],
  ['scheme', { text: '' }, 'No. The header is not a scheme and one token.', 'invalid authorization header'],
  ['form', { text: 'e30.e30.!' }, 'No. It cannot be read as a token.', 'invalid token'],
  ['audience', { claims: { aud: 'x' } }, 'No. Its aud is “x”, another app than the bot.', 'Audience mismatch'],
  [
    'audience',
    { claims: { aud: 'https://api.botframework.com' } },
    'No. Its aud is the Connector, as in a token from a bot, not to one.',
    'Audience mismatch',
  ],
  [
    'key-by-kid',
    { keyText: '{"keys":[{"kty":"RSA","kid":"rsa-2","n":"AQAB","e":"AQAB"}]}' },
    'No. No public signing key has the kid “rsa-1” of its header.',
    "error in secret or public key callback: Unable to find a signing key that matches 'rsa-1'",
  ],
  [
    'nbf',
    { now: NOW - 1500 },
    'No. It is not yet valid: it begins in 10 min, and 5 min are tolerated.',
    'jwt not active',
  ],
  ['exp', { now: NOW + 3128 }, 'No. It expired 7 min 8 s ago; less than 5 min is tolerated.', 'jwt expired'],
  [
    'tenant',
    { claims: { iss: `https://sts.windows.net/${TENANT}/`, tid: 'x' } },
    'No. Its tid “x” is not the tenant of its iss.',
    'Tenant mismatch',
  ],
])('refuses by %s with 401 and its own text: %j', async (check, situation, sentence, error) => {
  const verdict = await judge(situation);
  expect(verdict.firstFailure).toBe(check);
  expect(verdict.sentence).toBe(sentence);
  expect(verdict.answer).toEqual({ status: 401, message: `{"jwt-auth-error":"${error}"}` });
});

test('takes the scheme in any case, and any aud of a list', async () => {
  expect((await judge({ scheme: 'bearer', claims: { aud: ['x', APP_ID] } })).accepted).toBe(true);
});

test('lets any issuer in by default, and says what validateIssuer would answer', async () => {
  const verdict = await judge({ claims: { iss: 'https://evil.example' } });
  expect(verdict.accepted).toBe(true);
  expect(verdict.leftOut[0]).toBe(
    'Its iss was not asked for, as validateIssuer is off by default; with it on the answer would be 401 “Issuer mismatch”.',
  );
});

test('lets another host in by default, and says where it would not', async () => {
  const verdict = await judge({ context: { serviceUrl: 'https://other.example/' } });
  expect(verdict.accepted).toBe(true);
  expect(verdict.leftOut[0]).toContain('answers 400 where validateServiceUrl is on');
  expect(verdict.checks.find(({ id }) => id === 'serviceurl')?.comparison?.outcome).toBe('fail');
});

test('names the address of the keys that its iss leads to', async () => {
  const reasonOfKeys = async (iss: string) =>
    (await judge({ claims: { iss } })).checks.find(({ id }) => id === 'keys')?.reason;
  expect(await reasonOfKeys('https://api.botframework.us')).toContain(
    'https://login.botframework.azure.us/v1/.well-known/keys',
  );
  expect(await reasonOfKeys('https://evil.example')).toContain(
    `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`,
  );
});

test.each<readonly [string, Situation, string]>([
  ['no key', { keyText: '' }, 'Cannot tell yet. No key was given.'],
  ['no app id', { context: { appId: undefined } }, 'Cannot tell yet. The bot’s client id is not known.'],
])('cannot tell with %s, and gives no answer', async (_name, situation, sentence) => {
  const verdict = await judge(situation);
  expect(verdict.sentence).toBe(sentence);
  expect(verdict.answer).toBeUndefined();
});
