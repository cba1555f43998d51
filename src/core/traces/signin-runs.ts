/**
 * The signin ids of each browser part of a capture: the ids handed out before it, and those that its hops carry. One
 * part begins where a sign-in link is opened. Web Chat glues `&code_challenge=` to the id, which is cut off here.
 */
import { readLeaves } from '#core/sequence/leaves.ts';
import type { Wire } from '#core/sequence/wire.ts';
import type { Hop } from './model.ts';
import { recogniseExchange, type ExchangeKind } from './recognise.ts';

export interface SeenId {
  readonly id: string;
  readonly hop: Hop;
  /** Where in the hop: `answer body signin`. */
  readonly where: string;
}

export interface SigninRun {
  /** Ids in answers of the Token Service before the link was opened, oldest first. */
  readonly handedOut: readonly SeenId[];
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
  const runs: { readonly handedOut: readonly SeenId[]; readonly carried: SeenId[] }[] = [];
  const handedOut: SeenId[] = [];
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    if (kind === 'get-link') handedOut.push(...idsIn(hop, hop.response, 'answer '));
    if (!BROWSER_KINDS.has(kind)) continue;
    if (kind === 'open-link' || runs.length === 0) runs.push({ handedOut: [...handedOut], carried: [] });
    runs.at(-1)?.carried.push(...idsIn(hop, hop.request, ''), ...idsIn(hop, hop.response, 'answer '));
  }
  return runs.filter(({ carried }) => carried.length > 0);
}

/** The run broke its thread: it carries more than one id, or one that nobody handed out in this capture. */
export function isBroken({ handedOut, carried }: SigninRun): boolean {
  const ids = new Set(carried.map(({ id }) => id));
  return ids.size > 1 || (handedOut.length > 0 && !handedOut.some(({ id }) => ids.has(id)));
}

const idsIn = (hop: Hop, wire: Wire | undefined, prefix: string): readonly SeenId[] =>
  wire === undefined
    ? []
    : readLeaves(wire)
        .filter(({ name, value }) => name === 'signin' && value !== '')
        .map(({ value, where }) => ({ id: signinIdOf(value), hop, where: `${prefix}${where}` }));

export const signinIdOf = (value: string): string => value.replace(/&code_challenge=.*$/s, '');
