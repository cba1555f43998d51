import { expect, test } from 'vitest';
import { certificateOfKey } from '#core/tokens/keys/certificates.testing.ts';
import {
  APP_ID,
  checkAt,
  CONNECTOR,
  ENTRA,
  NOW,
  OTHER_APP,
  publishedKey,
  publishedNumbers,
  requestOf,
  SERVICE_URL,
  type Situation,
} from '#core/verdicts/bot-request.testing.ts';
import { judgeAsBotBuilderNet } from './botbuilder-net.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const judge = async (situation: Situation = {}): Promise<Verdict> => judgeAsBotBuilderNet(await requestOf(situation));

const ENTRA_KEYS = [publishedKey('teams', { endorsements: undefined })];
const EMULATOR: Situation = {
  claims: { iss: ENTRA, ver: '1.0', appid: APP_ID, serviceurl: undefined },
  keys: ENTRA_KEYS,
  context: { channelId: 'emulator', serviceUrl: 'http://localhost:5000' },
};
const SKILL: Situation = {
  ...EMULATOR,
  claims: { iss: ENTRA, ver: '1.0', appid: OTHER_APP, serviceurl: undefined },
  context: { channelId: 'msteams', allowedCallers: [OTHER_APP] },
};
const EXTENSION: Situation = { ...EMULATOR, context: { ...EMULATOR.context, channelId: 'AseChannel' } };
const withClaims = (situation: Situation, claims: object): Situation => ({
  ...situation,
  claims: { ...situation.claims, ...claims },
});
const inContext = (situation: Situation, context: Situation['context']): Situation => ({
  ...situation,
  context: { ...situation.context, ...context },
});

test.each<readonly [string, Situation, string]>([
  ['a channel', {}, 'a channel’s token'],
  [
    'a channel of the US Government',
    {
      claims: { iss: 'https://api.botframework.us' },
      context: { channelService: 'https://botframework.azure.us' },
    },
    'a channel’s token',
  ],
  ['the Emulator', EMULATOR, 'the Emulator’s token'],
  [
    'the Emulator in version 2.0',
    withClaims(EMULATOR, { ver: '2.0', appid: undefined, azp: APP_ID }),
    'the Emulator’s token',
  ],
  [
    'the Emulator of a single tenant',
    withClaims(EMULATOR, { iss: 'https://sts.windows.net/my-tenant/', tid: 'my-tenant' }),
    'the Emulator’s token',
  ],
  ['a skill', SKILL, 'a skill’s token'],
  ['an App Service Extension', EXTENSION, 'an App Service Extension’s token'],
])('accepts the token of %s with 200 and an empty body', async (_name, situation, takenFor) => {
  const verdict = await judge(situation);
  expect(verdict).toMatchObject({ takenFor, accepted: true, answer: { status: 200, message: '' } });
});

test.each<readonly [string, Situation]>([
  ['b64 and crit in the header', { header: { b64: false, crit: ['b64'] } }],
  ['a key for another algorithm and purpose', { keys: [publishedKey('teams', { alg: 'RS512', key_ops: ['sign'] })] }],
])('reads over %s', async (_name, situation) => {
  const verdict = judgeAsBotBuilderNet(await completeRequest(await requestOf(situation)));
  expect(verdict).toMatchObject({ accepted: true, answer: { status: 200 } });
});

test.each<readonly [string, Situation, string, 401 | 500, string]>([
  ['no token', { change: () => '', scheme: undefined }, 'header', 401, 'No Authorization header'],
  ['a lower-case scheme', { scheme: 'bearer' }, 'scheme', 401, 'No valid identity'],
  ['another scheme', { scheme: 'Basic' }, 'scheme', 401, 'No valid identity'],
  ['two blanks', { scheme: 'Bearer ' }, 'scheme', 401, 'No valid identity'],
  ['a lower-case scheme from the Emulator', { ...EMULATOR, scheme: 'bearer' }, 'scheme', 401, 'No valid Identity'],
  ['two parts', { change: (text) => text.slice(0, text.lastIndexOf('.')) }, 'form', 500, 'IDX12741'],
  ['padding', { change: (text) => `${text}=` }, 'form', 500, 'IDX12739'],
  ['five parts that are no JWE', { change: () => 'a.b.c.d.' }, 'form', 500, 'IDX12740'],
  ['a header that is no JSON', { change: (text) => `AAAA${text.slice(4)}` }, 'form', 500, 'IDX12729'],
  ['a payload that is a list', { change: (text) => text.replace(/\.[^.]*\./, '.W10.') }, 'form', 500, 'IDX12723'],
  ['an iss that is a number', { claims: { iss: 7 } }, 'form', 500, 'IDX12723'],
  ['an exp that is no number', { claims: { exp: 'soon' } }, 'form', 500, 'IDX12723'],
  ['an exp that is null', { claims: { exp: null } }, 'form', 500, 'IDX12723'],
  ['an exp without end', { change: withPayload('{"exp":1e400}') }, 'form', 500, 'IDX12723'],
  ['a null among the aud', { claims: { aud: [APP_ID, null] } }, 'form', 500, 'NullReferenceException'],
  ['deep nesting', { change: withPayload(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`) }, 'form', 500, 'IDX12723'],
  ['a JWE', { change: (text) => `${text.split('.')[0]}.a.b.c.d` }, 'issuer-listed', 401, 'No valid identity'],
  ['no iss', { claims: { iss: undefined } }, 'issuer-listed', 401, 'No valid identity'],
  ['an iss with a slash', { claims: { iss: `${CONNECTOR}/` } }, 'issuer-listed', 401, 'has a final slash too many'],
  [
    'the iss of another cloud',
    { claims: { iss: 'https://api.botframework.us' } },
    'issuer-listed',
    401,
    'US Government cloud',
  ],
  ['no signature', { change: (text) => text.replace(/[^.]*$/, '') }, 'signature', 500, 'IDX10504'],
  ['half a character of signature', { change: (text) => text.slice(0, -1) }, 'signature', 500, 'IDX10508'],
  ['another key’s signature', { signer: 'other' }, 'signature', 500, 'IDX10511'],
  ['an alg that is no text', { header: { alg: 5 } }, 'signature', 500, 'IDX10511'],
  ['HS256', { header: { alg: 'HS256' } }, 'signature', 500, 'IDX10511'],
  ['no exp', { claims: { exp: undefined } }, 'exp-present', 500, 'IDX10225'],
  ['an nbf after the exp', { claims: { nbf: NOW + 9000 } }, 'nbf', 500, 'IDX10224'],
  ['an nbf in the future', { now: NOW - 1201 }, 'nbf', 500, 'IDX10222'],
  ['an exp long past', { now: NOW + 3001 }, 'exp', 401, 'The token has expired'],
  [
    'another channel',
    { context: { channelId: 'MSTeams' } },
    'endorsements',
    401,
    'Could not validate endorsement for key: teams with endorsements: msteams',
  ],
  ['a key without endorsements', { keys: ENTRA_KEYS }, 'endorsements', 401, 'Could not validate endorsement key.'],
  [
    'an empty list of endorsements',
    { keys: [publishedKey('teams', { endorsements: [] })] },
    'endorsements',
    401,
    'Could not validate endorsement for key: teams with endorsements: ”',
  ],
  [
    'a required endorsement that is missing',
    { context: { requiredEndorsements: ['pci'] } },
    'required-endorsements',
    401,
    'Could not validate additional endorsement for key: teams with endorsements: msteams. Expected endorsements: pci',
  ],
  ['a true PS256', { header: { alg: 'PS256' } }, 'alg', 401, "Token signing algorithm 'PS256' not in allowed list"],
  ['no aud', { claims: { aud: undefined } }, 'audience', 401, 'Missing aud claim'],
  ['an aud that is null', { claims: { aud: null } }, 'audience', 401, 'Missing AppId claim'],
  ['another first aud', { claims: { aud: ['x', APP_ID] } }, 'audience', 401, 'Invalid AppId passed on token: x'],
  ['two aud', { claims: { aud: [APP_ID, 'x'] } }, 'credentials', 500, 'InvalidOperationException'],
  ['no serviceurl', { claims: { serviceurl: undefined } }, 'serviceurl', 401, 'Missing serviceurl claim'],
  [
    'a serviceurl without slash',
    { claims: { serviceurl: SERVICE_URL.slice(0, -1) } },
    'serviceurl',
    401,
    'serviceurl claim mismatch',
  ],
  ['an empty serviceUrl', { context: { serviceUrl: '' } }, 'serviceurl', 401, 'serviceurl claim mismatch'],
  ['no ver', withClaims(EMULATOR, { ver: undefined }), 'app-id', 401, "'ver' claim is required on Emulator Tokens."],
  [
    'no appid',
    withClaims(EMULATOR, { appid: undefined }),
    'app-id',
    401,
    "'appid' claim is required on Emulator Token version '1.0'.",
  ],
  ['an unknown ver', withClaims(EMULATOR, { ver: '3.0' }), 'app-id', 401, "Unknown Emulator Token version '3.0'."],
  [
    'another app of an extension',
    withClaims(EXTENSION, { appid: 'x' }),
    'app-id',
    401,
    'AseChannelValidation Invalid AppId passed on token: x',
  ],
  [
    'an extension of another tenant',
    inContext(withClaims(EXTENSION, { iss: 'https://sts.windows.net/theirs/' }), { tenantId: 'mine' }),
    'issuer-listed',
    401,
    'No valid Identity',
  ],
  [
    'an extension that is not of the Emulator’s issuers either',
    inContext(withClaims(EXTENSION, { iss: 'https://sts.windows.net/mine/' }), { tenantId: 'mine' }),
    'endorsements',
    401,
    'Could not validate endorsement key.',
  ],
  [
    'an aud of the Emulator that is not the bot',
    withClaims(EMULATOR, { aud: CONNECTOR }),
    'credentials',
    500,
    `Invalid appId ${CONNECTOR} does not match expected ${APP_ID}`,
  ],
  [
    'a skill’s call to a bot without a claims validator',
    inContext(SKILL, { allowedCallers: [] }),
    'caller',
    401,
    'ClaimsValidator is required for validation of Skill Host calls.',
  ],
  ['a caller that is not allowed', inContext(SKILL, { allowedCallers: ['x'] }), 'caller', 401, OTHER_APP],
  ['a skill’s call to another bot', inContext(SKILL, { appId: 'x' }), 'audience', 401, 'Invalid audience.'],
  [
    'an Emulator’s activity without serviceUrl',
    inContext(EMULATOR, { serviceUrl: '' }),
    'credentials',
    500,
    'UriFormatException',
  ],
])('refuses %s', async (_name, situation, check, status, said) => {
  const verdict = await judge(situation);
  expect(verdict).toMatchObject({ firstFailure: check, accepted: false, answer: { status, message: '' } });
  expect(verdict.checks.find(({ id }) => id === check)?.reason).toContain(said);
});

/** The payload as written, without a fitting signature. */
function withPayload(text: string): (token: string) => string {
  return (token) => token.replace(/\.[^.]*\./, `.${Buffer.from(text).toString('base64url')}.`);
}

test.each<readonly [string, Situation]>([
  ['no kid', { header: { kid: undefined } }],
  ['a kid of no key', { header: { kid: 'rotated' } }],
  ['only the x5t', { header: { kid: undefined, x5t: 'teams' } }],
  ['aud as a list of one', { claims: { aud: [APP_ID] } }],
  ['exp as text', { claims: { exp: String(NOW + 60) } }],
  ['a serviceurl in other case', { claims: { serviceurl: SERVICE_URL.toUpperCase() } }],
  ['the very second of exp + 300', { now: NOW + 3000 }],
  ['the very second of nbf - 300', { now: NOW - 1200 }],
  ['a typ of another kind', { header: { typ: 'at+jwt' } }],
])('accepts %s', async (_name, situation) => {
  expect((await judge(situation)).accepted).toBe(true);
});

test('tries every key where kid names none, and refuses when none made the signature', async () => {
  const keys = [publishedKey('other')];
  expect(await judge({ keys, header: { kid: undefined } })).toMatchObject({ firstFailure: 'signature' });
  const unknown = await judge({ keys, header: { kid: 'rotated' } });
  expect(checkAt(unknown, 'signature')?.reason).toContain('IDX10503');
  const expired = await judge({ keys, header: { kid: 'rotated' }, now: NOW + 9000 });
  expect(expired.answer?.status).toBe(401);
});

test('takes the first of two keys of one name, and no other', async () => {
  const twice = [publishedKey('other', { kid: 'teams' }), publishedKey('teams')];
  expect(await judge({ keys: twice })).toMatchObject({ firstFailure: 'signature', answer: { status: 500 } });
});

test.each<readonly [string, Situation, string]>([
  ['no key', { keys: undefined }, 'No key was given.'],
  [
    'a kid of no key, when only the named one was tried',
    { header: { kid: 'rotated' }, triesEveryKey: false },
    'this page has not',
  ],
  ['no app id', { context: { appId: undefined } }, 'app id is not known'],
  ['no channelId', { context: { channelId: undefined } }, 'channelId is not known'],
  ['no serviceUrl', { context: { serviceUrl: undefined } }, 'serviceUrl is not known'],
  ['a member crit', { header: { crit: ['x'], x: 1 } }, 'must refuse'],
  [
    'a skill of another tenant',
    withClaims(SKILL, { iss: 'https://sts.windows.net/theirs/' }),
    'only if its ValidTokenIssuers lists it',
  ],
  ['callers nobody named', inContext(SKILL, { allowedCallers: undefined }), 'is not known'],
])('cannot tell with %s', async (_name, situation, said) => {
  const verdict = await judge(situation);
  expect(verdict.accepted).toBeUndefined();
  expect(verdict.sentence).toContain(said);
});

test('says what the claims validator and the required endorsements left open', async () => {
  expect((await judge()).leftOut).toEqual([
    'Whether the bot requires endorsements of its own was not said.',
    'The bot’s own claims validator, if it has one, was not asked.',
  ]);
});

test('does not start with the ChannelService of no built-in cloud', async () => {
  const verdict = await judge({ context: { channelService: 'https://botframework.azure.cn' } });
  expect(verdict).toMatchObject({ firstFailure: 'cloud', answer: { status: undefined } });
});

test.each<readonly [string, Situation, RegExp]>([
  ['the key that is named', {}, /^Only the key “.+” is tried\.$/],
  ['every key where none is', { header: { kid: 'nobody' } }, /^No key has its kid, so the SDK tries every key/],
])('tries %s', async (_name, situation, reason) => {
  const { checks } = await judge(situation);
  expect(checks.find(({ id }) => id === 'key-hint')?.reason).toMatch(reason);
});

test.each<readonly [string, Situation, string]>([
  ['the Connector’s', {}, 'Nothing in it speaks for a skill or the Emulator.'],
  ['the Emulator’s', EMULATOR, 'Its iss is one of those that the Emulator’s tokens have.'],
  ['a skill’s', SKILL, 'Its ver, its aud and another app id as its caller make it a skill’s.'],
  [
    'an extension’s',
    EXTENSION,
    'The activity’s channelId is AseChannel, so it is taken for an App Service Extension’s.',
  ],
])('says why it judges a token as %s', async (_name, situation, reason) => {
  const { checks } = await judge(situation);
  expect(checks.find(({ id }) => id === 'kind')?.reason).toBe(reason);
});

// A token without them is not taken for a skill’s, so its rules ask for what is always there, as the SDK does.
test('says of a skill’s token that it has a version and names its caller', async () => {
  const { checks } = await judge(SKILL);
  const reasonOf = (id: string): string | undefined => checks.find((check) => check.id === id)?.reason;
  expect(reasonOf('version')).toBe('It has a ver.');
  expect(reasonOf('app-id')).toBe(`The calling app is “${OTHER_APP}”.`);
});

test.each<readonly [string, number, number, string | undefined]>([
  ['has not begun, by more than the tolerance', NOW + 301, NOW + 9_000, 'IDX10248'],
  ['has not begun, within the tolerance', NOW + 300, NOW + 9_000, undefined],
  ['ended, within the tolerance', NOW - 9_000, NOW - 300, undefined],
  ['ended, by more than the tolerance', NOW - 9_000, NOW - 301, 'IDX10249'],
])('judges a key whose certificate %s', async (_name, notBefore, notAfter, code) => {
  const certificate = certificateOfKey(publishedNumbers('teams'), notBefore, notAfter);
  const verdict = await judge({ keys: [publishedKey('teams', { x5c: [certificate] })] });
  expect(verdict).toMatchObject({ firstFailure: code && 'certificate', accepted: code === undefined });
  expect(verdict.checks.find(({ id }) => id === 'certificate')?.reason).toContain(code ?? 'is within its dates');
});

test('refuses a token longer than its library reads', async () => {
  const verdict = await judge({ claims: { more: 'x'.repeat(192_000) } });
  expect(verdict).toMatchObject({ firstFailure: 'length', answer: { status: 500 } });
  const shorter = await judge({ claims: { more: 'x'.repeat(191_000) } });
  expect(shorter.accepted).toBe(true);
});

test('names the key set that it asks for', async () => {
  const { checks } = await judge({ keys: undefined });
  const keys = checks.find(({ id }) => id === 'keys');
  expect(keys?.outcome).toBe('cannot-tell');
  expect(keys?.advice).toContain('https://login.botframework.com/v1/.well-known/openidconfiguration');
});
