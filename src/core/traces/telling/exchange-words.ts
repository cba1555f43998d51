import type { Source } from '#core/sequence/sequence.ts';

/** The words for one exchange of a sign-in; requests, activities and answers have a file each. */
export interface Words {
  /** Two to five words, for the arrow. */
  readonly label: string;
  readonly title: string;
  readonly explanation: string;
}

/** Words and where to read on. */
export interface SourcedWords extends Words {
  readonly source: Source | undefined;
}

/** What fits on an arrow. */
export const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
