/** The tokens of a hop as the rules need them: whose they are and what they claim. Nothing here checks a signature. */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { finerUnitOf } from '#core/shared/human-time.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { tokenText } from '#core/traces/values/carried-tokens.ts';
import { CONNECTOR_ISSUERS } from '#core/traces/recognising/known-hosts.ts';
import type { HopFacts, Seen } from './hop-facts.ts';

export interface TokenFacts {
  readonly facts: HopFacts;
  readonly token: Decoded;
  /** The compact form, without an authorization scheme. */
  readonly text: string;
  readonly where: string;
  readonly isAnswer: boolean;
  readonly header: (name: string) => Seen | undefined;
  readonly claim: (name: string) => Seen | undefined;
  /** Each value of a claim that may be a list (`aud`); the one value of one that is none. */
  readonly claims: (name: string) => readonly Seen[];
}

export const tokensIn = madeOnce((facts: HopFacts): readonly TokenFacts[] => [
  ...facts.request.flatMap((leaf) => tokenFacts(facts, leaf, false)),
  ...facts.answer.flatMap((leaf) => tokenFacts(facts, leaf, true)),
]);

function tokenFacts(facts: HopFacts, token: Decoded, isAnswer: boolean): readonly TokenFacts[] {
  const text = tokenText(token);
  if (text === undefined) return [];
  const where = `${isAnswer ? 'answer ' : ''}${token.where}`;
  const member = (part: 'header' | 'payload', name: string): Decoded | undefined =>
    token.children.find((child) => child.name === part)?.children.find((child) => child.name === name);
  const seen = (part: 'header' | 'payload', name: string, value: string): Seen => ({
    hop: facts.hop,
    value,
    where: `${where}, token ${part} ${name}`,
  });
  const one = (part: 'header' | 'payload') => (name: string) => {
    const found = member(part, name);
    return found === undefined ? undefined : seen(part, name, found.value);
  };
  const claims = (name: string): readonly Seen[] => {
    const found = member('payload', name);
    if (found === undefined) return [];
    const values = found.value.startsWith('[') ? found.children.map(({ value }) => value) : [found.value];
    return values.map((value) => seen('payload', name, value));
  };
  return [{ facts, token, text, where, isAnswer, header: one('header'), claim: one('payload'), claims }];
}

/** A NumericDate (RFC 7519 section 2); undefined for what is none, milliseconds included. */
export function instantOf(claim: Seen | undefined): EpochSeconds | undefined {
  const instant = claim === undefined || claim.value === '' ? Number.NaN : Number(claim.value);
  return Number.isFinite(instant) && finerUnitOf(instant) === undefined ? instant : undefined;
}

/** The token of an Authorization header. */
export const bearerToken = (facts: HopFacts): TokenFacts | undefined =>
  tokensIn(facts).find(
    ({ token, isAnswer }) => !isAnswer && token.path[0] === 'header' && /^authorization$/i.test(token.name),
  );

/** Each token once, where it was seen first. */
export function distinctTokens(hops: readonly HopFacts[]): readonly TokenFacts[] {
  const first = new Map<string, TokenFacts>();
  for (const token of hops.flatMap(tokensIn)) if (!first.has(token.text)) first.set(token.text, token);
  return [...first.values()];
}

/** The token with which the Connector proves itself to the bot. */
export const connectorToken = (facts: HopFacts): TokenFacts | undefined =>
  facts.kind === 'activity'
    ? tokensIn(facts).find(({ claim }) => CONNECTOR_ISSUERS.has(claim('iss')?.value ?? ''))
    : undefined;

export const isBotToken = ({ claim }: TokenFacts): boolean =>
  CONNECTOR_ISSUERS.has(claim('aud')?.value ?? '') && claim('appid') !== undefined;

/** Tokens with which the bot proves itself: they are for the Connector and name the app that got them. */
export const botTokens = (hops: readonly HopFacts[]): readonly TokenFacts[] =>
  hops.flatMap(tokensIn).filter(isBotToken);
