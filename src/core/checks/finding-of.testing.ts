/** For tests: what rules find in an example. */
import { rebuildTrace } from '#core/traces/rebuild.ts';
import type { Trace } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import type { Example } from './define-check.ts';
import type { Finding } from './model.ts';
import { CHECKS, findFindings } from './run-checks.ts';

export async function traceOfExample(example: Example): Promise<Trace> {
  if (typeof example !== 'string') {
    return rebuildTrace({ name: 'example', format: 'an example', hops: example.hops, notices: [] });
  }
  const capture = await readCaptureText(example);
  if (!capture.ok) throw new Error(`The example is no capture: ${capture.problem.kind}`);
  return rebuildTrace(capture.value);
}

/** All findings of one rule. */
export async function findingsOf(rule: string, example: Example): Promise<readonly Finding[]> {
  const checks = CHECKS.filter(({ id }) => id === rule);
  return findFindings(await traceOfExample(example), checks);
}

/** The one finding of a rule on an example. */
export async function findingOf(rule: string, example: Example): Promise<Finding> {
  const [finding, ...others] = await findingsOf(rule, example);
  if (finding === undefined || others.length > 0) throw new Error(`Not one finding of ${rule}.`);
  return finding;
}
