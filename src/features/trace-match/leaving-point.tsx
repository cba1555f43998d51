/** Where the capture leaves its flow, what the rules found there, what it may come from and what to look at next. */
import { findingKey } from '#core/checks/finding-key.ts';
import type { Divergence, FlowMatch } from '#core/matching/model.ts';
import { flowLink } from '#core/sharing/links.ts';
import { LinkButton } from '#ui/button.tsx';
import { linkTo } from './flow-links.tsx';
import styles from './match-panel.module.css';
import type { MatchPanelProps } from './match-panel.tsx';
import { nameOfHop } from './match-words.ts';

interface LeavingPointProps extends Pick<MatchPanelProps, 'findings' | 'compare' | 'onChoose' | 'onOpenFinding'> {
  readonly match: FlowMatch;
}

export function LeavingPoint({ match, findings, compare, onChoose, onOpenFinding }: LeavingPointProps) {
  const { divergence } = match;
  const found = findings.length > 0 && <Found findings={findings} onOpenFinding={onOpenFinding} />;
  if (divergence === undefined) {
    return (
      <>
        <p>It goes the whole way of the flow, as far as a capture can show it.</p>
        {found}
      </>
    );
  }
  const { number, hopId, sentence, next } = divergence;
  return (
    <>
      <h3>Where it leaves the flow</h3>
      <p className={styles.sentence}>{sentence}</p>
      <p className={styles.ways}>
        {hopId !== undefined && <LinkButton onClick={() => onChoose(hopId)}>Show {nameOfHop(hopId)}</LinkButton>}
        <a href={linkTo(match, number)}>Step {number} in the flow</a>
      </p>
      {found}
      <Causes match={match} divergence={divergence} />
      <p>
        <strong>Look next</strong> {next} If the same sign-in works elsewhere, record it there and compare the two.
      </p>
      <div>{compare}</div>
    </>
  );
}

/** More stand in the list of findings. */
const MOST_FOUND = 3;

function Found({ findings, onOpenFinding }: Pick<MatchPanelProps, 'findings' | 'onOpenFinding'>) {
  return (
    <>
      <h3>What the findings say of it</h3>
      <ul className={styles.causes}>
        {findings.slice(0, MOST_FOUND).map((finding) => (
          <li key={findingKey(finding)}>
            <LinkButton onClick={() => onOpenFinding(finding)}>{finding.title}</LinkButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Causes({ match, divergence: { number, causes } }: { match: FlowMatch; divergence: Divergence }) {
  if (causes.length === 0) return null;
  return (
    <>
      <h3>What it may come from, the likeliest first</h3>
      <ol className={styles.causes}>
        {causes.map(({ sentence, faultId }) => (
          <li key={sentence}>
            {sentence}
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
  );
}
