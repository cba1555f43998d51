/** Finds the glossary's terms in explanations: the first occurrence of each, so that a page does not become all links. */
import type { Prose, ProsePart } from '#core/sequence/sequence.ts';
import { GLOSSARY } from './glossary.ts';

/** A term in a text: `code` where the text is as on the wire. */
export interface MarkedTerm {
  readonly kind: 'term';
  readonly text: string;
  readonly term: string;
  readonly code: boolean;
}
export type MarkedProse = readonly (ProsePart | MarkedTerm)[];

const TERM_OF = new Map(
  GLOSSARY.flatMap(({ id, name, also }) => [name, ...also].map((spelling) => [spelling.toLowerCase(), id] as const)),
);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** The longest spelling first, so that `Connector token` is not taken for the Connector. */
const spellings = [...TERM_OF.keys()].sort((left, right) => right.length - left.length).map(escaped);
const TERMS = new RegExp(`(?<![\\p{L}\\p{N}_/.“‘"-])(?:${spellings.join('|')})(?![\\p{L}\\p{N}_/-])`, 'giu');

/** The same paragraphs, in which the first occurrence of each term stands apart. */
export function markTerms(paragraphs: readonly Prose[]): readonly MarkedProse[] {
  const seen = new Set<string>();
  const isFirst = (term: string): boolean => {
    if (seen.has(term)) return false;
    seen.add(term);
    return true;
  };
  return paragraphs.map((prose) =>
    prose.flatMap((part) => {
      if (part.kind === 'text') return splitAtTerms(part.text, isFirst);
      const term = part.kind === 'code' ? TERM_OF.get(part.text.toLowerCase()) : undefined;
      return term !== undefined && isFirst(term) ? [{ kind: 'term', text: part.text, term, code: true }] : [part];
    }),
  );
}

function splitAtTerms(text: string, isFirst: (term: string) => boolean): MarkedProse {
  const parts: (ProsePart | MarkedTerm)[] = [];
  let from = 0;
  const take = (to: number): void => {
    if (to > from) parts.push({ kind: 'text', text: text.slice(from, to) });
  };
  for (const { 0: found, index } of text.matchAll(TERMS)) {
    const term = TERM_OF.get(found.toLowerCase());
    if (term === undefined || !isFirst(term)) continue;
    take(index);
    parts.push({ kind: 'term', text: found, term, code: false });
    from = index + found.length;
  }
  take(text.length);
  return parts;
}

/** Ids of the terms that stand in these paragraphs. */
export const termsIn = (paragraphs: readonly Prose[]): ReadonlySet<string> =>
  new Set(markTerms(paragraphs).flatMap((prose) => prose.flatMap((part) => (part.kind === 'term' ? [part.term] : []))));
