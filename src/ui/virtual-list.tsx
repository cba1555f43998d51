/**
 * A list of any length in a frame that scrolls: only the rows in sight exist, and each says which of how many it is.
 * A short list is there as a whole, so that a page can be searched and printed.
 */
import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { piece } from './piece.tsx';
import styles from './virtual-list.module.css';

/** Up to here the whole costs no more than the window. */
const MOST_AT_ONCE = 200;

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** A row's usual height in CSS pixels; each row is measured when it is there. */
  readonly rowHeight: number;
  /** The index of a row that is kept in sight when it changes. */
  readonly current: number | undefined;
  /** What stands in a row. */
  readonly children: (index: number) => ReactNode;
}

/** Most lists are short. */
const WindowedList = piece(async () => (await import('./windowed-list.tsx')).WindowedList);

export function VirtualList(props: VirtualListProps) {
  if (props.count <= MOST_AT_ONCE) return <WholeList {...props} />;
  return (
    <Suspense fallback={<div className={styles.frame} />}>
      <WindowedList {...props} />
    </Suspense>
  );
}

function WholeList({ label, count, current, children }: VirtualListProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => keepInSight(frame.current, current), [current]);
  return (
    <div className={styles.frame} ref={frame}>
      <ol aria-label={label}>
        {Array.from({ length: count }, (_, index) => (
          <li key={index} data-index={index}>
            {children(index)}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Scrolls the list alone: `scrollIntoView` would move the page too where the list is part of a longer one. */
function keepInSight(frame: HTMLElement | null, current: number | undefined): void {
  const row = current === undefined ? null : frame?.querySelector(`[data-index="${current}"]`);
  if (!frame || !row) return;
  const outer = frame.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom;
}
