/** The answer to the reader's question, in the order in which they need it: sentence, lamps, the two values, the answer. */
import { useRef } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import type { Lamp } from '#core/tokens/model.ts';
import { utcText } from '#core/shared/human-time.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Select } from '#ui/select.tsx';
import { Hints } from './hints.tsx';
import { LampAdvice, Lamps } from './lamps.tsx';
import { isLongComparison, Refusal } from './refusal.tsx';
import { CheckSource } from './rule-detail.tsx';
import { BASIS_WORDS } from './rule-set-words.ts';
import { sectionProps } from './sections.ts';
import { SenderAnswer } from './sender-answer.tsx';
import styles from './token-verdict.module.css';
import { useSpokenVerdict } from './use-spoken-verdict.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** A lamp that fails although the rule set accepts: what it does not look at. */
const overlooked = ({ name, state, reason }: Lamp): readonly string[] =>
  state === 'fail' && name !== 'policy' ? [`This rule set does not mind what the ${name} lamp refuses: ${reason}`] : [];

export function TokenVerdict({ report: { verdict, verdicts, lamps, hints } }: { report: TokenReport }) {
  const header = useRef<HTMLElement>(null);
  const spoken = useSpokenVerdict(verdict.sentence);
  const refusal = verdict.checks.find(({ id }) => id === verdict.firstFailure);
  // A value among very many says little of the cause, and pushes what does off the screen.
  const hintsComeFirst = refusal?.comparison !== undefined && isLongComparison(refusal.comparison);
  return (
    <>
      <header ref={header} className={styles.head}>
        <p>
          Would the bot accept it? <RuleSetNote verdict={verdict} />
        </p>
        <h2 {...sectionProps('verdict')}>{verdict.sentence}</h2>
        {verdicts.length > 1 && <RuleSetChoice verdicts={verdicts} chosen={verdict} />}
      </header>
      {verdict.accepted === true && (
        <ul className={styles.but} aria-label="What this Yes leaves out">
          {[...verdict.leftOut, ...lamps.flatMap(overlooked)].map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      <VerdictBar verdict={verdict} lamps={lamps} header={header} />
      <Lamps lamps={lamps} />
      <LampAdvice lamps={lamps} hasRefusal={refusal !== undefined} />
      {hintsComeFirst && <Hints hints={hints} />}
      {refusal !== undefined && (
        <Refusal check={refusal} sentence={verdict.sentence}>
          <CheckSource check={refusal} />
        </Refusal>
      )}
      <SenderAnswer answer={verdict.answer} />
      {!hintsComeFirst && <Hints hints={hints} />}
    </>
  );
}

/** Whose rules these are, how well they are known, what it takes the token for, and by which clock. */
function RuleSetNote({ verdict: { ruleSet, takenFor } }: { verdict: Verdict }) {
  const asOf = useAppState(({ token }) => token.asOf);
  return (
    <span>
      By {ruleSet.name} {ruleSet.version}
      {takenFor !== undefined && `, taken for ${takenFor}`}
      {asOf !== undefined && `, as of ${utcText(asOf) ?? asOf}`}.
      {ruleSet.basis !== 'run' && ` ${BASIS_WORDS[ruleSet.basis].sentence}`}
    </span>
  );
}

function RuleSetChoice({ verdicts, chosen }: { verdicts: readonly Verdict[]; chosen: Verdict }) {
  const { editToken } = useActions();
  return (
    <Select
      label="Rule set"
      value={chosen.ruleSet.id}
      options={verdicts.map(({ ruleSet: { id, name } }) => ({ id, label: name }))}
      onChange={(id) => {
        const verdict = verdicts.find(({ ruleSet }) => ruleSet.id === id);
        if (verdict !== undefined) editToken({ ruleSet: verdict.ruleSet.id });
      }}
    />
  );
}
