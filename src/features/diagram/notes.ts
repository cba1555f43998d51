/** A note across several lifelines is drawn no wider than they are apart; its paper is made to fit its text. */
import { DRAWING } from './frame/measures.ts';

const PADDING = 10;

export function widenNotes(svg: SVGSVGElement): void {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return;
  context.font = `${DRAWING.mermaid.messageFontSize}px ${getComputedStyle(document.body).fontFamily}`;
  for (const note of svg.querySelectorAll('[data-et="note"]')) {
    const paper = note.querySelector('rect');
    const lines = [...note.querySelectorAll('.noteText')].map(({ textContent }) => textContent);
    const needed = Math.max(0, ...lines.map((line) => context.measureText(line).width)) + 2 * PADDING;
    const missing = needed - Number(paper?.getAttribute('width'));
    if (paper === null || missing <= 0) continue;
    paper.setAttribute('x', String(Number(paper.getAttribute('x')) - missing / 2));
    paper.setAttribute('width', String(needed));
  }
}
