/**
 * The tokens of a trace, each once, with what a verifier would compare them with as far as their hop tells. Where the
 * capture holds a key set with a token's kid, the set goes with it, and the label says whose word that is: keys that came
 * with the capture show that it agrees with itself, not that the issuer published them.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import type { CarriedToken, TokenContext } from '#core/sequence/sequence.ts';
import { memberOf, stringOf } from '#core/shared/json-scanner.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { CONNECTOR_ISSUERS } from '#core/traces/recognising/known-hosts.ts';
import type { Hop } from '#core/traces/model.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { capturedKeySets, type CapturedKeySet } from './captured-key-sets.ts';

/** By the token's own text. */
export function findCarriedTokens(hops: readonly Hop[]): ReadonlyMap<string, CarriedToken> {
  const keySets = capturedKeySets(hops);
  const tokens = new Map<string, CarriedToken>();
  for (const hop of hops) {
    for (const wire of [hop.request, hop.response]) {
      for (const leaf of wire === undefined ? [] : readTraceLeaves(wire)) {
        const text = tokenText(leaf);
        if (text === undefined || tokens.has(text)) continue;
        const keySet = keySets.get(kidOf(leaf) ?? '');
        tokens.set(text, {
          id: `token-${tokens.size + 1}`,
          label: `${labelOf(leaf, hop)}${keysNote(keySet)}`,
          text,
          jwks: keySet?.jwks,
          ...(keySet === undefined ? {} : { keysFrom: 'capture' as const }),
          context: contextOf(hop),
          asOf: hop.startedAt,
        });
      }
    }
  }
  return tokens;
}

const keysNote = (keySet: CapturedKeySet | undefined): string =>
  keySet === undefined
    ? ''
    : `; keys as ${keySet.host} answers in this capture (${keySet.hopId.replace(/^h/, 'hop ')})`;

/** The compact form without its authorization scheme; undefined for a value that is no token. */
export const tokenText = ({ kind, value }: Decoded): string | undefined =>
  kind === 'token' ? value.replace(/^bearer\s+/i, '') : undefined;

/** A claim of the payload of a token leaf. */
export const claimOf = (token: Decoded, name: string): string | undefined => memberIn(token, 'payload', name);

export const kidOf = (token: Decoded): string | undefined => memberIn(token, 'header', 'kid');

const memberIn = (token: Decoded, part: 'header' | 'payload', name: string): string | undefined =>
  token.children.find((child) => child.name === part)?.children.find((member) => member.name === name)?.value;

function labelOf(leaf: Decoded, hop: Hop): string {
  const label = CONNECTOR_ISSUERS.has(claimOf(leaf, 'iss') ?? '')
    ? 'Connector’s token to the bot'
    : CONNECTOR_ISSUERS.has(claimOf(leaf, 'aud') ?? '')
      ? 'Bot’s own token'
      : `Token in ${leaf.where}`;
  const isRebuilt = hop.shown.some(({ name, text }) => name === 'token' && text.startsWith('{'));
  return isRebuilt ? `${label}, rebuilt from the decoded form shown` : label;
}

/** Only the token of an activity is compared with one, and only on Teams does the recipient name the app id. */
function contextOf(hop: Hop): TokenContext {
  const activity = recogniseExchange(hop) === 'activity' ? activityOf(hop) : undefined;
  return {
    appId: /^28:(.+)$/s.exec(stringOf(memberOf(activity, 'recipient'), 'id') ?? '')?.[1],
    channelId: stringOf(activity, 'channelId'),
    serviceUrl: stringOf(activity, 'serviceUrl'),
  };
}
