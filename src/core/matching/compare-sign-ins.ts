/**
 * Two captured sign-ins side by side: hops aligned by what they are, and of each pair the values that differ. What
 * differs from one attempt to the next by nature is kept apart.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { urlOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { requestWords } from '#core/traces/telling/request-words.ts';
import { alignBy, MOST_CAPTURED } from './align.ts';
import { compareHops, shownPart } from './compare-hops.ts';
import type { ComparedHop, ComparedSide, ComparedValue, SignInComparison } from './model.ts';
import { isNewEachTime } from './new-each-time.ts';
import { recorderDifferences } from './recorder-differences.ts';
import { repetitions } from './repetitions.ts';
import { sideOf as whereFrom, visibleIn } from './visibility.ts';
import { exchangesOfHops, type CapturedExchange } from './exchanges.ts';
import { likeness } from './likeness.ts';

export function compareSignIns(left: readonly Hop[], right: readonly Hop[]): SignInComparison {
  const [lefts, rights] = [captured(left), captured(right)];
  const hasSecrets = recordsSecrets(left) === recordsSecrets(right);
  const compare = pairComparer(hasSecrets, left, right);
  const [onLeft, onRight] = [aloneBeside(rights), aloneBeside(lefts)];
  const hops: ComparedHop[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (const [atLeft, atRight] of [...alignBy(lefts, rights, fit), [lefts.length, rights.length] as const]) {
    hops.push(...lefts.slice(fromLeft, atLeft).map((each) => ({ ...onLeft(each), left: sideOf(each.hop) })));
    hops.push(...rights.slice(fromRight, atRight).map((each) => ({ ...onRight(each), right: sideOf(each.hop) })));
    [fromLeft, fromRight] = [atLeft + 1, atRight + 1];
    const [one, other] = [lefts[atLeft]?.hop, rights[atRight]?.hop];
    if (one !== undefined && other !== undefined) hops.push(compare(one, other));
  }
  const isCut = left.length > MOST_CAPTURED || right.length > MOST_CAPTURED;
  return {
    hops,
    first: firstDifference(hops, lefts, rights),
    limits: [
      ...(isCut ? [`Of each sign-in the first ${MOST_CAPTURED} hops are compared.`] : []),
      ...(hasSecrets ? [] : [NO_SECRETS]),
      ...(hops.some(({ isBeyond }) => isBeyond) ? [BEYOND] : []),
    ],
  };
}

/** Compares one pair after the other, in their order. */
function pairComparer(
  hasSecrets: boolean,
  lefts: readonly Hop[],
  rights: readonly Hop[],
): (one: Hop, other: Hop) => ComparedHop {
  const noteOn = repetitions();
  const isOfRecorder = recorderDifferences(lefts, rights);
  return (one, other) => {
    const [left, right] = [sideOf(one), sideOf(other)];
    const [differences, leftOut]: [ComparedValue[], ComparedValue[]] = [[], []];
    for (const value of compareHops(one, other, hasSecrets)) {
      if (isOfRecorder(value, one)) continue;
      const isNew = isNewEachTime(value);
      const note = isNew ? noteOn(value, left.number, right.number) : undefined;
      if (note !== undefined) differences.push({ ...shownPart(value), note });
      else (isNew ? leftOut : differences).push(shownPart(value));
    }
    return { ...ALONE, left, right, differences, leftOut };
  };
}

/** Whether the hop stands on both sides with no value that differs, or on one that alone could record it. */
export const isSame = ({ left, right, differences, isBeyond }: ComparedHop): boolean =>
  isBeyond || (left !== undefined && right !== undefined && differences.length === 0);

const ALONE: ComparedHop = { left: undefined, right: undefined, differences: [], leftOut: [], isBeyond: false };

/** Of a hop that the other side has not: whether it has anything of the sort. */
function aloneBeside(others: readonly CapturedExchange[]): (exchange: CapturedExchange) => ComparedHop {
  const isVisible = visibleIn(others);
  return (exchange) => ({
    ...ALONE,
    isBeyond: others.length > 0 && exchange.kind !== undefined && !isVisible(exchange),
  });
}

/** What happened while a hop waited for its answer came before that answer. */
function firstDifference(
  compared: readonly ComparedHop[],
  lefts: readonly CapturedExchange[],
  rights: readonly CapturedExchange[],
): number | undefined {
  const first = compared.findIndex((hop) => !isSame(hop));
  const outer = compared[first];
  if (outer === undefined) return undefined;
  const isInAnswer = ({ where }: ComparedValue): boolean => where.startsWith('answer ');
  if (outer.differences.length === 0 || !outer.differences.every(isInAnswer)) return first;
  const [onLeft, onRight] = [idsDuring(outer.left, lefts), idsDuring(outer.right, rights)];
  const inner = compared.findIndex(
    (hop) => !isSame(hop) && (onLeft.has(hop.left?.hopId) || onRight.has(hop.right?.hopId)),
  );
  return inner < 0 ? first : inner;
}

/** The hops that servers made while another waited. */
function idsDuring(side: ComparedSide | undefined, all: readonly CapturedExchange[]): ReadonlySet<string | undefined> {
  const outer = all.find(({ hop }) => hop.id === side?.hopId)?.hop;
  if (outer === undefined) return new Set();
  const from = outer.startedAt ?? Infinity;
  const until = from + (outer.recorded.took ?? 0);
  const isInner = (exchange: CapturedExchange): boolean => {
    const at = exchange.hop.startedAt ?? -Infinity;
    return exchange.hop.during === outer.id || (from < at && at < until && whereFrom(exchange) !== 'browser');
  };
  return new Set(all.filter(isInner).map(({ hop }) => hop.id));
}

const BEYOND = 'Hops of a sort that only one of the two recordings holds are shown, and are no difference.';

const NO_SECRETS =
  'One of the captures has no cookies and no Authorization headers, as is usual in a sanitised HAR, so these are not compared.';

const recordsSecrets = (hops: readonly Hop[]): boolean =>
  hops.some(({ request, response }) =>
    [...(request?.headers ?? []), ...(response?.headers ?? [])].some(({ name }) =>
      /^(?:authorization|cookie|set-cookie)$/i.test(name),
    ),
  );

const captured = (hops: readonly Hop[]): readonly CapturedExchange[] =>
  exchangesOfHops(hops.slice(0, MOST_CAPTURED).filter(({ certainty }) => certainty === 'captured'));

function sideOf(hop: Hop): ComparedSide {
  const { host, path } = readUrl(hop.request?.url ?? '');
  return {
    hopId: hop.id,
    // The hops of a trace are called h1, h2, ... in order.
    number: Number(hop.id.slice(1)),
    label: requestWords(hop).label,
    target: `${hop.request?.method ?? ''} ${host}${path}`.trim(),
    status: hop.response?.status,
  };
}

/** 0 for hops that are not the same step of a sign-in. */
function fit(left: CapturedExchange, right: CapturedExchange): number {
  const isSameAddress = left.address === right.address;
  if (isSameAddress && left.method === right.method && hasBody(left) !== hasBody(right) && isSamePath(left, right))
    return 2;
  if (left.activity !== right.activity) return 0;
  if (left.kind === right.kind && left.method === right.method && (left.kind !== undefined || isSameAddress))
    return 2 + likeness(left.names, right.names) + (isSameAddress ? 1 : 0);
  // The same step went another way: a form instead of a query, a call that lacks what makes it what it is.
  return left.kind !== undefined && right.kind !== undefined && isSameAddress && isSamePath(left, right) ? 1 : 0;
}

/** Without it nothing tells what a request is but its address: some recorders leave all of them out. */
const hasBody = ({ hop }: CapturedExchange): boolean => (hop.request?.body?.text ?? '') !== '';

const isSamePath = (left: CapturedExchange, right: CapturedExchange): boolean =>
  urlOf(left.hop).path === urlOf(right.hop).path;
