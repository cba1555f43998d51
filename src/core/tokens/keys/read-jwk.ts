/** The public members of JWKs and of JWK Sets (RFC 7517, RFC 7518 section 6), in whatever state the JSON is. */
import { memberOf, stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { KeyMaterial, KeyNote, KeyProblem, PublicJwk, VerificationKey } from './keys.ts';

const PUBLIC_MEMBERS = ['crv', 'n', 'e', 'x', 'y'] as const;

export function readJwks(items: readonly JsonNode[]): Result<KeyMaterial, KeyProblem> {
  const hasKey = items.some((item) => stringOf(item, 'kty') !== undefined);
  return hasKey ? success(materialOf('jwks', items)) : failure({ kind: 'empty-set' });
}

export const readSingleJwk = (node: JsonNode): Result<KeyMaterial, KeyProblem> =>
  isSymmetric(node) ? failure({ kind: 'symmetric-jwk' }) : success(materialOf('jwk', [node]));

const isSymmetric = (jwk: JsonNode): boolean => stringOf(jwk, 'kty') === 'oct';

function materialOf(source: 'jwk' | 'jwks', nodes: readonly JsonNode[]): KeyMaterial {
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
  const symmetric = nodes.filter(isSymmetric);
  const secret = nodes.filter((node, index) => !isSymmetric(node) && entries[index]?.isPrivate === true);
  return {
    source,
    keys: entries.flatMap(({ key }) => key ?? []),
    entries,
    notes: [...noteOn('private-part-dropped', secret), ...noteOn('published-secret', symmetric)],
  };
}

/** One note, however many keys it is about. */
const noteOn = (kind: 'private-part-dropped' | 'published-secret', nodes: readonly JsonNode[]): readonly KeyNote[] =>
  nodes.length === 0 ? [] : [{ kind, kid: stringOf(nodes[0], 'kid'), count: nodes.length }];

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
    x5tS256: stringOf(node, 'x5t#S256'),
    x5c: stringsOf(node, 'x5c'),
    use: purposeOf(node, 'use'),
    alg: purposeOf(node, 'alg'),
    keyOps: memberOf(node, 'key_ops') === undefined ? undefined : (stringsOf(node, 'key_ops') ?? []),
    issuer: stringOf(node, 'issuer'),
    endorsements: stringsOf(node, 'endorsements'),
  };
}

/** A value that is no text limits the key all the same, to nothing that anybody knows. */
function purposeOf(node: JsonNode, name: 'use' | 'alg'): string | undefined {
  const value = memberOf(node, name);
  if (value === undefined || value.kind === 'string') return value?.value;
  if (value.kind === 'number') return value.source;
  return value.kind === 'literal' ? String(value.value) : value.kind;
}

/** The strings of a list; undefined where there is no list. */
function stringsOf(node: JsonNode, name: string): readonly string[] | undefined {
  const list = memberOf(node, name);
  return list?.kind === 'array'
    ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    : undefined;
}
