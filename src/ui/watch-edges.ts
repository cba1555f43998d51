/** Tells to which sides there is more of a diagram than its frame shows. */
/** Nothing is drawn at the outer edges. */
const MARGIN = 16;

/** Keeps `data-more` of the frame's parent at the sides to which there is more to see: `left`, `right` or both. */
export function watchEdges(frame: HTMLElement): () => void {
  const update = (): void => {
    const hidden = frame.scrollWidth - frame.clientWidth - frame.scrollLeft;
    const sides = [frame.scrollLeft > MARGIN && 'left', hidden > MARGIN && 'right'].filter(Boolean).join(' ');
    if (frame.parentElement) frame.parentElement.dataset['more'] = sides;
  };
  const resizes = new ResizeObserver(update);
  resizes.observe(frame);
  if (frame.firstElementChild) resizes.observe(frame.firstElementChild);
  frame.addEventListener('scroll', update, { passive: true });
  return () => {
    resizes.disconnect();
    frame.removeEventListener('scroll', update);
  };
}
