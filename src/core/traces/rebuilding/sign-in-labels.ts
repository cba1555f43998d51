/** What a sign-in is called: who signs in where, from hosts and channels alone, so that no label holds a secret. */
import { readUrl } from '#core/sequence/url-text.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { TOKEN_REQUESTS, TOKEN_SERVICE_CALLS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { providerOf } from '#core/traces/recognising/known-hosts.ts';
import { hostOf, parameterOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';

const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['msteams', 'Teams'],
  ['webchat', 'Web Chat'],
  ['directline', 'Direct Line'],
  ['emulator', 'the Emulator'],
  ['slack', 'Slack'],
  ['skype', 'Skype'],
]);
const OF_BOT: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind | undefined>([
  ...TOKEN_SERVICE_CALLS,
  'activity',
  'send-activity',
  'open-link',
  'connection-login',
  'provider-redirect',
  'callback',
  'post-token',
]);
const LONGEST = 60;

/** `Google for a bot in Teams`, `Entra ID for app.northwind.example`. */
export function labelOf(hops: readonly Hop[]): string {
  const provider = providerIn(hops);
  const client = clientIn(hops);
  if (provider === undefined) return client === undefined ? 'A sign-in' : `Sign-in for ${client}`;
  return client === undefined ? `A token from ${provider}` : `${provider} for ${client}`;
}

function providerIn(hops: readonly Hop[]): string | undefined {
  const asked =
    hops.find((hop) => isOneOf(hop, 'authorize', 'saml-request', 'ws-fed-request', 'device-authorization')) ??
    hops.find((hop) => TOKEN_REQUESTS.has(recogniseExchange(hop)) && hop.certainty === 'captured');
  const host = asked === undefined ? '' : hostOf(asked);
  return host === '' ? undefined : (providerOf(host) ?? shortened(host));
}

function clientIn(hops: readonly Hop[]): string | undefined {
  if (hops.some((hop) => OF_BOT.has(recogniseExchange(hop)))) {
    const channelId = hops.map((hop) => stringOf(activityOf(hop), 'channelId') ?? '').find((id) => id !== '');
    const channel = CHANNELS.get(channelId?.split(':', 1)[0] ?? '') ?? channelIn(hops);
    return channel === undefined ? 'a bot' : `a bot in ${channel}`;
  }
  const redirectUri = hops.map((hop) => parameterOf(hop, 'redirect_uri')).find((each) => each !== undefined);
  const answer = hops.find((hop) =>
    isOneOf(hop, 'authorization-response', 'form-post-response', 'saml-response', 'ws-fed-response'),
  );
  const { host, scheme } = readUrl(redirectUri ?? '');
  if (/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host)) return 'an app on this computer';
  if (scheme !== '' && !/^https?$/.test(scheme)) return 'an installed app';
  const name = host || (answer === undefined ? '' : hostOf(answer));
  return name === '' ? undefined : shortened(name);
}

/** The bot’s calls name the channel. */
const channelIn = (hops: readonly Hop[]): string | undefined => {
  const named = hops
    .filter((hop) => TOKEN_SERVICE_CALLS.has(recogniseExchange(hop)))
    .map((hop) => parameterOf(hop, 'channelId') ?? parameterOf(hop, 'channelid') ?? '');
  return CHANNELS.get(named.find((id) => id !== '')?.split(':', 1)[0] ?? '');
};

const isOneOf = (hop: Hop, ...kinds: readonly ExchangeKind[]): boolean =>
  kinds.some((kind) => kind === recogniseExchange(hop));

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
