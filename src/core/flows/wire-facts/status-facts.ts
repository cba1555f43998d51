/** What each status means (RFC 9110 section 15), and what it means where one meets it in a bot’s sign-in. */
import { botBuilderJs, botDocs, directLineJs, oauthPrompt, teamsNet, userTokenApi } from '#core/flows/sources.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import { directLineSecurity } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const adapter = botBuilderJs('botbuilder/src/cloudAdapter.ts', '162-168');
const byServer = 'The server that answers.';
const byBot = 'The bot’s SDK.';

export const STATUS_FACTS: readonly FactRow[] = [
  ...factsOf('status', {
    200: {
      what: 'It was done, and what was asked for is in the body if there is one.',
      setBy: byServer,
      without: 'The client takes anything else for a failure or goes another way.',
      source: rfc(9110, '15.3.1'),
    },
    201: {
      what: 'Something was made: here an activity in the conversation, whose id is in the body.',
      setBy: byServer,
      without: 'The bot does not know the id with which it could update or delete the message.',
      source: rfc(9110, '15.3.2'),
    },
    202: {
      what: 'Taken on, not done yet.',
      setBy: byServer,
      without: 'The sender would have to wait until all is done.',
      source: rfc(9110, '15.3.3'),
    },
    204: {
      what: 'Done, and there is nothing to say.',
      setBy: byServer,
      without: 'The client takes anything else for a failure.',
      source: rfc(9110, '15.3.5'),
    },
    302: {
      what: 'The browser is to go on to the address in Location, with a GET.',
      setBy: byServer,
      without: 'The chain of a sign-in stops at this page.',
      source: rfc(9110, '15.4.3'),
    },
    400: {
      what: 'The request cannot be understood or is not acceptable; the body says what is wrong.',
      setBy: byServer,
      without: 'Sent again unchanged, it fails again.',
      source: rfc(9110, '15.5.1'),
    },
    401: {
      what: 'Who sent this could not be established: no token, or one that is not accepted.',
      setBy: byServer,
      without: 'Anyone could go on.',
      source: rfc(9110, '15.5.2'),
    },
    403: {
      what: 'Who sent this is known, and may not do it. Another try with the same token gives the same.',
      setBy: byServer,
      without: 'Everyone who can sign in could do everything.',
      source: rfc(9110, '15.5.4'),
    },
    404: {
      what: 'There is nothing at this address, or nothing that the sender may know of.',
      setBy: byServer,
      without: 'The client would wait for what does not exist.',
      source: rfc(9110, '15.5.5'),
    },
    412: {
      what: 'A condition of the request is not met.',
      setBy: byServer,
      without: 'The client would not know that another way is left.',
      source: rfc(9110, '15.5.13'),
    },
    500: {
      what: 'Something unexpected went wrong at the server.',
      setBy: byServer,
      without: 'The client would take a failure for an answer.',
      source: rfc(9110, '15.6.1'),
    },
    501: {
      what: 'The server does not know how to do this.',
      setBy: byServer,
      without: 'The client would wait for something that nobody handles.',
      source: rfc(9110, '15.6.2'),
    },
    502: {
      what: 'The server passed the request on and got no usable answer.',
      setBy: byServer,
      without: 'The client would look for the failure in the wrong place.',
      source: rfc(9110, '15.6.3'),
    },
  }),
  ...factsOn('status', '/api/messages', {
    200: {
      what: 'The bot took the activity. To a message the body is empty: the reply is a request of its own.',
      setBy: `${byBot} It comes when the turn is over.`,
      without: 'The channel counts the message as not delivered; after about 15 seconds it gives up with 504.',
      source: botDocs('v4sdk/bot-builder-basics.md', '156'),
    },
    401: {
      what: 'The bot’s SDK refuses: a check of the token that it foresees has failed.',
      setBy: byBot,
      without: 'Anyone could speak to the bot as the Connector.',
      source: adapter,
    },
    404: {
      what: 'To an invoke of the sign-in: no token for these digits. From the web server: no bot at this address.',
      setBy: 'The bot’s SDK, or the web server before it.',
      without: 'The channel would take the invoke for done.',
      source: oauthPrompt('433-495'),
    },
    412: {
      what: 'To a token exchange: it did not work silently, so the client is to show its sign-in button.',
      setBy: byBot,
      without: 'Teams takes another failure for the end, and the user can never sign in.',
      source: oauthPrompt('433-495'),
    },
    500: {
      what: 'An exception that the SDK did not foresee. For BotBuilder JS a forged signature is one.',
      setBy: byBot,
      without: 'The caller would believe that the activity was processed.',
      source: adapter,
    },
    501: {
      what: 'No code of the bot handles this invoke. Teams shows “Something went wrong”.',
      setBy: byBot,
      without: 'Teams would wait until its time is up.',
      source: teamsNet('OAuthFlow-Design.md'),
    },
  }),
  ...factsOn('status', '/api/usertoken/GetToken', {
    404: {
      what: 'No token for this bot, connection, channel and user; with digits, that they are wrong, used or too old.',
      setBy: 'The Token Service. It is no error: the first time it is what one expects.',
      without: 'The bot would never show its card.',
      source: userTokenApi('276-284'),
    },
  }),
  ...factsOn('status', '/api/usertoken/exchange', {
    400: {
      what: 'The exchange was refused: consent is missing, or the token is not for this app.',
      setBy: 'The Token Service, after the provider refused.',
      without: 'The bot would go on without a token.',
      source: teamsNet('OAuthFlow-Design.md'),
    },
  }),
  ...factsOn('status', '/session/getsessionid', {
    400: {
      what: 'No Origin header came, so Direct Line cannot tell whose page asks.',
      setBy: 'Direct Line.',
      without: 'Any program could get a session id for any page.',
      source: issue('microsoft/BotFramework-DirectLineJS', 192),
    },
    403: {
      what: 'The page’s origin is none that the token trusts.',
      setBy: 'Direct Line. DirectLineJS makes an empty session id of it.',
      without: 'A page of somebody else could bind a sign-in to its own browser session.',
      source: directLineJs('directLine.ts', '765-794'),
    },
  }),
  ...factsOn('status', '/v3/directline/', {
    502: {
      what: 'The bot did not answer Direct Line as it should; the body has the bot’s own status.',
      setBy: 'Direct Line.',
      without: 'The page would take the failure of the bot for one of its own.',
      source: directLineSecurity,
    },
  }),
];
