/** Headers, cookies and statuses of HTTP: RFC 9110, 6265, 6454, 6750, 7617; and the few of their own that services add. */
import { appServiceIdentity, machineIdentity } from '#core/flows/steps/credential-sources.ts';
import { botBuilderJs, connectorAuthentication, teamsJs, userTokenApi } from '#core/flows/sources.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import { directLineTokens } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

export const HTTP_FACTS: readonly FactRow[] = [
  ...factsOf('path', {
    path: {
      what: 'What of the host is asked for, with the method before it. Ids that stand in it are values like any other.',
      setBy: 'The sender, from the address that it was given or has made.',
      without: 'The host answers 404, or something else that it has answers instead.',
      source: rfc(9110, '7.1'),
    },
  }),
  ...factsOf('header', {
    Host: {
      what: 'The host that the request is for; one machine may answer for many.',
      setBy: 'Taken from the address.',
      without: 'The server answers 400, or answers for another site.',
      source: rfc(9110, '7.2'),
    },
    Authorization: {
      what: 'How the sender proves itself: here a bearer token. Whoever holds it can use it, so it goes over TLS only.',
      setBy: 'The token was made by an issuer; the sender only presents it.',
      without: '401. A bearer token has to follow “Bearer” and one blank; BotBuilder takes no other spelling.',
      source: rfc(6750, '2.1'),
    },
    'Content-Type': {
      what: 'What the body is and how its characters are encoded.',
      setBy: 'Written with the body.',
      without: 'The receiver has to guess. A JSON body that is not called so may be read as empty.',
      source: rfc(9110, '8.3'),
    },
    Accept: {
      what: 'Which kinds of answer the sender understands.',
      setBy: 'Written by the client’s library.',
      without: 'The server chooses. Some then answer in XML or HTML.',
      source: rfc(9110, '12.5.1'),
    },
    Location: {
      what: 'Where the browser is to go next. Everything in this address is seen by the browser and its history.',
      setBy: 'Made for this answer.',
      without: 'A redirect that leads nowhere: the browser stays on a blank page.',
      source: rfc(9110, '10.2.2'),
    },
    Cookie: {
      what: 'What this site gave the browser earlier, sent back without being asked.',
      setBy: 'The browser, from its store.',
      without: 'The site does not recognise the browser and begins a new session.',
      source: rfc(6265, '5.4'),
    },
    'Set-Cookie': {
      what: 'Something that the browser is to keep and send back to this site; with Max-Age=0, to forget.',
      setBy: 'The site, for this browser.',
      without: 'The browser comes back as a stranger, or keeps a session that should have ended.',
      source: rfc(6265, '4.1'),
    },
    Origin: {
      what: 'Which site’s script makes this call. Scripts cannot write it.',
      setBy: 'The browser.',
      without: 'The server cannot tell whose page it is and refuses what is for certain pages only.',
      source: rfc(6454, '7'),
    },
    'WWW-Authenticate': {
      what: 'How one has to prove oneself here, and what was wrong with the attempt.',
      setBy: 'Whoever refuses.',
      without: 'The client knows that it was refused and not why.',
      source: rfc(6750, '3'),
    },
    'x-ms-conversation-id': {
      what: 'The conversation that the activity belongs to, for infrastructure that does not read bodies.',
      setBy: 'botbuilder-js, from conversation.id.',
      without: 'The bot does not notice; requests of one conversation can no longer be told apart outside it.',
      source: botBuilderJs('botframework-connector/src/conversationConstants.ts', '4'),
    },
    Metadata: {
      what: 'Shows that the request was meant for the machine’s metadata service. A redirect could not add it.',
      setBy: 'The client library.',
      without: '400. It keeps a page or a proxy from being tricked into fetching tokens.',
      source: machineIdentity,
    },
    'X-IDENTITY-HEADER': {
      what: 'A secret that App Service gives to the app’s process, so that nothing else can ask for its tokens.',
      setBy: 'Taken from the environment variable IDENTITY_HEADER.',
      without: 'The request is refused.',
      source: appServiceIdentity,
    },
  }),
  ...factsOn('header', '/api/messages', {
    Authorization: {
      what: 'The token of whoever calls the bot: of the Connector, of the Emulator, or of another bot.',
      setBy: 'Made and signed by the Connector itself, or by Entra.',
      without: '401 “Unauthorized Access. Request is not authorized”, unless the bot has no app id and checks nothing.',
      source: connectorAuthentication,
    },
  }),
  ...factsOn('header', '/v3/conversations', {
    Authorization: {
      what: 'The bot’s own token. It says which bot speaks; no user is in it.',
      setBy: 'Fetched from Entra with the bot’s credential and kept until shortly before it ends.',
      without: '401, and the user sees no reply: the bot hears and is mute.',
      source: connectorAuthentication,
    },
  }),
  ...['/api/usertoken/', '/api/botsignin/'].flatMap((on) =>
    factsOn('header', on, {
      Authorization: {
        what: 'The bot’s own token. From it the Token Service knows which bot asks; tokens are kept apart by bot.',
        setBy: 'Fetched from Entra with the bot’s credential.',
        without: '401. The user’s token is then neither found nor asked for.',
        source: userTokenApi('276-284'),
      },
    }),
  ),
  ...factsOn('header', '/v3/directline/', {
    Authorization: {
      what: 'The bot’s Direct Line secret, or a Direct Line token for one conversation.',
      setBy: 'The secret is from the channel’s page in Azure and stays on a server; a page only ever has a token.',
      without: 'Direct Line refuses. With the secret in a page anybody could speak to the bot as anyone.',
      source: directLineTokens,
    },
    Origin: {
      what: 'Which site’s page calls. The session id is only given to sites that the token trusts.',
      setBy: 'The browser; a native app sends none.',
      without: 'getsessionid answers 400, and the user has to type six digits instead.',
      source: issue('microsoft/BotFramework-DirectLineJS', 192),
    },
  }),
  ...factsOn('header', 'login.mail.example/token', {
    Authorization: {
      what: 'The connection’s client id and secret as HTTP Basic: base64 of both with a colon between. Not encrypted.',
      setBy: 'The Token Service, from the connection’s settings.',
      without: '401 invalid_client, and the sign-in breaks off after the user has done everything right.',
      source: rfc(6749, '2.3.1'),
    },
    'WWW-Authenticate': {
      what: 'Asks for HTTP Basic. A client that used the header has to be answered with it.',
      setBy: 'Whoever refuses.',
      without: 'The client knows that it was refused and not by which scheme to try.',
      source: rfc(6749, '5.2'),
    },
  }),
  ...factsOf('cookie', {
    session: {
      what: 'The user’s session at this site. Whoever has it is taken for the user.',
      setBy: 'Given by the site when the user signed in.',
      without: 'The user has to sign in again.',
      source: rfc(6265, '8.4'),
    },
    'consent*': {
      what: 'Ties the sign-in to this browser. Its name ends in the state of the request to the provider.',
      setBy: 'Given by the Token Service before it sent the browser to the provider.',
      without: '“Missing session cookie” after a sign-in that went well: it was finished in another browser.',
      source: issue('microsoft/BotFramework-Services', 343),
    },
    '*': {
      what: 'A cookie of this site.',
      setBy: 'Given by the site earlier.',
      without: 'The site does not recognise the browser.',
      source: rfc(6265, '5.4'),
    },
  }),
  ...factsOf('page', {
    notifySuccess: {
      what: 'Hands a text from the sign-in page to the Teams client that opened it: here six digits, never a token.',
      setBy: 'The Token Service, in the page’s script.',
      without: 'Teams does not learn that the sign-in is done; the user sees the digits and has to type them.',
      source: teamsJs('authentication.ts', '225-231'),
    },
  }),
];
