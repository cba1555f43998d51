/** Each request for a code with the return that follows it, before the next request for a code. */
import type { HopFacts } from './hop-facts.ts';

export interface CodeRoundTrip {
  readonly asked: HopFacts;
  readonly returned: HopFacts;
}

export function codeRoundTrips(hops: readonly HopFacts[]): readonly CodeRoundTrip[] {
  const trips: CodeRoundTrip[] = [];
  let asked: HopFacts | undefined;
  for (const facts of hops) {
    if (facts.kind === 'authorize') asked = facts;
    if (facts.kind !== 'provider-redirect' || asked === undefined) continue;
    trips.push({ asked, returned: facts });
    asked = undefined;
  }
  return trips;
}
