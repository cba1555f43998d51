/**
 * Which hosts are one provider: those of one known name, those that one discovery document names, and those that know
 * the same client_id.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import { ENDS } from './exchange-ends.ts';
import type { ExchangeKind } from './exchange-kinds.ts';
import { providerOf } from './known-hosts.ts';
import { hostOf, jsonAnswerOf, parameterOf } from './message-parts.ts';
import { recogniseExchange } from './recognise.ts';

const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'issuer'] as const;
/** Where the person is sent. They come first: the provider of a sign-in is the one that it leads to. */
const LEADS_THERE: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'authorize',
  'saml-request',
  'ws-fed-request',
]);

export const leadsToProvider = (kind: ExchangeKind | undefined): boolean => LEADS_THERE.has(kind);

/** The provider of each of its hosts: a known name, or the host that came first. */
export function findProviderHosts(hops: readonly Hop[]): ReadonlyMap<string, string> {
  const providers = new Map<string, string>();
  const byClient = new Map<string, string>();
  const add = (host: string, provider: string): void => {
    if (host !== '' && !providers.has(host)) providers.set(host, providerOf(host) ?? provider);
  };
  for (const hop of hops) {
    if (!LEADS_THERE.has(recogniseExchange(hop))) continue;
    const host = hostOf(hop);
    add(host, host);
    const client = parameterOf(hop, 'client_id');
    if (client !== undefined && !byClient.has(client)) byClient.set(client, providers.get(host) ?? host);
  }
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    if (kind === undefined || ENDS[kind].to !== 'provider' || LEADS_THERE.has(kind)) continue;
    const hosts = kind === 'provider-metadata' ? hostsNamedBy(hop) : [hostOf(hop)];
    const client = kind === 'login-page' || kind === 'login-form' ? undefined : parameterOf(hop, 'client_id');
    const known = [byClient.get(client ?? ''), ...hosts.map((host) => providers.get(host))].find(
      (each) => each !== undefined,
    );
    for (const host of hosts) add(host, known ?? hosts[0] ?? host);
  }
  return providers;
}

/** The document's own host and those of the endpoints in it. */
function hostsNamedBy(hop: Hop): readonly string[] {
  const document = jsonAnswerOf(hop);
  const named = ENDPOINTS.map((name) => readUrl(stringOf(document, name) ?? '').host);
  return [hostOf(hop), ...named.filter((host) => host !== '')];
}
