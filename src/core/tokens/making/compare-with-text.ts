/** Compares an opened token with the first token that is found in another text. */
import { compareTokens, type TokenComparison } from './compare-tokens.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { findTokens } from '#core/tokens/finding/find-tokens.ts';
import type { DecodedToken } from '#core/tokens/model.ts';

export interface CompareRequest {
  readonly left: DecodedToken;
  /** Pasted text that holds the other token. */
  readonly text: string;
}

export interface TextComparison {
  readonly comparison: TokenComparison;
  /** How many tokens the text holds; the first is compared. */
  readonly found: number;
}

/** Undefined when the text holds no token. */
export function compareWithText({ left, text }: CompareRequest): TextComparison | undefined {
  const found = findTokens(text);
  const [first] = found;
  if (first === undefined) return undefined;
  return { comparison: compareTokens(left, decodeToken(first.text)), found: found.length };
}
