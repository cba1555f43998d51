/** For tests: what rules find in an example. */
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import type { Example } from '#core/checks/define-check.ts';
import type { Finding } from '#core/checks/model.ts';
import { CHECKS, findFindings, findingsIn } from '#core/checks/run-checks.ts';
import { factsOfHops } from '#core/checks/facts/sign-in-facts.ts';
import { exampleHops, type ExampleHop } from './example-hops.ts';

/** All findings of one rule. Hops are judged as one sign-in; a text is read as a capture. */
export async function findingsOf(rule: string, example: Example): Promise<readonly Finding[]> {
  const checks = CHECKS.filter(({ id }) => id === rule);
  if (typeof example !== 'string') return findingsIn(factsOfHops(example.hops, example.missing), checks);
  const capture = await readCaptureText(example);
  if (!capture.ok) throw new Error(`The example is no capture: ${capture.problem.kind}`);
  return findFindings(rebuildTrace(capture.value), checks);
}

/** The one finding of a rule on an example. */
export async function findingOf(rule: string, example: Example): Promise<Finding> {
  const [finding, ...others] = await findingsOf(rule, example);
  if (finding === undefined || others.length > 0) throw new Error(`Not one finding of ${rule}.`);
  return finding;
}

/** What a rule says of some hops, in short: `fail high`, `pass`, `not-checkable`. */
export async function saidOf(rule: string, hops: readonly ExampleHop[]): Promise<readonly string[]> {
  const findings = await findingsOf(rule, exampleHops(...hops));
  return findings.map(({ outcome, severity }) => (outcome === 'fail' ? `fail ${severity}` : outcome));
}
