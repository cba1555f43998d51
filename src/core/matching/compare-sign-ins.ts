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
import { repetitions } from './repetitions.ts';
import { exchangesOfHops, type CapturedExchange } from './exchanges.ts';
import { likeness } from './likeness.ts';

export function compareSignIns(left: readonly Hop[], right: readonly Hop[]): SignInComparison {
  const [lefts, rights] = [captured(left), captured(right)];
  const hasSecrets = recordsSecrets(left) === recordsSecrets(right);
  const compare = pairComparer(hasSecrets);
  const hops: ComparedHop[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (const [atLeft, atRight] of [...alignBy(lefts, rights, fit), [lefts.length, rights.length] as const]) {
    hops.push(...lefts.slice(fromLeft, atLeft).map(({ hop }) => ({ ...ALONE, left: sideOf(hop) })));
    hops.push(...rights.slice(fromRight, atRight).map(({ hop }) => ({ ...ALONE, right: sideOf(hop) })));
    [fromLeft, fromRight] = [atLeft + 1, atRight + 1];
    const [one, other] = [lefts[atLeft]?.hop, rights[atRight]?.hop];
    if (one !== undefined && other !== undefined) hops.push(compare(one, other));
  }
  const first = hops.findIndex((hop) => !isSame(hop));
  const isCut = left.length > MOST_CAPTURED || right.length > MOST_CAPTURED;
  return {
    hops,
    first: first < 0 ? undefined : first,
    limits: [
      ...(isCut ? [`Of each sign-in the first ${MOST_CAPTURED} hops are compared.`] : []),
      ...(hasSecrets ? [] : [NO_SECRETS]),
    ],
  };
}

/** Compares one pair after the other, in their order. */
function pairComparer(hasSecrets: boolean): (one: Hop, other: Hop) => ComparedHop {
  const noteOn = repetitions();
  return (one, other) => {
    const [left, right] = [sideOf(one), sideOf(other)];
    const [differences, leftOut]: [ComparedValue[], ComparedValue[]] = [[], []];
    for (const value of compareHops(one, other, hasSecrets)) {
      const isNew = isNewEachTime(value);
      const note = isNew ? noteOn(value, left.number, right.number) : undefined;
      if (note !== undefined) differences.push({ ...shownPart(value), note });
      else (isNew ? leftOut : differences).push(shownPart(value));
    }
    return { left, right, differences, leftOut };
  };
}

/** Whether the hop stands on both sides with no value that differs. */
export const isSame = ({ left, right, differences }: ComparedHop): boolean =>
  left !== undefined && right !== undefined && differences.length === 0;

const ALONE: ComparedHop = { left: undefined, right: undefined, differences: [], leftOut: [] };

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
  if (left.activity !== right.activity) return 0;
  const isSameAddress = left.address === right.address;
  if (left.kind === right.kind && left.method === right.method && (left.kind !== undefined || isSameAddress))
    return 2 + likeness(left.names, right.names) + (isSameAddress ? 1 : 0);
  // The same step went another way: a form instead of a query, a call that lacks what makes it what it is.
  const isSameTarget = isSameAddress && urlOf(left.hop).path === urlOf(right.hop).path;
  return left.kind !== undefined && right.kind !== undefined && isSameTarget ? 1 : 0;
}
