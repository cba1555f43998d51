/**
 * Compact JWS and JWE (RFC 7515 section 7.1, RFC 7516 section 7.1): header and payload are read, redacted by their
 * members and encoded again, so that algorithm, versions and times stay; the signature is removed, because it fits the
 * original only and could be used with it. What cannot be read of a token keeps its shape and nothing else.
 */
import { base64Text } from '#core/sequence/base64-text.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { memberOf, scanJson } from '#core/shared/json-scanner.ts';
import { TOKEN } from './fields.ts';
import { redactJson } from './json-layer.ts';
import type { Layers } from './layers.ts';
import { redactText } from './redact-text.ts';

const TOKEN_FORM = /^e[w-z][\w-]+={0,2}(?:\.(?:[\w-]*={0,2}|\[[^\]]{0,40}\])){1,4}(?:\.{2,}|…)?$/;
/** `{"` */
const BEGINNING = 'eyJ';
const CUT_OFF = /(?:\.{2,}|…)$/;
const SCHEME = /^[a-z][a-z\d]{1,20}\s+(?=\S)/i;
/** Readers of tokens know it as a signature that was removed, and it still has the form of one. */
const REMOVED = 'REDACTED';
const PLACEHOLDER = /^(?:\[[^\]]*\]|REDACTED|)$/i;

/** Undefined for a text that is no token, with or without its scheme. */
export function redactTokenText(text: string, layers: Layers): string | undefined {
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  const compact = text.slice(scheme.length);
  if (!TOKEN_FORM.test(compact)) return undefined;
  const end = CUT_OFF.exec(compact)?.[0] ?? '';
  const parts = compact.slice(0, compact.length - end.length).split('.');
  const isRead = memberOf(scanJson(base64Text(parts[0] ?? '')).root, 'alg') !== undefined;
  if (!isRead && !compact.startsWith(BEGINNING)) return undefined;
  const isEncrypted = parts.length === 5;
  const written = parts.map((part, index) => {
    if (index === 2 && !isEncrypted) return redactSignature(part, layers);
    return redactPart(part, layers) ?? redactUnread(part, layers);
  });
  return scheme + written.join('.') + end;
}

/** What is told by its beginning to be base64url of JSON stays that. */
function redactUnread(part: string, layers: Layers): string {
  const beginning = part.startsWith(BEGINNING) ? BEGINNING : '';
  return beginning + redactText(part.slice(beginning.length), TOKEN, layers);
}

function redactSignature(part: string, { placeholders, tally }: Layers): string {
  if (PLACEHOLDER.test(part)) return part;
  if (placeholders.isLearning) return part;
  tally.leftOut('signature of a token, so that nobody can use it; whether it fits cannot be checked in the copy');
  return REMOVED;
}

function redactPart(part: string, layers: Layers): string | undefined {
  const json = base64Text(part);
  if (!json.startsWith('{')) return undefined;
  const redacted = redactJson(json, layers);
  return redacted === json ? part : redacted && base64urlOf(new TextEncoder().encode(redacted));
}
