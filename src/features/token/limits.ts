/** How much of a text without bounds is drawn; the rest is counted in a sentence, so that nothing can freeze the page. */
export const SHOWN_CHARACTERS = 20_000;
/** With more, only those in sight are drawn. */
export const SHOWN_CLAIMS = 200;
/** With more, they can be searched. */
export const FILTERED_CLAIMS = 50;
/** Of one value: a claim, a message, an endorsement. */
export const SHOWN_VALUE = 2_000;
export const SHOWN_KEYS = 20;
/** Bytes. No token or key set is larger; a file above this was chosen by mistake. */
export const LARGEST_FILE = 10_000_000;

const COUNT = new Intl.NumberFormat('en');

/** `1,234,567`. */
export const countText = (count: number): string => COUNT.format(count);

/** The beginning of the text, with a note when that is not all of it. */
export function cutText(
  text: string,
  limit = SHOWN_VALUE,
): { readonly shown: string; readonly note: string | undefined } {
  if (text.length <= limit) return { shown: text, note: undefined };
  return {
    shown: text.slice(0, limit),
    note: `First ${countText(limit)} of ${countText(text.length)} characters shown.`,
  };
}
