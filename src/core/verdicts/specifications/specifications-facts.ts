/** What the rules of the specifications look at, and how they cite. */
import type { Comparison } from '#core/sequence/sequence.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import type { Ruling } from '#core/verdicts/judge.ts';

export interface Facts extends BotRequest {
  readonly header: JsonNode | undefined;
  readonly payload: JsonNode | undefined;
  /** With the key that `kid` names, or with any where it names none: RFC 7515 section 4.1.4 makes it a hint. */
  readonly outcome: SignatureOutcome;
}

/** Specifications say what to refuse, not with which status. */
export const refuse = (
  reason: string,
  extra: { readonly comparison?: Comparison; readonly advice?: string } = {},
): Ruling => ({ outcome: 'fail', reason, answer: { status: undefined, message: '' }, ...extra });
