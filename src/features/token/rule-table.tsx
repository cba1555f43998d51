/** One row per point that a check is about, one column per rule set, and in the last row what the sender gets back. */
import { Check as Tick } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { sideBySide } from '#core/verdicts/disagreements.ts';
import type { Check, Verdict } from '#core/verdicts/model.ts';
import { useActions } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { CHECK_WORDS, answerInShort, wordsOfVerdict } from './check-words.ts';
import { cutText } from '#ui/text-limits.ts';
import { AnswerDetail, PointDetail } from './rule-detail.tsx';
import { BASIS_WORDS, SHORT_NAMES } from './rule-set-words.ts';
import styles from './rule-table.module.css';

interface RuleTableProps {
  readonly verdicts: readonly Verdict[];
  readonly chosen: Verdict;
}

export function RuleTable({ verdicts, chosen }: RuleTableProps) {
  const [open, setOpen] = useState<string>();
  const toggle = (row: string): void => setOpen((before) => (before === row ? undefined : row));
  const deciding = chosen.checks.find(({ id }) => id === chosen.firstFailure)?.point;
  const columns = verdicts.length + 1;
  const rows = rowsOf(verdicts, chosen);
  const unreached = rows.filter(({ cells }) => !cells.some(isReached));
  return (
    <div className={styles.frame} role="region" aria-label="Rule sets side by side" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              <span className="visually-hidden">Check</span>
            </th>
            {verdicts.map((verdict) => (
              <ColumnHead key={verdict.ruleSet.id} verdict={verdict} isChosen={verdict === chosen} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ cells }) => cells.some(isReached))
            .map(({ point, label, cells }) => (
              <Row
                key={point}
                label={label}
                className={point === deciding ? styles.deciding : undefined}
                isOpen={open === point}
                onToggle={() => toggle(point)}
                columns={columns}
                detail={<PointDetail point={point} verdicts={verdicts} />}
              >
                {cells.map((check, index) => (
                  <td key={verdicts[index]?.ruleSet.id}>
                    <Cell check={check} />
                  </td>
                ))}
              </Row>
            ))}
          {unreached.length > 0 && (
            <tr className={styles.unreached}>
              <td colSpan={columns}>Reached by none: {unreached.map(({ label }) => label).join(', ')}.</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <Row
            label="Answer to the sender"
            className={styles.answers}
            isOpen={open === 'answer'}
            onToggle={() => toggle('answer')}
            columns={columns}
            detail={<AnswerDetail verdicts={verdicts} />}
          >
            {verdicts.map((verdict) => (
              <td key={verdict.ruleSet.id}>
                <Answer verdict={verdict} />
              </td>
            ))}
          </Row>
        </tfoot>
      </table>
    </div>
  );
}

/** In the order of the chosen rule set, which is therefore asked first; its column stays where it is. */
const rowsOf = (verdicts: readonly Verdict[], chosen: Verdict): ReturnType<typeof sideBySide> =>
  sideBySide([chosen, ...verdicts]).map((row) => ({ ...row, cells: row.cells.slice(1) }));

const isReached = (check: Check | undefined): boolean => check !== undefined && check.outcome !== 'not-reached';

function ColumnHead({ verdict: { ruleSet }, isChosen }: { verdict: Verdict; isChosen: boolean }) {
  const { editToken } = useActions();
  const [family, language] = SHORT_NAMES[ruleSet.id];
  return (
    <th scope="col">
      <button
        type="button"
        aria-pressed={isChosen}
        title={`Judge by ${ruleSet.name} ${ruleSet.version}`}
        onClick={() => editToken({ ruleSet: ruleSet.id })}
      >
        {family}
        <span>
          {language} <small>{BASIS_WORDS[ruleSet.basis].word}</small>
        </span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly columns: number;
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

function Row({ label, className, isOpen, onToggle, columns, detail, children }: RowProps) {
  return (
    <>
      {/* The button in it is what the keyboard presses; its click arrives here as the pointer's does. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <tr className={className} onClick={onToggle}>
        <th scope="row">
          <button type="button" aria-expanded={isOpen}>
            {label}
          </button>
        </th>
        {children}
      </tr>
      {isOpen && (
        <tr className={styles.detail}>
          <td colSpan={columns}>{detail}</td>
        </tr>
      )}
    </>
  );
}

function Cell({ check }: { check: Check | undefined }) {
  if (check === undefined) return <span className="visually-hidden">no such check</span>;
  const { word, kind } = CHECK_WORDS[check.outcome];
  if (check.outcome === 'not-reached') {
    return (
      <span className={styles.dot} title="not reached">
        <span aria-hidden="true">·</span>
        <span className="visually-hidden">not reached</span>
      </span>
    );
  }
  if (kind === undefined) return <span className={styles.quiet}>{word.toLowerCase()}</span>;
  if (kind === 'pass') {
    return (
      <span className={styles.tick}>
        <Tick size={16} strokeWidth={2.25} aria-hidden="true" />
        <span className="visually-hidden">passes</span>
      </span>
    );
  }
  return <Outcome kind={kind}>{check.outcome === 'fail' ? 'refuses' : word.toLowerCase()}</Outcome>;
}

function Answer({ verdict }: { verdict: Verdict }) {
  const short = answerInShort(verdict);
  if (short === undefined) return <span className={styles.quiet}>cannot tell</span>;
  const { word } = wordsOfVerdict(verdict);
  const message = verdict.answer?.message || (word === short ? '' : word);
  return (
    <>
      <b>{short}</b>
      <span className={styles.message}>{cutText(message, SHOWN_MESSAGE).shown}</span>
    </>
  );
}

/** In characters; the row opens on the whole answer. */
const SHOWN_MESSAGE = 120;
