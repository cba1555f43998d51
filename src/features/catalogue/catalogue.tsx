/** The flows by group, with a filter over what the list knows of them. */
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FLOW_GROUPS, type FlowGroup } from '#core/flows/define-flow.ts';
import { hasWord, queryWords, wordStarts } from '#core/flows/search/search-flows-words.ts';
import { flowLink } from '#core/sharing/links.ts';
import styles from './catalogue.module.css';

export interface CatalogueEntry {
  readonly id: string;
  readonly group: FlowGroup;
  readonly title: string;
  readonly summary: string;
  readonly steps: number;
}

interface CatalogueProps {
  readonly flows: readonly CatalogueEntry[];
  readonly current: string | undefined;
}

export function Catalogue({ flows, current }: CatalogueProps) {
  const [filter, setFilter] = useState('');
  const searched = useMemo(
    () => flows.map((flow) => ({ flow, words: wordStarts(`${flow.title} ${flow.group} ${flow.summary}`) })),
    [flows],
  );
  const wanted = queryWords(filter);
  const shown = searched.filter(({ words }) => wanted.every((word) => hasWord(words, word))).map(({ flow }) => flow);
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
      {FLOW_GROUPS.map((group) => {
        const entries = shown.filter((flow) => flow.group === group);
        return entries.length === 0 ? null : <Group key={group} name={group} entries={entries} current={current} />;
      })}
      {wanted.length > 0 && (
        <p className={styles.more}>
          {shown.length === 0 && 'No flow has these words in its title or summary. '}The search above looks into steps,
          fields and faults as well.
        </p>
      )}
    </nav>
  );
}

interface GroupProps {
  readonly name: FlowGroup;
  readonly entries: readonly CatalogueEntry[];
  readonly current: string | undefined;
}

function Group({ name, entries, current }: GroupProps) {
  return (
    <section>
      <h2>{name}</h2>
      <ul>
        {entries.map(({ id, title, steps }) => (
          <li key={id}>
            <a href={flowLink(id)} aria-current={id === current ? 'true' : undefined}>
              <span>{title}</span>
              <span className={styles.steps} title={`${steps} steps`} aria-hidden="true">
                {steps}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
