/** What can be taken away: pictures, Mermaid text, a transcript, a text to read instead, a handout on paper. */
import { exportMermaid } from '#core/diagrams/mermaid-export.ts';
import { toldHow, type Picture, type PictureRequest } from '#core/diagrams/picture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { transcriptOf, type Telling } from '#core/sequence/transcript.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { CopyAndSave, Row } from './export-row.tsx';
import { PictureExport } from './picture-export.tsx';

export interface ExportDialogProps {
  readonly sequence: Sequence;
  readonly telling: Telling;
  /** Names the files, without an ending. */
  readonly fileName: string;
  /** Index of the current step; undefined when there is none. */
  readonly at: number | undefined;
  readonly draw: (request: PictureRequest) => Promise<Picture>;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

export function ExportDialog({ sequence, telling, fileName, at, draw, onPrint, onClose }: ExportDialogProps) {
  const summary = [sequence.summary, ...toldHow(telling)].filter((text) => text !== '').join(' ');
  const parts = exportMermaid({ ...sequence, summary });
  return (
    <Dialog title="Export" onClose={onClose}>
      <PictureExport sequence={sequence} telling={telling} fileName={fileName} at={at} draw={draw} />
      {parts.map((part, index) => {
        const name = parts.length === 1 ? 'Mermaid text' : `Mermaid text, part ${index + 1} of ${parts.length}`;
        return (
          <Row
            key={index}
            title={name}
            about={
              index === 0
                ? `For pages that draw Mermaid.${parts.length === 1 ? '' : ' Divided, because many draw at most 50,000 characters.'}`
                : 'Every part has all participants.'
            }
          >
            <CopyAndSave
              text={part}
              what={name}
              saveAs={`${fileName}${parts.length === 1 ? '' : `-part-${index + 1}`}.mmd`}
            />
          </Row>
        );
      })}
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
