/**
 * What jsonwebtoken 9.0.3 and its jws 4.0.1 decode of a token before anything is checked. They read the header byte by
 * byte as Latin-1 and not as UTF-8, take a payload that is no JSON for a plain text unless `typ` is `JWT`, and give
 * nothing for a token of another form. Left out (`unclear`): bytes that this page does not read as they do.
 */
import { memberOf, scanJson, type JsonNode } from '#core/shared/json-scanner.ts';
import type { DecodedToken, TokenPart } from '#core/tokens/model.ts';
import { javaScriptValue } from '#core/verdicts/claim-values.ts';

export type Reading =
  | { readonly kind: 'read'; readonly header: JsonNode; readonly payload: JsonNode | undefined }
  | { readonly kind: 'nothing' | 'throws' | 'unclear' };

const NOTHING: Reading = { kind: 'nothing' };
const UNCLEAR: Reading = { kind: 'unclear' };

export function readAsJsonwebtoken({ header, payload, signature, problems }: DecodedToken): Reading {
  const has = (kind: (typeof problems)[number]['kind']): boolean => problems.some((problem) => problem.kind === kind);
  if (has('too-long')) return UNCLEAR;
  const isOfForm =
    [header.raw, payload.raw].every((raw) => /^[\w-]+$/.test(raw)) &&
    (has('signature-removed') || /^[\w-]*$/.test(signature.raw));
  if (has('part-count') || has('encrypted') || has('disclosures') || !isOfForm) return NOTHING;
  if (header.bytes === undefined || isUnclear(payload)) return UNCLEAR;

  const { root, problem } = scanJson(latin1Text(header.bytes));
  if (problem?.kind === 'too-deep') return UNCLEAR;
  if (root === undefined || problem !== undefined || !javaScriptValue(root)) return NOTHING;
  const content = payload.problems.some(({ kind }) => kind === 'not-json') ? undefined : payload.json;
  if (javaScriptValue(memberOf(root, 'typ')) !== 'JWT') return { kind: 'read', header: root, payload: content };
  if (content === undefined) return { kind: 'throws' };
  if (!javaScriptValue(content)) return NOTHING;
  // A string is parsed once more, so that it could hold the claims.
  return content.kind === 'string' ? UNCLEAR : { kind: 'read', header: root, payload: content };
}

const isUnclear = ({ bytes, problems }: TokenPart): boolean =>
  bytes === undefined || problems.some(({ kind }) => kind === 'not-utf8' || kind === 'too-deep');

const latin1Text = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
