/**
 * What was found in a capture: the worst first, one opened with the values it rests on. Each finding is followed by its
 * own evidence in the document; on a wide screen the evidence stands beside the list.
 */
import { useId, useState } from 'react';
import type { Evidence, Finding } from '#core/checks/model.ts';
import type { Hop } from '#core/traces/model.ts';
import { weightOf, WEIGHTS, type Weight } from '#core/checks/weight-of.ts';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import { EvidencePane } from './evidence-pane.tsx';
import styles from './findings.module.css';

const WORDS: Readonly<Record<Weight, { kind: OutcomeKind; word: string; counted: string }>> = {
  fail: { kind: 'fail', word: 'Fail', counted: 'failed' },
  warn: { kind: 'warn', word: 'Warning', counted: 'to look at' },
  note: { kind: 'unknown', word: 'Note', counted: 'to know' },
  unknown: { kind: 'unknown', word: 'Cannot tell', counted: 'cannot tell' },
  pass: { kind: 'pass', word: 'Pass', counted: 'passed' },
};

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly hops: readonly Hop[];
  /** The number of the step in which a value was read, if it was read in one. */
  readonly stepNumberOf: (evidence: Evidence) => number | undefined;
  /** The value the player follows. */
  readonly followed: string | undefined;
  /** Moves to the first value of a finding that was chosen. */
  readonly onChoose: (evidence: Evidence) => void;
  /** Shows where a value was read. */
  readonly onShow: (evidence: Evidence) => void;
}

export function Findings({ findings, hops, stepNumberOf, followed, onChoose, onShow }: FindingsProps) {
  const [chosen, setChosen] = useState<Finding | undefined>(undefined);
  const prefix = useId();
  const sorted = findings.toSorted((a, b) => WEIGHTS.indexOf(weightOf(a)) - WEIGHTS.indexOf(weightOf(b)));
  const open = sorted.find((finding) => finding === chosen) ?? sorted[0];

  const choose = (finding: Finding): void => {
    setChosen(finding);
    const first = finding.evidence.find(({ hopId }) => hopId !== undefined);
    if (first !== undefined) onChoose(first);
  };

  return (
    <section className={styles.findings} aria-labelledby={`${prefix}heading`}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h2 id={`${prefix}heading`}>Findings</h2>
          <span>{countOutcomes(findings)}</span>
        </header>
        {sorted.length === 0 && <p className={styles.none}>No rule applies to what this capture holds.</p>}
        <ul className={styles.list}>
          {sorted.map((finding, index) => (
            <li key={index}>
              <button
                type="button"
                className={styles.row}
                aria-expanded={finding === open}
                aria-controls={finding === open ? `${prefix}evidence` : undefined}
                onClick={() => choose(finding)}
              >
                <OutcomeOf finding={finding} wordHidden />
                <span className={styles.title}>{finding.title}</span>
                <span className={styles.hops}>{hopNumbers(finding, hops)}</span>
              </button>
              {finding === open && (
                <EvidencePane
                  id={`${prefix}evidence`}
                  finding={finding}
                  outcome={<OutcomeOf finding={finding} />}
                  stepNumberOf={stepNumberOf}
                  followed={followed}
                  onShow={onShow}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function OutcomeOf({ finding, wordHidden = false }: { finding: Finding; wordHidden?: boolean }) {
  const { kind, word } = WORDS[weightOf(finding)];
  return (
    <Outcome kind={kind} wordHidden={wordHidden}>
      {word}
    </Outcome>
  );
}

/** `2 failed, 1 to look at, 7 passed`. */
const countOutcomes = (findings: readonly Finding[]): string =>
  WEIGHTS.map((weight) => ({
    count: findings.filter((each) => weightOf(each) === weight).length,
    counted: WORDS[weight].counted,
  }))
    .filter(({ count }) => count > 0)
    .map(({ count, counted }) => `${count} ${counted}`)
    .join(', ');

/** `hops 3, 4`, or nothing for a finding that rests on no hop. */
function hopNumbers({ evidence }: Finding, hops: readonly Hop[]): string {
  const named = new Set(evidence.map(({ hopId }) => hopId));
  const numbers = hops.flatMap(({ id }, index) => (named.has(id) ? [index + 1] : []));
  if (numbers.length === 0) return '';
  return `${numbers.length === 1 ? 'hop' : 'hops'} ${numbers.join(', ')}`;
}
