/** From when until when the token holds, where now lies in it, and the clock and the tolerance it is judged by. */
import { useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { utcText } from '#core/shared/human-time.ts';
import type { TimeLine } from '#core/tokens/time/time-line.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { sectionProps } from './sections.ts';
import { SkewChoice } from './skew-choice.tsx';
import { TimeBar } from './time-bar.tsx';
import { ClockField, OtherClock, SentClock } from './time-clock.tsx';
import { frameTime } from './time-frame.ts';
import styles from './token-time.module.css';
import { useJudgedNow } from './use-judged-now.ts';

interface TokenTimeProps {
  readonly report: TokenReport;
  readonly sentAt: EpochSeconds | undefined;
}

export function TokenTime({ report, sentAt }: TokenTimeProps) {
  const asOf = useAppState(({ token }) => token.asOf);
  const { editToken } = useActions();
  const now = useJudgedNow();
  const [isMoving, setIsMoving] = useState(false);
  const frame = frameTime(report.time, now);
  return (
    <section {...sectionProps('time')} className={styles.time} aria-labelledby="token-time-title">
      <header>
        <h2 id="token-time-title">Time</h2>
        <span>
          {utcText(now)?.slice(0, 10)}, UTC{asOf === undefined && ', by this device’s clock'}
        </span>
        <LinkButton aria-expanded={isMoving} onClick={() => setIsMoving(!isMoving)}>
          Move the clock
        </LinkButton>
      </header>
      {asOf !== undefined && <OtherClock asOf={asOf} sentAt={sentAt} />}
      {isMoving && <ClockField now={now} />}
      {sentAt !== undefined && sentAt !== asOf && <SentClock sentAt={sentAt} />}
      {frame === undefined ? (
        <p className={styles.none}>
          The token does not say both from when and until when it holds, so no line is drawn.
        </p>
      ) : (
        <TimeBar
          frame={frame}
          now={now}
          isMoved={asOf !== undefined}
          onMove={(instant) => editToken({ asOf: instant })}
        />
      )}
      <Remarks line={report.time} />
      <SkewChoice seconds={report.skewSeconds} />
    </section>
  );
}

/** What the line cannot show: how long is left, what is odd about a value, whether it usually lives so long. */
function Remarks({ line: { sentence, boundary, lifetime, marks, remarks } }: { line: TimeLine }) {
  const own = marks.flatMap((mark) => mark.remarks);
  const all = [sentence, boundary, lifetime, ...own, ...remarks].filter((text) => text !== undefined);
  return (
    <ul className={styles.remarks}>
      {[...new Set(all)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
