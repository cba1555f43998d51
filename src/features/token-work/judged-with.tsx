/** The keys and the bot that a batch is judged with: those of the Token screen, which can be changed here too. */
import { useState, type ReactNode } from 'react';
import type { BatchReport } from '#core/verdicts/inspect-batch.ts';
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
  const needsReason =
    result.phase === 'ready' && judgedWith !== undefined && holdsNothing(judgedWith) && isMostlyOpen(result.value);
  // It stays open while the first key is entered.
  const [opensAtFirst] = useState(() => holdsNothing(token));
  return (
    <div className={styles.with}>
      {needsReason && (
        <p className={styles.why}>
          Without the issuer’s key no signature is checked, and without the bot’s app id no audience: that is why most
          rows read “Cannot tell”.
        </p>
      )}
      <details open={opensAtFirst}>
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

const hasKey = ({ keyText }: TokenInput): boolean => keyText.trim() !== '';
const hasBot = ({ context }: TokenInput): boolean =>
  Object.values(context).some((value) => value !== undefined && value.trim() !== '');
const holdsNothing = (token: TokenInput): boolean => !hasKey(token) && !hasBot(token);

const isMostlyOpen = ({ rows }: BatchReport): boolean =>
  rows.filter(({ accepted }) => accepted === undefined).length * 2 > rows.length;

function nameWhat(token: TokenInput): string {
  if (holdsNothing(token)) return 'no key and no bot';
  if (!hasKey(token)) return 'what the bot expects, and no key';
  return hasBot(token) ? 'a key and what the bot expects' : 'a key, and no bot';
}
