/** Says a sentence, politely, to those who listen: in the dialog that is open, else in the page. */
export function say(sentence: string): void {
  const place = document.querySelector('dialog[open] [data-voice]') ?? document.querySelector('[data-voice]');
  if (place === null) return;
  // The same words once more are no change, and would not be heard.
  place.textContent = place.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
