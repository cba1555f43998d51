/** What stands behind one row: each rule set's own check with its reason, and the exact answer with its header. */
import type { Source } from '#core/sequence/sequence.ts';
import type { Check, CheckPoint, Verdict } from '#core/verdicts/model.ts';
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
export function CheckReason({ check: { reason, advice, source } }: { check: Check }) {
  return (
    <>
      <p>
        {cutText(reason).shown} {advice}
      </p>
      <SourceLine source={source} />
    </>
  );
}

export function SourceLine({ source: { label, href } }: { source: Source }) {
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
