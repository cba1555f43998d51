/**
 * Values that are new at every attempt differ between two sign-ins, but each has to come again where it should: the
 * state that was sent is the state that is returned. This tells where one of two sign-ins repeats a value and the other
 * does not, or repeats another one.
 */
import type { ComparedValue } from './model.ts';

/** An id, a code, six digits: what is long enough to be equal for a reason. */
const ID = /^(?:[\w.~+/=:-]{16,}|\d{6})$/;
/** Times are equal by chance, and a token or its signature is one more time the same while it is good. */
const NO_ID = /(?:^|[ .])(?:iat|nbf|exp|auth_time|timestamp|localtimestamp|signature|access_token|client_assertion)$/i;

interface Place {
  /** Counts the values. */
  readonly at: number;
  readonly hop: number;
}

/** Asked for the values of all hops in their order; answers with a sentence where the two sides part. */
export function repetitions(): (value: ComparedValue, leftHop: number, rightHop: number) => string | undefined {
  const [lefts, rights] = [new Map<string, Place>(), new Map<string, Place>()];
  let at = 0;
  return ({ where, left, right }, leftHop, rightHop) => {
    if (left === undefined || right === undefined || !ID.test(left) || !ID.test(right) || NO_ID.test(where)) return;
    at += 1;
    const one = firstPlace(lefts, left, { at, hop: leftHop });
    const other = firstPlace(rights, right, { at, hop: rightHop });
    if (one.at === other.at) return;
    return `On the left it is ${nameOf(one, at)}, on the right ${nameOf(other, at)}.`;
  };
}

function firstPlace(places: Map<string, Place>, value: string, here: Place): Place {
  const known = places.get(value) ?? here;
  places.set(value, known);
  return known;
}

const nameOf = (place: Place, at: number): string =>
  place.at === at ? 'a new value' : `the value that was first in hop ${place.hop}`;
