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
  readonly where: string;
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
  { kind, name, value, where, at, fates }: Known,
  hops: readonly Hop[],
  index: number,
): readonly Variable[] {
  const seen = at.filter((hopAt) => hopAt <= index);
  const [first, last] = [hops[seen[0] ?? -1], hops[seen.at(-1) ?? -1]];
  if (first === undefined || last === undefined) return [];
  const met = fates.findLast((fate) => fate.at <= index);
  const fateAt = met === undefined ? undefined : hops[met.at]?.id;
  return [
    { kind, name, value, since: { hopId: first.id, where }, lastAt: last.id, fate: met?.fate ?? 'known', fateAt },
  ];
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
  const firstOf = new Map(values.map(({ id, hopIds }) => [id, indices(hopIds)[0] ?? 0] as const));
  return values.map(({ id, name, value, where, hopIds }) => {
    const born = firstOf.get(id) ?? 0;
    const changes = (rivals.get(id) ?? []).flatMap((rival) => firstOf.get(rival) ?? []).filter((at) => at > born);
    const fates = [
      ...indices(consumed.get(value) ?? []).map((at) => ({ at, fate: 'consumed' as const })),
      ...changes.map((at) => ({ at, fate: 'changed' as const })),
    ].sort((a, b) => a.at - b.at);
    return { kind: name.endsWith('_token') ? 'token' : 'value', name, value, where, at: indices(hopIds), fates };
  });
}

const knownCookies = (hops: readonly Hop[], indices: Indices): readonly Known[] =>
  cookieLives(hops)
    .filter(({ name, set }) => BINDS.test(name) && set?.dropped === undefined)
    .map(({ name, value, set, ended, outcomes }) => {
      const sentAt = [...outcomes].filter(([, { kind }]) => kind === 'sent').map(([hopId]) => hopId);
      const where = set === undefined ? `header Cookie, cookie ${name}` : `header Set-Cookie, cookie ${name}`;
      const at = indices(set === undefined ? sentAt : [set.hopId, ...sentAt]);
      const fates = ended === undefined ? [] : indices([ended.hopId]).map((end) => ({ at: end, fate: ended.how }));
      return { kind: 'cookie', name, value, where, at, fates };
    });
