/** The tour: its diagram, played by the usual player, and the step in words beside it. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { goToScreen } from '#app/kept-focus.ts';
import { FLOWS_HOME } from '#core/sharing/links.ts';
import { Diagram } from '#features/diagram/diagram.tsx';
import { Player } from '#features/player/player.tsx';
import { SpokenSteps, StepList } from '#features/step-list/step-list.tsx';
import { TOUR } from '#features/tour/tour.ts';
import { TourStep } from '#features/tour/tour-step.tsx';
import { useActions, useApp } from '#state/use-app.ts';
import styles from './tour-screen.module.css';
import { ViewButton, type View } from './view-button.tsx';

export function TourScreen() {
  const [view, setView] = useState<View>('diagram');
  const { changeTour, show } = useActions();
  useTourPlayer();
  useFocusOnArrival();
  const list = <StepList player="tour" sequence={TOUR} />;
  const end = (): void => {
    changeTour({ sequence: undefined, answer: 'done' });
    show(FLOWS_HOME);
  };
  return (
    <div className={styles.screen}>
      <section className={styles.stage} aria-label={TOUR.title}>
        <header className={styles.head}>
          <h1>{TOUR.title}</h1>
          <ViewButton view={view} onChange={setView} />
          <p>{TOUR.summary}</p>
        </header>
        <div className={styles.picture}>
          {view === 'list' ? (
            <div className={styles.list}>{list}</div>
          ) : (
            <>
              <SpokenSteps player="tour" sequence={TOUR} />
              <Diagram player="tour" sequence={TOUR} list={list} />
            </>
          )}
        </div>
        <Player player="tour" sequence={TOUR} />
      </section>
      <div className={styles.aside}>
        <TourStep sequence={TOUR} onEnd={end} />
      </div>
    </div>
  );
}

/** Begins the tour, and keeps its player and the link of its step together. */
function useTourPlayer(): void {
  const { store } = useApp();
  const { changeTour, goTo, show } = useActions();
  // Before the first picture, so that no key of who begins at once is lost.
  useLayoutEffect(() => {
    changeTour({ sequence: TOUR });
    /** A link that was followed leads the player; else the link follows the player. */
    const align = (isLed: boolean): void => {
      const { route } = store.getState();
      if (route.screen !== 'tour') return;
      if (isLed && route.step !== undefined) goTo('tour', route.step - 1);
      const { index } = store.getState().players.tour;
      if (route.step !== index + 1) show({ screen: 'tour', step: index + 1 });
      if (index === TOUR.steps.length - 1 && store.getState().tour.answer !== 'done') changeTour({ answer: 'done' });
    };
    align(true);
    return store.subscribe((state, before) => {
      const { route, players } = state;
      const step = route.screen === 'tour' ? route.step : undefined;
      if (route !== before.route && step !== players.tour.index + 1) align(true);
      else if (players.tour.index !== before.players.tour.index) align(false);
    });
  }, [store, changeTour, goTo, show]);
}

/** Who opened it here reads on in its column; who came by a link has no place to be taken from. */
function useFocusOnArrival(): void {
  useEffect(() => {
    if (document.activeElement !== document.body) goToScreen();
  }, []);
}
