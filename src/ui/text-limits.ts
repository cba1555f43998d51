/** How much of a text without bounds is drawn; the rest is counted in a sentence, so that nothing can freeze the page. */
export const SHOWN_CHARACTERS = 20_000;
/** Of one value: a claim, a message, an endorsement. */
const SHOWN_VALUE = 2_000;
/** Bytes. No token, key set or list of tokens is larger; a file above this was chosen by mistake. */
export const LARGEST_FILE = 10_000_000;

/** More than a line of the page has room for. */
const LONGEST_LINE = 500;

/** `1,234,567`. */
export const countText = (count: number): string => count.toLocaleString('en');

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

/** For a place that is one line and cuts what does not fit: laying out a megabyte to cut it takes a second. */
export const lineOf = (text: string): string =>
  text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE)}…`;
