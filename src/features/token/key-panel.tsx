/** The keys to check the signature with: the reader's own, or fetched at a press of a button that shows the address. */
import { useState } from 'react';
import { utcText } from '#core/shared/human-time.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { SecretBox } from '#ui/secret-box.tsx';
import { countText } from '#ui/text-limits.ts';
import { KeyDiscovery } from './key-discovery.tsx';
import { LostNote } from './lost-note.tsx';
import styles from './key-panel.module.css';
import { KeyRow } from './key-row.tsx';
import { sectionProps } from './sections.ts';

/** A set of any size shows first the key that was used and a few beside it. */
const SHOWN_AT_FIRST = 3;

export function KeyPanel({ report }: { report: TokenReport }) {
  const { keys, keyCount, keyRemarks, keyHints } = report;
  const keyText = useAppState(({ token }) => token.keyText);
  const { editToken } = useActions();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? keys : keys.slice(0, SHOWN_AT_FIRST);
  return (
    <section {...sectionProps('key')} className={styles.keys} aria-labelledby="token-key-title">
      <header>
        <h2 id="token-key-title">Key</h2>
        {keyCount > 0 && (
          <span>
            {countText(keyCount)} given, {keys.some(({ chosen }) => chosen) ? 'one used' : 'none used'}
          </span>
        )}
      </header>
      {keyCount > 0 && (
        <>
          <ul className={styles.list}>
            {shown.map((key, index) => (
              <KeyRow key={index} described={key} now={report.now} />
            ))}
          </ul>
          {keys.length > shown.length && (
            <LinkButton onClick={() => setShowsAll(true)}>Show {countText(keys.length - shown.length)} more</LinkButton>
          )}
          {showsAll && keyCount > keys.length && (
            <p className={styles.trust}>{countText(keyCount - keys.length)} more are counted, not shown.</p>
          )}
          <Provenance origin={report.keyOrigin} />
        </>
      )}
      {[...keyRemarks, ...keyHints].length > 0 && (
        <ul className={styles.remarks} aria-label="About these keys">
          {[...keyRemarks, ...keyHints].map((remark, index) => (
            <li key={index}>{remark}</li>
          ))}
        </ul>
      )}
      <SecretBox
        label="Paste a key, or drop a file"
        hint="A JWK, a key set (JWKS), PEM or DER, a certificate, the secret of an HS token."
        rows={4}
        value={keyText}
        onText={(text) => editToken({ keyText: text })}
      />
      {keyText === '' && <LostNote part="key" />}
      <KeyDiscovery report={report} />
    </section>
  );
}

/** Whose word the key is. */
function Provenance({ origin }: { origin: TokenReport['keyOrigin'] }) {
  const keyUrl = useAppState(({ token }) => token.keyUrl);
  if (origin === 'run')
    return (
      <p className={styles.trust}>It came with the run the token is from: made in this tab, and nobody’s outside it.</p>
    );
  if (origin === 'capture')
    return (
      <p className={styles.trust}>It came with the capture that the token is from. Its author could have chosen it.</p>
    );
  if (origin === 'throw-away')
    return <p className={styles.trust}>Made in this tab to sign this copy. No issuer has it, so it proves nothing.</p>;
  if (keyUrl !== undefined)
    return (
      <p className={styles.trust}>
        Fetched at your press from <code>{keyUrl.url}</code>, {utcText(keyUrl.at)}.
      </p>
    );
  return <p className={styles.trust}>You supplied it. The trust in this key is yours.</p>;
}
