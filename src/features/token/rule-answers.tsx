/** Where the table has no room: one line per rule set with its answer; pressing one judges by it. */
import type { Verdict } from '#core/verdicts/model.ts';
import { useActions } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { answerInShort, wordsOfVerdict } from './check-words.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './rule-answers.module.css';
import { BASIS_WORDS } from './rule-set-words.ts';

interface RuleAnswersProps {
  readonly verdicts: readonly Verdict[];
  readonly chosen: Verdict;
}

export function RuleAnswers({ verdicts, chosen }: RuleAnswersProps) {
  const { editToken } = useActions();
  return (
    <ul className={styles.answers}>
      {verdicts.map((verdict) => {
        const { ruleSet } = verdict;
        const { word, kind } = wordsOfVerdict(verdict);
        return (
          <li key={ruleSet.id}>
            <button type="button" aria-pressed={verdict === chosen} onClick={() => editToken({ ruleSet: ruleSet.id })}>
              <Outcome kind={kind} wordHidden>
                {word}
              </Outcome>
              <span className={styles.name}>
                {ruleSet.name} <small>{BASIS_WORDS[ruleSet.basis].word}</small>
              </span>
              <b>{answerInShort(verdict)}</b>
              <span className={styles.says}>{summaryOf(verdict)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Its message, or else what it fails at or waits for; nothing where it only accepts. */
function summaryOf({ answer, accepted, checks, firstFailure, sentence }: Verdict): string {
  if (answer !== undefined && answer.message !== '') return cutText(answer.message, SHOWN_SUMMARY).shown;
  if (accepted === true) return '';
  const failing = checks.find(({ id }) => id === firstFailure);
  return cutText(failing?.label ?? sentence, SHOWN_SUMMARY).shown;
}

/** In characters. */
const SHOWN_SUMMARY = 160;
