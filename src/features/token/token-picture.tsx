/** What the screen does, drawn: a text with a token in it, the token's three parts, five answers, the two values. */
import type { ReactNode } from 'react';
import styles from './token-picture.module.css';

const TOLD =
  'A pasted text holds a token. Its header, payload and signature are read. Form, signature, key and time pass; policy fails, because one of two values lacks its last character.';

export function TokenPicture() {
  return (
    <div className={styles.picture} role="img" aria-label={TOLD}>
      <Panel caption="what you paste">
        <PastedText />
      </Panel>
      <Panel caption="as it was signed">
        <ThreeParts />
      </Panel>
      <Panel caption="five answers">
        <FiveLamps />
      </Panel>
      <Panel caption="the two values that differ">
        <TwoValues />
      </Panel>
    </div>
  );
}

function Panel({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className={styles.panel}>
      <svg viewBox="0 0 180 168" aria-hidden="true">
        {children}
      </svg>
      <p>{caption}</p>
    </div>
  );
}

type Ink = 'text' | 'header' | 'payload' | 'signature';

/** From which point to which of its line each run goes; the coloured ones are one token over several lines. */
const LINES: readonly (readonly { readonly from: number; readonly to: number; readonly ink: Ink }[])[] = [
  [
    { from: 0, to: 60, ink: 'text' },
    { from: 68, to: 178, ink: 'text' },
  ],
  [
    { from: 0, to: 92, ink: 'text' },
    { from: 100, to: 178, ink: 'header' },
  ],
  [
    { from: 0, to: 34, ink: 'header' },
    { from: 40, to: 178, ink: 'payload' },
  ],
  [
    { from: 0, to: 104, ink: 'payload' },
    { from: 110, to: 178, ink: 'signature' },
  ],
  [{ from: 0, to: 178, ink: 'signature' }],
  [{ from: 0, to: 72, ink: 'signature' }],
  [{ from: 0, to: 130, ink: 'text' }],
];

function PastedText() {
  return LINES.flatMap((runs, line) =>
    runs.map(({ from, to, ink }) => (
      <rect
        key={`${line} ${from}`}
        className={styles[ink]}
        x={from}
        y={9 + line * 23}
        width={to - from}
        height="7"
        rx="2"
      />
    )),
  );
}

const PARTS = [
  { name: 'header', top: 4, values: [44, 62] },
  { name: 'payload', top: 66, values: [70, 52, 64] },
  { name: 'signature', top: 146, values: [] },
] as const;

function ThreeParts() {
  return PARTS.map(({ name, top, values }) => (
    <g key={name}>
      <rect className={styles[name]} y={top} width="4" height={16 + values.length * 18} rx="2" />
      <text className={styles[name]} x="14" y={top + 12}>
        {name}
      </text>
      {values.map((width, row) => (
        <g key={width}>
          <rect className={styles.text} x="14" y={top + 23 + row * 18} width="34" height="7" rx="2" />
          <rect className={styles.text} x="58" y={top + 23 + row * 18} width={width} height="7" rx="2" />
        </g>
      ))}
    </g>
  ));
}

function FiveLamps() {
  return ['form', 'signature', 'key', 'time', 'policy'].map((lamp, row) => (
    <g key={lamp} transform={`translate(0 ${4 + row * 36})`}>
      {lamp === 'policy' ? (
        <>
          <path className={styles.fail} d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
          <path className={styles.glyph} d="m5.5 5.5 5 5m0-5-5 5" />
        </>
      ) : (
        <>
          <circle className={styles.pass} cx="8" cy="8" r="7" />
          <path className={styles.glyph} d="M4.9 8.3 7 10.4l4.1-4.6" />
        </>
      )}
      <text x="26" y="12.5">
        {lamp}
      </text>
    </g>
  ));
}

function TwoValues() {
  return (
    <>
      <text className={styles.where} y="44">
        in the token
      </text>
      <text className={styles.wire} y="66">
        …/emea
      </text>
      <rect className={styles.gap} x="50" y="52" width="14" height="19" rx="3" />
      <text className={styles.where} y="108">
        in the activity
      </text>
      <text className={styles.wire} y="130">
        …/emea
      </text>
      <rect className={styles.box} x="50" y="116" width="14" height="19" rx="3" />
      <text className={styles.differing} x="57" y="130" textAnchor="middle">
        /
      </text>
    </>
  );
}
