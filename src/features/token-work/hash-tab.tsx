/** Values of the token that tie it to something beside it, recomputed once that is pasted; and PKCE’s. */
import { useEffect, useId, useState } from 'react';
import { stringOf } from '#core/shared/json-scanner.ts';
import { COUNTERPARTS, type HashComparison, type HashKind } from '#core/tokens/claims/hash-claims.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { useApp } from '#state/use-app.ts';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './work.module.css';

const CLAIMS = ['at_hash', 'c_hash', 's_hash', 'nonce'] as const satisfies readonly HashKind[];

export function HashTab({ token }: { token: DecodedToken }) {
  const alg = stringOf(token.header.json, 'alg');
  const claims = CLAIMS.flatMap((kind) => {
    const claimed = stringOf(token.payload.json, kind);
    return claimed === undefined ? [] : [{ kind, claimed }];
  });
  return (
    <div className={styles.tab}>
      <p className={styles.lead}>
        {claims.length === 0
          ? 'This token has no at_hash, c_hash, s_hash or nonce. PKCE’s values can be compared without one.'
          : 'Paste what a value was made of: it is computed again here and compared.'}
      </p>
      {claims.map(({ kind, claimed }) => (
        <Calculator key={kind} kind={kind} claimed={claimed} alg={alg} />
      ))}
      <Pkce />
    </div>
  );
}

function Pkce() {
  const [challenge, setChallenge] = useState('');
  return (
    <section className={styles.section}>
      <h3>PKCE</h3>
      <TextField label="Paste the code_challenge of the request" value={challenge} onText={setChallenge} />
      <Counterpart kind="code_challenge" claimed={challenge.trim()} alg={undefined} />
    </section>
  );
}

interface CalculatorProps {
  readonly kind: HashKind;
  readonly claimed: string;
  readonly alg: string | undefined;
}

function Calculator({ kind, claimed, alg }: CalculatorProps) {
  return (
    <section className={styles.section}>
      <h3>
        <code>{kind}</code> <code>{visibleText(cutText(claimed).shown)}</code>
      </h3>
      <Counterpart kind={kind} claimed={claimed} alg={alg} />
    </section>
  );
}

function Counterpart({ kind, claimed, alg }: CalculatorProps) {
  const [counterpart, setCounterpart] = useState('');
  const comparison = useHashComparison({ kind, claimed, alg }, counterpart);
  return (
    <>
      <TextField label={`Paste the ${COUNTERPARTS[kind]}`} value={counterpart} onText={setCounterpart} />
      <div role="status" className={styles.answer}>
        {comparison !== undefined && <Answer comparison={comparison} />}
      </div>
    </>
  );
}

/** Undefined while there is nothing to compare. */
function useHashComparison({ kind, claimed, alg }: CalculatorProps, counterpart: string): HashComparison | undefined {
  const { ports } = useApp();
  const [comparison, setComparison] = useState<HashComparison>();
  const isReady = claimed !== '' && counterpart.trim() !== '';
  useEffect(() => {
    if (!isReady) return undefined;
    let isCurrent = true;
    const keep = (answer: HashComparison): void => {
      if (isCurrent) setComparison(answer);
    };
    const failed = { computed: undefined, equal: undefined, sentence: 'The browser did not calculate it.' };
    ports.workbench.compareHash({ kind, claimed, counterpart, alg }).then(keep, () => keep(failed));
    return () => {
      isCurrent = false;
    };
  }, [ports, kind, claimed, alg, counterpart, isReady]);
  return isReady ? comparison : undefined;
}

function Answer({ comparison: { computed, equal, sentence } }: { comparison: HashComparison }) {
  const { kind, word } = wordsOf(equal);
  return (
    <>
      <p>
        <Outcome kind={kind}>{word}</Outcome>
      </p>
      {computed !== undefined && (
        <p>
          Computed: <code>{computed}</code>
        </p>
      )}
      <p>{sentence}</p>
    </>
  );
}

function wordsOf(equal: boolean | undefined): { readonly kind: OutcomeKind; readonly word: string } {
  if (equal === undefined) return { kind: 'unknown', word: 'Cannot tell' };
  return equal ? { kind: 'pass', word: 'Equal' } : { kind: 'fail', word: 'Not equal' };
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

function TextField({ label, value, onText }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="wire"
        rows={2}
        value={value}
        onChange={({ target }) => onText(target.value)}
        {...SECRET_FIELD}
      />
    </div>
  );
}
