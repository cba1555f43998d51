/** Labels of blocks: Mermaid centres them in what the tag leaves of the block, and they run over it. */
export function setLabelsBesideTags(svg: SVGSVGElement): void {
  for (const block of svg.querySelectorAll('[data-et="control-structure"]')) {
    const tag = block.querySelector('.labelBox');
    const xs = (tag?.getAttribute('points') ?? '').split(' ').map((point) => Number.parseFloat(point));
    const x = String(Math.max(...xs) + GAP);
    for (const text of block.querySelectorAll('.loopText')) {
      text.setAttribute('text-anchor', 'start');
      for (const placed of [text, ...text.children]) placed.setAttribute('x', x);
    }
  }
}

const GAP = 6;
