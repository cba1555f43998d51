/** How long the presentation has taken; it can be paused and begun again. */
import { Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { useApp } from '#state/use-app.ts';
import { IconButton } from '#ui/button.tsx';
import { clockText } from './clock-text.ts';
import styles from './presenter.module.css';

const TICK_MILLISECONDS = 250;

/** What ran before the last pause, and since when it runs. */
interface Run {
  readonly before: number;
  readonly since: EpochSeconds | undefined;
}

export function Timer() {
  const { ports } = useApp();
  const [run, setRun] = useState<Run>(() => ({ before: 0, since: ports.now() }));
  const [now, setNow] = useState(() => ports.now());
  const isRunning = run.since !== undefined;
  useEffect(() => {
    if (!isRunning) return undefined;
    let cancel = (): void => undefined;
    const tick = (): void => {
      setNow(ports.now());
      cancel = ports.after(TICK_MILLISECONDS, tick);
    };
    tick();
    return () => cancel();
  }, [ports, isRunning]);
  const passed = (at: EpochSeconds): number => run.before + (run.since === undefined ? 0 : Math.max(0, at - run.since));

  const toggle = (): void => {
    const at = ports.now();
    setNow(at);
    setRun({ before: passed(at), since: isRunning ? undefined : at });
  };
  const reset = (): void => {
    const at = ports.now();
    setNow(at);
    setRun({ before: 0, since: isRunning ? at : undefined });
  };
  return (
    <div className={styles.timer}>
      <span role="timer" aria-label="Time passed">
        {clockText(passed(now))}
      </span>
      <IconButton name={isRunning ? 'Pause the timer' : 'Run the timer'} onClick={toggle}>
        {isRunning ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </IconButton>
      <IconButton name="Set the timer to zero" onClick={reset}>
        <RotateCcw size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
