/** Search over everything the flows say. How the order comes about: rank-entries.ts. */
import { CATALOGUE } from '#core/flows/catalogue.ts';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { GLOSSARY } from '#core/flows/glossary/glossary.ts';
import { termsIn } from '#core/flows/glossary/glossary-marks.ts';
import { loadAllFlows } from '#core/flows/registry.ts';
import { resolveProse } from '#core/flows/playing/resolve-template.ts';
import { FOUND_KINDS, indexFlows, type FoundKind, type IndexEntry } from './search-flows-index.ts';
import { toldSteps, type FlowPlace, type FoundPlace } from './search-flows-places.ts';
import { rankEntries } from './rank-entries.ts';
import { readQuery } from './search-flows-query.ts';
import { indexWords, type WordIndex } from './word-index.ts';

export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly place: FoundPlace;
}

export interface FoundGroup {
  readonly kind: FoundKind;
  /** The best first. */
  readonly found: readonly Found[];
}

export interface FlowSearch {
  readonly groups: readonly FoundGroup[];
  /** How many entries match. */
  readonly total: number;
  /** How many there are. */
  readonly searched: number;
  /** Set where nothing has all the words, and this is what has the most of them. */
  readonly partial?: true;
}

interface FlowIndex {
  readonly entries: readonly IndexEntry[];
  readonly words: WordIndex;
}

/** Nothing matches a query without words. */
export function searchIndex({ entries, words }: FlowIndex, query: string): FlowSearch {
  const { asked, tellsOfTrouble } = readQuery(query);
  const { ranked, isWhole } = rankEntries(words, asked);
  const found = ranked.flatMap(({ entry, score }) => {
    const each = entries[entry];
    return each === undefined ? [] : [{ entry: each, score }];
  });
  const groups = FOUND_KINDS.map((kind) => ({ kind, found: found.filter(({ entry }) => entry.kind === kind) }))
    .map(({ kind, found: each }) => ({ kind, found: kind === ONCE_BY_NAME ? onceByName(each) : each }))
    .filter(({ found: each }) => each.length > 0)
    .sort((left, right) => rankOf(right, tellsOfTrouble) - rankOf(left, tellsOfTrouble));
  return {
    groups: groups.map(({ kind, found: each }) => ({ kind, found: each.map(({ entry }) => show(entry)) })),
    total: groups.reduce((sum, { found: each }) => sum + each.length, 0),
    searched: entries.length,
    ...(isWhole || found.length === 0 ? {} : { partial: true }),
  };
}

interface Scored {
  readonly entry: IndexEntry;
  readonly score: number;
}

/** A group is as good as its best; who tells of trouble is looking for a fault. */
const rankOf = (
  { kind, found: [best] }: { readonly kind: FoundKind; readonly found: readonly Scored[] },
  tellsOfTrouble: boolean,
): number => (tellsOfTrouble && kind === 'fault' ? Infinity : (best?.score ?? 0));

const show = ({ kind, id, title, detail, place }: IndexEntry): Found => ({ kind, id, title, detail, place });

/** A field of the same name stands in many steps; any other two of one name are different things. */
const ONCE_BY_NAME: FoundKind = 'field';

function onceByName(found: readonly Scored[]): readonly Scored[] {
  const names = new Set<string>();
  return found.filter(({ entry: { title } }) => {
    const isNew = !names.has(title);
    names.add(title);
    return isNew;
  });
}

/** In the order of the list, so that of equally good ones the simplest comes first. */
async function loadInOrder(): Promise<readonly FlowDefinition[]> {
  const order = new Map(CATALOGUE.map(({ id }, at) => [id, at]));
  const place = ({ id }: FlowDefinition): number => order.get(id) ?? order.size;
  return [...(await loadAllFlows())].sort((left, right) => place(left) - place(right));
}

async function loadIndex(): Promise<FlowIndex> {
  const entries = indexFlows(await loadInOrder(), GLOSSARY);
  return { entries, words: indexWords(entries.map(({ texts }) => texts)) };
}

let index: Promise<FlowIndex> | undefined;

/** Over all definitions; the first call makes the index. */
export async function searchFlows(query: string): Promise<FlowSearch> {
  index ??= loadIndex().catch((error: unknown) => {
    // Asked again, with the network back, it may come.
    index = undefined;
    throw error;
  });
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
