/** The instant to judge by, as it runs: the one the reader chose, or else the device's clock, second by second. */
import { useEffect, useState } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { useApp, useAppState } from '#state/use-app.ts';

const SECOND = 1000;

/** Ticks only where it is used, and only while the page can be seen. */
export function useJudgedNow(): EpochSeconds {
  const { ports } = useApp();
  const asOf = useAppState(({ token }) => token.asOf);
  const [now, setNow] = useState(ports.now);
  useEffect(() => {
    if (asOf !== undefined) return undefined;
    const tick = (): void => {
      if (!document.hidden) setNow(ports.now());
    };
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [asOf, ports]);
  return asOf ?? now;
}
