/** Which hops a filter lets through. What is asked of a hop is made once and kept, so that each letter typed is cheap. */
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { percentDecoded, readUrl } from '#core/sequence/url-text.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognise.ts';
import { fieldFacts, type Filter, type FilterField, type FilterTerm, type Operator } from './filter-language.ts';

/** What a hop alone does not know. */
export interface HopStanding {
  readonly isKept: boolean;
  /** The severities of what fails at it, and `pass`, `unknown`. */
  readonly findings: ReadonlySet<string>;
}

/** The indexes of the hops that all terms let through, in order. */
export function filterHops(
  hops: readonly Hop[],
  filter: Filter,
  standingOf: (hop: Hop, index: number) => HopStanding,
): readonly number[] {
  const found: number[] = [];
  hops.forEach((hop, index) => {
    const standing = standingOf(hop, index);
    if (filter.terms.every((term) => holds(term, hop, standing) !== term.negated)) found.push(index);
  });
  return found;
}

function holds(term: FilterTerm, hop: Hop, standing: HopStanding): boolean {
  if (term.kind === 'text') return everythingIn(hop).includes(term.text.toLowerCase());
  const { field, operator, values } = term;
  const facts = fieldFacts(field);
  const actual = WORDS_OF[field](hop, standing);
  const isNumeric = facts.kind === 'number' || facts.kind === 'seconds';
  return values.some((value) =>
    isNumeric
      ? actual.some((each) => compares(Number(each), operator, value))
      : actual.some((each) => matches(each.toLowerCase(), operator, value.toLowerCase(), facts.kind === 'choice')),
  );
}

const matches = (actual: string, operator: Operator, wanted: string, isChoice: boolean): boolean =>
  isChoice || operator === '=' ? actual === wanted : actual.includes(wanted);

/** `4xx` stands for a hundred statuses; `300ms` for a third of a second. */
function compares(actual: number, operator: Operator, wanted: string): boolean {
  if (/xx$/i.test(wanted)) return Math.floor(actual / 100) === Number(wanted.charAt(0));
  const number = Number.parseFloat(wanted) / (/ms$/i.test(wanted) ? 1000 : 1);
  switch (operator) {
    case '>=':
      return actual >= number;
    case '<=':
      return actual <= number;
    case '>':
      return actual > number;
    case '<':
      return actual < number;
    case ':':
    case '=':
      return actual === number;
  }
}

const WORDS_OF: Readonly<Record<FilterField, (hop: Hop, standing: HopStanding) => readonly string[]>> = {
  status: ({ response }) => (response?.status === undefined ? [] : [String(response.status)]),
  method: ({ request }) => (request === undefined ? [] : [request.method]),
  host: (hop) => [partsOf(hop).host],
  path: (hop) => [partsOf(hop).path],
  type: ({ response }) => [response?.body?.mediaType ?? headerOf(response?.headers, 'content-type') ?? ''],
  kind: (hop) => [recogniseExchange(hop) ?? ''],
  carries: (hop) => leavesOf(hop).map(({ name }) => name),
  cookie: (hop) =>
    leavesOf(hop).flatMap(({ kind, children }) => (kind === 'cookies' ? children.map(({ name }) => name) : [])),
  header: ({ request, response }) =>
    [...(request?.headers ?? []), ...(response?.headers ?? [])].map(({ name }) => name),
  took: ({ recorded }) => (recorded.took === undefined ? [] : [String(recorded.took)]),
  finding: (_, { findings }) => (findings.size === 0 ? [] : ['any', ...findings]),
  is: (hop, { isKept }) => standingWords(hop, isKept),
};

function standingWords(hop: Hop, isKept: boolean): readonly string[] {
  const status = hop.response?.status ?? 0;
  return [
    isKept ? 'kept' : 'noise',
    ...(hop.certainty === 'inferred' ? ['inferred'] : []),
    ...(status >= 300 && status < 400 && status !== 304 ? ['redirect'] : []),
    ...(status >= 400 || hop.recorded.error !== undefined ? ['failed'] : []),
    ...(hop.response === undefined ? ['unanswered'] : []),
    ...(hop.recorded.fromCache === true ? ['cached'] : []),
    ...(everythingIn(hop).includes('eyj') && leavesOf(hop).some(({ kind }) => kind === 'token') ? ['token'] : []),
  ];
}

const leavesOf = ({ request, response, page }: Hop) =>
  [request, response, page].flatMap((wire) => (wire === undefined ? [] : readTraceLeaves(wire)));

const headerOf = (headers: readonly { name: string; value: string }[] | undefined, name: string): string | undefined =>
  headers?.find((header) => header.name.toLowerCase() === name)?.value;

interface Parts {
  readonly host: string;
  readonly path: string;
}

const parts = new WeakMap<Hop, Parts>();
function partsOf(hop: Hop): Parts {
  const { host, path } = parts.get(hop) ?? readUrl(hop.request?.url ?? '');
  parts.set(hop, { host, path });
  return { host, path };
}

/** Longer bodies are looked into as far as this. */
const LONGEST_BODY = 200_000;
const texts = new WeakMap<Hop, string>();

/** All that a hop says, decoded, in lower case. Kept where a sign-in may be; of noise there is too much to keep it. */
function everythingIn(hop: Hop): string {
  const known = texts.get(hop);
  if (known !== undefined) return known;
  if (recogniseExchange(hop) === undefined) return writtenIn(hop);
  const inside = leavesOf(hop).map(({ name, value }) => `${name} ${value}`);
  const shown = hop.shown.map(({ text }) => text);
  const said = [writtenIn(hop), ...[...inside, ...shown].map((text) => text.toLowerCase())].join('\n');
  texts.set(hop, said);
  return said;
}

/** What stands in the messages, as written and percent-decoded. */
function writtenIn({ request, response, page, recorded }: Hop): string {
  const headers = [...(request?.headers ?? []), ...(response?.headers ?? [])].map(
    ({ name, value }) => `${name}: ${value}`,
  );
  const bodies = [request?.body?.text, response?.body?.text].map((text) => text?.slice(0, LONGEST_BODY) ?? '');
  const raw = [request?.url ?? '', ...headers, ...bodies, page?.text ?? '', recorded.error ?? ''].join('\n');
  return (raw.includes('%') ? `${raw}\n${percentDecoded(raw)}` : raw).toLowerCase();
}
