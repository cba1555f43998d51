/**
 * Search over everything the flows say. All words of the query must be found, each as the beginning of a word; a word
 * of the title counts more than one of the text below it.
 */
import { CATALOGUE } from '#core/flows/catalogue.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { GLOSSARY } from '#core/flows/glossary/glossary.ts';
import { termsIn } from '#core/flows/glossary/glossary-marks.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { resolveProse } from '#core/flows/playing/resolve-template.ts';
import { FOUND_KINDS, indexFlows, type FoundKind, type IndexEntry } from './search-flows-index.ts';
import { toldSteps, type FlowPlace, type FoundPlace } from './search-flows-places.ts';
import { hasWord, highlights, queryWords } from './search-flows-words.ts';

export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  /** The parts of the title that match, as offsets. */
  readonly highlights: readonly (readonly [number, number])[];
  readonly detail: string;
  readonly place: FoundPlace;
}

export interface FoundGroup {
  readonly kind: FoundKind;
  /** The best few of them. */
  readonly found: readonly Found[];
  readonly total: number;
}

export interface FlowSearch {
  readonly groups: readonly FoundGroup[];
  /** How many entries match. */
  readonly total: number;
  /** How many there are. */
  readonly searched: number;
}

const MOST_IN_A_GROUP = 5;
/** A field of the same name stands in many steps; any other two of one name are different things. */
const ONCE_BY_NAME: FoundKind = 'field';
/** What a word is worth in the title, near it, in the text. */
const WEIGHTS = [6, 3, 1] as const;

/** Nothing matches a query without words. */
export function searchIndex(index: readonly IndexEntry[], query: string): FlowSearch {
  const words = queryWords(query);
  const scored = words.length === 0 ? [] : index.flatMap((entry) => scoreOf(entry, words));
  const groups = FOUND_KINDS.flatMap((kind) => {
    const ranked = scored
      .filter(({ entry }) => entry.kind === kind)
      .sort((left, right) => right.score - left.score || right.begins - left.begins);
    const [best] = ranked;
    return best === undefined ? [] : [{ kind, ranked, best: best.score }];
  }).sort((left, right) => right.best - left.best);
  return {
    groups: groups.map(({ kind, ranked }) => ({
      kind,
      total: ranked.length,
      found: (kind === ONCE_BY_NAME ? onceByName(ranked) : ranked)
        .slice(0, MOST_IN_A_GROUP)
        .map(({ entry: { id, title, detail, place } }) => ({
          kind,
          id,
          title,
          detail,
          place,
          highlights: highlights(title, words),
        })),
    })),
    total: scored.length,
    searched: index.length,
  };
}

interface Scored {
  readonly entry: IndexEntry;
  readonly score: number;
  /** 1 when the title begins with the first word of the query. */
  readonly begins: number;
}

function scoreOf(entry: IndexEntry, words: readonly string[]): readonly Scored[] {
  let score = 0;
  for (const word of words) {
    const weight = WEIGHTS[entry.searched.findIndex((text) => hasWord(text, word))];
    if (weight === undefined) return [];
    score += weight;
  }
  const begins = entry.searched[0].startsWith(` ${words[0]}`) ? 1 : 0;
  return [{ entry, score, begins }];
}

const onceByName = (ranked: readonly Scored[]): readonly Scored[] =>
  [...new Map(ranked.toReversed().map((scored) => [scored.entry.title, scored])).values()].toReversed();

/** In the order of the list, so that of equally good ones the simplest comes first. */
async function loadInOrder(): Promise<readonly FlowDefinition[]> {
  const order = new Map(CATALOGUE.map(({ id }, at) => [id, at]));
  const place = ({ id }: FlowDefinition): number => order.get(id) ?? order.size;
  return [...(await loadAllFlows())].sort((left, right) => place(left) - place(right));
}

const loadIndex = async (): Promise<readonly IndexEntry[]> => indexFlows(await loadInOrder(), GLOSSARY);
let index: Promise<readonly IndexEntry[]> | undefined;

/** Over all definitions; the first call makes the index. */
export async function searchFlows(query: string): Promise<FlowSearch> {
  index ??= loadIndex();
  return searchIndex(await index, query);
}

/** A step whose explanation uses a term. */
export interface TermUse {
  readonly flowId: string;
  readonly flowTitle: string;
  readonly step: string;
  readonly place: FlowPlace;
}

/** Where the flows show a term: the first step of each flow whose explanation has it. */
export async function findTermUses(term: string): Promise<readonly TermUse[]> {
  const flows = await loadInOrder();
  return flows.flatMap((flow) => {
    const use = toldSteps(flow).steps.find(({ definition }) =>
      termsIn(definition.explanation.map(resolveProse)).has(term),
    );
    return use === undefined
      ? []
      : [{ flowId: flow.id, flowTitle: flow.title, step: use.definition.title, place: use.place }];
  });
}
