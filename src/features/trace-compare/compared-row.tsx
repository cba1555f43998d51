/** A hop of one sign-in beside the same hop of the other, and under them the values that differ. */
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { isSame } from '#core/matching/compare-sign-ins.ts';
import type { ComparedHop, ComparedSide, ComparedValue } from '#core/matching/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { comparable, RivalValue } from '#ui/rival-value.tsx';
import styles from './comparison.module.css';

interface ComparedRowProps {
  readonly hop: ComparedHop;
  /** The first that differs, which is open from the beginning. */
  readonly isFirst: boolean;
  readonly showsLeftOut: boolean;
  readonly stepsOf: (hopId: string) => string;
  readonly onShowHop: (hopId: string) => void;
}

export function ComparedRow({ hop, isFirst, showsLeftOut, stepsOf, onShowHop }: ComparedRowProps) {
  const { left, right, differences, leftOut, isBeyond } = hop;
  const [isOpen, setOpen] = useState(isFirst);
  const id = useId();
  return (
    <li
      className={styles.row}
      data-first={isFirst ? '' : undefined}
      data-same={isSame(hop) && !isBeyond ? '' : undefined}
      tabIndex={isFirst ? -1 : undefined}
    >
      <div className={styles.pair}>
        <Side which="Left" side={left} isBeyond={isBeyond} steps={left && stepsOf(left.hopId)} onShowHop={onShowHop} />
        <Side which="Right" side={right} isBeyond={isBeyond} />
      </div>
      {differences.length > 0 && (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={14} aria-hidden="true" />
          <Outcome kind="warn">
            {differences.length === 1 ? '1 value differs' : `${differences.length} values differ`}
          </Outcome>
          {!isOpen && (
            <span className={styles.wheres}>{visibleText(differences.map(({ where }) => where).join(', '))}</span>
          )}
        </button>
      )}
      {isOpen && differences.length > 0 && (
        <div id={id}>
          <Values values={differences} />
        </div>
      )}
      {showsLeftOut && leftOut.length > 0 && (
        <section className={styles.leftOut}>
          <h3>New at every attempt</h3>
          <Values values={leftOut} />
        </section>
      )}
    </li>
  );
}

interface SideProps {
  readonly which: 'Left' | 'Right';
  readonly side: ComparedSide | undefined;
  /** Where it is not there, because nothing of its sort was recorded. */
  readonly isBeyond: boolean;
  readonly steps?: string | undefined;
  readonly onShowHop?: (hopId: string) => void;
}

function Side({ which, side, isBeyond, steps, onShowHop }: SideProps) {
  if (side === undefined) {
    return (
      <div className={styles.side} data-missing>
        <Outcome kind={isBeyond ? 'unknown' : 'warn'}>
          {isBeyond ? 'Not recorded on the' : 'Not on the'} {which.toLowerCase()}
        </Outcome>
      </div>
    );
  }
  const { hopId, number, label, target, status } = side;
  return (
    <div className={styles.side}>
      <span className={styles.which}>{which}</span>
      <span className={styles.number}>{number}</span>
      <strong>{visibleText(label)}</strong>
      <span className={`wire ${styles.status}`}>{status ?? ''}</span>
      <span className={`wire ${styles.target}`}>{visibleText(target)}</span>
      {onShowHop && steps !== undefined && steps !== '' && (
        <LinkButton
          className={styles.show}
          aria-label={`Show ${steps}, ${label}`}
          onClick={({ currentTarget }) => {
            onShowHop(hopId);
            currentTarget.closest('dialog')?.close();
          }}
        >
          {steps}
        </LinkButton>
      )}
    </div>
  );
}

function Values({ values }: { values: readonly ComparedValue[] }) {
  return (
    <dl className={styles.values}>
      {values.map((value, index) => (
        <Value key={index} value={value} />
      ))}
    </dl>
  );
}

function Value({ value: { where, left, right, note } }: { value: ComparedValue }) {
  const [one, other] = [left && visibleText(left), right && visibleText(right)];
  const compared = one && other ? comparable(one, other) : undefined;
  return (
    <div className={styles.value}>
      <dt>{visibleText(where)}</dt>
      <dd>
        <span className={styles.of}>left</span> <Shown text={one} parts={compared?.left} />
      </dd>
      <dd>
        <span className={styles.of}>right</span> <Shown text={other} parts={compared?.right} />
      </dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

type ShownParts = Parameters<typeof RivalValue>[0]['parts'];

function Shown({ text, parts }: { text: string | undefined; parts: ShownParts }) {
  if (text === undefined || text === '') return <em>{text === '' ? 'empty' : 'not there'}</em>;
  return (
    <span className="wire">
      <RivalValue text={text} parts={parts} />
    </span>
  );
}
