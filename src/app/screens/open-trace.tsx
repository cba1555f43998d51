/** An open capture: the strip that names it, what was found, and the three columns of hops, diagram and step. */
import { useMemo, useRef, useState, type Ref } from 'react';
import type { CaptureReport } from '#core/checks/inspect-capture.ts';
import type { Evidence, Finding } from '#core/checks/model.ts';
import { weightOf } from '#core/checks/weight-of.ts';
import type { Sequence, Thread } from '#core/sequence/sequence.ts';
import { stepNumbersOfHops } from '#core/traces/hop-steps.ts';
import type { Trace } from '#core/traces/model.ts';
import { hopIdOfStep } from '#core/traces/to-sequence.ts';
import { CaptureBar } from '#features/capture-bar/capture-bar.tsx';
import { Diagram } from '#features/diagram/diagram.tsx';
import { Findings } from '#features/findings/findings.tsx';
import { FollowBar, Player } from '#features/player/player.tsx';
import { StepInspector } from '#features/step-inspector/step-inspector.tsx';
import { SpokenSteps, StepList } from '#features/step-list/step-list.tsx';
import { HopList, type HopMark } from '#features/trace-hops/hop-list.tsx';
import { ImportBar, OpenAnother } from '#features/trace-open/open-another.tsx';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { Button } from '#ui/button.tsx';
import styles from './trace-screen.module.css';
import { ViewButton, type View } from './view-button.tsx';

export function OpenTrace({ report }: { report: CaptureReport }) {
  const { trace } = report;
  const { closeCapture } = useActions();
  const [view, setView] = useState<View>('diagram');
  const stage = useRef<HTMLElement>(null);
  return (
    <div className={styles.screen}>
      <div>
        <CaptureBar trace={trace}>
          <ViewButton view={view} onChange={setView} />
          <OpenAnother />
          <Button onClick={closeCapture}>Close</Button>
        </CaptureBar>
        <ImportBar />
      </div>
      <div className={styles.findings}>
        {/* Where the screen scrolls, the stage may be out of sight. */}
        <FindingsOf report={report} onShow={() => stage.current?.scrollIntoView({ block: 'nearest' })} />
      </div>
      <div className={styles.columns}>
        <div className={styles.hops}>
          <HopsOf report={report} />
        </div>
        <Stage ref={stage} sequence={report.sequence} view={view} />
        <div className={styles.step}>
          <StepOf trace={trace} sequence={report.sequence} />
        </div>
      </div>
    </div>
  );
}

interface FindingsOfProps {
  readonly report: CaptureReport;
  /** Called when the player stands where a value was read. */
  readonly onShow: () => void;
}

function FindingsOf({ report: { trace, sequence, findings }, onShow }: FindingsOfProps) {
  const following = useAppState(({ players }) => players.trace.following);
  const { goTo, follow } = useActions();
  const moveTo = (evidence: Evidence): void => {
    const number = stepNumberOf(evidence, sequence);
    if (number !== undefined) goTo('trace', number - 1);
    follow('trace', threadOf(evidence, sequence)?.id);
  };
  const followed = sequence.threads.find(({ id }) => id === following)?.value;
  return (
    <Findings
      findings={findings}
      hops={trace.hops}
      stepNumberOf={(evidence) => stepNumberOf(evidence, sequence)}
      followed={followed}
      onChoose={moveTo}
      onShow={(evidence) => {
        moveTo(evidence);
        onShow();
      }}
    />
  );
}

const threadOf = ({ value }: Evidence, { threads }: Sequence): Thread | undefined =>
  threads.find((thread) => thread.value === value);

/** The step, counted from 1, of the hop that a value was read in: the one that carries it, else the hop's first. */
function stepNumberOf(evidence: Evidence, sequence: Sequence): number | undefined {
  const carriers = new Set(threadOf(evidence, sequence)?.places.map(({ stepId }) => stepId));
  const numbers = stepNumbersOfHops(sequence.steps).get(evidence.hopId ?? '') ?? [];
  return numbers.find((number) => carriers.has(sequence.steps[number - 1]?.id ?? '')) ?? numbers[0];
}

function HopsOf({ report: { trace, sequence, findings } }: { report: CaptureReport }) {
  const current = useAppState(({ players }) => {
    const step = sequence.steps[players.trace.index];
    return step && hopIdOfStep(step.id);
  });
  const { goTo } = useActions();
  const steps = useMemo(() => stepNumbersOfHops(sequence.steps), [sequence]);
  const onChoose = (hopId: string): void => goTo('trace', (steps.get(hopId)?.[0] ?? 1) - 1);
  return <HopList trace={trace} steps={steps} current={current} marks={marksOf(findings)} onChoose={onChoose} />;
}

/** The worst finding that names a hop, by hop id. */
function marksOf(findings: readonly Finding[]): ReadonlyMap<string, HopMark> {
  const named = (wanted: HopMark): [string, HopMark][] =>
    findings
      .filter((finding) => weightOf(finding) === wanted)
      .flatMap(({ evidence }) =>
        evidence.flatMap(({ hopId }): [string, HopMark][] => (hopId ? [[hopId, wanted]] : [])),
      );
  return new Map([...named('warn'), ...named('fail')]);
}

interface StageProps {
  readonly ref: Ref<HTMLElement>;
  readonly sequence: Sequence;
  readonly view: View;
}

function Stage({ ref, sequence, view }: StageProps) {
  const list = <StepList player="trace" sequence={sequence} />;
  return (
    <section ref={ref} className={styles.stage} aria-label="The sign-in">
      <div className={styles.picture}>
        {view === 'list' ? (
          <div className={styles.list}>{list}</div>
        ) : (
          <>
            <SpokenSteps player="trace" sequence={sequence} />
            <Diagram player="trace" sequence={sequence} list={list} />
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

function StepOf({ trace, sequence }: { trace: Trace; sequence: Sequence }) {
  const { store } = useApp();
  const { openToken, show } = useActions();
  const onOpenToken = (tokenId: string): void => {
    const token = sequence.tokens.find(({ id }) => id === tokenId);
    if (token === undefined) return;
    const { index } = store.getState().players.trace;
    // No instant to judge by: a capture is judged by the clock unless the reader says otherwise.
    openToken(token, undefined, {
      label: `${token.label}, from step ${index + 1} of ${sequence.title}`,
      link: '#/trace',
    });
    show({ screen: 'token' });
  };
  const partOf = (stepId: string): string => `hop ${trace.hops.findIndex(({ id }) => id === hopIdOfStep(stepId)) + 1}`;
  return <StepInspector player="trace" sequence={sequence} partOf={partOf} onOpenToken={onOpenToken} />;
}
