/** Before the first step: what the flow is about, who takes part and has what, the ways it can go, and how long it is. */
import type { ReactNode } from 'react';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { useActions } from '#state/use-app.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { SourceList } from '#ui/source-list.tsx';
import column from '#ui/reading-column.module.css';
import styles from './introduction.module.css';
import { readingMinutes } from './reading-time.ts';

interface IntroductionProps {
  readonly run: FlowRun;
  readonly onBegin: () => void;
  /** Whether questions are asked on the way. */
  readonly settings: ReactNode;
  /** What can go wrong in the flow. */
  readonly faults: ReactNode;
}

export function Introduction({ run, onBegin, settings, faults }: IntroductionProps) {
  const { sequence, document } = run;
  const minutes = readingMinutes(sequence);
  return (
    <section className={column.column} aria-label="Introduction">
      <header>
        <p className={column.above}>Introduction</p>
        <h2>What this flow shows</h2>
        <p className={styles.summary}>{sequence.summary}</p>
        <p>
          {sequence.steps.length} steps, about {minutes} {minutes === 1 ? 'minute' : 'minutes'} to read:{' '}
          {sequence.chapters.map(({ label }) => label).join(' · ')}
        </p>
        <Button look="strong" className={styles.begin} onClick={onBegin}>
          Begin
        </Button>
      </header>
      <Cast run={run} />
      <Ways run={run} />
      {settings}
      {faults}
      {document !== undefined && (
        <section aria-labelledby="introduction-document">
          <h3 id="introduction-document">What it retells</h3>
          <SourceList sources={[document]} />
        </section>
      )}
    </section>
  );
}

function Cast({ run: { sequence, holdings, values } }: { run: FlowRun }) {
  const called = new Map(values.map((value) => [value.name, value.called]));
  return (
    <section aria-labelledby="introduction-cast">
      <h3 id="introduction-cast">Who takes part</h3>
      <ol className={styles.cast}>
        {sequence.participants.map(({ id, label, role }) => {
          const held = (holdings.get(id) ?? []).flatMap((name) => called.get(name) ?? []);
          return (
            <li key={id}>
              <b>{label}</b>
              <p>{role}</p>
              {held.length > 0 && <p className={styles.holds}>Has at the start: {held.join(', ')}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Ways({ run: { variant, variants } }: { run: FlowRun }) {
  const { retell } = useActions();
  if (variants.length < 2) return null;
  return (
    <section aria-labelledby="introduction-ways">
      <h3 id="introduction-ways">The ways it can go</h3>
      <ul className={styles.ways}>
        {variants.map(({ id, label }) => (
          <li key={id}>
            <LinkButton
              aria-current={id === variant ? 'true' : undefined}
              onClick={() => void retell({ variant: id, faults: [] })}
            >
              {label}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
