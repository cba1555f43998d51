/** Where a token's times, the tolerance and now lie on one line. Shares are of the line's length, from 0 to 1. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { TimeLine } from '#core/tokens/time/time-line.ts';

/** Claims that name the same place on the line, or places too near to be told apart. */
export interface FrameMark {
  readonly names: readonly string[];
  readonly instant: EpochSeconds;
  readonly share: number;
}

export interface TimeFrame {
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  readonly marks: readonly FrameMark[];
  readonly shares: {
    readonly skewStart: number;
    readonly start: number;
    readonly end: number;
    readonly skewEnd: number;
    readonly now: number;
  };
  /** Set when now lies too far off for the line and stands at its edge. */
  readonly nowIsOff: 'before' | 'after' | undefined;
  /** What the two ends of the line stand for. */
  readonly first: EpochSeconds;
  readonly last: EpochSeconds;
}

/** The room on both sides, as a share of the whole tolerated time, in which now can still be drawn to scale. */
const MARGIN = 0.08;
/** Closer marks share one label. */
const APART = 0.02;

/** Undefined when the token does not say from when until when it holds. `now` may have moved on since it was judged. */
export function frameTime({ marks, tolerated }: TimeLine, now: EpochSeconds): TimeFrame | undefined {
  const instants = new Map(marks.map(({ name, instant }) => [name, instant]));
  const start = instants.get('nbf') ?? instants.get('iat');
  const end = instants.get('exp');
  if (start === undefined || end === undefined || end <= start) return undefined;
  const skewStart = tolerated.start ?? start;
  const skewEnd = tolerated.end ?? end;
  const margin = (skewEnd - skewStart) * MARGIN;
  const first = skewStart - margin;
  const last = skewEnd + margin;
  const shareOf = (instant: EpochSeconds): number => Math.min(Math.max((instant - first) / (last - first), 0), 1);

  const drawn: FrameMark[] = [];
  for (const { name, instant } of marks) {
    if (instant === undefined || instant < first || instant > last) continue;
    const share = shareOf(instant);
    const near = drawn.findIndex((mark) => Math.abs(mark.share - share) < APART);
    const before = drawn[near];
    if (before === undefined) drawn.push({ names: [name], instant, share });
    else drawn[near] = { ...before, names: [...before.names, name] };
  }
  return {
    start,
    end,
    marks: drawn.toSorted((a, b) => a.share - b.share),
    shares: {
      skewStart: shareOf(skewStart),
      start: shareOf(start),
      end: shareOf(end),
      skewEnd: shareOf(skewEnd),
      now: shareOf(now),
    },
    nowIsOff: now < first ? 'before' : now > last ? 'after' : undefined,
    first,
    last,
  };
}
