/** What the rules of the specifications look at, and how they cite. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';
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

export const rfc = (number: number, section: string): Source => ({
  label: `RFC ${number} section ${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});

export const openIdConnect = (section: string, anchor: string): Source => ({
  label: `OpenID Connect Core section ${section}`,
  href: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});

/** Specifications say what to refuse, not with which status. */
export const refuse = (
  reason: string,
  extra: { readonly comparison?: Comparison; readonly advice?: string } = {},
): Ruling => ({ outcome: 'fail', reason, answer: { status: undefined, message: '' }, ...extra });
