/** What the links that are made for sharing hold, or the sentence why they hold none. */
import { failure, success, type Result } from '#core/shared/result.ts';
import { describeLinkProblem } from './describe-link-problem.ts';
import { unpackText } from './packed-text.ts';
import { readTraceLink } from './trace-link.ts';

const READERS = {
  /** The text of a session file. */
  trace: readTraceLink,
  /** A Mermaid text. */
  diagram: unpackText,
} as const;

export function sharedText(what: keyof typeof READERS, payload: string): Result<string, string> {
  const read = READERS[what](payload);
  return read.ok ? success(read.value) : failure(describeLinkProblem(read.problem, what));
}
