import { beforeAll, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { certificateOfKey } from '#core/tokens/keys/certificates.testing.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { judgeAsAgentsNet } from './agents-net.ts';
import { requestOf } from '#core/verdicts/bot-request.testing.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import type { BotContext, Verdict } from '#core/verdicts/model.ts';

const NOW = 1_767_225_600; // 2026-01-01T00:00:00Z
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const OTHER_TENANT = 'bbbbcccc-1111-dddd-2222-eeee3333ffff';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONTEXT: BotContext = { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL, tenantId: TENANT };
const CLAIMS: Record<string, JsonValue> = {
  serviceurl: SERVICE_URL,
  nbf: NOW - 900,
  exp: NOW + 2700,
  iss: 'https://api.botframework.com',
  aud: APP_ID,
};
const OWN_V1 = `https://sts.windows.net/${TENANT}/`;
const OWN_V2 = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const ANY_TENANT = 'https://login.microsoftonline.com/{tenantid}/v2.0';

let pair: RsaKeyPair;
let otherPair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
  otherPair = await makeRsaKeyPair('rsa-2');
});

interface Situation {
  readonly claims?: Record<string, JsonValue>;
  readonly without?: string;
  readonly header?: Record<string, JsonValue>;
  readonly context?: Partial<BotContext>;
  readonly keyMembers?: Record<string, JsonValue>;
  readonly signedByOther?: boolean;
  readonly scheme?: string | undefined;
  readonly change?: (text: string) => string;
  readonly now?: number;
}

async function judge(situation: Situation): Promise<Verdict> {
  const { claims, without = '', header, context, keyMembers, signedByOther, now = NOW } = situation;
  const payload = Object.fromEntries(Object.entries({ ...CLAIMS, ...claims }).filter(([name]) => name !== without));
  const signed = await signToken({
    header: { alg: 'RS256', kid: 'rsa-1', typ: 'JWT', ...header },
    payload,
    key: (signedByOther === true ? otherPair : pair).privateKey,
  });
  const token = decodeToken(situation.change?.(signed) ?? signed);
  const result = readKeys(JSON.stringify({ keys: [{ ...pair.publicJwk, ...keyMembers }] }));
  const keys = result.ok ? result.value : undefined;
  const request = await completeRequest({
    token,
    signature: await verifySignature(token, keys),
    keys,
    context: { ...CONTEXT, ...context },
    now,
    scheme: 'scheme' in situation ? situation.scheme : 'Bearer',
  });
  return judgeAsAgentsNet(request);
}

const described = (description: string): string => `Bearer error="invalid_token", error_description="${description}"`;
const UNDESCRIBED = 'Bearer error="invalid_token"';

test('accepts the Connector’s token with 202, and says that nothing of it was run', async () => {
  const verdict = await judge({});
  expect(verdict.sentence).toBe('Yes, by Agents SDK .NET’s rules.');
  expect(verdict.answer).toEqual({ status: 202, message: '' });
  expect(verdict.ruleSet.basis).toBe('read');
  expect(verdict.leftOut).toHaveLength(1);
});

test('decodes a payload that b64 leaves as it stands', async () => {
  const request = await requestOf({ header: { b64: false, crit: ['b64'] } });
  expect(judgeAsAgentsNet(await completeRequest(request))).toMatchObject({ accepted: true });
});

test('refuses a token of more than 256,000 characters before it asks for a key', async () => {
  const verdict = await judge({ claims: { x: 'x'.repeat(192_000) } });
  expect(verdict).toMatchObject({ firstFailure: 'length', answer: { status: 401, header: UNDESCRIBED } });
});

test.each<readonly [string, Situation]>([
  ['its own tenant’s token of version 1', { claims: { iss: OWN_V1, tid: TENANT } }],
  ['its own tenant’s token of version 2', { claims: { iss: OWN_V2, tid: TENANT } }],
  [
    'an issuer of Microsoft without tid',
    { claims: { iss: ANY_TENANT.replace('{tenantid}', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a') } },
  ],
  ['a tid without hyphens', { claims: { iss: OWN_V1, tid: TENANT.replaceAll('-', '').toUpperCase() } }],
  ['the client id among several audiences', { claims: { aud: ['x', APP_ID] } }],
  ['a slash after the client id', { claims: { aud: `${APP_ID}/` } }],
  ['exp as a text', { claims: { exp: String(NOW + 60) } }],
  ['the very second at which the tolerance ends', { now: NOW + 3000 }],
  ['a kid that no key has, if a key made the signature', { header: { kid: 'rsa-9' } }],
  ['no serviceUrl in the activity', { context: { serviceUrl: '' } }],
  ['another host, which is only logged', { context: { serviceUrl: 'https://other.example/' } }],
  ['an allowed caller', { claims: { iss: OWN_V1, azp: 'X' }, context: { allowedCallers: ['x'] } }],
  ['a caller that is not allowed, from the Connector', { claims: { azp: 'y' }, context: { allowedCallers: ['x'] } }],
  ['b64 without crit, which it reads over', { header: { b64: true } }],
  ['a key for another algorithm and purpose', { keyMembers: { alg: 'RS512', key_ops: ['sign'] } }],
  ['a key of the token’s tenant', { claims: { iss: OWN_V1, tid: TENANT }, keyMembers: { issuer: ANY_TENANT } }],
  [
    'the US Government’s Connector where the bot belongs there',
    { claims: { iss: 'https://api.botframework.us' }, context: { channelService: 'https://botframework.azure.us' } },
  ],
])('accepts %s', async (_name, situation) => {
  expect(await judge(situation)).toMatchObject({ accepted: true, answer: { status: 202 } });
});

test.each<readonly [string, Situation, string]>([
  ['header', { change: () => '' }, 'Bearer'],
  ['scheme', { scheme: 'Basic' }, 'Bearer'],
  ['signature', { change: (text) => text.slice(0, text.lastIndexOf('.') + 1) }, described('The signature is invalid')],
  ['signature', { signedByOther: true }, described('The signature is invalid')],
  ['signature', { signedByOther: true, header: { kid: 'rsa-9' } }, described('The signature key was not found')],
  ['exp-present', { without: 'exp' }, described('The token has no expiration')],
  [
    'lifetime',
    { claims: { nbf: NOW + 60, exp: NOW } },
    described("The token lifetime is invalid; NotBefore: '01/01/2026 00:01:00', Expires: '01/01/2026 00:00:00'"),
  ],
  ['nbf', { now: NOW - 1201 }, described("The token is not valid before '12/31/2025 23:45:00'")],
  ['exp', { now: NOW + 3001 }, described("The token expired at '01/01/2026 00:45:00'")],
  ['audience', { claims: { aud: ['a', 'b'] } }, described("The audience 'a, b' is invalid")],
  [
    'audience',
    { claims: { aud: APP_ID.toUpperCase() } },
    described(`The audience '${APP_ID.toUpperCase()}' is invalid`),
  ],
  ['audience', { without: 'aud' }, described("The audience 'empty' is invalid")],
  ['issuer-listed', { claims: { iss: 'https://x.example' } }, described("The issuer 'https://x.example' is invalid")],
  ['issuer-listed', { without: 'iss' }, described("The issuer '' is invalid")],
  ['issuer-listed', { claims: { iss: null } }, described("The issuer '(null)' is invalid")],
  ['tenant', { claims: { iss: OWN_V1, tid: OTHER_TENANT } }, UNDESCRIBED],
  ['caller', { claims: { iss: OWN_V1, appid: 'y' }, context: { allowedCallers: ['x'] } }, UNDESCRIBED],
  ['caller', { claims: { iss: OWN_V1 }, context: { allowedCallers: ['x'] } }, UNDESCRIBED],
  ['key-issuer', { keyMembers: { issuer: ANY_TENANT } }, described("The issuer '(null)' is invalid")],
  [
    'key-issuer',
    { claims: { iss: OWN_V1, tid: OTHER_TENANT }, keyMembers: { issuer: ANY_TENANT } },
    described("The issuer '(null)' is invalid"),
  ],
  [
    'key-issuer',
    { claims: { iss: OWN_V1, tid: TENANT }, keyMembers: { issuer: ANY_TENANT.replace('{tenantid}', OTHER_TENANT) } },
    described("The issuer '(null)' is invalid"),
  ],
])('refuses by %s with 401, an empty body and the reason in a header: %j', async (check, situation, header) => {
  const verdict = await judge(situation);
  expect(verdict.firstFailure).toBe(check);
  expect(verdict.answer).toEqual({ status: 401, message: '', header });
});

test.each<readonly [string, Situation, string]>([
  ['time', { now: NOW + 3001 }, "The token expired at '01/01/2026 00:45:00'"],
  [
    'a missing exp and nbf',
    { without: 'exp', claims: { nbf: 0 } },
    "NotBefore: '01/01/1970 00:00:00', Expires: '01/01/0001 00:00:00'",
  ],
  ['issuer', { claims: { iss: 'x', aud: 'y' } }, "The issuer 'x' is invalid"],
  ['audience', { claims: { aud: 'y' } }, "The audience 'y' is invalid"],
])('speaks of %s first where neither kid nor signature fits a key', async (_name, situation, description) => {
  const verdict = await judge({ ...situation, signedByOther: true, header: { kid: 'rsa-9' } });
  expect(verdict.firstFailure).toBe('signature');
  expect(verdict.answer?.header).toContain(description);
});

test.each<readonly [string, Situation]>([
  ['two parts', { change: () => 'e30.e30' }],
  ['a payload that is no JSON', { change: (text) => text.replace(/\.[^.]*\./, '.bm90IGpzb24.') }],
  ['a kid that is a number', { header: { kid: 7 } }],
  ['an exp that is no number', { claims: { exp: 'soon' } }],
  ['an iss that is a list', { claims: { iss: ['x'] } }],
])('answers 500 to %s, which it parses before it checks anything', async (_name, situation) => {
  expect(await judge(situation)).toMatchObject({ firstFailure: 'form', answer: { status: 500, message: '' } });
});

test.each<readonly [string, Situation, string]>([
  ['the scheme in lower case, whose key set is not established', { scheme: 'bearer' }, 'scheme'],
  ['no client id', { context: { appId: undefined } }, 'audience'],
  [
    'no tenant id, where the issuer is a tenant',
    { claims: { iss: OWN_V1 }, context: { tenantId: undefined } },
    'issuer-listed',
  ],
  [
    'a cloud whose issuers the bot lists itself',
    {
      context: { channelService: 'https://botframework.azure.cn' },
      claims: { iss: 'https://api.botframework.azure.cn' },
    },
    'issuer-listed',
  ],
  ['an aud list with null', { claims: { aud: [null, APP_ID] } }, 'form'],
])('cannot tell with %s', async (_name, situation, check) => {
  const verdict = await judge(situation);
  expect(verdict.accepted).toBeUndefined();
  expect(verdict.answer).toBeUndefined();
  expect(verdict.checks.find(({ outcome }) => outcome === 'cannot-tell')?.id).toBe(check);
});

test.each<readonly [string, number, number, string | undefined]>([
  ['has not begun, by more than the tolerance', NOW + 301, NOW + 9_000, 'certificate'],
  ['has not begun, within the tolerance', NOW + 300, NOW + 9_000, undefined],
  ['ended, within the tolerance', NOW - 9_000, NOW - 300, undefined],
  ['ended, by more than the tolerance', NOW - 9_000, NOW - 301, 'certificate'],
])('judges a key whose certificate %s', async (_name, notBefore, notAfter, firstFailure) => {
  const verdict = await judge({ keyMembers: { x5c: [certificateOfKey(pair.publicJwk, notBefore, notAfter)] } });
  expect(verdict).toMatchObject({ firstFailure, accepted: firstFailure === undefined });
  expect(verdict.answer?.header).toBe(firstFailure && UNDESCRIBED);
});

test('asks for the keys of the token’s issuer', async () => {
  const request = { ...(await requestOf({})), keys: undefined, signature: { kind: 'no-key' } as const };
  const { checks } = judgeAsAgentsNet(await completeRequest(request));
  expect(checks.find(({ id }) => id === 'keys')).toMatchObject({ outcome: 'cannot-tell', reason: 'No key was given.' });
});

test.each<readonly [string, Situation, string]>([
  ['key-hint', {}, 'Only the key “rsa-1” is tried.'],
  ['key-hint', { header: { kid: 'rsa-9' } }, 'It names no key of the set, so the SDK tries every one.'],
  ['alg', {}, 'Its alg is “RS256”; the SDK lists none as allowed, so the key decides.'],
  ['serviceurl', {}, 'Both have the host “smba.trafficmanager.net”; the SDK compares no more of them.'],
  ['serviceurl', { without: 'serviceurl' }, 'It has no serviceurl; the SDK then compares nothing.'],
])('says at %s what it refuses nothing by', async (id, situation, reason) => {
  const { checks } = await judge(situation);
  expect(checks.find((check) => check.id === id)).toMatchObject({ outcome: 'pass', reason });
});

test('does not say what a header would hold that HTTP cannot carry', async () => {
  expect((await judge({ claims: { aud: 'é' } })).answer).toEqual({ status: undefined, message: '' });
});

test('has no key to open an encrypted token with', async () => {
  const verdict = await judge({ change: () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA' });
  expect(verdict).toMatchObject({ firstFailure: 'form', answer: { status: 401, header: UNDESCRIBED } });
});
