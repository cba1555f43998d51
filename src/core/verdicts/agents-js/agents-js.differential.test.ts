/** The verdict against the package it speaks of: the same requests, to the SDK's own middleware and to ours. */
import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { CloudAdapter } from '@microsoft/agents-hosting';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { askTheSdk, playTheInternet } from './agents-js-sdk.testing.ts';
import { judgeAsAgentsJs } from './agents-js.ts';
import { completeRequest } from '#core/verdicts/complete-request.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const OTHER_TENANT = 'bbbbcccc-1111-dddd-2222-eeee3333ffff';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONNECTOR = 'https://api.botframework.com';
const OWN_ISSUER = `https://login.microsoftonline.com/${TENANT}/v2.0`;

const pairs = new Map(
  ['teams', 'other', 'é', 'short'].map((kid) => [
    kid,
    generateKeyPairSync('rsa', { modulusLength: kid === 'short' ? 1024 : 2048 }),
  ]),
);
const published = [...pairs].map(([kid, { publicKey }]) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
}));
const [teams, other] = published;
const curve = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) };
const edwards = { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) };
const privateTeams = { ...pairs.get('teams')?.privateKey.export({ format: 'jwk' }), kid: 'teams' };
const keySets = {
  usual: [...published, { ...curve, kid: 'curve' }, { ...edwards, kid: 'edwards' }],
  'a secret first': [{ kty: 'oct', kid: 'teams', k: 'AQAB' }, ...published],
  'null after the key': [...published, null],
  'one key': [teams],
  'one key without kid': [{ ...teams, kid: undefined }],
  'one key with a number for kid': [{ ...teams, kid: 7 }],
  'one key with an empty kid': [{ ...teams, kid: '' }],
  'two keys without kid': [
    { ...teams, kid: undefined },
    { ...other, kid: undefined },
  ],
  'entries that are no objects': ['teams', 7, ['teams'], ...published],
  'another key first': [{ ...other, kid: 'teams' }, teams],
  'the key for encryption first': [{ ...other, kid: 'teams', use: 'enc' }, teams],
  'the key with use null first': [{ ...other, kid: 'teams', use: null }, teams],
  'only a key for encryption': [{ ...teams, use: 'enc' }],
  'a private key first': [privateTeams, { ...other, kid: 'teams' }],
  'a key without kty first': [{ ...other, kid: 'teams', kty: undefined }, teams],
  'a key of no known type first': [{ ...other, kid: 'teams', kty: 'XYZ' }, teams],
  'a curve first': [{ ...curve, kid: 'teams' }, teams],
  'a key for another algorithm': [{ ...teams, alg: 'RS512' }, other],
  'a key that says PS256': [{ ...teams, alg: 'PS256' }, other],
  'a key of an unknown algorithm first': [{ ...other, kid: 'teams', alg: 'XYZ' }, teams],
  'a key that may verify': [{ ...teams, key_ops: ['verify'] }, other],
  'a key that may do nothing': [{ ...teams, key_ops: [] }, other],
  'a key that may only sign': [{ ...teams, key_ops: ['sign'] }, other],
  'a key that may verify and sign first': [{ ...other, kid: 'teams', key_ops: ['verify', 'sign'] }, teams],
  'a key whose operations are no list': [{ ...teams, key_ops: 'verify' }, other],
  'a key that may encrypt first': [{ ...other, kid: 'teams', key_ops: ['encrypt'] }, teams],
  'a key without n first': [{ ...other, kid: 'teams', n: undefined }, teams],
  'a key with a padded n': [{ ...teams, n: `${teams?.n}==` }, other],
} as const;
type KeySetName = keyof typeof keySets;
const NAMES_OF_SETS = Object.keys(keySets) as KeySetName[];
const textOfSet = (name: KeySetName): string => JSON.stringify({ keys: keySets[name] });

beforeAll(() => {
  playTheInternet();
  vi.useFakeTimers({ now: NOW * 1000, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Case {
  readonly alg: unknown;
  readonly kid: unknown;
  readonly typ: unknown;
  /** What stands in the header before that, as JSON with a comma after it: a name can stand twice. */
  readonly before: string;
  /** What else stands in the header. */
  readonly members: object;
  readonly signer: string;
  readonly claims: readonly (readonly [string, unknown])[];
  readonly change: (token: string) => string;
  readonly scheme: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly keys: KeySetName;
}

const mostly = <T>(usual: T, ...unusual: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 18, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...unusual) });

const ABSENT = Symbol('absent');
const claim = (name: string, usual: unknown, ...unusual: readonly unknown[]) =>
  mostly<unknown>(usual, ABSENT, ...unusual).map((value) => [name, value] as const);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);
const withPart = (index: number, text: string) => (token: string) =>
  token
    .split('.')
    .map((part, each) => (each === index ? Buffer.from(text).toString('base64url') : part))
    .join('.');

const changes: readonly ((token: string) => string)[] = [
  (token) => `${token}=`,
  (token) => `${token}.x`,
  (token) => `${token}.x.y`,
  (token) => token.slice(0, token.lastIndexOf('.') + 1),
  (token) => token.slice(0, token.lastIndexOf('.')),
  (token) => token.slice(0, token.indexOf('.')),
  (token) => `${token.slice(0, 99)} ${token.slice(99)}`,
  (token) => replaceAt(token, token.lastIndexOf('.') + 9, 'A'),
  (token) => replaceAt(token, token.indexOf('.') + 9, 'B'),
  (token) => replaceAt(token, token.lastIndexOf('.') + 9, '!'),
  (token) => replaceAt(token, token.lastIndexOf('.') + 9, '+'),
  (token) => replaceAt(token, 2, 'K'),
  ...['not json', '[1]', '7', 'null', 'true', 'false', '0', '""', '"text"', '{"aud":', ' {} '].map((text) =>
    withPart(1, text),
  ),
  ...['not json', '[1]', '7', 'null', '"text"', '{}', '{"typ":"JWT"}', '{"alg":"RS256"}x'].map((text) =>
    withPart(0, text),
  ),
  () => 'x',
  () => '',
];

const cases: fc.Arbitrary<Case> = fc
  .record({
    alg: mostly<unknown>('RS256', 'RS384', 'RS512', 'PS256', 'HS256', 'none', 'rs256', 7, null, ['RS256']),
    kid: mostly<unknown>(
      'teams',
      'other',
      'curve',
      'edwards',
      'short',
      'Teams',
      'unknown',
      'é',
      '',
      undefined,
      7,
      null,
      true,
      [7],
    ),
    typ: mostly<unknown>('JWT', undefined, 'at+jwt', 'jwt', 5),
    before: mostly('', '"alg":"none",', '"kid":"other",'),
    members: mostly<object>(
      {},
      { b64: false, crit: ['b64'] },
      { b64: false },
      { b64: true, crit: ['b64'] },
      { b64: true },
      { crit: ['exp'] },
      { crit: [] },
    ),
    claims: fc.tuple(
      fc
        .oneof(
          {
            weight: 8,
            arbitrary: fc.constantFrom<unknown>(CONNECTOR, OWN_ISSUER, `https://sts.windows.net/${TENANT}/`),
          },
          {
            weight: 2,
            arbitrary: fc.constantFrom<unknown>(
              ABSENT,
              'HTTPS://API.BotFramework.com',
              `${CONNECTOR}/`,
              'https://api.botframework.us',
              'https://evil.example',
              `https://sts.windows.net/${OTHER_TENANT}/`,
              `https://sts.windows.net/${TENANT}`,
              `https://login.microsoftonline.com/${OTHER_TENANT}/v2.0`,
              `https://login.microsoftonline.us/${TENANT}/v2.0`,
              `https://login.microsoftonline.com/${TENANT.toUpperCase()}/v2.0`,
              `HTTPS://Login.MicrosoftOnline.com/${TENANT}/v2.0`,
              `https://login.microsoftonline.com/${TENANT}/V2.0`,
              'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
              'https://sts.windows.net/contoso.example/',
              7,
              null,
              [CONNECTOR],
            ),
          },
        )
        .map((value) => ['iss', value] as const),
      claim('tid', TENANT, TENANT.toUpperCase(), OTHER_TENANT, 'd6d49420-f39b-4df7-a1dc-d59a935871db', '', 7, null),
      claim(
        'aud',
        APP_ID,
        APP_ID.toUpperCase(),
        [APP_ID],
        ['x', APP_ID],
        [[APP_ID]],
        [],
        'other',
        CONNECTOR,
        '',
        null,
        7,
        { a: 1 },
      ),
      claim('serviceurl', SERVICE_URL, SERVICE_URL.slice(0, -1), SERVICE_URL.toUpperCase(), null, 7, 'x', 'a:b', ''),
      claim('nbf', NOW - 60, NOW + 299, NOW + 300, NOW + 301, NOW + 300.5, NOW + 1e6, '5', null, true),
      claim('exp', NOW + 3600, NOW, NOW - 299, NOW - 300, NOW - 299.5, NOW - 301, 1e300, -1, '5', null, []),
      claim('aud', ABSENT, APP_ID, 'other'),
      claim('tid', ABSENT, OTHER_TENANT),
    ),
    change: mostly<(token: string) => string>((token) => token, ...changes),
    scheme: mostly('Bearer', 'bearer', 'BEARER', 'Bearer ', ' Bearer', 'Basic', 'Bearer x', '', 'Bearer\u00a0'),
    serviceUrl: mostly(
      SERVICE_URL,
      'https://SMBA.trafficmanager.net:444/amer',
      'http://smba.trafficmanager.net',
      'https://other.example/',
      'no address',
      '',
    ),
    tenantId: mostly(TENANT, TENANT.toUpperCase(), 'common', 'Organizations'),
    keys: mostly<KeySetName>('usual', ...NAMES_OF_SETS),
    otherSigner: mostly(false, true),
  })
  .map(({ otherSigner, ...rest }) => {
    const named = typeof rest.kid === 'string' && pairs.has(rest.kid) ? rest.kid : 'teams';
    return { ...rest, signer: otherSigner ? 'other' : named };
  });

const part = (value: string): string => Buffer.from(value).toString('base64url');

/** Written by hand, so that a claim can stand twice. */
function makeToken({ alg, kid, typ, before, members: others, signer, claims }: Case): string {
  const members = claims
    .filter(([, value]) => value !== ABSENT)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const header = `{${before}${JSON.stringify({ alg, kid, typ, ...others }).slice(1)}`;
  const input = `${part(header)}.${part(`{${members.join(',')}}`)}`;
  const key = pairs.get(signer)?.privateKey;
  return `${input}.${key === undefined ? '' : makeSignature(alg, input, key)}`;
}

function makeSignature(alg: unknown, input: string, key: KeyObject): string {
  if (alg === 'none') return '';
  if (alg === 'HS256') return createHmac('sha256', 'secret').update(input).digest('base64url');
  const bits = typeof alg === 'string' && /^[RP]S/.test(alg) ? alg.slice(2) : '256';
  const padding = alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign(`sha${bits}`, Buffer.from(input), { key, padding }).toString('base64url');
}

/** The adapter's own comparison, which by default is only a warning, with the option on that makes it refuse. */
function adapterAccepts(serviceurl: unknown, serviceUrl: string): boolean {
  const adapter = Object.assign(Object.create(CloudAdapter.prototype), {
    _hostValidator: { enabled: false },
    _options: { validateServiceUrl: true },
  });
  return adapter.validateServiceUrl({ serviceurl }, { serviceUrl });
}

async function ask(each: Case): Promise<{ readonly verdict: Verdict; readonly text: string }> {
  const text = each.change(makeToken(each));
  const token = decodeToken(text);
  const read = readKeys(textOfSet(each.keys));
  const keys = read.ok ? read.value : undefined;
  const request = await completeRequest({
    token,
    signature: await verifySignature(token, keys),
    keys,
    context: { appId: APP_ID, channelId: 'msteams', serviceUrl: each.serviceUrl, tenantId: each.tenantId },
    now: NOW,
    scheme: each.scheme,
  });
  return { verdict: judgeAsAgentsJs(request), text };
}

/** What we say, once it is known that the SDK says no other. */
async function compareWithTheSdk(each: Case): Promise<string> {
  const { verdict, text } = await ask(each);
  const header = `${each.scheme} ${text}`;
  const connection = { clientId: APP_ID, tenantId: each.tenantId };
  const { answer: sdk, addresses } = await askTheSdk(connection, textOfSet(each.keys), header);
  if (verdict.answer?.message === '' && verdict.accepted === false) {
    expect(sdk.status).toBe(401);
    expect(sdk.message.includes('error in secret')).toBe(verdict.firstFailure === 'key-by-kid');
  } else if (verdict.answer !== undefined) expect(sdk).toEqual(verdict.answer);
  else if (verdict.firstFailure !== undefined) expect(sdk.status).not.toBe(200);

  const outcomeOf = (id: string) => verdict.checks.find((check) => check.id === id);
  const keysCheck = outcomeOf('keys');
  if (keysCheck?.outcome === 'pass') for (const address of addresses) expect(keysCheck.reason).toContain(`${address},`);
  if (verdict.accepted !== true) return verdict.answer === undefined ? 'undecided' : (verdict.firstFailure ?? '');

  const claims: Record<string, unknown> = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
  expect(outcomeOf('serviceurl')?.outcome === 'pass').toBe(adapterAccepts(claims['serviceurl'], each.serviceUrl));
  const { answer: strict } = await askTheSdk({ ...connection, validateIssuer: true }, textOfSet(each.keys), header);
  const isListed = outcomeOf('issuer')?.outcome === 'pass';
  expect(strict).toEqual(isListed ? sdk : { status: 401, message: '{"jwt-auth-error":"Issuer mismatch"}' });
  return 'accepted';
}

const RUNS = 3_500;

test('answers as authorizeJWT does, or says that it cannot tell', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const outcome = await compareWithTheSdk(each);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    { seed: 20_260_102, numRuns: RUNS },
  );
  expect([...seen.keys()].sort()).toEqual([
    'accepted',
    'alg',
    'audience',
    'exp',
    'form',
    'key-by-kid',
    'nbf',
    'scheme',
    'signature',
    'signature-present',
    'tenant',
    'undecided',
  ]);
  process.stdout.write(
    `Agents JS: ${RUNS} cases, ${RUNS - (seen.get('undecided') ?? 0)} agree, ${seen.get('undecided')} undecided.\n`,
  );
  expect(seen.get('undecided')).toBeLessThan(100);
}, 60_000);

const GOOD: Case = {
  alg: 'RS256',
  kid: 'teams',
  typ: 'JWT',
  before: '',
  members: {},
  signer: 'teams',
  claims: [
    ['iss', CONNECTOR],
    ['aud', APP_ID],
    ['serviceurl', SERVICE_URL],
    ['exp', NOW + 3600],
  ],
  change: (token) => token,
  scheme: 'Bearer',
  serviceUrl: SERVICE_URL,
  tenantId: TENANT,
  keys: 'usual',
};

test.each<readonly [KeySetName, unknown, string]>([
  ['usual', 'teams', 'accepted'],
  ['usual', 'curve', 'signature'],
  ['usual', 'edwards', 'signature'],
  ['usual', undefined, 'key-by-kid'],
  ['a secret first', 'teams', 'accepted'],
  ['null after the key', 'teams', 'key-by-kid'],
  ['one key', undefined, 'accepted'],
  ['one key without kid', undefined, 'accepted'],
  ['one key without kid', 'teams', 'key-by-kid'],
  ['one key with a number for kid', 7, 'key-by-kid'],
  ['one key with an empty kid', '', 'key-by-kid'],
  ['two keys without kid', null, 'key-by-kid'],
  ['entries that are no objects', 'teams', 'accepted'],
  ['another key first', 'teams', 'signature'],
  ['the key for encryption first', 'teams', 'accepted'],
  ['the key with use null first', 'teams', 'accepted'],
  ['only a key for encryption', 'teams', 'key-by-kid'],
  ['a private key first', 'teams', 'signature'],
  ['a key without kty first', 'teams', 'accepted'],
  ['a key of no known type first', 'teams', 'accepted'],
  ['a curve first', 'teams', 'signature'],
  ['a key that may verify', 'teams', 'accepted'],
  ['a key of an unknown algorithm first', 'teams', 'undecided'],
  ['a key that may do nothing', 'teams', 'accepted'],
  ['a key that may only sign', 'teams', 'key-by-kid'],
  ['a key that may verify and sign first', 'teams', 'accepted'],
  ['a key whose operations are no list', 'teams', 'key-by-kid'],
  ['a key that may encrypt first', 'teams', 'accepted'],
  ['a key for another algorithm', 'teams', 'accepted'],
  ['usual', 'short', 'signature'],
  ['a key without n first', 'teams', 'undecided'],
  ['a key with a padded n', 'teams', 'undecided'],
])('agrees with it on a key set with %s, kid %j: %s', async (keys, kid, outcome) => {
  expect(await compareWithTheSdk({ ...GOOD, keys, kid })).toBe(outcome);
});

test('takes with it a key of 1024 bits, and of a name that stands twice the last', async () => {
  const short = { ...GOOD, kid: 'short', signer: 'short' };
  expect(await compareWithTheSdk(short)).toBe('accepted');
  expect(await compareWithTheSdk({ ...short, before: '"alg":"none","kid":"teams",' })).toBe('accepted');
});

test('agrees with it on a request without a header', async () => {
  expect(await compareWithTheSdk({ ...GOOD, change: () => '', scheme: '' })).toBe('header');
});
