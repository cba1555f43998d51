/**
 * The provers by name, in the order of the table. Each takes what scripts/prove.mjs has made ready and gives values by
 * the ids of figures.mjs. Figures of `isTimed` say so when the machine had other work; a missed bar of `isTrusted` ends the
 * run with an error. To add a prover: a file here that opens with what it proves, a line below, its figures.
 */
import { proveBytes } from './bytes.mjs';
import { proveEngines } from './engines.mjs';
import { provePolicy } from './policy.mjs';
import { provePrivacy } from './privacy.mjs';
import { provePrivacyMutants } from './privacy-mutants.mjs';
import { proveReproducible } from './reproducible.mjs';
import { proveBySpec } from './run-proof.mjs';
import {
  proveBatch,
  proveChecks,
  proveColdStart,
  proveImport,
  proveLargeImport,
  proveLongTrace,
  provePaste,
  proveSteps,
} from './speed.mjs';
import { proveTests } from './tests.mjs';
import { proveVerdictMutants } from './verdict-mutants.mjs';

const timed = (prove) => ({ prove, isTimed: true });
const trusted = (prove) => ({ prove, isTrusted: true });

export const PROVERS = {
  bytes: { prove: proveBytes },
  'cold-start': timed(proveColdStart),
  steps: timed(proveSteps),
  'long-trace': timed(proveLongTrace),
  checks: timed(proveChecks),
  paste: timed(provePaste),
  batch: timed(proveBatch),
  import: timed(proveImport),
  'import-large': timed(proveLargeImport),
  tests: trusted(proveTests),
  engines: trusted(proveEngines),
  policy: trusted(provePolicy),
  reproducible: trusted(proveReproducible),
  privacy: trusted(provePrivacy),
  'privacy-mutants': trusted(provePrivacyMutants),
  'verdict-mutants': trusted(proveVerdictMutants),
  accessibility: { prove: (context) => proveBySpec(context, 'accessibility.spec.ts') },
  soak: timed((context) => proveBySpec(context, 'soak.spec.ts')),
};
