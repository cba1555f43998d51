/** One finding: its values one under the other, where each was read, what they mean, what to look at next. */
import type { ReactNode } from 'react';
import type { Evidence, Finding } from '#core/checks/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { SourceList } from '#ui/source-list.tsx';
import styles from './findings.module.css';

interface EvidencePaneProps {
  readonly id: string;
  readonly finding: Finding;
  readonly outcome: ReactNode;
  readonly stepNumberOf: (evidence: Evidence) => number | undefined;
  readonly followed: string | undefined;
  readonly onShow: (evidence: Evidence) => void;
}

export function EvidencePane({ id, finding, outcome, stepNumberOf, followed, onShow }: EvidencePaneProps) {
  const { title, evidence, meaning, next, sources } = finding;
  return (
    <div className={styles.evidence} id={id}>
      <p className={styles.opening}>
        {outcome}
        <strong>{title}</strong>
      </p>
      {evidence.length > 0 && (
        <dl className={styles.values}>
          {evidence.map((item, index) => (
            <div key={index} className={styles.value}>
              <dt>{item.label}</dt>
              <dd className="wire">
                <Value look={lookOf(item.value, finding, followed)}>{item.value}</Value>
              </dd>
              <dd className={styles.where}>
                {item.hopId === undefined ? (
                  item.where
                ) : (
                  <LinkButton onClick={() => onShow(item)}>{withStep(item.where, stepNumberOf(item))}</LinkButton>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles.meaning}>{meaning}</p>
      {next !== undefined && (
        <p className={styles.meaning}>
          <strong>Look next</strong> {next}
        </p>
      )}
      <SourceList sources={sources} />
    </div>
  );
}

/** `step 10 · hop 5, answer body`: the finding counts hops, the diagram and the player count steps. */
const withStep = (where: string, step: number | undefined): string =>
  step === undefined ? where : `step ${step} · ${where}`;

type Look = 'marked' | 'rival' | 'plain';

/**
 * The followed value has the marker it has everywhere. Two different values disagree, so the other one is its rival;
 * more than two are a list of things found, of which none stands against another.
 */
function lookOf(value: string, { outcome, evidence }: Finding, followed: string | undefined): Look {
  const values = evidence.map((item) => item.value);
  const disagree = outcome === 'fail' && new Set(values).size === 2;
  const follows = followed !== undefined && values.includes(followed);
  if (!disagree) return value === followed ? 'marked' : 'plain';
  const marked = follows ? value === followed : value !== values[0];
  return marked ? 'marked' : 'rival';
}

function Value({ look, children }: { look: Look; children: string }) {
  if (look === 'marked') return <mark>{children}</mark>;
  return <span className={look === 'rival' ? styles.rival : undefined}>{children}</span>;
}
