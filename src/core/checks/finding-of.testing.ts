/** For tests: the one finding of a rule on a capture. */
import { inspectCapture } from './inspect-capture.ts';
import type { Finding } from './model.ts';

export function findingOf(rule: string, text: string): Finding {
  const report = inspectCapture({ name: 'test', text });
  if (!report.ok) throw new Error(`The example is no capture: ${report.problem.kind}`);
  const [finding, ...others] = report.value.findings.filter((each) => each.rule === rule);
  if (finding === undefined || others.length > 0) throw new Error(`Not one finding of ${rule}.`);
  return finding;
}
