/** A hop prepared for the rules: its kind and its named values, decoded once. */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readTraceLeaves, readTraceTextLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import { activityOf, recogniseExchange, type ExchangeKind } from '#core/traces/recognising/recognise.ts';
import type { Evidence } from '#core/checks/model.ts';
import { grouped } from './grouped.ts';

export interface HopFacts {
  readonly hop: Hop;
  readonly kind: ExchangeKind | undefined;
  readonly request: readonly Decoded[];
  readonly answer: readonly Decoded[];
  /** The state as a document shows it before it is encoded. */
  readonly shownState: readonly Decoded[];
  readonly activity: JsonNode | undefined;
}

/** A value and where it was read. */
export interface Seen {
  readonly hop: Hop;
  readonly value: string;
  /** `query signin`, `answer body signin`. */
  readonly where: string;
}

export const factsOf = (hop: Hop): HopFacts => ({
  hop,
  kind: recogniseExchange(hop),
  request: hop.request === undefined ? [] : readTraceLeaves(hop.request),
  answer: hop.response === undefined ? [] : readTraceLeaves(hop.response),
  shownState: hop.shown.filter(({ name }) => name === 'state').flatMap(({ text }) => readTraceTextLeaves(text)),
  activity: activityOf(hop),
});

/** The first header of that name, which is given in lower case. */
export const headerOf = (message: HttpRequest | HttpResponse | undefined, name: string): string | undefined =>
  message?.headers.find((header) => header.name.toLowerCase() === name)?.value;

/** Every value of a hop that a wanted leaf holds. */
export function seenIn(facts: HopFacts, wanted: (leaf: Decoded) => boolean): readonly Seen[] {
  const pick = (leaves: readonly Decoded[], prefix: string): readonly Seen[] =>
    leaves.filter(wanted).map(({ value, where }) => ({ hop: facts.hop, value, where: `${prefix}${where}` }));
  return [
    ...pick(facts.request, ''),
    ...pick(facts.answer, 'answer '),
    ...facts.shownState.filter(wanted).map((leaf) => seenInShownState(facts.hop, leaf)),
  ];
}

/** A member of the object that a document shows before it is encoded. */
export const seenInShownState = (hop: Hop, { value, where }: Decoded): Seen => ({
  hop,
  value,
  where: `state shown before encoding, ${where.replace(/^body /, '')}`,
});

/** Whether a value stands there and nowhere deeper: `body`, `name`. */
export const standsAt = ({ path }: Decoded, part: string, name: string): boolean =>
  path.length === 2 && path[0] === part && path[1] === name;

/** The first value whose path ends with these names. */
export function valueAt(hop: Hop, leaves: readonly Decoded[], ...ending: readonly string[]): Seen | undefined {
  const leaf = leaves.find(({ path }) => ending.every((name, index) => path.at(index - ending.length) === name));
  return leaf === undefined ? undefined : { hop, value: leaf.value, where: leaf.where };
}

export const evidence = (label: string, { hop, value, where }: Seen): Evidence => ({
  label,
  value,
  where: `${hopName(hop)}, ${where}`,
  hopId: hop.id,
});

const hopName = (hop: Hop): string => hop.id.replace(/^h/, 'hop ');

/** A person does not read more. */
const MOST_NAMED = 10;

/** One piece of evidence for each distinct value, at its first place; `labelOf` names it. */
export function distinctEvidence(
  seen: readonly Seen[],
  labelOf: (seen: Seen, index: number) => string,
): readonly Evidence[] {
  const byValue = grouped(seen, ({ value }) => value);
  return [...byValue.values()].flatMap(([first, ...others], index) => {
    if (first === undefined) return [];
    const elsewhere = [...new Set(others.map(({ hop }) => hopName(hop)))].filter((name) => name !== hopName(first.hop));
    const { where, ...rest } = evidence(labelOf(first, index), first);
    const named = elsewhere.slice(0, MOST_NAMED).join(', ');
    const more = elsewhere.length > MOST_NAMED ? ` and ${elsewhere.length - MOST_NAMED} more` : '';
    return [{ ...rest, where: named === '' ? where : `${where}; also ${named}${more}` }];
  });
}
