/** Values that have to be new in each authorization request, and the requests that share one. */
import { madeOnce } from '#core/shared/made-once.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import type { HopFacts } from './hop-facts.ts';
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
export function reusedValues({ authorizations, allHops }: SignInFacts, name: ReusedName): readonly ReusedValue[] {
  const own = new Set(requestsIn(authorizations).map(({ request }) => request.facts));
  const all = USES[name](allHops);
  const uses = [...own].flatMap((facts) => all.get(facts) ?? []);
  const reused = uses.filter(({ again }) => again !== undefined);
  return reused.length > 0 ? reused : uses.slice(0, 1);
}

/** What each request of the capture carries, by its hop. */
const usesOf = (name: string) =>
  madeOnce((allHops: SignInFacts['allHops']) => {
    const first = new Map<string, Use>();
    const uses = requestsIn(oauthFactsOf(allHops).authorizations).flatMap(({ request }) => {
      const value = request.parameters.one(name);
      return value === undefined ? [] : [{ request, value }];
    });
    return new Map(
      uses.map((use): readonly [HopFacts, ReusedValue] => {
        const { facts } = use.request;
        const known = first.get(use.value.value);
        if (known === undefined) first.set(use.value.value, use);
        const isReload = known?.request.facts.hop.request?.url === facts.hop.request?.url;
        return [facts, { first: known ?? use, again: known === undefined ? undefined : use, isReload }];
      }),
    );
  });

const USES = { state: usesOf('state'), nonce: usesOf('nonce'), code_challenge: usesOf('code_challenge') } as const;
type ReusedName = keyof typeof USES;
