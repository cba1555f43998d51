/**
 * A copy of a token for a bug report: the same members in the same order, with times, algorithm, versions and
 * permissions as they are, everything that tells who or where replaced, and without its signature. Duplicate names and
 * odd numbers of times stay; blanks, escapes and what is damaged do not, because the parts are written anew.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { createRedactor, type Redactor } from './redactor.ts';

export interface RedactedToken {
  readonly text: string;
  readonly receipt: RedactionReceipt;
}

/** Paths such as `payload.aud`; a name that was replaced stands under its placeholder. Never a value. */
export interface RedactionReceipt {
  readonly replaced: readonly string[];
  readonly kept: readonly string[];
  /** What is not in the copy at all: `signature`, `payload (it is no JSON object)`. */
  readonly removed: readonly string[];
}

export const redactToken = (token: DecodedToken): RedactedToken => redactTokenWith(token, createRedactor(token));

export function redactTokenWith(token: DecodedToken, redactor: Redactor): RedactedToken {
  const parts = partsOf(token, redactor);
  return {
    text: parts.map(({ text }) => text).join('.'),
    receipt: {
      replaced: redactor.replaced,
      kept: redactor.kept,
      removed: parts.flatMap(({ removed }) => removed ?? []),
    },
  };
}

interface Part {
  readonly text: string;
  readonly removed?: string;
}

/** Five for an encrypted token, two where nothing follows the payload, else three. */
function partsOf(token: DecodedToken, redactor: Redactor): readonly Part[] {
  const header = jsonPart('header', redactor);
  if (token.problems.some(({ kind }) => kind === 'encrypted')) return [header, ...ENCRYPTED_PARTS.map(removedPart)];
  const signature = token.signature.raw === '' ? { text: '' } : removedPart('Signature');
  const hasTwoParts = token.problems.some((problem) => problem.kind === 'part-count' && problem.found === 2);
  return [header, jsonPart('payload', redactor), ...(hasTwoParts ? [] : [signature])];
}

const ENCRYPTED_PARTS = ['Encrypted key', 'Initialization vector', 'Ciphertext', 'Authentication tag'];

const removedPart = (name: string): Part => ({ text: `[${name}]`, removed: name.toLowerCase() });

function jsonPart(name: 'header' | 'payload', redactor: Redactor): Part {
  const json = redactor.part(name);
  return json === undefined
    ? { text: `[${name}]`, removed: `${name} (it is no JSON object)` }
    : { text: base64urlOf(new TextEncoder().encode(json)) };
}

/** What the receipt comes to, in a sentence or two. */
export function describeReceipt({ replaced, kept, removed }: RedactionReceipt): string {
  const gone = removed.length === 0 ? '' : ` Left out: ${removed.join(', ')}.`;
  return `${replaced.length} values replaced by placeholders, the same value by the same; ${kept.length} left as they are.${gone}`;
}
