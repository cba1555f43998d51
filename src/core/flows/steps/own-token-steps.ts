/** How a bot gets its own token, as far as it is the same for every credential. */
import { rfc } from '#core/sequence/citations.ts';
import { silentTurn, type OutboundStep, type Refusal } from './outbound-steps.ts';
import { ownToken } from './own-token-wires.ts';
import { clientCredentials } from './credential-sources.ts';
import type { CastMember } from '#core/flows/define-flow.ts';
import { botBuilderJsAuth } from '#core/flows/sources.ts';
import { code, prose, ref } from '#core/flows/templates.ts';

const appCredentials = (lines: string) => botBuilderJsAuth('appCredentials.ts', lines);
const msalCredentials = (lines: string) => botBuilderJsAuth('msalAppCredentials.ts', lines);

export const entra = {
  id: 'entra',
  label: 'Entra',
  role: 'Microsoft’s identity provider. It knows which app has which credential and signs the bot’s own token.',
  holds: ['entraPrivateKey', 'entraKeySet', 'registeredAppId'],
} as const satisfies CastMember;

export const looksIntoCache: OutboundStep = {
  id: 'looks-into-cache',
  kind: 'computation',
  at: 'bot',
  label: 'Is a token in the cache?',
  title: 'Does it ask Entra for every message?',
  explanation: [
    prose`No. The SDK keeps tokens in the memory of the process and looks there first. This process has just started, so there is none yet.`,
    prose`The key is app id and audience, without the tenant: two credentials for one app in two tenants would be given each other’s token.`,
  ],
  fields: [
    {
      name: 'cache key',
      value: ref('tokenCacheKey'),
      meaning: prose`App id, audience and the word cache, one after the other. The tenant is missing from it.`,
    },
  ],
  sources: [appCredentials('84-90'), appCredentials('168-192')],
};

export const tokenArrives: OutboundStep = {
  id: 'token-arrives',
  kind: 'message',
  from: 'entra',
  to: 'bot',
  answers: 'asks-entra',
  detail: 'overview',
  label: 'The bot’s own token',
  title: 'What does the bot get?',
  explanation: [
    prose`A bearer token, signed by Entra, for the Connector and the Token Service, good for a day. There is no refresh token: the bot can prove itself again whenever it needs one.`,
    prose`Nothing in it names a user or a conversation. It says that this app is this app.`,
  ],
  wire: ownToken,
  fields: [
    {
      name: 'access_token',
      value: ref('botToken'),
      meaning: prose`Open it: audience, app, tenant and the way in which the bot proved itself are the first things to look at when a reply is refused.`,
    },
  ],
  sources: [rfc(6749, '4.4.3'), clientCredentials],
};

export const cachesToken: OutboundStep = {
  id: 'caches-token',
  kind: 'computation',
  at: 'bot',
  label: 'Keeps it for a day',
  title: 'Until when is it used?',
  explanation: [
    prose`Until five minutes before it expires, so that none dies on the way. A secret that was changed or has expired is noticed only then, or when the process starts again: up to a day later.`,
  ],
  fields: [
    {
      name: 'used until',
      value: ref('tokenCachedUntil'),
      meaning: prose`${code('exp')} less 300 seconds. The SDK asks msal-node to pass over its own cache and keeps this one.`,
    },
  ],
  sources: [appCredentials('182-192'), msalCredentials('112-115')],
};

/** Entra says no: the error as the token endpoint words it, and a turn without a reply. */
export const refusedByEntra = (id: string, { label, explanation, wire, sources }: Refusal): readonly OutboundStep[] => [
  {
    id: `entra-refuses-${id}`,
    kind: 'message',
    from: 'entra',
    to: 'bot',
    answers: 'asks-entra',
    bad: true,
    label,
    title: 'What does Entra answer?',
    explanation,
    wire,
    sources,
  },
  ...silentTurn(`entra-refuses-${id}`),
];
