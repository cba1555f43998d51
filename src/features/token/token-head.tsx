/** What was opened: where it was found and what was done to it, its kind, and what can be done with it. */
import { Plus } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import type { FoundToken, Repair } from '#core/tokens/model.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { piece } from '#ui/piece.tsx';
import styles from './token-head.module.css';

/** It decodes the other tokens to name them; with one token there is nothing to choose. */
const FoundChoice = piece(async () => (await import('./found-choice.tsx')).FoundChoice);

interface TokenHeadProps {
  readonly report: TokenReport;
  /** Buttons for work with this token, before the one that pastes another. */
  readonly actions: ReactNode;
  readonly onPasteAnother: () => void;
}

export function TokenHead({ report: { found, selected, kind, kindNote }, actions, onPasteAnother }: TokenHeadProps) {
  const shown = found[selected];
  return (
    <header className={styles.head}>
      <div>
        <p>
          <Origin found={shown} />
        </p>
        <h1>{kind}</h1>
      </div>
      <div className={styles.actions}>
        <BackToOwn />
        {actions}
        <Button onClick={onPasteAnother}>
          <Plus size={16} aria-hidden="true" />
          Paste another
        </Button>
      </div>
      <p className={styles.note}>{kindNote}</p>
      {shown !== undefined && shown.repairs.length > 0 && <Repairs repairs={shown.repairs} />}
      {found.length > 1 && (
        <Suspense fallback={<p className={styles.found}>{found.length} tokens were found.</p>}>
          <FoundChoice found={found} selected={selected} />
        </Suspense>
      )}
    </header>
  );
}

function Origin({ found }: { found: FoundToken | undefined }) {
  const origin = useAppState(({ token }) => token.origin);
  if (origin !== undefined) {
    const { label, link } = origin;
    return link === undefined ? <Outcome kind="warn">{label}</Outcome> : <a href={link}>{label}</a>;
  }
  return found === undefined ? 'No token was found' : `Found in ${found.foundIn}`;
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

/** With more, they stand behind their number. */
const SHOWN_REPAIRS = 3;

/** All that was done to the pasted text before it could be read as a token; none of it is silent. */
function Repairs({ repairs }: { repairs: readonly Repair[] }) {
  const list = (
    <ul className={styles.repairs} aria-label="What was repaired">
      {repairs.map(({ sentence }, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
  if (repairs.length <= SHOWN_REPAIRS) return list;
  return (
    <details className={styles.all}>
      <summary>{repairs.length} repairs before it could be read</summary>
      {list}
    </details>
  );
}
