/** The step the player stands at: what it says, what is on the wire, and what is known at its hop. */
import { Suspense, useCallback, useMemo, useState } from 'react';
import type { CaptureReport, TracePart } from '#core/checks/inspect-capture.ts';
import { concealed } from '#core/redaction/conceal.ts';
import type { Participant, Step } from '#core/sequence/sequence.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { correctionsIn, withCorrection, withoutAbout, type Correction } from '#core/traces/rebuilding/corrections.ts';
import { decodeTraceWire } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { hopIdOfStep } from '#core/traces/telling/hop-steps.ts';
import { StepInspector } from '#features/step-inspector/step-inspector.tsx';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { piece } from '#ui/piece.tsx';
import type { TabItem } from '#ui/tabs.tsx';
import styles from './trace-step.module.css';

const CookiesPane = piece(async () => (await import('#features/trace-cookies/cookies-pane.tsx')).CookiesPane);
const CarriesPane = piece(async () => (await import('#features/trace-values/carries-pane.tsx')).CarriesPane);
const FindValueDialog = piece(
  async () => (await import('#features/trace-values/find-value-dialog.tsx')).FindValueDialog,
);
const LinksPane = piece(async () => (await import('#features/trace-links/links-pane.tsx')).LinksPane);
const CorrectionList = piece(async () => (await import('#features/trace-links/correction-list.tsx')).CorrectionList);

interface TraceStepProps {
  readonly report: CaptureReport;
  readonly part: TracePart;
}

export function TraceStep({ report, part: { id: partId, sequence } }: TraceStepProps) {
  const { store } = useApp();
  const { openToken, show, choosePart, goTo, askForValue } = useActions();
  const step = useAppState(({ players }) => sequence.steps[players.trace.index]);
  const isFinding = useAppState(({ traceSearchIsOpen }) => traceSearchIsOpen);
  const { onCorrect, onTakeBack, said } = useCorrecting(report);
  const { trace, parts, corrections } = report;
  const hops = useMemo(() => new Map(trace.hops.map((hop, index) => [hop.id, { hop, number: index + 1 }])), [trace]);

  const nameOf = useCallback(
    (hopId: string) => {
      const number = hops.get(hopId)?.number;
      return number === undefined ? undefined : `hop ${number}`;
    },
    [hops],
  );
  const targetOf = (hopId: string): string => targetWords(hops.get(hopId)?.hop);
  /** To the step that tells the hop, or the part of it, in this sign-in or else in the first that has it. */
  const goToHop = (hopId: string, where?: string): void => {
    const has = ({ sequence: { steps } }: TracePart): boolean => steps.some(({ id }) => hopIdOfStep(id) === hopId);
    const part = parts.find((each) => each.id === partId && has(each)) ?? parts.find(has);
    if (part === undefined) return;
    if (part.id !== partId) choosePart(part.id);
    const exact = part.sequence.steps.findIndex(({ id }) => id.startsWith(`${hopId}-${where}`));
    goTo('trace', exact >= 0 ? exact : part.sequence.steps.findIndex(({ id }) => hopIdOfStep(id) === hopId));
  };

  const onOpenToken = (tokenId: string): void => {
    const token = sequence.tokens.find(({ id }) => id === tokenId);
    if (token === undefined) return;
    const { index } = store.getState().players.trace;
    // As of the moment of its hop: that it has ended since says nothing of the sign-in.
    const at = hops.get(hopIdOfStep(sequence.steps[index]?.id ?? ''))?.hop.startedAt ?? token.asOf;
    openToken(token, at === undefined ? undefined : Math.floor(at), {
      label: `${token.label}, from step ${index + 1} of ${sequence.title}`,
      link: '#/trace',
    });
    show({ screen: 'token' });
  };

  const captured = useMemo(
    () => ({
      decode: decodeTraceWire,
      conceal: concealed,
      missingAt: (stepId: string) => missingBodies(hops.get(hopIdOfStep(stepId))?.hop),
    }),
    [hops],
  );
  const hop = step && hops.get(hopIdOfStep(step.id))?.hop;
  const cookies = trace.capabilities.find(({ id }) => id === 'cookies');
  const tabs: readonly TabItem[] =
    step === undefined || hop === undefined
      ? []
      : [
          {
            id: 'cookies',
            label: 'Cookies',
            content: (
              <Suspense>
                <CookiesPane hopId={hop.id} about={trace} capability={cookies} nameOf={nameOf} onGo={goToHop} />
              </Suspense>
            ),
          },
          {
            id: 'carries',
            label: 'Carries',
            content: (
              <Suspense>
                <CarriesPane hopId={hop.id} sequence={sequence} about={trace} nameOf={nameOf} onGo={goToHop} />
              </Suspense>
            ),
          },
          {
            id: 'links',
            label: 'Links',
            content: (
              <Suspense>
                <LinksPane
                  key={hop.id}
                  report={report}
                  hop={hop}
                  ends={endsOf(step, sequence.participants)}
                  nameOf={nameOf}
                  targetOf={targetOf}
                  onGo={goToHop}
                  onCorrect={onCorrect}
                  onTakeBack={onTakeBack}
                />
              </Suspense>
            ),
          },
        ];
  return (
    <>
      <StepInspector
        player="trace"
        sequence={sequence}
        partOf={(stepId) => nameOf(hopIdOfStep(stepId)) ?? ''}
        more={tabs}
        captured={captured}
        onOpenToken={onOpenToken}
      />
      {step === undefined && correctionsIn(corrections).length > 0 && (
        <section className={styles.noSteps} aria-label="Current step">
          <p>No hop is left in the sign-in.</p>
          <Suspense>
            <CorrectionList report={report} nameOf={nameOf} onTakeBack={onTakeBack} />
          </Suspense>
        </section>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {isFinding && (
        <Suspense>
          <FindValueDialog
            nameOf={nameOf}
            targetOf={targetOf}
            foldedCount={trace.foldedCount}
            onGo={(hopId, where) => {
              askForValue(false);
              goToHop(hopId, where);
            }}
            onClose={() => askForValue(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function targetWords(hop: Hop | undefined): string {
  if (hop?.request === undefined) return 'request not captured';
  const { host, path } = readUrl(hop.request.url);
  return `${hop.request.method} ${host}${path}`;
}

const endsOf = (step: Step, participants: readonly Participant[]): readonly Participant[] => {
  const ids = step.kind === 'message' ? [step.from, step.to] : [step.at];
  return [...new Set(ids)].flatMap((id) => participants.find((each) => each.id === id) ?? []);
};

/** What was sent and is not in the capture. */
function missingBodies(hop: Hop | undefined): readonly string[] {
  const { requestBodyMissing, answerBodyMissing } = hop?.recorded ?? {};
  return [
    ...(requestBodyMissing === undefined ? [] : [`The body of the request is not here: ${requestBodyMissing}.`]),
    ...(answerBodyMissing === undefined ? [] : [`The body of the answer is not here: ${answerBodyMissing}.`]),
  ];
}

/** Applies what the reader says, and tells those who listen that it was done. */
function useCorrecting({ corrections }: CaptureReport) {
  const { correctCapture } = useActions();
  const [said, setSaid] = useState('');
  const apply = (changed: CaptureReport['corrections'], words: string): void => {
    setSaid('');
    void correctCapture(changed)
      .then(() => setSaid(words))
      .catch(() => undefined);
  };
  return {
    said,
    onCorrect: (correction: Correction) => apply(withCorrection(corrections, correction), 'Corrected by hand.'),
    onTakeBack: (correction: Correction) => apply(withoutAbout(corrections, correction), 'Taken back.'),
  };
}
