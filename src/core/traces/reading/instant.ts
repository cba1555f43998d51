/** Instants as captures write them: ISO 8601 with an offset, with as many fractional digits as the exporter likes. */
import type { EpochSeconds } from '#core/shared/time.ts';

const WITH_OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/i;

/** Undefined for anything without an offset: a local time is not an instant. */
export function parseInstant(text: string): EpochSeconds | undefined {
  const [, seconds, fraction = '', offset] = WITH_OFFSET.exec(text.trim()) ?? [];
  if (seconds === undefined || offset === undefined) return undefined;
  const whole = Date.parse(`${seconds}${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`);
  return Number.isNaN(whole) ? undefined : whole / 1000 + Number(`0${fraction}`);
}

/** `2026-03-12T16:08:53Z`; the number itself when no calendar reaches so far. */
export function formatInstant(instant: EpochSeconds): string {
  const date = new Date(Math.trunc(instant) * 1000);
  return Number.isNaN(date.getTime()) ? `${instant} s` : date.toISOString().replace('.000Z', 'Z');
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units, rounded to the second of them: `15 h 52 min`, `4 min 10 s`; never negative. */
export function formatSpan(seconds: number): string {
  const exact = Math.abs(seconds);
  const first = UNITS.findIndex(([, length]) => exact >= length);
  const large = UNITS[first];
  if (large === undefined) return '0 s';
  const [smallUnit, smallLength] = UNITS[first + 1] ?? large;
  const rounded = Math.round(exact / smallLength) * smallLength;
  if (rounded !== exact) return formatSpan(rounded);
  const count = Math.floor(exact / large[1]);
  const rest = (exact - count * large[1]) / smallLength;
  return rest === 0 ? `${count} ${large[0]}` : `${count} ${large[0]} ${rest} ${smallUnit}`;
}
