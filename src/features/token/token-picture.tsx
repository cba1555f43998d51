/** What the screen does, drawn: a text with a token in it, the token's three parts, five answers, the two values. */
import styles from './token-picture.module.css';

/** Lines of a pasted text; the runs of each are one token over several lines. */
const LINES: readonly (readonly {
  readonly x: number;
  readonly width: number;
  readonly part?: 'header' | 'payload' | 'signature';
}[])[] = [
  [
    { x: 0, width: 60 },
    { x: 68, width: 110 },
  ],
  [
    { x: 0, width: 92 },
    { x: 100, width: 78, part: 'header' },
  ],
  [
    { x: 0, width: 34, part: 'header' },
    { x: 40, width: 138, part: 'payload' },
  ],
  [
    { x: 0, width: 104, part: 'payload' },
    { x: 110, width: 68, part: 'signature' },
  ],
  [{ x: 0, width: 178, part: 'signature' }],
  [{ x: 0, width: 72, part: 'signature' }],
  [{ x: 0, width: 130 }],
];

const PARTS = [
  { name: 'header', y: 22, rows: [44, 62] },
  { name: 'payload', y: 82, rows: [70, 52, 64] },
  { name: 'signature', y: 160, rows: [] },
] as const;

const LAMPS = ['form', 'signature', 'key', 'time', 'policy'] as const;

export function TokenPicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 880 214" role="img" aria-labelledby="token-picture">
      <title id="token-picture">
        A pasted text holds a token. Its header, payload and signature are read. Form, signature, key and time pass,
        policy fails, because one of two values lacks its last character.
      </title>
      <defs>
        <marker
          id="token-picture-head"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="10"
          markerHeight="10"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 .5 10 5 0 9.5z" />
        </marker>
      </defs>
      {LINES.map((runs, line) =>
        runs.map(({ x, width, part }) => (
          <rect
            key={`${line}-${x}`}
            className={styles[part ?? 'text']}
            x={x}
            y={14 + line * 22}
            width={width}
            height="7"
            rx="2"
          />
        )),
      )}
      <Caption x={0}>what you paste</Caption>
      <Arrow from={196} />
      {PARTS.map(({ name, y, rows }) => (
        <g key={name}>
          <rect className={styles[name]} x="256" y={y - 10} width="4" height={rows.length * 18 + 16} rx="2" />
          <text className={styles[name]} x="270" y={y + 2}>
            {name}
          </text>
          {rows.map((width, row) => (
            <g key={row}>
              <rect className={styles.text} x="270" y={y + 13 + row * 18} width="34" height="7" rx="2" />
              <rect className={styles.text} x="314" y={y + 13 + row * 18} width={width} height="7" rx="2" />
            </g>
          ))}
        </g>
      ))}
      <Caption x={256}>as it was signed</Caption>
      <Arrow from={408} />
      {LAMPS.map((lamp, index) => (
        <g key={lamp} transform={`translate(470 ${10 + index * 31})`}>
          {lamp === 'policy' ? <Cross /> : <Tick />}
          <text x="26" y="12.5">
            {lamp}
          </text>
        </g>
      ))}
      <Caption x={470}>five answers</Caption>
      <Arrow from={568} />
      <text className={styles.small} x="630" y="62">
        in the token
      </text>
      <text className={styles.wire} x="630" y="84">
        …/emea
      </text>
      <rect className={styles.gap} x="676" y="70" width="14" height="19" rx="3" />
      <text className={styles.small} x="630" y="122">
        in the activity
      </text>
      <text className={styles.wire} x="630" y="144">
        …/emea
      </text>
      <rect className={styles.box} x="676" y="130" width="14" height="19" rx="3" />
      <text className={styles.differing} x="683" y="144" textAnchor="middle">
        /
      </text>
      <Caption x={630}>the two values that differ</Caption>
    </svg>
  );
}

function Caption({ x, children }: { x: number; children: string }) {
  return (
    <text className={styles.caption} x={x} y="206">
      {children}
    </text>
  );
}

const Arrow = ({ from }: { from: number }) => (
  <path className={styles.arrow} markerEnd="url(#token-picture-head)" d={`M${from} 92H${from + 40}`} />
);

const Tick = () => (
  <>
    <circle className={styles.pass} cx="8" cy="8" r="7" />
    <path className={styles.glyph} d="M4.9 8.3 7 10.4l4.1-4.6" />
  </>
);

const Cross = () => (
  <>
    <path className={styles.fail} d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
    <path className={styles.glyph} d="m5.5 5.5 5 5m0-5-5 5" />
  </>
);
