/**
 * Whether a client can keep a secret (RFC 6749 section 2.1). No capture says so; it is inferred from how the client
 * redeems codes and from where it has them delivered.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import { isPublicClient } from './message-facts.ts';
import { isLoopback } from './addresses.ts';
import { responseTypesOf } from './request-traits.ts';
import type { SignInFacts } from './sign-in-facts.ts';

export interface ClientType {
  readonly kind: 'public' | 'confidential' | 'unknown';
  /** A sentence. */
  readonly because: string;
}

export function clientTypeOf(
  { tokenRequests, capability }: Pick<SignInFacts, 'tokenRequests' | 'capability'>,
  request: AuthorizationRequest,
): ClientType {
  const clientId = request.parameters.one('client_id')?.value;
  const { scheme, host } = readUrl(request.parameters.one('redirect_uri')?.value ?? '');
  const isPublic = isPublicClient(tokenRequests, clientId);
  if (isPublic === false) return { kind: 'confidential', because: 'It proves who it is when it redeems the code.' };
  if (isTokenService(host))
    return { kind: 'confidential', because: 'The Token Service redeems the code with a secret.' };
  if (scheme !== '' && !/^https?$/.test(scheme)) {
    return { kind: 'public', because: 'Its redirect_uri has a scheme of its own, as native apps have.' };
  }
  if (isLoopback(host)) {
    return { kind: 'public', because: 'Its redirect_uri is on this computer, as native apps have it.' };
  }
  if (isPublic === true) {
    return capability('authorization-headers').state === 'missing'
      ? { kind: 'unknown', because: 'The capture holds no Authorization headers, in which a secret could stand.' }
      : { kind: 'public', because: 'It redeems the code without a secret.' };
  }
  return responseTypesOf(request).has('code')
    ? { kind: 'confidential', because: 'The browser does not redeem the code, so a server seems to do it.' }
    : { kind: 'unknown', because: 'It redeems no code.' };
}

/** Hosts of the Token Service's redirect address; the documentation warns that there may be more. */
export const isTokenService = (host: string): boolean =>
  /^(?:[a-z]{1,40}\.)?token\.botframework\.(?:com|azure\.us|azure\.cn)$/.test(host);
