/** How far texts reach to the left and to the right; Mermaid does not count those that we set elsewhere. */
import { DRAWING } from './frame/measures.ts';

interface Reach {
  readonly left: number;
  readonly right: number;
}

/** As wide as they are when they are the current step's. */
const WEIGHT = 600;
const MARGIN = 8;

export function reachOfTexts(svg: SVGSVGElement): Reach {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return { left: 0, right: 0 };
  context.font = `${WEIGHT} ${DRAWING.mermaid.messageFontSize}px ${getComputedStyle(document.body).fontFamily}`;
  const ends = [...svg.querySelectorAll('text')].map((text): Reach => {
    const x = Number(text.getAttribute('x'));
    const { width } = context.measureText(text.textContent);
    const before = { start: 0, middle: width / 2, end: width }[text.getAttribute('text-anchor') ?? 'start'] ?? 0;
    return { left: x - before - MARGIN, right: x - before + width + MARGIN };
  });
  return {
    left: Math.min(0, ...ends.map(({ left }) => left)),
    right: Math.max(0, ...ends.map(({ right }) => right)),
  };
}
