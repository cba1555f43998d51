/** One step of the long view: its number, its arrow, its label. What becomes of it as one steps is set from outside. */
import { memo } from 'react';
import type { Step } from '#core/sequence/sequence.ts';
import { geometryOf, type Columns } from './columns.ts';
import styles from './long-view.module.css';
import type { StepMark } from './overview-map.tsx';

interface LongRowProps {
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly step: Step | undefined;
  readonly mark: StepMark | undefined;
  readonly columns: Columns;
}

export const LongRow = memo(function LongRow({ index, top, height, step, mark, columns }: LongRowProps) {
  if (step === undefined) return null;
  const { left, width, heads } = geometryOf(step, columns);
  return (
    <div
      className={styles.row}
      data-step={index}
      data-id={step.id}
      data-certainty={step.certainty}
      data-answer={step.kind === 'message' && step.answers !== undefined ? '' : undefined}
      data-failed={step.failed ? '' : undefined}
      data-mark={mark}
      style={{ top, height }}
    >
      <span className={styles.arrow} data-heads={heads} style={{ left, width }} />
      <span
        className={heads === undefined ? styles.besideLabel : styles.label}
        style={heads === undefined ? { left } : { left, width }}
        title={step.label}
      >
        <span>{step.label}</span>
      </span>
      <span className={styles.number} style={{ left: heads === 'left' ? left + width : left }}>
        {index + 1}
      </span>
    </div>
  );
});
