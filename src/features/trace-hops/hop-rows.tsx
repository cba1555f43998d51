/**
 * The rows of the hop list: a hop of the sign-in, a run that was folded, a request of the capture. The up and down arrows
 * go from one to the next, and the Tab key stops at the current hop alone: a sign-in may have thousands.
 */
import { ChevronRight, Plus } from 'lucide-react';
import { memo, type KeyboardEvent } from 'react';
import type { HopRow } from '#core/checks/ask-capture.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { nameSteps } from '#core/traces/telling/hop-steps.ts';
import type { Hop } from '#core/traces/model.ts';
import { IconButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { lineOf } from '#ui/text-limits.ts';
import styles from './hop-list.module.css';
import { hopText } from './hop-text.ts';

export type HopMark = 'fail' | 'warn';

interface HopRowButtonProps {
  readonly hop: Hop;
  readonly number: number;
  readonly steps: readonly number[];
  /** When the first hop began. */
  readonly start: EpochSeconds | undefined;
  readonly isCurrent: boolean;
  readonly mark: HopMark | undefined;
  /** Why it was kept. */
  readonly because: string | undefined;
  /** Whether the reader said that it is part of the sign-in. */
  readonly isByHand: boolean;
  readonly onChoose: (hopId: string) => void;
}

/** Remembered, because a step of the player concerns two of them. */
export const HopRowButton = memo(function HopRowButton(props: HopRowButtonProps) {
  const { hop, number, steps, start, isCurrent, mark, because, isByHand, onChoose } = props;
  const { target, route, status } = hopText(hop);
  return (
    <button
      type="button"
      className={styles.row}
      data-hop={hop.id}
      data-certainty={hop.certainty}
      aria-current={isCurrent ? 'step' : undefined}
      title={because}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(hop.id)}
      onKeyDown={goToNextRow}
    >
      <span className={styles.number}>{number}</span>
      <span className={`wire ${styles.target}`}>{target}</span>
      <span className={`wire ${styles.status}`}>
        {mark && (
          <Outcome kind={mark} wordHidden>
            {mark === 'fail' ? 'fails' : 'warning'}
          </Outcome>
        )}
        {status}
      </span>
      <span className={styles.route}>{route}</span>
      <span className={styles.time}>
        <span>{nameSteps(steps)}</span>
        {isByHand && <span>by hand</span>}
        {hop.certainty === 'inferred' ? (
          <span>inferred</span>
        ) : (
          <span className={styles.elapsed}>{elapsed(hop.startedAt, start)}</span>
        )}
      </span>
      {hop.because !== undefined && <span className={styles.because}>{hop.because}</span>}
    </button>
  );
});

interface FoldedHeadProps {
  readonly count: number;
  readonly what: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function FoldedHead({ count, what, isOpen, onToggle }: FoldedHeadProps) {
  return (
    <button
      type="button"
      className={styles.folded}
      aria-expanded={isOpen}
      tabIndex={isOpen ? 0 : -1}
      onClick={onToggle}
      onKeyDown={goToNextRow}
    >
      <ChevronRight size={14} aria-hidden="true" />
      <span>
        {count.toLocaleString('en')} folded: {what}
      </span>
    </button>
  );
}

interface RowLineProps {
  /** Undefined while it is on its way. */
  readonly row: HopRow | undefined;
  readonly start: EpochSeconds | undefined;
  readonly isCurrent?: boolean;
  readonly onChoose?: (() => void) | undefined;
  /** Says of a hop that was folded, by its index in the capture, that it is part of the sign-in. */
  readonly onKeep: (index: number) => void;
}

export function RowLine({ row, start, isCurrent = false, onChoose, onKeep }: RowLineProps) {
  if (row === undefined) return <div className={styles.line} aria-busy="true" />;
  const { index, status, startedAt, hopId } = row;
  const [method, host, path] = [lineOf(row.method), lineOf(row.host), lineOf(row.path)];
  const content = (
    <>
      <span className={`wire ${styles.target}`} title={path}>
        {path === '' ? '/' : path}
      </span>
      <span className={`wire ${styles.status}`}>{status}</span>
      <span className={styles.route} title={host}>
        {method} {host}
      </span>
      <span className={styles.time}>
        <span>{hopId === undefined ? '' : 'sign-in'}</span>
        <span className={styles.elapsed}>{elapsed(startedAt, start)}</span>
      </span>
    </>
  );
  if (hopId === undefined)
    return (
      <div className={styles.keepable}>
        <div className={styles.line}>{content}</div>
        <IconButton
          name={`Part of the sign-in: ${method} ${host}${path}`}
          onClick={() => onKeep(index)}
          onKeyDown={goToNextRow}
        >
          <Plus size={14} aria-hidden="true" />
        </IconButton>
      </div>
    );
  return onChoose === undefined ? (
    <div className={styles.line}>{content}</div>
  ) : (
    <button
      type="button"
      className={styles.line}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={onChoose}
      onKeyDown={goToNextRow}
    >
      {content}
    </button>
  );
}

/** To the next row that has something to press. */
function goToNextRow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const next = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
  for (let row = event.currentTarget.closest('li')?.[next]; row; row = row[next]) {
    const button = row.querySelector('button');
    if (button !== null) return button.focus();
  }
}

function elapsed(at: EpochSeconds | undefined, start: EpochSeconds | undefined): string {
  return at === undefined || start === undefined ? '' : `${(at - start).toFixed(2)} s`;
}
