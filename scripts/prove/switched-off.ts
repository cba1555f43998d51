/** What the judge and the runner of checks are given when tests run with one rule or check switched off. */
import { appendFileSync } from 'node:fs';
import { expect, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The key of what is switched off; `each check` for each in the tests that bear its name; empty when nothing is. */
    mutant: string;
    /** A file that takes the key of every rule that is asked; empty when none does. */
    askedRules: string;
  }
}

const told = new Set<string>();

/** A rule that is off lets everything pass. */
export function switchedOff(
  ruleSet: string,
  id: string,
  label: string,
): { outcome: 'pass'; reason: string } | undefined {
  const key = [ruleSet, id, label].join('\t');
  const list = inject('askedRules');
  if (list !== '' && !told.has(key)) appendFileSync(list, `${key}\n`);
  told.add(key);
  return key === inject('mutant') ? { outcome: 'pass', reason: 'Switched off.' } : undefined;
}

/** A check that is off finds nothing. */
export const isOff = (id: string): boolean =>
  inject('mutant') === 'each check' && expect.getState().currentTestName?.startsWith(`'${id}' > `) === true;
