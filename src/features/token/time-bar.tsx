/** The line from nbf to exp, with the verifier's tolerance hatched and now marked. */
import { durationText, relativeText, utcText } from '#core/tokens/human-time.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { countText } from './limits.ts';
import type { TimeFrame } from './time-frame.ts';
import styles from './time-bar.module.css';

const percent = (share: number): string => `${share * 100}%`;

export function TimeBar({ frame, now }: { frame: TimeFrame; now: EpochSeconds }) {
  const { startName, start, end, skewEnd, shares, nowIsOff } = frame;
  const clockOf = (instant: EpochSeconds): string => clockText(instant, now);
  const between = (from: number, to: number): { left: string; width: string } => ({
    left: percent(from),
    width: percent(to - from),
  });
  const nowText = nowIsOff
    ? `now: ${now < start ? `${durationText(start - now)} before ${startName}` : `exp was ${relativeText(end, now)}`}`
    : `now ${clockOf(now)}`;
  const spoken = `Holds from ${utcText(start) ?? start} to ${utcText(end) ?? end}, tolerated until ${utcText(skewEnd) ?? skewEnd}. It is judged at ${utcText(now) ?? now}.`;
  return (
    <div className={styles.bar} role="img" aria-label={spoken}>
      <div className={styles.above}>
        <span style={{ left: percent(shares.now), transform: `translateX(-${percent(shares.now)})` }}>{nowText}</span>
      </div>
      <div className={styles.line}>
        <i className={styles.skew} style={between(shares.skewStart, shares.start)} />
        <i className={styles.span} style={between(shares.start, shares.end)}>
          {countText(end - start)} s
        </i>
        <i className={styles.skew} style={between(shares.end, shares.skewEnd)} />
        <i className={styles.now} style={{ left: percent(shares.now) }} />
      </div>
      <div
        className={styles.below}
        style={{ paddingLeft: percent(shares.start), paddingRight: percent(1 - shares.end) }}
      >
        <span>
          <code>{startName}</code> {clockOf(start)}
        </span>
        <span>
          <code>exp</code> {clockOf(end)}
        </span>
      </div>
      <div className={styles.last}>tolerated until {clockOf(skewEnd)}</div>
    </div>
  );
}

/** `09:41:26`, with the date when that is another day than today. */
function clockText(instant: EpochSeconds, today: EpochSeconds): string {
  const [date = '', clock = ''] = (utcText(instant) ?? '').split(/[TZ]/);
  return utcText(today)?.startsWith(date) === true ? clock : `${date} ${clock}`;
}
