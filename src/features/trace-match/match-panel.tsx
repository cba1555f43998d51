/** A captured sign-in beside the flow it follows: what became of each step, where it leaves the flow, what comes of it. */
import { Fragment } from 'react';
import type { Divergence, FlowMatch, MatchedStep } from '#core/matching/model.ts';
import { flowLink } from '#core/sharing/links.ts';
import styles from './match-panel.module.css';
import { STATES, stateWord } from './step-states.ts';

interface MatchPanelProps {
  /** Undefined when it follows no flow that is known. */
  readonly match: FlowMatch | undefined;
  /** The hop that the player stands in. */
  readonly current: string | undefined;
  readonly onChoose: (hopId: string) => void;
}

export function MatchPanel({ match, current, onChoose }: MatchPanelProps) {
  if (match === undefined) {
    return (
      <section className={styles.panel} aria-labelledby="match-heading">
        <h2 id="match-heading">Beside the flow</h2>
        <p>What was captured follows none of the flows in the catalogue closely enough to be laid beside it.</p>
      </section>
    );
  }
  const { steps, divergence, others } = match;
  const seen = steps.filter(({ state }) => state === 'seen' || state === 'failed').length;
  return (
    <section className={styles.panel} aria-labelledby="match-heading">
      <h2 id="match-heading">
        {seen} of {steps.length} messages of <a href={linkTo(match)}>{match.title}</a>
      </h2>
      <ol className={styles.steps} aria-label="Messages of the flow">
        {steps.map((step) => (
          <li key={step.stepId}>
            <StepChip step={step} isCurrent={step.hopId !== undefined && step.hopId === current} onChoose={onChoose} />
          </li>
        ))}
      </ol>
      <Legend steps={steps} />
      {divergence === undefined ? (
        <p>It goes the whole way of the flow, as far as a capture can show it.</p>
      ) : (
        <Leaves match={match} divergence={divergence} />
      )}
      <details className={styles.why}>
        <summary>Why this flow ({match.sureness})</summary>
        <ul>
          {match.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {others.length > 0 && (
          <p>
            It could also be a part of{' '}
            {others.map(({ flowId, title }, index) => (
              <Fragment key={flowId}>
                {index > 0 && ', '}
                <a href={flowLink(flowId)}>{title}</a>
              </Fragment>
            ))}
            .
          </p>
        )}
      </details>
    </section>
  );
}

const linkTo = ({ flowId, variant }: FlowMatch, step?: number): string => flowLink(flowId, { variant, step });

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

function Leaves({ match, divergence }: { match: FlowMatch; divergence: Divergence }) {
  const { number, sentence, causes, next } = divergence;
  return (
    <>
      <p>
        <strong>
          Leaves the flow at <a href={linkTo(match, number)}>step {number}</a>.
        </strong>{' '}
        {sentence}
      </p>
      {causes.length > 0 && (
        <>
          <h3>What it may come from, the likeliest first</h3>
          <ol className={styles.causes}>
            {causes.map(({ sentence: cause, faultId }) => (
              <li key={cause}>
                {cause}
                {faultId !== undefined && (
                  <>
                    {' '}
                    <a href={flowLink(match.flowId, { variant: match.variant, step: number, faults: [faultId] })}>
                      See it happen
                    </a>
                  </>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      <p>
        <strong>Look next</strong> {next}
      </p>
    </>
  );
}
