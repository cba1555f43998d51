/**
 * Reads the redacted trace of a link for the embed page, which loads this only for a trace. Its own file, because the
 * code that rebuilds a trace is larger than the rest of the page.
 */
import type { EmbedLink } from '#core/sharing/embed-link.ts';
import { sharedTraceLink } from '#core/sharing/links.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { sharedText } from '#core/sharing/shared-text.ts';
import { readSession } from '#core/traces/reading/session-file.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { traceToSequence } from '#core/traces/telling/to-sequence.ts';

export interface ReadTrace {
  readonly sequence: Sequence;
  readonly at: number;
  /** The link of the app to a step. */
  readonly linkAt: (stepId: string | undefined) => string;
}
export type SharedTrace = Result<ReadTrace, string>;

globalThis.signpostTrace = ({ route }: EmbedLink): SharedTrace => {
  if (route.screen !== 'trace') return failure('the link names no trace.');
  const { shared = '' } = route;
  const text = sharedText('trace', shared);
  if (!text.ok) return text;
  const session = readSession(text.value);
  if (!session.ok) return failure('what the link holds is no trace.');
  const trace = rebuildTrace(session.value);
  const part = trace.signIns.find(({ id }) => id === route.part) ?? trace.signIns[0];
  const sequence = traceToSequence(trace, part?.id);
  return success({
    sequence,
    at: Math.max(
      sequence.steps.findIndex(({ id }) => id === route.step),
      0,
    ),
    linkAt: (step) => sharedTraceLink(shared, { part: part?.id, step }),
  });
};
