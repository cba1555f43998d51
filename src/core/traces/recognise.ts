/** Which exchange of a sign-in a hop is, by what it carries itself; what only others tell of it stands in the hop. */
import type { ExchangeKind } from './exchange-kinds.ts';
import { isPreflight } from './message-parts.ts';
import type { Hop } from './model.ts';
import { botKindOf } from './recognise-bot.ts';
import { oauthKindOf } from './recognise-oauth.ts';

export type { ExchangeKind } from './exchange-kinds.ts';
export { activityOf, isActivity } from './recognise-bot.ts';

/** Hops are never changed, and everything that follows asks for their kinds. */
const recognised = new WeakMap<Hop, { readonly kind: ExchangeKind | undefined }>();

/** Undefined for a hop that has nothing to do with a sign-in. */
export function recogniseExchange(hop: Hop): ExchangeKind | undefined {
  const known = recognised.get(hop) ?? { kind: hop.exchange ?? kindOf(hop) };
  recognised.set(hop, known);
  return known.kind;
}

function kindOf(hop: Hop): ExchangeKind | undefined {
  if (hop.request === undefined || isPreflight(hop)) return undefined;
  return botKindOf(hop) ?? oauthKindOf(hop);
}
