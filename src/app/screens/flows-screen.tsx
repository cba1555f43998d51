/** Flows: the catalogue, the diagram with its player, the current step. */
import { Suspense, useEffect, useState } from 'react';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { Diagram } from '#features/diagram/diagram.tsx';
import { prepareDrawing } from '#features/diagram/drawing-frame.ts';
import { FollowBar, Player } from '#features/player/player.tsx';
import { SpokenSteps, StepList } from '#features/step-list/step-list.tsx';
import { Telling } from '#features/telling/telling.tsx';
import { useActions, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import { FoldButton } from '#ui/fold-button.tsx';
import { piece } from '#ui/piece.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { FlowAside } from './flow-aside.tsx';
import { CatalogueAside, FlowChoice } from './catalogue-aside.tsx';
import styles from './flows-screen.module.css';
import { TakeFlowAway } from './take-away.tsx';
import { ViewButton, type View } from './view-button.tsx';

/** A link leads past it to a flow; only who begins without one sees it. */
const FlowsHome = piece(async () => (await import('#features/flows-home/flows-home.tsx')).FlowsHome);
const TellingBars = piece(async () => (await import('#features/faults/telling-bars.tsx')).TellingBars);
const TamperBar = piece(async () => (await import('#features/tamper/tamper-bar.tsx')).TamperBar);

export function FlowsScreen() {
  const flowId = useAppState(({ route }) => (route.screen === 'flows' ? route.flowId : undefined));
  const isHome = flowId === undefined;
  useEffect(() => {
    if (isHome) prepareDrawing();
  }, [isHome]);
  if (isHome) return <FlowsHome flows={CATALOGUE} />;
  return (
    <div className={styles.screen}>
      <CatalogueAside flowId={flowId} />
      <Stage flowId={flowId} />
    </div>
  );
}

function Stage({ flowId }: { flowId: string }) {
  const { retell } = useActions();
  const flow = useAppState((state) => state.flow);
  const title = CATALOGUE.find(({ id }) => id === flowId)?.title;
  const heading = <h1 className="visually-hidden">{title ?? 'Flows'}</h1>;
  switch (flow.phase) {
    case 'ready':
      return <OpenFlow run={flow.value} />;
    case 'failed':
      return title === undefined ? (
        <div className={styles.message} role="alert">
          <h1>There is no such flow</h1>
          <p>{flow.sentence}</p>
          <p>
            <a href="#/flows">All flows</a>
          </p>
        </div>
      ) : (
        <>
          {heading}
          <div className={styles.message} role="alert">
            <p>{flow.sentence}</p>
            <Button onClick={() => void retell({})}>Try again</Button>
          </div>
        </>
      );
    default:
      return (
        <>
          {heading}
          <Waiting className={styles.message}>Making the keys and tokens of this run.</Waiting>
        </>
      );
  }
}

function OpenFlow({ run }: { run: FlowRun }) {
  const { sequence } = run;
  const [view, setView] = useState<View>('diagram');
  const [isUnfolded, setUnfolded] = useState(false);

  const list = <StepList player="flow" sequence={sequence} />;
  return (
    <>
      <section className={styles.stage} aria-label={sequence.title} data-keeps-focus>
        <header className={styles.intro} data-unfolded={isUnfolded ? '' : undefined}>
          <div className={styles.row}>
            <h1>{sequence.title}</h1>
            <FlowChoice flowId={run.flowId} />
            <FoldButton name="List, export and telling" isOpen={isUnfolded} onToggle={setUnfolded} />
            <div className={styles.acts}>
              <ViewButton view={view} onChange={setView} />
              <TakeFlowAway run={run} />
            </div>
          </div>
          <p>{sequence.summary}</p>
          <Telling run={run} />
        </header>
        <div className={styles.bars}>
          <Suspense>
            <TellingBars run={run} />
          </Suspense>
          {run.tampering && (
            <Suspense>
              <TamperBar run={run} tampering={run.tampering} />
            </Suspense>
          )}
        </div>
        <div className={styles.picture}>
          {view === 'list' ? (
            <div className={styles.list}>{list}</div>
          ) : (
            <>
              <SpokenSteps player="flow" sequence={sequence} />
              <Diagram player="flow" sequence={sequence} list={list} />
            </>
          )}
        </div>
        <div className={styles.controls} role="group" aria-label="Moving through the steps" data-keeps-focus>
          <FollowBar player="flow" sequence={sequence} />
          <Player player="flow" sequence={sequence} />
        </div>
      </section>
      <FlowAside run={run} />
    </>
  );
}
