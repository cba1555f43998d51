/** What can be taken away: pictures, Mermaid text, a transcript, a text to read instead, a handout on paper. */
import { useMemo } from 'react';
import { toldHow, type Picture, type PictureRequest } from '#core/diagrams/picture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { transcriptOf, type Telling } from '#core/sequence/transcript.ts';
import { FileContent } from '#core/sharing/one-file.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { CopyAndSave, Row } from './export-row.tsx';
import { MermaidRows } from './mermaid-rows.tsx';
import { OneFileRow, type MakeFile } from './one-file-row.tsx';
import { PictureExport } from './picture-export.tsx';

export interface ExportDialogProps {
  readonly sequence: Sequence;
  readonly telling: Telling;
  /** Names the files, without an ending. */
  readonly fileName: string;
  /** Index of the current step; undefined when there is none. */
  readonly at: number | undefined;
  readonly draw: (request: PictureRequest) => Promise<Picture>;
  readonly makeFile: MakeFile;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

export function ExportDialog({ sequence, telling, fileName, at, draw, makeFile, onPrint, onClose }: ExportDialogProps) {
  const summary = [sequence.summary, ...toldHow(telling)].filter((text) => text !== '').join(' ');
  const content = useMemo(() => FileContent.made(sequence, telling), [sequence, telling]);
  return (
    <Dialog title="Export" onClose={onClose}>
      <PictureExport sequence={sequence} telling={telling} fileName={fileName} at={at} draw={draw} />
      <MermaidRows sequence={{ ...sequence, summary }} fileName={fileName} />
      <OneFileRow content={content} make={makeFile} fileName={fileName} />
      <Row title="Transcript" about="Every step with its explanation, as Markdown.">
        <CopyAndSave
          text={transcriptOf('markdown', sequence, telling)}
          what="Transcript"
          saveAs={`${fileName}-transcript.md`}
        />
      </Row>
      <Row title="On paper" about="A handout: the cast, the diagram, then one block for each step.">
        <Button onClick={onPrint}>Print</Button>
      </Row>
    </Dialog>
  );
}
