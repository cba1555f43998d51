/** The dialog for taking a sequence away, with the diagram that draws its pictures and what of a flow can be embedded. */
import type { ComponentProps } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { drawPicture } from '#features/diagram/picture.ts';
import { ExportDialog } from '#features/export/export-dialog.tsx';
import { embedOf } from '#state/embed-of.ts';
import { useAppState } from '#state/use-app.ts';
import { makeFile } from './make-file.ts';

interface ExportProps extends Omit<ComponentProps<typeof ExportDialog>, 'draw' | 'makeFile' | 'embed'> {
  /** Undefined for a diagram of the reader’s own. */
  readonly run: FlowRun | undefined;
}

export function Export({ run, ...props }: ExportProps) {
  const settings = useAppState(({ flowSettings }) => flowSettings);
  return <ExportDialog {...props} draw={drawPicture} makeFile={makeFile} embed={run && embedOf(run, settings)} />;
}
