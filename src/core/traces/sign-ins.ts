/** Which hops belong to which attempt to sign in. */
import type { Hop, Link, SignIn } from './model.ts';
import { SIGN_IN_KINDS } from './exchange-kinds.ts';
import { recogniseExchange } from './recognise.ts';

export function findSignIns(hops: readonly Hop[], _links: readonly Link[]): readonly SignIn[] {
  const [first] = hops;
  if (first === undefined || !hops.some((hop) => SIGN_IN_KINDS.has(recogniseExchange(hop)))) return [];
  return [{ id: 's1', label: 'Sign-in', startedAt: first.startedAt, hopIds: hops.map(({ id }) => id) }];
}
