/** What can be taken away: pictures, texts, a file that steps, a handout on paper; and what a documentation page takes. */
import { useMemo, useState } from 'react';
import { toldHow, type Picture, type PictureRequest } from '#core/diagrams/picture.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { transcriptOf, type Telling } from '#core/sequence/transcript.ts';
import { FileContent } from '#core/sharing/one-file.ts';
import type { EmbedOfRun } from '#state/embed-of.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { DocumentationPage } from './documentation-page.tsx';
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
  /** Undefined where nothing can be embedded. */
  readonly embed: EmbedOfRun | undefined;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

export function ExportDialog({ embed, onClose, ...taken }: ExportDialogProps) {
  return (
    <Dialog title="Export" onClose={onClose}>
      {embed === undefined ? <FilesAndTexts {...taken} /> : <WaysOfFlow embed={embed} {...taken} />}
    </Dialog>
  );
}

type Taken = Omit<ExportDialogProps, 'embed' | 'onClose'>;

function WaysOfFlow({ embed, ...taken }: Taken & { embed: EmbedOfRun }) {
  const [tab, setTab] = useState('files');
  const page = <DocumentationPage {...taken} embed={embed} onPicture={() => setTab('files')} />;
  return (
    <Tabs
      label="Ways to take it"
      selected={tab}
      onSelect={setTab}
      items={[
        { id: 'files', label: 'Files and texts', content: <FilesAndTexts {...taken} /> },
        { id: 'page', label: 'Into a documentation page', content: page },
      ]}
    />
  );
}

function FilesAndTexts({ sequence, telling, fileName, at, draw, makeFile, onPrint }: Taken) {
  const content = useMemo(() => FileContent.made(sequence, telling), [sequence, telling]);
  const summary = [sequence.summary, ...toldHow(telling)].filter((text) => text !== '').join(' ');
  return (
    <>
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
    </>
  );
}
