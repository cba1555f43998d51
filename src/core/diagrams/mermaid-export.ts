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
  const text = writeMermaid(sequence, { whole: true });
  const { length } = sequence.steps;
  if (text.length <= longestPart || length < 2) return [text];
  const middle = Math.ceil(length / 2);
  return [
    ...exportMermaid(sliceSequence(sequence, 0, middle), longestPart),
    ...exportMermaid(sliceSequence(sequence, middle, length), longestPart),
  ];
}
