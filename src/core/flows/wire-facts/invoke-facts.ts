/** What events and invokes of a sign-in carry in `value`, what a bot answers, and messaging extensions of Teams. */
import { botBuilderJs, oauthPrompt, teamsDocs, teamsNet } from '#core/flows/sources.ts';
import { connectorObject, schema, teamsSchema } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const exchangeRequest = botBuilderJs('botframework-schema/src/tokenExchangeInvokeRequest.ts');
const exchangeResponse = botBuilderJs('botframework-schema/src/tokenExchangeInvokeResponse.ts');
const query = teamsSchema('676-695');
const result = teamsSchema('1056-1085');
const cardAction = connectorObject('CardAction');
const attachment = connectorObject('Attachment');
const extensionSso = teamsDocs('0358e280', 'messaging-extensions/how-to/authentication/msgex-sso-code.md');

const VALUES: readonly FactRow[] = factsOf('body', {
  value: {
    what: 'What the event or invoke brings; its members depend on the name.',
    setBy: 'The channel or the user’s client.',
    without: 'The bot answers a sign-in invoke with 400 or 404.',
    source: connectorObject('Activity'),
  },
  'value.token': {
    what: 'The user’s token: of the provider in a tokens/response, for the bot’s own app in a token exchange.',
    setBy: 'The Token Service, or the client that got it silently.',
    without: 'The bot waits on, or answers 400.',
    source: exchangeRequest,
  },
  'value.connectionName': {
    what: 'The connection that it is about.',
    setBy: 'Copied from the card.',
    without: 'BotBuilder answers 400 when it is not the prompt’s own.',
    source: oauthPrompt('433-495'),
  },
  'value.channelId': {
    what: 'The channel that the token is kept for.',
    setBy: 'The Token Service.',
    without: 'Nothing breaks.',
    source: schema('1594-1615'),
  },
  'value.expiration': {
    what: 'When the token ends. It is often left out.',
    setBy: 'The Token Service.',
    without: 'The bot learns of the end from the API’s 401.',
    source: schema('1594-1615'),
  },
  'value.id': {
    what: 'The id of the offer that the card made. Each client of the user sends the same.',
    setBy: 'Copied from the card’s tokenExchangeResource.',
    without: 'A bot cannot tell repetitions apart and greets the user twice.',
    source: exchangeRequest,
  },
  'value.state': {
    what: 'The six digits, brought back without typing; or CancelledByUser when the window was closed.',
    setBy: 'The sign-in page hands it to Teams, and Teams sends it on.',
    without: 'The bot cannot ask for the token and shows its sign-in button again.',
    source: teamsSchema('630-637'),
  },
  'value.code': {
    what: 'Why the client could not get a token silently: resourcematchfailed, userconsentrequired and others.',
    setBy: 'Teams.',
    without: 'The bot does not learn why single sign-on does not work.',
    source: teamsNet('OAuthFlow-Design.md'),
  },
  'value.message': {
    what: 'The same for people.',
    setBy: 'Teams.',
    without: 'One has only the code to go by.',
    source: teamsNet('OAuthFlow-Design.md'),
  },
  'value.commandId': {
    what: 'Which command of the messaging extension was used, by its id in the manifest.',
    setBy: 'Teams.',
    without: 'A bot with several commands does not know which.',
    source: query,
  },
  'value.parameters': {
    what: 'What the user typed or chose for the command.',
    setBy: 'Teams.',
    without: 'There is nothing to search for.',
    source: query,
  },
  'value.parameters.name': {
    what: 'The parameter’s name in the manifest; initialRun for the first, empty query.',
    setBy: 'Teams.',
    without: 'The bot does not know which parameter it is.',
    source: teamsSchema('660-669'),
  },
  'value.parameters.value': {
    what: 'What the user typed.',
    setBy: 'Teams.',
    without: 'There is nothing to search for.',
    source: teamsSchema('660-669'),
  },
  'value.queryOptions': {
    what: 'Which page of the results is wanted.',
    setBy: 'Teams.',
    without: 'The bot answers with its first page.',
    source: teamsSchema('644-653'),
  },
  'value.queryOptions.count': {
    what: 'So many results at most.',
    setBy: 'Teams.',
    without: 'The bot chooses.',
    source: teamsSchema('644-653'),
  },
  'value.queryOptions.skip': {
    what: 'So many results are shown already.',
    setBy: 'Teams.',
    without: 'The bot answers with its first page.',
    source: teamsSchema('644-653'),
  },
  'value.data': {
    what: 'What the user entered in the form of an action.',
    setBy: 'Teams.',
    without: 'There is nothing to act on.',
    source: query,
  },
  'value.commandContext': {
    what: 'Where the command was used: beside the box for messages, in the command bar, on a message.',
    setBy: 'Teams.',
    without: 'The bot cannot tell.',
    source: query,
  },
  'value.authentication': {
    what: 'The user’s token, brought with the query itself: single sign-on for messaging extensions.',
    setBy: 'Teams, for queries and unfurled links only.',
    without: 'The bot falls back to a sign-in link.',
    source: extensionSso,
  },
  'value.authentication.token': {
    what: 'That token: from Entra, for the bot’s own app. It has to be exchanged before it opens an API.',
    setBy: 'Entra made it for the Teams client.',
    without: 'The bot falls back to a sign-in link.',
    source: extensionSso,
  },
  connectionName: {
    what: 'The connection that it is about.',
    setBy: 'Whoever sends it, from the connection’s settings.',
    without: 'A bot with several connections cannot tell the tokens apart.',
    source: schema('1594-1615'),
  },
  token: {
    what: 'A token of the user.',
    setBy: 'Made by the provider.',
    without: 'The bot cannot act for the user.',
    source: schema('1594-1615'),
  },
  failureDetail: {
    what: 'Why the token could not be exchanged, or null.',
    setBy: 'The bot’s SDK.',
    without: 'Nothing breaks: the client goes by the status.',
    source: exchangeResponse,
  },
  composeExtension: {
    what: 'The answer to a messaging extension: results, or that the user has to sign in.',
    setBy: 'The bot’s code.',
    without: 'Teams shows that the app could not be reached.',
    source: teamsSchema('1128-1137'),
  },
  'composeExtension.type': {
    what: 'What kind of answer: result, auth for a sign-in button, silentAuth for a silent try.',
    setBy: 'The bot’s code.',
    without: 'Teams does not know what to show.',
    source: result,
  },
  'composeExtension.attachmentLayout': {
    what: 'Whether the results stand in a list or a grid.',
    setBy: 'The bot’s code.',
    without: 'Teams chooses.',
    source: result,
  },
  'composeExtension.attachments': {
    what: 'The results, as cards.',
    setBy: 'The bot’s code.',
    without: 'Teams shows that nothing was found.',
    source: result,
  },
  'composeExtension.attachments.contentType': {
    what: 'What kind of card it is.',
    setBy: 'The bot’s code.',
    without: 'Teams cannot draw the card.',
    source: attachment,
  },
  'composeExtension.attachments.content': {
    what: 'The card.',
    setBy: 'The bot’s code.',
    without: 'There is nothing to draw.',
    source: attachment,
  },
  'composeExtension.attachments.content.title': {
    what: 'The card’s heading.',
    setBy: 'The bot’s code.',
    without: 'The card has none.',
    source: connectorObject('HeroCard'),
  },
  'composeExtension.attachments.content.text': {
    what: 'The card’s text.',
    setBy: 'The bot’s code.',
    without: 'The card has none.',
    source: connectorObject('HeroCard'),
  },
  'composeExtension.suggestedActions': {
    what: 'What the user is to do before there are results.',
    setBy: 'The bot’s code.',
    without: 'Teams has no button to show.',
    source: teamsSchema('1044-1049'),
  },
  'composeExtension.suggestedActions.actions': {
    what: 'The buttons.',
    setBy: 'The bot’s code.',
    without: 'Teams has no button to show.',
    source: teamsSchema('1044-1049'),
  },
  'composeExtension.suggestedActions.actions.type': {
    what: 'What the button does: openUrl opens the address in a window that can hand a value back.',
    setBy: 'The bot’s code.',
    without: 'The button does nothing.',
    source: cardAction,
  },
  'composeExtension.suggestedActions.actions.title': {
    what: 'What stands on the button.',
    setBy: 'The bot’s code.',
    without: 'The button is empty.',
    source: cardAction,
  },
  'composeExtension.suggestedActions.actions.value': {
    what: 'The sign-in link. Its host has to be among the manifest’s validDomains.',
    setBy: 'The Token Service made it.',
    without: 'The window stays blank, or Teams does not open it.',
    source: cardAction,
  },
});

const ANSWERS: readonly FactRow[] = factsOn('body', '< /api/messages', {
  id: {
    what: 'The id of the offer that was answered.',
    setBy: 'The bot’s SDK copies value.id.',
    without: 'Nothing breaks: the client goes by the status.',
    source: exchangeResponse,
  },
  connectionName: {
    what: 'The connection that the exchange was for.',
    setBy: 'The bot’s SDK copies value.connectionName.',
    without: 'Nothing breaks: the client goes by the status.',
    source: exchangeResponse,
  },
});

export const INVOKE_FACTS: readonly FactRow[] = [...VALUES, ...ANSWERS];
