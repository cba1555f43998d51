/** One term: what it means, what else it is called, where to check it, and which flows show it. */
import { useEffect, useState } from 'react';
import { termOf } from '#core/flows/glossary/glossary.ts';
import type { GlossaryTerm } from '#core/flows/glossary/glossary-term.ts';
import type { TermUse } from '#core/flows/search/search-flows.ts';
import { flowLink } from '#core/sharing/links.ts';
import { useActions, useApp } from '#state/use-app.ts';
import { AskButton } from '#ui/ask-button.tsx';
import { SourceList } from '#ui/source-list.tsx';
import styles from './glossary.module.css';

interface TermProps {
  readonly term: GlossaryTerm;
  readonly linkTo: (term: string | undefined) => string;
}

export function Term({ term: { id, name, also, meaning, source, see }, linkTo }: TermProps) {
  const { questionFact } = useActions();
  return (
    <article className={styles.text}>
      <p className={styles.back}>
        <a href={linkTo(undefined)}>All terms</a>
      </p>
      <h1>{name}</h1>
      {also.length > 0 && <p className={styles.also}>Also: {also.join(', ')}</p>}
      <p className={styles.lead}>{meaning}</p>
      <SourceList sources={[source]} />
      <AskButton
        onAsk={() => questionFact({ about: `The term “${name}”`, statements: [meaning], sources: [source] })}
      />
      <section>
        <h2>See also</h2>
        <ul className={styles.see}>
          {see.map((other) => (
            <li key={other}>
              <a href={linkTo(other)}>{termOf(other)?.name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Flows that show it</h2>
        <Uses term={id} />
      </section>
    </article>
  );
}

function Uses({ term }: { term: string }) {
  const uses = useUses(term);
  if (uses === undefined) return <p role="status">Looking through the flows.</p>;
  if (uses === 'failed')
    return (
      <p role="status">The flows could not be searched: is the network there? Open the term again to try again.</p>
    );
  if (uses.length === 0) return <p>No step explains it by this word.</p>;
  return (
    <ul className={styles.uses}>
      {uses.map(({ flowId, flowTitle, step, place }) => (
        <li key={flowId}>
          <a href={flowLink(flowId, telling(place))}>{flowTitle}</a>
          <span>
            Step {place.step}: {step}
          </span>
        </li>
      ))}
    </ul>
  );
}

const telling = ({ step, variant, faults, detail }: TermUse['place']) => ({ step, variant, faults, detail });

function useUses(term: string): readonly TermUse[] | 'failed' | undefined {
  const { ports } = useApp();
  const [uses, setUses] = useState<readonly TermUse[] | 'failed'>();
  useEffect(() => {
    let isLate = false;
    const take = (found: readonly TermUse[] | 'failed'): void => {
      if (!isLate) setUses(found);
    };
    ports.findTermUses(term).then(take, () => take('failed'));
    return () => {
      isLate = true;
    };
  }, [ports, term]);
  return uses;
}
