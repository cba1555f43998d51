/**
 * Who takes part, told by what each does: the one that asks for a user's token is a bot, the one that answers is the
 * Token Service, the one that is asked for a code is the provider. Hosts only give names.
 */
import type { Participant } from '#core/sequence/sequence.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { handedOver } from './follow-redirects.ts';
import { ENTRA_HOSTS, providerOf } from './known-hosts.ts';
import type { Hop } from './model.ts';
import { activityOf, recogniseExchange, type ExchangeKind } from './recognise.ts';

export interface Ends {
  readonly from: string;
  readonly to: string;
}

export interface Roles {
  /** Only those who take part, from the person's side to the provider's. */
  readonly participants: readonly Participant[];
  readonly endsOf: (hop: Hop) => Ends;
}

const ENDS: Readonly<Record<ExchangeKind, Ends>> = {
  activity: { from: 'channel', to: 'bot' },
  'send-activity': { from: 'bot', to: 'channel' },
  metadata: { from: 'bot', to: 'key-server' },
  'key-set': { from: 'bot', to: 'key-server' },
  'client-credentials': { from: 'bot', to: 'entra' },
  'get-token': { from: 'bot', to: 'token-service' },
  'redeem-digits': { from: 'bot', to: 'token-service' },
  'exchange-token': { from: 'bot', to: 'token-service' },
  'get-link': { from: 'bot', to: 'token-service' },
  'open-link': { from: 'browser', to: 'token-service' },
  'connection-login': { from: 'browser', to: 'token-service' },
  authorize: { from: 'browser', to: 'provider' },
  'provider-redirect': { from: 'browser', to: 'token-service' },
  'redeem-code': { from: 'token-service', to: 'provider' },
  callback: { from: 'browser', to: 'token-service' },
};

export function assignRoles(hops: readonly Hop[]): Roles {
  const providerHost = hostOf(hops.find((hop) => recogniseExchange(hop) === 'authorize'));
  const provider = ENTRA_HOSTS.has(providerHost) ? 'entra' : 'provider';
  const others = hostsOfNoRole(hops, providerHost);
  const endsOf = (hop: Hop): Ends => {
    const kind = recogniseExchange(hop);
    if (kind === undefined) return { from: 'browser', to: others.get(hostOf(hop)) ?? provider };
    const { from, to } = ENDS[kind];
    return { from, to: to === 'provider' ? provider : to };
  };
  const taking = new Set(
    hops.flatMap((hop) => [endsOf(hop).from, endsOf(hop).to, ...(handedOver(hop).length > 0 ? ['channel'] : [])]),
  );
  const participants = [
    ...knownParticipants(hops, providerHost),
    ...[...others].map(([host, id]) => ({ id, label: host, role: `A host that answered a request of the browser.` })),
  ];
  return { participants: participants.filter(({ id }) => taking.has(id)), endsOf };
}

function knownParticipants(hops: readonly Hop[], providerHost: string): readonly Participant[] {
  const isTeams = hops.some((hop) => stringOf(activityOf(hop), 'channelId') === 'msteams');
  return [
    isTeams
      ? {
          id: 'browser',
          label: 'Popup',
          role: 'The window that Teams opens for the sign-in: it requests what each answer names.',
        }
      : { id: 'browser', label: 'Browser', role: 'The person’s browser: it requests what each answer names.' },
    isTeams
      ? { id: 'channel', label: 'Teams', role: 'Teams with the Bot Connector: it brings activities to the bot.' }
      : {
          id: 'channel',
          label: 'Channel',
          role: 'The channel with the Bot Connector: it brings activities to the bot.',
        },
    { id: 'bot', label: 'Bot', role: 'It receives activities and asks for the user’s token.' },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'It stores users’ tokens and leads the browser through the sign-in.',
    },
    {
      id: 'provider',
      label: providerOf(providerHost) ?? 'Identity provider',
      role: 'It is asked for a code, so it is where the person signs in.',
    },
    {
      id: 'entra',
      label: 'Entra ID',
      role: 'It issues the bot’s own token, and signs people in where it is the provider.',
    },
    { id: 'key-server', label: 'Key server', role: 'It publishes the keys that tokens are checked with.' },
  ];
}

/** Hosts that a redirect ties to the sign-in although no exchange with them is known. */
function hostsOfNoRole(hops: readonly Hop[], providerHost: string): ReadonlyMap<string, string> {
  const hosts = hops
    .filter((hop) => recogniseExchange(hop) === undefined)
    .map(hostOf)
    .filter((host) => host !== providerHost && (providerOf(host) ?? host) !== providerOf(providerHost));
  return new Map([...new Set(hosts)].map((host, index) => [host, `host-${index + 1}`] as const));
}

const hostOf = (hop: Hop | undefined): string => readUrl(hop?.request?.url ?? '').host;
