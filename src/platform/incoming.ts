/**
 * What the reader brings to the page without a control of ours: text pasted while no field has the focus, a file or a
 * text dropped anywhere. Without this, a file dropped beside the box would replace the page.
 */
interface Incoming {
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** True while something is held over the page. */
  readonly onHover: (over: boolean) => void;
}

const TYPING = 'input, textarea, select, [contenteditable]';

/** A dialog that wants what is brought listens after the screen below it, and alone. */
const watchers: Incoming[] = [];

/** Listens until the answer is called. */
export function watchIncoming(incoming: Incoming): () => void {
  const { onText, onFiles, onHover } = incoming;
  const isLast = (): boolean => watchers.at(-1) === incoming;
  watchers.push(incoming);
  const take = (data: DataTransfer | null): void => {
    const files = [...(data?.files ?? [])];
    const text = data?.getData('text/plain') ?? '';
    if (files.length > 0) onFiles(files);
    else if (text !== '') onText(text);
  };
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener(
    'paste',
    (event) => {
      if (!isLast() || (event.target instanceof Element && event.target.closest(TYPING))) return;
      event.preventDefault();
      take(event.clipboardData);
    },
    { signal },
  );
  addEventListener(
    'dragover',
    (event) => {
      if (!isLast() || isTyping(event)) return;
      event.preventDefault();
      onHover(true);
    },
    { signal },
  );
  // Leaving the last element leaves to nothing; leaving one for another does not.
  addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && onHover(false), { signal });
  addEventListener(
    'drop',
    (event) => {
      onHover(false);
      if (!isLast() || isTyping(event)) return;
      event.preventDefault();
      take(event.dataTransfer);
    },
    { signal },
  );
  return () => {
    listening.abort();
    watchers.splice(watchers.indexOf(incoming), 1);
  };
}

/** A selection moved within or into a field is the field's own business; a file never is. */
const isTyping = ({ target, dataTransfer }: DragEvent): boolean =>
  target instanceof Element && target.closest(TYPING) !== null && dataTransfer?.types.includes('Files') !== true;
