/** A JSON file as a list of entries that become hops; what stands before a damage is read. */
import { scanJson, type JsonNode, type JsonProblem } from '#core/shared/json-scanner.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import type { TextReading } from './text-reader.ts';

/** The entries of the file, the hop of each or undefined where an entry tells of none. */
export interface JsonForm {
  readonly format: string;
  readonly entriesOf: (root: JsonNode | undefined) => readonly JsonNode[];
  readonly readEntry: (entry: JsonNode, place: CapturePlace) => Hop | undefined;
  /** `entry`, `activity`: what one is called, and why one is left out. */
  readonly entryName: string;
  readonly leftOutBecause: string;
}

export function readJsonText(text: string, form: JsonForm): TextReading {
  const { root, problem } = scanJson(text);
  const entries = form.entriesOf(root);
  const hops: Hop[] = [];
  const skipped: number[] = [];
  for (const [index, entry] of entries.entries()) {
    const hop = form.readEntry(entry, { label: `${form.entryName} ${index + 1}`, at: entry.start });
    if (hop === undefined) skipped.push(index + 1);
    else hops.push(hop);
  }
  return {
    hops,
    notices: [...noticeOnDamage(problem), ...noticeOnSkipped(skipped, form)],
    problem: problem && { kind: 'damaged', format: form.format, at: problem.at, expected: problem.expected },
  };
}

export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : []);

function noticeOnDamage(problem: JsonProblem | undefined): readonly CaptureNotice[] {
  if (problem === undefined) return [];
  const sentence = `The file breaks off or is damaged: ${problem.expected} was expected at character ${problem.at + 1}. What stands before is shown; its last entry may lack its end.`;
  return [{ severity: 'warning', sentence, place: { label: 'end of what was read', at: problem.at } }];
}

function noticeOnSkipped(
  numbers: readonly number[],
  { entryName, leftOutBecause }: JsonForm,
): readonly CaptureNotice[] {
  if (numbers.length === 0) return [];
  const which = `${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ', …' : ''}`;
  const sentence = `Left out, because ${leftOutBecause}: ${entryName} ${which}.`;
  return [{ severity: 'warning', sentence, place: undefined }];
}
