/** How a finding is listed and marked: what is wrong, what deserves a look, what cannot be told, what is right. */
import type { Finding } from './model.ts';

/** In the order in which they are listed. */
export const WEIGHTS = ['fail', 'warn', 'note', 'unknown', 'pass'] as const;
export type Weight = (typeof WEIGHTS)[number];

export function weightOf({ outcome, severity }: Pick<Finding, 'outcome' | 'severity'>): Weight {
  if (outcome !== 'fail') return outcome === 'pass' ? 'pass' : 'unknown';
  if (severity === 'critical' || severity === 'high') return 'fail';
  return severity === 'info' ? 'note' : 'warn';
}
