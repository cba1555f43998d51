/** Where responses arrived with something secret in the address, and what the browser asked for from there. */
import { madeOnce } from '#core/shared/made-once.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import type { AuthorizationResponse } from './authorization-responses.ts';
import { grouped } from './grouped.ts';
import { headerOf, type HopFacts } from './hop-facts.ts';
import type { Parameter } from './parameters.ts';
import type { SignInFacts } from './sign-in-facts.ts';

export interface Landing {
  readonly facts: HopFacts;
  readonly response: AuthorizationResponse;
  /** What stands in the address: a code, tokens, the state. */
  readonly secrets: readonly Parameter[];
}

const SECRETS = ['code', 'access_token', 'id_token', 'response', 'state'] as const;

/** Responses by query or fragment whose page was asked for. */
export const landingsOf = ({ authorizations }: SignInFacts): readonly Landing[] =>
  authorizations.flatMap(({ response }): readonly Landing[] => {
    if (response?.landing === undefined || response.mode === 'form_post') return [];
    const secrets = SECRETS.flatMap((name) => response.parameters.one(name) ?? []);
    return secrets.length === 0 ? [] : [{ facts: response.landing, response, secrets }];
  });

/** Every captured hop, also those that have nothing to do with the sign-in: what a page loads is among them. */
export const everyHop = madeOnce(({ hops, folded }: Trace): readonly Hop[] => [
  ...hops.filter(({ certainty }) => certainty === 'captured'),
  ...folded,
]);

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? '';

/** By the page that asked for them, as Referer or else the recorder says. */
const hopsByPage = madeOnce((trace: Trace) =>
  grouped(everyHop(trace), ({ request, recorded }) => {
    const from = headerOf(request, 'referer') ?? recorded.initiator?.address;
    return from === undefined ? undefined : withoutFragment(from);
  }),
);

/** What the page of this address asked for. */
export const askedForFrom = (url: string, trace: Trace): readonly Hop[] =>
  (hopsByPage(trace).get(withoutFragment(url)) ?? []).filter(({ request }) => request?.url !== url);
