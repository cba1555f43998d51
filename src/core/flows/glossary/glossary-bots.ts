/** Terms of the Bot Framework: who takes part, what is sent, and how a user signs in through a bot. In our own words. */
import { entra, learn, type GlossaryTerm } from './glossary-term.ts';
import { botBuilderJsAuth, botDocs, connectorAuthentication, directLineJs } from '#core/flows/sources.ts';

const userAuthentication = botDocs('v4sdk/bot-builder-concept-authentication.md');
const directLineAuthentication = botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md');
const basics = botDocs('v4sdk/bot-builder-basics.md');

export const BOT_TERMS: readonly GlossaryTerm[] = [
  {
    id: 'har',
    name: 'HAR',
    also: ['HAR file', 'HAR files'],
    meaning:
      'A JSON file in which browsers, proxies and test tools write down requests and answers. It may hold passwords, tokens and cookies: redact it before it is handed on.',
    source: {
      label: 'HTTP Archive format, W3C draft',
      href: 'https://w3c.github.io/web-performance/specs/HAR/Overview.html',
    },
    see: ['bearer-token', 'magic-code'],
  },
  {
    id: 'mermaid',
    name: 'Mermaid',
    also: ['Mermaid text'],
    meaning:
      'A way to write diagrams as text, which GitHub and many documentation tools draw. Flows can be exported as Mermaid, and a sequence of your own can be stepped through here.',
    source: { label: 'Mermaid, sequence diagrams', href: 'https://mermaid.js.org/syntax/sequenceDiagram.html' },
    see: ['oauth-card', 'har'],
  },
  {
    id: 'activity',
    name: 'Activity',
    also: ['activities'],
    meaning:
      'One JSON object for each thing that happens in a conversation: a message, an event, an invoke. The Connector posts activities to the bot, and the bot posts activities back. It is not signed; only the request that carries it has a token.',
    source: basics,
    see: ['invoke', 'connector', 'service-url'],
  },
  {
    id: 'agents-sdk',
    name: 'Microsoft 365 Agents SDK',
    also: ['Agents SDK'],
    meaning:
      'The successor of the Bot Framework SDK. It speaks the same protocol with the same tokens, but checks some things differently: it does not look at endorsements, and in JavaScript it compares the issuer with a list only if it is told to.',
    source: { label: 'Agents-for-js', href: 'https://github.com/microsoft/Agents-for-js' },
    see: ['endorsements', 'issuer'],
  },
  {
    id: 'bot-token',
    name: 'Bot token',
    also: ['bot’s own token'],
    meaning:
      'The token with which a bot calls the Connector and the Token Service. Entra issues it to the bot’s app id; it says which bot calls and nothing about any user.',
    source: connectorAuthentication,
    see: ['client-credentials', 'connector-token', 'app-id'],
  },
  {
    id: 'channel',
    name: 'Channel',
    also: ['channels'],
    meaning:
      'Where people chat: Teams, Web Chat, Slack and others. A channel knows its users by its own sign-in and its own ids; the bot sees only what the channel passes on.',
    source: basics,
    see: ['connector', 'web-chat', 'direct-line'],
  },
  {
    id: 'claims-validator',
    name: 'Claims validator',
    also: ['allowed callers', 'AllowedCallers'],
    meaning:
      'Code that a bot sets to decide which other bots may call it as a skill, usually a list of app ids. Without one the Bot Framework SDK refuses every call from another bot.',
    source: botBuilderJsAuth('allowedCallersClaimsValidator.ts'),
    see: ['skill', 'app-id'],
  },
  {
    id: 'connection-name',
    name: 'OAuth connection',
    also: ['connection name', 'connectionName', 'connection setting'],
    meaning:
      'The settings, kept in the Azure Bot resource, with which the Token Service signs a user in: which identity provider, which client id and secret, which scopes. The bot refers to them by a name that must be spelt the same in both places.',
    source: userAuthentication,
    see: ['token-service', 'oauth-card', 'scope'],
  },
  {
    id: 'connector',
    name: 'Connector',
    also: ['Bot Connector', 'Connector service'],
    meaning:
      'The part of Azure Bot Service between the channels and the bots. It turns what a channel says into activities, posts them to the bot with a token that it signs itself, and takes the bot’s replies.',
    source: connectorAuthentication,
    see: ['channel', 'connector-token', 'service-url'],
  },
  {
    id: 'connector-token',
    name: 'Connector token',
    also: ['channel token', 'channel’s token'],
    meaning:
      'The token in the Authorization header of every activity that a channel sends to a bot. The Connector signs it for one app id and one service URL; it names no user.',
    source: connectorAuthentication,
    see: ['connector', 'endorsements', 'service-url'],
  },
  {
    id: 'direct-line',
    name: 'Direct Line',
    also: ['Direct Line token', 'Direct Line secret'],
    meaning:
      'The channel for pages and apps of one’s own. A server exchanges its secret for a token that is good for one conversation and may fix the user’s id; only the token belongs in a browser.',
    source: directLineAuthentication,
    see: ['enhanced-authentication', 'web-chat'],
  },
  {
    id: 'emulator',
    name: 'Emulator',
    also: ['Bot Framework Emulator'],
    meaning:
      'A desktop program that plays the channel while a bot is written. It asks Entra for a token with the bot’s own app id and secret, so its tokens are not signed by the Connector and carry no service URL.',
    source: learn('Debug with the Emulator', 'azure/bot-service/bot-service-debug-emulator'),
    see: ['app-id', 'channel'],
  },
  {
    id: 'endorsements',
    name: 'Endorsements',
    also: ['endorsement', 'endorsed'],
    meaning:
      'A list beside each of the Connector’s published keys: the channels that the key may sign for. A bot that checks it refuses an activity whose channelId is not in the list of the key that signed.',
    source: connectorAuthentication,
    see: ['kid', 'jwks', 'channel'],
  },
  {
    id: 'enhanced-authentication',
    name: 'Enhanced authentication',
    also: [],
    meaning:
      'A setting of Direct Line and Web Chat that binds a sign-in to the browser and the user who began it. Where it works, nobody has to type a magic code.',
    source: directLineAuthentication,
    see: ['direct-line', 'magic-code', 'trusted-origins'],
  },
  {
    id: 'invoke',
    name: 'Invoke',
    also: ['invokes', 'invoke activity'],
    meaning:
      'An activity that waits for an answer: the bot’s HTTP status and body go back to the client. Teams signs people in with it, by signin/tokenExchange and signin/verifyState. An invoke that nobody handles gets 501.',
    source: botDocs('v4sdk/bot-builder-basics.md'),
    see: ['activity', 'token-exchange', 'magic-code'],
  },
  {
    id: 'magic-code',
    name: 'Magic code',
    also: ['magic codes', 'verification code', 'six-digit code'],
    meaning:
      'Six digits that prove that the person who signed in is the person in the chat. Without such a proof, anybody who gets someone else to open their sign-in link would receive that person’s token.',
    source: userAuthentication,
    see: ['enhanced-authentication', 'invoke', 'oauth-card'],
  },
  {
    id: 'messaging-endpoint',
    name: 'Messaging endpoint',
    also: ['/api/messages'],
    meaning:
      'The public https address to which the Connector posts the activities for a bot. It stands in the Azure Bot resource and usually ends in /api/messages.',
    source: basics,
    see: ['connector', 'activity'],
  },
  {
    id: 'messaging-extension',
    name: 'Messaging extension',
    also: ['messaging extensions', 'message extension', 'message extensions'],
    meaning:
      'A search or a form that a Teams app adds to the box in which messages are written. It reaches the bot as an invoke, and its sign-in comes back as a second invoke with a state instead of a chat message.',
    source: learn(
      'Build message extensions',
      'microsoftteams/platform/messaging-extensions/what-are-messaging-extensions',
    ),
    see: ['invoke', 'single-sign-on'],
  },
  {
    id: 'oauth-card',
    name: 'OAuthCard',
    also: ['OAuthCards', 'OAuth card', 'sign-in card'],
    meaning:
      'The card with which a bot asks a user to sign in. Its button opens a link of the Token Service; it may also say for which resource a client that is already signed in could hand over a token.',
    source: userAuthentication,
    see: ['token-service', 'token-exchange', 'connection-name'],
  },
  {
    id: 'service-url',
    name: 'Service URL',
    also: ['serviceUrl', 'service URLs'],
    meaning:
      'The address of the Connector to which the bot sends its replies. It stands in the activity and, in lower case, in the Connector’s token; the two must agree, or the bot could be made to send its token elsewhere.',
    source: connectorAuthentication,
    see: ['connector', 'connector-token'],
  },
  {
    id: 'skill',
    name: 'Skill',
    also: ['skills', 'skill host', 'skill bot'],
    meaning:
      'A bot that other bots call. The calling bot takes the Connector’s place: it sends activities with a token that it got from Entra for the skill’s app id, and the skill replies to the caller.',
    source: learn('Skills overview', 'azure/bot-service/skills-conceptual'),
    see: ['claims-validator', 'app-id'],
  },
  {
    id: 'token-exchange',
    name: 'Token exchange',
    also: ['tokenExchange', 'signin/tokenExchange', 'token exchanges'],
    meaning:
      'The client hands the bot a token it already has, in an invoke, and the Token Service exchanges it for one that the bot may use. When that fails, the bot answers 412 and the client shows the card’s button.',
    source: userAuthentication,
    see: ['single-sign-on', 'on-behalf-of', 'invoke'],
  },
  {
    id: 'token-service',
    name: 'Token Service',
    also: ['Bot Framework Token Service'],
    meaning:
      'The part of Azure Bot Service that runs OAuth for bots. It makes the sign-in link, meets the identity provider, keeps the user’s token and hands it to the bot. So a bot never sees a password or a refresh token.',
    source: userAuthentication,
    see: ['oauth-card', 'connection-name', 'refresh-token'],
  },
  {
    id: 'trusted-origins',
    name: 'Trusted origins',
    also: ['trusted origin', 'trustedOrigins'],
    meaning:
      'The web origins from which a Direct Line conversation may ask for the browser session that enhanced authentication needs. They are set with the channel or when the token is made.',
    source: directLineJs('directLine.ts', '765-794'),
    see: ['direct-line', 'enhanced-authentication'],
  },
  {
    id: 'valid-domains',
    name: 'validDomains',
    also: ['valid domains'],
    meaning:
      'A list in the manifest of a Teams app: the hosts that Teams may open on the app’s behalf. If the Token Service’s host is not in it, the sign-in window may stay blank or close.',
    source: learn(
      'Authentication flow for Teams bots',
      'microsoftteams/platform/bots/how-to/authentication/auth-flow-bot',
    ),
    see: ['token-service', 'messaging-extension'],
  },
  {
    id: 'web-chat',
    name: 'Web Chat',
    also: [],
    meaning:
      'The chat box that a web page shows, and the channel behind it, which works like Direct Line. The page needs a token; with a secret in the page, everyone could speak as anyone.',
    source: directLineAuthentication,
    see: ['direct-line', 'enhanced-authentication'],
  },
  {
    id: 'app-id',
    name: 'App id',
    also: ['app ids', 'MicrosoftAppId', 'client id', 'client ids', 'client_id'],
    meaning:
      'The GUID under which a bot, or any app, is registered with Entra; OAuth calls it the client id. It is public: it says who somebody claims to be, and proves nothing.',
    source: entra('Glossary', 'developer-glossary'),
    see: ['audience', 'client-secret', 'tenant'],
  },
];
