/** What stands behind one row: each rule set's own check with its reason, and the exact answer with its header. */
import type { ReactNode } from 'react';
import type { Source } from '#core/sequence/sequence.ts';
import type { Check, CheckPoint, Verdict } from '#core/verdicts/model.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { CHECK_WORDS, answerInShort } from './check-words.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './rule-detail.module.css';

interface PointDetailProps {
  readonly point: CheckPoint;
  readonly verdicts: readonly Verdict[];
}

export function PointDetail({ point, verdicts }: PointDetailProps) {
  return (
    <dl className={styles.detail}>
      {verdicts.map(({ ruleSet, checks }) => {
        const own = checks.filter((check) => check.point === point);
        return (
          <div key={ruleSet.id}>
            <dt>{ruleSet.name}</dt>
            {own.length === 0 && <dd className={styles.quiet}>Has no such check.</dd>}
            {own.map((check) => (
              <dd key={check.id}>
                <OneCheck check={check} />
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function OneCheck({ check }: { check: Check }) {
  const { word, kind } = CHECK_WORDS[check.outcome];
  return (
    <>
      <p className={styles.label}>
        {check.label}{' '}
        {kind === undefined ? <span className={styles.quiet}>{word}</span> : <Outcome kind={kind}>{word}</Outcome>}
      </p>
      <CheckReason check={check} />
    </>
  );
}

/** Why it came out so, what to do, and where that stands. */
export function CheckReason({ check }: { check: Check }) {
  const { reason, advice } = check;
  return (
    <>
      <p>
        {cutText(reason).shown} {advice}
      </p>
      <CheckSource check={check} />
    </>
  );
}

/** Its reason and its advice name values of the token; what it checks does not. */
export function CheckSource({ check: { label, source } }: { check: Check }) {
  const { questionFact } = useActions();
  const ask = (): void =>
    questionFact({
      about: `The check “${label}”`,
      statements: [`A verifier of this source checks: ${label}.`],
      sources: [source],
    });
  return (
    <SourceLine source={source}>
      {' '}
      <LinkButton onClick={ask}>Is this wrong?</LinkButton>
    </SourceLine>
  );
}

export function SourceLine({ source: { label, href }, children }: { source: Source; children?: ReactNode }) {
  return (
    <p className={styles.source}>
      Source:{' '}
      {href === undefined ? (
        label
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {label}
        </a>
      )}
      {children}
    </p>
  );
}

/** The answers character for character. */
export function AnswerDetail({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <dl className={styles.detail}>
      {verdicts.map((verdict) => (
        <div key={verdict.ruleSet.id}>
          <dt>{verdict.ruleSet.name}</dt>
          <dd>
            <p className={styles.label}>
              {answerInShort(verdict) ?? <span className={styles.quiet}>Not known while a check is open.</span>}
            </p>
            {verdict.answer !== undefined && <AnswerText answer={verdict.answer} />}
            <p>{cutText(verdict.sentence).shown}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AnswerText({ answer: { message, header } }: { answer: NonNullable<Verdict['answer']> }) {
  return (
    <>
      {message !== '' && (
        <p>
          <code>{cutText(message).shown}</code>
        </p>
      )}
      {header !== undefined && (
        <p>
          <code>WWW-Authenticate: {cutText(header).shown}</code>
        </p>
      )}
      {message === '' && header === undefined && <p className={styles.quiet}>No body, no header.</p>}
    </>
  );
}
