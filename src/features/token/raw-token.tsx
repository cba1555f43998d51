/** The token as it was signed, its three parts coloured; the characters of one claim light up with their row. */
import type { ReactNode } from 'react';
import type { PartName } from '#core/tokens/model.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { LinkButton } from '#ui/button.tsx';
import type { Lit } from './lit-claim.ts';
import { countText, cutText, SHOWN_CHARACTERS } from './limits.ts';
import { segmentToken, type RawSegment } from './raw-segments.ts';
import styles from './raw-token.module.css';

interface RawTokenProps {
  readonly report: TokenReport;
  readonly lit: Lit;
  readonly onEdit: () => void;
}

export function RawToken({ report, lit, onEdit }: RawTokenProps) {
  const { note } = cutText(report.token.text, SHOWN_CHARACTERS);
  return (
    <>
      <div className={styles.legend}>
        {(['header', 'payload', 'signature'] as const).map((name) => (
          <span key={name} className={styles[name]}>
            <i aria-hidden="true" />
            {PART_NAMES[name]} {countText(report.token[name].raw.length)}
          </span>
        ))}
        <span>characters</span>
        <LinkButton className={styles.edit} onClick={onEdit}>
          Edit
        </LinkButton>
      </div>
      <p className={`wire ${styles.raw}`}>
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

const PART_NAMES: Readonly<Record<PartName, string>> = { header: 'Header', payload: 'Payload', signature: 'Signature' };

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
