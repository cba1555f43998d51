/** Token: the box to paste into, the token that was found in it with what a bot would answer, or many in a table. */
import { Suspense, useEffect, useRef, useState } from 'react';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import { BackToBatch, BatchEntry } from '#features/token-work/batch-entry.tsx';
import { WorkActions } from '#features/token-work/work-actions.tsx';
import type { WorkTab } from '#features/token-work/work-dialog.tsx';
import { ExpectedForm } from '#features/token/expected-form.tsx';
import { LookAlikeNote } from '#features/token/look-alike-note.tsx';
import { TokenHome } from '#features/token/token-home.tsx';
import type { Editing } from '#features/token/token-says.tsx';
import { TokenView } from '#features/token/token-view.tsx';
import { EMPTY_TOKEN } from '#state/app-state.ts';
import { holdsManyTokens } from '#state/batch.ts';
import { requestFor } from '#state/token-input.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { freshRequest } from '#core/flows/flow-request.ts';
import { piece } from '#ui/piece.tsx';
import { makeSample, SAMPLE_FLOW, sampleNamed, TOKEN_SAMPLES, type TokenSampleId } from './token-samples.ts';
import styles from './token-screen.module.css';
import { useAskedSample } from './use-asked-sample.ts';

/** The table brings code for lists without bounds with it. */
const BatchPage = piece(async () => (await import('#features/token-work/batch-page.tsx')).BatchPage);

const WorkDialog = piece(async () => (await import('#features/token-work/work-dialog.tsx')).WorkDialog);

/** `box`: pasting or typing. `token`: looking at what was found. `edit`: looking, with the text open for changes. */
type View = 'box' | 'token' | 'edit';

export function TokenScreen() {
  const report = useAppState((state) => state.tokenReport);
  const isBlank = useAppState(({ token }) => token.text.trim() === '');
  const showsBatch = useAppState(({ batch }) => batch.isShown);
  const [view, setView] = useState<View>(isBlank ? 'box' : 'token');
  useTickingClock();
  useReadyWorker();
  useKeptFocus(showsBatch);
  const sample = useSample(() => setView('token'));

  if (showsBatch) {
    return (
      <Suspense>
        <BatchPage expected={<ExpectedForm onSentAt={() => undefined} />} onOpened={() => setView('token')} />
      </Suspense>
    );
  }
  if (view !== 'box' && report.phase === 'reading') {
    return (
      <p className={styles.message} role="status">
        Reading the token.
      </p>
    );
  }
  if (view !== 'box' && report.phase === 'ready' && (view === 'edit' || report.value.found.length > 0)) {
    const editing = {
      isOn: view === 'edit',
      toggle: () => setView(view === 'edit' ? 'token' : 'edit'),
      pasteAnother: () => setView('box'),
    };
    return <OpenedToken report={report.value} editing={editing} />;
  }
  return <Home view={view} onView={setView} sample={sample} />;
}

function OpenedToken({ report, editing }: { report: TokenReport; editing: Editing }) {
  const [work, setWork] = useState<WorkTab>();
  const actions = (
    <>
      <BackToBatch />
      <WorkActions onOpen={setWork} />
    </>
  );
  return (
    <>
      <TokenView report={report} editing={editing} actions={actions} />
      {work !== undefined && (
        <Suspense>
          <WorkDialog report={report} tab={work} onTab={setWork} onClose={() => setWork(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** How often a token is judged again by the device's clock, in milliseconds. */
const TICK = 10_000;

function useTickingClock(): void {
  const asOf = useAppState(({ token }) => token.asOf);
  const { refreshToken } = useActions();
  useEffect(() => {
    if (asOf !== undefined) return undefined;
    const timer = setInterval(refreshToken, TICK);
    return () => clearInterval(timer);
  }, [asOf, refreshToken]);
}

/** What had the focus in the table goes away with it. */
function useKeptFocus(showsBatch: boolean): void {
  const wasShown = useRef(showsBatch);
  useEffect(() => {
    if (wasShown.current && !showsBatch && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
    wasShown.current = showsBatch;
  }, [showsBatch]);
}

/** The first answer must not wait until the code behind it is loaded, so it is loaded with the screen. */
function useReadyWorker(): void {
  const { ports } = useApp();
  useEffect(() => {
    ports.inspectToken(requestFor(EMPTY_TOKEN, ports.now())).catch(() => undefined);
  }, [ports]);
}

interface HomeProps {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly sample: SampleChoice;
}

function Home({ view, onView, sample }: HomeProps) {
  const { store } = useApp();
  const { editToken, openBatch } = useActions();
  const text = useAppState(({ token }) => token.text);
  // Whoever comes from an opened token goes on in the box; on arrival the focus stays where it is.
  const [takesFocus] = useState(() => view === 'edit' || store.getState().tokenReport.phase !== 'empty');

  const onText = (changed: string, inOnePiece: boolean): void => {
    if (inOnePiece && holdsManyTokens(changed)) return openBatch(changed);
    // The key and the clock of a flow's run say nothing of another token.
    const isOfAnotherRun = inOnePiece && store.getState().token.origin !== undefined;
    editToken(isOfAnotherRun ? { ...EMPTY_TOKEN, text: changed } : { text: changed });
    onView(inOnePiece ? 'token' : 'box');
  };

  return (
    <TokenHome
      text={text}
      samples={TOKEN_SAMPLES}
      takesFocus={takesFocus}
      onText={onText}
      onSample={sample.open}
      note={sample.note}
      more={<BatchEntry />}
    >
      <FoundSoFar onShow={() => onView('token')} />
    </TokenHome>
  );
}

/** Answers while somebody types, without taking the box away from under the hands. */
function FoundSoFar({ onShow }: { onShow: () => void }) {
  const report = useAppState((state) => state.tokenReport);
  switch (report.phase) {
    case 'empty':
      return null;
    case 'reading':
      return 'Reading.';
    case 'failed':
      return <NotInspected sentence={report.sentence} />;
    case 'ready':
      return <Found report={report.value} onShow={onShow} />;
  }
}

function NotInspected({ sentence }: { sentence: string }) {
  const { editToken } = useActions();
  return (
    <>
      {sentence} <LinkButton onClick={() => editToken({})}>Try again</LinkButton>
    </>
  );
}

function Found({ report, onShow }: { report: TokenReport; onShow: () => void }) {
  const { found, lookAlike, kind, verdict } = report;
  if (found.length > 0) {
    return (
      <>
        {kind}. {verdict.sentence} <LinkButton onClick={onShow}>Show the token</LinkButton>
      </>
    );
  }
  return lookAlike === undefined ? (
    'No token was found in this text. A token has three parts with a dot between each and begins with “ey”.'
  ) : (
    <LookAlikeNote lookAlike={lookAlike} />
  );
}

interface SampleChoice {
  readonly note: string;
  readonly open: (id: TokenSampleId) => void;
}

/** Plays a flow and opens its token, changed as the sample says; whatever the reader does meanwhile comes first. */
function useSample(onOpened: () => void): SampleChoice {
  const { store, ports, actions } = useApp();
  const [note, setNote] = useState('');

  const open = async (id: TokenSampleId): Promise<void> => {
    const before = store.getState().token;
    setNote('Making the keys and signing a token.');
    const run = await ports.playFlow(freshRequest(SAMPLE_FLOW, ports.now())).catch(() => undefined);
    if (store.getState().token !== before) return;
    const sample = run === undefined ? undefined : makeSample(id, run);
    if (sample === undefined) {
      return setNote('The sample could not be made. Open the page by https or from localhost, and reload it.');
    }
    actions.openToken(sample.token, sample.asOf, sample.origin);
    onOpened();
  };
  useAskedSample('token', (asked) => {
    const known = sampleNamed(asked);
    if (known === undefined) setNote('This version has no sample of that name.');
    else void open(known);
  });
  return { note, open: (id) => void open(id) };
}
