/**
 * What is known at one hop of a sign-in: every named value that has been seen up to there, since when, and whether it was
 * consumed, deleted or turned into another since.
 */
import { cookieLives } from '#core/traces/cookies/cookie-lives.ts';
import type { Hop, SignIn, Trace } from '#core/traces/model.ts';
import { followedValues } from './followed-values.ts';
import { consumingHops, rivalValues } from './value-fates.ts';

export interface Variable {
  readonly kind: 'value' | 'token' | 'cookie';
  readonly name: string;
  readonly value: string;
  /** Where it was first seen. */
  readonly since: { readonly hopId: string; readonly where: string };
  /** The last hop up to this one that carries it. */
  readonly lastAt: string;
  /** `changed`: what should have been the same value is another. */
  readonly fate: 'known' | 'consumed' | 'changed' | 'deleted' | 'replaced';
  /** The hop of its fate. */
  readonly fateAt: string | undefined;
}

interface Known {
  readonly kind: Variable['kind'];
  readonly name: string;
  readonly value: string;
  readonly since: Variable['since'];
  /** Indices of the hops that carry it, rising. */
  readonly at: readonly number[];
  readonly fates: readonly { readonly at: number; readonly fate: Variable['fate'] }[];
}

/** Cookies by whose names a sign-in is tied to a browser; a heuristic, there is no registry. */
const BINDS = /nonce|state|correlation|consent|sess|csrf|xsrf|auth|oidc|login|signin|\bsid\b/i;

const remembered = new WeakMap<SignIn | Trace, readonly Known[]>();

/** `hopIndex` counts in `trace.hops`. Of a hop that belongs to a sign-in, only what that sign-in knows. */
export function variablesAt(trace: Trace, hopIndex: number): readonly Variable[] {
  const here = trace.hops[hopIndex];
  if (here === undefined) return [];
  const signIn = trace.signIns.find(({ hopIds }) => hopIds.includes(here.id));
  const known = remembered.get(signIn ?? trace) ?? knownIn(trace.hops, signIn);
  remembered.set(signIn ?? trace, known);
  return known.flatMap((each) => variableAt(each, trace.hops, hopIndex));
}

function variableAt(
  { kind, name, value, since, at, fates }: Known,
  hops: readonly Hop[],
  index: number,
): readonly Variable[] {
  const seen = at.filter((hopAt) => hopAt <= index);
  const last = hops[seen.at(-1) ?? -1];
  if (last === undefined) return [];
  const met = fates.findLast((fate) => fate.at <= index);
  const fateAt = met === undefined ? undefined : hops[met.at]?.id;
  return [{ kind, name, value, since, lastAt: last.id, fate: met?.fate ?? 'known', fateAt }];
}

/** Once for a sign-in: the player asks at every step. */
function knownIn(all: readonly Hop[], signIn: SignIn | undefined): readonly Known[] {
  const indexOf = new Map(all.map(({ id }, index) => [id, index] as const));
  const indices = (ids: Iterable<string>): readonly number[] =>
    [...ids].flatMap((id) => indexOf.get(id) ?? []).sort((a, b) => a - b);
  const ids = new Set(signIn?.hopIds);
  const hops = signIn === undefined ? all : all.filter(({ id }) => ids.has(id));
  return [...knownValues(hops, indices), ...knownCookies(hops, indices)];
}

type Indices = (ids: Iterable<string>) => readonly number[];

function knownValues(hops: readonly Hop[], indices: Indices): readonly Known[] {
  const values = followedValues(hops);
  const rivals = rivalValues(hops, values);
  const consumed = consumingHops(hops);
  const firstOf = new Map(values.map(({ id, first }) => [id, first] as const));
  return values.map(({ id, name, value, first, hopIds }) => {
    const later = (rivals.get(id) ?? []).flatMap((rival) => firstOf.get(rival) ?? []).filter(({ at }) => at > first.at);
    const fates = [
      ...indices(consumed.get(value) ?? []).map((at) => ({ at, fate: 'consumed' as const })),
      ...indices(later.map(({ hopId }) => hopId)).map((at) => ({ at, fate: 'changed' as const })),
    ].sort((a, b) => a.at - b.at);
    const since = { hopId: first.hopId, where: first.where };
    return { kind: name.endsWith('_token') ? 'token' : 'value', name, value, since, at: indices(hopIds), fates };
  });
}

const knownCookies = (hops: readonly Hop[], indices: Indices): readonly Known[] =>
  cookieLives(hops)
    .filter(({ name, set }) => BINDS.test(name) && set?.dropped === undefined)
    .flatMap(({ name, value, set, ended, outcomes }): readonly Known[] => {
      const sentAt = [...outcomes].filter(([, { kind }]) => kind === 'sent').map(([hopId]) => hopId);
      const where = set === undefined ? `header Cookie, cookie ${name}` : `header Set-Cookie, cookie ${name}`;
      const at = indices(set === undefined ? sentAt : [set.hopId, ...sentAt]);
      const fates = ended === undefined ? [] : indices([ended.hopId]).map((end) => ({ at: end, fate: ended.how }));
      const hopId = set?.hopId ?? sentAt[0];
      return hopId === undefined ? [] : [{ kind: 'cookie', name, value, since: { hopId, where }, at, fates }];
    });
