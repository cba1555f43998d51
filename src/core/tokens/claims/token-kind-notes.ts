/** What each kind of token is for and how it is most often misused. Only a report says it, so it stands apart. */
import type { KindId } from './token-kinds.ts';

export const KIND_NOTES: Readonly<Record<KindId, string>> = {
  'too-long': 'No token of a sign-in is nearly as long, so nothing of it was decoded.',
  'no-jwt': 'Its first part is no JSON, so nothing in it can be read as a claim.',
  jws: 'Something is signed, but it is no set of claims (RFC 7519). A bot’s SDK refuses it.',
  jwe: 'Only its recipient can read it (RFC 7516). No SDK for bots takes an encrypted token.',
  ambiguous: 'It names its issuer or audience twice, so two readers can take it for two different tokens.',
  channel:
    'It comes with every activity and lets the bot know that the Connector sent it. The bot never sends it on: for calls back it needs a token of its own.',
  'calling-webhook':
    'Teams sends it with calls, not with activities. Its keys are those of api.aps.skype.com; with the Bot Framework’s key set no key fits.',
  connector:
    'Channel tokens have a serviceurl. Tokens for a calling webhook have none, and are signed with other keys.',
  'bot-outbound':
    'The bot shows it to the Connector and the token service. Sent to a bot it goes in the wrong direction: BotBuilder takes it for the Emulator’s and refuses its app id or audience.',
  'connector-for-user':
    'It has scopes of a user. Bots call the Connector in their own name, with a token from client credentials.',
  emulator:
    'The Bot Framework Emulator asks for it with the bot’s own credentials. From any other sender it means that somebody has the bot’s secret.',
  'self-for-user':
    'Audience and caller are the same app, and there are scopes. BotBuilder takes it for the Emulator’s and does not compare the serviceUrl: it must not let in an activity of a channel.',
  skill:
    'A bot shows it to its skill and the skill to the bot. The receiver needs a list of callers it allows, or refuses it.',
  'teams-sso':
    'It travels inside the invoke signin/tokenExchange and is exchanged there. The Connector does not send it: as an Authorization header BotBuilder takes it for a skill’s.',
  graph:
    'It is for calling Graph, and opaque to everybody else. A bot that receives it has been sent the wrong token: ask for one whose aud is the bot.',
  'federated-assertion':
    'Entra exchanges it for a token of the app (RFC 7523 section 2.2). Sent to anything but Entra’s token endpoint it is of no use.',
  'entra-app':
    'The app acts in its own name, with roles and no scopes. A bot accepts it only as a skill’s or the Emulator’s.',
  'entra-user':
    'The app named in it acts for the user, within its scopes, at its audience and nowhere else. It lets nobody call a bot.',
  'entra-id': 'It tells the app that asked who signed in. It is no access token: an API or a bot must not accept it.',
  'personal-id':
    'It tells the app that asked who signed in. All personal accounts share one tenant, so tid tells nobody apart.',
  entra: 'Whether it is of an app or of a user, its claims do not say.',
  b2c: 'It is of a customer’s sign-in, by keys of that tenant’s policy. The keys of login.microsoftonline.com do not fit.',
  'google-id':
    'It tells the app in aud who signed in with Google. Google’s APIs want the access token, which is no JWT.',
  'direct-line': 'It lets a web page into one conversation and is shown to Direct Line. The bot never sees it.',
  'access-token': 'It is for the API in aud. Its type keeps it from being taken for an ID token.',
  'id-token': 'It tells the app in aud who signed in. It is no access token: an API must not accept it.',
  logout:
    'The issuer tells the app that a session has ended. It must have no nonce, so that it is never taken for an ID token.',
  'dpop-proof':
    'The client makes it for one request, with a key that stands in its header. It is no access token, and is taken only once.',
  'security-event': 'It reports what happened to an account. It lets nobody in.',
  'request-object': 'The client signs what it asks of the authorization endpoint. It lets nobody in.',
  'key-binding': 'The holder shows with it that an SD-JWT is theirs; alone it says nothing.',
  'sd-jwt':
    'The signed text holds digests of some claims; the claims follow it, each after a “~”. No SDK for bots reads them.',
  'client-assertion': 'An app proves itself with it at a token endpoint, in place of a secret. It is no access token.',
  jwt: 'Who issued it and what for is not known here.',
};
