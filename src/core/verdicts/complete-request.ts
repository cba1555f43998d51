/** What rule sets need beyond what was asked, the same for one token and for a thousand. */
import { decodeDespiteB64 } from '#core/tokens/decoding/decode-despite-b64.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { Strictness } from '#core/tokens/signatures/key-rules.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import { verifySignature, verifyWithKey } from '#core/tokens/signatures/verify-token.ts';
import type { BotRequest } from './bot-request.ts';

export async function completeRequest(request: BotRequest): Promise<BotRequest> {
  const { token, signature, keys } = request;
  const signatureByKey = await tryEachKey(token, signature, keys, 'strict');
  const isAnyRefused = [signature, ...(signatureByKey ?? [])].some(isRefusedUncalculated);
  const seenBySdks = isAnyRefused || !token.isPayloadEncoded ? await checkAsSdks(token, keys) : undefined;
  return { ...request, signatureByKey, seenBySdks };
}

const isRefusedUncalculated = ({ kind }: SignatureOutcome): boolean =>
  kind === 'must-refuse' || kind === 'bad-form' || kind === 'key-unusable';

async function checkAsSdks(asked: DecodedToken, keys: KeyMaterial | undefined): Promise<BotRequest['seenBySdks']> {
  const token = decodeDespiteB64(asked);
  const signature = await verifySignature(token, keys, 'lenient');
  return { token, signature, signatureByKey: await tryEachKey(token, signature, keys, 'lenient') };
}

/** So many keys a real set never has. */
const MOST_KEYS_TRIED = 50;

/** Verifiers differ where `kid` does not name one key: some take it for a hint, some take the first of several. */
async function tryEachKey(
  token: DecodedToken,
  signature: SignatureOutcome,
  material: KeyMaterial | undefined,
  strictness: Strictness,
) {
  const { keys = [] } = material ?? {};
  const named = 'key' in signature ? keys.filter(({ kid }) => kid === signature.key.kid).length : 0;
  const isOneNamed = signature.kind !== 'unknown-kid' && named < 2;
  if (isOneNamed || keys.length > MOST_KEYS_TRIED) return undefined;
  return Promise.all(keys.map((key) => verifyWithKey(token, key, strictness)));
}
