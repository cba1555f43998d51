/** Questions to an open capture, answered where it lies: pages of its hops, filtered or not, and what could be typed. */
import { readUrl } from '#core/sequence/url-text.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { cookiesAtHop, type HopCookies } from '#core/traces/cookies/cookies-at-hop.ts';
import { completeFilter, type Completion } from '#core/traces/filter/complete-filter.ts';
import { filterHops, type HopStanding } from '#core/traces/filter/hop-filter.ts';
import { parseFilter, type FilterProblem } from '#core/traces/filter/filter-language.ts';
import { keptHopIds } from '#core/traces/rebuilding/folded-groups.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { findValue, hopsWith, type FoundValue } from '#core/traces/values/search-values.ts';
import { variablesAt, type Variable } from '#core/traces/values/variables.ts';
import type { OpenedCapture } from './inspect-capture.ts';

/** A hop in the few words of a list row. */
export interface HopRow {
  /** In `Capture.hops`. */
  readonly index: number;
  /** Of a hop that was kept. */
  readonly hopId: string | undefined;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly startedAt: EpochSeconds | undefined;
}

export interface RowsQuestion {
  readonly filter: string;
  /** Only folded hops of a run in `Capture.hops`, for one that is unfolded. */
  readonly within: { readonly from: number; readonly to: number } | undefined;
  /** Which of what is found, from `start` up to and not with `end`. */
  readonly start: number;
  readonly end: number;
}

export interface RowsPage {
  /** How many were found altogether. */
  readonly count: number;
  readonly start: number;
  readonly rows: readonly HopRow[];
  readonly problems: readonly FilterProblem[];
}

/** Where a value stands. */
export interface FoundPlaces {
  readonly places: readonly FoundValue[];
  /** Of the folded hops those that hold it, the first of them. */
  readonly folded: readonly HopRow[];
  readonly foldedCount: number;
}

const MOST_FOLDED_FOUND = 50;

/** A capture that can be asked; what was found last is kept, because pages of it are asked for one by one. */
export interface AskedCapture {
  readonly rows: (question: RowsQuestion) => RowsPage;
  readonly complete: (text: string, cursor: number) => readonly Completion[];
  /** Undefined where no hop has this id. */
  readonly cookies: (hopId: string) => HopCookies | undefined;
  readonly variables: (hopId: string) => readonly Variable[];
  readonly find: (text: string) => FoundPlaces;
}

export function askCapture({ capture, trace, report }: OpenedCapture): AskedCapture {
  const { hops } = capture;
  const keptIds = keptHopIds(trace.hops);
  const findings = findingWords(report.findings);
  const standingOf = (hop: Hop): HopStanding => {
    const id = keptIds.get(hop.place);
    return { isKept: id !== undefined, findings: findings.get(id ?? '') ?? NONE };
  };
  let last = { filter: '', found: hops.map((_, index) => index), problems: [] as readonly FilterProblem[] };
  const find = (text: string): typeof last => {
    if (text === last.filter) return last;
    const filter = parseFilter(text);
    last = { filter: text, found: [...filterHops(hops, filter, standingOf)], problems: filter.problems };
    return last;
  };
  const indices = new Map(hops.map(({ place }, index) => [place, index] as const));
  let inOrder: readonly Hop[] | undefined;
  return {
    rows({ filter, within, start, end }) {
      const { found, problems } = find(filter);
      const wanted = within === undefined ? found : found.filter((index) => index >= within.from && index < within.to);
      const rows = wanted.slice(start, end).flatMap((index) => {
        const hop = hops[index];
        return hop === undefined ? [] : [rowOf(hop, index, keptIds.get(hop.place))];
      });
      return { count: wanted.length, start, rows, problems };
    },
    complete: (text, cursor) => completeFilter(text, cursor, hops),
    cookies(hopId) {
      inOrder ??= allInOrder(trace, indices);
      return cookiesAtHop(inOrder, hopId);
    },
    variables: (hopId) =>
      variablesAt(
        trace,
        trace.hops.findIndex(({ id }) => id === hopId),
      ),
    find(text) {
      const folded = hopsWith(trace.folded, text);
      const rows = folded.slice(0, MOST_FOLDED_FOUND).map((hop) => rowOf(hop, indices.get(hop.place) ?? -1, undefined));
      return { places: findValue(trace, text), folded: rows, foldedCount: folded.length };
    },
  };
}

/** As they were recorded; what was inferred stands where it belongs among the others. */
function allInOrder({ hops, folded }: Trace, indices: ReadonlyMap<Hop['place'], number>): readonly Hop[] {
  if (folded.length === 0) return hops;
  const indexOf = ({ place }: Hop): number => indices.get(place) ?? -1;
  return [...hops, ...folded].sort((a, b) => indexOf(a) - indexOf(b));
}

const NONE: ReadonlySet<string> = new Set();

function rowOf({ request, response, startedAt }: Hop, index: number, hopId: string | undefined): HopRow {
  const { host, path } = readUrl(request?.url ?? '');
  return { index, hopId, method: request?.method ?? '', host, path, status: response?.status, startedAt };
}

/** By hop id, the words that `finding:` knows. */
function findingWords(findings: OpenedCapture['report']['findings']): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  for (const { outcome, severity, evidence } of findings) {
    const word = outcome === 'fail' ? severity : outcome === 'pass' ? 'pass' : 'unknown';
    for (const { hopId } of evidence) {
      if (hopId !== undefined) words.set(hopId, (words.get(hopId) ?? new Set()).add(word));
    }
  }
  return words;
}
