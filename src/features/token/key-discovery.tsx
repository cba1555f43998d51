/**
 * Where the token's issuer publishes its keys, and a button for each place that shows the exact address. Nothing is
 * asked before it is pressed; what comes of it, or why nothing came, is said beside it, with a line for a shell.
 */
import { useEffect, useRef } from 'react';
import { describeCourierFailure } from '#core/tokens/keys/courier-answer.ts';
import { curlFor, type KeyPlace } from '#core/tokens/keys/discovery.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './key-discovery.module.css';
import { jumpTo } from './sections.ts';

export function KeyDiscovery({ report: { keyPlaces, noKeyPlaces, metadata, keys } }: { report: TokenReport }) {
  const pointsTo = metadata?.jwksUri;
  if (pointsTo?.startsWith('https://') === true && keys.length === 0)
    return (
      <section className={styles.discovery} aria-labelledby="key-discovery-title">
        <h3 id="key-discovery-title">Where the metadata says the keys are</h3>
        <Place url={pointsTo} owner={metadata?.issuer ?? 'An issuer that is not named'} note={undefined} />
      </section>
    );
  return (
    <details className={styles.discovery} open={keys.length === 0}>
      <summary>Where its issuer publishes keys</summary>
      {noKeyPlaces !== undefined && <p className={styles.note}>{noKeyPlaces}</p>}
      {keyPlaces.map((place) => (
        <Place key={place.metadataUrl} url={addressOf(place)} owner={place.owner} note={noteOn(place)} />
      ))}
    </details>
  );
}

/** The metadata first, where nothing is known of where it points. */
const addressOf = ({ keysUrl, metadataUrl }: KeyPlace): string => keysUrl ?? metadataUrl;

const CORS = 'It is not known whether a page of another site may read it; if not, paste what curl prints.';

const noteOn = ({ note, cors }: KeyPlace): string | undefined =>
  [note, cors === 'not-known' ? CORS : undefined].filter((sentence) => sentence !== undefined).join(' ') || undefined;

interface PlaceProps {
  readonly url: string;
  readonly owner: string;
  readonly note: string | undefined;
}

function Place({ url, owner, note }: PlaceProps) {
  const { fetchKeys } = useActions();
  const outcome = useAppState(
    ({ courierRequests }) => courierRequests.findLast((request) => request.url === url)?.outcome,
  );
  const button = useRef<HTMLButtonElement>(null);
  const isPending = outcome?.kind === 'pending';
  // Once there are keys the places fold away, and what has the focus in them would lose it.
  useEffect(() => {
    if (outcome?.kind === 'document' && document.activeElement === button.current) jumpTo('key');
  }, [outcome]);
  return (
    <div className={styles.place}>
      <p>{owner}</p>
      <code className={styles.address}>{url}</code>
      <p className={styles.row}>
        {/* Not `disabled`, which takes the focus away. */}
        <Button
          ref={button}
          aria-disabled={isPending}
          aria-label={`Fetch ${url}`}
          onClick={() => {
            if (!isPending) void fetchKeys(url);
          }}
        >
          Fetch this address
        </Button>
        <span className={styles.note}>Sends nothing but the request itself.</span>
      </p>
      <p role="status" className={styles.outcome}>
        {isPending && 'Waiting for the answer.'}
        {outcome?.kind === 'document' && 'Answered; the document is in the key box above.'}
        {outcome !== undefined &&
          outcome.kind !== 'pending' &&
          outcome.kind !== 'document' &&
          describeCourierFailure(outcome)}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <code className={styles.curl}>{curlFor(url)}</code>
    </div>
  );
}
