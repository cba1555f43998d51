/**
 * What was found in a sign-in: what breaks a rule is listed, the worst first and opened with the values it rests on; what
 * cannot be told and what passed is folded. Each finding is followed by its own evidence in the document; on a wide
 * screen the evidence stands beside the list.
 */
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { findingKey } from '#core/checks/finding-key.ts';
import type { Evidence, Finding } from '#core/checks/model.ts';
import type { Weight } from '#core/checks/weight-of.ts';
import type { Hop } from '#core/traces/model.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { EvidencePane } from './evidence-pane.tsx';
import { countLeft, groupFindings, isFolded, worstOf, type FindingGroup } from './finding-groups.ts';
import { FindingRow, FoldRow } from './finding-row.tsx';
import { FINDINGS_COUNT, WORDS } from './finding-words.ts';
import styles from './findings.module.css';

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
  const { chooseFinding, toggleExpected } = useActions();
  const chosen = useAppState(({ traceFinding }) => traceFinding);
  const expected = useAppState(({ expectedFindings }) => expectedFindings);
  const [unfolded, setUnfolded] = useState<ReadonlySet<Weight>>(new Set());
  const id = useId();
  const groups = useMemo(() => groupFindings(findings, expected), [findings, expected]);
  const open = findings.find((finding) => findingKey(finding) === chosen) ?? worstOf(groups);
  const keepInPlace = useKeptPlace();

  const choose = (finding: Finding, row: Element): void => {
    if (finding !== open) keepInPlace(row);
    chooseFinding(findingKey(finding));
    const first = finding.evidence.find(({ hopId }) => hopId !== undefined);
    if (first !== undefined) onChoose(first);
  };
  const toggleFold = ({ weight, findings: own }: FindingGroup): void => {
    const next = new Set(unfolded);
    if (!next.delete(weight)) next.add(weight);
    else if (open !== undefined && own.includes(open)) chooseFinding(undefined);
    setUnfolded(next);
  };

  const rowOf = (finding: Finding) => (
    <li key={findingKey(finding)}>
      <FindingRow
        finding={finding}
        hops={hops}
        isOpen={finding === open}
        isExpected={expected.has(findingKey(finding))}
        evidenceId={`${id}evidence`}
        onChoose={(row) => choose(finding, row)}
      />
      {finding === open && (
        <EvidencePane
          key={findingKey(finding)}
          id={`${id}evidence`}
          finding={finding}
          isExpected={expected.has(findingKey(finding))}
          onToggleExpected={() => toggleExpected(findingKey(finding))}
          stepNumberOf={stepNumberOf}
          followed={followed}
          onShow={onShow}
        />
      )}
    </li>
  );

  return (
    <section
      className={styles.findings}
      data-none={groups.length === 0 ? '' : undefined}
      aria-labelledby={`${id}heading`}
    >
      <div className={styles.column} data-findings data-keeps-focus>
        <header className={styles.head}>
          <h2 id={`${id}heading`}>Findings</h2>
          {groups.length > 0 && <span id={FINDINGS_COUNT}>{countLeft(groups)}</span>}
        </header>
        {groups.length === 0 && (
          <p id={FINDINGS_COUNT} className={styles.none}>
            No rule applies to what this capture holds.
          </p>
        )}
        {groups.map((group) => {
          const { weight, findings: own } = group;
          const isShut = isFolded(weight) && !unfolded.has(weight);
          return (
            <div key={weight} className={styles.group}>
              {isFolded(weight) ? (
                <FoldRow isOpen={!isShut} onToggle={() => toggleFold(group)}>
                  {`${own.length} ${WORDS[weight].group}`}
                </FoldRow>
              ) : (
                <h3>{WORDS[weight].group}</h3>
              )}
              {!isShut && <ul aria-label={WORDS[weight].group}>{own.map(rowOf)}</ul>}
            </div>
          );
        })}
      </div>
      {open === undefined && groups.length > 0 && <NothingFails />}
    </section>
  );
}

function NothingFails() {
  return (
    <div className={styles.evidence}>
      <p className={styles.meaning}>
        <strong>No rule is broken</strong> as far as this capture tells. What it cannot tell, and what passed, is in the
        list.
      </p>
    </div>
  );
}

/**
 * Where the evidence stands between the rows, the row that was chosen stays where it is while the evidence above it goes.
 * The answer notes the row just before it is opened.
 */
function useKeptPlace(): (row: Element) => void {
  const noted = useRef<{ readonly row: Element; readonly top: number } | undefined>(undefined);
  useLayoutEffect(() => {
    if (noted.current === undefined) return;
    const { row, top } = noted.current;
    noted.current = undefined;
    const moved = row.getBoundingClientRect().top - top;
    if (moved !== 0) row.ownerDocument.scrollingElement?.scrollBy(0, moved);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is opened is what moves the rows
  });
  return (row) => {
    noted.current = { row, top: row.getBoundingClientRect().top };
  };
}
