/** A long list of which only the rows in sight exist. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import styles from './virtual-list.module.css';
import type { VirtualListProps } from './virtual-list.tsx';

/** Rows beyond the edges, so that a step on finds its row there. */
const OVERSCAN = 8;

export function WindowedList({ label, count, rowHeight, current, children }: VirtualListProps) {
  const frame = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions are passed to nothing that is remembered
  const rows = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    useFlushSync: false,
  });
  useEffect(() => {
    if (current !== undefined && !isInSight(rows, current)) rows.scrollToIndex(current, { align: 'center' });
  }, [rows, current]);
  return (
    <div className={styles.frame} ref={frame}>
      <ol aria-label={label} className={styles.window} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ top: start }}
          >
            {children(index)}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** By what the window knows: to ask the page would make it lay out at once everything that a step has changed. */
function isInSight(
  { measurementsCache, scrollOffset, scrollRect }: Virtualizer<HTMLElement, Element>,
  index: number,
): boolean {
  const row = measurementsCache[index];
  if (row === undefined || scrollOffset === null || scrollRect === null) return false;
  return row.start >= scrollOffset && row.end <= scrollOffset + scrollRect.height;
}
