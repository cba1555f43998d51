/** The redacted sequence as a picture and as Mermaid text. Nothing of the original sequence comes here. */
import { useMemo, useState } from 'react';
import type { RedactedPart } from '#core/redaction/trace/redacted-part.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { drawPicture } from '#features/diagram/picture.ts';
import { MermaidRows } from '#features/export/mermaid-rows.tsx';
import { PictureExport } from '#features/export/picture-export.tsx';
import { useAppState } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { sharedNameOf } from './shared-name.ts';
import styles from './trace-share.module.css';

const UNTOLD: Telling = { variant: undefined, faults: [], linkTo: () => undefined };

export function SharedPictures({ parts }: { parts: readonly RedactedPart[] }) {
  const shownPart = useAppState(({ tracePart }) => tracePart);
  const place = useAppState(({ players }) => players.trace.index);
  const [chosen, setChosen] = useState(shownPart);
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  // The name of the file was replaced and says nothing.
  const sequence = useMemo(() => part && { ...part.sequence, title: part.label }, [part]);
  if (part === undefined || sequence === undefined) return null;
  const { id } = part;
  const fileName = sharedNameOf(parts, id);
  const hasPlace = id === shownPart && sequence.steps[place] !== undefined;
  return (
    <div className={styles.way}>
      {parts.length > 1 && <Select label="Sign-in" value={id} options={parts} onChange={setChosen} />}
      <PictureExport
        key={id}
        sequence={sequence}
        telling={UNTOLD}
        fileName={fileName}
        at={hasPlace ? place : undefined}
        draw={drawPicture}
      />
      <MermaidRows sequence={sequence} fileName={fileName} />
    </div>
  );
}
