/** Everything that the reader corrected, each with the way to take it back. */
import { useMemo } from 'react';
import type { HopRow } from '#core/checks/ask-capture.ts';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import { correctionsIn, type Correction } from '#core/traces/rebuilding/corrections.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { useAnswer } from '#ui/use-answer.ts';
import styles from './links-pane.module.css';

interface CorrectionListProps {
  readonly report: CaptureReport;
  /** `hop 3`. */
  readonly nameOf: (hopId: string) => string | undefined;
  readonly onTakeBack: (correction: Correction) => void;
}

export function CorrectionList({ report, nameOf, onTakeBack }: CorrectionListProps) {
  const { corrections, placeOf, parts } = report;
  const all = useMemo(() => correctionsIn(corrections), [corrections]);
  const rows = useRows(all);
  const hopIds = useMemo(() => new Map([...placeOf].map(([id, at]) => [at, id] as const)), [placeOf]);
  if (all.length === 0) return null;

  const hopAt = (at: number): string => {
    const hopId = hopIds.get(at);
    const row = rows?.get(at);
    const target = row === undefined ? '' : `${row.method} ${row.host}${row.path}`;
    return [hopId === undefined ? undefined : nameOf(hopId), target].filter(Boolean).join(', ');
  };
  const roleOf = (id: string): string =>
    parts.flatMap(({ sequence }) => sequence.participants).find((each) => each.id === id)?.role ?? '';
  const wordsOf = (correction: Correction): string => {
    switch (correction.kind) {
      case 'linked':
        return `${hopAt(correction.to)} follows ${hopAt(correction.from)}`;
      case 'unlinked':
        return `${hopAt(correction.to)} does not follow ${hopAt(correction.from)}`;
      case 'kept':
        return `Part of the sign-in: ${hopAt(correction.at)}`;
      case 'dropped':
        return `No part of the sign-in: ${hopAt(correction.at)}`;
      case 'renamed':
        return `Called “${correction.label}”. ${roleOf(correction.id)}`;
    }
  };
  return (
    <section>
      <h3>
        Corrected by hand <span className={styles.quiet}>{all.length}</span>
      </h3>
      <ul>
        {all.map((correction) => {
          const words = wordsOf(correction);
          return (
            <li key={JSON.stringify(correction)} className={styles.correction}>
              <span>{words}</span>
              <LinkButton aria-label={`Take back: ${words}`} onClick={() => onTakeBack(correction)}>
                Take back
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The hops that corrections name, by their index; one may be folded, and then only the worker has it. */
function useRows(corrections: readonly Correction[]): ReadonlyMap<number, HopRow> | undefined {
  const { askRows } = useActions();
  const ask = useMemo(
    () => async (all: readonly Correction[]) => {
      const pages = await Promise.all(
        [...new Set(all.flatMap(hopsOf))].map((at) =>
          askRows({ filter: '', within: { from: at, to: at + 1 }, start: 0, end: 1 }),
        ),
      );
      return new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.index, row] as const)));
    },
    [askRows],
  );
  return useAnswer(ask, corrections, corrections);
}

function hopsOf(correction: Correction): readonly number[] {
  switch (correction.kind) {
    case 'linked':
    case 'unlinked':
      return [correction.from, correction.to];
    case 'kept':
    case 'dropped':
      return [correction.at];
    case 'renamed':
      return [];
  }
}
