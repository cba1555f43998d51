/** What the bytes of a HAR are split into, and how much of one entry is read. */
export type HarPart =
  | { readonly kind: 'entry'; readonly value: unknown; readonly number: number; readonly at: number }
  /** `version`, `creator`, `browser` or `OWN_MEMBER` of the log. */
  | { readonly kind: 'member'; readonly name: string; readonly value: unknown }
  /** `at` is the byte where it begins; of `cut-off`, the last whole entry and where the file ends. */
  | { readonly kind: 'skipped'; readonly number: number; readonly at: number; readonly why: Skipped };

/** What our own HARs say of themselves. */
export const OWN_MEMBER = '_signpost';

export type Skipped = 'damaged' | 'no-object' | 'too-long' | 'too-deep' | 'cut-off';

/** Undefined when the bytes are no JSON. */
export type ParseBytes = (bytes: Uint8Array) => { readonly value: unknown } | undefined;

/** In bytes. The longest bodies seen in HARs are videos of 11 MB; an entry in memory costs three times its bytes. */
export const LONGEST_ENTRY = 32 * 1024 * 1024;
/** Call stacks of scripts nest deepest, by tens; engines differ in how much deeper they can go. */
export const DEEPEST_ENTRY = 500;
