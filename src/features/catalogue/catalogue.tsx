/** The flows by group, with a filter. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { flowLink } from '#core/sharing/links.ts';
import styles from './catalogue.module.css';

export interface CatalogueEntry {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly summary: string;
}

interface CatalogueProps {
  readonly flows: readonly CatalogueEntry[];
  readonly current: string | undefined;
}

export function Catalogue({ flows, current }: CatalogueProps) {
  const [filter, setFilter] = useState('');
  const words = filter.toLowerCase().split(/\s+/);
  const shown = flows.filter(({ title, group, summary }) => {
    const text = `${title} ${group} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = Map.groupBy(shown, ({ group }) => group);
  return (
    <nav className={styles.catalogue} aria-label="Flows">
      <label className={styles.filter}>
        <Search size={14} aria-hidden="true" />
        <span className="visually-hidden">Filter flows</span>
        <input
          type="search"
          placeholder="Filter flows"
          autoComplete="off"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </label>
      {shown.length === 0 && <p className={styles.none}>No flow has these words.</p>}
      {[...groups].map(([group, entries]) => (
        <section key={group}>
          <h2>{group}</h2>
          <ul>
            {entries.map(({ id, title }) => (
              <li key={id}>
                <a href={flowLink(id)} aria-current={id === current ? 'true' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
