/** The dialog for taking a sequence away, with the diagram that draws its pictures. */
import type { ComponentProps } from 'react';
import { drawPicture } from '#features/diagram/picture.ts';
import { ExportDialog } from '#features/export/export-dialog.tsx';
import { makeFile } from './make-file.ts';

export const Export = (props: Omit<ComponentProps<typeof ExportDialog>, 'draw' | 'makeFile'>) => (
  <ExportDialog {...props} draw={drawPicture} makeFile={makeFile} />
);
