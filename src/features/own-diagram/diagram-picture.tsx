/** What the screen does, drawn: lines of text on the left, the same as messages on the right, one line and one message marked. */
import styles from './diagram-picture.module.css';

const LINES = [
  { y: 44, width: 120 },
  { y: 72, width: 168 },
  { y: 100, width: 148 },
  { y: 128, width: 132 },
  { y: 156, width: 156 },
];
const CAST = [
  { x: 400, name: 'User' },
  { x: 550, name: 'Bot' },
  { x: 700, name: 'Service' },
];
const MESSAGES = [
  { y: 72, from: 400, to: 550 },
  { y: 114, from: 550, to: 700 },
  { y: 156, from: 700, to: 550 },
];

export function DiagramPicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 780 196" role="img" aria-labelledby="diagram-picture">
      <title id="diagram-picture">
        Five numbered lines of text; beside them three messages between User, Bot and Service. The third line and the
        second message are marked.
      </title>
      <rect className={styles.band} x="0" y="88" width="240" height="24" rx="3" />
      <rect className={styles.band} x="340" y="94" width="420" height="34" rx="3" />
      {LINES.map(({ y, width }, index) => (
        <g key={y}>
          <text className={styles.number} x="18" y={y + 4}>
            {index + 1}
          </text>
          <path className={index === 2 ? styles.now : styles.line} d={`M40 ${y}h${width}`} />
        </g>
      ))}
      <path className={styles.arrow} d="M270 100h44m-7-5 7 5-7 5" />
      {CAST.map(({ x, name }) => (
        <g key={name}>
          <path className={styles.life} d={`M${x} 30V190`} />
          <rect className={styles.who} x={x - 44} y="2" width="88" height="28" rx="4" />
          <text x={x} y="20.5" textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      {MESSAGES.map(({ y, from, to }, index) => {
        const back = from > to ? 1 : -1;
        const look = index === 1 ? styles.now : styles.line;
        return (
          <g key={y}>
            <path className={index === 2 ? styles.later : look} d={`M${from} ${y}H${to}`} />
            <path className={look} d={`M${to + 8 * back} ${y - 5}l${-8 * back} 5 ${8 * back} 5`} />
          </g>
        );
      })}
    </svg>
  );
}
