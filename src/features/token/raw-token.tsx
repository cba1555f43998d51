/** The token as it was signed, its three parts coloured; the characters of one claim light up with their row. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { Lit } from './lit-claim.ts';
import { cutText, SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import { segmentToken, type RawSegment } from './raw-segments.ts';
import styles from './raw-token.module.css';

export function RawToken({ report, lit }: { report: TokenReport; lit: Lit }) {
  const { note } = cutText(report.token.text, SHOWN_CHARACTERS);
  const isLong = report.token.text.length > LONG_TOKEN;
  const frame = useRef<HTMLParagraphElement>(null);
  const { pinned } = lit;
  useEffect(() => {
    if (pinned === undefined) return;
    const characters = frame.current?.querySelector<HTMLElement>(`.${styles.lit}`);
    // Inside its own frame only: the page stays where the reader is.
    if (characters) frame.current?.scrollTo({ top: characters.offsetTop - LINE_HEIGHT });
  }, [pinned]);
  return (
    <>
      <p
        ref={frame}
        className={isLong ? `wire ${styles.raw} ${styles.long}` : `wire ${styles.raw}`}
        {...(isLong && SCROLLABLE)}
      >
        {segmentToken(report).map(({ name, segments }, index) => (
          <span key={index} className={name === undefined ? styles.between : styles[name]}>
            {segments.map((segment, place) => (
              <Segment key={place} segment={segment} lit={lit} />
            ))}
          </span>
        ))}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </>
  );
}

/** In pixels. */
const LINE_HEIGHT = 20;
/** A longer one scrolls in its own frame, so that the claims stay in reach. */
const LONG_TOKEN = 2_000;
const SCROLLABLE = { role: 'region', 'aria-label': 'The token', tabIndex: 0 };

function Segment({ segment: { text, claim, wrong }, lit }: { segment: RawSegment; lit: Lit }): ReactNode {
  if (claim === undefined) return wrong ? <b className={styles.wrong}>{text}</b> : text;
  const content = wrong ? <b className={styles.wrong}>{text}</b> : text;
  return (
    // For the pointer only; the keyboard and screen readers have the button of the claim’s row.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      className={claim === lit.claim ? styles.lit : undefined}
      onPointerEnter={() => lit.point(claim)}
      onPointerLeave={() => lit.point(undefined)}
      onClick={() => lit.pin(claim)}
    >
      {content}
    </span>
  );
}
