/** What every rule set answers, side by side, in the order of the one that was chosen. */
import { disagreementsOf, type Disagreement } from '#core/verdicts/disagreements.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { CheckList } from './check-list.tsx';
import { cutText } from './limits.ts';
import { RuleAnswers } from './rule-answers.tsx';
import { BASIS_WORDS } from './rule-set-words.ts';
import styles from './rule-sets.module.css';
import { RuleTable } from './rule-table.tsx';
import { sectionProps } from './sections.ts';

interface RuleSetsProps {
  readonly verdicts: readonly Verdict[];
  readonly chosen: Verdict;
}

export function RuleSets({ verdicts, chosen }: RuleSetsProps) {
  return (
    <section {...sectionProps('rules')} className={styles.rules} aria-labelledby="token-rules-title">
      <header>
        <h2 id="token-rules-title">What each rule set answers</h2>
        <span>checks in {chosen.ruleSet.name}’s order</span>
      </header>
      <Disagreements verdicts={verdicts} chosen={chosen} />
      <div className={styles.wide}>
        <RuleTable verdicts={verdicts} chosen={chosen} />
      </div>
      <div className={styles.narrow}>
        <RuleAnswers verdicts={verdicts} chosen={chosen} />
        <CheckList verdict={chosen} />
      </div>
      <Basis verdicts={verdicts} />
    </section>
  );
}

/** First what the others answer otherwise than the chosen one; what they disagree on among themselves on request. */
function Disagreements({ verdicts, chosen }: RuleSetsProps) {
  const all = disagreementsOf(verdicts);
  const own = all.filter(({ between }) => between.includes(chosen.ruleSet.id));
  const others = all.filter(({ between }) => !between.includes(chosen.ruleSet.id));
  return (
    <div className={styles.disagreements}>
      <Sentences disagreements={own} />
      {others.length > 0 && (
        <details>
          <summary>Where the others disagree among themselves: {others.length}</summary>
          <Sentences disagreements={others} />
        </details>
      )}
    </div>
  );
}

function Sentences({ disagreements }: { disagreements: readonly Disagreement[] }) {
  if (disagreements.length === 0) return null;
  return (
    <ul>
      {disagreements.map(({ between, sentence }) => (
        <li key={between.join(' ')}>{cutText(sentence).shown}</li>
      ))}
    </ul>
  );
}

/** How far each answer can be trusted: some packages are run by the tests, some sources were only read. */
function Basis({ verdicts }: { verdicts: readonly Verdict[] }) {
  const bases = (['run', 'read', 'document'] as const)
    .map((basis) => ({ basis, sets: verdicts.flatMap(({ ruleSet }) => (ruleSet.basis === basis ? [ruleSet] : [])) }))
    .filter(({ sets }) => sets.length > 0);
  return (
    <dl className={styles.basis}>
      {bases.map(({ basis, sets }) => (
        <div key={basis}>
          <dt>{BASIS_WORDS[basis].word}</dt>
          <dd>
            {sets.map(({ name, version }) => `${name} ${version}`).join(', ')}. {BASIS_WORDS[basis].sentence}
          </dd>
        </div>
      ))}
    </dl>
  );
}
