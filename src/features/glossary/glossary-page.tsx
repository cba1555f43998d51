/** The words of the flows: all of them, or one with where the flows show it. */
import { useState } from 'react';
import { GLOSSARY, termOf } from '#core/flows/glossary/glossary.ts';
import { hasWord, queryWords, wordStarts } from '#core/flows/search/search-flows-words.ts';
import { formatLink } from '#core/sharing/links.ts';
import { useAppState } from '#state/use-app.ts';
import styles from './glossary.module.css';
import { Term } from './term.tsx';

const termLink = (term: string | undefined): string => formatLink({ screen: 'glossary', term });

export function GlossaryPage() {
  const id = useAppState(({ route }) => (route.screen === 'glossary' ? route.term : undefined));
  const term = id === undefined ? undefined : termOf(id);
  return (
    <div className={styles.page}>
      <TermList current={term?.id} />
      {id === undefined && <AllTerms />}
      {term !== undefined && <Term key={term.id} term={term} linkTo={termLink} />}
      {id !== undefined && term === undefined && (
        <div className={styles.text}>
          <h1>The glossary has no “{id}”</h1>
          <p>
            The link may be cut off or from another version. <a href={termLink(undefined)}>All terms</a> are there.
          </p>
        </div>
      )}
    </div>
  );
}

const SEARCHED = GLOSSARY.map((term) => ({ term, words: wordStarts([term.name, ...term.also].join(' ')) }));

function TermList({ current }: { current: string | undefined }) {
  const [filter, setFilter] = useState('');
  const wanted = queryWords(filter);
  const shown = SEARCHED.filter(({ words }) => wanted.every((word) => hasWord(words, word)));
  return (
    <nav className={styles.list} aria-label="Terms">
      <input
        type="search"
        aria-label="Filter terms"
        placeholder="Filter terms"
        autoComplete="off"
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      {shown.length === 0 && <p>No term is spelt so.</p>}
      <ul>
        {shown.map(({ term: { id, name } }) => (
          <li key={id}>
            <a href={termLink(id)} aria-current={id === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AllTerms() {
  return (
    <div className={styles.text}>
      <h1>Glossary</h1>
      <p className={styles.lead}>The words of the flows, in a few sentences each, with the source to check them by.</p>
      <dl className={styles.all}>
        {GLOSSARY.map(({ id, name, meaning }) => (
          <div key={id}>
            <dt>
              <a href={termLink(id)}>{name}</a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
