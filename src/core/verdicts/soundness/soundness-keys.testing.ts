/** For tests: a key pair for each algorithm, tokens signed with them by Node alone, and what is asked about them. */
import { constants, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { TokenRequest } from '#core/verdicts/inspect-token.ts';

export const NOW = 1_767_225_600;
export const APP_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
export const CONNECTOR = 'https://api.botframework.com';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
export const TENANT = '11112222-3333-4444-aaaa-555566667777';
/** A channel’s token that every rule set lets in. */
export const CLAIMS = { serviceurl: SERVICE_URL, nbf: NOW - 900, exp: NOW + 2700, iss: CONNECTOR, aud: APP_ID };

export type Jwk = Readonly<Record<string, unknown>>;
export type Content = string | Uint8Array | object;

export const base64url = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');
/** Text and bytes as they are, anything else as JSON. */
export const part = (content: Content): string =>
  base64url(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));

export const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const OTHER_RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const RSA_WITH_EXPONENT_3 = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
export const SHORT_RSA = generateKeyPairSync('rsa', { modulusLength: 1024 });
const EC = {
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
};
export const P256 = EC['P-256'];
export const ED25519 = generateKeyPairSync('ed25519');
export const SECRET = 'a secret of these tests, of more than sixty-four bytes so that it fits HS512 too';

export const ALGORITHMS: readonly string[] =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519 HS256 HS384 HS512'.split(' ');

export const pairFor = (alg: string): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } => {
  if (alg.startsWith('Ed')) return ED25519;
  if (!alg.startsWith('ES')) return RSA;
  return alg === 'ES256' ? P256 : EC[alg === 'ES384' ? 'P-384' : 'P-521'];
};

export const jwkOf = ({ publicKey }: { readonly publicKey: KeyObject }, members: object = {}): Jwk => ({
  ...publicKey.export({ format: 'jwk' }),
  ...members,
});

export const pemOf = ({ publicKey }: { readonly publicKey: KeyObject }, type: 'spki' | 'pkcs1' = 'spki'): string =>
  publicKey.export({ type, format: 'pem' }).toString();

/** The text of the key box that fits the algorithm. */
export const keyTextFor = (alg: string, members: object = {}): string =>
  alg.startsWith('HS') ? SECRET : JSON.stringify(jwkOf(pairFor(alg), members));

export const jwks = (...keys: readonly object[]): string => JSON.stringify({ keys });

interface Signing {
  readonly key?: KeyObject;
  readonly secret?: string | Uint8Array;
  readonly saltLength?: number;
}

export function signatureOf(alg: string, input: string, { key, secret = SECRET, saltLength }: Signing = {}): Buffer {
  const bits = Number(alg.slice(2));
  if (alg.startsWith('HS')) return createHmac(`sha${bits}`, secret).update(input).digest();
  const privateKey = key ?? pairFor(alg).privateKey;
  if (alg.startsWith('Ed')) return sign(null, Buffer.from(input), privateKey);
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign(`sha${bits}`, Buffer.from(input), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
    ...(alg.startsWith('ES') ? {} : { padding, saltLength: saltLength ?? bits / 8 }),
  });
}

export interface TokenToMake extends Signing {
  /** What it is signed as; its header says so too unless another is given. */
  readonly alg?: string;
  readonly header?: Content;
  readonly payload?: Content;
}

export function makeToken({
  alg = 'RS256',
  header = { alg, typ: 'JWT' },
  payload = CLAIMS,
  ...signing
}: TokenToMake = {}): string {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${base64url(signatureOf(alg, input, signing))}`;
}

const der = (tag: number, ...contents: readonly (Uint8Array | string)[]): Buffer => {
  const content = Buffer.concat(contents.map((each) => Buffer.from(each)));
  const size = content.length;
  const length = size < 128 ? [size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
};

/** A certificate that vouches for itself (RFC 5280 section 4.1), as DER in base64. */
export function certificateOf({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): string {
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const name = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, 'tests.example'))));
  const validity = der(0x30, der(0x17, '250101000000Z'), der(0x17, '350101000000Z'));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const signed = der(0x30, der(0x02, Buffer.of(1)), algorithm, name, validity, name, key);
  const signature = der(0x03, Buffer.of(0), sign('sha256', signed, privateKey));
  return der(0x30, signed, algorithm, signature).toString('base64');
}

export interface SoundnessCase {
  readonly name: string;
  readonly request: TokenRequest;
}

export const requestFor = (text: string, keyText: string, rest: Partial<TokenRequest> = {}): TokenRequest => ({
  text,
  keyText,
  selected: 0,
  keyOrigin: 'reader',
  detachedPayload: '',
  context: { appId: APP_ID, channelId: 'msteams', serviceUrl: SERVICE_URL },
  ruleSet: 'specifications',
  skewSeconds: 300,
  now: NOW,
  ...rest,
});

export const newCase = (name: string, text: string, keyText: string, rest?: Partial<TokenRequest>): SoundnessCase => ({
  name,
  request: requestFor(text, keyText, rest),
});
