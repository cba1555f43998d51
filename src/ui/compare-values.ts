/** Finds where two values differ, so that the reader sees the one character that decides instead of two long lines. */
export interface ComparedValue {
  /** What both values begin with. */
  readonly before: string;
  /** Where they differ; empty where this value has nothing in that place. */
  readonly differing: string;
  /** What both values end with. */
  readonly after: string;
}

export interface ComparedValues {
  readonly left: ComparedValue;
  readonly right: ComparedValue;
  /** Whether the difference is small enough to be pointed at. */
  readonly isSmall: boolean;
  /** Where the difference lies: `The two values differ in their last character`. */
  readonly sentence: string;
}

/** Longer differences are two values that have little to do with each other. */
const LONGEST_SMALL_DIFFERENCE = 12;

export function compareValues(left: string, right: string): ComparedValues {
  const before = commonStart(left, right);
  const after = commonEnd(left.slice(before), right.slice(before));
  const length = Math.max(left.length, right.length) - before - after;
  const isSmall = length <= LONGEST_SMALL_DIFFERENCE && before + after > 0;
  return {
    left: cut(left, before, after),
    right: cut(right, before, after),
    isSmall,
    sentence: `The two values ${sayWhere(left, right, { before, after, length, isSmall })}`,
  };
}

function cut(value: string, before: number, after: number): ComparedValue {
  const end = value.length - after;
  return { before: value.slice(0, before), differing: value.slice(before, end), after: value.slice(end) };
}

interface Difference {
  readonly before: number;
  readonly after: number;
  readonly length: number;
  readonly isSmall: boolean;
}

function sayWhere(left: string, right: string, { before, after, length, isSmall }: Difference): string {
  if (left === right) return 'are equal';
  if (left.toLowerCase() === right.toLowerCase()) return 'differ in upper and lower case only';
  if (!isSmall) return 'differ';
  if (length > 1) return `differ from character ${before + 1}`;
  if (after === 0) return 'differ in their last character';
  return before === 0 ? 'differ in their first character' : `differ in character ${before + 1}`;
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return isHighSurrogate(left.charCodeAt(length - 1)) ? length - 1 : length;
}

function commonEnd(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left.at(-1 - length) === right.at(-1 - length)) length += 1;
  return isLowSurrogate(left.charCodeAt(left.length - length)) ? length - 1 : length;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
