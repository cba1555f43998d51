/** One entry of the glossary, and where its statements can be checked. */
import type { Source } from '#core/sequence/sequence.ts';

export interface GlossaryTerm {
  /** Links name it; never changed. */
  readonly id: string;
  /** As a heading; a proper name keeps its capital. */
  readonly name: string;
  /** Other spellings that mean the same, singular and plural. */
  readonly also: readonly string[];
  /** One to three sentences. */
  readonly meaning: string;
  readonly source: Source;
  /** Ids of terms worth reading next. */
  readonly see: readonly string[];
}

/** A page of Microsoft Learn below `en-us`. */
export const learn = (label: string, path: string): Source => ({
  label: `Microsoft Learn, ${label}`,
  href: `https://learn.microsoft.com/en-us/${path}`,
});

export const entra = (label: string, page: string): Source => learn(label, `entra/identity-platform/${page}`);
