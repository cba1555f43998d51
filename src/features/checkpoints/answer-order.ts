/** In which order a question shows its answers: always the same, and not by which is right. */
import type { Checkpoint } from '#core/flows/playing/perform-flow.ts';

interface PlacedAnswer {
  /** Its place in the definition, by which it is remembered. */
  readonly at: number;
  readonly answer: Checkpoint['answers'][number];
}

/** Authors tend to write the right answer first; the letters of the id say by how many places to turn the list. */
export function answersInOrder({ id, answers }: Checkpoint): readonly PlacedAnswer[] {
  const placed = answers.map((answer, at) => ({ at, answer }));
  const turn = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % Math.max(placed.length, 1);
  return [...placed.slice(turn), ...placed.slice(0, turn)];
}
