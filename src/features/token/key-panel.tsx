/** The keys to check the signature with: the reader's own, never fetched and never taken from the token. */
import type { DescribedKey, TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import styles from './key-panel.module.css';
import { countText, cutText } from '#ui/text-limits.ts';
import { SHOWN_KEYS } from './limits.ts';
import { SecretBox } from '#ui/secret-box.tsx';
import { sectionProps } from './sections.ts';

/** Where a channel token's issuer publishes its keys (public cloud), by its metadata document. */
const CONNECTOR_KEYS = 'https://login.botframework.com/v1/.well-known/keys';

export function KeyPanel({ report: { keys, keyRemarks, keyOrigin } }: { report: TokenReport }) {
  const keyText = useAppState(({ token }) => token.keyText);
  const { editToken } = useActions();
  const ordered = [...keys.filter(({ chosen }) => chosen), ...keys.filter(({ chosen }) => !chosen)];
  const hidden = ordered.length - SHOWN_KEYS;
  return (
    <section {...sectionProps('key')} className={styles.keys} aria-labelledby="token-key-title">
      <header>
        <h2 id="token-key-title">Key</h2>
        {keys.length > 0 && <span>{countText(keys.length)} given, none fetched</span>}
      </header>
      {keys.length > 0 && (
        <>
          <ul className={styles.list}>
            {ordered.slice(0, SHOWN_KEYS).map((key, index) => (
              <KeyRow key={index} described={key} />
            ))}
          </ul>
          {hidden > 0 && <p className={styles.trust}>{countText(hidden)} more are not shown.</p>}
          <p className={styles.trust}>
            {keyOrigin === 'run'
              ? 'It came with the run the token is from: made in this tab, and nobody’s outside it.'
              : 'Signpost has fetched nothing. The trust in this key is yours.'}
          </p>
        </>
      )}
      {keyRemarks.length > 0 && (
        <ul className={styles.remarks}>
          {keyRemarks.map((remark, index) => (
            <li key={index}>{remark}</li>
          ))}
        </ul>
      )}
      <SecretBox
        label="Paste a key, or drop a file"
        hint="A JWK, a key set (JWKS), a public key or certificate in PEM, the secret of an HS token."
        rows={4}
        value={keyText}
        onText={(text) => editToken({ keyText: text })}
      >
        Nothing is fetched. The Connector’s key set is at <code>{CONNECTOR_KEYS}</code>: open it, and paste its answer.
      </SecretBox>
    </section>
  );
}

function KeyRow({ described: { kind, kid, endorsements, chosen } }: { described: DescribedKey }) {
  return (
    <li>
      <span className={styles.kid}>{kid === undefined ? 'no kid' : <code>{cutText(kid).shown}</code>}</span>
      <span>{kind}</span>
      <span className={chosen ? styles.chosen : undefined}>{chosen ? 'used for this token' : 'not used'}</span>
      {endorsements.length > 0 && (
        <span className={styles.endorsements}>
          endorses <code>{cutText(endorsements.join(', ')).shown}</code>
        </span>
      )}
    </li>
  );
}
