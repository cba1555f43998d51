/**
 * Which hops are one attempt to sign in, told by what they share: the state, the signin id, the digits, a link from one
 * to the next, and else the client and the provider. A redirect from a sign-in that is done to another begins a new one;
 * a redirect to a second provider while the first still owes its answer does not.
 */
import {
  BOT_CALLS,
  PUBLISHED_KINDS,
  SIGN_IN_KINDS,
  type ExchangeKind,
} from '#core/traces/recognising/exchange-kinds.ts';
import { stateOf } from '#core/traces/telling/activity-words.ts';
import { parameterOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Link } from '#core/traces/model.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import {
  ASKS_PROVIDER,
  BRINGS_ANSWER,
  clientKey,
  exchangeKeysOf,
  keysOf,
  likelyKeysOf,
  personOf,
  registeredKeysOf,
} from './attempt-keys.ts';
import { signinIdsIn } from '#core/traces/recognising/signin-runs.ts';

type Kinds = ReadonlySet<ExchangeKind | undefined>;
const GIVES_LINK: Kinds = new Set<ExchangeKind>(['get-link', 'get-token-or-link']);
/** A state of this length does not come twice by chance. */
const LONG_STATE = 16;

/** The attempts of each hop, by its id; those that several share, and hops that nothing ties, have none. */
export function findAttempts(hops: readonly Hop[], links: readonly Link[]): ReadonlyMap<string, ReadonlySet<number>> {
  const grouping = new Grouping(links);
  for (const turn of turnsOf(hops)) grouping.place(turn);
  return grouping.result(hops);
}

/** Belongs to every sign-in that has to do with the same provider, or with the bot. */
export const isShared = (hop: Hop): boolean => {
  const kind = recogniseExchange(hop);
  return PUBLISHED_KINDS.has(kind) || kind === 'client-credentials';
};

/** Nothing but the request that follows tells of it. */
export const isMadeForNext = (hop: Hop): boolean =>
  hop.certainty === 'inferred' && recogniseExchange(hop) === 'push-request';

/** A message to the bot with all that the bot asks before it answers; every other hop by itself. */
function turnsOf(hops: readonly Hop[]): readonly (readonly Hop[])[] {
  const turns: Hop[][] = [];
  for (const hop of hops) {
    if (isShared(hop) || isMadeForNext(hop)) continue;
    const turn = turns.at(-1);
    if (turn !== undefined && hop.during !== undefined && hop.during === turn[0]?.id) turn.push(hop);
    else turns.push([hop]);
  }
  return turns;
}

class Grouping {
  readonly #parents: number[] = [];
  /** Requests to providers that have no answer yet, by attempt. */
  readonly #open: number[] = [];
  readonly #ofHop = new Map<string, Set<number>>();
  readonly #byKey = new Map<string, number>();
  readonly #linksTo = new Map<string, Link[]>();
  /** Attempts whose link was made. */
  readonly #withLink = new Set<number>();
  /** What a bot asked to make a link once more, by the signin id. */
  readonly #again = new Map<string, readonly Hop[]>();

  constructor(links: readonly Link[]) {
    for (const link of links) {
      const same = this.#linksTo.get(link.to);
      if (same === undefined) this.#linksTo.set(link.to, [link]);
      else same.push(link);
    }
  }

  place(turn: readonly Hop[]): void {
    const [first] = turn;
    if (first === undefined) return;
    const kind = recogniseExchange(first);
    if (kind === 'activity' || BOT_CALLS.has(kind)) this.#placeTurn(turn);
    else for (const hop of turn) this.#placeHop(hop);
  }

  result(hops: readonly Hop[]): ReadonlyMap<string, ReadonlySet<number>> {
    const found = new Map<string, ReadonlySet<number>>();
    for (const { id } of hops) {
      const attempts = this.#ofHop.get(id);
      if (attempts !== undefined) found.set(id, new Set([...attempts].map((attempt) => this.#find(attempt))));
    }
    return found;
  }

  #placeHop(hop: Hop): void {
    const kind = recogniseExchange(hop);
    const keys = keysOf(hop, kind);
    const known = this.#openedAgain(keys) ?? this.#knownAttempts(hop, kind, keys);
    if (known.length === 0 && !SIGN_IN_KINDS.has(kind)) return;
    const attempt = this.#union(known);
    this.#assign(hop, attempt);
    for (const key of [...keys, ...registeredKeysOf(hop, kind)]) this.#byKey.set(key, attempt);
    const open = this.#open[attempt] ?? 0;
    if (ASKS_PROVIDER.has(kind)) this.#open[attempt] = open + 1;
    if (BRINGS_ANSWER.has(kind)) this.#open[attempt] = Math.max(0, open - 1);
  }

  #knownAttempts(hop: Hop, kind: ExchangeKind | undefined, keys: readonly string[]): readonly number[] {
    const linked = this.#linked(hop).filter((attempt) => !ASKS_PROVIDER.has(kind) || this.#goesOn(attempt, hop));
    const keyed = this.#known(keys).filter((attempt) => this.#isSameAttempt(attempt, hop, kind));
    const certain = [...linked, ...keyed];
    if (certain.length > 0) return certain;
    const likely = this.#known(likelyKeysOf(hop, kind));
    const mayAsk = (attempt: number): boolean =>
      !this.#hasAsked(attempt) || (kind === 'ws-fed-request' && (this.#open[attempt] ?? 0) > 0);
    return likely.filter((attempt) => !ASKS_PROVIDER.has(kind) || mayAsk(attempt)).slice(0, 1);
  }

  #placeTurn(turn: readonly Hop[]): void {
    const person = `person ${turn.map(personOf).find((each) => each !== undefined) ?? ''}`;
    const givesLink = turn.some((hop) => GIVES_LINK.has(recogniseExchange(hop)));
    const ids = givesLink ? turn.flatMap(signinIdsIn).map((id) => `signin ${id}`) : [];
    const linked = turn.flatMap((hop) => this.#linked(hop));
    const before = linked[0] ?? this.#known(turn.flatMap(exchangeKeysOf))[0];
    const current = this.#known([person])[0];
    const returnsTo = before ?? (turn.some((hop) => stateOf(hop) !== undefined) ? current : undefined);
    const isDone = current !== undefined && this.#withLink.has(current);
    const own = returnsTo ?? (current === undefined || (givesLink && isDone) ? this.#create() : current);
    for (const hop of turn) {
      this.#assign(hop, own);
      for (const key of exchangeKeysOf(hop)) this.#byKey.set(key, own);
    }
    this.#byKey.set(person, own);
    if (!givesLink) return;
    if (returnsTo === undefined || !this.#withLink.has(own)) for (const id of ids) this.#byKey.set(id, own);
    else
      for (const id of ids)
        this.#again.set(
          id,
          turn.filter((hop) => recogniseExchange(hop) !== 'activity'),
        );
    this.#withLink.add(own);
    this.#byKey.set('link given', own);
  }

  /** A link that was made because the attempt before it came to nothing begins a new one when it is opened. */
  #openedAgain(keys: readonly string[]): readonly number[] | undefined {
    const key = keys.find((each) => this.#again.has(each));
    const turn = key === undefined ? undefined : this.#again.get(key);
    if (key === undefined || turn === undefined) return undefined;
    const attempt = this.#create();
    for (const hop of turn) this.#assign(hop, attempt);
    this.#withLink.add(attempt);
    this.#again.delete(key);
    for (const hop of turn) {
      const person = personOf(hop);
      if (person !== undefined) this.#byKey.set(`person ${person}`, attempt);
    }
    return [attempt];
  }

  /** The attempts of the hops that lead to this one. A token of the bot's own ties nothing together. */
  #linked(hop: Hop): readonly number[] {
    const inside = hop.certainty === 'inferred' && hop.during !== undefined ? [hop.during] : [];
    const sources = [...inside, ...(this.#linksTo.get(hop.id) ?? []).map(({ from }) => from)];
    return sources.flatMap((from) => {
      const [attempt] = this.#ofHop.get(from) ?? [];
      return attempt === undefined ? [] : [this.#find(attempt)];
    });
  }

  /** A redirect to a provider belongs to the attempt it comes from while that waits for an answer, or tries again. */
  #goesOn(attempt: number, hop: Hop): boolean {
    const byHand = (this.#linksTo.get(hop.id) ?? []).some(({ kind }) => kind === 'by-hand' || kind === 'reload');
    if (byHand || (this.#open[attempt] ?? 0) > 0 || !this.#hasAsked(attempt)) return true;
    return this.#known([clientKey(hop)])[0] === attempt;
  }

  #hasAsked(attempt: number): boolean {
    return this.#open[attempt] !== undefined;
  }

  /** One state in two requests: the same attempt, unless it is a short one and the first attempt is done. */
  #isSameAttempt(attempt: number, hop: Hop, kind: ExchangeKind | undefined): boolean {
    if (kind !== 'authorize') return true;
    return (this.#open[attempt] ?? 0) > 0 || (parameterOf(hop, 'state') ?? '').length >= LONG_STATE;
  }

  #known(keys: readonly string[]): readonly number[] {
    return keys.flatMap((key) => {
      const attempt = this.#byKey.get(key);
      return attempt === undefined ? [] : [this.#find(attempt)];
    });
  }

  #assign({ id }: Hop, attempt: number): void {
    const attempts = this.#ofHop.get(id);
    if (attempts === undefined) this.#ofHop.set(id, new Set([attempt]));
    else attempts.add(attempt);
  }

  #create(): number {
    this.#parents.push(this.#parents.length);
    return this.#parents.length - 1;
  }

  #find(attempt: number): number {
    let root = attempt;
    for (let parent = this.#parents[root]; parent !== undefined && parent !== root; parent = this.#parents[root]) {
      this.#parents[root] = this.#parents[parent] ?? parent;
      root = parent;
    }
    return root;
  }

  /** One attempt out of several that turn out to be the same. */
  #union(attempts: readonly number[]): number {
    const [first, ...others] = [...new Set(attempts)].sort((a, b) => a - b);
    if (first === undefined) return this.#create();
    for (const other of others) {
      this.#parents[other] = first;
      const open = this.#open[other];
      if (open !== undefined) this.#open[first] = (this.#open[first] ?? 0) + open;
      if (this.#withLink.has(other)) this.#withLink.add(first);
    }
    return first;
  }
}
