/** What rule sets need beyond what was asked, the same for one token and for a thousand. */
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { verifySignature, verifyWithKey } from '#core/tokens/signatures/verify-token.ts';
import type { BotRequest } from './bot-request.ts';
import type { BotContext } from './model.ts';

export async function completeRequest(request: BotRequest): Promise<BotRequest> {
  const { token, signature, keys, context } = request;
  const signatureByKey = await tryEachKey(token, signature, keys);
  // A payload that is not encoded is not what those verifiers would calculate over.
  const isReadOver = signature.kind === 'must-refuse' && token.isPayloadEncoded;
  const signatureIgnoringCritical = isReadOver ? await verifySignature(token, keys, 'ignored') : undefined;
  return { ...request, signatureByKey, signatureIgnoringCritical, context: withoutBlankFields(context) };
}

/** So many keys a real set never has. */
const MOST_KEYS_TRIED = 50;

/** Verifiers differ where `kid` does not name one key: some take it for a hint, some take the first of several. */
async function tryEachKey(token: DecodedToken, signature: SignatureOutcome, material: KeyMaterial | undefined) {
  const { keys = [] } = material ?? {};
  const named = 'key' in signature ? keys.filter(({ kid }) => kid === signature.key.kid).length : 0;
  const isOneNamed = signature.kind !== 'unknown-kid' && named < 2;
  if (isOneNamed || keys.length > MOST_KEYS_TRIED) return undefined;
  return Promise.all(keys.map((key) => verifyWithKey(token, key)));
}

/** A field left empty on the screen is not known; it does not say that the activity has an empty one. */
const withoutBlankFields = (context: BotContext): BotContext => ({
  ...context,
  appId: unlessBlank(context.appId),
  channelId: unlessBlank(context.channelId),
  serviceUrl: unlessBlank(context.serviceUrl),
  tenantId: unlessBlank(context.tenantId),
});

const unlessBlank = (value: string | undefined): string | undefined => (value?.trim() === '' ? undefined : value);
