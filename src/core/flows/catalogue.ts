/**
 * What the list of flows shows, without loading a flow: a definition is a long text and arrives when it is opened.
 * The contract test holds every entry against its definition. The order here is the order in the list.
 */
import type { FlowGroup } from './define-flow.ts';

export interface CatalogueEntry {
  readonly id: string;
  readonly group: FlowGroup;
  readonly title: string;
  readonly summary: string;
  /** How many steps the first variant has. */
  readonly steps: number;
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: 'channel-self',
    group: 'Channel to bot',
    title: 'Channel acts for itself',
    summary: 'A channel delivers a message. The Connector signs for it, and the bot sees one token that names no user.',
    steps: 7,
  },
  {
    id: 'channel-user',
    group: 'Channel to bot',
    title: 'Channel acts for a user',
    summary: 'The same message with a person in front. The token that reaches the bot still names no user.',
    steps: 9,
  },
  {
    id: 'inbound-validation',
    group: 'Channel to bot',
    title: 'How the bot checks it',
    summary:
      'Every check that the SDK makes of a channel’s token, in the order of botbuilder-js, done here on a real token.',
    steps: 21,
  },
  {
    id: 'inbound-validation-net',
    group: 'Channel to bot',
    title: 'How a .NET bot checks it',
    summary:
      'The same token before BotBuilder for .NET: another order, other answers, never a word in the body. Read from its source, not run.',
    steps: 21,
  },
  {
    id: 'oauth-card',
    group: 'Sign-in',
    title: 'OAuthCard sign-in',
    summary: 'A bot needs someone’s mail. It gets a token for it without ever seeing the password.',
    steps: 24,
  },
  {
    id: 'magic-code',
    group: 'Sign-in',
    title: 'Six-digit code',
    summary: 'On Slack nothing ties the browser to the chat. So the person who signed in types six digits.',
    steps: 19,
  },
  {
    id: 'teams-oauth-card',
    group: 'Sign-in',
    title: 'OAuthCard in Teams',
    summary:
      'The card in a Teams chat, without single sign-on: a popup signs in and Teams brings the digits to the bot.',
    steps: 20,
  },
  {
    id: 'teams-message-extension',
    group: 'Sign-in',
    title: 'Teams message extension',
    summary: 'A search from the compose box needs a sign-in. A popup does it, and six digits bring the result home.',
    steps: 39,
  },
  {
    id: 'sign-out',
    group: 'Sign-in',
    title: 'Sign-out',
    summary: 'The bot lets the stored token be deleted. The session at the provider, and tokens already out, live on.',
    steps: 13,
  },
  {
    id: 'teams-sso',
    group: 'Single sign-on',
    title: 'Single sign-on in Teams',
    summary:
      'Teams fetches a token for the bot from Entra and sends it along. The user sees no card, unless consent is missing.',
    steps: 25,
  },
  {
    id: 'message-extension-sso',
    group: 'Single sign-on',
    title: 'Message extension, silently',
    summary:
      'The query itself brings a token that Entra made for the bot. One 412 is enough to ask for a missing consent.',
    steps: 20,
  },
  {
    id: 'web-chat-sso',
    group: 'Single sign-on',
    title: 'Single sign-on from a page',
    summary:
      'A page whose user is signed in with Entra answers the bot’s sign-in card by itself, with a token it gets by PKCE.',
    steps: 26,
  },
  {
    id: 'bot-outbound',
    group: 'Bot to services',
    title: 'How the bot answers',
    summary: 'A bot can read with no credential at all. To answer it must prove to Entra which app it is.',
    steps: 17,
  },
  {
    id: 'client-certificate',
    group: 'Bot to services',
    title: 'A certificate for a secret',
    summary:
      'The bot signs a short statement with its private key. The key stays where it is; what travels is good for minutes.',
    steps: 16,
  },
  {
    id: 'managed-identity',
    group: 'Bot to services',
    title: 'A managed identity',
    summary:
      'No secret and no certificate: the host on which the bot runs vouches for it. So it must run on that host.',
    steps: 16,
  },
  {
    id: 'federated-credential',
    group: 'Bot to services',
    title: 'A federated credential',
    summary:
      'An app without a secret: it trusts the tokens of a managed identity, and one of those is its proof at Entra.',
    steps: 17,
  },
  {
    id: 'app-types',
    group: 'Bot to services',
    title: 'Single tenant or multi tenant?',
    summary: 'A bot’s type decides whom it asks for its token and which tenant the token names. Nothing else changes.',
    steps: 14,
  },
  {
    id: 'proactive-message',
    group: 'Bot to services',
    title: 'A message of its own accord',
    summary:
      'Nobody wrote to the bot, so nothing tells it where to answer. It lives on what it kept from an earlier message.',
    steps: 16,
  },
  {
    id: 'government-cloud',
    group: 'Bot to services',
    title: 'In a government cloud',
    summary:
      'Every name is another one: issuer, keys, login, audience, Token Service. One setting must choose them all.',
    steps: 17,
  },
  {
    id: 'emulator',
    group: 'Emulator',
    title: 'The Emulator talks to the bot',
    summary:
      'Without a Connector there is nobody to sign for a channel. So the Emulator proves that it knows the bot’s secret.',
    steps: 13,
  },
  {
    id: 'emulator-sign-in',
    group: 'Emulator',
    title: 'OAuthCard in the Emulator',
    summary:
      'No channel fetches the link, and the Token Service cannot reach your desk. The Emulator helps itself with both.',
    steps: 16,
  },
  {
    id: 'skill-call',
    group: 'Skills',
    title: 'A bot calls a skill',
    summary: 'One bot hands a message to another and passes its reply on. Two tokens of Entra, one in each direction.',
    steps: 19,
  },
  {
    id: 'skill-sign-in',
    group: 'Skills',
    title: 'A skill signs someone in',
    summary:
      'The skill sends an OAuthCard. The host catches it, gets a token for the skill, and the user sees nothing.',
    steps: 17,
  },
  {
    id: 'direct-line',
    group: 'Direct Line',
    title: 'A page on Direct Line',
    summary:
      'The page’s server keeps the secret and says who the user is. A session in the browser makes six digits needless.',
    steps: 23,
  },
  {
    id: 'inbound-validation-agents',
    group: 'Agents SDK',
    title: 'How an agent checks it',
    summary:
      'The Connector’s token before the Agents SDK for JavaScript: fewer checks than BotBuilder, and every refusal says why.',
    steps: 15,
  },
  {
    id: 'inbound-validation-agents-net',
    group: 'Agents SDK',
    title: 'How a .NET agent checks it',
    summary:
      'The Connector’s token before the Agents SDK for .NET: every refusal is a 401 with the reason in a header. Read from its source, not run.',
    steps: 17,
  },
  {
    id: 'graph-call',
    group: 'Bot to services',
    title: 'Call to Microsoft Graph',
    summary: 'The bot reads mail with the user’s token, and Graph refuses four wrong ones, each in its own way.',
    steps: 7,
  },
  {
    id: 'on-behalf-of',
    group: 'Bot to services',
    title: 'On behalf of the user',
    summary: 'The stored token is for the bot. The bot exchanges it at Entra for one that Graph takes.',
    steps: 8,
  },
  {
    id: 'agents-sign-in',
    group: 'Agents SDK',
    title: 'An agent signs someone in',
    summary: 'With the Agents SDK a route names the sign-in that it needs. One call asks for token and card at once.',
    steps: 15,
  },
];
