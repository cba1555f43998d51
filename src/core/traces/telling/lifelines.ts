/** A lifeline for each host of a trace, with an id that says what the host is and stays the same from view to view. */
import type { Participant } from '#core/sequence/sequence.ts';
import { ENDS } from '#core/traces/recognising/exchange-ends.ts';
import { resourceOf } from '#core/traces/recognising/known-hosts.ts';
import { hostOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { findProviderHosts } from '#core/traces/recognising/provider-hosts.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';

/** In this order a host that is several things gets its lifeline. */
const HOST_PARTS = ['token-service', 'provider', 'app', 'resource', 'host'] as const;
type HostPart = (typeof HOST_PARTS)[number];

const ROLES: Readonly<Record<Exclude<HostPart, 'token-service'>, string>> = {
  provider: 'It is asked for the sign-in, so it is where the person signs in.',
  app: 'The application that the provider’s answer is brought to.',
  resource: 'It is called with a token that the sign-in gave out.',
  host: 'A host that answered a request of the browser.',
};
const ENTRA: Participant = {
  id: 'entra',
  label: 'Entra ID',
  role: 'It issues the bot’s own token, and signs people in where it is the provider.',
};
export const TOKEN_SERVICE: Participant = {
  id: 'token-service',
  label: 'Token Service',
  role: 'It stores users’ tokens and leads the browser through the sign-in.',
};
/** Who takes part although no address names it. */
export const UNSEEN: readonly Participant[] = [
  { id: 'app', label: 'App', role: 'The application that asks for tokens.' },
  { id: 'provider', label: 'Identity provider', role: ROLES.provider },
  { id: 'resource', label: 'Resource', role: ROLES.resource },
];

/** By host. */
export function findLifelines(hops: readonly Hop[]): ReadonlyMap<string, Participant> {
  const providers = findProviderHosts(hops);
  const lifelines = new Map<string, Participant>();
  const ids = new Set<string>();
  const byProvider = new Map<string, Participant>();
  const hosts = hostsByPart(hops);
  hosts.provider = new Set(providers.keys());
  for (const part of HOST_PARTS) {
    for (const host of hosts[part]) {
      if (host === '' || lifelines.has(host)) continue;
      const provider = part === 'provider' ? (providers.get(host) ?? host) : undefined;
      const lifeline = byProvider.get(provider ?? '') ?? newLifeline(part, provider ?? host, ids);
      if (provider !== undefined) byProvider.set(provider, lifeline);
      lifelines.set(host, lifeline);
    }
  }
  return lifelines;
}

function hostsByPart(hops: readonly Hop[]): Record<HostPart, Set<string>> {
  const hosts: Record<HostPart, Set<string>> = {
    'token-service': new Set(),
    provider: new Set(),
    app: new Set(),
    resource: new Set(),
    host: new Set(),
  };
  for (const hop of hops) {
    const kind = recogniseExchange(hop);
    const part = kind === undefined ? 'host' : ENDS[kind].to;
    if (part === 'token-service' || part === 'app' || part === 'resource' || part === 'host')
      hosts[part].add(hostOf(hop));
  }
  return hosts;
}

/** The first of its kind has the plain id; the others are told apart by their host. */
function newLifeline(part: HostPart, name: string, ids: Set<string>): Participant {
  if (part === 'token-service') return TOKEN_SERVICE;
  if (name === ENTRA.label) return ENTRA;
  const slug = `${part}-${name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, 60)}`;
  const wanted = part !== 'host' && !ids.has(part) ? part : slug;
  const id = ids.has(wanted) ? `${wanted}-${ids.size}` : wanted;
  ids.add(id);
  return { id, label: resourceOf(name) ?? name, role: ROLES[part] };
}
