/** Where nbf, exp, the verifier's tolerance and now lie on one line. Shares are of the line's length, from 0 to 1. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { DescribedClaim, TokenReport } from '#core/verdicts/inspect-token.ts';

export interface TimeFrame {
  /** The claim that the line begins with: `iat` stands in for a missing `nbf`, but nothing is refused by it. */
  readonly startName: 'nbf' | 'iat';
  readonly start: EpochSeconds;
  readonly end: EpochSeconds;
  readonly skewEnd: EpochSeconds;
  readonly shares: {
    readonly skewStart: number;
    readonly start: number;
    readonly end: number;
    readonly skewEnd: number;
    readonly now: number;
  };
  /** Set when now lies too far off for the line and stands at its edge. */
  readonly nowIsOff: boolean;
}

/** The room on both sides, as a share of the whole tolerated time, in which now can still be drawn to scale. */
const MARGIN = 0.08;

/** Undefined when the token does not say from when until when it holds. */
export function frameTime({ payloadClaims, now, skewSeconds }: TokenReport): TimeFrame | undefined {
  const nbf = instantOf(payloadClaims, 'nbf');
  const start = nbf ?? instantOf(payloadClaims, 'iat');
  const end = instantOf(payloadClaims, 'exp');
  if (start === undefined || end === undefined || end <= start) return undefined;
  const skewStart = nbf === undefined ? start : start - skewSeconds;
  const skewEnd = end + skewSeconds;
  const margin = (skewEnd - skewStart) * MARGIN;
  const first = skewStart - margin;
  const length = skewEnd + margin - first;
  const shareOf = (instant: EpochSeconds): number => Math.min(Math.max((instant - first) / length, 0), 1);
  return {
    startName: nbf === undefined ? 'iat' : 'nbf',
    start,
    end,
    skewEnd,
    shares: {
      skewStart: shareOf(skewStart),
      start: shareOf(start),
      end: shareOf(end),
      skewEnd: shareOf(skewEnd),
      now: shareOf(now),
    },
    nowIsOff: now < first || now > first + length,
  };
}

/** Of a repeated name the last counts, as most parsers read it. */
const instantOf = (claims: readonly DescribedClaim[], wanted: string): EpochSeconds | undefined =>
  claims.findLast(({ name }) => name === wanted)?.instant;
