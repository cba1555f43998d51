/** The step of the tour in words, the way to try it, and at the end what to do next. */
import type { Sequence } from '#core/sequence/sequence.ts';
import { useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Prose } from '#ui/prose.tsx';
import column from '#ui/reading-column.module.css';
import { GO_ON, triedAt } from './tour.ts';
import styles from './tour.module.css';

export function TourStep({ sequence: { steps }, onEnd }: { sequence: Sequence; onEnd: () => void }) {
  const index = useAppState(({ players }) => players.tour.index);
  const step = steps[index];
  const tried = triedAt(index);
  if (step === undefined) return null;
  return (
    <section className={column.column} aria-label="Current step" data-keeps-focus data-screen-start>
      <div>
        <p className={column.above}>
          Step {index + 1} of {steps.length}
        </p>
        <h2>{step.title}</h2>
        {step.explanation.map((parts) => (
          <p key={step.id} className={styles.words}>
            <Prose parts={parts} />
          </p>
        ))}
        {tried && (
          <p className={styles.try}>
            <strong>Try it</strong> <a href={tried.href}>{tried.words}</a>
          </p>
        )}
      </div>
      {index === steps.length - 1 && <GoOn />}
      <Button look="quiet" className={styles.end} onClick={onEnd}>
        End the tour
      </Button>
    </section>
  );
}

const GoOn = () => (
  <section className={styles.next} aria-labelledby="tour-next">
    <h3 id="tour-next">What next?</h3>
    <dl>
      {GO_ON.map(({ who, words, links }) => (
        <div key={who}>
          <dt>{who}</dt>
          <dd>{words}</dd>
          <dd className={styles.links}>
            {links.map(({ words: name, href }) => (
              <a key={href} href={href}>
                {name}
              </a>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
