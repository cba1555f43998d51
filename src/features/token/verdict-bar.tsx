/** The answer in one slim line at the top of its column, for as long as the header that holds it is out of sight. */
import { useEffect, useState, type RefObject } from 'react';
import type { Lamp } from '#core/tokens/model.ts';
import type { Verdict } from '#core/verdicts/model.ts';
import { utcText } from '#core/shared/human-time.ts';
import { useAppState } from '#state/use-app.ts';
import { Outcome } from '#ui/outcome.tsx';
import { wordsOfVerdict } from './check-words.ts';
import { shapeOf } from './lamps.tsx';
import styles from './verdict-bar.module.css';

interface VerdictBarProps {
  readonly verdict: Verdict;
  readonly lamps: readonly Lamp[];
  readonly header: RefObject<HTMLElement | null>;
}

/** Repeats what the header says, so it is for the eye alone; changes are spoken by the header's live region. */
export function VerdictBar({ verdict, lamps, header }: VerdictBarProps) {
  const asOf = useAppState(({ token }) => token.asOf);
  const isShown = useIsAbove(header);
  return (
    <div className={styles.room} aria-hidden="true">
      {isShown && (
        <div className={styles.bar}>
          <Outcome kind={wordsOfVerdict(verdict).kind} wordHidden>
            {wordsOfVerdict(verdict).word}
          </Outcome>
          <span className={styles.words}>
            <span className={styles.sentence}>{verdict.sentence}</span>
            {asOf !== undefined && <span className={styles.asOf}>as of {utcText(asOf) ?? asOf}</span>}
          </span>
          <span className={styles.lamps}>
            {lamps.map((lamp) => (
              <Outcome key={lamp.name} kind={shapeOf(lamp)}>
                <span className={styles.name}>{lamp.name}</span>
              </Outcome>
            ))}
          </span>
        </div>
      )}
    </div>
  );
}

/** Whether the element has been scrolled away over the upper edge. */
function useIsAbove(element: RefObject<HTMLElement | null>): boolean {
  const [isAbove, setIsAbove] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null || !('IntersectionObserver' in globalThis)) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      setIsAbove(!entry.isIntersecting && entry.boundingClientRect.top < (entry.rootBounds?.top ?? 0) + 1);
    }, EDGE);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return isAbove;
}

/** The bars that stay at the top of the window cover as much. */
const EDGE = { rootMargin: '-52px 0px 0px 0px' };
