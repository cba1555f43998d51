/** The box as the way to the capture that is open. */
import { useActions, useAppState } from '#state/use-app.ts';
import type { CaptureIntake } from './capture-box.tsx';

export function useOpening(): CaptureIntake {
  const { openCapture, openFiles, editCaptureDraft, stopImport } = useActions();
  return {
    draft: useAppState(({ captureDraft }) => captureDraft),
    onEdit: editCaptureDraft,
    onText: (text) => void openCapture('Pasted text', text),
    onFiles: (files) => void openFiles(files),
    importing: useAppState(({ importing }) => importing),
    onStop: stopImport,
    problem: useAppState(({ capture, importProblem }) =>
      capture.phase === 'failed' ? capture.sentence : importProblem,
    ),
  };
}
