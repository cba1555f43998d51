/** The Mermaid text of a sequence to take away, in as many parts as other renderers take. */
import { exportMermaid } from '#core/diagrams/mermaid-export.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { CopyAndSave, Row } from './export-row.tsx';

interface MermaidRowsProps {
  readonly sequence: Sequence;
  /** Names the files, without an ending. */
  readonly fileName: string;
}

export function MermaidRows({ sequence, fileName }: MermaidRowsProps) {
  const parts = exportMermaid(sequence);
  return parts.map((part, index) => {
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
  });
}
