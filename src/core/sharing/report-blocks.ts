/** What a report is made of, whatever it is written as. Texts are outside text: each writer escapes them for its own form. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | Table
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The column that holds values, which are written as code. */
  readonly valueColumn: number;
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly string[], isOrdered = false): Block => ({ kind: 'list', isOrdered, items });
export const code = (language: string, text: string): Block => ({ kind: 'code', language, text });
