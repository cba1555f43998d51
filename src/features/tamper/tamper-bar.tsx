/** While something is changed on the way: what, by which check it is caught, and the way back. */
import type { FlowRun } from '#core/flows/run-flow.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { differencesOf, type Difference } from './differences.ts';
import { catcherOf, changeSentence, NOT_CAUGHT } from './tamper-words.ts';
import styles from './tamper.module.css';

interface TamperBarProps {
  readonly run: FlowRun;
  readonly tampering: Tampering;
}

export function TamperBar({ run, tampering }: TamperBarProps) {
  const { tamper } = useActions();
  const { changed } = run;
  return (
    <section className={styles.bar} aria-label="What you changed">
      <div className={styles.what}>
        <Outcome kind="warn">Changed by you</Outcome>
        <p>{changeSentence(run, tampering)}</p>
        {changed && (
          <dl className={styles.differences}>
            {differencesOf(changed).map((difference) => (
              <DifferenceRow key={difference.where} difference={difference} />
            ))}
          </dl>
        )}
        {changed && <Caught run={run} />}
      </div>
      <Button onClick={() => void tamper(undefined)}>Take it back</Button>
    </section>
  );
}

function DifferenceRow({ difference: { where, before, after } }: { difference: Difference }) {
  return (
    <div>
      <dt className={where === '' ? 'visually-hidden' : 'wire'}>{where === '' ? 'The value' : where}</dt>
      <dd className="wire">
        <del title={before}>{before ?? 'not there'}</del> <span aria-hidden="true">→</span>{' '}
        <ins title={after}>{after ?? 'not there'}</ins>
      </dd>
    </div>
  );
}

function Caught({ run }: { run: FlowRun }) {
  const { goTo } = useActions();
  const index = useAppState(({ players }) => players.flow.index);
  const catcher = catcherOf(run);
  if (catcher === undefined) {
    return (
      <p className={styles.caught}>
        <Outcome kind="unknown">{NOT_CAUGHT}</Outcome>
      </p>
    );
  }
  return (
    <p className={styles.caught}>
      <Outcome kind="fail">First check that fails after it</Outcome>{' '}
      <Button aria-disabled={index === catcher.index} onClick={() => goTo('flow', catcher.index)}>
        Step {catcher.index + 1}: {catcher.title}
      </Button>
    </p>
  );
}
