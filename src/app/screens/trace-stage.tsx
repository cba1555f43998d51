/** The sign-in that is shown as a diagram or a list, with its player. A long one is drawn by rows of our own. */
import { Suspense, useMemo, type Ref } from 'react';
import type { TracePart } from '#core/checks/inspect-capture.ts';
import type { Finding } from '#core/checks/model.ts';
import { MOST_DRAWN } from '#core/diagrams/drawn-part.ts';
import { Diagram } from '#features/diagram/diagram.tsx';
import { FollowBar, Player } from '#features/player/player.tsx';
import { SpokenSteps, StepList } from '#features/step-list/step-list.tsx';
import { piece } from '#ui/piece.tsx';
import { findingMarks } from './finding-marks.ts';
import styles from './trace-screen.module.css';
import type { View } from './view-button.tsx';

const LongView = piece(async () => (await import('#features/diagram/long/long-view.tsx')).LongView);

interface TraceStageProps {
  readonly ref: Ref<HTMLElement>;
  readonly part: TracePart;
  readonly findings: readonly Finding[];
  readonly view: View;
}

export function TraceStage({ ref, part: { sequence }, findings, view }: TraceStageProps) {
  const list = <StepList player="trace" sequence={sequence} />;
  return (
    <section ref={ref} className={styles.stage} aria-label="The sign-in">
      <div className={styles.picture}>
        {view === 'list' ? (
          <div className={styles.list}>{list}</div>
        ) : (
          <>
            <SpokenSteps player="trace" sequence={sequence} />
            {sequence.steps.length > MOST_DRAWN ? (
              <Long sequence={sequence} findings={findings} />
            ) : (
              <Diagram player="trace" sequence={sequence} list={list} />
            )}
          </>
        )}
      </div>
      <div>
        <FollowBar player="trace" sequence={sequence} />
        <Player player="trace" sequence={sequence} />
      </div>
    </section>
  );
}

function Long({ sequence, findings }: Pick<TracePart, 'sequence'> & Pick<TraceStageProps, 'findings'>) {
  const marks = useMemo(() => findingMarks(sequence, findings), [sequence, findings]);
  return (
    <Suspense>
      <LongView player="trace" sequence={sequence} marks={marks} />
    </Suspense>
  );
}
