/** The dialog for taking a sequence away, with the diagram that draws its pictures. */
import type { ComponentProps } from 'react';
import { drawPicture } from '#features/diagram/picture.ts';
import { ExportDialog } from '#features/export/export-dialog.tsx';

export const Export = (props: Omit<ComponentProps<typeof ExportDialog>, 'draw'>) => (
  <ExportDialog {...props} draw={drawPicture} />
);
