/**
 * The times of a token on one line: iat, nbf, exp (RFC 7519 sections 4.1.4 to 4.1.6) and auth_time (OpenID Connect Core
 * section 2), the clock, the tolerance around them, and what is odd about them.
 * Left out: whether a verifier asks for any of these claims; each rule set says that for itself.
 */
import { assertNever } from '#core/shared/assert-never.ts';
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { hasReadableClaims } from '#core/tokens/decoding/decode-token.ts';
import { describeDateProblem, describeOddity, showNumber } from './describe-time.ts';
import { durationText, utcText } from '#core/shared/human-time.ts';
import { describeLifetime, isAbsurdlyLong } from './lifetime.ts';
import type { Claim, DecodedToken } from '#core/tokens/model.ts';
import { readNumericDate, type DateProblem } from './numeric-date.ts';
import { kindOf } from '#core/tokens/claims/token-kind.ts';

const TIME_CLAIMS = ['auth_time', 'iat', 'nbf', 'exp'] as const;
type TimeClaimName = (typeof TIME_CLAIMS)[number];

export interface TimeMark {
  readonly name: TimeClaimName;
  /** As written, shortened. */
  readonly source: string;
  /** Undefined when the value is no instant; then `problem` says why. */
  readonly instant: EpochSeconds | undefined;
  readonly problem: DateProblem | undefined;
  /** What is wrong with the value or odd about it, a sentence each. */
  readonly remarks: readonly string[];
}

/**
 * Where the clock stands: `unknown` when the times cannot be compared, `contradictory` when the token ends before it
 * begins, `endless` when it has begun and has no exp.
 */
export type TimeStanding =
  'unknown' | 'contradictory' | 'too-early' | 'early-in-skew' | 'within' | 'endless' | 'late-in-skew' | 'too-late';

export interface TimeLine {
  /** Those that the token has, in the order in which they usually lie. */
  readonly marks: readonly TimeMark[];
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
  /** The tolerated time: from nbf less the skew to exp plus the skew, its end not included. */
  readonly tolerated: { readonly start: EpochSeconds | undefined; readonly end: EpochSeconds | undefined };
  readonly standing: TimeStanding;
  /** Where now stands, with the amounts; a sentence. */
  readonly sentence: string;
  /** Set in the one second in which verifiers disagree. */
  readonly boundary: string | undefined;
  /** How long it lives and whether that is usual; undefined when nothing is known of it. */
  readonly lifetime: string | undefined;
  /** What a reader should look at although no rule refuses it, a sentence each. */
  readonly remarks: readonly string[];
}

/** How much verifiers tolerate, for a choice on the screen. */
export const SKEW_PRESETS = [
  { seconds: 0, label: 'none', usedBy: 'jose and jsonwebtoken, unless they are told otherwise' },
  { seconds: 60, label: '1 min', usedBy: 'Spring Security, unless it is told otherwise' },
  { seconds: 300, label: '5 min', usedBy: 'BotBuilder, the Agents SDKs, and .NET unless it is told otherwise' },
] as const;

export function timeLineOf(token: DecodedToken, now: EpochSeconds, skewSeconds: number): TimeLine {
  const marks = hasReadableClaims(token) ? TIME_CLAIMS.flatMap((name) => marksOf(token, name)) : [];
  const instants = new Map(marks.map(({ name, instant }) => [name, instant]));
  const [iat, nbf, exp] = [instants.get('iat'), instants.get('nbf'), instants.get('exp')];
  const isUnknown = !hasReadableClaims(token) || marks.some((mark) => decides(mark) && mark.instant === undefined);
  const standing = isUnknown ? 'unknown' : standingOf(nbf, exp, now, skewSeconds);
  const begins = nbf ?? iat;
  const life = exp === undefined || begins === undefined || exp < begins ? undefined : exp - begins;
  return {
    marks,
    now,
    skewSeconds,
    tolerated: {
      start: nbf === undefined ? undefined : nbf - skewSeconds,
      end: exp === undefined ? undefined : exp + skewSeconds,
    },
    standing,
    sentence: sentenceOf(standing, { nbf, exp, now, skewSeconds }),
    boundary:
      exp !== undefined && now === exp + skewSeconds
        ? 'In this very second verifiers disagree: those in JavaScript refuse, and .NET refuses only what is later.'
        : undefined,
    lifetime: life === undefined ? undefined : describeLifetime(life, kindOf(token).id),
    remarks: [
      ...marks.filter((mark) => !decides(mark) && mark.instant === undefined).flatMap(({ remarks }) => remarks),
      ...remarksOnOrder({ iat, nbf, exp, now, skewSeconds }),
      ...(life !== undefined && isAbsurdlyLong(life)
        ? [`It lives ${durationText(life)}: whoever finds it can use it as long.`]
        : []),
    ],
  };
}

/** Verifiers compare these two with their clock. */
const decides = ({ name }: TimeMark): boolean => name === 'exp' || name === 'nbf';

function marksOf({ payload, payloadClaims }: DecodedToken, name: TimeClaimName): readonly TimeMark[] {
  const node = memberOf(payload.json, name);
  if (node === undefined) return [];
  const written = payloadClaims.filter((claim) => claim.name === name);
  return [readMark(name, node, written)];
}

function readMark(name: TimeClaimName, node: JsonNode, written: readonly Claim[]): TimeMark {
  const source = written.at(-1)?.source ?? '';
  const date = readNumericDate(node);
  const problem = date.at === undefined ? date.problem : undefined;
  const remarks: string[] = [];
  if (problem !== undefined) remarks.push(describeDateProblem(name, source, problem));
  if (date.at !== undefined && date.oddity !== undefined) remarks.push(describeOddity(name, date.oddity));
  if (written.length > 1)
    remarks.push(
      `“${name}” stands ${written.length} times. Parsers keep the last, ${showNumber(source)}, or refuse the token (RFC 7519 section 4).`,
    );
  return { name, source: showNumber(source), instant: date.at, problem, remarks };
}

interface Times {
  readonly nbf: EpochSeconds | undefined;
  readonly exp: EpochSeconds | undefined;
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
}

function standingOf(
  nbf: EpochSeconds | undefined,
  exp: EpochSeconds | undefined,
  now: EpochSeconds,
  skewSeconds: number,
): TimeStanding {
  if (nbf !== undefined && exp !== undefined && nbf > exp) return 'contradictory';
  if (exp !== undefined && now >= exp) return now < exp + skewSeconds ? 'late-in-skew' : 'too-late';
  if (nbf !== undefined && now < nbf) return now >= nbf - skewSeconds ? 'early-in-skew' : 'too-early';
  return exp === undefined ? 'endless' : 'within';
}

function sentenceOf(standing: TimeStanding, { nbf = 0, exp = 0, now, skewSeconds }: Times): string {
  const onlyJust = (): string => `accepted only because of the ${durationText(skewSeconds)} tolerance.`;
  const expired = (): string => (now === exp ? 'Expires this very second' : `Expired ${durationText(now - exp)} ago`);
  switch (standing) {
    case 'unknown':
      return 'The times cannot be compared with a clock.';
    case 'contradictory':
      return `It ends (exp ${utcText(exp)}) before it begins (nbf ${utcText(nbf)}).`;
    case 'too-early':
      return `Too early: it begins in ${durationText(nbf - now)} (nbf ${utcText(nbf)}).`;
    case 'early-in-skew':
      return `It begins in ${durationText(nbf - now)}; ${onlyJust()}`;
    case 'within':
      return `${durationText(exp - now)} left, until ${utcText(exp)}.`;
    case 'endless':
      return 'It has no exp, so it never ends by itself.';
    case 'late-in-skew':
      return `${expired()}; ${onlyJust()}`;
    case 'too-late':
      return `${expired()} (exp ${utcText(exp)}).`;
    default:
      return assertNever(standing);
  }
}

function remarksOnOrder({ iat, nbf, exp, now, skewSeconds }: Times & { readonly iat: EpochSeconds | undefined }) {
  const remarks: string[] = [];
  if (iat === undefined) return remarks;
  if (exp !== undefined && exp < iat)
    remarks.push(
      `It ${exp <= now ? 'ended' : 'ends'} (exp ${utcText(exp)}) before it was issued (iat ${utcText(iat)}).`,
    );
  if (iat > now + skewSeconds && (nbf === undefined || nbf <= now + skewSeconds))
    remarks.push(
      `It was issued ${durationText(iat - now)} ahead of this clock. RFC 7519 has no rule against it; one of the clocks is wrong.`,
    );
  return remarks;
}
