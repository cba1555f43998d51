/** The capture that is laid beside the open one, from the files that are brought to what differs. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { hopsOfPart, type BesideCapture } from '#core/matching/beside-capture.ts';
import type { SignInComparison } from '#core/matching/model.ts';
import { failure } from '#core/shared/result.ts';
import type { NamedBlob } from '#core/traces/reading/blob-file.ts';
import type { ReadingProgress } from '#core/traces/read-capture.ts';
import type { AppState } from '#state/app-state.ts';
import { nameOfAll, readNamed, refusalOf } from '#state/read-named.ts';
import { useApp } from '#state/use-app.ts';

/** `own`: other sign-ins of the open capture itself. */
interface Beside extends BesideCapture {
  readonly isOwn: boolean;
}

export type Comparing =
  | { readonly phase: 'choosing'; readonly problem: string | undefined }
  | { readonly phase: 'reading'; readonly importing: NonNullable<AppState['importing']> }
  | {
      readonly phase: 'shown';
      readonly beside: Beside;
      readonly partId: string;
      /** Undefined while they are compared. */
      readonly comparison: SignInComparison | undefined;
    };

const CHOOSING: Comparing = { phase: 'choosing', problem: undefined };

export interface Comparison {
  readonly state: Comparing;
  readonly openFiles: (files: readonly NamedBlob[]) => Promise<void>;
  readonly openText: (name: string, text: string) => Promise<void>;
  /** Compares with another sign-in of the open capture. */
  readonly compareOwn: (partId: string) => Promise<void>;
  /** Compares with another sign-in of the capture beside. */
  readonly choosePart: (partId: string) => Promise<void>;
  /** Back to the choice; ends what is being read. */
  readonly startOver: () => void;
}

export function useComparison({ trace, parts }: CaptureReport, { id, label }: TracePart): Comparison {
  const { capture } = useApp().ports;
  const [state, setState] = useState<Comparing>(CHOOSING);
  // What was asked last; an answer to anything else comes too late.
  const latest = useRef(0);
  useEffect(() => () => capture.closeBeside(), [capture]);

  const compare = useCallback(
    async (beside: Beside, partId: string): Promise<void> => {
      const ticket = ++latest.current;
      setState({ phase: 'shown', beside, partId, comparison: undefined });
      const next = await capture
        .compareBeside({ left: hopsOfPart(trace, id), right: beside.isOwn ? hopsOfPart(trace, partId) : partId })
        .then((comparison): Comparing => ({ phase: 'shown', beside, partId, comparison }))
        .catch((): Comparing => ({ phase: 'choosing', problem: 'The two captures could not be compared.' }));
      if (ticket === latest.current) setState(next);
    },
    [capture, trace, id],
  );

  const openFiles = useCallback(
    async (files: readonly NamedBlob[]): Promise<void> => {
      const ticket = ++latest.current;
      const name = nameOfAll(files);
      const hear = (progress: ReadingProgress | undefined): void => {
        if (ticket === latest.current) setState({ phase: 'reading', importing: { name, progress } });
      };
      hear(undefined);
      const refusal = await refusalOf(name, files);
      if (ticket !== latest.current) return;
      const result =
        refusal === undefined ? await readNamed(name, files, () => capture.openBeside(files, hear)) : failure(refusal);
      if (ticket !== latest.current) return;
      if (result.ok) {
        const alike = result.value.parts.find((each) => each.label === label) ?? result.value.parts[0];
        await compare({ ...result.value, isOwn: false }, alike?.id ?? '');
      } else setState({ phase: 'choosing', problem: result.problem });
    },
    [capture, compare, label],
  );
  const openText = useCallback(
    (name: string, text: string) => openFiles([capture.fileOfText(name, text)]),
    [capture, openFiles],
  );

  return {
    state,
    openFiles,
    openText,
    compareOwn: (partId) =>
      compare({ name: trace.name, parts: parts.filter((part) => part.id !== id), isOwn: true }, partId),
    choosePart: async (partId) => {
      if (state.phase === 'shown') await compare(state.beside, partId);
    },
    startOver() {
      latest.current += 1;
      capture.closeBeside();
      setState(CHOOSING);
    },
  };
}
