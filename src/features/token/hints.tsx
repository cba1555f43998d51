/** What somebody who knows these tokens would point at, beside what any rule set answers. */
import type { Hint } from '#core/verdicts/hints/hint.ts';
import styles from './refusal.module.css';
import { SourceLine } from './rule-detail.tsx';

export function Hints({ hints }: { hints: readonly Hint[] }) {
  if (hints.length === 0) return null;
  return (
    <section className={styles.refusal}>
      <h2>What may explain it</h2>
      <ul className={styles.hints}>
        {hints.map(({ id, sentence, advice, source }) => (
          <li key={id}>
            {sentence} {advice}
            <SourceLine source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}
