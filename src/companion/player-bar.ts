/** First, back, play, on, last, and a slider that says where one stands. */
import { create } from '#features/diagram/create-svg.ts';
import styles from './companion.module.css';
import { element } from './element.ts';

export interface PlayerMoves {
  readonly goTo: (index: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly togglePlaying: () => void;
}

export interface PlayerBar {
  readonly root: HTMLElement;
  show(place: { readonly index: number; readonly label: string; readonly playing: boolean }): void;
}

/** Outlines in a square of 24. */
const ICONS = {
  first: 'M19 5 9 12l10 7zM5 5v14',
  back: 'm15 5-7 7 7 7',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  on: 'm9 5 7 7-7 7',
  last: 'm5 5 10 7-10 7zM19 5v14',
} as const;

function icon(name: keyof typeof ICONS): SVGElement {
  const drawn = create('svg', { class: styles.icon ?? '', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  drawn.append(create('path', { d: ICONS[name] }));
  return drawn;
}

/** `numberOf` counts from 1 in the whole sequence, of which a part may be shown. */
export function createPlayerBar(length: number, numberOf: (index: number) => number, moves: PlayerMoves): PlayerBar {
  const button = (name: string, image: keyof typeof ICONS, press: () => void): HTMLButtonElement => {
    const made = element('button', { type: 'button', 'aria-label': name, title: name }, icon(image));
    made.addEventListener('click', () => {
      if (made.ariaDisabled !== 'true') press();
    });
    return made;
  };
  const last = length - 1;
  const toFirst = button('First step', 'first', () => moves.goTo(0));
  const back = button('Previous step', 'back', () => moves.move(-1));
  const play = button('Play', 'play', moves.togglePlaying);
  const on = button('Next step', 'on', () => moves.move(1));
  const toLast = button('Last step', 'last', () => moves.goTo(last));
  const slider = element('input', { type: 'range', min: '0', max: String(last), step: '1', 'aria-label': 'Step' });
  slider.addEventListener('input', () => moves.goTo(slider.valueAsNumber));
  const count = element('span', { class: styles.count, 'aria-hidden': 'true' });
  const keys = element('div', { class: styles.keys }, toFirst, back, play, on, toLast);
  const root = element('div', { class: styles.player, role: 'group', 'aria-label': 'Player' }, keys, slider, count);

  let wasPlaying = false;
  return {
    root,
    show({ index, label, playing }) {
      // At an end a button has nothing to do but keeps the focus, which `disabled` would take from it.
      for (const each of [toFirst, back]) each.ariaDisabled = String(index <= 0);
      for (const each of [on, toLast]) each.ariaDisabled = String(index >= last);
      slider.value = String(index);
      slider.setAttribute('aria-valuetext', `${numberOf(index)}: ${label}`);
      count.textContent = `${numberOf(index)} of ${numberOf(last)}`;
      if (playing === wasPlaying) return;
      wasPlaying = playing;
      play.replaceChildren(icon(playing ? 'pause' : 'play'));
      play.title = play.ariaLabel = playing ? 'Pause' : 'Play';
    },
  };
}
