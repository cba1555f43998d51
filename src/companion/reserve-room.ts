/**
 * The page around an embedded one must not move at every step, so the part that changes is as high from the beginning as
 * the highest of its steps. Its style sheet sets a limit, above which it scrolls.
 */
/** Of longer sequences the first are measured; it costs a layout each. */
const MOST_MEASURED = 120;

/** `contents` makes what the part shows, one after the other. Lets go of the page when the returned function is called. */
export function reserveRoom(part: HTMLElement, contents: readonly (() => readonly Node[])[]): () => void {
  let measuredAt = 0;
  const measure = (): void => {
    const width = part.clientWidth;
    if (width === measuredAt || width === 0) return;
    measuredAt = width;
    const copy = part.cloneNode(false);
    if (!(copy instanceof HTMLElement)) return;
    copy.style.cssText = `position:absolute;visibility:hidden;min-height:0;width:${width}px`;
    copy.ariaHidden = 'true';
    part.after(copy);
    const heights = contents.slice(0, MOST_MEASURED).map((make) => {
      copy.replaceChildren(...make());
      return copy.offsetHeight;
    });
    copy.remove();
    part.style.minHeight = `${Math.max(...heights)}px`;
  };
  const resizes = new ResizeObserver(measure);
  resizes.observe(part);
  return () => resizes.disconnect();
}
