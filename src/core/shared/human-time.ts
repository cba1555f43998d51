/** Instants and durations in words, from numbers alone. Local time is the screen's matter. */
import type { EpochSeconds } from './time.ts';

/** The last second that ISO 8601 writes with four digits of a year; beyond it a NumericDate is surely a mistake. */
const END_OF_YEAR_9999: EpochSeconds = 253_402_300_799;

/** Whether it lies in the years 0 to 9999. */
export const isInCalendar = (instant: EpochSeconds): boolean =>
  instant >= -62_167_219_200 && instant <= END_OF_YEAR_9999;

/** `2026-01-02T03:04:05Z`; undefined outside the years 0 to 9999. Fractions are cut off. */
export const utcText = (instant: EpochSeconds): string | undefined =>
  isInCalendar(instant) ? `${new Date(Math.floor(instant) * 1000).toISOString().slice(0, 19)}Z` : undefined;

const UNITS = [
  ['y', 31_557_600],
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units: `2 min 8 s`, `1 h`, `3 y 41 d`. A number beyond JavaScript's range has no such reading. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'an endless time';
  let rest = Math.floor(Math.abs(seconds));
  const first = UNITS.findIndex(([, length]) => rest >= length);
  if (first < 0) return '0 s';
  const parts = UNITS.slice(first, first + 2).map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

/** `1 h 2 min ago`, `in 5 min`, `now`. */
export function relativeText(instant: EpochSeconds, now: EpochSeconds): string {
  const ahead = Math.floor(instant) - Math.floor(now);
  if (ahead === 0) return 'now';
  return ahead < 0 ? `${durationText(ahead)} ago` : `in ${durationText(ahead)}`;
}

const FINER_UNITS = [
  ['milliseconds', 1e3],
  ['microseconds', 1e6],
  ['nanoseconds', 1e9],
] as const;
export type FinerUnit = (typeof FINER_UNITS)[number][0];

/** The unit in which a number is a date of this century, when seconds would put it thousands of years away. */
export function finerUnitOf(value: number): { readonly unit: FinerUnit; readonly seconds: EpochSeconds } | undefined {
  for (const [unit, perSecond] of FINER_UNITS) {
    const seconds = value / perSecond;
    if (value > 100_000_000_000 && seconds > 946_684_800 && seconds < 4_102_444_800) return { unit, seconds };
  }
  return undefined;
}

/** Milliseconds are the commonest wrong unit: as seconds they lie some 50,000 years ahead. */
export const looksLikeMilliseconds = (value: number): boolean => finerUnitOf(value)?.unit === 'milliseconds';
