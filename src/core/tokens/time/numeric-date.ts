/**
 * What a time claim holds. RFC 7519 section 2 wants a NumericDate: a JSON number of seconds since 1970, fractions
 * allowed. Every other value that people find in tokens is told apart, so that none becomes a wrong date.
 * Left out: comparing it with a clock.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { finerUnitOf, isInCalendar, type FinerUnit } from '#core/shared/human-time.ts';

export type DateProblem =
  | { readonly kind: 'wrong-type'; readonly found: string }
  /** A number or an ISO date in quotation marks, and the instant its writer meant. */
  | { readonly kind: 'number-as-text' | 'date-as-text'; readonly meant: EpochSeconds }
  | { readonly kind: 'other-unit'; readonly unit: FinerUnit; readonly meant: EpochSeconds }
  /** `1e400`: more than a double holds; further than JavaScript's dates reach; outside the years 0 to 9999. */
  | { readonly kind: 'infinite' | 'beyond-dates' | 'beyond-calendar'; readonly isPast: boolean };

export type DateOddity = 'zero' | 'negative' | 'fraction';

export type NumericDate =
  | { readonly at: EpochSeconds; readonly oddity: DateOddity | undefined }
  | { readonly at: undefined; readonly problem: DateProblem };

export function readNumericDate(node: JsonNode): NumericDate {
  if (node.kind === 'string') return unusable(readText(node.value));
  if (node.kind !== 'number') return unusable({ kind: 'wrong-type', found: nameOf(node) });
  const value = Number(node.source);
  const problem = refuseNumber(value);
  return problem === undefined ? { at: value, oddity: oddityOf(value) } : unusable(problem);
}

const unusable = (problem: DateProblem): NumericDate => ({ at: undefined, problem });

const nameOf = (node: JsonNode): string => {
  if (node.kind === 'literal') return String(node.value);
  return node.kind === 'string' ? 'text' : `an ${node.kind}`;
};

/** JavaScript's dates end 8.64e15 milliseconds from 1970 (ECMA-262, Time Values and Time Range). */
const LAST_DATE: EpochSeconds = 8.64e12;

function refuseNumber(value: number): DateProblem | undefined {
  const isPast = value < 0;
  if (!Number.isFinite(value)) return { kind: 'infinite', isPast };
  const finer = finerUnitOf(value);
  if (finer !== undefined) return { kind: 'other-unit', unit: finer.unit, meant: finer.seconds };
  if (Math.abs(value) > LAST_DATE) return { kind: 'beyond-dates', isPast };
  return isInCalendar(value) ? undefined : { kind: 'beyond-calendar', isPast };
}

function oddityOf(value: number): DateOddity | undefined {
  if (value === 0) return 'zero';
  if (value < 0) return 'negative';
  return Number.isInteger(value) ? undefined : 'fraction';
}

const DIGITS = /^\d{1,16}(?:\.\d{1,9})?$/;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

function readText(text: string): DateProblem {
  if (DIGITS.test(text)) {
    const value = Number(text);
    const meant = finerUnitOf(value)?.seconds ?? value;
    if (isInCalendar(meant)) return { kind: 'number-as-text', meant };
  }
  if (ISO_DATE.test(text)) {
    const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10));
    const meant = Date.parse(text.replace(' ', 'T') + (hasZone || text.length === 10 ? '' : 'Z')) / 1000;
    if (isInCalendar(meant)) return { kind: 'date-as-text', meant };
  }
  return { kind: 'wrong-type', found: 'text' };
}
