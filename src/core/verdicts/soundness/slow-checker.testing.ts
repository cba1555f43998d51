/**
 * For tests: what may be said of a token at best, found out slowly and from the RFCs alone; nothing of the product's
 * reading, keys or arithmetic is used. It knows the compact form, and keys as JWK, JWK Set, PEM or secret.
 * Left out: other serialisations, encrypted tokens, and reasons; what it does not understand it takes for unproved.
 */
import { createPublicKey, X509Certificate } from 'node:crypto';
import {
  decodeSlowly,
  finiteNumber,
  hasMember,
  hasNameTwice,
  isObject,
  listOf,
  parseSlowly,
  slowMember,
  type SlowJson,
} from './slow-json.testing.ts';
import {
  canonicalSlowly,
  isSoundEd25519Key,
  isSoundPoint,
  isSoundRsaKey,
  matchesEcdsa,
  matchesEd25519,
  matchesHmac,
  matchesPkcs1,
  matchesPss,
  type Bytes,
} from './slow-signatures.testing.ts';

/** The best that may be said: nothing, that it passes with a caution, or that it passes. */
export type Best = 'nothing' | 'caution' | 'pass';
const RANKS: readonly Best[] = ['nothing', 'caution', 'pass'];
export const isBetter = (said: Best, best: Best): boolean => RANKS.indexOf(said) > RANKS.indexOf(best);
const worst = (grades: readonly Best[]): Best =>
  RANKS[Math.min(...grades.map((each) => RANKS.indexOf(each)))] ?? 'pass';

export interface SlowQuestion {
  readonly token: string;
  /** The payload given beside the token; empty where the token carries its own. */
  readonly detachedPayload: string;
  readonly keyText: string;
  readonly appId: string | undefined;
  readonly now: number;
  readonly skewSeconds: number;
}

export interface SlowAnswer {
  readonly signature: Best;
  readonly key: Best;
  readonly time: Best;
  /** Whether the specifications' rules for signature and claims hold, as far as they are looked at here. */
  readonly holdsBySpecifications: boolean;
  /** Whether any key of the text fits by arithmetic, whatever speaks against the key or the header. */
  readonly fitsAnyKey: boolean;
}

export function checkSlowly({ token, detachedPayload, keyText, appId, now, skewSeconds }: SlowQuestion): SlowAnswer {
  const written = token.split('.');
  const header = jsonOf(written[0]);
  const isPlain = slowMember(header, 'b64') === false;
  const detached = isPlain ? detachedPayload : Buffer.from(detachedPayload).toString('base64url');
  const parts = written[1] === '' ? written.with(1, detached) : written;
  // Readers that know b64 take the payload as it stands, the others as base64url.
  const payload = (isPlain ? parseOrUndefined(parts[1] ?? '') : undefined) ?? jsonOf(parts[1]);
  const keys = readKeysSlowly(keyText);
  const trials = keys.map((key) => ({ key, fits: fits(key, parts, slowMember(header, 'alg')) }));
  const isRefused = refusesHeader(header) || hasStrayBits(parts[0]) || (!isPlain && hasStrayBits(parts[1]));
  const fitting = isRefused ? [] : trials.filter((trial) => trial.fits && isFit(trial.key, header));
  const good = fitting.filter((trial) => isAsked(trial.key, header, keys));
  const spelling: Best = isOddlySpelled(parts) || isPlain ? 'caution' : 'pass';
  const signature = best(good.map(({ key }) => worst([spelling, remarkOn(key, header, payload)])));
  const key = best(good.map((trial) => speaksFor(trial.key, header, payload)));
  return {
    signature,
    key,
    time: timeSlowly(payload, now, skewSeconds),
    holdsBySpecifications:
      fitting.some(
        (trial) => !isPublished(trial.key) && isLongEnough(trial.key, header) && !isOfOtherIssuer(trial.key, payload),
      ) &&
      !parts.some((part) => decodeSlowly(part) === undefined) &&
      !isPlain &&
      holdsClaims(header, payload, appId, now),
    fitsAnyKey: trials.some((trial) => trial.fits),
  };
}

const best = (grades: readonly Best[]): Best => RANKS.findLast((rank) => grades.includes(rank)) ?? 'nothing';

function jsonOf(part: string | undefined): SlowJson | undefined {
  const bytes = decodeSlowly(respell(part ?? ''))?.bytes;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return bytes === undefined ? undefined : parseSlowly(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** As a signer writes it: RFC 7515 section 2 wants no padding and the alphabet with - and _. */
const respell = (part: string): string =>
  part
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
const hasStrayBits = (part = ''): boolean => decodeSlowly(respell(part))?.hasStrayBits ?? true;
const isOddlySpelled = (parts: readonly string[]): boolean =>
  parts.some((part) => part !== respell(part) || hasStrayBits(part));

/** RFC 7515 sections 4 and 4.1.11, RFC 7797 section 6; only `b64` is understood. */
function refusesHeader(header: SlowJson | undefined): boolean {
  if (!isObject(header) || hasNameTwice(header)) return true;
  const [crit, b64] = [slowMember(header, 'crit'), slowMember(header, 'b64')];
  if (crit === undefined) return b64 !== undefined;
  const names = listOf(crit);
  return names?.length !== 1 || names[0] !== 'b64' || typeof b64 !== 'boolean';
}

interface SlowKey {
  /** Undefined for a secret. */
  readonly jwk: SlowJson | undefined;
  readonly secret: Bytes | undefined;
  readonly isInSet: boolean;
}

function readKeysSlowly(text: string): readonly SlowKey[] {
  const publicKeys = readPublicKeys(text);
  if (publicKeys !== undefined) return publicKeys;
  return secretReadings(text)
    .filter((secret) => secret.length > 0 && !isPublicKey(secret))
    .map((secret) => ({ jwk: undefined, secret, isInSet: false }));
}

/** Undefined where the text is none of their forms. */
function readPublicKeys(text: string): readonly SlowKey[] | undefined {
  const quoted = text.trimStart().startsWith('"') ? parseOrUndefined(text) : undefined;
  if (typeof quoted === 'string') return readPublicKeys(quoted);
  const asymmetric = (jwk: SlowJson | undefined): boolean => {
    const type = slowMember(jwk, 'kty');
    return typeof type === 'string' && type !== 'oct';
  };
  if (/^\s*[{[]/.test(text)) {
    const json = parseOrUndefined(text);
    const set = listOf(json) ?? listOf(slowMember(json, 'keys'));
    const jwks = (set ?? [json]).filter(asymmetric);
    return jwks.map((jwk) => ({ jwk, secret: undefined, isInSet: set !== undefined }));
  }
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g);
  return (blocks?.map(broken64) ?? derOf(text))?.flatMap((key) => {
    const jwk = jwkOfKey(key);
    return jwk === undefined ? [] : [{ jwk, secret: undefined, isInSet: false }];
  });
}

/** A PEM with the line breaks that Node wants, whatever stands in their place. */
const broken64 = (pem: string): string =>
  pem.replace(/(-----BEGIN [^-]+-----)([^-]+)/, (_, begin: string, body: string) => {
    const characters = body.replaceAll(/\\[rn]|\s/g, '');
    return `${begin}\n${characters.replaceAll(/.{1,64}/g, '$&\n')}`;
  });

/** A text that is DER of a public key in base64 or hexadecimal. */
function derOf(text: string): readonly Buffer[] | undefined {
  const readings = (['base64', 'hex'] as const).map((encoding) => Buffer.from(text.trim(), encoding));
  const keys = readings.filter((der) => jwkOfKey(der) !== undefined);
  return keys.length === 0 ? undefined : keys;
}

function parseOrUndefined(text: string): SlowJson | undefined {
  try {
    return parseSlowly(text);
  } catch {
    return undefined;
  }
}

/** Of a PEM, or of DER as SPKI or PKCS#1; undefined for anything else. */
function jwkOfKey(key: string | Buffer): SlowJson | undefined {
  const readings =
    typeof key === 'string'
      ? [key]
      : (['spki', 'pkcs1'] as const).map((type) => ({ key, format: 'der' as const, type }));
  for (const reading of readings) {
    try {
      return parseSlowly(JSON.stringify(createPublicKey(reading).export({ format: 'jwk' })));
    } catch {
      // It is in another of these forms, or in none.
    }
  }
  return undefined;
}

function secretReadings(text: string): readonly Bytes[] {
  const bare = text.trim();
  const encoded = [
    decodeSlowly(bare.replace(/={1,2}$/, ''))?.bytes,
    /^[\w+/=-]+$/.test(bare) ? Buffer.from(bare, 'base64') : undefined,
    /^(?:[\da-f]{2})+$/i.test(bare) ? Buffer.from(bare, 'hex') : undefined,
  ].flatMap((bytes) => bytes ?? []);
  return [
    ...[bare, `${bare}\n`, `${bare}\r\n`, text].map((each) => Buffer.from(each)),
    ...encoded,
    ...encoded.filter((bytes) => bytes.at(-1) === 0x0a).map((bytes) => bytes.subarray(0, -1)),
  ].map((bytes) => new Uint8Array(bytes));
}

/** A public key is known to all, so it is no secret, however it is written. */
function isPublicKey(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString();
  return (
    text.includes('-----BEGIN') || readPublicKeys(text) !== undefined || jwkOfKey(Buffer.from(bytes)) !== undefined
  );
}

/** RFC 7515 section 4.1.4: by kid exactly; without one only where there is no choice. */
function isAsked({ jwk, isInSet }: SlowKey, header: SlowJson | undefined, keys: readonly SlowKey[]): boolean {
  const [asked, kid] = [slowMember(header, 'kid'), slowMember(jwk, 'kid')];
  if (asked === undefined) return !isInSet || keys.length === 1;
  return (typeof kid === 'string' && kid === asked) || (!isInSet && typeof kid !== 'string');
}

const EDDSA: ReadonlySet<SlowJson | undefined> = new Set(['EdDSA', 'Ed25519']);

/** What the key says of itself (RFC 7517 sections 4.2 to 4.4), and its numbers. */
function isFit({ jwk, secret }: SlowKey, header: SlowJson | undefined): boolean {
  if (secret !== undefined) return true;
  const alg = slowMember(header, 'alg');
  const [use, operations, own] = ['use', 'key_ops', 'alg'].map((name) => slowMember(jwk, name));
  if (use !== undefined && use !== 'sig') return false;
  if (operations !== undefined && listOf(operations)?.includes('verify') !== true) return false;
  if (own !== undefined && own !== alg && !(EDDSA.has(own) && EDDSA.has(alg))) return false;
  const { n, e, x, y, crv } = numbersOf(jwk);
  switch (slowMember(jwk, 'kty')) {
    case 'RSA':
      return n !== undefined && e !== undefined && isSoundRsaKey({ n, e });
    case 'EC':
      return x !== undefined && y !== undefined && isSoundPoint(crv, { x, y });
    default:
      return x !== undefined && isSoundEd25519Key(x);
  }
}

const textOf = (json: SlowJson | undefined): string => (typeof json === 'string' ? json : '');

const numbersOf = (jwk: SlowJson | undefined) => {
  const [n, e, x, y] = ['n', 'e', 'x', 'y'].map((name) => canonicalSlowly(slowMember(jwk, name)));
  return { n, e, x, y, crv: textOf(slowMember(jwk, 'crv')) };
};

/** RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 9864: family, length of the hash, key type and curve. */
type SlowAlgorithm = readonly [family: string, bits: number, kty: string, crv: string];
const ALGORITHMS: ReadonlyMap<string, SlowAlgorithm> = new Map(
  [256, 384, 512].flatMap((bits): readonly (readonly [string, SlowAlgorithm])[] => [
    [`HS${bits}`, ['HMAC', bits, 'oct', '']],
    [`RS${bits}`, ['PKCS1', bits, 'RSA', '']],
    [`PS${bits}`, ['PSS', bits, 'RSA', '']],
    [`ES${bits}`, ['ECDSA', bits, 'EC', `P-${bits === 512 ? 521 : bits}`]],
    ...['EdDSA', 'Ed25519'].map((name): readonly [string, SlowAlgorithm] => [name, ['EdDSA', 0, 'OKP', 'Ed25519']]),
  ]),
);

/** By arithmetic alone, over the text as it stands or as its signer may have written it. */
function fits({ jwk, secret }: SlowKey, parts: readonly string[], alg: SlowJson | undefined): boolean {
  const algorithm = ALGORITHMS.get(textOf(alg));
  const signature = decodeSlowly(respell(parts[2] ?? ''))?.bytes;
  if (algorithm === undefined || signature === undefined || parts.length !== 3) return false;
  const [family, bits, kty, crv] = algorithm;
  const { n, e, x, y, crv: ownCurve } = numbersOf(jwk);
  const isOfType = secret === undefined ? slowMember(jwk, 'kty') === kty : kty === 'oct';
  if (!isOfType || (crv !== '' && ownCurve !== crv)) return false;
  return [...signedTexts(parts)].some((text) => {
    const input = Buffer.from(text);
    if (secret !== undefined) return matchesHmac(bits, secret, input, signature);
    if (family === 'EdDSA') return x?.length === 32 && matchesEd25519(x, input, signature);
    if (family === 'ECDSA') return x !== undefined && y !== undefined && matchesEcdsa(crv, { x, y }, input, signature);
    if (n === undefined || e === undefined || n.length < 128) return false;
    return (family === 'PSS' ? matchesPss : matchesPkcs1)(bits, { n, e }, input, signature);
  });
}

function signedTexts([header = '', payload = '']: readonly string[]): ReadonlySet<string> {
  const unpadded = (part: string): string => part.replace(/={1,2}$/, '');
  return new Set([(part: string) => part, unpadded, respell].map((spell) => `${spell(header)}.${spell(payload)}`));
}

/** What must stand beside a match. */
function remarkOn(key: SlowKey, header: SlowJson | undefined, payload: SlowJson | undefined): Best {
  const exponent = slowMember(key.jwk, 'e');
  const isRemarkable =
    exponent === 'Aw' ||
    isPublished(key) ||
    !isLongEnough(key, header) ||
    hasOtherCertificate(key) ||
    isOfOtherIssuer(key, payload);
  return isRemarkable ? 'caution' : 'pass';
}

/** RFC 7518 section 3.2. */
function isLongEnough({ secret }: SlowKey, header: SlowJson | undefined): boolean {
  const alg = slowMember(header, 'alg');
  const [, bits = 0] = ALGORITHMS.get(textOf(alg)) ?? [];
  return secret === undefined || secret.length * 8 >= bits;
}

/** Some that every list of guesses begins with. */
const PUBLISHED: ReadonlySet<string> = new Set(['secret', 'your-256-bit-secret', 'changeme', 'password']);
const isPublished = ({ secret }: SlowKey): boolean =>
  secret !== undefined && PUBLISHED.has(Buffer.from(secret).toString().trim().toLowerCase());

/** RFC 7517 section 4.7: the first certificate holds this very key; of one that cannot be read nothing is said. */
function hasOtherCertificate({ jwk }: SlowKey): boolean {
  const certified = keyInCertificate(jwk);
  return certified !== undefined && !isSameKey(certified, jwk);
}

function keyInCertificate(json: SlowJson | undefined): SlowJson | undefined {
  const [first] = listOf(slowMember(json, 'x5c')) ?? [];
  try {
    const { publicKey } = new X509Certificate(Buffer.from(textOf(first), 'base64'));
    return parseSlowly(JSON.stringify(publicKey.export({ format: 'jwk' })));
  } catch {
    return undefined;
  }
}

const isSameKey = (left: SlowJson | undefined, right: SlowJson | undefined): boolean =>
  ['kty', 'crv', 'n', 'e', 'x', 'y'].every((name) => slowMember(left, name) === slowMember(right, name));

/** Entra's `issuer` beside a key; the template stands for the tenant that the token names. */
function isOfOtherIssuer({ jwk }: SlowKey, payload: SlowJson | undefined): boolean {
  const issuer = slowMember(jwk, 'issuer');
  if (typeof issuer !== 'string') return false;
  const [iss, tid] = [slowMember(payload, 'iss'), slowMember(payload, 'tid')];
  return iss !== issuer.replace('{tenantid}', typeof tid === 'string' ? tid : '{tenantid}') || /[{}]/.test(iss);
}

/** Whose the key is: nobody's where it is published, of another issuer, or came inside the token. */
function speaksFor(key: SlowKey, header: SlowJson | undefined, payload: SlowJson | undefined): Best {
  if (isPublished(key) || isOfOtherIssuer(key, payload)) return 'nothing';
  const inside = [slowMember(header, 'jwk'), keyInCertificate(header)];
  const isItsOwn = key.jwk !== undefined && inside.some((own) => own !== undefined && isSameKey(own, key.jwk));
  return isItsOwn ? 'caution' : 'pass';
}

/** RFC 7519 sections 4.1.4 and 4.1.5: a token without an end is in no band. */
function timeSlowly(payload: SlowJson | undefined, now: number, skew: number): Best {
  const [exp, nbf] = ['exp', 'nbf'].map((name) => finiteNumber(slowMember(payload, name)));
  if (exp === undefined || (nbf === undefined && hasMember(payload, 'nbf'))) return 'nothing';
  const begin = nbf ?? Number.NEGATIVE_INFINITY;
  if (begin <= now && now < exp) return 'pass';
  return begin - skew <= now && now < exp + skew ? 'caution' : 'nothing';
}

/** RFC 7519 section 4.1 with a tolerance of five minutes, RFC 8725 sections 3.9 and 3.11. */
function holdsClaims(
  header: SlowJson | undefined,
  payload: SlowJson | undefined,
  appId: string | undefined,
  now: number,
): boolean {
  if (!isObject(payload) || hasNameTwice(payload)) return false;
  const areTimes = ['exp', 'nbf', 'iat'].every(
    (name) => !hasMember(payload, name) || finiteNumber(slowMember(payload, name)) !== undefined,
  );
  const [exp, nbf] = ['exp', 'nbf'].map((name) => finiteNumber(slowMember(payload, name)));
  const isInTime = now < (exp ?? Infinity) + 300 && now >= (nbf ?? -Infinity) - 300;
  const aud = slowMember(payload, 'aud');
  const isForBot = appId !== undefined && (listOf(aud) ?? [aud]).includes(appId);
  const texts = [slowMember(payload, 'iss'), slowMember(header, 'kid')];
  const typ = slowMember(header, 'typ');
  const isTyped = typ === undefined || (typeof typ === 'string' && TYPES.has(typ.toLowerCase()));
  const areTexts = texts.every((value) => value === undefined || typeof value === 'string');
  return areTimes && isInTime && isForBot && isTyped && areTexts;
}

const TYPES: ReadonlySet<string> = new Set(['jwt', 'application/jwt', 'at+jwt', 'application/at+jwt']);
