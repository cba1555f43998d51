/** What breaks when a part of a token is missing or wrong. What each means stands in the dictionary of claims. */

/** By part and name; a name alone holds in the payload. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  [
    'header.alg',
    'Without it no verifier knows how to check the signature; an algorithm that is not expected is refused.',
  ],
]);

/** `names` from the token inwards: `header`, `kid`; of an object or a list inside a claim, the claim’s own. */
export const consequenceOf = (names: readonly string[]): string | undefined =>
  CONSEQUENCES.get(names.slice(0, 2).join('.'));
