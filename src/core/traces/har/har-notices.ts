/** What is said of the entries of a HAR that were left out: which, where and why. */
import type { CaptureNotice } from '#core/traces/model.ts';
import { DEEPEST_ENTRY, LONGEST_ENTRY, type Skipped } from './har-parts.ts';

export interface LeftOut {
  readonly number: number;
  /** In bytes of UTF-8. */
  readonly at: number;
  readonly why: Skipped | 'no-request';
}

/** More numbers than a person looks up. */
const MOST_NAMED = 10;

const REASONS: readonly (readonly [Exclude<LeftOut['why'], 'cut-off'>, string])[] = [
  ['damaged', 'damaged, and no JSON'],
  ['no-object', 'not an object'],
  ['no-request', 'without a request to an address on the network'],
  ['too-long', `longer than the ${LONGEST_ENTRY / 1024 / 1024} MB that are read of one entry`],
  ['too-deep', `nested deeper than the ${DEEPEST_ENTRY} levels that are read`],
];

export function harNotices(leftOut: readonly LeftOut[]): readonly CaptureNotice[] {
  const ends = leftOut.filter(({ why }) => why === 'cut-off').map(noticeOfEnd);
  const skipped = REASONS.flatMap(([wanted, reason]) => {
    const entries = leftOut.filter(({ why }) => why === wanted);
    return entries.length === 0 ? [] : [noticeOfSkipped(entries, reason)];
  });
  return [...ends, ...skipped];
}

const noticeOfEnd = ({ number, at }: LeftOut): CaptureNotice => ({
  severity: 'warning',
  sentence: `The file breaks off after entry ${number}, at byte ${count(at)}. The whole entries before are shown.`,
  place: { label: 'end of the file', at },
});

function noticeOfSkipped(entries: readonly LeftOut[], reason: string): CaptureNotice {
  const [first] = entries;
  const numbers = entries.slice(0, MOST_NAMED).map(({ number }) => count(number));
  const more = entries.length > MOST_NAMED ? ` and ${count(entries.length - MOST_NAMED)} more` : '';
  const which = entries.length === 1 ? 'Entry' : 'Entries';
  return {
    severity: 'warning',
    sentence: `${which} ${numbers.join(', ')}${more} left out: ${reason}. The first begins at byte ${count(first?.at ?? 0)}.`,
    place: first && { label: `entry ${first.number}`, at: first.at },
  };
}

const count = (value: number): string => value.toLocaleString('en');
