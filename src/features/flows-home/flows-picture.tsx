/** What the screen does, drawn: a message on its way, the value it carries, the check it meets. */
import styles from './flows-home.module.css';

const CAST = [
  { x: 60, name: 'Channel' },
  { x: 210, name: 'Connector' },
  { x: 350, name: 'Bot' },
];

export function FlowsPicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 880 196" role="img" aria-labelledby="flows-picture">
      <title id="flows-picture">
        A sequence of messages between Channel, Connector and Bot; one is current. Its token is opened into header,
        payload and signature, and the bot’s checks stand beside it.
      </title>
      <defs>
        <marker
          id="picture-head"
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
      <rect className={styles.band} x="0" y="100" width="420" height="36" rx="3" />
      {CAST.map(({ x, name }) => (
        <g key={name}>
          <path className={styles.life} d={`M${x} 30V190`} />
          <rect className={styles.who} x={x - 46} y="2" width="92" height="28" rx="4" />
          <text x={x} y="20.5" textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      <path className={styles.wire} markerEnd="url(#picture-head)" d="M60 56H207" />
      <path className={styles.wire} markerEnd="url(#picture-head)" d="M210 84h40v16h-37" />
      <path className={styles.now} markerEnd="url(#picture-head)" d="M210 122H347" />
      <path className={styles.later} d="M350 156H213" />
      <text className={styles.small} x="280" y="115" textAnchor="middle">
        message + token
      </text>
      <path className={styles.arrow} markerEnd="url(#picture-head)" d="M440 118H480" />
      <g className={styles.mono}>
        <text className={styles.headerPart} x="510" y="96">
          eyJ0eXAiOiJKV1Qi
        </text>
        <text className={styles.payloadPart} x="510" y="122">
          .eyJzZXJ2aWNldXJs
        </text>
        <text className={styles.signaturePart} x="510" y="148">
          .oMIrql7IPrwiXkgs
        </text>
      </g>
      <path className={styles.arrow} markerEnd="url(#picture-head)" d="M664 118H704" />
      {['issuer', 'key by kid', 'signature', 'audience'].map((check, index) => (
        <g key={check} transform={`translate(730 ${66 + index * 32})`}>
          <circle className={styles.pass} cx="8" cy="8" r="7" />
          <path className={styles.tick} d="M4.9 8.3 7 10.4l4.1-4.6" />
          <text x="26" y="12.5">
            {check}
          </text>
        </g>
      ))}
    </svg>
  );
}
