/** The ID tokens that were issued: by the authorization endpoint in its response, by the token endpoint in its answer. */
import type { Seen } from './hop-facts.ts';
import type { Authorization, TokenRequest } from './oauth-facts.ts';
import type { SignInFacts } from './sign-in-facts.ts';
import { tokensIn, type TokenFacts } from './token-facts.ts';

export interface IssuedIdToken {
  readonly token: TokenFacts;
  /** The one that asked; undefined where neither request is in the capture. */
  readonly clientId: Seen | undefined;
  /** The one that brought the token, or the code that it was given for. */
  readonly authorization: Authorization | undefined;
  /** Undefined for one that the authorization endpoint issued. */
  readonly tokenRequest: TokenRequest | undefined;
}

/** Each token once, as often as it may have been announced and delivered. */
export function idTokensIn({
  authorizations,
  tokenRequests,
}: Pick<SignInFacts, 'authorizations' | 'tokenRequests'>): readonly IssuedIdToken[] {
  const delivered = authorizations.flatMap((authorization) =>
    (authorization.response === undefined ? [] : tokensIn(authorization.response.facts)).map((token) => ({
      token,
      clientId: authorization.request?.parameters.one('client_id'),
      authorization,
      tokenRequest: undefined,
    })),
  );
  const redeemed = tokenRequests.flatMap((tokenRequest) =>
    tokensIn(tokenRequest.facts)
      .filter(({ isAnswer }) => isAnswer)
      .map((token) => ({
        token,
        clientId:
          tokenRequest.parameters.one('client_id') ?? tokenRequest.authorization?.request?.parameters.one('client_id'),
        authorization: tokenRequest.authorization,
        tokenRequest,
      })),
  );
  const first = new Map<string, IssuedIdToken>();
  for (const each of [...delivered, ...redeemed]) {
    if (each.token.token.name === 'id_token' && !first.has(each.token.text)) first.set(each.token.text, each);
  }
  return [...first.values()];
}
