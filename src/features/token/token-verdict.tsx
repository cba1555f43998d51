/** The answer to the reader's question, in the order in which they need it: sentence, lamps, the two values, the answer. */
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { utcText } from '#core/tokens/human-time.ts';
import { useAppState } from '#state/use-app.ts';
import { LampAdvice, Lamps } from './lamps.tsx';
import { Refusal } from './refusal.tsx';
import { sectionProps } from './sections.ts';
import { SenderAnswer } from './sender-answer.tsx';
import styles from './token-verdict.module.css';
import { useSpokenVerdict } from './use-spoken-verdict.ts';

export function TokenVerdict({ report: { verdict, lamps } }: { report: TokenReport }) {
  const asOf = useAppState(({ token }) => token.asOf);
  const spoken = useSpokenVerdict(verdict.sentence);
  const refusal = verdict.checks.find(({ id }) => id === verdict.firstFailure);
  return (
    <>
      <header className={styles.head}>
        <div>
          <p>Would the bot accept it?</p>
          <h2 {...sectionProps('verdict')}>{verdict.sentence}</h2>
        </div>
        <p>
          Rules of {verdict.ruleSet.name} {verdict.ruleSet.version}
          {asOf !== undefined && `, as of ${utcText(asOf) ?? asOf}`}
        </p>
      </header>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <Lamps lamps={lamps} />
      <LampAdvice lamps={lamps} hasRefusal={refusal !== undefined} />
      {refusal !== undefined && <Refusal check={refusal} sentence={verdict.sentence} />}
      <SenderAnswer answer={verdict.answer} />
    </>
  );
}
