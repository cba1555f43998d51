/**
 * The signin ids of each browser part of a capture: the ids handed out before it, and those that its hops carry. One
 * part begins where a sign-in link is opened. Web Chat glues `&code_challenge=` to the id, which is cut off here.
 */

import type { Wire } from '#core/sequence/wire.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { recogniseExchange, type ExchangeKind } from './recognise.ts';

export interface SeenId {
  readonly id: string;
  readonly hop: Hop;
  /** Where in the hop: `answer body signin`. */
  readonly where: string;
}

export interface SigninRun {
  /** The answer of the Token Service that handed out an id of the browser's; without one, the newest before the link. */
  readonly handedOut: SeenId | undefined;
  /** Ids in the browser's requests and in the addresses it was sent to. */
  readonly carried: readonly SeenId[];
}

const BROWSER_KINDS: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'open-link',
  'connection-login',
  'provider-redirect',
  'callback',
]);

export function findSigninRuns(hops: readonly Hop[]): readonly SigninRun[] {
  const runs: { readonly newest: SeenId | undefined; readonly carried: SeenId[] }[] = [];
  const handedOut = new Map<string, SeenId>();
  let newest: SeenId | undefined;
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    for (const seen of kind === 'get-link' || kind === 'get-token-or-link' ? idsIn(hop, hop.response, 'answer ') : []) {
      handedOut.set(seen.id, seen);
      newest = seen;
    }
    if (!BROWSER_KINDS.has(kind)) continue;
    if (kind === 'open-link' || runs.length === 0) runs.push({ newest, carried: [] });
    runs.at(-1)?.carried.push(...idsIn(hop, hop.request, ''), ...idsIn(hop, hop.response, 'answer '));
  }
  return runs
    .filter(({ carried }) => carried.length > 0)
    .map((run) => {
      const known = run.carried.find(({ id }) => handedOut.has(id));
      return { handedOut: known === undefined ? run.newest : handedOut.get(known.id), carried: run.carried };
    });
}

/** The run broke its thread: it carries more than one id, or one that nobody handed out in this capture. */
export function isBroken({ handedOut, carried }: SigninRun): boolean {
  const ids = new Set(carried.map(({ id }) => id));
  return ids.size > 1 || (handedOut !== undefined && !ids.has(handedOut.id));
}

/** Every signin id that a hop carries, in its request and its answer. */
export const signinIdsIn = (hop: Hop): readonly string[] =>
  [...idsIn(hop, hop.request, ''), ...idsIn(hop, hop.response, 'answer ')].map(({ id }) => id);

const idsIn = (hop: Hop, wire: Wire | undefined, prefix: string): readonly SeenId[] =>
  wire === undefined
    ? []
    : readTraceLeaves(wire)
        .filter(({ name, value }) => name === 'signin' && value !== '')
        .map(({ value, where }) => ({ id: signinIdOf(value), hop, where: `${prefix}${where}` }));

export const signinIdOf = (value: string): string => value.replace(/&code_challenge=.*$/s, '');
