/** What was done to a redacted copy, in numbers and words; never a value. */
import type { ReceiptLine } from '#core/traces/model.ts';

export interface Receipt {
  readonly replaced: readonly ReceiptLine[];
  /** What is not in the copy at all, with how often. */
  readonly leftOut: readonly { readonly what: string; readonly times: number }[];
  /** What was kept and why, each a sentence. */
  readonly kept: readonly string[];
  /** What was searched in the copy, in how many spellings, and not found. */
  readonly proof: { readonly originals: number; readonly spellings: number };
}

export const KEPT: readonly string[] = [
  'Names of parameters, headers, claims and members that specifications and products define, because findings hang by them.',
  'Hosts and ids that are the same for everybody: of Microsoft, Google, GitHub and this computer.',
  'Times, statuses and algorithms, because they tell what went wrong and not to whom.',
  'The shape of a value (its length, where it has digits and marks), because findings judge it. Names, passwords and client secrets lose theirs.',
  'Public words of error messages and pages. Every other word is left out.',
];

/** What the receipt comes to, in two or three sentences. */
export function describeReceipt({ replaced, leftOut, proof }: Receipt): string {
  const kinds = replaced.map(({ kind, values }) => `${kind} (${values})`).join(', ');
  const gone = leftOut.map(({ what, times }) => `${what} (${times})`).join(', ');
  const omitted = gone === '' ? '' : ` Left out: ${gone}.`;
  return `Replaced, the same value by the same placeholder: ${kinds || 'nothing'}.${omitted} ${proof.originals} originals were searched in the copy in ${proof.spellings} spellings; none was found.`;
}
