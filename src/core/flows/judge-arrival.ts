/** What botbuilder-js says when the Connector's token of a scenario reaches the bot: done for real, nothing is scripted. */
import type { TokenContext } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import { judgeAsBotBuilderJs } from '#core/verdicts/botbuilder-js/botbuilder-js.ts';
import type { Verdict } from '#core/verdicts/model.ts';

interface Arrival {
  readonly token: string;
  /** JSON text of the key set that the Connector publishes. */
  readonly keySet: string;
  readonly context: TokenContext;
  readonly now: EpochSeconds;
}

export async function judgeArrival({ token: text, keySet, context, now }: Arrival): Promise<Verdict> {
  const token = decodeToken(text);
  const read = readKeys(keySet);
  const keys = read.ok ? read.value : undefined;
  const signature = await verifySignature(token, keys);
  return judgeAsBotBuilderJs({ token, signature, keys, context, now, scheme: 'Bearer', keyOrigin: 'run' });
}
