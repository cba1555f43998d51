/** The sign-ins of a trace: its attempts, with the hops that several of them share. */
import { stringOf } from '#core/shared/json-scanner.ts';
import { ENDS } from '#core/traces/recognising/exchange-ends.ts';
import { PUBLISHED_KINDS, SIGN_IN_KINDS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { hostOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link, SignIn } from '#core/traces/model.ts';
import { findProviderHosts } from '#core/traces/recognising/provider-hosts.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { sendsSignInCard } from '#core/traces/telling/request-words.ts';
import { findAttempts, isMadeForNext, isShared } from './sign-in-attempts.ts';
import { labelOf } from './sign-in-labels.ts';

/** With more sign-ins than that, what they share is told at the next one only. */
const MOST_SHARING = 50;

export function findSignIns(hops: readonly Hop[], links: readonly Link[]): readonly SignIn[] {
  const attempts = new Map<number, Set<number>>();
  const found = findAttempts(hops, links);
  const ofHop = hops.map(({ id }) => found.get(id) ?? new Set<number>());
  for (const [index, each] of ofHop.entries()) {
    for (const attempt of each) {
      const places = attempts.get(attempt);
      if (places === undefined) attempts.set(attempt, new Set([index]));
      else places.add(index);
    }
  }
  const signIns = [...attempts.values()].filter((places) =>
    [...places].some((place) => SIGN_IN_KINDS.has(kindAt(hops, place))),
  );
  if (signIns.length === 0) return unattended(hops);
  attachTheRest(hops, links, signIns);
  return named(hops, signIns);
}

/** Without what a browser or a bot asks: a card with its link, or an application or a bot that proves who it is. */
function unattended(hops: readonly Hop[]): readonly SignIn[] {
  const proves = hops.some((hop) => {
    const kind = recogniseExchange(hop);
    if (kind === 'activity' || kind === 'send-activity')
      return hop.request?.headers.some(isAuthorization) === true || isAboutSignIn(hop);
    return kind !== undefined && !PUBLISHED_KINDS.has(kind);
  });
  return proves ? named(hops, [new Set(hops.keys())]) : [];
}

/** A card with the link, or what a channel says of a sign-in. */
const isAboutSignIn = (hop: Hop): boolean =>
  sendsSignInCard(hop) || /^(?:signin|tokens)\//.test(stringOf(activityOf(hop), 'name') ?? '');

const isAuthorization = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === 'authorization';

/** What no attempt has: what several share goes to each that has to do with it, all else to where it leads or stands. */
function attachTheRest(hops: readonly Hop[], links: readonly Link[], signIns: readonly Set<number>[]): void {
  const placed = new Map<number, number>();
  for (const [signIn, places] of signIns.entries()) for (const place of places) placed.set(place, signIn);
  const indexOf = new Map(hops.map(({ id }, index) => [id, index] as const));
  const leadsTo = new Map(links.map(({ from, to }) => [indexOf.get(from) ?? -1, indexOf.get(to) ?? -1] as const));
  const sharing = sharersOf(hops, signIns);
  let next = signIns.length - 1;
  const late: number[] = [];
  for (const place of [...hops.keys()].toReversed()) {
    const hop = hops[place];
    const own = placed.get(place);
    if (own !== undefined) next = own;
    if (hop === undefined || own !== undefined) continue;
    const shares = isShared(hop) ? sharing(hop, place) : [];
    const target = placed.get(leadsTo.get(place) ?? -1);
    if (shares.length > 0) for (const signIn of shares) signIns[signIn]?.add(place);
    else if (target !== undefined || isShared(hop) || isMadeForNext(hop)) {
      signIns[target ?? next]?.add(place);
      placed.set(place, target ?? next);
    } else late.push(place);
  }
  // What follows from nothing belongs to the sign-in before it, or else to the first.
  let before = 0;
  const waiting = new Set(late);
  for (const place of hops.keys()) {
    if (waiting.has(place)) signIns[before]?.add(place);
    else before = placed.get(place) ?? before;
  }
}

/** The sign-ins that use a key set, a metadata document or an application's own token; not those that are over. */
function sharersOf(
  hops: readonly Hop[],
  signIns: readonly ReadonlySet<number>[],
): (hop: Hop, place: number) => readonly number[] {
  const ends = signIns.map((places) => [...places].at(-1) ?? 0);
  const providers = findProviderHosts(hops);
  const providerAt = (hop: Hop): string => providers.get(hostOf(hop)) ?? hostOf(hop);
  const byProvider = new Map<string, Set<number>>();
  const ofBot: number[] = [];
  for (const [signIn, places] of signIns.entries()) {
    let hasBot = false;
    for (const place of places) {
      const hop = hops[place];
      const kind = kindAt(hops, place);
      if (hop === undefined || kind === undefined) continue;
      hasBot ||= ENDS[kind].from === 'bot' || ENDS[kind].to === 'bot';
      if (ENDS[kind].to !== 'provider') continue;
      const same = byProvider.get(providerAt(hop));
      if (same === undefined) byProvider.set(providerAt(hop), new Set([signIn]));
      else same.add(signIn);
    }
    if (hasBot) ofBot.push(signIn);
  }
  return (hop, place) => {
    const kind = recogniseExchange(hop);
    const isOfBot = ofBot.length > 0 && (kind === 'metadata' || kind === 'key-set' || kind === 'client-credentials');
    const sharing = isOfBot ? ofBot : [...(byProvider.get(providerAt(hop)) ?? [])];
    const open = sharing.filter((signIn) => (ends[signIn] ?? 0) > place);
    const using = open.length > 0 ? open : sharing;
    return using.length > MOST_SHARING ? [] : using;
  };
}

const kindAt = (hops: readonly Hop[], place: number): ExchangeKind | undefined => {
  const hop = hops[place];
  return hop === undefined ? undefined : recogniseExchange(hop);
};

/** In the order in which they begin, each with a label of its own. */
function named(hops: readonly Hop[], signIns: readonly ReadonlySet<number>[]): readonly SignIn[] {
  const counts = new Map<string, number>();
  return signIns
    .map((places) => {
      const inOrder = [...places].sort((a, b) => a - b);
      const own = inOrder.flatMap((place) => hops[place] ?? []);
      const begins = inOrder.find((place) => !isSharedAt(hops, place)) ?? 0;
      return { own, begins };
    })
    .sort((a, b) => a.begins - b.begins)
    .map(({ own, begins }, index) => {
      const label = labelOf(own);
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return {
        id: `s${index + 1}`,
        label: count > 1 ? `${label} (${count})` : label,
        startedAt: hops[begins]?.startedAt,
        hopIds: own.map(({ id }) => id),
      };
    });
}

const isSharedAt = (hops: readonly Hop[], place: number): boolean => {
  const hop = hops[place];
  return hop !== undefined && isShared(hop);
};
