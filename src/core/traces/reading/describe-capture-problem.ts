/** The sentences for texts that could not be read as a capture: what, where, why, what to do. */
import { assertNever } from '#core/shared/assert-never.ts';
import type { CaptureProblem } from '#core/traces/model.ts';

export function describeCaptureProblem(problem: CaptureProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'The text is empty. Open a HAR file, or paste the exchange as text.';
    case 'too-large':
      return `The capture has ${millions(problem.bytes)} bytes; at most ${millions(problem.limit)} can be read. Export only the minutes around the sign-in.`;
    case 'not-text':
      return `Character ${problem.at + 1} is a zero byte, so this is not a text file. ZIP and gzip are opened here; any other archive has to be unpacked first.`;
    case 'unknown-format':
      return `This is not a capture that can be read: neither HAR nor any of the other ${problem.lookedFor.length - 1} formats fits. The text begins with “${oneLine(problem.begins)}”.`;
    case 'no-hops':
      return `This reads as ${problem.format}, but there is no request in it.`;
    case 'damaged':
      return `This reads as ${problem.format}, but it breaks off or is damaged at position ${problem.at + 1}, before the first whole request: ${problem.expected} was expected.`;
    case 'limit':
      return `This reads as ${problem.format}, but it has more ${problem.what} than the ${problem.limit.toLocaleString('en')} that are read, so that a damaged or hostile file cannot stop this tab.`;
    case 'locked':
      return `This reads as ${problem.format}, but it cannot be opened: ${problem.reason}`;
    default:
      return assertNever(problem);
  }
}

const millions = (count: number): string => `${(count / 1_000_000).toFixed(1)} million`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
