/**
 * The other forms in which a value travels: percent-encoded, base64 (RFC 4648 sections 4 and 5), and its SHA-256, as a
 * code_challenge has it (RFC 7636 section 4.2, S256) and, the left half of it, `at_hash`, `c_hash` and `s_hash` (OpenID
 * Connect Core section 3.3.2.11, FAPI 1.0 Part 2 section 5.2.2.1).
 * Left out: hashes for tokens that are signed with other than SHA-256.
 */
import { base64Of, base64urlOf } from '#core/shared/encode-base64.ts';
import { sha256 } from '#core/shared/sha256.ts';

export interface WrittenForm {
  readonly text: string;
  /** `in base64url`, `as its SHA-256 in hex`. */
  readonly called: string;
  /** The value cannot be read back from it. */
  readonly isHash: boolean;
}

/** Six digits have forms that occur by chance. */
const SHORTEST = 8;
const LONGEST = 20_000;

/** Each form that differs from the value and from those before it. */
export function writtenForms(value: string): readonly WrittenForm[] {
  if (value.length < SHORTEST || value.length > LONGEST) return [];
  const bytes = new TextEncoder().encode(value);
  const digest = sha256(bytes);
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const forms: readonly WrittenForm[] = [
    { text: encodeURIComponent(value.toWellFormed()), called: 'percent-encoded', isHash: false },
    { text: base64urlOf(bytes), called: 'in base64url', isHash: false },
    { text: base64Of(bytes), called: 'in base64', isHash: false },
    { text: base64urlOf(digest), called: 'as its SHA-256 in base64url', isHash: true },
    { text: hex, called: 'as its SHA-256 in hex', isHash: true },
    { text: base64urlOf(digest.subarray(0, 16)), called: 'as the left half of its SHA-256', isHash: true },
  ];
  const seen = new Set([value]);
  return forms.filter(({ text }) => !seen.has(text) && seen.add(text));
}
