/**
 * Tabs after the ARIA Authoring Practices: one stop for the Tab key, arrows and Home and End move and select.
 * Written here because the library's weigh a quarter of the first load; see docs/decisions/0004.
 */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  readonly className?: string | undefined;
}

function targetOf(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return (at - 1 + length) % length;
    case 'ArrowRight':
      return (at + 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

export function Tabs({ label, items, selected, onSelect, className }: TabsProps) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === selected),
  );
  const shown = items[at];

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, at, items.length);
    const item = target === undefined ? undefined : items[target];
    if (target === undefined || item === undefined) return;
    event.preventDefault();
    onSelect(item.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[target]?.focus();
  };

  return (
    <div className={className}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs inside are the stops */}
      <div className={styles.list} role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {items.map(({ id, label: name, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${prefix}${id}`}
            className={styles.tab}
            aria-selected={id === shown?.id}
            aria-controls={id === shown?.id ? `${prefix}panel` : undefined}
            tabIndex={id === shown?.id ? 0 : -1}
            onClick={() => onSelect(id)}
          >
            {name}
            {count === undefined ? null : <span className={styles.count}>{count}</span>}
          </button>
        ))}
      </div>
      {shown && (
        <div
          role="tabpanel"
          id={`${prefix}panel`}
          aria-labelledby={`${prefix}${shown.id}`}
          tabIndex={0}
          className={styles.panel}
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
