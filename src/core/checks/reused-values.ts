/** Values that have to be new in each authorization request, and the requests that share one. */
import type { AuthorizationRequest } from './authorization-requests.ts';
import { oauthFactsOf } from './oauth-facts.ts';
import type { Parameter } from './parameters.ts';
import { requestsIn } from './request-traits.ts';
import type { SignInFacts } from './sign-in-facts.ts';

interface Use {
  readonly request: AuthorizationRequest;
  readonly value: Parameter;
}

export interface ReusedValue {
  readonly first: Use;
  /** The request of this sign-in that carries it again; undefined where none does. */
  readonly again: Use | undefined;
  /** The two have one address: it was loaded again. */
  readonly isReload: boolean;
}

/** The requests of this sign-in whose value an earlier one of the capture had; else the first, to show that none has. */
export function reusedValues({ authorizations, allHops }: SignInFacts, name: string): readonly ReusedValue[] {
  const own = new Set(requestsIn(authorizations).map(({ request }) => request.facts));
  const first = new Map<string, Use>();
  const uses = requestsIn(oauthFactsOf(allHops).authorizations).flatMap(({ request }): readonly ReusedValue[] => {
    const value = request.parameters.one(name);
    if (value === undefined) return [];
    const use = { request, value };
    const known = first.get(value.value);
    if (known === undefined) first.set(value.value, use);
    if (!own.has(request.facts)) return [];
    const isReload = known?.request.facts.hop.request?.url === request.facts.hop.request?.url;
    return [{ first: known ?? use, again: known === undefined ? undefined : use, isReload }];
  });
  const reused = uses.filter(({ again }) => again !== undefined);
  return reused.length > 0 ? reused : uses.slice(0, 1);
}
