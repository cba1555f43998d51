/** Header or payload as signed: every member in its order, its value as written, what it means, its time for people. */
import { utcText, relativeText } from '#core/tokens/human-time.ts';
import type { TokenPart } from '#core/tokens/model.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { DescribedClaim } from '#core/verdicts/inspect-token.ts';
import styles from './claim-list.module.css';
import type { Lit } from './lit-claim.ts';
import { countText, cutText, SHOWN_CLAIMS } from './limits.ts';
import { localText } from './local-time.ts';

interface ClaimListProps {
  readonly title: string;
  readonly part: TokenPart;
  readonly claims: readonly DescribedClaim[];
  readonly now: EpochSeconds;
  readonly lit: Lit;
}

export function ClaimList({ title, part, claims, now, lit }: ClaimListProps) {
  const hidden = claims.length - SHOWN_CLAIMS;
  return (
    <section className={styles.part}>
      <h2 className={styles[part.name]}>
        {title} <small>{sizeOf(part)}</small>
      </h2>
      <dl>
        {claims.slice(0, SHOWN_CLAIMS).map((claim) => (
          <ClaimRow key={claim.tokenStart} claim={claim} now={now} lit={lit} />
        ))}
      </dl>
      {hidden > 0 && <p className={styles.note}>{countText(hidden)} more are not shown.</p>}
      {(claims.length === 0 || part.problems.length > 0) && <ReadableText part={part} />}
    </section>
  );
}

function sizeOf({ raw, bytes }: TokenPart): string {
  if (raw === '') return 'not there';
  return bytes === undefined ? 'cannot be decoded to its end' : `${countText(bytes.length)} bytes, as signed`;
}

interface ClaimRowProps {
  readonly claim: DescribedClaim;
  readonly now: EpochSeconds;
  readonly lit: Lit;
}

function ClaimRow({ claim: { name, source, meaning, instant, tokenStart }, now, lit }: ClaimRowProps) {
  const { shown, note } = cutText(source);
  const isLit = lit.claim === tokenStart;
  const label = cutText(JSON.stringify(name)).shown;
  return (
    <div
      className={styles.claim}
      onPointerEnter={() => lit.point(tokenStart)}
      onPointerLeave={() => lit.point(undefined)}
    >
      <dt>
        <button
          type="button"
          className="wire"
          aria-pressed={lit.pinned === tokenStart}
          aria-label={`${label}: mark in the token`}
          title="Mark its characters in the token"
          onFocus={() => lit.point(tokenStart)}
          onBlur={() => lit.point(undefined)}
          onClick={() => lit.pin(tokenStart)}
        >
          {label}
        </button>
      </dt>
      <dd>
        <p className={`wire ${styles.source}`}>{isLit ? <mark>{shown}</mark> : shown}</p>
        {note !== undefined && <p className={styles.meaning}>{note}</p>}
        {instant !== undefined && <Instant instant={instant} now={now} />}
        {meaning !== undefined && <p className={styles.meaning}>{meaning}</p>}
      </dd>
    </div>
  );
}

function Instant({ instant, now }: { instant: EpochSeconds; now: EpochSeconds }) {
  const utc = utcText(instant);
  if (utc === undefined) return null;
  return (
    <p className={styles.time}>
      {utc} <span>· {localText(instant)} ·</span> <b>{relativeText(instant, now)}</b>
    </p>
  );
}

/** What stands in a part that is no whole JSON object, as far as it can be read. */
function ReadableText({ part: { text = '' } }: { part: TokenPart }) {
  const { shown, note } = cutText(text);
  if (shown === '') return null;
  return (
    <div className={styles.readable}>
      <p>What can be read of it:</p>
      <pre>{shown}</pre>
      {note !== undefined && <p>{note}</p>}
    </div>
  );
}
