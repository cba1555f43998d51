/** A sign-in of the redacted copy as one HTML file. Nothing of the original comes here. */
import { useMemo, useState } from 'react';
import type { RedactedPart } from '#core/redaction/trace/redacted-part.ts';
import { FileContent } from '#core/sharing/one-file.ts';
import { OneFileRow } from '#features/export/one-file-row.tsx';
import { useAppState } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { makeFile } from './make-file.ts';
import { sharedNameOf } from './shared-name.ts';

export function SharedPage({ parts }: { parts: readonly RedactedPart[] }) {
  const shownPart = useAppState(({ tracePart }) => tracePart);
  const [chosen, setChosen] = useState(shownPart);
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  const content = useMemo(() => part && FileContent.redacted(part), [part]);
  if (part === undefined || content === undefined) return null;
  return (
    <>
      <OneFileRow content={content} make={makeFile} fileName={sharedNameOf(parts, part.id)} />
      {parts.length > 1 && (
        <Select label="Sign-in in the HTML file" value={part.id} options={parts} onChange={setChosen} />
      )}
    </>
  );
}
