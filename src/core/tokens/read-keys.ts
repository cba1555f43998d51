/**
 * Reads what the reader gives to check a signature with: a JWK or JWK Set (RFC 7517), a public key or certificate in
 * PEM (RFC 7468), or a secret. Only public members are taken; a private key is named and its private part left behind.
 * Left out: PKCS#1, SEC1 and encrypted PEM (named, not read), and whether a key belongs to anybody.
 */
import { memberOf, scanJson, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { scanBase64url, withoutPadding } from './base64url.ts';
import type { KeyMaterial, KeyNote, KeyProblem, PublicJwk, SecretEncoding, VerificationKey } from './keys.ts';

/** The largest key set seen in public has some 40,000 characters. */
const MAX_KEYS_LENGTH = 2_000_000;
const PUBLIC_MEMBERS = ['crv', 'n', 'e', 'x', 'y'] as const;
const PEM_BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/;

export function readKeys(text: string): Result<KeyMaterial, KeyProblem> {
  const trimmed = text.replaceAll('\ufeff', '').trim();
  if (trimmed === '') return failure({ kind: 'empty' });
  if (trimmed.length > MAX_KEYS_LENGTH)
    return failure({ kind: 'too-long', length: trimmed.length, limit: MAX_KEYS_LENGTH });
  if (/^[{[]/.test(trimmed)) return readJsonKeys(trimmed);
  const label = PEM_BEGIN.exec(trimmed)?.[1];
  if (label !== undefined) return readPem(trimmed, label);
  return failure({ kind: 'unknown-format', begins: trimmed.slice(0, 40) });
}

function readJsonKeys(text: string): Result<KeyMaterial, KeyProblem> {
  const { root, problem } = scanJson(text);
  if (problem !== undefined) return failure({ kind: 'not-json', json: problem });
  const set = root?.kind === 'array' ? root : memberOf(root, 'keys');
  if (set?.kind === 'array') return readSet(set.items);
  if (root !== undefined && stringOf(root, 'kty') !== undefined)
    return isSymmetric(root) ? failure({ kind: 'symmetric-jwk' }) : success(material('jwk', [root]));
  const jwksUri = stringOf(root, 'jwks_uri');
  return failure(jwksUri === undefined ? { kind: 'not-a-key-object' } : { kind: 'metadata-document', jwksUri });
}

function readSet(items: readonly JsonNode[]): Result<KeyMaterial, KeyProblem> {
  const hasKey = items.some((item) => stringOf(item, 'kty') !== undefined);
  return hasKey ? success(material('jwks', items)) : failure({ kind: 'empty-set' });
}

const isSymmetric = (jwk: JsonNode): boolean => stringOf(jwk, 'kty') === 'oct';

function material(source: 'jwk' | 'jwks', nodes: readonly JsonNode[]): KeyMaterial {
  const entries = nodes.map((node) => ({
    isNull: node.kind === 'literal' && node.value === null,
    isPrivate: memberOf(node, 'd') !== undefined || memberOf(node, 'priv') !== undefined,
    kty: memberOf(node, 'kty'),
    use: memberOf(node, 'use'),
    alg: memberOf(node, 'alg'),
    keyOps: memberOf(node, 'key_ops'),
    kid: memberOf(node, 'kid'),
    n: memberOf(node, 'n'),
    e: memberOf(node, 'e'),
    endorsements: memberOf(node, 'endorsements'),
    key: stringOf(node, 'kty') === undefined || isSymmetric(node) ? undefined : readJwk(node),
  }));
  return {
    source,
    keys: entries.flatMap(({ key }) => key ?? []),
    entries,
    notes: nodes.flatMap((node): readonly KeyNote[] => {
      const kid = stringOf(node, 'kid');
      if (isSymmetric(node)) return [{ kind: 'published-secret', kid }];
      return memberOf(node, 'd') === undefined ? [] : [{ kind: 'private-part-dropped', kid }];
    }),
  };
}

function readJwk(node: JsonNode): VerificationKey {
  const jwk: PublicJwk = { kty: stringOf(node, 'kty') ?? '' };
  const members = PUBLIC_MEMBERS.flatMap((name): readonly [string, string][] => {
    const value = stringOf(node, name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    data: { kind: 'jwk', jwk: { ...jwk, ...Object.fromEntries(members) } },
    kid: stringOf(node, 'kid'),
    x5t: stringOf(node, 'x5t'),
    use: stringOf(node, 'use'),
    alg: stringOf(node, 'alg'),
    keyOps: memberOf(node, 'key_ops') === undefined ? undefined : (stringsOf(node, 'key_ops') ?? []),
    issuer: stringOf(node, 'issuer'),
    endorsements: stringsOf(node, 'endorsements'),
  };
}

/** The strings of a list; undefined where there is no list. */
function stringsOf(node: JsonNode, name: string): readonly string[] | undefined {
  const list = memberOf(node, name);
  return list?.kind === 'array'
    ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    : undefined;
}

const WITHOUT_NAMES = {
  kid: undefined,
  x5t: undefined,
  use: undefined,
  alg: undefined,
  keyOps: undefined,
  issuer: undefined,
  endorsements: undefined,
};

/** Line breaks may be missing or written `\\n`, as in an environment variable. */
function readPem(text: string, label: string): Result<KeyMaterial, KeyProblem> {
  if (label.endsWith('PRIVATE KEY')) return failure({ kind: 'private-pem', label });
  if (label !== 'PUBLIC KEY' && label !== 'CERTIFICATE') return failure({ kind: 'unsupported-pem', label });
  const begin = `-----BEGIN ${label}-----`;
  const end = `-----END ${label}-----`;
  const [, rest = ''] = text.split(begin, 2);
  const body = rest
    .slice(0, Math.max(0, rest.indexOf(end)))
    .replaceAll('\\n', '')
    .replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return failure({ kind: 'broken-pem', label });
  const source = label === 'PUBLIC KEY' ? 'pem-public-key' : 'pem-certificate';
  const pem = `${begin}\n${body}\n${end}`;
  const found = text.split('-----BEGIN ').length - 1;
  const notes: readonly KeyNote[] = found === 1 ? [] : [{ kind: 'later-pem-blocks', found }];
  return success({ source, keys: [{ data: { kind: source, pem }, ...WITHOUT_NAMES }], entries: [], notes });
}

/** A secret for HMAC. A public key is refused: a token signed with it as a secret is a known forgery. */
export function readSecret(text: string, encoding: SecretEncoding): Result<KeyMaterial, KeyProblem> {
  if (text === '') return failure({ kind: 'empty' });
  if (PEM_BEGIN.test(text) || holdsDerKey(text) || readKeys(text).ok) return failure({ kind: 'public-key-as-secret' });
  const bytes = decodeSecret(text, encoding);
  if (typeof bytes === 'number') return failure({ kind: 'bad-secret', encoding, at: bytes });
  return success({
    source: 'secret',
    keys: [{ data: { kind: 'secret', bytes }, ...WITHOUT_NAMES }],
    entries: [],
    notes: [],
  });
}

/** The first bytes of a DER SEQUENCE with two bytes of length or fewer, and the object identifiers RSA, EC, Ed25519. */
const DER_SEQUENCE = /^30(?:[0-7].|81..|82....)30/;
const KEY_IDENTIFIERS = ['06092a864886f70d010101', '06072a8648ce3d0201', '06032b6570'];

/** A key or certificate without its PEM lines: DER (X.509, RFC 5280 section 4.1.2.7) in base64 or hexadecimal. */
function holdsDerKey(text: string): boolean {
  const characters = text.replace(/\s/g, '');
  const fromBase64 = decodeSecret(withoutPadding(characters), 'base64');
  const hex = typeof fromBase64 === 'number' ? '' : hexOf(fromBase64);
  return [hex, characters.toLowerCase()].some(
    (der) => DER_SEQUENCE.test(der) && KEY_IDENTIFIERS.some((identifier) => der.includes(identifier)),
  );
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The bytes, or the offset of the first character that the encoding does not have. */
function decodeSecret(text: string, encoding: SecretEncoding): Uint8Array<ArrayBuffer> | number {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'hex') {
    const bad = text.search(/[^\da-fA-F]/);
    if (bad >= 0 || text.length % 2 === 1) return bad < 0 ? text.length : bad;
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const { bytes, whole, problems } = scanBase64url(
    encoding === 'base64' ? text.replaceAll('+', '-').replaceAll('/', '_') : text,
  );
  if (whole) return bytes;
  const bad = problems.find((problem) => problem.kind === 'not-base64url');
  return bad === undefined ? text.length : bad.at;
}
