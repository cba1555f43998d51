import { failure, success, type Result } from '#core/shared/result.ts';
import { wholeText } from '#core/traces/reading/capture-file.ts';
import { describeLinkProblem, readTraceLink } from './trace-link.ts';

/** The text of the session file that a link holds, or the sentence why it holds none. */
export async function sharedTraceText(payload: string): Promise<Result<string, string>> {
  const file = readTraceLink(payload);
  return file.ok ? success(await wholeText(file.value)) : failure(describeLinkProblem(file.problem));
}
