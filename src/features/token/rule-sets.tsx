/** What every rule set answers, side by side, in the order of the one that was chosen. */
import { disagreementsOf, type Disagreement } from '#core/verdicts/disagreements.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { CheckList } from './check-list.tsx';
import { cutText } from '#ui/text-limits.ts';
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
        <p className={styles.legend}>A dot: not reached. Blank: this rule set has no such check.</p>
      </div>
      <div className={styles.narrow}>
        <RuleAnswers verdicts={verdicts} chosen={chosen} />
        <CheckList verdict={chosen} />
      </div>
      <Basis verdicts={verdicts} />
    </section>
  );
}

/** First who answers otherwise than the chosen one; what the others disagree on among themselves comes last. */
function Disagreements({ verdicts, chosen: { ruleSet } }: RuleSetsProps) {
  const all = disagreementsOf(verdicts);
  const own = all.filter(({ between }) => between.includes(ruleSet.id));
  const others = all.filter(({ between }) => !between.includes(ruleSet.id));
  const names = verdicts.flatMap((verdict) =>
    verdict.ruleSet.id !== ruleSet.id && own.some(({ between }) => between.includes(verdict.ruleSet.id))
      ? [verdict.ruleSet.name]
      : [],
  );
  return (
    <div className={styles.disagreements}>
      {own.length > 0 && (
        <details>
          <summary>
            {LIST.format(names)} {names.length === 1 ? 'answers' : 'answer'} otherwise than {ruleSet.name}
          </summary>
          <Sentences disagreements={own} />
        </details>
      )}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>Where the others disagree among themselves: {others.length}</summary>
          <Sentences disagreements={others} />
        </details>
      )}
    </div>
  );
}

const LIST = new Intl.ListFormat('en-GB');

function Sentences({ disagreements }: { disagreements: readonly Disagreement[] }) {
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
