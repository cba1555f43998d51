/** A format whose file is a text that is read in one go. */
import { failure, success } from '#core/shared/result.ts';
import type { CaptureFormat } from '#core/traces/reading/capture-format.ts';
import type { CaptureNotice, CaptureProblem, Hop } from '#core/traces/model.ts';
import { readPlainText } from './plain-text.ts';

export interface TextReading {
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
  /** Why there are no hops, if there are none and more can be said than that. */
  readonly problem?: CaptureProblem | undefined;
}

export const textReader =
  (format: string, read: (text: string) => TextReading): CaptureFormat['read'] =>
  async (file, reading) => {
    const { hops, notices, problem } = read(await readPlainText(file, reading));
    if (hops.length === 0) return failure(problem ?? { kind: 'no-hops', format });
    for (const hop of hops) reading.onHop(hop);
    return success({ format, notices });
  };
