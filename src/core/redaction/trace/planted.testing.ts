/** For tests: captures with a value planted wherever one can stand, written in every way it can be written. */
import { deflateRawSync } from 'node:zlib';
import type { Capture, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const part = (value: unknown): string => base64url(JSON.stringify(value));

export const ENCODINGS: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['percent-encoded', (secret) => encodeURIComponent(secret)],
  ['percent-encoded throughout', (secret) => percent(secret)],
  ['percent-encoded twice', (secret) => encodeURIComponent(percent(secret))],
  ['base64', base64],
  ['base64url', base64url],
  ['base64 behind one byte', (secret) => base64(`x${secret}`)],
  ['base64 behind two bytes', (secret) => base64(`xy${secret}`)],
  ['base64 of JSON', (secret) => base64(JSON.stringify({ inner: secret }))],
  ['base64 of base64 of JSON', (secret) => base64(base64(JSON.stringify({ inner: secret })))],
  ['hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
  ['escaped as JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['escaped as HTML', (secret) => [...secret].map((letter) => `&#${letter.codePointAt(0)};`).join('')],
  ['reversed', (secret) => [...secret].toReversed().join('')],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in small letters', (secret) => secret.toLowerCase()],
  ['in an address', (secret) => `https://app.example/back?inner=${encodeURIComponent(secret)}`],
  [
    'in an address in an address',
    (secret) => `https://a.example/?to=${encodeURIComponent(`https://b.example/?x=${secret}`)}`,
  ],
  [
    'in a token',
    (secret) =>
      `${part({ alg: 'RS256', kid: secret })}.${part({ sub: secret, deep: [{ secret }] })}.${base64url(secret)}`,
  ],
  ['in JSON in JSON', (secret) => JSON.stringify({ outer: JSON.stringify({ inner: secret }) })],
];

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

interface Parts {
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: readonly [mediaType: string | undefined, text: string];
  readonly answerHeaders?: Record<string, string>;
  readonly answerBody?: readonly [mediaType: string | undefined, text: string];
  readonly rest?: Partial<Hop>;
}

const AUTHORIZE =
  'https://login.example/authorize?response_type=code&client_id=app&state=m3Zk8Qw1xT5vB7nY2cR4s&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback';

const headersOf = (headers: Record<string, string> = {}) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const bodyOf = (body: Parts['body']) => body && { mediaType: body[0], text: body[1] };

export function hopOf({ url = AUTHORIZE, headers, body, answerHeaders, answerBody, rest }: Parts): Hop {
  return {
    ...newHop({ label: 'entry 1', at: 0 }),
    request: { kind: 'request', method: 'GET', url, headers: headersOf(headers), body: bodyOf(body) },
    response: {
      kind: 'response',
      status: 200,
      statusText: 'OK',
      headers: headersOf(answerHeaders),
      body: bodyOf(answerBody),
    },
    ...rest,
  };
}

const xml = (value: string): string =>
  `<samlp:Response xmlns:samlp="urn:x" ID="${value}"><saml:Issuer>${value}</saml:Issuer><saml:Assertion><saml:NameID>${value}</saml:NameID><ds:SignatureValue>${value}</ds:SignatureValue></saml:Assertion></samlp:Response>`;
const page = (inside: string): readonly [string, string] => [
  'text/html',
  `<!DOCTYPE html><html><head></head><body>${inside}</body></html>`,
];
const place = { label: 'entry 1', at: 0 };
const recorded = (known: Partial<Hop['recorded']>): Parts => ({
  rest: { recorded: { ...NOTHING_RECORDED, ...known } },
});

/** Every place of a hop; `value` is fit for an address, a header and a script. */
export const PLACES: readonly (readonly [string, (value: string) => Parts])[] = [
  [
    'user of an address',
    (value) => ({ url: `https://${value}:${value}@login.example/authorize?client_id=1&response_type=code` }),
  ],
  ['host', (value) => ({ url: `https://${value}.example/authorize?client_id=1&response_type=code` })],
  ['path', (value) => ({ url: `https://login.example/${value}/authorize?client_id=1&response_type=code` })],
  ['query value', (value) => ({ url: `${AUTHORIZE}&login_hint=${value}&custom=${value}&nonce=${value}` })],
  ['query name', (value) => ({ url: `${AUTHORIZE}&${value}=1` })],
  ['fragment', (value) => ({ url: `${AUTHORIZE}#${value}` })],
  ['fragment parameter', (value) => ({ url: `${AUTHORIZE}#access_token=${value}&${value}=x` })],
  ['header of any name', (value) => ({ headers: { 'X-Custom': value }, answerHeaders: { 'X-Other': value } })],
  ['name of a header', (value) => ({ headers: { [value]: '1' } })],
  ['bearer token', (value) => ({ headers: { Authorization: `Bearer ${value}` } })],
  ['basic credentials', (value) => ({ headers: { Authorization: `Basic ${base64(`${value}:${value}`)}` } })],
  [
    'other credentials',
    (value) => ({ headers: { Authorization: `Negotiate ${value}`, 'Proxy-Authorization': value } }),
  ],
  ['cookie', (value) => ({ headers: { Cookie: `session=${value}; ${value}=1` } })],
  [
    'cookie that is set',
    (value) => ({
      answerHeaders: { 'Set-Cookie': `sid=${value}; Path=/${value}; Domain=${value}.example; ${value}=1` },
    }),
  ],
  ['name of a cookie that is set', (value) => ({ answerHeaders: { 'Set-Cookie': `${value}=1; Secure` } })],
  ['referer', (value) => ({ headers: { Referer: `https://app.example/${value}?x=${value}` } })],
  ['location', (value) => ({ answerHeaders: { Location: `/back/${value}?x=${value}#y=${value}` } })],
  ['refresh', (value) => ({ answerHeaders: { Refresh: `0; url=https://app.example/?x=${value}` } })],
  [
    'host headers',
    (value) => ({
      headers: {
        Host: `${value}.example`,
        'X-Forwarded-Host': value,
        'X-Forwarded-For': value,
        Forwarded: `for=${value}`,
      },
    }),
  ],
  ['user agent', (value) => ({ headers: { 'User-Agent': `Mozilla/5.0 ${value}` } })],
  [
    'challenge',
    (value) => ({ answerHeaders: { 'WWW-Authenticate': `Bearer realm="${value}", error_description="${value}"` } }),
  ],
  [
    'policy',
    (value) => ({
      answerHeaders: { 'Content-Security-Policy': `default-src ${value}`, Date: value, 'Cache-Control': value },
    }),
  ],
  [
    'form',
    (value) => ({
      body: ['application/x-www-form-urlencoded', `client_secret=${value}&password=${value}&${value}=1&code=${value}`],
    }),
  ],
  [
    'JSON',
    (value) => ({
      body: ['application/json', JSON.stringify({ name: value, [value]: 1, deep: [{ state: value }], text: value })],
    }),
  ],
  ['JSON that breaks off', (value) => ({ body: ['application/json', `{"a":"${value}","b":{"c":"${value}`] })],
  ['JSON with comments', (value) => ({ body: [undefined, `{"a":1 // ${value}\n}`] })],
  [
    'parts of a form',
    (value) => ({
      body: [
        'multipart/form-data; boundary=b',
        `--b\r\nContent-Disposition: form-data; name="x"; filename="${value}"\r\n\r\n${value}\r\n--b--`,
      ],
    }),
  ],
  ['media type', (value) => ({ body: [`text/${value}`, ''] })],
  [
    'text of a page',
    (value) => ({ answerBody: page(`<p>${value}</p><title>${value}</title><textarea name="a">${value}</textarea>`) }),
  ],
  [
    'attributes of a page',
    (value) => ({
      answerBody: page(
        `<form action="/x?y=${value}"><input name="state" value="${value}"><input name="${value}" id="${value}" data-x="${value}" class="${value}"></form>`,
      ),
    }),
  ],
  [
    'comment and style of a page',
    (value) => ({ answerBody: page(`<!-- ${value} --><style>.x{content:"${value}"}</style>`) }),
  ],
  [
    'refresh of a page',
    (value) => ({
      answerBody: page(
        `<meta http-equiv="refresh" content="0;url=/x?y=${value}"><meta name="description" content="${value}">`,
      ),
    }),
  ],
  [
    'script of a page',
    (value) => ({
      answerBody: page(
        `<script>var x = "${value}"; /* ${value} */ $Config={"sFT":"${value}","${value}":1}; notifySuccess('${value}')</script>`,
      ),
    }),
  ],
  ['script', (value) => ({ answerBody: ['application/javascript', `const a = '${value}'; // ${value}`] })],
  ['style sheet', (value) => ({ answerBody: ['text/css', `.a{content:"${value}"}`] })],
  ['XML', (value) => ({ answerBody: ['application/xml', xml(value)] })],
  [
    'SAML',
    (value) => ({
      body: [
        'application/x-www-form-urlencoded',
        `SAMLResponse=${encodeURIComponent(base64(xml(value)))}&RelayState=${value}`,
      ],
    }),
  ],
  [
    'deflated SAML',
    (value) => ({
      url: `https://login.example/saml?SAMLRequest=${encodeURIComponent(deflateRawSync(xml(value)).toString('base64'))}`,
    }),
  ],
  ['text', (value) => ({ answerBody: ['text/plain', `Something about ${value} went wrong`] })],
  [
    'status text',
    (value) => ({
      rest: { response: { kind: 'response', status: 400, statusText: value, headers: [], body: undefined } },
    }),
  ],
  [
    'method',
    (value) => ({
      rest: { request: { kind: 'request', method: value, url: AUTHORIZE, headers: [], body: undefined } },
    }),
  ],
  [
    'what a page did',
    (value) => ({ rest: { page: { kind: 'act', text: `microsoftTeams.authentication.notifySuccess('${value}');` } } }),
  ],
  [
    'what a document shows',
    (value) => ({
      rest: { shown: [{ name: value, label: value, text: `{"a":"${value}"}`, place: { label: value, at: 0 } }] },
    }),
  ],
  [
    'what a document says',
    (value) => ({ rest: { shown: [{ name: 'statement', label: 'x', text: `the code is ${value}`, place }] } }),
  ],
  ['place', (value) => ({ rest: { place: { label: value, at: 0 } } })],
  ['reasons', (value) => ({ rest: { because: value, answerBecause: value } })],
  ['frame and file', (value) => recorded({ frame: value, file: value, error: value })],
  ['initiator', (value) => recorded({ initiator: { kind: 'script', address: `https://app.example/${value}.js` } })],
  ['missing bodies', (value) => recorded({ requestBodyMissing: value, answerBodyMissing: value })],
];

export const captureOf = (hops: readonly Hop[], secret = ''): Capture => ({
  name: `${secret}.har`,
  format: `HAR 1.2 by ${secret}`,
  hops: hops.map((hop, index) => ({ ...hop, id: `h${index + 1}` })),
  notices: [
    { severity: 'info', sentence: `Entry 3 is called “${secret}” and was left out.`, place: { label: secret, at: 0 } },
  ],
});
