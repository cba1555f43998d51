/**
 * Tokens inside a token: a payload that is one itself (a nested JWT, RFC 7519 section 5.2), and claims that hold one.
 * The outer signature covers their characters and says nothing of who made them.
 */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken, InsideToken } from '#core/tokens/model.ts';

/** Three parts, or the five of a JWE; the first is the base64url of a JSON object. */
const COMPACT_TOKEN = /^\s*e[wy][\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?\s*$/;
const MOST_TOKENS = 20;

export const isCompactToken = (text: string): boolean => COMPACT_TOKEN.test(text);

/** In the order of the payload. */
export function tokensInside({ payload }: DecodedToken): readonly InsideToken[] {
  if (payload.json === undefined) return tokenIn(payload.text ?? '', 'the payload');
  return tokensInJson(payload.json, undefined).slice(0, MOST_TOKENS);
}

/** The one token that a text is, if it is one. */
export const tokenIn = (text: string, foundIn: string): readonly InsideToken[] =>
  isCompactToken(text) ? [{ foundIn, text: text.trim() }] : [];

function tokensInJson(node: JsonNode, place: string | undefined): readonly InsideToken[] {
  if (node.kind === 'string') return tokenIn(node.value, place ?? 'the payload');
  if (node.kind === 'array') return node.items.flatMap((item) => tokensInJson(item, place));
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ name, value }) =>
    tokensInJson(value, place === undefined ? `the claim “${name}”` : `${place}, inside it “${name}”`),
  );
}
