/**
 * Whether a header demands what a verifier must understand or refuse: `crit` (RFC 7515 section 4.1.11) and `b64`
 * (RFC 7797). Of all extensions only `b64` is understood here. A header member without integrity protection binds nobody.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { headerMember } from '#core/tokens/decoding/signing-input.ts';
import type { CriticalProblem } from './signature.ts';

/** Names that specifications give a meaning already: RFC 7515 section 4.1, RFC 7516 section 4.1, RFC 7518 section 4. */
const REGISTERED: ReadonlySet<string> = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c'.split(' '),
);

/** RFC 7515 section 4.1.11 leaves it to the recipient to refuse anything else that is wrong with the list. */
export const demandsRefusal = ({ kind }: CriticalProblem): boolean => kind === 'unknown';

/** Why a verifier must or may refuse the token; undefined when nothing in its header gives cause. */
export function criticalProblemOf(token: DecodedToken): CriticalProblem | undefined {
  const crit = memberOf(token.header.json, 'crit');
  for (const member of ['crit', 'b64'] as const)
    if (headerMember(token, member) !== memberOf(token.header.json, member)) return { kind: 'unprotected', member };
  const inList = crit === undefined ? undefined : problemOfList(crit, token);
  if (inList !== undefined) return inList;

  const b64 = memberOf(token.header.json, 'b64');
  if (b64 === undefined) return undefined;
  if (b64.kind !== 'literal' || b64.value === null) return { kind: 'b64-not-a-boolean' };
  // A list without a problem holds “b64” and nothing else.
  return crit === undefined ? { kind: 'b64-not-critical' } : undefined;
}

function problemOfList(crit: JsonNode, token: DecodedToken): CriticalProblem | undefined {
  if (crit.kind !== 'array') return { kind: 'not-a-list' };
  if (crit.items.length === 0) return { kind: 'empty' };
  const names = new Set<string>();
  for (const item of crit.items) {
    if (item.kind !== 'string') return { kind: 'not-a-name' };
    const name = item.value;
    if (names.has(name)) return { kind: 'twice', name };
    names.add(name);
    if (REGISTERED.has(name)) return { kind: 'registered', name };
    if (memberOf(token.header.json, name) === undefined) return { kind: 'absent', name };
    if (name !== 'b64') return { kind: 'unknown', name };
  }
  return undefined;
}
