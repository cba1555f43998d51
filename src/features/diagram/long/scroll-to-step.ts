/** Keeps the current step of a long view in sight. */
import { shownOffset } from '#ui/shown-offset.ts';

/** Of what is scrolled through, in CSS pixels. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What of it is seen: known already, because to ask would make the page lay out at once what a step has changed. */
export interface Seen {
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** False where all of its width is seen. */
  readonly isCutOff: boolean;
}

/** Scrolls as little as it takes for the area to be seen, or else to its middle. */
export function scrollToStep(frame: HTMLElement, seen: Seen, area: Area, smooth: boolean): void {
  const top = shownOffset(seen.top, seen.height, area.top, area.bottom);
  const before = seen.isCutOff ? frame.scrollLeft : 0;
  const left = seen.isCutOff ? shownOffset(before, seen.width, area.left, area.right) : 0;
  if (top === seen.top && left === before) return;
  const isFar = Math.abs(top - seen.top) > seen.height;
  const isCalm = isFar || !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches;
  frame.scrollTo({ top, left, behavior: isCalm ? 'instant' : 'smooth' });
}
