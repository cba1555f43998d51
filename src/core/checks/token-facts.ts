/** The tokens of a hop as the rules need them: whose they are and what they claim. Nothing here checks a signature. */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { claimOf } from '#core/traces/carried-tokens.ts';
import { CONNECTOR_ISSUERS } from '#core/traces/known-hosts.ts';
import type { HopFacts, Seen } from './hop-facts.ts';

export interface TokenFacts {
  readonly facts: HopFacts;
  readonly token: Decoded;
  readonly where: string;
  readonly claim: (name: string) => Seen | undefined;
}

export const tokensIn = (facts: HopFacts): readonly TokenFacts[] =>
  [...facts.request.map((leaf) => ({ leaf, prefix: '' })), ...facts.answer.map((leaf) => ({ leaf, prefix: 'answer ' }))]
    .filter(({ leaf }) => leaf.kind === 'token')
    .map(({ leaf, prefix }) => ({
      facts,
      token: leaf,
      where: `${prefix}${leaf.where}`,
      claim(name) {
        const value = claimOf(leaf, name);
        const where = `${prefix}${leaf.where}, token payload ${name}`;
        return value === undefined ? undefined : { hop: facts.hop, value, where };
      },
    }));

/** The token with which the Connector proves itself to the bot. */
export const connectorToken = (facts: HopFacts): TokenFacts | undefined =>
  facts.kind === 'activity'
    ? tokensIn(facts).find(({ claim }) => CONNECTOR_ISSUERS.has(claim('iss')?.value ?? ''))
    : undefined;

/** Tokens with which the bot proves itself: they are for the Connector and name the app that got them. */
export const botTokens = (hops: readonly HopFacts[]): readonly TokenFacts[] =>
  hops
    .flatMap(tokensIn)
    .filter(({ claim }) => CONNECTOR_ISSUERS.has(claim('aud')?.value ?? '') && claim('appid') !== undefined);
