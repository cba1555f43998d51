/** The answer to the reader's question, in the order in which they need it: sentence, lamps, the two values, the answer. */
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { Lamp } from '#core/tokens/model.ts';
import { utcText } from '#core/tokens/human-time.ts';
import { useAppState } from '#state/use-app.ts';
import { LampAdvice, Lamps } from './lamps.tsx';
import { Refusal } from './refusal.tsx';
import { sectionProps } from './sections.ts';
import { SenderAnswer } from './sender-answer.tsx';
import styles from './token-verdict.module.css';
import { useSpokenVerdict } from './use-spoken-verdict.ts';

const ACCEPTED = 200;

/** A lamp that fails although the SDK accepts: what the SDK does not look at. */
const overlooked = ({ name, state, reason }: Lamp): readonly string[] =>
  state === 'fail' && name !== 'policy' ? [`The SDK does not mind what the ${name} lamp refuses: ${reason}`] : [];

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
      {verdict.answer?.status === ACCEPTED && (
        <ul className={styles.but} aria-label="What this Yes leaves out">
          {[...verdict.leftOut, ...lamps.flatMap(overlooked)].map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
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
