/** What the screen does, drawn: many requests, the few of one sign-in as a sequence, the two values that differ. */
import styles from './trace-open.module.css';

/** Width of each request's line, and whether it belongs to the sign-in. */
const REQUESTS = [
  [132, false],
  [88, false],
  [152, true],
  [104, false],
  [168, true],
  [120, false],
  [76, false],
  [140, true],
  [92, false],
  [156, true],
  [112, false],
] as const;

const CAST = [
  { x: 364, name: 'Popup' },
  { x: 436, name: 'Teams' },
  { x: 508, name: 'Bot' },
  { x: 580, name: 'Service' },
];

const diamond = (x: number, y: number): string => `M${x} ${y - 6}l6 6-6 6-6-6z`;

export function TracePicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 912 216" role="img" aria-labelledby="trace-picture">
      <title id="trace-picture">
        A list of requests, four of them dark; those drawn as messages between Popup, Teams, Bot and Service, one of
        which never arrives; and two signin ids from hops 3 and 4 that differ.
      </title>
      <defs>
        <marker
          id="trace-head"
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
        <marker
          id="trace-cross"
          className={styles.cross}
          viewBox="0 0 12 12"
          refX="10"
          refY="6"
          markerWidth="12"
          markerHeight="12"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="m2 2 8 8m0-8-8 8" />
        </marker>
      </defs>
      {REQUESTS.map(([width, kept], index) => (
        <g key={index} className={kept ? undefined : styles.noise}>
          <rect y={8 + index * 16} width="24" height="6" rx="2" />
          <rect x="32" y={8 + index * 16} width={width} height="6" rx="2" />
          <rect x="232" y={8 + index * 16} width="24" height="6" rx="2" />
        </g>
      ))}
      <path className={styles.arrow} markerEnd="url(#trace-head)" d="M272 92H312" />
      {CAST.map(({ x, name }) => (
        <g key={name}>
          <path className={styles.life} d={`M${x}.5 24V184`} />
          <rect className={styles.who} x={x - 32} y="0.5" width="64" height="24" rx="4" />
          <text className={styles.name} x={x} y="17">
            {name}
          </text>
        </g>
      ))}
      <g markerEnd="url(#trace-head)">
        <path className={styles.message} d="M436 48H506" />
        <path className={styles.message} d="M508 72H578" />
        <path className={styles.answer} d="M580 96H510" />
        <path className={styles.message} d="M364 120H578" />
        <path className={styles.now} d="M364 144H578" />
      </g>
      <path className={styles.lost} markerEnd="url(#trace-cross)" d="M436 168H506" />
      <path className={styles.hollow} d={diamond(580, 96)} />
      <path className={styles.gem} d={diamond(364, 120) + diamond(364, 144)} />
      <path className={styles.arrow} markerEnd="url(#trace-head)" d="M632 92H676" />
      <text x="700" y="44">
        signin in hop 3
      </text>
      <rect className={styles.rival} x="700.5" y="54.5" width="211" height="23" rx="2" />
      <text className={styles.value} x="708" y="70.5">
        bb80861b202a…b4e4084c0365
      </text>
      <text x="700" y="116">
        signin in hop 4
      </text>
      <rect className={styles.mark} x="700" y="126" width="212" height="24" rx="2" />
      <rect className={styles.underline} x="700" y="150" width="212" height="1.5" />
      <text className={styles.marked} x="708" y="142.5">
        1b3fe2b36e4b…fedf84909cd6
      </text>
      <text y="212">all requests of a capture</text>
      <text x="332" y="212">
        the hops of one sign-in
      </text>
      <text x="700" y="212">
        the two values that differ
      </text>
    </svg>
  );
}
