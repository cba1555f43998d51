/**
 * The provers by name, in the order of the table. Each takes what scripts/prove.mjs has made ready and gives values by
 * the ids of figures.mjs. Times of `isTimed` say so when the machine had other work.
 */
import { proveBytes } from './bytes.mjs';
import { provePrivacy } from './privacy.mjs';
import { provePrivacyMutants } from './privacy-mutants.mjs';
import { proveTests } from './tests.mjs';
import { proveVerdictMutants } from './verdict-mutants.mjs';

export const PROVERS = {
  bytes: { prove: proveBytes },
  tests: { prove: proveTests },
  privacy: { prove: provePrivacy },
  'privacy-mutants': { prove: provePrivacyMutants },
  'verdict-mutants': { prove: proveVerdictMutants },
};
