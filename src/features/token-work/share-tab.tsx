/** What may be shown to others of this token: seen first, then copied at a press. */
import { useEffect } from 'react';
import { describeReceipt, type RedactedToken } from '#core/redaction/redact-token.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { readEntraIssuer } from '#core/tokens/claims/entra-issuer.ts';
import { curlFor, describeDiscoveryProblem, discoveryFor } from '#core/tokens/keys/discovery.ts';
import type { DecodedToken } from '#core/tokens/model.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { CopyButton } from './copy-button.tsx';
import { PhaseView } from './phase-view.tsx';
import { TextPreview } from './text-preview.tsx';
import styles from './work.module.css';

export function ShareTab({ token }: { token: DecodedToken }) {
  const { redacted, markdown } = useAppState((state) => state.tokenWork);
  const { prepareSharing } = useActions();
  useEffect(prepareSharing, [prepareSharing]);
  return (
    <div className={styles.tab}>
      <section className={styles.section}>
        <h3>Redacted copy</h3>
        <p className={styles.lead}>
          The same members and the same times, with everything that tells who or where replaced, and no signature. Look
          through it before you send it: a name in an unusual place can slip through.
        </p>
        <PhaseView of={redacted} reading="Redacting.">
          {(copy) => <Redacted copy={copy} />}
        </PhaseView>
      </section>
      <section className={styles.section}>
        <h3>Report</h3>
        <p className={styles.lead}>For a bug tracker, in Markdown: the answer, the lamps, the redacted token.</p>
        <PhaseView of={markdown} reading="Writing the report.">
          {(text) => (
            <>
              <TextPreview label="The report" text={text} />
              <CopyButton text={text} look="strong">
                Copy report (Markdown)
              </CopyButton>
            </>
          )}
        </PhaseView>
      </section>
      <IssuerKeys token={token} />
    </div>
  );
}

function Redacted({ copy: { text, receipt } }: { copy: RedactedToken }) {
  return (
    <>
      <p>{describeReceipt(receipt)}</p>
      {receipt.replaced.length > 0 && (
        <ul className={styles.receipt} aria-label="What was replaced">
          {receipt.replaced.map((place) => (
            <li key={place}>
              <code>{visibleText(place)}</code>
            </li>
          ))}
        </ul>
      )}
      <TextPreview label="The redacted copy" text={text} />
      <CopyButton text={text} look="strong">
        Copy redacted
      </CopyButton>
    </>
  );
}

/** For a machine that may ask: this page does not. */
function IssuerKeys({ token: { payload } }: { token: DecodedToken }) {
  const iss = stringOf(payload.json, 'iss');
  const tid = stringOf(payload.json, 'tid');
  const places = discoveryFor(iss, tid);
  const tenants = [iss === undefined ? undefined : readEntraIssuer(iss)?.tenant, tid];
  const namesTenant = (url: string): boolean =>
    tenants.some((tenant) => tenant !== undefined && tenant !== 'common' && url.includes(`/${tenant}/`));
  return (
    <section className={styles.section}>
      <h3>Ask the issuer from a shell</h3>
      {places.ok ? (
        <ul className={styles.places}>
          {places.value.flatMap(({ owner, metadataUrl, keysUrl }) =>
            [
              { what: 'metadata', url: metadataUrl },
              { what: 'keys', url: keysUrl },
            ].flatMap(({ what, url }) =>
              url === undefined
                ? []
                : [<CurlLine key={url} owner={`${owner}, ${what}`} url={url} namesTenant={namesTenant(url)} />],
            ),
          )}
        </ul>
      ) : (
        <p>{describeDiscoveryProblem(places.problem)}</p>
      )}
    </section>
  );
}

interface CurlLineProps {
  readonly owner: string;
  readonly url: string;
  readonly namesTenant: boolean;
}

function CurlLine({ owner, url, namesTenant }: CurlLineProps) {
  return (
    <li>
      <p>{owner}</p>
      <TextPreview label={`curl: ${owner}`} text={curlFor(url)} />
      {namesTenant && <Outcome kind="warn">This address names the token’s tenant.</Outcome>}
      <CopyButton text={curlFor(url)} what={url}>
        Copy curl
      </CopyButton>
    </li>
  );
}
