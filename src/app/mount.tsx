/** The composition root: the store with the real ports, the address bar, the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#ui/tokens.css';
import '#ui/base.css';
import { copyText } from '#platform/clipboard.ts';
import { after, deviceClock } from '#platform/clock.ts';
import { fileOfText, saveBytes, saveText } from '#platform/files.ts';
import { absoluteLink, dropForeignAnswer, openWindow, readHash } from '#platform/location.ts';
import { printPage } from '#platform/printing.ts';
import { browserStorage } from '#platform/storage.ts';
import { flowSearch, playFlow, termUses, tokens, workbench } from '#platform/workers.ts';
import { createApp, type App } from '#state/app.ts';
import { restoreState, storeState } from '#state/egress.ts';
import { AppContext } from '#state/use-app.ts';
import { captureDesk } from './capture-desk-when-wanted.ts';
import { connectLocation } from './connect-location.ts';
import { keepFocus } from './kept-focus.ts';
import { Shell } from './shell.tsx';

/** Most readers paste their keys. */
const loadCourier = () => import('#platform/key-courier.ts');

export function mountApp(root: HTMLElement | null): void {
  if (root === null) throw new Error('The page has no #root');
  const foreignAnswer = dropForeignAnswer();
  if (foreignAnswer === 'leaving') return;
  const app = createApp(
    {
      now: deviceClock,
      after,
      copyText,
      saveText,
      saveBytes,
      printPage,
      absoluteLink,
      openWindow,
      playFlow,
      searchFlows: flowSearch.call,
      findTermUses: termUses.call,
      inspectToken: tokens.call,
      workbench,
      fetchDocument: (url) =>
        loadCourier().then(
          ({ fetchDocument }) => fetchDocument(url),
          () => ({ kind: 'offline' }),
        ),
      capture: { fileOfText, ...captureDesk },
    },
    restoreState(browserStorage),
  );
  app.store.subscribe((state, before) => {
    const { theme, lessons, tour, largeType } = before;
    if (state.theme !== theme || state.lessons !== lessons || state.tour !== tour || state.largeType !== largeType)
      storeState(state, browserStorage);
  });
  const arrival = readHash();
  connectLocation(app);
  keepFocus();
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <Shell hadForeignAnswer={foreignAnswer === 'dropped'} />
      </AppContext>
    </StrictMode>,
  );
  // Nobody presents in the first moments of a visit, and the flow that a link opens is there before them.
  onceShown(app, () => {
    void import('./connect-presenter.ts').then(({ connectPresenter }) => connectPresenter(app));
    void import('./connect-kept-work.ts').then(({ connectKeptWork }) => connectKeptWork(app, arrival));
    void import('./connect-voice.ts').then(({ connectVoice }) => connectVoice(app));
  });
}

function onceShown({ store }: App, run: () => void): void {
  if (store.getState().flow.phase !== 'reading') return run();
  const stop = store.subscribe(({ flow }) => {
    if (flow.phase === 'reading') return;
    stop();
    run();
  });
}
