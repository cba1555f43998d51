/**
 * What somebody who knows these tokens would point at, beside what the rule sets answer: a token of the right form in
 * the wrong place, a claim that explains a failure elsewhere. A hint refuses nothing; it says what it saw and what that
 * usually means. The cases are those that public issue threads show again and again.
 */
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { lookAt, type Hint } from './hint.ts';
import { INBOUND_HINTS } from './hints-inbound.ts';
import { OUTBOUND_HINTS } from './hints-outbound.ts';
import { SIGN_IN_HINTS } from './hints-sign-in.ts';

const FINDERS = [...OUTBOUND_HINTS, ...SIGN_IN_HINTS, ...INBOUND_HINTS];

/** In that order; empty when nothing stands out. */
export function hintsOf(request: BotRequest): readonly Hint[] {
  const seen = lookAt(request);
  return seen === undefined ? [] : FINDERS.flatMap((find) => find(seen) ?? []);
}
