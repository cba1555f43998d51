/** The sentences for values of time claims that are no instant, or an odd one. */
import { assertNever } from '#core/shared/assert-never.ts';
import { utcText } from '#core/shared/human-time.ts';
import type { DateOddity, DateProblem } from './numeric-date.ts';

const LONGEST_NUMBER = 24;

/** A number as written; its middle is of no use when it is longer than any date. */
export const showNumber = (source: string): string =>
  source.length > LONGEST_NUMBER ? `${source.slice(0, LONGEST_NUMBER)}…` : source;

/** A whole sentence; `source` is the value as it stands in the JSON text. */
export function describeDateProblem(name: string, source: string, problem: DateProblem): string {
  switch (problem.kind) {
    case 'wrong-type':
      return `“${name}” is ${problem.found}, not a number.`;
    case 'number-as-text':
      return `“${name}” is a number in quotation marks, so it is text; ${utcText(problem.meant)} is probably meant.`;
    case 'date-as-text':
      return `“${name}” is a date as text, not a number; ${utcText(problem.meant)} is probably meant.`;
    case 'other-unit':
      return `“${name}” ${showNumber(source)} is probably ${utcText(problem.meant)} in ${problem.unit}.`;
    case 'infinite':
      return `“${name}” ${showNumber(source)} is more than a number holds: JavaScript reads ${
        problem.isPast ? '-Infinity, a time that is always past' : 'Infinity, a time that never comes'
      }.`;
    case 'beyond-dates':
      return `“${name}” ${showNumber(source)} lies beyond every date that JavaScript has (8.64e12 s).`;
    case 'beyond-calendar':
      return `“${name}” ${showNumber(source)} lies outside the years 0 to 9999.`;
    default:
      return assertNever(problem);
  }
}

/** What verifiers that only compare make of it. */
const FAR_AHEAD: ReadonlyMap<string, string> = new Map([
  ['exp', ', and verifiers that only compare it never see the token end'],
  ['nbf', ', and verifiers that only compare it refuse the token as not yet begun'],
]);
const LONG_PAST: ReadonlyMap<string, string> = new Map([
  ['exp', ', and verifiers that only compare it take the token for ended'],
  ['nbf', ', and verifiers that only compare it take the token for begun'],
]);

export function adviseOnDate(name: string, problem: DateProblem): string {
  const seconds = `Write ${name} as a number of seconds (RFC 7519 section 2)`;
  switch (problem.kind) {
    case 'number-as-text':
      return `${seconds}. Verifiers in JavaScript refuse text; .NET reads the number in it.`;
    case 'wrong-type':
    case 'date-as-text':
      return `${seconds}.`;
    case 'other-unit':
      return `${seconds}; read as seconds it is thousands of years away${FAR_AHEAD.get(name) ?? ''}.`;
    case 'infinite':
    case 'beyond-dates':
    case 'beyond-calendar':
      return `${seconds}${(problem.isPast ? LONG_PAST : FAR_AHEAD).get(name) ?? ''}.`;
    default:
      return assertNever(problem);
  }
}

export const describeOddity = (name: string, oddity: DateOddity): string => ODDITIES[oddity](name);

const ODDITIES: Readonly<Record<DateOddity, (name: string) => string>> = {
  zero: (name) => `“${name}” is 0, the first second of 1970: most likely it was never set.`,
  negative: (name) => `“${name}” is negative, an instant before 1970.`,
  fraction: (name) =>
    `“${name}” has a fraction of a second. RFC 7519 section 2 allows it; some parsers want whole seconds.`,
};
