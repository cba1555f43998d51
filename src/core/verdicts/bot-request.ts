/** A request to a bot, as every rule set is asked about it. */
import type { EpochSeconds } from '#core/shared/time.ts';
import type { KeyMaterial, KeyOrigin } from '#core/tokens/keys/keys.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import type { SignatureOutcome } from '#core/tokens/signatures/signature.ts';
import type { BotContext } from './model.ts';

/** A token and what its signature came to. */
interface CheckedToken {
  readonly token: DecodedToken;
  readonly signature: SignatureOutcome;
  /**
   * The outcome with each of `keys.keys`, in their order, whatever `kid` the header has: some verifiers take it for a
   * hint. Undefined when only the key that `kid` names was tried.
   */
  readonly signatureByKey?: readonly SignatureOutcome[] | undefined;
}

export interface BotRequest extends CheckedToken {
  /**
   * The same as the SDKs see it, who read over `crit` and `b64`, over a name that stands twice in the header, over what
   * a key is meant for, and take RSA keys of 1024 bits. Set where this page refuses one of these.
   */
  readonly seenBySdks?: CheckedToken | undefined;
  readonly keys: KeyMaterial | undefined;
  /** Whose the keys are; the reader's where it is not said. */
  readonly keyOrigin?: KeyOrigin;
  readonly context: BotContext;
  readonly now: EpochSeconds;
  /** What stands before the token in the Authorization header, see `FoundToken`; undefined when no header was seen. */
  readonly scheme: string | undefined;
}
