/** What can be wrong with a Mermaid text, and what was left out of it. Sentences stand in describe-mermaid-problem.ts. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** `found` is a short piece of the text that the problem is about. */
export interface MermaidProblem extends Place {
  readonly kind: MermaidProblemKind;
  readonly found: string;
}

export type MermaidProblemKind =
  | 'no-header'
  | 'other-diagram'
  | 'text-too-long'
  | 'too-many-steps'
  | 'too-many-participants'
  | 'too-deep'
  | 'label-too-long'
  | 'no-steps'
  | 'directive-not-closed'
  | 'front-matter-not-closed'
  | 'description-not-closed'
  | 'no-sender'
  | 'no-arrow'
  | 'divided'
  | 'no-receiver'
  | 'no-text'
  | 'reserved-name'
  | 'name-character'
  | 'no-name'
  | 'no-side'
  | 'not-a-participant'
  | 'not-a-number'
  | 'after-end'
  | 'block-not-closed'
  | 'end-of-nothing'
  | 'section-of-nothing'
  | 'only-participants'
  | 'two-boxes'
  | 'unknown-participant'
  | 'not-active'
  | 'created-twice'
  | 'not-created'
  | 'not-destroyed';

/** Something that was understood and left out. */
export interface MermaidNotice {
  readonly kind: MermaidNoticeKind;
  readonly line: number;
  readonly found: string;
}

export type MermaidNoticeKind =
  | 'fence'
  | 'front-matter'
  | 'directive'
  | 'link'
  | 'link-in-text'
  | 'colour'
  | 'shape'
  | 'settings'
  | 'numbering'
  | 'circle'
  | 'overlap'
  | 'wrap'
  | 'formula'
  | 'empty-block';

const SHOWN_CHARACTERS = 40;

/** As much of a text as a message about it can hold. */
export const shortly = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
