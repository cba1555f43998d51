import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import type { RunValue } from '#core/flows/playing/perform-flow.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { instantText } from './differences.ts';
import type { Change } from './tamper-dialog.tsx';
import styles from './tamper.module.css';

interface ClockEditorProps {
  readonly clock: RunValue;
  readonly onApply: (change: Change) => void;
}

/** Every SDK of a bot tolerates five minutes, so that is a step. */
const STEP_MINUTES = 5;
/** A century either way is enough for any certificate. */
const MOST_MINUTES = 52_560_000;

/** Moves the clock of the bot’s machine by minutes; the time it then shows stands below. */
export function ClockEditor({ clock: { name, text }, onApply }: ClockEditorProps) {
  const id = useId();
  const [minutes, setMinutes] = useState(0);
  const moved = Number(text) + minutes * 60;
  const moveBy = (by: number): void => setMinutes(bounded(minutes + by));
  return (
    <>
      <div className={styles.part}>
        <label htmlFor={id}>Minutes to move it, less than nothing for back</label>
        <div className={styles.acts}>
          <IconButton name="Five minutes back" look="plain" onClick={() => moveBy(-STEP_MINUTES)}>
            <Minus size={16} aria-hidden="true" />
          </IconButton>
          <input
            id={id}
            type="number"
            className={styles.minutes}
            value={minutes}
            onChange={({ target }) => setMinutes(bounded(Math.trunc(target.valueAsNumber)))}
          />
          <IconButton name="Five minutes on" look="plain" onClick={() => moveBy(STEP_MINUTES)}>
            <Plus size={16} aria-hidden="true" />
          </IconButton>
        </div>
        <p className={styles.hint} aria-live="polite">
          The machine then believes it is <span className="wire">{instantText(moved)}</span>; it is{' '}
          <span className="wire">{instantText(Number(text))}</span>.
        </p>
      </div>
      <div className={styles.acts}>
        <Button
          look="strong"
          disabled={minutes === 0}
          onClick={() => onApply({ kind: 'value', value: name, text: String(moved) })}
        >
          Set the clock
        </Button>
      </div>
    </>
  );
}

const bounded = (minutes: number): number =>
  Number.isNaN(minutes) ? 0 : Math.min(Math.max(minutes, -MOST_MINUTES), MOST_MINUTES);
