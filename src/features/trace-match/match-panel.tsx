/** A captured sign-in beside the flow it follows: what became of each step, where it leaves the flow, what comes of it. */
import type { ReactNode } from 'react';
import type { Finding } from '#core/checks/model.ts';
import type { FlowMatch, MatchedStep } from '#core/matching/model.ts';
import { LeavingPoint } from './leaving-point.tsx';
import { linkTo, OtherFlows } from './flow-links.tsx';
import styles from './match-panel.module.css';
import { MessageList } from './message-list.tsx';
import { STATES, stateWord, SURENESS } from './match-words.ts';

export interface MatchPanelProps {
  /** Undefined when it follows no flow that is known. */
  readonly match: FlowMatch | undefined;
  /** What the rules say is wrong with the sign-in, the worst first. */
  readonly findings: readonly Finding[];
  /** The hop that the player stands in. */
  readonly current: string | undefined;
  /** The way to lay another capture beside this one. */
  readonly compare: ReactNode;
  readonly onChoose: (hopId: string) => void;
  readonly onOpenFinding: (finding: Finding) => void;
}

export function MatchPanel({ match, findings, current, compare, onChoose, onOpenFinding }: MatchPanelProps) {
  if (match === undefined) {
    return (
      <section className={styles.panel} aria-labelledby="match-heading">
        <h2 id="match-heading">Beside the flow</h2>
        <p>What was captured follows none of the flows in the catalogue closely enough to be laid beside it.</p>
      </section>
    );
  }
  const { steps, sureness, reasons, others } = match;
  const seen = steps.filter(({ state }) => state === 'seen' || state === 'failed').length;
  return (
    <section className={styles.panel} aria-labelledby="match-heading">
      <h2 id="match-heading">
        {seen} of {steps.length} messages of <a href={linkTo(match)}>{match.title}</a>
      </h2>
      <p className={styles.sureness}>
        {SURENESS[sureness]}
        {sureness === 'possible' && others.length > 0 && (
          <>
            {' '}
            These fit about as well: <OtherFlows others={others} />.
          </>
        )}
      </p>
      <ol className={styles.steps} aria-label="Messages of the flow">
        {steps.map((step) => (
          <li key={step.stepId}>
            <StepChip step={step} isCurrent={step.hopId !== undefined && step.hopId === current} onChoose={onChoose} />
          </li>
        ))}
      </ol>
      <Legend steps={steps} />
      <LeavingPoint
        match={match}
        findings={findings}
        compare={compare}
        onChoose={onChoose}
        onOpenFinding={onOpenFinding}
      />
      <details className={styles.more}>
        <summary>Each message in words</summary>
        <MessageList match={match} current={current} onChoose={onChoose} />
      </details>
      <details className={styles.more}>
        <summary>Why this flow ({sureness})</summary>
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {sureness !== 'possible' && others.length > 0 && (
          <p>
            It could also be a part of <OtherFlows others={others} />.
          </p>
        )}
      </details>
    </section>
  );
}

interface StepChipProps {
  readonly step: MatchedStep;
  readonly isCurrent: boolean;
  readonly onChoose: (hopId: string) => void;
}

/** A step that is in the capture is a way to its hop. */
function StepChip({ step: { number, label, state, because, hopId }, isCurrent, onChoose }: StepChipProps) {
  const told = `Step ${number}, ${label}: ${stateWord(state)}${because === undefined ? '' : `. ${because}`}`;
  return hopId === undefined ? (
    <span className={styles.chip} data-state={state} title={told}>
      <span aria-hidden="true">{number}</span>
      <span className="visually-hidden">{told}</span>
    </span>
  ) : (
    <button
      type="button"
      className={styles.chip}
      data-state={state}
      aria-current={isCurrent ? 'step' : undefined}
      title={told}
      onClick={() => onChoose(hopId)}
    >
      <span aria-hidden="true">{number}</span>
      <span className="visually-hidden">{told}</span>
    </button>
  );
}

/** Only the states that there are. */
function Legend({ steps }: Pick<FlowMatch, 'steps'>) {
  const present = STATES.filter((state) => steps.some((step) => step.state === state));
  return (
    <p className={styles.legend} aria-hidden="true">
      {present.map((state) => (
        <span key={state}>
          <span className={styles.sample} data-state={state} />
          {stateWord(state)}
        </span>
      ))}
    </p>
  );
}
