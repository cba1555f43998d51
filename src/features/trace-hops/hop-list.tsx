/** The hops of the sign-in as rows, the current one marked, and what was folded away because it is no part of it. */
import { useEffect, useRef } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { nameSteps } from '#core/traces/hop-steps.ts';
import type { ShownTrace } from '#core/checks/inspect-capture.ts';
import type { Hop } from '#core/traces/model.ts';
import { Outcome } from '#ui/outcome.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import styles from './hop-list.module.css';
import { hopText } from './hop-text.ts';

export type HopMark = 'fail' | 'warn';

interface HopListProps {
  readonly trace: ShownTrace;
  /** The numbers of the steps that tell a hop, by its id. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  /** The id of the hop that the player stands in. */
  readonly current: string | undefined;
  /** The worst that was found at a hop, by its id. */
  readonly marks: ReadonlyMap<string, HopMark>;
  readonly onChoose: (hopId: string) => void;
}

export function HopList({ trace, steps, current, marks, onChoose }: HopListProps) {
  const { hops, foldedCount } = trace;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => keepInView(scroller.current, current), [current]);
  const at = hops.findIndex(({ id }) => id === current);
  const start = hops.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
  return (
    <section className={styles.panel} aria-labelledby="hops-heading">
      <header className={styles.head}>
        <h2 id="hops-heading">
          {hops.length} {hops.length === 1 ? 'hop' : 'hops'}
        </h2>
        {foldedCount > 0 && (
          <span>
            {foldedCount} {foldedCount === 1 ? 'other' : 'others'} folded
          </span>
        )}
      </header>
      <div className={styles.scroller} ref={scroller}>
        <PagedList label="Hops" items={hops} current={at < 0 ? undefined : at}>
          {(hop, index) => (
            <li>
              <button
                type="button"
                className={styles.row}
                data-hop={hop.id}
                data-certainty={hop.certainty}
                aria-current={hop.id === current ? 'step' : undefined}
                onClick={() => onChoose(hop.id)}
              >
                <span className={styles.number}>{index + 1}</span>
                <HopLines hop={hop} steps={steps.get(hop.id)} start={start} mark={marks.get(hop.id)} />
              </button>
            </li>
          )}
        </PagedList>
      </div>
    </section>
  );
}

interface HopLinesProps {
  readonly hop: Hop;
  readonly steps: readonly number[] | undefined;
  /** When the first hop began. */
  readonly start: EpochSeconds | undefined;
  readonly mark: HopMark | undefined;
}

function HopLines({ hop, steps, start, mark }: HopLinesProps) {
  const { target, route, status } = hopText(hop);
  return (
    <>
      <span className={`wire ${styles.target}`} title={target}>
        {target}
      </span>
      <span className={`wire ${styles.status}`}>
        {mark && (
          <Outcome kind={mark} wordHidden>
            {mark === 'fail' ? 'fails' : 'warning'}
          </Outcome>
        )}
        {status}
      </span>
      <span className={styles.route} title={route}>
        {route}
      </span>
      <span className={styles.time}>
        <span>{nameSteps(steps ?? [])}</span>
        {hop.certainty === 'inferred' ? (
          <span>inferred</span>
        ) : (
          <span className={styles.elapsed}>{elapsed(hop.startedAt, start)}</span>
        )}
      </span>
      {hop.because !== undefined && <span className={styles.because}>{hop.because}</span>}
    </>
  );
}

function elapsed(at: EpochSeconds | undefined, start: EpochSeconds | undefined): string {
  return at === undefined || start === undefined ? '' : `${(at - start).toFixed(2)} s`;
}

/** Scrolls the list alone: `scrollIntoView` would move the page too where the list is part of a longer one. */
function keepInView(scroller: HTMLElement | null, hopId: string | undefined): void {
  const row = scroller?.querySelector(`[data-hop="${hopId}"]`);
  if (!scroller || !row) return;
  const outer = scroller.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
}
