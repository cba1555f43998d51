/** What an authorization request asks for and how it protects itself; several rules weigh it. */
import type { Evidence } from '#core/checks/model.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import { evidence, type Seen } from './hop-facts.ts';
import type { Authorization } from './oauth-facts.ts';

type WithRequest = Authorization & { readonly request: AuthorizationRequest };

/** Each request once, with the first response to it. */
export function requestsIn(authorizations: readonly Authorization[]): readonly WithRequest[] {
  const seen = new Set<AuthorizationRequest>();
  return authorizations.flatMap(({ request, response }) => {
    if (request === undefined || seen.has(request)) return [];
    seen.add(request);
    return [{ request, response }];
  });
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' ').filter((word) => word !== ''));

/** `code` where nothing else is asked for. */
export const responseTypesOf = ({ parameters }: AuthorizationRequest): ReadonlySet<string> =>
  wordsOf(parameters.one('response_type')?.value ?? 'code');

export const scopesOf = ({ parameters }: AuthorizationRequest): ReadonlySet<string> =>
  wordsOf(parameters.one('scope')?.value ?? '');

/** PKCE, or the nonce of OpenID Connect, which bind the response to the browser as a one-time state does. */
export function otherDefence(request: AuthorizationRequest): Seen | undefined {
  const nonce = scopesOf(request).has('openid') ? request.parameters.one('nonce') : undefined;
  return request.parameters.one('code_challenge') ?? nonce;
}

/** The names of all parameters, where one of them is missing. */
export const parameterNames = ({ facts, parameters }: AuthorizationRequest): Evidence =>
  evidence('Parameters', {
    hop: facts.hop,
    value: [...new Set(parameters.all.map(({ name }) => name))].join(', '),
    where: facts.hop.request?.method === 'POST' ? 'request' : 'query',
  });
