/**
 * Whether a token is within its time: `exp` and `nbf` (RFC 7519 sections 4.1.4 and 4.1.5), by a clock that is given.
 * Left out: `iat`, which no rule forbids to lie in the future, and how long a token may live at all.
 */
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { isJsonObject } from './decode-token.ts';
import { durationText, looksLikeMilliseconds, utcText } from './human-time.ts';
import type { DecodedToken, Lamp } from './model.ts';

export function timeLamp({ payload }: DecodedToken, now: EpochSeconds, skewSeconds: number): Lamp {
  if (!isJsonObject(payload)) return lamp('cannot-tell', 'The payload cannot be read.');
  const exp = readInstant('exp', memberOf(payload.json, 'exp'));
  const nbf = readInstant('nbf', memberOf(payload.json, 'nbf'));
  if ('unusable' in nbf) return nbf.unusable;
  if ('unusable' in exp) return exp.unusable;
  return judgeTimes(nbf.at, exp.at, now, skewSeconds);
}

const WORDS = { pass: 'Pass', fail: 'Fail', 'cannot-tell': 'Cannot tell' } as const;

const lamp = (state: Lamp['state'], reason: string, advice?: string): Lamp => ({
  name: 'time',
  state,
  caution: false,
  word: WORDS[state],
  reason,
  advice,
});

const inSkew = (reason: string): Lamp => ({
  ...lamp('pass', reason, 'Correct the clock, or fetch a fresh token.'),
  caution: true,
  word: 'Pass, in skew',
});

type Instant = { readonly at: EpochSeconds | undefined } | { readonly unusable: Lamp };

function readInstant(name: 'exp' | 'nbf', node: JsonNode | undefined): Instant {
  if (node === undefined) return { at: undefined };
  if (node.kind !== 'number') {
    const found = node.kind === 'literal' ? String(node.value) : node.kind;
    const advice = `Write ${name} as a number of seconds (RFC 7519 section 2).`;
    return { unusable: lamp('fail', `“${name}” is of the JSON type ${found}, not a number.`, advice) };
  }
  const value = Number(node.source);
  if (looksLikeMilliseconds(value)) {
    const reason = `“${name}” ${node.source} is probably milliseconds: ${utcText(value / 1000)}.`;
    return {
      unusable: lamp('cannot-tell', reason, `Write ${name} in seconds; as they stand, they are 50,000 years away.`),
    };
  }
  if (utcText(value) === undefined)
    return { unusable: lamp('cannot-tell', `“${name}” ${node.source} is no instant of a usual calendar.`) };
  return { at: value };
}

function judgeTimes(
  nbf: EpochSeconds | undefined,
  exp: EpochSeconds | undefined,
  now: EpochSeconds,
  skewSeconds: number,
): Lamp {
  if (nbf !== undefined && exp !== undefined && nbf > exp)
    return lamp('fail', `It ends (exp ${utcText(exp)}) before it begins (nbf ${utcText(nbf)}).`);
  const tolerated = `${durationText(skewSeconds)} tolerated`;
  if (exp !== undefined && now >= exp) {
    const past = `${durationText(now - exp)} past exp`;
    return now < exp + skewSeconds
      ? inSkew(`${past}; ${tolerated}.`)
      : lamp('fail', `${past} (${utcText(exp)}).`, 'Fetch a fresh token, or move the clock to when it was sent.');
  }
  if (nbf !== undefined && now < nbf) {
    const early = `${durationText(nbf - now)} before nbf`;
    return now >= nbf - skewSeconds
      ? inSkew(`${early}; ${tolerated}.`)
      : lamp('fail', `Not yet valid: ${early} (${utcText(nbf)}).`, 'Check the clock: a fresh token is rarely early.');
  }
  if (exp === undefined)
    return lamp(
      'cannot-tell',
      'It has no exp, so it never ends by itself.',
      'Whether that is allowed, each verifier decides.',
    );
  return lamp('pass', `${durationText(exp - now)} left, until ${utcText(exp)}.`);
}
