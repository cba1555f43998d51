/** One key: its name and kind, whether and why it was used, and on demand its thumbprints, certificate and limits. */
import type { EpochSeconds } from '#core/shared/time.ts';
import { relativeText, utcText } from '#core/shared/human-time.ts';
import type { KeyFacts, ThumbprintComparison } from '#core/tokens/keys/key-facts.ts';
import type { DescribedKey } from '#core/verdicts/report-details.ts';
import { cutText } from '#ui/text-limits.ts';
import styles from './key-row.module.css';

export function KeyRow({ described, now }: { described: DescribedKey; now: EpochSeconds }) {
  const { kid, endorsements, why, facts } = described;
  return (
    <li className={styles.key}>
      <p className={styles.name}>
        {kid === undefined ? <span>no kid</span> : <code>{cutText(kid).shown}</code>}
        <span>{facts.kind}</span>
      </p>
      <p>{why}</p>
      {endorsements.length > 0 && (
        <p>
          Endorses <code>{cutText(endorsements.join(', ')).shown}</code>
        </p>
      )}
      <details>
        <summary>Thumbprints and certificate</summary>
        <dl className={styles.facts}>
          {[...rowsOf(described), ...certificateRows(facts, now)].map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

type Row = readonly [label: string, value: string];

function rowsOf({ use, alg, issuer, facts }: DescribedKey): readonly Row[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Use', use],
    ['Algorithm', alg],
    ['May sign for', issuer],
    ['Thumbprint (RFC 7638)', facts.thumbprint],
    ['Thumbprint URI (RFC 9278)', facts.thumbprintUri],
  ];
  return [
    ...rows.flatMap(([label, value]): readonly Row[] => (value === undefined ? [] : [[label, value]])),
    ...facts.certificateThumbprints.flatMap(thumbprintRow),
  ];
}

function thumbprintRow({ name, stated, calculated, isEqual }: ThumbprintComparison): readonly Row[] {
  if (stated === undefined && calculated === undefined) return [];
  if (calculated === undefined) return [[name, `${stated}, as stated; no certificate to calculate it from`]];
  if (stated === undefined) return [[name, `${calculated}, calculated; the key states none`]];
  return [
    [name, isEqual === true ? `${stated}, as calculated from x5c` : `${stated} stated, ${calculated} calculated`],
  ];
}

function certificateRows({ certificate, certificateHoldsKey, chain }: KeyFacts, now: EpochSeconds): readonly Row[] {
  if (certificate === undefined) return [];
  const { subject, issuer, notBefore, notAfter } = certificate;
  return [
    ['Certificate of', subject],
    ['Issued by', issuer === subject ? 'itself' : issuer],
    ['From', instantText(notBefore, now)],
    ['Until', instantText(notAfter, now)],
    [
      'Holds this key',
      certificateHoldsKey === true ? 'yes' : certificateHoldsKey === false ? 'no, another' : 'not readable',
    ],
    ...(chain.length === 0 ? [] : [['Above it', chain.join('; ')] as const]),
    ['Chain and revocation', 'not checked'],
  ];
}

const instantText = (instant: EpochSeconds | undefined, now: EpochSeconds): string =>
  instant === undefined ? 'not readable' : `${utcText(instant) ?? instant}, ${relativeText(instant, now)}`;
