/**
 * The questions on the way to the next step. The state puts each once, when the reader goes on by one step; it then
 * stands above the step that was told, until the reader goes on. Going on is always possible, here or in the player.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { Checkpoint } from '#core/flows/playing/perform-flow.ts';
import { lessonKey } from '#state/lessons.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import { Prose } from '#ui/prose.tsx';
import { answersInOrder } from './answer-order.ts';
import styles from './checkpoints.module.css';

interface QuestionsProps {
  readonly flowId: string;
  /** Those that stand before the reader now. */
  readonly open: readonly Checkpoint[];
  readonly onGoOn: () => void;
}

export function Questions({ flowId, open, onGoOn }: QuestionsProps) {
  return open.map((checkpoint) => (
    <Question key={checkpoint.id} flowId={flowId} checkpoint={checkpoint} onGoOn={onGoOn} />
  ));
}

interface QuestionProps {
  readonly flowId: string;
  readonly checkpoint: Checkpoint;
  readonly onGoOn: () => void;
}

function Question({ flowId, checkpoint, onGoOn }: QuestionProps) {
  const { question, id } = checkpoint;
  const key = lessonKey(flowId, id);
  const given = useAppState(({ lessons }) => lessons.answers.get(key));
  // What was answered earlier is there to be read; only an answer given now is news.
  const [isOld] = useState(given !== undefined);
  const { answerLesson } = useActions();
  const heading = useId();
  const card = useRef<HTMLElement>(null);
  // Where the page scrolls as one, the card may be out of sight of the button that brought it.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section
      ref={card}
      className={styles.card}
      data-open={given === undefined ? '' : undefined}
      aria-labelledby={heading}
    >
      <h2 id={heading}>Before you go on</h2>
      <p className={styles.question}>
        <Prose parts={question} />
      </p>
      <ul className={styles.answers}>
        {answersInOrder(checkpoint).map(({ at, answer: { text, right } }) => (
          <li key={at}>
            <Button
              className={styles.answer}
              aria-disabled={given !== undefined}
              aria-pressed={given === at}
              onClick={() => answerLesson(key, at)}
            >
              <span>{text}</span>
              {given !== undefined && (right || given === at) && (
                <Outcome kind={right ? 'pass' : 'fail'}>{right ? 'Right' : 'Not right'}</Outcome>
              )}
            </Button>
          </li>
        ))}
      </ul>
      <div role={isOld ? undefined : 'status'}>
        {given !== undefined && <Reasons checkpoint={checkpoint} given={given} />}
      </div>
      <Button look={given === undefined ? 'quiet' : 'strong'} className={styles.goOn} onClick={onGoOn}>
        {given === undefined ? 'Skip' : 'Go on'}
      </Button>
    </section>
  );
}

/** Why what was chosen is right or not, and then why the right one is. */
function Reasons({ checkpoint: { answers }, given }: { checkpoint: Checkpoint; given: number }) {
  const chosen = answers[given];
  if (chosen === undefined) return null;
  const right = answers.find((answer) => answer.right);
  return (
    <div className={styles.reasons}>
      <p>
        <b>{chosen.right ? 'That is right.' : 'That is not right.'}</b> <Prose parts={chosen.because} />
      </p>
      {right !== undefined && right !== chosen && (
        <p>
          <b>{right.text}:</b> <Prose parts={right.because} />
        </p>
      )}
    </div>
  );
}
