/** Which exchange of a sign-in a hop is, by what it carries itself; what only others tell of it stands in the hop. */
import type { Hop } from '#core/traces/model.ts';
import type { ExchangeKind } from './exchange-kinds.ts';
import { isPreflight } from './message-parts.ts';
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
  if (hop.request === undefined || isPreflight(hop) || !mayBeExchange(hop)) return undefined;
  return botKindOf(hop) ?? oauthKindOf(hop);
}

/** A part of what every exchange has in its address or its form; letters of a name may be percent-encoded. */
const WORDS =
  /client_id|saml|code|error|_token|usertoken|signin|oauth|\.auth|directline|posttoken|well-known|userinfo|introspect|revo|logout|keys|jwks|certs|grant_type|%[4-7]/i;
const LONGEST = 1_000_000;

/** False for nearly all that a browser loads, without reading it: a capture of 100,000 requests has a few exchanges. */
function mayBeExchange({ request, response, shown }: Hop): boolean {
  if (request === undefined) return false;
  const { url, body } = request;
  return (
    shown.length > 0 ||
    WORDS.test(url) ||
    (body !== undefined && body.text.length <= LONGEST && (WORDS.test(body.text) || /^\s*\{/.test(body.text))) ||
    response?.body?.text.includes('"kty"') === true
  );
}
