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
const keySet = JSON.stringify({
  keys: [
    ...[...pairs].map(([kid, { publicKey }]) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      use: 'sig',
      ...(kid in endorsements && { endorsements: endorsements[kid] }),
    })),
    { kty: 'EC', crv: 'P-256', kid: 'curve', x: 'AA', y: 'AA' },
  ],
});

let server: Server;
let bot: BotFrameworkAuthentication;

beforeAll(async () => {
  server = createServer((request, response) => {
    const jwksUri = `http://${request.headers.host}/keys`;
    response.setHeader('content-type', 'application/json');
    response.end(request.url === '/keys' ? keySet : JSON.stringify({ jwks_uri: jwksUri }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const metadataUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/metadata`;
  bot = BotFrameworkAuthenticationFactory.create(
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
  vi.useFakeTimers({ now: NOW * 1000, toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

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

async function askTheSdk({ channelId, serviceUrl }: Case, header: string) {
  try {
    await bot.authenticateRequest({ channelId, serviceUrl } as never, header);
    return { status: 200, message: '' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: error instanceof AuthenticationError ? 401 : 500, message };
  }
}

test('answers as botframework-connector does, or says that it cannot tell', async () => {
  const keys = readKeys(keySet);
  const material = keys.ok ? keys.value : undefined;
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const text = each.change(makeToken(each));
      const token = decodeToken(text);
      const verdict = judgeAsBotBuilderJs({
        token,
        signature: await verifySignature(token, material),
        keys: material,
        context: { appId: APP_ID, channelId: each.channelId, serviceUrl: each.serviceUrl },
        now: NOW,
        scheme: each.scheme,
      });
      const sdk = await askTheSdk(each, `${each.scheme} ${text}`);
      const outcome = verdict.answer === undefined ? 'undecided' : (verdict.firstFailure ?? 'accepted');
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      if (verdict.answer?.message === '' && verdict.answer.status === 500) expect(sdk.status).toBe(500);
      else if (verdict.answer !== undefined) expect(sdk).toEqual(verdict.answer);
      else if (verdict.firstFailure !== undefined) expect(sdk.status).not.toBe(200);
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
