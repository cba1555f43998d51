/** What the token itself says: where it was found, its characters, its claims, its time. Nothing here is a verdict. */
import { useEffect, useRef } from 'react';
import { Plus } from 'lucide-react';
import type { FoundToken } from '#core/tokens/model.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { ClaimList } from './claim-list.tsx';
import { useLitClaim } from './lit-claim.ts';
import { RawLegend } from './raw-legend.tsx';
import { RawToken } from './raw-token.tsx';
import { SecretBox } from './secret-box.tsx';
import styles from './token-says.module.css';
import { TokenTime } from './token-time.tsx';

/** The raw token can be changed in place; who shows the screen keeps whether it is. */
export interface Editing {
  readonly isOn: boolean;
  readonly toggle: () => void;
  /** Goes back to the empty screen's box, with the text in it. */
  readonly pasteAnother: () => void;
}

export function TokenSays({ report, editing }: { report: TokenReport; editing: Editing }) {
  const lit = useLitClaim();
  const { token, kind, now, problems } = report;
  return (
    <>
      <header className={styles.head}>
        <div>
          <p>
            <Origin found={report.found[report.selected]} />
          </p>
          <h1>{kind}</h1>
        </div>
        <BackToOwn />
        <Button onClick={editing.pasteAnother}>
          <Plus size={16} aria-hidden="true" />
          Paste another
        </Button>
      </header>
      {report.found.length > 1 && <FoundChoice report={report} />}
      <div className={styles.raw}>
        <RawLegend token={token} isEditing={editing.isOn} onToggle={editing.toggle} />
        {editing.isOn ? <Editor sentence={report.verdict.sentence} /> : <RawToken report={report} lit={lit} />}
      </div>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What is wrong with its form">
          {problems.map((problem, index) => (
            <li key={index}>{problem}</li>
          ))}
        </ul>
      )}
      <ClaimList title="Header" part={token.header} claims={report.headerClaims} now={now} lit={lit} />
      <ClaimList title="Payload" part={token.payload} claims={report.payloadClaims} now={now} lit={lit} />
      <TokenTime report={report} />
    </>
  );
}

/** Where it comes from and what was done to it before it could be read. */
function Origin({ found }: { found: FoundToken | undefined }) {
  const origin = useAppState(({ token }) => token.origin);
  const repairs = found?.repairs.map(({ sentence }) => sentence).join(', ') ?? '';
  const place = found === undefined ? 'No token was found' : `Found in ${found.foundIn}`;
  return (
    <>
      {origin === undefined ? place : <a href={origin.link}>{origin.label}</a>}
      {repairs !== '' && `; ${repairs}`}
    </>
  );
}

/** A token of a run was opened over what the reader had entered. */
function BackToOwn() {
  const isHidden = useAppState(({ token, tokenBefore }) => token.origin === undefined || tokenBefore === undefined);
  const { reopenOwnToken } = useActions();
  if (isHidden) return null;
  return (
    <Button look="quiet" onClick={reopenOwnToken}>
      Back to your own token
    </Button>
  );
}

function FoundChoice({ report: { found, selected } }: { report: TokenReport }) {
  const { editToken } = useActions();
  return (
    <p className={styles.choice}>
      {found.length} tokens were found.{' '}
      <Select
        label="Token to show"
        value={String(selected)}
        options={found.map(({ foundIn }, index) => ({ id: String(index), label: `${index + 1}, in ${foundIn}` }))}
        onChange={(id) => editToken({ selected: Number(id) })}
      />
    </p>
  );
}

/** The text as it was pasted; every change is judged at once. */
function Editor({ sentence }: { sentence: string }) {
  const text = useAppState(({ token }) => token.text);
  const { editToken } = useActions();
  const host = useRef<HTMLDivElement>(null);
  // Who asked to edit goes on in the text, with nothing of it selected: the next key changes one character, not all.
  useEffect(() => host.current?.querySelector('textarea')?.focus(), []);
  return (
    <div ref={host}>
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
