/** A diagram of the reader's own: its text on the left, the drawing with the player on the right. */
import { useEffect, useState } from 'react';
import { plainProse } from '#core/sequence/plain-prose.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import type { Sequence } from '#core/sequence/sequence.ts';
import { Diagram } from '#features/diagram/diagram.tsx';
import { prepareDrawing } from '#features/diagram/drawing-frame.ts';
import { LinkOffer } from '#features/link-offer/link-offer.tsx';
import { DiagramIntro } from '#features/own-diagram/diagram-intro.tsx';
import { UnreadDiagram } from '#features/own-diagram/unread-diagram.tsx';
import { SourceEditor } from '#features/own-diagram/source-editor.tsx';
import { Player } from '#features/player/player.tsx';
import { SpokenSteps, StepList } from '#features/step-list/step-list.tsx';
import { useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './diagram-screen.module.css';
import { TakeDiagramAway } from './take-away.tsx';
import { ViewButton, type View } from './view-button.tsx';

export function DiagramScreen() {
  const diagram = useAppState((state) => state.diagram);
  const isBroken = useAppState(({ diagramReading }) => diagramReading.problems.length > 0);
  useEffect(prepareDrawing, []);
  return (
    <div className={styles.screen}>
      <div className={styles.source}>
        <SourceEditor />
      </div>
      {diagram === undefined ? (
        <div className={styles.intro}>{isBroken ? <UnreadDiagram /> : <DiagramIntro />}</div>
      ) : (
        <Stage sequence={diagram} />
      )}
      <LinkOffer />
    </div>
  );
}

function Stage({ sequence }: { sequence: Sequence }) {
  const [view, setView] = useState<View>('diagram');
  const isOld = useAppState(({ diagramReading }) => diagramReading.problems.length > 0);
  const list = <StepList player="diagram" sequence={sequence} />;
  return (
    <section className={styles.stage} aria-label={sequence.title}>
      <header className={styles.head}>
        <h1>{sequence.title}</h1>
        <ViewButton view={view} onChange={setView} />
        {isOld ? <Button disabled>Export</Button> : <TakeDiagramAway sequence={sequence} />}
        {isOld && <p>As of the last text that could be read. Mend the text to export it.</p>}
        <p>{sequence.summary}</p>
      </header>
      <div className={styles.picture} data-old={isOld || undefined}>
        {view === 'list' ? (
          <div className={styles.list}>{list}</div>
        ) : (
          <>
            <SpokenSteps player="diagram" sequence={sequence} />
            <Diagram player="diagram" sequence={sequence} list={list} />
          </>
        )}
      </div>
      <div>
        <CurrentStep sequence={sequence} />
        <Player player="diagram" sequence={sequence} />
      </div>
    </section>
  );
}

/** The label in full, with the blocks around it; the drawing may be scrolled away from them. */
function CurrentStep({ sequence }: { sequence: Sequence }) {
  const index = useAppState(({ players }) => players.diagram.index);
  const step = sequence.steps[index];
  if (step === undefined) return null;
  return (
    <p className={styles.now}>
      <span>{routeOf(sequence, step)}</span> <strong>{step.title}</strong>{' '}
      <span>{step.explanation.map(plainProse).join(' ')}</span>
    </p>
  );
}
