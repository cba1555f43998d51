/** What the token itself says: where it was found, its characters, its claims, its time. Nothing here is a verdict. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Undo2 } from 'lucide-react';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { TokenPart } from '#core/tokens/model.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { ClaimList } from './claim-list.tsx';
import { useLitClaim } from './lit-claim.ts';
import { PartSection } from './part-section.tsx';
import { RawLegend } from './raw-legend.tsx';
import { RawToken } from './raw-token.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import { TokenContents } from './token-contents.tsx';
import { TokenHead } from './token-head.tsx';
import styles from './token-says.module.css';
import { TokenTime } from './token-time.tsx';
import { useInsideToken } from './use-inside-token.ts';

/** The raw token can be changed in place; who shows the screen keeps whether it is. */
export interface Editing {
  readonly isOn: boolean;
  readonly toggle: () => void;
  /** Goes back to the empty screen's box, with the text in it. */
  readonly pasteAnother: () => void;
}

interface TokenSaysProps {
  readonly report: TokenReport;
  readonly editing: Editing;
  readonly actions: ReactNode;
  /** When the pasted activity was sent; undefined when none that says so was pasted. */
  readonly sentAt: EpochSeconds | undefined;
}

export function TokenSays({ report, editing, actions, sentAt }: TokenSaysProps) {
  const lit = useLitClaim();
  const inside = useInsideToken();
  const editToggle = useRef<HTMLButtonElement>(null);
  const endEditing = (): void => {
    editToggle.current?.focus();
    editing.toggle();
  };
  const { token, now, problems, remarks } = report;
  return (
    <>
      <TokenHead report={report} actions={actions} onPasteAnother={editing.pasteAnother} />
      {inside.back !== undefined && (
        <p className={styles.back}>
          <Undo2 size={14} aria-hidden="true" />
          Opened out of another token. <LinkButton onClick={inside.back}>Back to that one</LinkButton>
        </p>
      )}
      <div className={styles.raw}>
        <RawLegend parts={partsOf(report)} isEditing={editing.isOn} toggle={editToggle} onToggle={editing.toggle} />
        {editing.isOn ? (
          <Editor sentence={report.verdict.sentence} onEnd={endEditing} />
        ) : (
          <RawToken report={report} lit={lit} />
        )}
      </div>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What is wrong with its form">
          {problems.map((problem, index) => (
            <li key={index}>{problem}</li>
          ))}
        </ul>
      )}
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label="What is unusual about it">
          {remarks.map((remark, index) => (
            <li key={index}>{remark}</li>
          ))}
        </ul>
      )}
      <TokenContents report={report} onOpenInside={inside.open} />
      <ClaimList title="Header" part={token.header} claims={report.headerClaims} now={now} lit={lit} />
      {report.encrypted === undefined && (
        <>
          <ClaimList title="Payload" part={token.payload} claims={report.payloadClaims} now={now} lit={lit} />
          <PartSection title="Signature" part={token.signature} />
        </>
      )}
      <TokenTime report={report} sentAt={sentAt} />
    </>
  );
}

/** Of an encrypted token only the header can be told apart here; its five parts have a list of their own. */
const partsOf = ({ token, encrypted }: TokenReport): readonly TokenPart[] =>
  encrypted === undefined ? [token.header, token.payload, token.signature] : [token.header];

/** The text as it was pasted; every change is judged at once. */
function Editor({ sentence, onEnd }: { sentence: string; onEnd: () => void }) {
  const text = useAppState(({ token }) => token.text);
  const { editToken } = useActions();
  const host = useRef<HTMLDivElement>(null);
  // Who asked to edit goes on in the text, with nothing of it selected: the next key changes one character, not all.
  useEffect(() => host.current?.querySelector('textarea')?.focus(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is a second way; the button above is the first.
    <div
      ref={host}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onEnd();
      }}
    >
      <SecretBox
        label="The pasted text"
        hint="Change a character: the token is read again at once."
        rows={10}
        value={text}
        onText={(changed) => editToken({ text: changed })}
      >
        <p>{sentence}</p>
      </SecretBox>
    </div>
  );
}
