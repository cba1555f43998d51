/**
 * How a secret is shown on the screen until the reader asks for the whole: enough of it to tell it from another. What
 * ties the parts of a sign-in together and opens nothing by itself (state, nonce, signin id) is not shortened, because
 * comparing it is what a reader comes for.
 */
import { fieldOf, type Kind } from './trace/fields.ts';

const SECRET_KINDS: ReadonlySet<Kind> = new Set(['token', 'cookie', 'code', 'credential'] as const);
/** Of other kinds, and yet what they open is opened by them alone. */
const PROOFS: ReadonlySet<string> = new Set(['code_verifier', 'hmac']);
/** Six digits, `invalid_grant`: a short value is no secret that lasts. */
const LONGEST_PLAIN = 16;
const SHOWN_END = 4;

/** `name` is that of a parameter, header, member or claim, or `cookie`. Undefined where the value is shown as it is. */
export function concealed(name: string, value: string): string | undefined {
  const { kind, treatment } = fieldOf(name);
  const isSecret = PROOFS.has(name.toLowerCase()) || (SECRET_KINDS.has(kind) && treatment !== 'plain');
  if (!isSecret || value === '') return undefined;
  if (value.length > LONGEST_PLAIN) return `${value.slice(0, SHOWN_END)}…${value.slice(-SHOWN_END)}`;
  return kind === 'credential' ? '…' : undefined;
}
