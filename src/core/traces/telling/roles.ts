/**
 * Who takes part, told by what each does: the one that asks for a user's token is a bot, the one that answers is the
 * Token Service, the one that is asked for a code is a provider, the one that the code is brought to is the application.
 * Hosts only give names. Roles are told from the whole trace, so that every sign-in in it has the same lifelines.
 */
import type { Participant } from '#core/sequence/sequence.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import { ENDS, type Part } from '#core/traces/recognising/exchange-ends.ts';
import type { ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { handedOver } from '#core/traces/links/hand-over.ts';
import { headerOf, hostOf, parameterOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { findLifelines, TOKEN_SERVICE, UNSEEN } from './lifelines.ts';

export interface Ends {
  readonly from: string;
  readonly to: string;
}

export interface Roles {
  /** Only those who take part, from the person's side to the provider's. */
  readonly participants: readonly Participant[];
  readonly endsOf: (hop: Hop) => Ends;
}

/** The roles in some hops of a trace. */
export function assignRoles(
  { hops: all, renamed }: Pick<Trace, 'hops' | 'renamed'>,
  hops: readonly Hop[] = all,
): Roles {
  const { lifelines, client } = everyoneIn(all);
  const known = [...lifelines.values()];
  const provider = known.find(({ id }) => id === 'provider' || id === 'entra')?.id ?? 'provider';
  const idOf = (part: Part, hop: Hop): string => {
    const seen = lifelines.get(hostOf(hop))?.id;
    switch (part) {
      case 'client':
        return client(hop);
      case 'provider':
        return seen ?? provider;
      case 'app':
      case 'resource':
        return seen ?? part;
      default:
        return part;
    }
  };
  const endsOf = (hop: Hop): Ends => {
    const kind = recogniseExchange(hop);
    if (kind === undefined) return { from: 'browser', to: lifelines.get(hostOf(hop))?.id ?? provider };
    return { from: idOf(ENDS[kind].from, hop), to: idOf(ENDS[kind].to, hop) };
  };
  const taking = new Set(
    hops.flatMap((hop) => [endsOf(hop).from, endsOf(hop).to, ...(handedOver(hop).length > 0 ? ['channel'] : [])]),
  );
  const everyone = new Map([...fixedParticipants(all), ...UNSEEN, ...known].map((each) => [each.id, each] as const));
  const participants = [...everyone.values()]
    .filter(({ id }) => taking.has(id))
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((each) => ({ ...each, label: renamed?.get(each.id) ?? each.label }));
  return { participants, endsOf };
}

/** Each sign-in of a trace asks for the same. */
const everyoneIn = madeOnce((all: readonly Hop[]) => {
  const lifelines = findLifelines(all);
  return { lifelines, client: clientOf(all, lifelines) };
});

const ORDER = [
  'browser',
  'app',
  'channel',
  'bot',
  'token-service',
  'provider',
  'entra',
  'key-server',
  'resource',
  'host',
];
const placeOf = ({ id }: Participant): number => ORDER.findIndex((part) => id === part || id.startsWith(`${part}-`));

const BOT_KINDS: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'activity',
  'send-activity',
  'get-token',
  'redeem-digits',
  'get-token-or-link',
  'exchange-token',
  'get-link',
]);

/** Who asks for tokens at this hop: a page, the Token Service, the bot, or the server of the application. */
function clientOf(all: readonly Hop[], lifelines: ReadonlyMap<string, Participant>): (hop: Hop) => string {
  const kinds = new Set(all.map(recogniseExchange));
  const hasApp = kinds.has('authorization-response') || kinds.has('form-post-response');
  const hasBot = [...BOT_KINDS].some((kind) => kinds.has(kind));
  return (hop) => {
    const kind = recogniseExchange(hop);
    const returnsTo = parameterOf(hop, 'redirect_uri') ?? '';
    const isOfService = /\/\.auth\/web\/redirect$/i.test(returnsTo) || (kind === 'redeem-code' && hasBot && !hasApp);
    if (isOfService || (kind === 'redeem-code' && kinds.has('provider-redirect'))) return TOKEN_SERVICE.id;
    if (isSentByPage(hop)) return 'browser';
    const isOfBot = kind === 'client-credentials' && asksForBotFramework(hop);
    if (isOfBot || (hasBot && !hasApp)) return 'bot';
    const app = lifelines.get(readUrl(returnsTo).host)?.id;
    return app?.startsWith('app') === true ? app : 'app';
  };
}

const isSentByPage = ({ request, recorded }: Hop): boolean =>
  recorded.resource === 'fetch' ||
  recorded.frame !== undefined ||
  headerOf(request, 'origin') !== undefined ||
  headerOf(request, 'sec-fetch-mode') !== undefined;

const asksForBotFramework = (hop: Hop): boolean =>
  [parameterOf(hop, 'scope'), parameterOf(hop, 'resource')].some((value) => /botframework/i.test(value ?? ''));

function fixedParticipants(hops: readonly Hop[]): readonly Participant[] {
  const channels = new Set(hops.map((hop) => stringOf(activityOf(hop), 'channelId')));
  const isTeams = channels.has('msteams');
  const channel = isTeams ? 'Teams' : channels.has('emulator') ? 'Emulator' : 'Channel';
  const who = isTeams ? 'Teams' : 'The channel';
  return [
    isTeams
      ? {
          id: 'browser',
          label: 'Popup',
          role: 'The window that Teams opens for the sign-in: it requests what each answer names.',
        }
      : { id: 'browser', label: 'Browser', role: 'The person’s browser: it requests what each answer names.' },
    {
      id: 'channel',
      label: channel,
      role:
        channel === 'Emulator'
          ? 'The Bot Framework Emulator: it stands for a channel.'
          : `${who} with the Bot Connector: it brings activities to the bot.`,
    },
    { id: 'bot', label: 'Bot', role: 'It receives activities and asks for the user’s token.' },
    TOKEN_SERVICE,
    { id: 'key-server', label: 'Key server', role: 'It publishes the keys that tokens are checked with.' },
  ];
}
