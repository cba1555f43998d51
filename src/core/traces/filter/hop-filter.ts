/** Which hops a filter lets through. What is asked of a hop is made once and kept, so that each letter typed is cheap. */
import { percentDecoded, readUrl } from '#core/sequence/url-text.ts';
import type { HttpHeader } from '#core/sequence/wire.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { headerOf, hostOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
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
  { terms }: Filter,
  standingOf: (hop: Hop, index: number) => HopStanding,
): readonly number[] {
  const tests = terms.map((term) => ({ holds: testOf(term), negated: term.negated }));
  const found: number[] = [];
  hops.forEach((hop, index) => {
    const standing = (): HopStanding => standingOf(hop, index);
    if (tests.every(({ holds, negated }) => holds(hop, standing) !== negated)) found.push(index);
  });
  return found;
}

type Test = (hop: Hop, standing: () => HopStanding) => boolean;

function testOf(term: FilterTerm): Test {
  if (term.kind === 'text') return saying(term.text);
  const { field, operator } = term;
  const values = term.values.map((value) => value.toLowerCase());
  if (field === 'is') {
    const tests = values.flatMap((value) => STANDINGS.get(value) ?? []);
    return (hop, standing) => tests.some((holds) => holds(hop, standing));
  }
  if (field === 'status' || field === 'took') {
    const tests = values.map((value) => comparison(operator, value));
    return (hop) => {
      const number = field === 'status' ? hop.response?.status : hop.recorded.took;
      return number !== undefined && tests.some((holds) => holds(number));
    };
  }
  const isWhole = operator === '=' || fieldFacts(field).kind === 'choice';
  const matches = (word: string, wanted: string): boolean => (isWhole ? word === wanted : word.includes(wanted));
  return (hop, standing) =>
    WORDS_OF[field](hop, standing).some((word) => values.some((wanted) => matches(word, wanted)));
}

/** `4xx` stands for a hundred statuses; `300ms` for a third of a second. */
function comparison(operator: Operator, wanted: string): (actual: number) => boolean {
  if (wanted.endsWith('xx')) return (actual) => Math.floor(actual / 100) === Number(wanted.charAt(0));
  const number = Number.parseFloat(wanted) / (wanted.endsWith('ms') ? 1000 : 1);
  switch (operator) {
    case '>=':
      return (actual) => actual >= number;
    case '<=':
      return (actual) => actual <= number;
    case '>':
      return (actual) => actual > number;
    case '<':
      return (actual) => actual < number;
    case ':':
    case '=':
      return (actual) => actual === number;
  }
}

const pathOf = madeOnce(({ request }: Hop) => readUrl(request?.url ?? '').path.toLowerCase());

/** What noise carries is read as it is written: a hundred thousand hops are not decoded for a word. */
const namesIn = madeOnce((hop: Hop): readonly string[] => {
  const names = isNoise(hop) ? namesWrittenIn(hop) : leavesOf(hop).map(({ name }) => name.toLowerCase());
  return [...new Set(names)];
});

/** Nothing of a sign-in, as far as the hop itself tells. */
const isNoise = (hop: Hop): boolean => recogniseExchange(hop) === undefined;

const leavesOf = ({ request, response, page }: Hop) =>
  [request, response, page].flatMap((wire) => (wire === undefined ? [] : readTraceLeaves(wire)));

/** Parameters of addresses and forms, and members of JSON. */
const WRITTEN_NAMES = /(?:^|[?&#])([^?&#=\s"<>{}]{1,100})=|"([^"\\]{1,100})"\s{0,20}:/g;

/** In small letters. */
function namesWrittenIn(hop: Hop): readonly string[] {
  const names = [...headerNamesIn(hop), ...cookieNamesIn(hop)];
  for (const text of [hop.request?.url, ...bodiesOf(hop)]) {
    if (text === undefined) continue;
    for (const [, parameter, member] of percentDecoded(text).matchAll(WRITTEN_NAMES))
      names.push((parameter ?? member ?? '').toLowerCase());
  }
  return names;
}

const headerNamesIn = (hop: Hop): readonly string[] => headersOf(hop).map(({ name }) => name.toLowerCase());

function cookieNamesIn(hop: Hop): readonly string[] {
  const names: string[] = [];
  for (const { name, value } of headersOf(hop)) {
    if (!/^(?:set-)?cookie$/i.test(name)) continue;
    const pairs = name.length > 'cookie'.length ? value.split(';', 1) : value.split(';');
    for (const pair of pairs) names.push((pair.split('=', 1)[0] ?? '').trim().toLowerCase());
  }
  return names;
}

const headersOf = ({ request, response }: Hop): readonly HttpHeader[] => [
  ...(request?.headers ?? []),
  ...(response?.headers ?? []),
];

/** Longer bodies are looked into as far as this. */
const LONGEST_BODY = 200_000;
const bodiesOf = ({ request, response }: Hop): readonly (string | undefined)[] =>
  [request, response].map((message) => message?.body?.text.slice(0, LONGEST_BODY));

type Says = (hop: Hop) => boolean;

/**
 * Whether a hop says a text, in whatever case: where a sign-in may be, in everything decoded; in noise, of which there is
 * too much to decode it, as it is written and percent-decoded.
 */
function saying(text: string): Says {
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
  const isWritten = writing(text, pattern);
  return (hop) => (isNoise(hop) ? isWritten(hop) : pattern.test(everythingIn(hop)));
}

const everythingIn = madeOnce((hop: Hop): string => {
  const { request, page, recorded, shown } = hop;
  const headers = headersOf(hop).map(lineOf);
  const written = [request?.url, ...headers, ...bodiesOf(hop), page?.text, recorded.error].join('\n');
  const decoded = written.includes('%') ? percentDecoded(written) : '';
  const inside = leavesOf(hop).map(({ name, value }) => `${name} ${value}`);
  return [written, decoded, ...inside, ...shown.map(({ text }) => text)].join('\n');
});

const lineOf = ({ name, value }: HttpHeader): string => `${name}: ${value}`;

function writing(text: string, pattern: RegExp): Says {
  const isIn = (written: string | undefined): boolean =>
    written !== undefined &&
    (pattern.test(written) || (written.includes('%') && pattern.test(percentDecoded(written))));
  // The line is put together only for a text that may stand on both sides of its colon.
  const isInHeader = /[: ]/.test(text)
    ? (header: HttpHeader): boolean => isIn(lineOf(header))
    : ({ name, value }: HttpHeader): boolean => isIn(name) || isIn(value);
  return (hop) =>
    isIn(hop.request?.url) ||
    hop.request?.headers.some(isInHeader) === true ||
    hop.response?.headers.some(isInHeader) === true ||
    bodiesOf(hop).some(isIn) ||
    isIn(hop.page?.text) ||
    isIn(hop.recorded.error);
}

const STANDINGS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['kept', (_, standing) => standing().isKept],
  ['noise', (_, standing) => !standing().isKept],
  ['inferred', ({ certainty }) => certainty === 'inferred'],
  ['redirect', ({ response }) => Math.floor((response?.status ?? 0) / 100) === 3 && response?.status !== 304],
  ['failed', ({ response, recorded }) => (response?.status ?? 0) >= 400 || recorded.error !== undefined],
  ['unanswered', ({ response }) => response === undefined],
  ['cached', ({ recorded }) => recorded.fromCache === true],
  ['token', (hop) => saysToken(hop) && leavesOf(hop).some(({ kind }) => kind === 'token')],
]);

const saysToken = saying('eyJ');

/** In lower case. */
type WordsOf = (hop: Hop, standing: () => HopStanding) => readonly string[];

const WORDS_OF: Readonly<Record<Exclude<FilterField, 'is' | 'status' | 'took'>, WordsOf>> = {
  method: ({ request }) => (request === undefined ? [] : [request.method.toLowerCase()]),
  host: (hop) => [hostOf(hop)],
  path: (hop) => [pathOf(hop)],
  type: ({ response }) => [(response?.body?.mediaType ?? headerOf(response, 'content-type') ?? '').toLowerCase()],
  kind: (hop) => [recogniseExchange(hop) ?? ''],
  carries: namesIn,
  cookie: cookieNamesIn,
  header: headerNamesIn,
  finding(_, standing) {
    const { findings } = standing();
    return findings.size === 0 ? [] : ['any', ...findings];
  },
};
