/** Rows without bounds in a frame of their own that scrolls: only those in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode, type Ref } from 'react';
import styles from './virtual-frame.module.css';

/** What a row must put on its outermost element. */
export interface RowPlace {
  readonly ref: Ref<HTMLDivElement>;
  readonly 'data-index': number;
  readonly style: CSSProperties;
}

interface VirtualFrameProps {
  readonly label: string;
  readonly count: number;
  /** In pixels, as far as it is known before a row is drawn. */
  readonly rowHeight: number;
  /** A list of claims is a list for screen readers too. */
  readonly element: 'dl' | 'div';
  /** A row to bring into sight when it changes. */
  readonly shown?: number | undefined;
  readonly children: (index: number, place: RowPlace) => ReactNode;
}

export function VirtualFrame({ label, count, rowHeight, element: Rows, shown, children }: VirtualFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  useEffect(() => {
    if (shown !== undefined) rows.scrollToIndex(shown, { align: 'auto' });
    // oxlint-disable-next-line react/exhaustive-deps -- only another row is a reason to scroll
  }, [shown]);
  return (
    <div ref={frame} className={styles.frame} role="region" aria-label={label} tabIndex={0}>
      <Rows className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) =>
          children(index, {
            ref: rows.measureElement,
            'data-index': index,
            style: { transform: `translateY(${start}px)` },
          }),
        )}
      </Rows>
    </div>
  );
}
