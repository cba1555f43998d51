/** What some kinds of token hold beside claims: another token, encrypted content, claims kept apart, no payload. */
import type { Disclosure, EncryptedToken, InsideToken } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { countText, cutText } from '#ui/text-limits.ts';
import { SecretBox } from '#ui/secret-box.tsx';
import styles from './token-contents.module.css';

interface TokenContentsProps {
  readonly report: TokenReport;
  /** Shows a token that stands inside this one as a token of its own. */
  readonly onOpenInside: (text: string) => void;
}

export function TokenContents({ report, onOpenInside }: TokenContentsProps) {
  const { encrypted, disclosures, inside } = report;
  return (
    <>
      {inside.map((token, index) => (
        <Inside key={index} token={token} onOpen={() => onOpenInside(token.text)} />
      ))}
      <DetachedPayload report={report} />
      {encrypted !== undefined && <Encrypted encrypted={encrypted} />}
      {disclosures.length > 0 && <Disclosures disclosures={disclosures} />}
    </>
  );
}

function Inside({ token: { foundIn, text }, onOpen }: { token: InsideToken; onOpen: () => void }) {
  return (
    <div className={styles.inside}>
      <p>
        A token of {countText(text.length)} characters stands in {foundIn}.
        <span>What is proved of this one proves nothing of that.</span>
      </p>
      <Button onClick={onOpen}>Open it</Button>
    </div>
  );
}

/** Once it was asked for, the box stays, so that what was pasted can be changed. */
function DetachedPayload({ report: { token } }: { report: TokenReport }) {
  const payload = useAppState((state) => state.token.detachedPayload);
  const { editToken } = useActions();
  const isMissing = token.problems.some(({ kind }) => kind === 'payload-missing');
  if (!isMissing && payload === '') return null;
  return (
    <div className={styles.section}>
      <SecretBox
        label="Paste the payload that belongs to it"
        hint="It is detached: signed, and sent another way. Every character counts, blanks and line ends too."
        rows={4}
        value={payload}
        onText={(text) => editToken({ detachedPayload: text })}
      />
    </div>
  );
}

function Encrypted({ encrypted: { alg, enc, parts, sentence, content } }: { encrypted: EncryptedToken }) {
  const { shown, note } = cutText(content ?? '');
  return (
    <section className={styles.section}>
      <h2>
        Encrypted <small>{[alg, enc].filter((name) => name !== undefined).join(', ')}</small>
      </h2>
      <p>{sentence}</p>
      <dl className={styles.parts}>
        {parts.map(({ name, bytes, start, end }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{bytes === undefined ? 'cannot be decoded' : `${countText(bytes)} bytes`}</dd>
            <dd>{countText(end - start)} characters</dd>
          </div>
        ))}
      </dl>
      {content !== undefined && (
        <>
          <h3>Decrypted content</h3>
          <pre>{visibleText(shown)}</pre>
          {note !== undefined && <p>{note}</p>}
        </>
      )}
    </section>
  );
}

const DISCLOSURE_WORDS = {
  listed: { word: 'Listed', kind: 'pass' },
  'not-listed': { word: 'Not listed', kind: 'fail' },
  unreadable: { word: 'Unreadable', kind: 'fail' },
  'cannot-tell': { word: 'Cannot tell', kind: 'unknown' },
} as const;

function Disclosures({ disclosures }: { disclosures: readonly Disclosure[] }) {
  return (
    <section className={styles.section}>
      <h2>
        Disclosures <small>{disclosures.length}, kept out of the signed text, which holds their digests</small>
      </h2>
      <ul className={styles.disclosures}>
        {disclosures.map(({ raw, name, source, digest, state, sentence }) => (
          <li key={raw}>
            <p>
              <code>{name === undefined ? 'an element of an array' : visibleText(JSON.stringify(name))}</code>
              <Outcome kind={DISCLOSURE_WORDS[state].kind}>{DISCLOSURE_WORDS[state].word}</Outcome>
            </p>
            {source !== undefined && <p className="wire">{visibleText(cutText(source).shown)}</p>}
            <p className={styles.meaning}>
              {sentence} Digest <code>{digest}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
