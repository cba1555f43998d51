/** The keys and the bot that a batch is judged with: those of the Token screen, which can be changed here too. */
import type { ReactNode } from 'react';
import type { TokenInput } from '#state/app-state.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import styles from './batch-page.module.css';

/** What of the input decides over a row. */
const DECIDING = ['keyText', 'context', 'ruleSet', 'skewSeconds', 'asOf'] as const;

export function JudgedWith({ expected }: { expected: ReactNode }) {
  const token = useAppState((state) => state.token);
  const { result, judgedWith } = useAppState(({ batch }) => batch);
  const { editToken, judgeBatchAgain } = useActions();
  const isOutdated =
    result.phase === 'ready' && judgedWith !== undefined && DECIDING.some((name) => judgedWith[name] !== token[name]);
  return (
    <div className={styles.with}>
      <details>
        <summary>Judged with {nameWhat(token)}</summary>
        <div className={styles.entered}>
          <SecretBox
            label="Paste a key, or drop a file"
            hint="A JWK, a key set (JWKS), a public key or certificate in PEM."
            rows={4}
            value={token.keyText}
            onText={(keyText) => editToken({ keyText })}
          />
          {expected}
        </div>
      </details>
      <p role="status" className={styles.outdated}>
        {isOutdated && 'The rows were judged before that was changed.'}
      </p>
      {isOutdated && <Button onClick={judgeBatchAgain}>Judge again</Button>}
    </div>
  );
}

function nameWhat({ keyText, context }: TokenInput): string {
  const hasBot = Object.values(context).some((value) => value !== undefined && value.trim() !== '');
  if (keyText.trim() === '') return hasBot ? 'what the bot expects, and no key' : 'no key and no bot';
  return hasBot ? 'a key and what the bot expects' : 'a key, and no bot';
}
