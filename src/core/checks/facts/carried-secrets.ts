/**
 * What a message carries of a sign-in, by the names that OAuth gives it: codes, tokens, credentials and what binds the
 * browser. Values are masked where they are shown.
 */
import { headerOf, type HopFacts, type Seen } from './hop-facts.ts';
import { maskedSeen } from './message-facts.ts';
import type { Authorization } from './oauth-facts.ts';
import { bodyParameters, queryParameters, type Parameter } from './parameters.ts';

export const TOKEN_NAMES: ReadonlySet<string> = new Set(['access_token', 'refresh_token', 'id_token']);

const CREDENTIAL_NAMES =
  /^(?:password|passwd|pwd|client_secret|client_assertion|assertion|code|code_verifier|SAMLResponse|wresult|access_token|refresh_token|id_token)$/i;

/** Of the body of a request: what must not be sent to somebody else. */
export const credentialsInBody = (facts: HopFacts): readonly Parameter[] =>
  bodyParameters(facts).all.filter(({ name, value }) => CREDENTIAL_NAMES.test(name) && value !== '');

export interface Carried extends Seen {
  readonly name: string;
  readonly kind: 'token' | 'code' | 'state' | 'cookie';
}

/** Codes and states are told by value: those that a response brought or a request sent. */
export function carriedBy(facts: HopFacts, authorizations: readonly Authorization[]): readonly Carried[] {
  const codes = new Set(authorizations.flatMap(({ response }) => response?.parameters.one('code')?.value ?? []));
  const states = new Set(authorizations.flatMap(({ request }) => request?.parameters.one('state')?.value ?? []));
  const parameters = [...queryParameters(facts).all, ...bodyParameters(facts).all];
  const named = parameters.flatMap((each): readonly Carried[] => {
    if (each.value === '') return [];
    if (TOKEN_NAMES.has(each.name)) return [{ ...maskedSeen(each), name: each.name, kind: 'token' }];
    if (codes.has(each.value)) return [{ ...maskedSeen(each), name: each.name, kind: 'code' }];
    return states.has(each.value) ? [{ ...each, name: each.name, kind: 'state' }] : [];
  });
  return [...named, ...carriedInHeaders(facts)];
}

function carriedInHeaders({ hop }: HopFacts): readonly Carried[] {
  const authorization = headerOf(hop.request, 'authorization');
  const cookie = headerOf(hop.request, 'cookie') ?? headerOf(hop.response, 'set-cookie');
  const shown = (name: string, value: string): Seen => maskedSeen({ hop, value, where: `header ${name}` });
  return [
    ...(authorization !== undefined && /^(?:bearer|dpop|basic) /i.test(authorization)
      ? [{ ...shown('Authorization', authorization), name: 'Authorization', kind: 'token' as const }]
      : []),
    ...(cookie === undefined ? [] : [{ ...shown('Cookie', cookie), name: 'Cookie', kind: 'cookie' as const }]),
  ];
}

/** A browser that knows a site wants https asks itself to go there; nothing left it (HSTS, RFC 6797). */
export const isUpgradeByBrowser = ({ hop }: HopFacts): boolean =>
  hop.response?.status === 307 &&
  (/internal redirect/i.test(hop.response.statusText) ||
    headerOf(hop.response, 'non-authoritative-reason') !== undefined);
