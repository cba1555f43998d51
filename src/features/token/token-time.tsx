/** From when until when the token holds, where now lies in it, and the clock by which it is judged. */
import { useId, useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { utcText } from '#core/tokens/human-time.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { sectionProps } from './sections.ts';
import { TimeBar } from './time-bar.tsx';
import { frameTime } from './time-frame.ts';
import styles from './token-time.module.css';

export function TokenTime({ report }: { report: TokenReport }) {
  const asOf = useAppState(({ token }) => token.asOf);
  const [isMoving, setIsMoving] = useState(false);
  const frame = frameTime(report);
  return (
    <section {...sectionProps('time')} className={styles.time} aria-labelledby="token-time-title">
      <header>
        <h2 id="token-time-title">Time</h2>
        <span>
          {utcText(report.now)?.slice(0, 10)}, UTC{asOf === undefined && ', by this device’s clock'}
        </span>
        <LinkButton aria-expanded={isMoving} onClick={() => setIsMoving(!isMoving)}>
          Move the clock
        </LinkButton>
      </header>
      {asOf !== undefined && <OtherClock asOf={asOf} />}
      {isMoving && <ClockField now={report.now} />}
      {frame === undefined ? (
        <p className={styles.none}>
          The token does not say both from when and until when it holds, so no line is drawn.
        </p>
      ) : (
        <TimeBar frame={frame} now={report.now} />
      )}
    </section>
  );
}

function OtherClock({ asOf }: { asOf: EpochSeconds }) {
  const isFromStep = useAppState(({ token }) => token.origin !== undefined);
  const { editToken } = useActions();
  return (
    <p className={styles.other}>
      <span>
        Judged as of {utcText(asOf) ?? asOf}
        {isFromStep ? ': the clock of the run it comes from, unless you moved it.' : ', the instant you chose.'}
      </span>
      <Button onClick={() => editToken({ asOf: undefined })}>Judge by this device’s clock</Button>
    </p>
  );
}

/** Uncontrolled, because a date half typed has no value yet. */
function ClockField({ now }: { now: EpochSeconds }) {
  const id = useId();
  const { editToken } = useActions();
  return (
    <p className={styles.clock}>
      <label htmlFor={id}>Judge as of (UTC)</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        defaultValue={utcText(now)?.slice(0, 19)}
        onChange={({ target }) => {
          const instant = Date.parse(`${target.value}Z`) / 1000;
          if (!Number.isNaN(instant)) editToken({ asOf: instant });
        }}
      />
    </p>
  );
}
