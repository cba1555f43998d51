/** placeholder until the token room is in */
import type { DecodedToken, FoundToken, Lamp } from '#core/tokens/model.ts';
import type { TokenContext } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { Verdict } from './model.ts';

export interface TokenRequest {
  readonly text: string;
  readonly selected: number;
  readonly keyText: string;
  readonly context: TokenContext;
  readonly now: EpochSeconds;
}
export interface TokenReport {
  readonly found: readonly FoundToken[];
  readonly token: DecodedToken;
  readonly lamps: readonly Lamp[];
  readonly verdict: Verdict;
}
