/** The ID tokens that a sign-in issued, each with the way it came and what came beside it. */
import type { HopFacts, Seen } from './hop-facts.ts';
import type { Authorization, TokenRequest } from './oauth-facts.ts';
import type { Parameters } from './parameters.ts';
import type { SignInFacts } from './sign-in-facts.ts';
import { tokensIn, type TokenFacts } from './token-facts.ts';

export interface IssuedIdToken {
  readonly token: TokenFacts;
  /** Through the browser; else in the answer of the token endpoint. */
  readonly isFrontChannel: boolean;
  readonly clientId: Seen | undefined;
  readonly authorization: Authorization | undefined;
  readonly tokenRequest: TokenRequest | undefined;
  readonly beside: Parameters;
}

export function issuedIdTokens({ authorizations, tokenRequests }: SignInFacts): readonly IssuedIdToken[] {
  const front = authorizations.flatMap((authorization): readonly IssuedIdToken[] => {
    const { request, response } = authorization;
    const token = response === undefined ? undefined : tokenOf(response.facts, response.parameters);
    if (token === undefined || response === undefined) return [];
    const clientId = request?.parameters.one('client_id');
    const tokenRequest = tokenRequests.find((each) => each.authorization === authorization);
    return [{ token, isFrontChannel: true, clientId, authorization, tokenRequest, beside: response.parameters }];
  });
  const direct = tokenRequests.flatMap((tokenRequest): readonly IssuedIdToken[] => {
    const token = tokenOf(tokenRequest.facts, tokenRequest.answer);
    if (token === undefined) return [];
    const { authorization, parameters, answer } = tokenRequest;
    const clientId = parameters.one('client_id') ?? authorization?.request?.parameters.one('client_id');
    return [{ token, isFrontChannel: false, clientId, authorization, tokenRequest, beside: answer }];
  });
  return [...front, ...direct];
}

function tokenOf(facts: HopFacts, parameters: Parameters): TokenFacts | undefined {
  const text = parameters.one('id_token')?.value;
  return tokensIn(facts).find((token) => token.text === text);
}
