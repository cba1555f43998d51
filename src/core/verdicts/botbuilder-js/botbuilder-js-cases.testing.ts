/** Requests of every kind that BotBuilder JS knows, and what can be changed in one. */
import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import type { BotContext } from '#core/verdicts/model.ts';

export const NOW = 1_767_225_600;
const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const CALLER_ID = '55556666-dddd-7777-eeee-8888ffff9999';
export const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CONNECTOR = 'https://api.botframework.com';
const GOVERNMENT_CONNECTOR = 'https://api.botframework.us';
const GOVERNMENT_SERVICE = 'https://botframework.azure.us';
const BOT_FRAMEWORK_TENANT = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const ENTRA_V1 = `https://sts.windows.net/${BOT_FRAMEWORK_TENANT}/`;
const ENTRA_V2 = `https://login.microsoftonline.com/${BOT_FRAMEWORK_TENANT}/v2.0`;
export const ENTERPRISE = 'contoso';

const pairs = new Map(
  ['teams', 'open', 'empty', 'schlüssel', 'short'].map((kid) => [
    kid,
    generateKeyPairSync('rsa', { modulusLength: kid === 'short' ? 1024 : 2048 }),
  ]),
);
const endorsements: Record<string, readonly string[]> = {
  teams: ['msteams', 'skype', 'AseChannel'],
  short: ['msteams'],
  empty: [],
};
const published = [...pairs].map(([kid, { publicKey }]) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  ...(kid in endorsements && { endorsements: endorsements[kid] }),
}));
const teams = published.find(({ kid }) => kid === 'teams');
const short = published.find(({ kid }) => kid === 'short');
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
  'a key that may only sign': [{ ...teams, key_ops: ['sign'] }, ...published],
  'a key for another algorithm': [{ ...teams, alg: 'RS512' }, ...published],
  'a key of 1024 bits': [{ ...short, kid: 'teams' }, ...published],
  'another key first': [{ ...open, kid: 'teams' }, ...published],
} as const;
export type KeySetName = keyof typeof keySets;
export const NAMES_OF_SETS = Object.keys(keySets) as KeySetName[];
export const textOfSet = (name: KeySetName): string => JSON.stringify({ keys: keySets[name] });

export type Context = Required<{
  readonly [Name in Exclude<keyof BotContext, 'handSetCloud'>]: Exclude<BotContext[Name], undefined>;
}> &
  Pick<BotContext, 'handSetCloud'>;
export interface Case {
  readonly alg: string;
  readonly kid: unknown;
  readonly typ: unknown;
  /** What stands in the header before that, as JSON with a comma after it: a name can stand twice. */
  readonly before: string;
  /** What else stands in the header. */
  readonly members: Record<string, unknown>;
  readonly signer: string;
  /** In this order; a name can stand twice. */
  readonly claims: readonly (readonly [string, unknown])[];
  readonly change: (token: string) => string;
  readonly scheme: string;
  readonly context: Context;
  readonly keys: KeySetName;
}

const CHANNEL_CONTEXT: Context = {
  appId: APP_ID,
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  tenantId: TENANT,
  channelService: '',
  requiredEndorsements: [],
  allowedCallers: [],
};
export const CHANNEL: Case = {
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
  context: CHANNEL_CONTEXT,
  keys: 'usual',
};

const kindOf = (claims: Record<string, unknown>, context: Partial<Context> = {}, header: Partial<Case> = {}): Case => ({
  ...CHANNEL,
  ...header,
  claims: Object.entries({ exp: NOW + 3600, ...claims }),
  context: { ...CHANNEL_CONTEXT, ...context },
});
const BY_ENTRA = { kid: 'open', signer: 'open' };
const EMULATOR = { channelId: 'emulator', serviceUrl: 'http://localhost:52000' };
const SKILL = { channelId: 'emulator', serviceUrl: 'https://host.example/api/skills', allowedCallers: [CALLER_ID] };
const ASE = { channelId: 'AseChannel' };
const own = { v1: `https://sts.windows.net/${TENANT}/`, v2: `https://login.microsoftonline.com/${TENANT}/v2.0` };

export const kinds: Readonly<Record<string, Case>> = {
  channel: CHANNEL,
  'channel of a government': kindOf(
    { iss: GOVERNMENT_CONNECTOR, aud: APP_ID, serviceurl: SERVICE_URL },
    { channelService: GOVERNMENT_SERVICE },
  ),
  'channel with endorsements required': {
    ...CHANNEL,
    context: { ...CHANNEL_CONTEXT, requiredEndorsements: ['skype'] },
  },
  'enterprise channel': { ...CHANNEL, context: { ...CHANNEL_CONTEXT, channelService: ENTERPRISE } },
  'Emulator v1': kindOf({ iss: ENTRA_V1, aud: APP_ID, ver: '1.0', appid: APP_ID }, EMULATOR, BY_ENTRA),
  'Emulator v2': kindOf({ iss: ENTRA_V2, aud: APP_ID, ver: '2.0', azp: APP_ID }, EMULATOR, BY_ENTRA),
  'Emulator of a government': kindOf(
    {
      iss: 'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0',
      aud: APP_ID,
      ver: '2.0',
      azp: APP_ID,
    },
    { ...EMULATOR, channelService: GOVERNMENT_SERVICE },
    BY_ENTRA,
  ),
  'Emulator of the own tenant': kindOf(
    { iss: own.v1, tid: TENANT, aud: APP_ID, ver: '1.0', appid: APP_ID },
    EMULATOR,
    BY_ENTRA,
  ),
  'Emulator of an enterprise bot': kindOf(
    { iss: ENTRA_V1, aud: APP_ID, ver: '1.0', appid: APP_ID },
    { ...EMULATOR, channelService: ENTERPRISE },
    BY_ENTRA,
  ),
  'skill v1': kindOf({ iss: ENTRA_V1, aud: APP_ID, ver: '1.0', appid: CALLER_ID }, SKILL, BY_ENTRA),
  'skill v2': kindOf({ iss: ENTRA_V2, aud: APP_ID, ver: '2.0', azp: CALLER_ID }, SKILL, BY_ENTRA),
  'skill of an enterprise bot': kindOf(
    { iss: ENTRA_V1, aud: APP_ID, ver: '1.0', appid: CALLER_ID },
    { ...SKILL, channelService: ENTERPRISE },
    BY_ENTRA,
  ),
  'anonymous skill': kindOf({ iss: ENTRA_V1, aud: APP_ID, ver: '1.0', appid: 'AnonymousSkill' }, SKILL, BY_ENTRA),
  'App Service Extension': kindOf({ iss: own.v2, aud: APP_ID, ver: '2.0', azp: APP_ID }, ASE, BY_ENTRA),
  'App Service Extension of a government': kindOf(
    { iss: `https://login.microsoftonline.us/${TENANT}/v2.0`, aud: APP_ID, ver: '2.0', azp: APP_ID },
    { ...ASE, channelService: GOVERNMENT_SERVICE },
    BY_ENTRA,
  ),
  'the bot’s own': kindOf({ iss: ENTRA_V1, aud: CONNECTOR, ver: '1.0', appid: APP_ID }, {}, BY_ENTRA),
  'a user’s': kindOf(
    { iss: own.v2, tid: TENANT, aud: APP_ID, ver: '2.0', azp: CALLER_ID, scp: 'access_as_user' },
    {},
    BY_ENTRA,
  ),
  'for Graph': kindOf(
    { iss: ENTRA_V1, aud: 'https://graph.microsoft.com', ver: '1.0', appid: APP_ID },
    { allowedCallers: ['*'] },
    { ...BY_ENTRA, signer: 'empty', members: { nonce: 'sealed' } },
  ),
};

const ABSENT = Symbol('absent');
const ISSUERS = [
  CONNECTOR,
  `${CONNECTOR}/`,
  GOVERNMENT_CONNECTOR,
  'https://api.botframework.azure.cn',
  ENTRA_V1,
  ENTRA_V2,
  ...Object.values(own),
  `https://login.microsoftonline.us/${TENANT}/`,
  'https://sts.windows.net/undefined/',
  'https://sts.windows.net/12345/',
  'https://login.microsoftonline.com/true/v2.0',
  'HTTPS://api.botframework.com',
  7,
  null,
  [CONNECTOR],
];
const APPS = [APP_ID, CALLER_ID, 'AnonymousSkill', APP_ID.toUpperCase(), '', null, 7, [APP_ID], { a: 1 }];
const claimValues = new Map<string, readonly unknown[]>(
  Object.entries({
    iss: ISSUERS,
    aud: [...APPS, [APP_ID, 'x'], [], CONNECTOR, GOVERNMENT_CONNECTOR, 'https://graph.microsoft.com'],
    serviceurl: [SERVICE_URL, SERVICE_URL.slice(0, -1), SERVICE_URL.toUpperCase(), null, 7, 'x'],
    serviceUrl: [SERVICE_URL],
    nbf: [NOW - 60, NOW + 299, NOW + 300, NOW + 301, NOW + 300.5, NOW + 1e6, '5', null, true],
    exp: [NOW, NOW - 299, NOW - 300, NOW - 299.5, NOW - 301, NOW + 315_576_000, 1e300, -1, '5', null, []],
    iat: [NOW + 3600, 'x'],
    ver: ['1.0', '2.0', '3.0', '', 2, null, 0, [], { a: 1 }],
    appid: APPS,
    azp: APPS,
    tid: [TENANT, BOT_FRAMEWORK_TENANT, '', 12345, 7, 0, true, false, [], [TENANT], { a: 1 }, null],
    scp: ['access_as_user'],
  }),
);
claimValues.set('__proto__', [{ iss: CONNECTOR }]);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);
/** Sets a bit that no byte of a 256-byte signature uses. */
const respell = (token: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return replaceAt(token, token.length - 1, alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1] ?? '');
};
const TEXT_CHANGES: readonly ((token: string) => string)[] = [
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
  (token) => token.replace(/\.[^.]*\./, '.bnVsbA.'),
  () => 'x',
  () => '',
];

type Mutation = (each: Case) => Case;
const withClaim =
  (name: string, value: unknown, isSecond: boolean): Mutation =>
  (each) => ({
    ...each,
    claims: [
      ...each.claims.filter(([other]) => isSecond || other !== name),
      ...(value === ABSENT ? [] : [[name, value] as const]),
    ],
  });
const withContext =
  (change: Partial<Context>): Mutation =>
  (each) => ({ ...each, context: { ...each.context, ...change } });
const changed =
  (change: Partial<Case>): Mutation =>
  (each) => ({ ...each, ...change });

const claimMutation = fc
  .tuple(fc.constantFrom(...claimValues.keys()), fc.nat(), fc.integer({ min: 0, max: 9 }))
  .map(([name, index, dice]) => {
    const values = [ABSENT, ...(claimValues.get(name) ?? [])];
    return withClaim(name, values[index % values.length], dice === 0);
  });
const headerMutation = fc.oneof(
  fc.constantFrom('RS384', 'RS512', 'PS256', 'HS256', 'none', 'rs256').map((alg) => changed({ alg })),
  fc
    .constantFrom<unknown>('open', 'empty', 'short', 'curve', 'Teams', 'unknown', 'schlüssel', undefined, 7, null)
    .map((kid): Mutation => {
      const signer = typeof kid === 'string' && pairs.has(kid) ? { signer: kid } : {};
      return changed({ kid, ...signer });
    }),
  fc.constantFrom<unknown>(undefined, 'at+jwt', 'jwt', 5).map((typ) => changed({ typ })),
  fc
    .constantFrom(
      { crit: ['exp'] },
      { crit: [] },
      { b64: false },
      { b64: false, crit: ['b64'] },
      { b64: true },
      { b64: true, crit: ['b64'] },
      { cty: 'JWT' },
      { nonce: 'sealed' },
      { x5t: 'teams', jku: 'https://attacker.example/keys' },
    )
    .map((members) => changed({ members })),
  fc.constantFrom('open', 'empty').map((signer) => changed({ signer })),
  fc.constantFrom('"alg":"none",', '"kid":"open",').map((before) => changed({ before })),
);
const contextMutation = fc
  .oneof(
    fc
      .constantFrom('skype', 'webchat', 'MSTeams', '', ' ', 'AseChannel', 'emulator')
      .map((channelId) => ({ channelId })),
    fc
      .constantFrom(SERVICE_URL.slice(0, -1), SERVICE_URL.toUpperCase(), 'https://other.example/', '', ' ', 'a b')
      .map((serviceUrl) => ({ serviceUrl })),
    fc
      .constantFrom(
        '',
        GOVERNMENT_SERVICE,
        'https://BotFramework.azure.us',
        'https://botframework.azure.cn',
        ENTERPRISE,
        ' ',
      )
      .map((channelService) => ({ channelService })),
    fc.constant({ handSetCloud: 'china' as const }),
    fc
      .constantFrom(['skype'], ['msteams', 'skype'], ['fips', 'x'], [''])
      .map((list) => ({ requiredEndorsements: list })),
    fc
      .constantFrom([], ['*'], [CALLER_ID], ['other', CALLER_ID], ['other'], [APP_ID])
      .map((list) => ({ allowedCallers: list })),
    fc.constantFrom(BOT_FRAMEWORK_TENANT, CALLER_ID).map((tenantId) => ({ tenantId })),
  )
  .map(withContext);
const otherMutation = fc.oneof(
  fc.constantFrom('bearer', 'Basic').map((scheme) => changed({ scheme })),
  fc.constantFrom(...NAMES_OF_SETS).map((keys) => changed({ keys, kid: 'teams', signer: 'teams' })),
  fc.constantFrom(...TEXT_CHANGES).map((change) => changed({ change })),
);
const mutation = fc.oneof(
  { weight: 5, arbitrary: claimMutation },
  { weight: 3, arbitrary: contextMutation },
  { weight: 2, arbitrary: headerMutation },
  { weight: 2, arbitrary: otherMutation },
);
export const cases = fc.record({
  kind: fc.constantFrom(...Object.keys(kinds)),
  mutations: fc.array(mutation, { maxLength: 4 }),
  /** Which fields of the context the reader has not filled in, when asked a second time. */
  unknown: fc.subarray([
    'appId',
    'channelId',
    'serviceUrl',
    'tenantId',
    'requiredEndorsements',
    'allowedCallers',
  ] as const),
});

const part = (value: string): string => Buffer.from(value).toString('base64url');

/** Written by hand, so that a claim can stand twice. */
export function makeToken({ alg, kid, typ, before, members: others, signer, claims }: Case): string {
  const members = claims.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const header = `{${before}${JSON.stringify({ alg, kid, typ, ...others }).slice(1)}`;
  const input = `${part(header)}.${part(`{${members.join(',')}}`)}`;
  const key = pairs.get(signer)?.privateKey;
  return `${input}.${key === undefined ? '' : makeSignature(alg, input, key)}`;
}

function makeSignature(alg: string, input: string, key: KeyObject): string {
  if (alg === 'none') return '';
  if (alg === 'HS256') return createHmac('sha256', 'secret').update(input).digest('base64url');
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign(`sha${alg.slice(2)}`, Buffer.from(input), { key, padding }).toString('base64url');
}
