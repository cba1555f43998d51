/**
 * For tests: tokens, keys and signatures that are known to fool verifiers, and what people paste by accident. Whether an
 * answer is too good is found out by the slow checker; that it is the same everywhere, by asking every engine.
 */
import { createPrivateKey } from 'node:crypto';
import { hostileContents } from './hostile-contents.testing.ts';
import { hostileNumbers } from './hostile-numbers.testing.ts';
import {
  ALGORITHMS,
  APP_ID,
  base64url,
  certificateOf,
  CLAIMS,
  CONNECTOR,
  jwkOf,
  jwks,
  keyTextFor,
  makeToken,
  newCase,
  OTHER_RSA,
  pairFor,
  part,
  pemOf,
  RSA,
  SECRET,
  SHORT_RSA,
  signatureOf,
  TENANT,
  type SoundnessCase,
} from './soundness-keys.testing.ts';

const RSA_KEY = JSON.stringify(jwkOf(RSA));
const withHeader = (header: object | string, alg = 'RS256'): string => makeToken({ alg, header });
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 60);

function honest(): readonly SoundnessCase[] {
  return ALGORITHMS.flatMap((alg) => [
    newCase(`${alg} with its key`, makeToken({ alg }), keyTextFor(alg)),
    newCase(`${alg} by kid`, withHeader({ alg, kid: 'a' }, alg), setFor(alg, 'a')),
    newCase(`${alg} without a key`, makeToken({ alg }), ''),
    newCase(`${alg} with another token’s signature`, crossed(alg), keyTextFor(alg)),
  ]);
}

const setFor = (alg: string, kid: string): string =>
  alg.startsWith('HS') ? SECRET : jwks(jwkOf(pairFor(alg), { kid, use: 'sig', alg }), jwkOf(OTHER_RSA, { kid: 'b' }));

function crossed(alg: string): string {
  const [, , signature] = makeToken({ alg, payload: { ...CLAIMS, aud: 'another' } }).split('.');
  return makeToken({ alg })
    .split('.')
    .with(2, signature ?? '')
    .join('.');
}

const ODD_ALGORITHMS = [
  'none',
  'None',
  'NONE',
  'nOnE',
  'none ',
  'none\0',
  '',
  ' RS256',
  'rs256',
  'RS257',
  'RS1',
  'ES256K',
  'Ed448',
  'dir',
  '__proto__',
  'constructor',
  'toString',
  null,
  5,
  true,
  ['RS256'],
  { RS256: 1 },
  undefined,
];

function oddAlgorithms(): readonly SoundnessCase[] {
  return ODD_ALGORITHMS.flatMap((alg) => {
    const kept = withHeader({ alg, typ: 'JWT' });
    const input = kept.slice(0, kept.lastIndexOf('.'));
    const texts = { kept, empty: `${input}.`, junk: `${input}.AAAA`, missing: input };
    return Object.entries(texts).map(([signature, text]) =>
      newCase(`alg ${shown(alg ?? 'missing')}, signature ${signature}`, text, RSA_KEY),
    );
  });
}

/** A public key in every spelling, as the secret of an HS256 token. */
function confusedSecrets(): readonly SoundnessCase[] {
  const pem = pemOf(RSA);
  const der = RSA.publicKey.export({ type: 'spki', format: 'der' });
  const secrets: Readonly<Record<string, string | Uint8Array>> = {
    'the PEM': pem,
    'the PEM without its last line break': pem.trimEnd(),
    'the PEM with CRLF': pem.replaceAll('\n', '\r\n'),
    'the PEM of PKCS#1': pemOf(RSA, 'pkcs1'),
    'the DER': der,
    'the JWK': RSA_KEY,
    'its n': String(jwkOf(RSA)['n']),
    'a certificate': Buffer.from(certificateOf(RSA), 'base64'),
  };
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const text = makeToken({ alg: 'HS256', secret });
    const given = { 'that key as PEM': pem, 'that key as JWK': RSA_KEY, 'that key set': jwks(jwkOf(RSA)) };
    const typed = {
      'that text': Buffer.from(secret).toString(),
      'base64 of it': Buffer.from(secret).toString('base64'),
      'hexadecimal of it': Buffer.from(secret).toString('hex'),
    };
    return Object.entries({ ...given, ...typed }).map(([what, keyText]) =>
      newCase(`HS256 with ${name} as secret, given ${what}`, text, keyText),
    );
  });
}

function keysFromInside(): readonly SoundnessCase[] {
  const own = jwkOf(OTHER_RSA);
  const x5c = [certificateOf(OTHER_RSA)];
  const sign = (header: object): string =>
    makeToken({ header: { alg: 'RS256', ...header }, key: OTHER_RSA.privateKey });
  const urls = ['https://evil.example/keys', 'http://127.0.0.1/', 'file:///etc/keys', 'javascript:1', 'data:,{}'];
  const k = base64url('a key that stands in the header of its own token, for all to see');
  const headers: readonly object[] = [
    { jwk: own },
    { x5c },
    { jwk: own, x5c },
    ...urls.flatMap((url) => [{ jku: url }, { x5u: url }]),
  ];
  return [
    ...headers.flatMap((header) => [
      newCase(`a key of its own: ${shown(header)}`, sign(header), ''),
      newCase(`a key of its own, another given: ${shown(header)}`, sign(header), RSA_KEY),
      newCase(`a key of its own, the same given: ${shown(header)}`, sign(header), JSON.stringify(own)),
      newCase(`a key of its own, the same given as PEM: ${shown(header)}`, sign(header), pemOf(OTHER_RSA)),
    ]),
    newCase(
      'a certificate of its own, the same given',
      sign({ x5c }),
      `-----BEGIN CERTIFICATE-----\n${x5c[0] ?? ''}\n-----END CERTIFICATE-----`,
    ),
    newCase(
      'a secret of its own',
      makeToken({
        alg: 'HS256',
        header: { alg: 'HS256', jwk: { kty: 'oct', k } },
        secret: Buffer.from(k, 'base64url'),
      }),
      '',
    ),
  ];
}

function kids(): readonly SoundnessCase[] {
  const both = jwks(jwkOf(RSA, { kid: 'a' }), jwkOf(OTHER_RSA, { kid: 'b' }));
  const strange = ['c', 'A', ' a', '', 1, null, ['a'], '__proto__', '../../dev/null', "' OR 1=1 --", '<img src=x>'];
  const kept = [...strange, 'https://evil.example/', 'a\u202e', 'a\u0000', 'k'.repeat(65_536)].map((kid) =>
    newCase(`kid ${shown(kid)}`, withHeader({ alg: 'RS256', kid }), both),
  );
  const numbered = jwks(jwkOf(RSA, { kid: '1' }));
  return [
    ...kept,
    newCase('kid of another key of the set', withHeader({ alg: 'RS256', kid: 'b' }), both),
    newCase('no kid and two keys', withHeader({ alg: 'RS256' }), both),
    newCase('no kid and one key', withHeader({ alg: 'RS256' }), jwks(jwkOf(RSA, { kid: 'a' }))),
    newCase('a number as kid and one key', withHeader({ alg: 'RS256', kid: 1 }), numbered),
    newCase('null as kid and one key', withHeader({ alg: 'RS256', kid: null }), numbered),
    newCase('a number as kid in both', withHeader({ alg: 'RS256', kid: 1 }), jwks(jwkOf(RSA, { kid: 1 }))),
    newCase(
      'two keys of one kid',
      withHeader({ alg: 'RS256', kid: 'a' }),
      jwks(jwkOf(OTHER_RSA, { kid: 'a' }), jwkOf(RSA, { kid: 'a' })),
    ),
    newCase('one JWK of another kid', withHeader({ alg: 'RS256', kid: 'b' }), JSON.stringify(jwkOf(RSA, { kid: 'a' }))),
  ];
}

/** What a key says of itself. */
const PURPOSES: readonly object[] = [
  ...['enc', 'SIG', '', 5, null, ['sig']].map((use) => ({ use })),
  ...[['sign'], [], 'verify', ['verify', 'verify'], ['verify', 'sign'], null, [1]].map((key_ops) => ({ key_ops })),
  ...['RS512', 'PS256', 'HS256', 'none', 'rs256', '', 7, null].map((alg) => ({ alg })),
  ...['EC', 'rsa', 'OKP', ''].map((kty) => ({ kty })),
  { use: 'sig', key_ops: ['verify'], alg: 'RS256' },
  { issuer: CONNECTOR },
  { issuer: 'https://other.example' },
  { x5c: [certificateOf(OTHER_RSA)] },
  { x5c: [certificateOf(RSA)] },
];

function purposes(): readonly SoundnessCase[] {
  const token = makeToken();
  return [
    ...PURPOSES.map((members) =>
      newCase(`a key with ${shown(members)}`, token, JSON.stringify({ ...jwkOf(RSA), ...members })),
    ),
    newCase('a private key', token, JSON.stringify(RSA.privateKey.export({ format: 'jwk' }))),
    newCase('a set of a private key', token, jwks(RSA.privateKey.export({ format: 'jwk' }))),
    newCase('a secret in a key set', makeToken({ alg: 'HS256' }), jwks({ kty: 'oct', k: base64url(SECRET) })),
    newCase('a secret as JWK', makeToken({ alg: 'HS256' }), JSON.stringify({ kty: 'oct', k: base64url(SECRET) })),
    newCase('a key whose n stands twice', token, RSA_KEY.replace('{', `{"n":"${String(jwkOf(OTHER_RSA)['n'])}",`)),
    newCase('a short key', makeToken({ key: SHORT_RSA.privateKey }), JSON.stringify(jwkOf(SHORT_RSA))),
    newCase('a key set in a metadata document', token, JSON.stringify({ issuer: CONNECTOR, keys: [jwkOf(RSA)] })),
    ...issuers(),
  ];
}

function issuers(): readonly SoundnessCase[] {
  const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  const of = (iss: unknown, tid: unknown): string => makeToken({ payload: { ...CLAIMS, iss, tid } });
  const key = JSON.stringify(jwkOf(RSA, { issuer: template }));
  return [
    newCase('Entra’s template with the token’s tenant', of(template.replace('{tenantid}', TENANT), TENANT), key),
    newCase('Entra’s template with another tenant', of(template.replace('{tenantid}', TENANT), APP_ID), key),
    newCase('Entra’s template without a tenant', of(template.replace('{tenantid}', TENANT), undefined), key),
    newCase('Entra’s template as the issuer', of(template, TENANT), key),
    newCase('Entra’s template as the issuer and as the tenant', of(template, '{tenantid}'), key),
  ];
}

function demands(): readonly SoundnessCase[] {
  const crits: readonly unknown[] = [
    ['x'],
    ['exp'],
    ['alg'],
    [],
    'b64',
    null,
    [1],
    ['b64'],
    ['b64', 'b64'],
    { b64: true },
    Array.from({ length: 10_000 }, () => 'b64'),
  ];
  const b64s = [undefined, true, false, 'false', 0, null];
  return crits
    .flatMap((crit) =>
      b64s.map((b64) =>
        newCase(`crit ${shown(crit)}, b64 ${String(b64)}`, withHeader({ alg: 'RS256', crit, b64, x: 1 }), RSA_KEY),
      ),
    )
    .concat(
      b64s.map((b64) => newCase(`no crit, b64 ${String(b64)}`, withHeader({ alg: 'RS256', b64 }), RSA_KEY)),
      newCase(
        'b64 false without crit, signed as it would be read',
        plainPayload({ alg: 'RS256', b64: false }),
        RSA_KEY,
      ),
      newCase(
        'b64 false with crit, the payload beside it',
        plainPayload({ alg: 'RS256', b64: false, crit: ['b64'] }),
        RSA_KEY,
        { detachedPayload: JSON.stringify(CLAIMS) },
      ),
    );
}

/** Signed over the text of the payload, and sent without it or with it in base64url. */
function plainPayload(header: {
  readonly alg: string;
  readonly b64: boolean;
  readonly crit?: readonly string[];
}): string {
  const payload = JSON.stringify(CLAIMS);
  const signature = signatureOf(header.alg, `${part(header)}.${payload}`);
  return `${part(header)}.${header.crit === undefined ? base64url(payload) : ''}.${base64url(signature)}`;
}

function typedSecrets(): readonly SoundnessCase[] {
  const known = [
    'a',
    'secret',
    'your-256-bit-secret',
    'Secret',
    ' secret ',
    'changeme',
    'x'.repeat(31),
    'x'.repeat(32),
  ];
  const bytes = Buffer.from(SECRET);
  const truncated = makeToken({ alg: 'HS256' }).slice(0, -12);
  const spellings = {
    text: SECRET,
    base64: bytes.toString('base64'),
    base64url: bytes.toString('base64url'),
    hexadecimal: bytes.toString('hex'),
    'text with a line break': `${SECRET}\n`,
    'text with blanks around it': `  ${SECRET} `,
  };
  return [
    ...known.map((secret) => newCase(`the secret ${shown(secret)}`, makeToken({ alg: 'HS256', secret }), secret)),
    ...Object.entries(spellings).map(([how, text]) => newCase(`a secret as ${how}`, makeToken({ alg: 'HS256' }), text)),
    newCase('an empty secret', makeToken({ alg: 'HS256', secret: '' }), ''),
    newCase('blanks for a secret', makeToken({ alg: 'HS256', secret: '   ' }), '   '),
    newCase('a signature cut off', truncated, SECRET),
    newCase('an empty signature', makeToken({ alg: 'HS256' }).replace(/[^.]+$/, ''), SECRET),
    newCase(
      'a secret that is base64, used as text',
      makeToken({ alg: 'HS256', secret: spellings.base64 }),
      spellings.base64,
    ),
    newCase('a secret for RS256', makeToken(), SECRET),
  ];
}

function keyForms(): readonly SoundnessCase[] {
  return ['RS256', 'ES256', 'EdDSA'].flatMap((alg) => {
    const pair = pairFor(alg);
    const pem = pemOf(pair);
    const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    const forms: Readonly<Record<string, string>> = {
      'PEM (SPKI)': pem,
      'PEM with CRLF': pem.replaceAll('\n', '\r\n'),
      'PEM in one line': pem.replaceAll('\n', ' '),
      'PEM with \\n': pem.replaceAll('\n', '\\n'),
      'PEM after blanks': `\n   ${pem}`,
      'PEM in quotes': `"${pem.replaceAll('\n', '\\n')}"`,
      'PEM without its end': pem.slice(0, -30),
      'private PEM (PKCS#8)': pkcs8,
      'DER in base64': der.toString('base64'),
      'DER in hexadecimal': der.toString('hex'),
      'two PEMs': pemOf(OTHER_RSA) + pem,
      'a JWK in a list': `[${JSON.stringify(jwkOf(pair))}]`,
      'a JWK as a JSON text': JSON.stringify(JSON.stringify(jwkOf(pair))),
      'a web page': '<!doctype html><title>404</title>',
      ...(alg === 'EdDSA' ? {} : { 'private PEM of its own': ownPrivatePem(pkcs8, alg) }),
      ...(alg === 'RS256' && { 'PEM (PKCS#1)': pemOf(RSA, 'pkcs1'), 'a certificate': certificateInPem() }),
    };
    return Object.entries(forms).map(([form, keyText]) =>
      newCase(`${alg}, key as ${form}`, makeToken({ alg }), keyText),
    );
  });
}

const ownPrivatePem = (pkcs8: string, alg: string): string =>
  createPrivateKey(pkcs8)
    .export({ type: alg === 'ES256' ? 'sec1' : 'pkcs1', format: 'pem' })
    .toString();

const certificateInPem = (): string =>
  `-----BEGIN CERTIFICATE-----\n${certificateOf(RSA).replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Each group by its name, so that a failure names its group. */
export const HOSTILE_GROUPS: ReadonlyMap<string, readonly SoundnessCase[]> = new Map([
  ['every algorithm', honest()],
  ['names of algorithms', oddAlgorithms()],
  ['public keys as secrets', confusedSecrets()],
  ['keys from inside the token', keysFromInside()],
  ['kid', kids()],
  ['what keys say of themselves', purposes()],
  ['crit and b64', demands()],
  ['secrets', typedSecrets()],
  ['forms of keys', keyForms()],
  ...hostileNumbers,
  ...hostileContents,
]);
