/** What the signature came to with one key of a set, or with any, for rule sets that take `kid` for a hint. */
import type { VerificationKey } from '#core/tokens/keys/keys.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import type { BotRequest } from './bot-request.ts';

/** The request as the SDKs see it, who take more than this page. */
export const asSeenBySdks = (request: BotRequest): BotRequest => ({ ...request, ...request.seenBySdks });

/** Undefined where that key was not tried. */
export function outcomeWith(
  key: VerificationKey,
  { keys, signature, signatureByKey }: BotRequest,
): SignatureOutcome | undefined {
  const byKey = signatureByKey?.[keys?.keys.indexOf(key) ?? -1];
  if (byKey !== undefined) return byKey;
  if ('key' in signature) return signature.key === key ? signature : undefined;
  return signature.kind === 'unknown-kid' || signature.kind === 'no-key' ? undefined : signature;
}

/** The outcome with the key that `kid` names; where it names none, with any key that matches. */
export const bestOutcome = ({ signature, signatureByKey = [] }: BotRequest): SignatureOutcome =>
  signature.kind === 'unknown-kid' ? (signatureByKey.find(({ kind }) => kind === 'matches') ?? signature) : signature;
