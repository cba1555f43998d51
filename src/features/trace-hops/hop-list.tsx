/**
 * The hops of the sign-in, the current one marked; what was folded away lies where it happened. A filter looks through
 * all requests of the capture instead.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ShownTrace, TracePart } from '#core/checks/inspect-capture.ts';
import type { FoldedGroup } from '#core/traces/rebuilding/folded-groups.ts';
import type { Hop } from '#core/traces/model.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { FilterBox } from './filter-box.tsx';
import styles from './hop-list.module.css';
import { FoldedHead, HopRowButton, RowLine, type HopMark } from './hop-rows.tsx';
import { useHopRows } from './use-hop-rows.ts';

interface HopListProps {
  readonly trace: ShownTrace;
  readonly parts: readonly TracePart[];
  readonly part: TracePart;
  /** The numbers of the steps that tell a hop, by its id. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  /** The id of the hop that the player stands in. */
  readonly current: string | undefined;
  /** The worst that was found at a hop, by its id. */
  readonly marks: ReadonlyMap<string, HopMark>;
  /** The ids of the hops that are there because the reader says so. */
  readonly byHand: ReadonlySet<string>;
  readonly onChoose: (hopId: string) => void;
  /** Says of a folded hop, by its index in the capture, that it is part of the sign-in. */
  readonly onKeep: (index: number) => void;
}

export function HopList(props: HopListProps) {
  const { trace, parts, part, steps, onKeep } = props;
  const { choosePart, setTraceFilter } = useActions();
  const filter = useAppState(({ traceFilter }) => traceFilter);
  const filtered = useHopRows(filter, undefined, trace);
  const panel = useRef<HTMLElement>(null);
  // The row of a hop that is kept by hand is gone with its button; the focus goes on to the hop.
  const keptIn = useRef<ShownTrace | undefined>(undefined);
  useEffect(() => {
    if (keptIn.current === undefined || keptIn.current === trace) return;
    keptIn.current = undefined;
    goToList(panel.current);
  }, [trace]);
  const keep = (index: number): void => {
    keptIn.current = trace;
    onKeep(index);
  };
  return (
    <section
      ref={panel}
      className={styles.panel}
      data-many={trace.hops.length > 99 ? '' : undefined}
      style={{ '--digits': Math.max(2, String(trace.hops.length).length) }}
      aria-labelledby="hops-heading"
      data-keeps-focus
    >
      <header className={styles.head}>
        <h2 id="hops-heading" tabIndex={-1}>
          {steps.size.toLocaleString('en')} {steps.size === 1 ? 'hop' : 'hops'}
        </h2>
        <span>{besideWords(trace, steps)}</span>
      </header>
      {parts.length > 1 && (
        <div className={styles.parts}>
          <Select
            label="Sign-in"
            value={part.id}
            options={parts.map(({ id, label }, index) => ({ id, label: `${index + 1} of ${parts.length}: ${label}` }))}
            onChange={choosePart}
          />
        </div>
      )}
      <FilterBox
        text={filter}
        onChange={setTraceFilter}
        count={filtered.count}
        onLeave={() => goToList(panel.current)}
      />
      {filter.trim() === '' ? (
        <AllHops {...props} onKeep={keep} />
      ) : (
        <FilteredHops {...props} onKeep={keep} rows={filtered} />
      )}
    </section>
  );
}

/** `1 inferred, 206 others folded`. */
function besideWords({ hops, foldedCount }: ShownTrace, steps: ReadonlyMap<string, unknown>): string {
  const inferred = hops.filter(({ id, certainty }) => certainty === 'inferred' && steps.has(id)).length;
  return [
    inferred > 0 && `${inferred.toLocaleString('en')} inferred`,
    foldedCount > 0 && `${foldedCount.toLocaleString('en')} ${foldedCount === 1 ? 'other' : 'others'} folded`,
  ]
    .filter((words) => words !== false)
    .join(', ');
}

/** To the current hop, else to the first; to the heading where the filter leaves none. */
function goToList(panel: HTMLElement | null): void {
  const find = (selector: string) => panel?.querySelector<HTMLElement>(selector);
  (find('[aria-current="step"]') ?? find('ol button') ?? find('h2'))?.focus();
}

const ROW_HEIGHT = 44;

type Item =
  | { readonly kind: 'hop'; readonly hop: Hop; readonly number: number }
  | { readonly kind: 'group'; readonly group: FoldedGroup }
  | { readonly kind: 'folded'; readonly group: FoldedGroup; readonly index: number };

/** The hops of the part, and between them what was folded there. */
function AllHops({ trace, steps, current, marks, byHand, onChoose, onKeep }: HopListProps) {
  const [open, setOpen] = useState<FoldedGroup | undefined>(undefined);
  const opened = useHopRows('', open ?? NOTHING, trace);
  const start = trace.hops.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
  const items = useMemo(() => itemsOf(trace, steps, open), [trace, steps, open]);
  const at = items.findIndex((item) => item.kind === 'hop' && item.hop.id === current);
  return (
    <VirtualList label="Hops" count={items.length} rowHeight={ROW_HEIGHT} current={at < 0 ? undefined : at}>
      {(index) => {
        const item = items[index];
        if (item === undefined) return null;
        switch (item.kind) {
          case 'hop':
            return (
              <HopRowButton
                hop={item.hop}
                number={item.number}
                steps={steps.get(item.hop.id) ?? NO_STEPS}
                start={start}
                isCurrent={item.hop.id === current}
                mark={marks.get(item.hop.id)}
                because={trace.keptBecause.get(item.hop.id)}
                isByHand={byHand.has(item.hop.id)}
                onChoose={onChoose}
              />
            );
          case 'group':
            return (
              <FoldedHead
                count={item.group.count}
                what={item.group.what}
                isOpen={item.group === open}
                onToggle={() => setOpen(item.group === open ? undefined : item.group)}
              />
            );
          case 'folded':
            return <RowLine row={opened.rowAt(item.index)} start={start} onKeep={onKeep} />;
        }
      }}
    </VirtualList>
  );
}

const NO_STEPS: readonly number[] = [];
/** A run of no hops. */
const NOTHING = { from: 0, to: 0 };

function itemsOf(
  { hops, groups }: ShownTrace,
  steps: ReadonlyMap<string, readonly number[]>,
  open: FoldedGroup | undefined,
): readonly Item[] {
  const after = new Map(groups.map((group) => [group.after, group] as const));
  const items: Item[] = [];
  const fold = (group: FoldedGroup | undefined): void => {
    if (group === undefined) return;
    items.push({ kind: 'group', group });
    if (group !== open) return;
    for (let index = 0; index < group.count; index += 1) items.push({ kind: 'folded', group, index });
  };
  fold(after.get(undefined));
  hops.forEach((hop, index) => {
    if (steps.has(hop.id)) items.push({ kind: 'hop', hop, number: index + 1 });
    fold(after.get(hop.id));
  });
  return items;
}

/** What the filter lets through, of the whole capture; a hop that was kept leads to its step. */
function FilteredHops({
  trace,
  steps,
  current,
  onChoose,
  onKeep,
  rows,
}: HopListProps & { rows: ReturnType<typeof useHopRows> }) {
  const start = trace.hops.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
  return (
    <VirtualList label="Requests that match" count={rows.count ?? 0} rowHeight={ROW_HEIGHT} current={undefined}>
      {(index) => {
        const row = rows.rowAt(index);
        const hopId = row?.hopId !== undefined && steps.has(row.hopId) ? row.hopId : undefined;
        return (
          <RowLine
            row={row}
            start={start}
            isCurrent={hopId !== undefined && hopId === current}
            onChoose={hopId === undefined ? undefined : () => onChoose(hopId)}
            onKeep={onKeep}
          />
        );
      }}
    </VirtualList>
  );
}
