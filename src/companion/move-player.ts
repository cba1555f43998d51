/** Where a companion page stands and how it moves: by buttons, by the keys of the app, and by the clock when it plays. */
export interface Place {
  readonly index: number;
  readonly playing: boolean;
  /** Where the page opened; nothing was pressed yet. */
  readonly isFirst: boolean;
}

export interface MovedPlayer {
  readonly index: () => number;
  readonly goTo: (index: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly togglePlaying: () => void;
  /** Shows where it stands, and listens to the keys from then on. */
  readonly begin: () => void;
  readonly end: () => void;
}

/** Long enough to read the title of a step. */
const STEP_MILLISECONDS = 3000;
/** Widgets that have a use of their own for these keys. */
const OWN_ARROWS = 'input, select, textarea';
const OWN_SPACE = 'button, a, summary';

/** `first` is the index of the first step in the whole, by whose numbers digits go. */
export function movePlayer(length: number, first: number, opensAt: number, show: (place: Place) => void): MovedPlayer {
  const inside = (index: number): number => Math.min(Math.max(index, 0), length - 1);
  let index = inside(opensAt);
  let timer: ReturnType<typeof setInterval> | undefined;

  const pause = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const place = (to: number): void => {
    index = inside(to);
    if (index === length - 1) pause();
    show({ index, playing: timer !== undefined, isFirst: false });
  };
  const goTo = (to: number): void => {
    pause();
    place(to);
  };
  const togglePlaying = (): void => {
    if (timer !== undefined) return goTo(index);
    timer = setInterval(() => place(index + 1), STEP_MILLISECONDS);
    place(index === length - 1 ? 0 : index);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : undefined;
    const act = target?.closest(OWN_ARROWS) ? undefined : actOf(event.key, target);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const actOf = (key: string, target: Element | undefined): (() => void) | undefined => {
    switch (key) {
      case 'ArrowLeft':
        return () => goTo(index - 1);
      case 'ArrowRight':
        return () => goTo(index + 1);
      case 'Home':
        return () => goTo(0);
      case 'End':
        return () => goTo(length - 1);
      case ' ':
        return target?.closest(OWN_SPACE) ? undefined : togglePlaying;
      default: {
        const numbered = /^[1-9]$/.test(key) ? Number(key) - 1 - first : -1;
        return numbered >= 0 && numbered < length ? () => goTo(numbered) : undefined;
      }
    }
  };

  return {
    index: () => index,
    goTo,
    move: (by) => goTo(index + by),
    togglePlaying,
    begin() {
      show({ index, playing: false, isFirst: true });
      addEventListener('keydown', onKeyDown);
    },
    end() {
      pause();
      removeEventListener('keydown', onKeyDown);
    },
  };
}
