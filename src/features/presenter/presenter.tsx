/** The notes of the one who presents: what to say at this step, what comes next, how long it has taken. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { PresenterNotes } from '#core/sharing/presenter-messages.ts';
import { Button } from '#ui/button.tsx';
import { Outcome } from '#ui/outcome.tsx';
import styles from './presenter.module.css';
import { Timer } from './timer.tsx';

interface PresenterProps {
  /** Undefined while no window presents. */
  readonly notes: PresenterNotes | undefined;
  readonly onMove: (by: 1 | -1) => void;
}

export function Presenter({ notes, onMove }: PresenterProps) {
  return (
    <div className={styles.presenter}>
      <header className={styles.head}>
        <p className={styles.flow}>{notes?.flow ?? 'Notes'}</p>
        <Timer />
      </header>
      {notes === undefined ? <Nobody /> : <Notes notes={notes} />}
      <footer className={styles.foot}>
        <Button aria-disabled={notes?.hasPrevious !== true} onClick={() => notes?.hasPrevious && onMove(-1)}>
          <ChevronLeft size={16} aria-hidden="true" /> Previous
        </Button>
        <p className={styles.next}>{notes && nextOf(notes)}</p>
        <Button
          look="strong"
          aria-disabled={notes?.hasNext !== true}
          onClick={() => notes?.hasNext === true && onMove(1)}
        >
          {notes && notes.questions.length > 0 ? 'Skip the question' : 'Next'}{' '}
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
      </footer>
    </div>
  );
}

function Nobody() {
  return (
    <div className={styles.notes}>
      <h1>No presentation is open</h1>
      <p className={styles.lead}>
        Open a flow in another window of this browser. Its steps appear here, and the buttons below move it.
      </p>
    </div>
  );
}

function Notes({ notes: { step, length, paragraphs, fields, questions, hasPrevious } }: { notes: PresenterNotes }) {
  const place = hasPrevious ? 'Recap' : 'Introduction';
  return (
    <div className={styles.notes}>
      {/* As the window that presents says it. */}
      <p className="visually-hidden" aria-live="polite">
        {step === undefined ? place : `${step.number} of ${length}, ${step.route}: ${step.title}`}
      </p>
      <p className={styles.place}>{step === undefined ? place : `Step ${step.number} of ${length} · ${step.route}`}</p>
      <h1>{step?.title ?? place}</h1>
      <Questions questions={questions} />
      <div className={styles.lead}>
        {paragraphs.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
      </div>
      {fields.length > 0 && (
        <dl className={styles.fields}>
          {fields.map(({ name, meaning }, index) => (
            <div key={index}>
              <dt className="wire">{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Questions({ questions }: Pick<PresenterNotes, 'questions'>) {
  return (
    <div aria-live="polite">
      {questions.map(({ text, answers }, index) => (
        <section key={index} className={styles.question} aria-label="A question to the audience">
          <p className={styles.place}>A question to the audience</p>
          <h2>{text}</h2>
          <ul>
            {answers.map((answer, at) => (
              <li key={at}>
                {answer.text} {answer.because !== undefined && <Outcome kind="pass">Right</Outcome>}
                {answer.because !== undefined && <p>{answer.because}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function nextOf({ next, hasNext }: PresenterNotes): string {
  if (next !== undefined) return `Next: ${next.title}`;
  return hasNext ? 'Next: the recap' : 'This is the end';
}
