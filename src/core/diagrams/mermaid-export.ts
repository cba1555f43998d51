/**
 * A sequence as Mermaid text for other renderers, in parts that each of them accepts: many keep Mermaid's limit of
 * 50,000 characters and show an error picture beyond it. The participants stand in every part.
 */
import type { Sequence } from '#core/sequence/sequence.ts';
import { writeMermaid } from './mermaid-text.ts';
import { sliceSequence } from './slice-sequence.ts';

const LONGEST_PART = 45_000;

/** At least one part. A single step that is too long by itself stays whole. */
export function exportMermaid(sequence: Sequence, longestPart = LONGEST_PART): readonly string[] {
  const parts = divide(sequence, longestPart);
  if (parts.length === 1) return parts.map(write);
  return parts.map((part, index) =>
    write({ ...part, title: `${sequence.title}, part ${index + 1} of ${parts.length}` }),
  );
}

const write = (sequence: Sequence): string => writeMermaid(sequence, { whole: true });

function divide(sequence: Sequence, longestPart: number): readonly Sequence[] {
  const { length } = sequence.steps;
  if (length < 2 || write(sequence).length <= longestPart) return [sequence];
  const middle = Math.ceil(length / 2);
  return [
    ...divide(sliceSequence(sequence, 0, middle), longestPart),
    ...divide(sliceSequence(sequence, middle, length), longestPart),
  ];
}
