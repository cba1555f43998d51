/** A table of any length of which only the rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { BatchRow } from '#core/verdicts/inspect-batch.ts';
import { BATCH_COLUMNS, type BatchColumn } from '#state/batch.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { BatchTableRow } from './batch-table-row.tsx';
import styles from './batch-table.module.css';

interface BatchTableProps {
  readonly rows: readonly BatchRow[];
  readonly onOpen: (index: number) => void;
}

/** In pixels; the style sheet holds the rows to it. */
const ROW_HEIGHT = 44;

export function BatchTable({ rows, onOpen }: BatchTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useFirstPlace(rows);
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used in this component only
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    initialOffset: current * ROW_HEIGHT,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  // One row is a stop for the Tab key; when it is out of sight, the first in sight is.
  const stop = drawn.some(({ index }) => index === current) ? current : drawn[0]?.index;

  const goTo = (target: number): void => {
    const place = Math.min(Math.max(target, 0), rows.length - 1);
    setCurrent(place);
    virtual.scrollToIndex(place);
    // At once where it is drawn, so that the next key is of that row.
    if (!focusRow(frame.current, place)) requestAnimationFrame(() => focusRow(frame.current, place));
  };
  const press = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, current, rows.length);
    if (target === undefined || !(event.target instanceof Element) || event.target.closest('tbody') === null) return;
    event.preventDefault();
    goTo(target);
  };

  return (
    // The keys move between the rows' own buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} className={styles.frame} role="region" aria-label="The tokens" tabIndex={0} onKeyDown={press}>
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <Head />
        <tbody>
          {before > 0 && <Room height={before} />}
          {drawn.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <BatchTableRow
                  key={row.index}
                  row={row}
                  place={index}
                  isStop={index === stop}
                  onFocus={() => setCurrent(index)}
                  onOpen={() => onOpen(row.index)}
                />
              )
            );
          })}
          {after > 0 && <Room height={after} />}
        </tbody>
      </table>
    </div>
  );
}

/** Whoever comes back from a row’s token goes on at that row. */
function useFirstPlace(rows: readonly BatchRow[]): readonly [number, (place: number) => void] {
  const { store } = useApp();
  const [opened] = useState(() => {
    const { opened: index } = store.getState().batch.view;
    return index === undefined ? -1 : rows.findIndex((row) => row.index === index);
  });
  const [current, setCurrent] = useState(Math.max(opened, 0));
  useEffect(() => {
    if (opened >= 0) requestAnimationFrame(() => focusRow(document, opened));
  }, [opened]);
  return [Math.min(current, Math.max(rows.length - 1, 0)), setCurrent];
}

/** False where the row is not drawn. */
function focusRow(within: ParentNode | null, place: number): boolean {
  const button = within?.querySelector<HTMLElement>(`tr[aria-rowindex="${place + 2}"] button`);
  button?.focus();
  return button != null;
}

const PAGE = 10;

function targetOf(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return at - 1;
    case 'ArrowDown':
      return at + 1;
    case 'PageUp':
      return at - PAGE;
    case 'PageDown':
      return at + PAGE;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

/** Stands for the rows that are not drawn. */
const Room = ({ height }: { height: number }) => <tr aria-hidden="true" className={styles.room} style={{ height }} />;

const TITLES: Readonly<Record<BatchColumn, string>> = {
  index: '#',
  line: 'Line',
  kind: 'Kind',
  iss: 'Issuer',
  aud: 'Audience',
  exp: 'Expires',
  lamps: 'Lamps',
  answer: 'Answer',
};

function Head() {
  const { sortedBy, isDescending } = useAppState(({ batch }) => batch.view);
  const { viewBatch } = useActions();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {BATCH_COLUMNS.map((column) => {
          const isSorted = column === sortedBy;
          const order = isDescending ? 'descending' : 'ascending';
          return (
            <th key={column} scope="col" className={styles[column]} aria-sort={isSorted ? order : undefined}>
              <button
                type="button"
                onClick={() => viewBatch({ sortedBy: column, isDescending: isSorted && !isDescending })}
              >
                {TITLES[column]}
                {isSorted && <SortArrow isDescending={isDescending} />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const SortArrow = ({ isDescending }: { isDescending: boolean }) =>
  isDescending ? <ArrowDown size={14} aria-hidden="true" /> : <ArrowUp size={14} aria-hidden="true" />;
