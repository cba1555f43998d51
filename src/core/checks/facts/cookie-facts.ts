/**
 * The cookies of a sign-in as the rules need them: what became of each, which of them tie the answer of a server to the
 * browser that asked, and which look like sessions. Names are a guess; a value that is the state or the nonce is none.
 */
import { madeOnce } from '#core/shared/made-once.ts';
import type { CookieLife, CookieSet } from '#core/traces/cookies/model.ts';
import { describeSameSite } from '#core/traces/cookies/describe-cookie.ts';
import { cookieLives } from '#core/traces/cookies/cookie-lives.ts';
import type { Hop } from '#core/traces/model.ts';
import { grouped } from './grouped.ts';
import type { HopFacts, Seen } from './hop-facts.ts';
import { masked } from './message-facts.ts';
import type { SignInFacts } from './sign-in-facts.ts';

const livesIn = madeOnce((hops: readonly HopFacts[]) => cookieLives(hops.map(({ hop }) => hop)));

/** By the hop whose answer sets them. */
const livesBySetter = madeOnce((hops: readonly HopFacts[]) => grouped(livesIn(hops), ({ set }) => set?.hopId));

/** Of the whole capture: a cookie may have been set before the sign-in began. */
export const cookiesOf = ({ allHops }: Pick<SignInFacts, 'allHops'>): readonly CookieLife[] => livesIn(allHops);

export interface SetCookie {
  readonly life: CookieLife;
  readonly set: CookieSet;
  readonly hop: Hop;
}

/** Those that answers of this sign-in set, each name of a host once: what was set last counts. */
export function cookiesSetIn(facts: SignInFacts): readonly SetCookie[] {
  const bySetter = livesBySetter(facts.allHops);
  const last = new Map<string, SetCookie>();
  for (const { hop } of facts.hops) {
    for (const life of bySetter.get(hop.id) ?? [])
      if (life.set !== undefined) last.set(`${life.domain} ${life.name}`, { life, set: life.set, hop });
  }
  return [...last.values()];
}

const SESSION = /sess|(?:^|[._-])sid$|^sid$|auth|^\.aspnet|connect\.sid|identity|login/i;
const FLOW = /nonce|correlation|consent|pkce|code_?verifier|csrf|xsrf|(?:^|[._-])state(?:$|[._-])|oauth2?_|oidc/i;

/** A session, by its name; not one of the flow, which ends with it. */
export const looksLikeSession = ({ name }: CookieLife): boolean => SESSION.test(name) && !FLOW.test(name);

/** Whoever has it can be the person, or end their sign-in. */
export const guardsSignIn = ({ name }: CookieLife): boolean => SESSION.test(name) || FLOW.test(name);

/** Shorter values are in many a cookie. */
const SHORTEST_TIE = 8;

/** How a cookie shows that it ties an answer to its request; undefined when nothing does. */
export function tieOf(
  { name, value }: CookieLife,
  ...values: readonly (string | undefined)[]
): 'value' | 'name' | undefined {
  const holds = values.some(
    (one) => one !== undefined && one.length >= SHORTEST_TIE && `${name}=${value}`.includes(one),
  );
  if (holds) return 'value';
  return FLOW.test(name) ? 'name' : undefined;
}

/** The cookie as it was set; of its value no more than tells it from another. */
export function cookieSeen({ life, set, hop }: SetCookie): Seen {
  const { attributes } = set;
  const written = [
    `${life.name}=${masked(life.value)}`,
    ...(attributes.hostOnly ? [] : [`Domain=${life.domain}`]),
    `Path=${attributes.path}`,
    ...(attributes.secure ? ['Secure'] : []),
    ...(attributes.httpOnly ? ['HttpOnly'] : []),
    describeSameSite(attributes),
  ];
  return { hop, value: written.join('; '), where: `answer header Set-Cookie, ${life.name}` };
}

/** Why cookies cannot be judged; undefined where they were recorded. */
export const cookiesMissing = ({ capability }: SignInFacts): string | undefined =>
  capability('cookies').state === 'missing'
    ? 'The capture holds no cookies. Record the sign-in again with them, in a profile of the browser made for it.'
    : undefined;
