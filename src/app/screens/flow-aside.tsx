/** The column beside the diagram: the introduction, the current step with its questions and faults, the recap. */
import { Suspense, useEffect, useState } from 'react';
import { goToScreen } from '#app/kept-focus.ts';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { ValueName } from '#core/flows/values/names.ts';
import { Questions } from '#features/checkpoints/questions.tsx';
import { Introduction } from '#features/introduction/introduction.tsx';
import { StepInspector } from '#features/step-inspector/step-inspector.tsx';
import { stepLink } from '#state/app.ts';
import { openQuestions } from '#state/lessons.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { piece } from '#ui/piece.tsx';
import styles from './flow-aside.module.css';

const AllFaults = piece(async () => (await import('#features/faults/fault-list.tsx')).AllFaults);
const FaultsHere = piece(async () => (await import('#features/faults/fault-list.tsx')).FaultsHere);
const FaultStories = piece(async () => (await import('#features/faults/fault-story.tsx')).FaultStories);
const LessonSettings = piece(async () => (await import('#features/checkpoints/lesson-settings.tsx')).LessonSettings);
const LessonResults = piece(async () => (await import('#features/checkpoints/lesson-results.tsx')).LessonResults);
const HoldsPane = piece(async () => (await import('#features/holds/holds-pane.tsx')).HoldsPane);
const TamperDialog = piece(async () => (await import('#features/tamper/tamper-dialog.tsx')).TamperDialog);
const Recap = piece(async () => (await import('#features/recap/recap.tsx')).Recap);

/** So many others are named at the end: those that follow in the list. */
const MOST_NEXT = 3;

export function FlowAside({ run }: { run: FlowRun }) {
  const { sequence } = run;
  const index = useAppState(({ players }) => players.flow.index);
  const place = placeName(index, sequence.steps.length);
  const lessons = useAppState((state) => state.lessons);
  const questions = openQuestions(run, index, lessons);
  const { move, goTo } = useActions();
  useFocusOnOpening();

  const goOn = (): void => move('flow', 1);
  const showStep = (stepId: string): void =>
    goTo(
      'flow',
      sequence.steps.findIndex(({ id }) => id === stepId),
    );

  const faults = (
    <Suspense>
      <AllFaults run={run} />
    </Suspense>
  );
  const settings = (
    <Suspense>
      <LessonSettings run={run} />
    </Suspense>
  );
  return (
    <section className={styles.aside} aria-label="Explanation" data-keeps-focus data-screen-start>
      <Questions flowId={run.flowId} open={questions} onGoOn={goOn} />
      {place === 'introduction' && <Introduction run={run} onBegin={goOn} settings={settings} faults={faults} />}
      {place === 'step' && <Step run={run} hasQuestion={questions.length > 0} />}
      {place === 'recap' && (
        <Suspense>
          <Recap
            run={run}
            lessons={
              <>
                <LessonResults run={run} onShow={showStep} />
                {settings}
              </>
            }
            faults={faults}
            next={flowsAfter(run.flowId)}
            onShow={showStep}
          />
        </Suspense>
      )}
    </section>
  );
}

/**
 * Who opened the flow here reads on in the column; who came by a link has no place to be taken from, and who goes through
 * a list of flows by the arrow keys is not done choosing.
 */
function useFocusOnOpening(): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement !== document.body && !(activeElement instanceof HTMLSelectElement)) goToScreen();
  }, []);
}

function placeName(index: number, length: number): 'introduction' | 'step' | 'recap' {
  if (index < 0) return 'introduction';
  return index < length ? 'step' : 'recap';
}

function flowsAfter(flowId: string): typeof CATALOGUE {
  const at = CATALOGUE.findIndex(({ id }) => id === flowId);
  return [...CATALOGUE.slice(at + 1), ...CATALOGUE.slice(0, at)].slice(0, MOST_NEXT);
}

/** While a question stands above, the faults make room for it. */
function Step({ run, hasQuestion }: { run: FlowRun; hasQuestion: boolean }) {
  const { sequence } = run;
  const app = useApp();
  const { openToken, show } = useActions();
  const [changing, setChanging] = useState<{ readonly stepId: string; readonly value: ValueName | undefined }>();
  const changingStep = sequence.steps.find(({ id }) => id === changing?.stepId);

  const onOpenToken = (tokenId: string): void => {
    const token = sequence.tokens.find(({ id }) => id === tokenId);
    if (token === undefined) return;
    const state = app.store.getState();
    const { index } = state.players.flow;
    openToken(token, token.asOf ?? run.clock, {
      label: `${token.label}, from step ${index + 1} of ${sequence.title}`,
      link: stepLink(state, index),
    });
    show({ screen: 'token' });
  };

  return (
    <>
      <StepInspector
        player="flow"
        sequence={sequence}
        above={
          run.faults.some(({ chosen }) => chosen) && (
            <Suspense>
              <FaultStories run={run} />
            </Suspense>
          )
        }
        below={
          !hasQuestion && (
            <Suspense>
              <FaultsHere run={run} />
            </Suspense>
          )
        }
        more={[
          {
            id: 'holds',
            label: 'Holds',
            content: (
              <Suspense>
                <HoldsPane run={run} />
              </Suspense>
            ),
          },
        ]}
        onOpenToken={onOpenToken}
        onChange={(stepId, value) => setChanging({ stepId, value })}
        onCopyLink={() => {
          const state = app.store.getState();
          return app.ports.copyText(app.ports.absoluteLink(stepLink(state, state.players.flow.index)));
        }}
      />
      {changingStep && (
        <Suspense>
          <TamperDialog run={run} step={changingStep} value={changing?.value} onClose={() => setChanging(undefined)} />
        </Suspense>
      )}
    </>
  );
}
