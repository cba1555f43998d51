/**
 * Lays two tokens beside each other: members of header and payload, lifetimes, kind and signature. Values are compared
 * as written, so that 1.0 is not 1 and no digit of a long number is lost; another spelling of the same value is named.
 * A name that stands several times is compared occurrence by occurrence.
 * Left out: which of the two is right. Nothing is checked.
 */
import { numberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Claim, DecodedToken } from '#core/tokens/model.ts';
import { nameTokenKind } from '#core/tokens/claims/token-kind.ts';

export interface ComparedMember {
  readonly name: string;
  /** 1 for the first member of that name, 2 for the second. */
  readonly occurrence: number;
  /** `respelled` is the same value in another spelling: other escapes or blanks. */
  readonly state: 'same' | 'respelled' | 'changed' | 'added' | 'removed';
  /** As written; undefined where the token has none. */
  readonly left: string | undefined;
  readonly right: string | undefined;
}

export interface ComparedPart {
  /** Those of the left token in its order, then those that only the right one has. */
  readonly members: readonly ComparedMember[];
  /** Whether the members that both have stand in another order. */
  readonly isReordered: boolean;
}

export interface Lifetime {
  readonly iat: EpochSeconds | undefined;
  readonly nbf: EpochSeconds | undefined;
  readonly exp: EpochSeconds | undefined;
  /** From `nbf`, or `iat` where there is none, to `exp`. */
  readonly seconds: number | undefined;
}

export interface TokenComparison {
  readonly header: ComparedPart;
  readonly payload: ComparedPart;
  readonly signature: 'same' | 'different' | 'only-left' | 'only-right' | 'none';
  readonly kinds: { readonly left: string; readonly right: string; readonly areSame: boolean };
  readonly lifetimes: { readonly left: Lifetime; readonly right: Lifetime };
  /** Which was made later, by the first of `iat`, `nbf`, `exp` that both have; undefined when they share none. */
  readonly later:
    | { readonly which: 'left' | 'right' | 'neither'; readonly by: 'iat' | 'nbf' | 'exp'; readonly seconds: number }
    | undefined;
}

export function compareTokens(left: DecodedToken, right: DecodedToken): TokenComparison {
  const kinds = { left: nameTokenKind(left), right: nameTokenKind(right) };
  const lifetimes = { left: lifetimeOf(left), right: lifetimeOf(right) };
  return {
    header: compareMembers(left.headerClaims, right.headerClaims),
    payload: compareMembers(left.payloadClaims, right.payloadClaims),
    signature: compareSignatures(left.signature.raw, right.signature.raw),
    kinds: { ...kinds, areSame: kinds.left === kinds.right },
    lifetimes,
    later: findLater(lifetimes.left, lifetimes.right),
  };
}

function compareMembers(left: readonly Claim[], right: readonly Claim[]): ComparedPart {
  const ofLeft = byOccurrence(left);
  const ofRight = byOccurrence(right);
  const shared = [...ofLeft.keys()].filter((key) => ofRight.has(key));
  const inOrderOfRight = [...ofRight.keys()].filter((key) => ofLeft.has(key));
  return {
    members: [...new Set([...ofLeft.keys(), ...ofRight.keys()])].flatMap(
      (key) => compareMember(ofLeft.get(key), ofRight.get(key)) ?? [],
    ),
    isReordered: shared.some((key, index) => key !== inOrderOfRight[index]),
  };
}

interface Occurrence {
  readonly claim: Claim;
  readonly occurrence: number;
}

/** Keyed by occurrence and name; no number has a blank in it, so no two members share a key. */
function byOccurrence(claims: readonly Claim[]): ReadonlyMap<string, Occurrence> {
  const counts = new Map<string, number>();
  return new Map(
    claims.map((claim) => {
      const occurrence = (counts.get(claim.name) ?? 0) + 1;
      counts.set(claim.name, occurrence);
      return [`${occurrence} ${claim.name}`, { claim, occurrence }];
    }),
  );
}

function compareMember(left: Occurrence | undefined, right: Occurrence | undefined): ComparedMember | undefined {
  const either = left ?? right;
  if (either === undefined) return undefined;
  return {
    name: either.claim.name,
    occurrence: either.occurrence,
    state: compareClaims(left?.claim, right?.claim),
    left: left?.claim.source,
    right: right?.claim.source,
  };
}

function compareClaims(left: Claim | undefined, right: Claim | undefined): ComparedMember['state'] {
  if (left === undefined) return 'added';
  if (right === undefined) return 'removed';
  if (left.source === right.source) return 'same';
  return spellingFree(left.node) === spellingFree(right.node) ? 'respelled' : 'changed';
}

/** One text for all spellings of a value; numbers stay as written. */
function spellingFree(node: JsonNode): string {
  if (node.kind === 'number') return node.source;
  if (node.kind === 'array') return `[${node.items.map(spellingFree).join()}]`;
  if (node.kind === 'object')
    return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${spellingFree(value)}`).join()}}`;
  return JSON.stringify(node.value);
}

function compareSignatures(left: string, right: string): TokenComparison['signature'] {
  if (left === '') return right === '' ? 'none' : 'only-right';
  if (right === '') return 'only-left';
  return left === right ? 'same' : 'different';
}

function lifetimeOf({ payload }: DecodedToken): Lifetime {
  const [iat, nbf, exp] = ['iat', 'nbf', 'exp'].map((name) => numberOf(payload.json, name));
  const begin = nbf ?? iat;
  return { iat, nbf, exp, seconds: begin === undefined || exp === undefined ? undefined : exp - begin };
}

function findLater(left: Lifetime, right: Lifetime): TokenComparison['later'] {
  for (const by of ['iat', 'nbf', 'exp'] as const) {
    const [ofLeft, ofRight] = [left[by], right[by]];
    if (ofLeft === undefined || ofRight === undefined) continue;
    const which = ofLeft === ofRight ? 'neither' : ofLeft > ofRight ? 'left' : 'right';
    return { which, by, seconds: Math.abs(ofLeft - ofRight) };
  }
  return undefined;
}
