/**
 * The values that a finding rests on. Two that disagree stand one under the other with the characters boxed in which they
 * differ, where they have enough in common for that to help.
 */
import { Fragment, type ReactNode } from 'react';
import type { Evidence, Finding } from '#core/checks/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { LinkButton } from '#ui/button.tsx';
import { comparable, RivalValue } from '#ui/rival-value.tsx';
import styles from './findings.module.css';

interface EvidenceValuesProps {
  readonly finding: Finding;
  readonly stepNumberOf: (evidence: Evidence) => number | undefined;
  /** The value the player follows. */
  readonly followed: string | undefined;
  readonly onShow: (evidence: Evidence) => void;
}

export function EvidenceValues({ finding, stepNumberOf, followed, onShow }: EvidenceValuesProps) {
  const rows = rowsOf(finding.evidence);
  const rivals = rivalsOf(finding);
  const compared = rivals && comparable(visibleText(rivals[0]), visibleText(rivals[1]));
  return (
    <dl className={styles.values}>
      {rows.map(({ label, value, places }) => (
        <div key={`${label} ${value}`} className={styles.value}>
          <dt>{label}</dt>
          <dd className="wire">
            <Marked look={lookOf(value, rivals, followed)}>
              <RivalValue text={visibleText(value)} parts={value === rivals?.[0] ? compared?.left : compared?.right} />
            </Marked>
          </dd>
          <dd className={styles.where}>
            {places.map((place, index) => (
              <Fragment key={index}>
                {place.hopId === undefined ? (
                  place.where
                ) : (
                  <LinkButton onClick={() => onShow(place)}>{withStep(place.where, stepNumberOf(place))}</LinkButton>
                )}
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface EvidenceRow {
  readonly label: string;
  readonly value: string;
  readonly places: readonly Evidence[];
}

/** What is the same value in the same part is said once, with all its places. */
function rowsOf(evidence: readonly Evidence[]): readonly EvidenceRow[] {
  const rows = new Map<string, EvidenceRow>();
  for (const item of evidence) {
    const key = `${item.label}\n${item.value}`;
    const { label, value, places } = rows.get(key) ?? { label: item.label, value: item.value, places: [] };
    rows.set(key, { label, value, places: [...places, item] });
  }
  return [...rows.values()];
}

/** The two values that disagree; more than two are a list of things found, of which none stands against another. */
function rivalsOf({ outcome, evidence }: Finding): readonly [string, string] | undefined {
  const [first, second, ...others] = new Set(evidence.map(({ value }) => value));
  if (outcome !== 'fail' || first === undefined || second === undefined || others.length > 0) return undefined;
  return [first, second];
}

/** `step 10 · hop 5, answer body`: the finding counts hops, the diagram and the player count steps. */
const withStep = (where: string, step: number | undefined): string =>
  step === undefined ? where : `step ${step} · ${where}`;

type Look = 'marked' | 'rival' | 'plain';

/** The followed value has the marker it has everywhere, and of two that disagree the other is its rival. */
function lookOf(value: string, rivals: readonly [string, string] | undefined, followed: string | undefined): Look {
  if (rivals === undefined) return value === followed ? 'marked' : 'plain';
  const marked = followed !== undefined && rivals.includes(followed) ? followed : rivals[1];
  return value === marked ? 'marked' : 'rival';
}

function Marked({ look, children }: { look: Look; children: ReactNode }) {
  if (look === 'marked') return <mark>{children}</mark>;
  return <span className={look === 'rival' ? styles.rival : undefined}>{children}</span>;
}
