/**
 * The cookies of one hop: which its request brought, which it did not and why, and what its answer did to them. Asked of
 * all hops of a capture, because a cookie may have been set in one that has no other part in the sign-in.
 */
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { Hop } from '#core/traces/model.ts';
import { cookieLives, hasNoCookies } from './cookie-lives.ts';
import { describeAttributes, describeDrop, describeOutcome, describeUnknown } from './describe-cookie.ts';
import type { CookieLife, CookieOutcome } from './model.ts';

export const COOKIE_STANDINGS = ['sent', 'not-sent', 'cannot-tell', 'set', 'refused', 'deleted'] as const;
/** Of the request: `sent`, `not-sent`, `cannot-tell`; of the answer: `set`, `refused` by the browser, `deleted`. */
export type CookieStanding = (typeof COOKIE_STANDINGS)[number];

export interface CookieAtHop {
  readonly id: string;
  readonly standing: CookieStanding;
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** As the answer that set it says; empty where the capture does not show that. */
  readonly attributes: readonly string[];
  /** The hop that set it, if the capture shows it. */
  readonly setAt: string | undefined;
  /** Why it stands so, where that is not plain. */
  readonly because: string | undefined;
}

export interface HopCookies {
  /** In the order of `COOKIE_STANDINGS`. */
  readonly cookies: readonly CookieAtHop[];
  /** Why there are none, where the kind of request says so. */
  readonly none: string | undefined;
}

/** Undefined where no hop has this id. */
export function cookiesAtHop(hops: readonly Hop[], hopId: string): HopCookies | undefined {
  const hop = hops.find(({ id }) => id === hopId);
  if (hop === undefined) return undefined;
  const cookies = cookieLives(hops, hopId).flatMap((life) => standingsOf(life, hopId));
  return {
    cookies: COOKIE_STANDINGS.flatMap((standing) => cookies.filter((each) => each.standing === standing)),
    none: whyNone(hop),
  };
}

function whyNone(hop: Hop): string | undefined {
  if (hop.certainty === 'inferred') return 'This hop is inferred: nothing of it was recorded.';
  if (hop.recorded.resource === 'preflight') return 'A preflight carries no cookies.';
  if (hop.request === undefined) return 'No request was recorded here.';
  return hasNoCookies(recogniseExchange(hop)) ? 'What servers say to one another carries no cookies.' : undefined;
}

function standingsOf(life: CookieLife, hopId: string): readonly CookieAtHop[] {
  const { id, name, value, domain, set, ended } = life;
  const at = (standing: CookieStanding, because?: string): CookieAtHop => ({
    id: `${id} ${standing}`,
    standing,
    name,
    value,
    domain,
    attributes: set === undefined ? [] : describeAttributes(set.attributes, domain),
    setAt: set?.hopId,
    because,
  });
  const outcome = life.outcomes.get(hopId);
  const isReplaced = outcome?.kind === 'not-sent' && outcome.because === 'replaced';
  return [
    ...(outcome === undefined || isReplaced ? [] : [at(outcome.kind, becauseOf(outcome))]),
    ...(set?.hopId !== hopId ? [] : [set.dropped === undefined ? at('set') : at('refused', describeDrop(set.dropped))]),
    ...(ended?.hopId === hopId && ended.how === 'deleted' ? [at('deleted')] : []),
  ];
}

/** What its standing alone does not say. */
function becauseOf(outcome: CookieOutcome): string | undefined {
  if (outcome.kind === 'cannot-tell') {
    const reason = describeUnknown(outcome.because);
    return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  }
  return outcome.kind === 'sent' && outcome.although === undefined ? undefined : describeOutcome(outcome);
}
