/** How many of what has no bounds are drawn at once; how much of a text is, stands in `ui/text-limits.ts`. */
/** With more, only those in sight are drawn. */
export const SHOWN_CLAIMS = 200;
/** With more, they can be searched. */
export const FILTERED_CLAIMS = 50;
