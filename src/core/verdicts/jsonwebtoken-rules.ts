/**
 * What the library jsonwebtoken asks of every token, for the two SDKs in JavaScript that call it: whether it is signed,
 * and its time. The library gives both the same errors; what each makes of them is its own, so they say the answers.
 * Left out: the algorithm and the key, which each chooses in its own way. Source: jsonwebtoken 9.0, verify.js.
 */
import type { Source } from '#core/sequence/sequence.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { durationText, looksLikeMilliseconds } from '#core/shared/human-time.ts';
import type { BotRequest } from './bot-request.ts';
import { javaScriptValue } from './claim-values.ts';
import type { Rule } from './judge.ts';
import type { VerdictAnswer } from './model.ts';

interface FactsOfLibrary extends BotRequest {
  readonly payload: JsonNode | undefined;
}

interface LibraryRules<Facts> {
  readonly signatureIsPresent: Rule<Facts>;
  readonly hasBegun: Rule<Facts>;
  readonly hasNotEnded: Rule<Facts>;
}

interface Caller {
  readonly source: Source;
  /** The clockTolerance it passes on, in seconds. */
  readonly skewSeconds: number;
  /** What it answers when the library throws this message. */
  readonly answerTo: (message: string) => VerdictAnswer;
}

const WRITE_SECONDS = 'Have its issuer write the instant as a number of seconds since 1970 (RFC 7519 section 2).';
const FIX_THE_CLOCK = 'Check the clock of the machine the bot runs on.';

export function rulesOfJsonwebtoken<Facts extends FactsOfLibrary>(caller: Caller): LibraryRules<Facts> {
  const { source, skewSeconds, answerTo } = caller;
  const tolerance = durationText(skewSeconds);
  return {
    signatureIsPresent: {
      id: 'signature-present',
      point: 'signature',
      label: 'There is a signature',
      source,
      judge: ({ token, signature }) => {
        if (token.signature.raw === '')
          return {
            outcome: 'fail',
            reason: 'It has no signature.',
            answer: answerTo('jwt signature is required'),
            advice: 'Nobody vouches for it. If it had one, copy the token again with its third part.',
          };
        if (signature.kind === 'no-signature-in-capture')
          return {
            outcome: 'cannot-tell',
            reason: 'The signature was taken out of the token before it came here.',
            advice: 'Capture the token with its signature.',
          };
        return { outcome: 'pass', reason: 'A signature is there.' };
      },
    },
    hasBegun: {
      id: 'nbf',
      point: 'nbf',
      label: `nbf is not in the future, with ${tolerance} of tolerance`,
      source,
      judge: ({ payload, now }) => {
        const nbf = javaScriptValue(memberOf(payload, 'nbf'));
        if (nbf === undefined) return { outcome: 'pass', reason: 'It has no nbf, which the SDK accepts.' };
        if (typeof nbf !== 'number')
          return {
            outcome: 'fail',
            reason: 'Its nbf is not a number.',
            answer: answerTo('invalid nbf value'),
            advice: WRITE_SECONDS,
          };
        const ahead = nbf - Math.floor(now);
        if (ahead > skewSeconds)
          return {
            outcome: 'fail',
            reason: `It is not yet valid: it begins in ${durationText(ahead)}, and ${tolerance} are tolerated.`,
            answer: answerTo('jwt not active'),
            advice: looksLikeMilliseconds(nbf) ? WRITE_SECONDS : FIX_THE_CLOCK,
          };
        return ahead > 0
          ? {
              outcome: 'in-skew',
              reason: `It begins in ${durationText(ahead)}, which is within the ${tolerance} tolerated.`,
            }
          : { outcome: 'pass', reason: `It began ${durationText(ahead)} ago.` };
      },
    },
    hasNotEnded: {
      id: 'exp',
      point: 'exp',
      label: `exp is not past, with ${tolerance} of tolerance`,
      source,
      judge: ({ payload, now }) => {
        const exp = javaScriptValue(memberOf(payload, 'exp'));
        if (exp === undefined)
          return { outcome: 'pass', reason: 'It has no exp, so it never ends; the SDK accepts that.' };
        if (typeof exp !== 'number')
          return {
            outcome: 'fail',
            reason: 'Its exp is not a number.',
            answer: answerTo('invalid exp value'),
            advice: WRITE_SECONDS,
          };
        const past = Math.floor(now) - exp;
        if (past >= skewSeconds)
          return {
            outcome: 'fail',
            reason: `It expired ${durationText(past)} ago; less than ${tolerance} is tolerated.`,
            answer: answerTo('jwt expired'),
            advice: `Send a fresh token. ${FIX_THE_CLOCK}`,
          };
        return past >= 0
          ? {
              outcome: 'in-skew',
              reason: `It expired ${durationText(past)} ago, which is within the ${tolerance} tolerated.`,
            }
          : { outcome: 'pass', reason: `It expires in ${durationText(past)}.` };
      },
    },
  };
}
