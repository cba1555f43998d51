/** The words for one exchange of a sign-in; requests, activities and answers have a file each. */
export interface Words {
  /** Two to five words, for the arrow. */
  readonly label: string;
  readonly title: string;
  readonly explanation: string;
}

/** What fits on an arrow. */
export const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
