/**
 * Keeps the focus where the reader is. What has it may go away: a value of the step before, a bar, a whole screen. The
 * browser then gives it to nobody, and the next Tab would begin at the top of the page. Here it goes to the nearest
 * named place around what is gone, marked `data-keeps-focus`, or else to where the screen begins.
 */

export function keepFocus(): void {
  let last: Element | undefined;
  let around: readonly HTMLElement[] = [];
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = placesAround(target);
  });
  new MutationObserver(() => {
    const { activeElement } = document;
    const isGone = activeElement === document.body && last?.isConnected === false;
    // A screen that is still being loaded or made has no beginning yet; its area stands in.
    if (!isGone && activeElement !== screenArea()) return;
    const place = around.find(({ isConnected }) => isConnected) ?? screenStart();
    if (place !== null && place !== activeElement) giveFocus(place);
  }).observe(document.body, { childList: true, subtree: true });
}

/** Who jumps over the frame, or opens something, goes on from here. */
export function goToScreen(): void {
  const start = screenStart();
  if (start !== null) giveFocus(start);
}

const screenArea = () => document.querySelector<HTMLElement>('main');

const screenStart = () =>
  document.querySelector<HTMLElement>('main [data-screen-start]') ??
  document.querySelector<HTMLElement>('main h1') ??
  screenArea();

/** From the inside outwards. */
function placesAround(element: Element): readonly HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>('[data-keeps-focus]') ?? null;
  return place === null ? [] : [place, ...placesAround(place)];
}

/** It takes the focus for this once; a press on it does not, unless it has a tabindex of its own. */
function giveFocus(place: HTMLElement): void {
  if (place.hasAttribute('tabindex')) return place.focus({ preventScroll: true });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  const onBlur = (): void => {
    // Another window is in front; the focus is still here when the reader comes back.
    if (document.activeElement === place) return;
    place.removeAttribute('tabindex');
    place.removeEventListener('blur', onBlur);
  };
  place.addEventListener('blur', onBlur);
}
