/** While something is changed on the way: what, by which check it is caught, and the way back. */
import { useEffect, useRef, useState } from 'react';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import type { ChangeEffect } from '#core/flows/playing/effect-of-change.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { Tampering } from '#core/flows/playing/tampering.ts';
import { flowLink } from '#core/sharing/links.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { FoldButton } from '#ui/fold-button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { differencesOf, type Difference } from './differences.ts';
import { changeSentence, wordsOf } from './tamper-words.ts';
import styles from './tamper.module.css';

const LONGEST_SHOWN = 120;

interface TamperBarProps {
  readonly run: FlowRun;
  readonly tampering: Tampering;
}

export function TamperBar({ run, tampering }: TamperBarProps) {
  const { tamper } = useActions();
  const { changed } = run;
  const [isUnfolded, setUnfolded] = useState(false);
  const takeBack = async (): Promise<void> => {
    await tamper(undefined);
    document.querySelector<HTMLElement>(`[data-changes="${CSS.escape(tampering.stepId)}"]`)?.focus();
  };
  const bar = useRef<HTMLElement>(null);
  // Who has just changed something goes on from what came of it; a bar that is only shown again takes no focus.
  useEffect(() => {
    if (document.activeElement?.getAttribute('data-changes') === tampering.stepId) bar.current?.focus();
  }, [tampering]);
  return (
    <section
      ref={bar}
      className={styles.bar}
      aria-label="What you changed"
      tabIndex={-1}
      data-folded={isUnfolded ? undefined : ''}
    >
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
        {run.effect && <Effect run={run} effect={run.effect} />}
      </div>
      <FoldButton name="What came of it, and the way back" isOpen={isUnfolded} onToggle={setUnfolded} />
      <Button className={styles.back} onClick={() => void takeBack()}>
        Take it back
      </Button>
    </section>
  );
}

function DifferenceRow({ difference: { where, before, after } }: { difference: Difference }) {
  return (
    <div>
      <dt className={where === '' ? 'visually-hidden' : 'wire'}>{where === '' ? 'The value' : where}</dt>
      <dd className="wire">
        <del title={before}>{shortened(before) ?? 'not there'}</del> <span aria-hidden="true">→</span>{' '}
        <ins title={after}>{shortened(after) ?? 'not there'}</ins>
      </dd>
    </div>
  );
}

/** Of a signature or a key nobody reads more than its ends. */
const shortened = (text: string | undefined): string | undefined =>
  text === undefined || text.length <= LONGEST_SHOWN ? text : `${text.slice(0, 24)}…${text.slice(-12)}`;

function Effect({ run, effect }: { run: FlowRun; effect: ChangeEffect }) {
  const { goTo } = useActions();
  const index = useAppState(({ players }) => players.flow.index);
  const { outcome, heading, sentence, steps, toldIn } = wordsOf(effect, run);
  return (
    <div className={styles.caught}>
      <Outcome kind={outcome}>{heading}</Outcome>
      {steps.map((step) =>
        index === step.index ? (
          <span key={step.index}>This step.</span>
        ) : (
          <Button key={step.index} onClick={() => goTo('flow', step.index)}>
            Step {step.index + 1}: {step.title}
          </Button>
        ),
      )}
      {sentence !== '' && <p className={styles.effect}>{sentence}</p>}
      {toldIn !== undefined && <a href={flowLink(toldIn)}>{titleOf(toldIn)}</a>}
    </div>
  );
}

const titleOf = (flowId: string): string => CATALOGUE.find(({ id }) => id === flowId)?.title ?? flowId;
