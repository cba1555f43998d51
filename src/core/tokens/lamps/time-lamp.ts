/**
 * Whether a token is within its time: `exp` and `nbf` (RFC 7519 sections 4.1.4 and 4.1.5), by a clock that is given.
 * What no rule refuses, an `iat` in the future or a life of years, is a caution.
 */
import { assertNever } from '#core/shared/assert-never.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { hasReadableClaims, isJsonObject } from '#core/tokens/decoding/decode-token.ts';
import { adviseOnDate } from '#core/tokens/time/describe-time.ts';
import type { DecodedToken, Lamp } from '#core/tokens/model.ts';
import { newCaution, newLamp } from './new-lamp.ts';
import type { DateProblem } from '#core/tokens/time/numeric-date.ts';
import { timeLineOf, type TimeLine } from '#core/tokens/time/time-line.ts';

export function timeLamp(token: DecodedToken, now: EpochSeconds, skewSeconds: number): Lamp {
  if (!isJsonObject(token.payload)) return newLamp('time', 'cannot-tell', 'The payload cannot be read.');
  if (!hasReadableClaims(token))
    return newLamp('time', 'cannot-tell', 'Which part is the payload, so many parts do not tell.');
  const line = timeLineOf(token, now, skewSeconds);
  for (const { name, problem, remarks } of line.marks) {
    if (problem === undefined || (name !== 'nbf' && name !== 'exp')) continue;
    return newLamp(
      'time',
      isOfWrongType(problem) ? 'fail' : 'cannot-tell',
      remarks[0] ?? '',
      adviseOnDate(name, problem),
    );
  }
  return judgeLine(line);
}

/** No rule lets such a value through; of a number nobody can say what its writer meant. */
const isOfWrongType = ({ kind }: DateProblem): boolean =>
  kind === 'wrong-type' || kind === 'number-as-text' || kind === 'date-as-text';

function judgeLine({ standing, sentence, boundary, remarks }: TimeLine): Lamp {
  switch (standing) {
    case 'within':
      return remarks.length === 0
        ? newLamp('time', 'pass', sentence)
        : newCaution('time', 'with a remark', sentence, remarks.join(' '));
    case 'early-in-skew':
    case 'late-in-skew':
      return newCaution(
        'time',
        'in skew',
        sentence,
        ['Correct the clock, or fetch a fresh token.', ...remarks].join(' '),
      );
    case 'too-late':
      return newLamp(
        'time',
        'fail',
        sentence,
        boundary ?? 'Fetch a fresh token, or move the clock to when it was sent.',
      );
    case 'too-early':
      return newLamp('time', 'fail', sentence, 'Check the clock: a fresh token is rarely early.');
    case 'endless':
      return newLamp('time', 'cannot-tell', sentence, 'Whether that is allowed, each verifier decides.');
    case 'contradictory':
      return newLamp('time', 'fail', sentence);
    case 'unknown':
      return newLamp('time', 'cannot-tell', sentence);
    default:
      return assertNever(standing);
  }
}
