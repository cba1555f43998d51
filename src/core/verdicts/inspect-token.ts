/** From pasted text to all that the Token screen shows. This is what the app calls in a worker. */
import type { TokenContext } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { DecodedToken, FoundToken, Lamp } from '#core/tokens/model.ts';
import type { Verdict } from './model.ts';

export interface TokenRequest {
  readonly text: string;
  /** Which of several tokens in the text. */
  readonly selected: number;
  /** JWK, JWKS, PEM or a secret, as pasted; empty when there is none. */
  readonly keyText: string;
  readonly context: TokenContext;
  /** The clock to judge by. */
  readonly now: EpochSeconds;
}

/** One member of header or payload with what it means. */
export interface DescribedClaim {
  readonly name: string;
  /** As signed: quotes, spaces and digits untouched. */
  readonly source: string;
  /** What it is for; undefined when the dictionary does not know it. */
  readonly meaning: string | undefined;
  /** Set where the value is an instant. */
  readonly instant: EpochSeconds | undefined;
  /** Where its characters stand in the token. */
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** A key the reader supplied, as far as it concerns them. */
export interface DescribedKey {
  /** `RSA 2048`, `EC P-256`, `secret of 32 bytes`. */
  readonly kind: string;
  readonly kid: string | undefined;
  readonly endorsements: readonly string[];
  /** Whether this is the key the token asks for. */
  readonly chosen: boolean;
}

export interface TokenReport {
  readonly found: readonly FoundToken[];
  readonly selected: number;
  readonly token: DecodedToken;
  /** `Channel token, Connector to bot`; says only what the token itself claims. */
  readonly kind: string;
  /** What is wrong with the form, one sentence each, with positions. */
  readonly problems: readonly string[];
  readonly headerClaims: readonly DescribedClaim[];
  readonly payloadClaims: readonly DescribedClaim[];
  readonly keys: readonly DescribedKey[];
  /** Why the key box could not be read, or what was done to it. */
  readonly keyRemarks: readonly string[];
  readonly lamps: readonly Lamp[];
  readonly verdict: Verdict;
  readonly now: EpochSeconds;
  readonly skewSeconds: number;
}
