/** For tests: what stands in a token that readers understand differently, and what is pasted in its place. */
import {
  APP_ID,
  base64url,
  CLAIMS,
  CONNECTOR,
  jwkOf,
  makeToken,
  newCase,
  NOW,
  part,
  RSA,
  TENANT,
  type SoundnessCase,
} from './soundness-keys.testing.ts';

const KEY = JSON.stringify(jwkOf(RSA));
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60);
const withPayload = (payload: string | Uint8Array | object): string => makeToken({ payload });
/** As JSON text, so that a value may be written in any way. */
const withClaim = (name: string, source: string): string => {
  const rest = Object.entries(CLAIMS).filter(([each]) => each !== name);
  const members = rest.map(([each, value]) => `${JSON.stringify(each)}:${JSON.stringify(value)}`);
  return withPayload(`{${[...members, `${JSON.stringify(name)}:${source}`].join(',')}}`);
};

const TIMES = [
  '"1767229000"',
  'null',
  'true',
  '[1767229000]',
  '{}',
  '"2026-01-01T00:00:00Z"',
  '0',
  '-1',
  '-0',
  '1767229000.5',
  '1767229000000',
  '8640000000001',
  '8640000000000',
  '1e400',
  '-1e400',
  '1e300',
  '1.767229e9',
  '253402300799',
  '253402300800',
  '12345678901234567890',
  '0.1',
  '1e-400',
];

function times(): readonly SoundnessCase[] {
  const values = ['exp', 'nbf', 'iat'].flatMap((name) =>
    TIMES.map((source) => newCase(`${name} ${source}`, withClaim(name, source), KEY)),
  );
  const { exp: _exp, ...endless } = CLAIMS;
  return [
    ...values,
    newCase('no exp', withPayload(endless), KEY),
    newCase('nbf after exp', withPayload({ ...CLAIMS, nbf: NOW + 200, exp: NOW + 100 }), KEY),
    newCase('nbf after exp, both in skew', withPayload({ ...CLAIMS, nbf: NOW + 100, exp: NOW - 100 }), KEY),
    newCase('a life of ten years', withPayload({ ...CLAIMS, exp: NOW + 315_360_000 }), KEY),
    ...[-301, -300, -299, -1, 0, 1, 299, 300, 301].flatMap((past) => [
      newCase(`exp ${past} s ago`, withPayload({ ...CLAIMS, exp: NOW - past }), KEY),
      newCase(`nbf in ${past} s`, withPayload({ ...CLAIMS, nbf: NOW + past }), KEY),
    ]),
  ];
}

const ISSUERS: readonly unknown[] = [
  `${CONNECTOR}/`,
  'http://api.botframework.com',
  'https://API.botframework.com',
  `${CONNECTOR}:443`,
  `${CONNECTOR}.evil.example`,
  'https://api.botframework.com@evil.example',
  'https://api.bоtframework.com',
  `${CONNECTOR}\u200b`,
  `\u202e${CONNECTOR}`,
  `${CONNECTOR}\u0000`,
  [CONNECTOR],
  { iss: CONNECTOR },
  7,
  null,
  '',
  undefined,
  `https://sts.windows.net/${TENANT}/`,
  'https://sts.windows.net/{tenantid}/',
];
const AUDIENCES: readonly unknown[] = [
  [APP_ID],
  [APP_ID, 'x'],
  ['x'],
  [],
  [APP_ID, 7],
  APP_ID.slice(1),
  `${APP_ID}x`,
  APP_ID.toUpperCase(),
  `${APP_ID}/`,
  [[APP_ID]],
  { aud: APP_ID },
  `x,${APP_ID}`,
  `api://${APP_ID}`,
  `api://botid-${APP_ID}`,
  7,
  null,
  '',
  undefined,
  '00000003-0000-0000-c000-000000000000',
];
const TYPES: readonly unknown[] = [
  'at+jwt',
  'application/at+jwt',
  'AT+JWT',
  'logout+jwt',
  'dpop+jwt',
  'secevent+jwt',
  'JWT',
  'jwt',
  'JWS',
  '',
  7,
  null,
  ['JWT'],
  undefined,
];

const claims = (): readonly SoundnessCase[] => [
  ...ISSUERS.map((iss) => newCase(`iss ${shown(iss)}`, withPayload({ ...CLAIMS, iss }), KEY)),
  ...AUDIENCES.map((aud) => newCase(`aud ${shown(aud)}`, withPayload({ ...CLAIMS, aud }), KEY)),
  ...TYPES.map((typ) => newCase(`typ ${shown(typ)}`, makeToken({ header: { alg: 'RS256', typ } }), KEY)),
  newCase('an access token', makeToken({ header: { alg: 'RS256', typ: 'at+jwt' }, payload: accessToken() }), KEY),
  newCase('an ID token', withPayload({ ...accessToken(), nonce: 'n', at_hash: 'h' }), KEY),
  newCase('a hashed nonce for Graph', forGraph(), KEY),
  newCase('a token in a claim', withPayload({ ...CLAIMS, id_token: makeToken() }), KEY),
];

const accessToken = (): object => ({ ...CLAIMS, sub: 's', client_id: 'c', iat: NOW, jti: 'j' });
const forGraph = (): string =>
  makeToken({
    header: { alg: 'RS256', typ: 'JWT', nonce: 'n' },
    payload: { ...CLAIMS, aud: '00000003-0000-0000-c000-000000000000', iss: `https://sts.windows.net/${TENANT}/` },
  }).replace(/^[^.]+/, part({ alg: 'RS256', typ: 'JWT', nonce: 'm' }));

function texts(): readonly SoundnessCase[] {
  const json = JSON.stringify(CLAIMS);
  const payloads: Readonly<Record<string, string | Uint8Array>> = {
    'a name twice': json.replace('{', '{"aud":"x",'),
    'a name twice, the other way': json.replace('}', ',"aud":"x"}'),
    'a name twice by an escape': json.replace('{', '{"\\u0061ud":"x",'),
    'a name twice in an inner object': json.replace('}', ',"a":{"b":1,"b":2}}'),
    '__proto__ with claims': `{"__proto__":${json}}`,
    'names of functions': json.replace('{', '{"toString":1,"constructor":2,"hasOwnProperty":3,'),
    'no JSON': 'plain text',
    nothing: '',
    'a list': `[${json}]`,
    null: 'null',
    'a text': JSON.stringify(json),
    'a number': '7',
    'a byte order mark': `\ufeff${json}`,
    'UTF-16': Buffer.from(json, 'utf16le'),
    'bytes that are no UTF-8': Buffer.concat([Buffer.from(json.slice(0, -1)), Buffer.from(',"x":"\u00ff"}', 'latin1')]),
    'an overlong character': Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xc0, 0xaf), Buffer.from('"}')]),
    'a lone surrogate': json.replace('{', '{"x":"\\ud800",'),
    'text after it': `${json}x`,
    'blanks around it': ` \n${json}\t`,
    NaN: json.replace('}', ',"x":NaN}'),
    'a number with a zero before it': json.replace('}', ',"x":01}'),
    'a comma at the end': json.replace('}', ',}'),
    'great depth': `${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}`,
    'big numbers': json.replace('}', ',"x":12345678901234567890,"y":1e400,"z":-0}'),
    'many claims': JSON.stringify({
      ...CLAIMS,
      ...Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`c${at}`, at])),
    }),
    'a token': makeToken(),
  };
  const headers: Readonly<Record<string, string | Uint8Array>> = {
    'alg twice': '{"alg":"none","alg":"RS256"}',
    'alg twice, the other way': '{"alg":"RS256","alg":"none"}',
    'alg twice by an escape': '{"\\u0061lg":"none","alg":"RS256"}',
    'kid twice': '{"alg":"RS256","kid":"a","kid":"b"}',
    'another name twice': '{"alg":"RS256","x":1,"x":2}',
    '__proto__ with alg': '{"__proto__":{"alg":"RS256"}}',
    '__proto__ beside alg': '{"__proto__":{"alg":"none"},"alg":"RS256"}',
    'a list': '["RS256"]',
    'a byte order mark': '\ufeff{"alg":"RS256"}',
    'bytes that are no UTF-8': Buffer.from('{"alg":"RS256","x":"\u00ff"}', 'latin1'),
    'text after it': '{"alg":"RS256"}x',
    'blanks in it': '{ "alg" : "RS256" }',
  };
  return [
    ...Object.entries(payloads).map(([name, payload]) => newCase(`payload: ${name}`, withPayload(payload), KEY)),
    ...Object.entries(headers).map(([name, header]) => newCase(`header: ${name}`, makeToken({ header }), KEY)),
  ];
}

function spellings(): readonly SoundnessCase[] {
  const token = makeToken({ payload: { ...CLAIMS, x: '~~~???~~~???' } });
  const [header = '', payload = '', signature = ''] = token.split('.');
  const padded = (text: string): string => text + '='.repeat((4 - (text.length % 4)) % 4);
  const standard = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');
  const stray = (text: string): string => text.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1));
  const join = (...parts: readonly string[]): string => parts.join('.');
  const pastes: Readonly<Record<string, string>> = {
    padding: join(padded(header), padded(payload), padded(signature)),
    'padding after the signature': join(header, payload, `${signature}==`),
    'standard base64': join(standard(header), standard(payload), standard(signature)),
    'standard base64 with padding': join(
      padded(standard(header)),
      padded(standard(payload)),
      padded(standard(signature)),
    ),
    'stray bits in the signature': join(header, payload, stray(signature)),
    'Bearer before it': `Bearer ${token}`,
    'a header line': `Authorization: Bearer ${token}\r\nHost: x`,
    quotes: `"${token}"`,
    'lines of 64': token.replaceAll(/.{64}/g, '$&\n'),
    'a zero-width character': `${token.slice(0, 90)}\u200b${token.slice(90)}`,
    'a blank in it': `${token.slice(0, 90)} ${token.slice(90)}`,
    'a comma after it': `${token},`,
    'percent-encoded dots': token.replaceAll('.', '%2E'),
    'four parts': `${token}.AAAA`,
    'a dot after it': `${token}.`,
    'a character that is none': `${token.slice(0, 90)}!${token.slice(91)}`,
    'one character less': token.slice(0, -1),
    'a placeholder': join(header, payload, '[signature removed]'),
    'in a URL': `https://example.org/cb#id_token=${token}&state=1`,
    'in JSON': JSON.stringify({ id_token: token, access_token: makeToken() }),
    'two on two lines': `${token}\n${makeToken()}`,
    'signed with padding': signedAs(join(padded(header), padded(payload))),
    'signed in standard base64': signedAs(join(standard(header), standard(payload))),
  };
  return Object.entries(pastes).map(([name, text]) => newCase(`pasted with ${name}`, text, KEY));
}

/** Over these very characters, whatever they are. */
const signedAs = (input: string): string => {
  const [header = '', payload = ''] = input.split('.');
  return makeToken({ header: Buffer.from(header, 'base64'), payload: Buffer.from(payload, 'base64') }).replace(
    /^[^.]+\.[^.]+/,
    input,
  );
};

const OTHERS: readonly string[] = [
  '',
  ' ',
  'hello',
  '123456',
  'ya29.a0AfH6SMB-x',
  'gho_16C7e42F292c6912E7710c838347Ae178B4a',
  'v4.public.AAAA',
  'xoxb-1-2-3',
  'a.b.c',
  '...',
  '.'.repeat(200),
  'A'.repeat(3e3),
  'eyJ',
  'eyJ.eyJ.',
  'Basic dXNlcjpwYXNz',
  '<saml:Assertion/>',
  '{"type":"message"}',
  '0.AX8A',
  '11112222-3333-4444-aaaa-555566667777',
  'é.é.é',
  `${part({
    alg: 'dir',
    enc: 'A256GCM',
  })}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
  `${makeToken()}~${base64url('["salt","name","value"]')}~`,
];

const others = (): readonly SoundnessCase[] =>
  OTHERS.map((text, at) => newCase(`no plain token, ${at}: ${shown(text)}`, text, KEY));

export const hostileContents: ReadonlyMap<string, readonly SoundnessCase[]> = new Map([
  ['times', times()],
  ['issuers, audiences and types', claims()],
  ['texts of header and payload', texts()],
  ['spellings', spellings()],
  ['what is no plain token', others()],
]);
