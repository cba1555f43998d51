/** How much difference between clocks the time lamp tolerates; every rule set keeps its own tolerance. */
import { useId } from 'react';
import { SKEW_PRESETS } from '#core/tokens/time/time-line.ts';
import { useActions } from '#state/use-app.ts';
import styles from './skew-choice.module.css';

export function SkewChoice({ seconds }: { seconds: number }) {
  const name = useId();
  const { editToken } = useActions();
  const usedBy = SKEW_PRESETS.find((preset) => preset.seconds === seconds)?.usedBy;
  return (
    <fieldset className={styles.skew}>
      <legend>Tolerance</legend>
      {SKEW_PRESETS.map(({ seconds: value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === seconds}
            onChange={() => editToken({ skewSeconds: value })}
          />
          <span>{label}</span>
        </label>
      ))}
      <small>{usedBy === undefined ? '' : `As ${usedBy}. `}The rule sets keep their own.</small>
    </fieldset>
  );
}
