/** The verdict against the package it speaks of: the same tokens, to the SDK's own code and to ours. */
import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import {
  AuthenticationConfiguration,
  AuthenticationError,
  BotFrameworkAuthenticationFactory,
  PasswordServiceClientCredentialFactory,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeToken } from '#core/tokens/decode-token.ts';
import { readKeys } from '#core/tokens/read-keys.ts';
import { verifySignature } from '#core/tokens/verify-token.ts';
import { judgeAsBotBuilderJs } from './botbuilder-js.ts';

const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONNECTOR = 'https://api.botframework.com';
const ENTRA = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

const pairs = new Map(
  ['teams', 'open', 'empty'].map((kid) => [kid, generateKeyPairSync('rsa', { modulusLength: 2048 })]),
);
const endorsements: Record<string, readonly string[]> = { teams: ['msteams', 'skype'], empty: [] };
const published = [...pairs].map(([kid, { publicKey }]) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  ...(kid in endorsements && { endorsements: endorsements[kid] }),
}));
const teams = published.find(({ kid }) => kid === 'teams');
const open = published.find(({ kid }) => kid === 'open');
const keySets = {
  usual: [...published, { kty: 'EC', crv: 'P-256', kid: 'curve', x: 'AA', y: 'AA' }],
  'a secret first': [{ kty: 'oct', kid: 'teams', k: 'AQAB' }, ...published],
  'endorsements of another type': [{ ...teams, endorsements: [1, null, ['msteams']] }, ...published],
  'endorsements that are no list': [{ ...teams, endorsements: 'skype' }, ...published],
  'null before the key': [null, ...published],
  'null after the key': [...published, null],
  'kids that are no strings': [
    { ...teams, kid: 7 },
    { ...teams, kid: null },
    { ...teams, kid: undefined },
    { ...open, kid: 'teams' },
  ],
  'entries that are no objects': ['teams', 7, ['teams'], ...published],
  'a key without kty': [{ ...teams, kty: undefined }, ...published],
  'a key with a number for n': [{ ...teams, n: 5 }, ...published],
  'a key without n': [{ ...teams, n: '' }, ...published],
  'a padded n': [{ ...teams, n: `${teams?.n}==` }, ...published],
  'the same key for encryption first': [{ ...teams, use: 'enc' }, { ...teams, key_ops: ['encrypt'] }, ...published],
  'another key first': [{ ...open, kid: 'teams' }, ...published],
} as const;
type KeySetName = keyof typeof keySets;
const NAMES_OF_SETS = Object.keys(keySets) as KeySetName[];
const textOfSet = (name: KeySetName): string => JSON.stringify({ keys: keySets[name] });

let server: Server;
const bots = new Map<KeySetName, BotFrameworkAuthentication>();

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, page, index] = request.url?.split('/') ?? [];
    const jwksUri = `http://${request.headers.host}/keys/${index}`;
    const name = NAMES_OF_SETS[Number(index)] ?? 'usual';
    response.setHeader('content-type', 'application/json');
    response.end(page === 'keys' ? textOfSet(name) : JSON.stringify({ jwks_uri: jwksUri }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  for (const [index, name] of NAMES_OF_SETS.entries()) {
    const metadataUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/metadata/${index}`;
    bots.set(name, makeBot(metadataUrl));
  }
  vi.useFakeTimers({ now: NOW * 1000, toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const makeBot = (metadataUrl: string): BotFrameworkAuthentication =>
  BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    CONNECTOR,
    CONNECTOR,
    CONNECTOR,
    metadataUrl,
    metadataUrl,
    'urn:botframework:azure',
    new PasswordServiceClientCredentialFactory(APP_ID, 'unused'),
    new AuthenticationConfiguration(),
    fetch,
  );

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  server.close();
});

interface Case {
  readonly alg: string;
  readonly kid: unknown;
  readonly typ: unknown;
  readonly signer: string;
  readonly claims: readonly (readonly [string, unknown])[];
  readonly change: (token: string) => string;
  readonly scheme: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly keys: KeySetName;
}

const mostly = <T>(usual: T, ...unusual: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...unusual) });

const ABSENT = Symbol('absent');
const claim = (name: string, usual: unknown, ...unusual: readonly unknown[]) =>
  mostly<unknown>(usual, ABSENT, ...unusual).map((value) => [name, value] as const);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);
/** Sets a bit that no byte of a 256-byte signature uses. */
const respell = (token: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return replaceAt(token, token.length - 1, alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '');
};

const cases: fc.Arbitrary<Case> = fc
  .record({
    alg: mostly('RS256', 'RS384', 'RS512', 'PS256', 'HS256', 'none', 'rs256'),
    kid: mostly<unknown>('teams', 'open', 'empty', 'curve', 'Teams', 'unknown', undefined, 7, null),
    typ: mostly<unknown>('JWT', undefined, 'at+jwt', 'jwt', 5),
    claims: fc.tuple(
      claim(
        'iss',
        CONNECTOR,
        `${CONNECTOR}/`,
        'https://api.botframework.us',
        ENTRA,
        'HTTPS://api.botframework.com',
        7,
        null,
        [CONNECTOR],
      ),
      claim('aud', APP_ID, APP_ID.toUpperCase(), [APP_ID], [APP_ID, 'x'], 'other', CONNECTOR, '', null, 7, { a: 1 }),
      claim('serviceurl', SERVICE_URL, SERVICE_URL.slice(0, -1), SERVICE_URL.toUpperCase(), null, 7, 'x'),
      claim('serviceUrl', ABSENT, SERVICE_URL),
      claim('nbf', NOW - 60, NOW + 299, NOW + 300, NOW + 301, NOW + 300.5, NOW + 1e6, '5', null, true),
      claim('exp', NOW + 3600, NOW, NOW - 299, NOW - 300, NOW - 299.5, NOW - 301, 1e300, -1, '5', null, []),
      claim('ver', ABSENT, '1.0', '2.0', '3.0', '', 2),
      claim('appid', ABSENT, APP_ID, 'other', 'AnonymousSkill', ''),
      claim('azp', ABSENT, APP_ID, 'other'),
      claim('tid', ABSENT, 'd6d49420-f39b-4df7-a1dc-d59a935871db', ''),
      claim('aud', ABSENT, APP_ID, 'other'),
    ),
    change: mostly<(token: string) => string>(
      (token) => token,
      respell,
      (token) => `${token}=`,
      (token) => `${token}.x`,
      (token) => token.slice(0, token.lastIndexOf('.') + 1),
      (token) => token.slice(0, token.lastIndexOf('.')),
      (token) => token.slice(0, token.indexOf('.')),
      (token) => replaceAt(token, token.lastIndexOf('.') + 9, 'A'),
      (token) => replaceAt(token, token.indexOf('.') + 9, 'B'),
      (token) => replaceAt(token, token.lastIndexOf('.') + 9, '!'),
      (token) => replaceAt(token, 2, 'K'),
      (token) => token.replace(/\.[^.]*\./, '.bm90IGpzb24.'),
      (token) => token.replace(/\.[^.]*\./, '.WzFd.'),
      () => 'x',
    ),
    scheme: mostly('Bearer', 'bearer', 'Basic'),
    channelId: mostly('msteams', 'skype', 'webchat', 'MSTeams', '', ' ', 'AseChannel'),
    serviceUrl: mostly(SERVICE_URL, SERVICE_URL.slice(0, -1), SERVICE_URL.toUpperCase(), 'https://other.example/', ''),
    keys: mostly<KeySetName>('usual', ...NAMES_OF_SETS),
    otherSigner: mostly(false, true),
  })
  .map(({ otherSigner, ...rest }) => {
    const named = typeof rest.kid === 'string' && pairs.has(rest.kid) ? rest.kid : 'teams';
    return { ...rest, signer: otherSigner ? 'open' : named };
  });

const part = (value: string): string => Buffer.from(value).toString('base64url');

/** Written by hand, so that a claim can stand twice. */
function makeToken({ alg, kid, typ, signer, claims }: Case): string {
  const members = claims
    .filter(([, value]) => value !== ABSENT)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const input = `${part(JSON.stringify({ alg, kid, typ }))}.${part(`{${members.join(',')}}`)}`;
  const key = pairs.get(signer)?.privateKey;
  return `${input}.${key === undefined ? '' : makeSignature(alg, input, key)}`;
}

function makeSignature(alg: string, input: string, key: KeyObject): string {
  if (alg === 'none') return '';
  if (alg === 'HS256') return createHmac('sha256', 'secret').update(input).digest('base64url');
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign(`sha${alg.slice(2)}`, Buffer.from(input), { key, padding }).toString('base64url');
}

async function askTheSdk({ channelId, serviceUrl, keys }: Case, header: string) {
  try {
    await bots.get(keys)?.authenticateRequest({ channelId, serviceUrl } as never, header);
    return { status: 200, message: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: error instanceof AuthenticationError ? 401 : 500, message };
  }
}

/** What we say, once it is known that the SDK says no other. */
async function compareWithTheSdk(each: Case): Promise<string> {
  const text = each.change(makeToken(each));
  const token = decodeToken(text);
  const read = readKeys(textOfSet(each.keys));
  const keys = read.ok ? read.value : undefined;
  const verdict = judgeAsBotBuilderJs({
    token,
    signature: await verifySignature(token, keys),
    keys,
    context: { appId: APP_ID, channelId: each.channelId, serviceUrl: each.serviceUrl },
    now: NOW,
    scheme: each.scheme,
  });
  const sdk = await askTheSdk(each, `${each.scheme} ${text}`);
  if (verdict.answer?.message === '' && verdict.answer.status === 500) expect(sdk.status).toBe(500);
  else if (verdict.answer !== undefined) expect(sdk).toEqual(verdict.answer);
  else if (verdict.firstFailure !== undefined) expect(sdk.status).not.toBe(200);
  return verdict.answer === undefined ? 'undecided' : (verdict.firstFailure ?? 'accepted');
}

test('answers as botframework-connector does, or says that it cannot tell', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const outcome = await compareWithTheSdk(each);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    { seed: 20_260_101, numRuns: 2_000 },
  );
  expect([...seen.keys()].sort()).toEqual([
    'accepted',
    'alg',
    'audience',
    'endorsements',
    'exp',
    'form',
    'issuer-listed',
    'key-by-kid',
    'kind',
    'nbf',
    'scheme',
    'serviceurl',
    'signature',
    'signature-present',
    'undecided',
  ]);
  expect(seen.get('undecided')).toBeLessThan(200);
}, 30_000);

const GOOD: Case = {
  alg: 'RS256',
  kid: 'teams',
  typ: 'JWT',
  signer: 'teams',
  claims: [
    ['iss', CONNECTOR],
    ['aud', APP_ID],
    ['serviceurl', SERVICE_URL],
    ['exp', NOW + 3600],
  ],
  change: (token) => token,
  scheme: 'Bearer',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  keys: 'usual',
};

test.each<readonly [KeySetName, unknown, string]>([
  ['usual', 'teams', 'accepted'],
  ['a secret first', 'teams', 'key-by-kid'],
  ['endorsements of another type', 'teams', 'endorsements'],
  ['endorsements that are no list', 'teams', 'accepted'],
  ['null before the key', 'teams', 'key-by-kid'],
  ['null after the key', 'teams', 'accepted'],
  ['null after the key', 'unknown', 'key-by-kid'],
  ['kids that are no strings', 7, 'undecided'],
  ['kids that are no strings', null, 'undecided'],
  ['kids that are no strings', undefined, 'undecided'],
  ['kids that are no strings', 'teams', 'signature'],
  ['entries that are no objects', 'teams', 'accepted'],
  ['entries that are no objects', undefined, 'key-by-kid'],
  ['a key without kty', 'teams', 'undecided'],
  ['a key with a number for n', 'teams', 'undecided'],
  ['a key without n', 'teams', 'key-by-kid'],
  ['a padded n', 'teams', 'undecided'],
  ['the same key for encryption first', 'teams', 'undecided'],
  ['another key first', 'teams', 'undecided'],
])('agrees with it on a key set with %s, kid %j: %s', async (keys, kid, outcome) => {
  expect(await compareWithTheSdk({ ...GOOD, keys, kid })).toBe(outcome);
});
