/** The clock a token is judged by, when it is not the device's: which it is, and the ways to set it. */
import { useId } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { utcText } from '#core/shared/human-time.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './token-time.module.css';

interface OtherClockProps {
  readonly asOf: EpochSeconds;
  readonly sentAt: EpochSeconds | undefined;
}

export function OtherClock({ asOf, sentAt }: OtherClockProps) {
  const isFromStep = useAppState(({ token }) => token.origin !== undefined);
  const { editToken } = useActions();
  const whose =
    asOf === sentAt
      ? ', when the activity was sent.'
      : isFromStep
        ? ': the clock of the run it comes from, unless you moved it.'
        : ', the instant you chose.';
  return (
    <p className={styles.other}>
      <span>
        Judged as of {utcText(asOf) ?? asOf}
        {whose}
      </span>
      <Button onClick={() => editToken({ asOf: undefined })}>Judge by this device’s clock</Button>
    </p>
  );
}

/** Asked when the bot was asked, a token that has expired since is judged as the bot saw it. */
export function SentClock({ sentAt }: { sentAt: EpochSeconds }) {
  const { editToken } = useActions();
  return (
    <p className={styles.other}>
      <span>The pasted activity was sent at {utcText(sentAt) ?? sentAt}.</span>
      <Button onClick={() => editToken({ asOf: sentAt })}>Judge as of then</Button>
    </p>
  );
}

/** Uncontrolled, because a date half typed has no value yet. */
export function ClockField({ now }: { now: EpochSeconds }) {
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
