/** A list of any length that never puts more than one page of rows on the screen. */
import { Fragment, useState, type ReactNode } from 'react';
import { LinkButton } from './button.tsx';
import styles from './paged-list.module.css';

const PAGE = 300;

interface PagedListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** The index of a row that is to be on the page shown; the page follows it when it changes. */
  readonly current?: number | undefined;
  /** The `<li>` of an item. */
  readonly children: (item: Item, index: number) => ReactNode;
}

export function PagedList<Item>({ label, items, current, children }: PagedListProps<Item>) {
  const [chosen, setChosen] = useState(0);
  const [followed, setFollowed] = useState<number | undefined>(undefined);
  if (current !== followed) {
    setFollowed(current);
    if (current !== undefined) setChosen(Math.floor(current / PAGE));
  }
  const lastPage = Math.max(0, Math.ceil(items.length / PAGE) - 1);
  const page = Math.min(chosen, lastPage);
  const start = page * PAGE;
  const shown = items.slice(start, start + PAGE);
  return (
    <>
      <ol aria-label={label}>
        {shown.map((item, index) => (
          <Fragment key={start + index}>{children(item, start + index)}</Fragment>
        ))}
      </ol>
      {lastPage > 0 && (
        <p className={styles.pages}>
          {start + 1} to {start + shown.length} of {items.length}
          {page > 0 && <LinkButton onClick={() => setChosen(page - 1)}>Show earlier</LinkButton>}
          {page < lastPage && <LinkButton onClick={() => setChosen(page + 1)}>Show more</LinkButton>}
        </p>
      )}
    </>
  );
}
