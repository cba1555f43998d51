/** One member of header or payload: its name, its value as signed, its time for people, what it means. */
import type { EpochSeconds } from '#core/shared/time.ts';
import { relativeText, utcText } from '#core/shared/human-time.ts';
import { visibleText } from '#core/tokens/show-text.ts';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { Outcome } from '#ui/outcome.tsx';
import styles from './claim-list.module.css';
import { cutText } from '#ui/text-limits.ts';
import type { Lit } from './lit-claim.ts';
import { localText } from './local-time.ts';
import type { RowPlace } from './virtual-frame.tsx';

interface ClaimRowProps {
  readonly claim: DescribedClaim;
  readonly now: EpochSeconds;
  readonly lit: Lit;
  /** Where it stands, when only the rows in sight are drawn. */
  readonly place?: RowPlace;
}

export function ClaimRow({ claim, now, lit, place }: ClaimRowProps) {
  const { name, source, meaning, definedBy, explanation, remark, instant, tokenStart } = claim;
  const { shown, note } = cutText(source);
  const value = visibleText(shown);
  const isLit = lit.claim === tokenStart;
  const label = visibleText(cutText(JSON.stringify(name)).shown);
  return (
    <div
      className={styles.claim}
      onPointerEnter={() => lit.point(tokenStart)}
      onPointerLeave={() => lit.point(undefined)}
      {...place}
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
        <p className={`wire ${styles.source}`}>{isLit ? <mark>{value}</mark> : value}</p>
        {note !== undefined && <p className={styles.meaning}>{note}</p>}
        {remark !== undefined && (
          <p className={styles.remark}>
            <Outcome kind="warn">{remark}</Outcome>
          </p>
        )}
        {instant !== undefined && <Instant instant={instant} now={now} />}
        {explanation !== undefined && <p className={styles.explanation}>{explanation}</p>}
        {meaning !== undefined && (
          <p className={styles.meaning}>
            {meaning} {definedBy !== undefined && <span>({definedBy})</span>}
          </p>
        )}
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
