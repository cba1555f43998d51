/**
 * Single sign-on of a bot in Teams: the client gets a token for the bot from Entra and sends it by an invoke, the bot
 * exchanges it. After a recorded sign-in of April 2026 (teams.net, docs/sso) and botbuilder-js. Left out: the client’s
 * way of posting a token to `tokenPostResource` without the bot, which no public source describes.
 */
import { tokenExchangeResource } from '#core/flows/steps/exchange-steps.ts';
import { asksForResource, asksForToken, noTokenFound } from '#core/flows/steps/sign-in-messages.ts';
import { fromConnector, teamsInvoke, teamsMessage, withBotToken } from '#core/flows/steps/activities.ts';
import { defineFlow, listed, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { exchangeSteps, exchangeToken, graphTokenStored } from '#core/flows/steps/exchange-steps.ts';
import { getTokenWith } from '#core/flows/steps/sign-in-wires.ts';
import { botBuilderJs, entraErrorCodes, oauthPrompt, pullRequest, teamsDocs, teamsNet } from '#core/flows/sources.ts';
import { ssoRegistration, teamsTokenSteps, tokenToService } from '#core/flows/steps/teams-token-steps.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import {
  act,
  answer,
  code,
  get,
  html,
  json,
  post,
  prose,
  ref,
  text,
  url,
  value,
  type JsonMembers,
  type WireTemplate,
} from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue } from '#core/sequence/citations.ts';

const trace = teamsNet('sso-trace-2026-04-22-summary.md');
/** Of a connection without single sign-on: a card with a button, a popup, six digits. */
const popupTrace = teamsNet('oauthflowbot-trace-2026-04-22-summary.md');
const design = teamsNet('OAuthFlow-Design.md');
const ssoCode = teamsDocs('00d76fd9', 'bots/how-to/authentication/bot-sso-code.md');
const ssoManifest = teamsDocs(
  '7f53522865e70c78286e45fd23224e153618248f',
  'bots/how-to/authentication/bot-sso-manifest.md',
);
const middleware = botBuilderJs('botbuilder/src/teams/teamsSSOTokenExchangeMiddleware.ts');
const userTokenClient = botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128');

type Lane = 'user' | 'channel' | 'bot' | 'token-service' | 'entra';
type Steps = readonly StepDefinition<Lane, never>[];

const toConversation = url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`;
const withBotTokenAndJson = { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` };

const addressed: JsonMembers = {
  type: 'message',
  channelId: ref('channelId'),
  serviceUrl: ref('serviceUrl'),
  from: { id: ref('botId'), name: ref('botName') },
  conversation: { id: ref('conversationId') },
  recipient: { id: ref('userId'), name: ref('userName') },
  replyToId: ref('messageId'),
};

const sendCard = (resource: JsonMembers): WireTemplate =>
  post(
    toConversation,
    withBotTokenAndJson,
    json({
      ...addressed,
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.oauth',
          content: {
            text: 'Please sign in',
            connectionName: ref('connectionName'),
            buttons: [{ type: 'signin', title: 'Sign in', value: ref('signInLink') }],
            ...resource,
          },
        },
      ],
    }),
  );

const resourceOfCard: JsonMembers = {
  tokenExchangeResource,
};

const exchangeInvoke = (id: 'exchangeInvokeId' | 'secondExchangeInvokeId', token: 'ssoToken' | 'secondSsoToken') =>
  post(
    url`${'botEndpoint'}`,
    fromConnector,
    json(
      teamsInvoke('signin/tokenExchange', {
        id,
        timestamp: 'messageTime',
        value: { id: ref('exchangeId'), connectionName: ref('connectionName'), token: ref(token) },
      }),
    ),
  );

const unableToExchange = answer(
  412,
  'Precondition Failed',
  json({
    id: ref('exchangeId'),
    connectionName: ref('connectionName'),
    failureDetail: 'The bot is unable to exchange token. Proceed with regular login.',
  }),
);

/** What Teams does when its client gets no token: it tells the bot, and nobody tells the user. */
const clientFails = (failure: JsonMembers): Steps => [
  {
    id: 'teams-reports-failure',
    kind: 'message',
    from: 'channel',
    to: 'bot',
    label: 'invoke signin/failure',
    title: 'Who gets to hear of it?',
    explanation: [
      prose`The bot, by an invoke of its own, ${code('signin/failure')}. It has a code and a message but no connection’s name. The client shows nothing.`,
    ],
    wire: post(
      url`${'botEndpoint'}`,
      fromConnector,
      json(teamsInvoke('signin/failure', { id: 'exchangeInvokeId', timestamp: 'messageTime', value: failure })),
    ),
    bad: true,
    sources: [design, issue('microsoft/botbuilder-dotnet', 6824)],
  },
  {
    id: 'failure-unhandled',
    kind: 'message',
    from: 'bot',
    to: 'channel',
    answers: 'teams-reports-failure',
    label: '501, unknown to the bot',
    title: 'What does the bot make of it?',
    explanation: [
      prose`The Bot Framework SDK has no handler for it and answers ${code('501')}. The Agents SDK and the Teams SDK know it and log the code; that line is often the only trace of the mistake.`,
    ],
    wire: answer(501, 'Not Implemented'),
    bad: true,
    sources: [issue('microsoft/botbuilder-dotnet', 6824), issue('microsoft/Agents-for-net', 254)],
  },
  {
    id: 'user-waits',
    kind: 'message',
    from: 'channel',
    to: 'user',
    label: 'Nothing',
    title: 'What does the user see?',
    explanation: [
      prose`Their own message and no reply: no card, no button, no error. In the Azure portal “Test connection” works, because it does not use single sign-on.`,
    ],
    wire: act('Teams shows no card and no error.'),
    bad: true,
    sources: [pullRequest('microsoft/teams.py', 290)],
  },
];

/** What Teams does when the bot could not exchange the token: it falls back to the card. */
const cardInsteadOfToken: Steps = [
  {
    id: 'bot-says-412',
    kind: 'message',
    from: 'bot',
    to: 'channel',
    answers: 'teams-sends-token',
    label: '412, log in yourself',
    title: 'What does 412 mean to Teams?',
    explanation: [
      prose`“Not this way”: the client goes on to the card with its button. Until 2020 the SDKs answered ${code('409')}. The Agents SDK for .NET says ${code('412')} only where a consent is missing and otherwise ${code('400')}, at which Teams stops.`,
    ],
    wire: unableToExchange,
    bad: true,
    sources: [oauthPrompt('433-495'), issue('microsoft/BotFramework-Composer', 6424)],
  },
  {
    id: 'button-appears',
    kind: 'message',
    from: 'channel',
    to: 'user',
    label: 'The card, with a button',
    title: 'What does the user see?',
    explanation: [
      prose`The card that the client had held back. Its button opens the link, and a popup does what could not be done silently. For a missing consent that is right. With two apps mixed up it hides the mistake, because signing in works; with an expired secret the popup fails, too.`,
      prose`If the user turns the question down, Teams says nothing of it to the bot, whose prompt goes on waiting.`,
    ],
    wire: act('Teams shows “Please sign in” with the button “Sign in”.'),
    bad: true,
    sources: [issue('microsoft/BotFramework-Composer', 6424), ssoCode, issue('microsoft/Agents-for-net', 256)],
  },
];

export default defineFlow({
  id: 'teams-sso',
  group: 'Single sign-on',
  title: 'Single sign-on in Teams',
  summary:
    'Teams fetches a token for the bot from Entra and sends it along. The user sees no card, unless consent is missing.',
  setup: { channel: 'msteams' },
  values: { providerClientId: ref('appId') },
  participants: [
    {
      id: 'user',
      label: 'Teams client',
      role: 'Teams on desktop, phone or in the browser, and the person in front of it. It is signed in to Entra already.',
    },
    {
      id: 'channel',
      label: 'Teams service',
      role: 'Teams’ servers, with the Connector. It has the app’s manifest.',
      holds: ['manifestResource'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, with the Bot Framework SDK in front of it.',
      holds: ['appId', 'connectionName', 'botToken', 'handledInvokes'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: exchanges tokens for the bot and keeps the result.',
      holds: ['tokenExchangeUrl', 'providerClientId', 'providerClientSecret'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Microsoft’s identity provider: knows the user, the bot’s app, and who may ask for what.',
      holds: ['appIdUri', 'providerClientId', 'providerClientSecret', 'authorizedClients', 'grantedScopes'],
    },
  ],
  variants: [
    { id: 'success', label: 'One client' },
    { id: 'duplicates', label: 'Two clients' },
    {
      id: 'consent-needed',
      label: 'Consent missing',
      values: { grantedScopes: text`openid profile` },
      failsAt: 'consent-given',
    },
  ],
  follow: [
    { value: 'exchangeId', name: 'tokenExchangeResource.id' },
    { value: 'tokenExchangeUrl', name: 'tokenExchangeResource.uri' },
    { value: 'ssoToken', name: 'token (for the bot)' },
    { value: 'graphToken', name: 'token (for Graph)' },
    { value: 'appId', name: 'app id' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'signInId', name: 'signin' },
    { value: 'userId', name: 'userId' },
  ],
  chapters: [
    {
      label: 'Ask',
      steps: [
        {
          id: 'user-asks',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: '“Who am I?”',
          title: 'What starts it?',
          explanation: [
            prose`A message for which the bot needs Microsoft Graph. The user has signed in to Teams, so Entra knows them; the bot only knows what the activity says.`,
          ],
          wire: act('Types “Who am I?” in the personal chat with the bot.'),
          sources: [trace],
        },
        {
          id: 'teams-forwards',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Forwards it',
          title: 'Is the user not known already?',
          explanation: [
            prose`By name and ids, yes. But ${code('aadObjectId')} in a body is no permission to read anything. What is needed is a token that Entra issued for this user.`,
            prose`The answer, an empty ${code('200')}, comes when the turn is over and is not drawn.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Who am I?'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Belongs to this bot alone. Tokens are stored under it.`,
            },
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`Ends with the tenant’s id, as Teams writes it today.`,
            },
          ],
          sources: [trace],
        },
        {
          ...asksForToken,
          explanation: [
            prose`If the user signed in before, this answers ${code('200')} and nothing else happens. Single sign-on is for the first time, and for the time after the stored token has ended.`,
            ownTokenToldElsewhere,
          ],
          sources: [trace, oauthPrompt('209-214')],
        },
        {
          ...noTokenFound,
          explanation: [
            prose`No, the Token Service’s way to say “not yet”. In the recorded sign-in it took half a second.`,
          ],
          sources: [trace],
        },
      ],
    },
    {
      label: 'Card',
      steps: [
        {
          id: 'state-written',
          detail: 'wire',
          kind: 'computation',
          at: 'bot',
          label: 'Packs the state',
          title: 'What is in the state?',
          explanation: [
            prose`Connection, conversation and the bot’s app id as JSON, encoded as base64. Nothing in it is secret or signed: it travels in a call that carries the bot’s own token.`,
          ],
          fields: [
            {
              name: 'state, decoded',
              value: ref('signInStateText'),
              meaning: prose`${code('msAppId')} is easily overlooked: a link works without it, an exchange does not.`,
            },
          ],
          sources: [userTokenClient],
        },
        {
          ...asksForResource,
          explanation: [
            prose`For everything that the card needs: a link for the popup, and for single sign-on the name of the token that it takes. ${value('signInState', 'state')} describes the conversation and says which app asks.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('signInState'),
              meaning: prose`Base64 of the JSON. Decode it in a trace and compare it with the user’s message.`,
            },
          ],
          sources: [userTokenClient, trace],
        },
        {
          id: 'app-id-in-state',
          detail: 'wire',
          kind: 'computation',
          at: 'token-service',
          label: 'Is msAppId there?',
          title: 'Which app is the token to be for?',
          explanation: [
            prose`The Token Service offers an exchange only if ${code('msAppId')} in the state names the bot, and the connection has a Token Exchange URL. Nothing is refused where it does not: the offer is left out.`,
          ],
          check: same(side('the msAppId in the state', 'stateAppId'), side('the app id of the bot', 'appId')),
          otherwise: [
            {
              id: 'link-only',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'bot-asks-for-resource',
              label: 'A link and no more',
              title: 'What is missing?',
              explanation: [
                prose`${code('tokenExchangeResource')}. The answer is a good ${code('200')}, and the card made from it is a good card: one with a button.`,
              ],
              wire: answer(200, 'OK', json({ signInLink: ref('signInLink') })),
              bad: true,
              sources: [design, issue('microsoft/teams-sdk', 2183)],
            },
            {
              id: 'card-without-resource',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              label: 'A card without resource',
              title: 'What does Teams make of it?',
              explanation: [
                prose`A sign-in card. Teams tries nothing silently, because the card offers nothing to try.`,
              ],
              wire: sendCard({}),
              sources: [design],
            },
            {
              id: 'button-only',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'A button',
              title: 'What does the user see?',
              explanation: [
                prose`A card with “Sign in”, at every first time and whenever the token has ended. It looks as if single sign-on had never been set up.`,
              ],
              wire: act('Teams shows “Please sign in” with the button “Sign in”.'),
              bad: true,
              sources: [design],
            },
          ],
          sources: [design, userTokenClient],
        },
        {
          id: 'resource-made',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-resource',
          label: 'Link and resource',
          title: 'What is being offered?',
          explanation: [
            prose`Two ways at once. ${code('signInLink')} is for the popup. ${code('tokenExchangeResource')} says: bring me a token for ${value('tokenExchangeUrl', 'this URI')}, and mark it with ${value('exchangeId', 'this id')}.`,
            prose`A third, ${code('tokenPostResource')}, lets a client post a token to the Token Service directly; its signed address was good for about a minute in recordings.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              signInLink: ref('signInLink'),
              ...resourceOfCard,
              tokenPostResource: { sasUrl: ref('sasUrl') },
            }),
          ),
          fields: [
            {
              name: 'uri',
              value: ref('tokenExchangeUrl'),
              meaning: prose`The connection’s Token Exchange URL, as somebody typed it into Azure. It ought to be the App ID URI of the bot’s app.`,
            },
            {
              name: 'id',
              value: ref('exchangeId'),
              meaning: prose`Made for this card. All clients will send it back, which is how a bot recognises copies.`,
            },
            {
              name: 'providerId',
              value: ref('entraProviderId'),
              meaning: prose`The same for everybody: the Token Service’s id of “Azure Active Directory v2”.`,
            },
            {
              name: 'sasUrl',
              value: ref('sasUrl'),
              meaning: prose`Signed by the Token Service (${code('hmac')}). Its ${code('state')} is the sign-in id of the link.`,
            },
          ],
          roles: { exchangeId: 'born', signInId: 'born' },
          sources: [trace],
        },
        {
          id: 'card-written',
          detail: 'wire',
          kind: 'computation',
          at: 'bot',
          label: 'Writes the card',
          title: 'What must stand in the card?',
          explanation: [
            prose`The resource as an object, or nothing at all. ${code('null')} is a third thing: a serialiser writes it for a member without a value unless it was told to leave such members out.`,
          ],
          check: same(
            side('what is written as tokenExchangeResource', 'cardResourceKind'),
            side('what Teams takes there', 'acceptedResourceKind'),
          ),
          otherwise: [
            {
              id: 'card-with-null',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              label: 'A card with null',
              title: 'Does null mean none?',
              explanation: [
                prose`To a reader, yes. Teams reads ${code('tokenExchangeResource')}, finds no object and refuses the whole activity.`,
              ],
              wire: {
                kind: 'request',
                method: 'POST',
                url: toConversation,
                headers: withBotTokenAndJson,
                body: {
                  kind: 'page',
                  mediaType: 'application/json; charset=utf-8',
                  text: text`{
  "type": "message",
  "channelId": "${'channelId'}",
  "from": { "id": "${'botId'}" },
  "conversation": { "id": "${'conversationId'}" },
  "attachments": [
    {
      "contentType": "application/vnd.microsoft.card.oauth",
      "content": {
        "text": "Please sign in",
        "connectionName": "${'connectionName'}",
        "buttons": [{ "type": "signin", "title": "Sign in", "value": "${'signInLink'}" }],
        "tokenExchangeResource": null
      }
    }
  ]
}`,
                },
              },
              bad: true,
              sources: [popupTrace],
            },
            {
              id: 'card-refused',
              kind: 'message',
              from: 'channel',
              to: 'bot',
              answers: 'card-with-null',
              label: '400, no such card',
              title: 'Where does it show?',
              explanation: [
                prose`As an exception in the bot, at the call that sends the card. In Teams the user sees no reply, or whatever the bot’s error handler says.`,
              ],
              wire: answer(400, 'Bad Request'),
              bad: true,
              sources: [popupTrace],
            },
          ],
          sources: [popupTrace, design],
        },
        {
          id: 'bot-sends-card',
          detail: 'overview',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: 'Sends the card',
          title: 'Will the user see this card?',
          explanation: [
            prose`Probably not. For Teams a card with ${code('tokenExchangeResource')} is first of all a request to itself: try silently. The button is for the case that it fails.`,
          ],
          wire: sendCard({ ...resourceOfCard, tokenPostResource: { sasUrl: ref('sasUrl') } }),
          fields: [
            {
              name: 'tokenExchangeResource',
              value: ref('exchangeId'),
              meaning: prose`Its ${code('id')} comes back in the invoke. Which token to ask for, Teams takes from the app’s manifest; what becomes of the ${code('uri')} is told at “Manifest and card agree?”.`,
            },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`Comes back in the invoke. A bot with several connections tells them apart by it.`,
            },
          ],
          sources: [trace, ssoCode],
        },
        {
          id: 'card-accepted',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          answers: 'bot-sends-card',
          label: '202, taken',
          title: 'Does the bot wait now?',
          explanation: [
            prose`No. Its turn ends, the answer to the user’s message goes out, and the prompt keeps its place in the conversation’s state. What follows arrives as a new request.`,
          ],
          wire: answer(202, 'Accepted', json({ id: ref('cardId') })),
          sources: [trace],
        },
      ],
    },
    {
      label: 'Token',
      steps: [
        {
          id: 'card-reaches-client',
          kind: 'message',
          from: 'channel',
          to: 'user',
          label: 'The card, held back',
          title: 'What do the clients do with it?',
          explanation: [
            prose`Every client in which the user is signed in gets the card and starts by itself: desktop, browser, phone. None of them asks the others.`,
            prose`That is so in a personal chat. In a channel Teams does not try, and of group chats the sources say different things: there, expect the button.`,
          ],
          wire: act('The Teams client gets the card and does not show it yet.'),
          sources: [ssoCode, middleware, issue('MicrosoftDocs/msteams-docs', 7834), design],
        },
        {
          id: 'resource-matches',
          kind: 'computation',
          at: 'user',
          label: 'Manifest and card agree?',
          title: 'Which app is this card about?',
          explanation: [
            prose`Two people wrote the same URI down: in the manifest as ${code('webApplicationInfo.resource')}, in Azure as Token Exchange URL, which the card brings. Teams asks Entra for the manifest’s. Where the card has another, people saw ${code('resourcematchfailed')} and no sign-in.`,
            prose`The sources do not agree on why. One page of Microsoft’s says that Teams ignores all of ${code('tokenExchangeResource')} but its ${code('id')}; the Teams SDK explains this failure by a Token Exchange URL that is not the App ID URI in Entra. Who compares what with what is not documented: drawn is the rule that all of them satisfy, the same URI in all three places.`,
          ],
          check: same(
            side('the uri in the card', 'tokenExchangeUrl'),
            side('the resource in the manifest', 'manifestResource'),
          ),
          otherwise: clientFails({ code: 'resourcematchfailed', message: 'Resource match failed' }),
          sources: [
            ssoManifest,
            ssoCode,
            issue('microsoft/botbuilder-dotnet', 6824),
            pullRequest('microsoft/teams.py', 290),
          ],
        },
        ...teamsTokenSteps({
          resourceUnknown: clientFails({ code: 'resourcematchfailed', message: 'Resource match failed' }),
          clientUnknown: [
            {
              id: 'client-asks-user',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'A question, or a button',
              title: 'What does the user see?',
              explanation: [
                prose`No silent sign-in: Teams asks for a permission of its own or falls back to the card, depending on the client. Which failure code goes with it to the bot is not documented.`,
              ],
              wire: act('Teams asks the user instead of signing in silently.'),
              bad: true,
              sources: [issue('microsoft/teams-sdk', 2590), issue('microsoft/botbuilder-dotnet', 5923)],
            },
          ],
        }),
      ],
    },
    {
      label: 'Exchange',
      steps: [
        tokenToService('ssoToken'),
        {
          id: 'teams-sends-token',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Sends it by invoke',
          title: 'How does the token get to the bot?',
          explanation: [
            prose`In the body of an invoke, ${code('signin/tokenExchange')}, which the Teams service sends through the Connector. The header still has the Connector’s token, as always: that one is checked by the SDK, the one in the body is not.`,
            prose`${code('value.id')} is the ${value('exchangeId', 'id from the card')}.`,
          ],
          wire: exchangeInvoke('exchangeInvokeId', 'ssoToken'),
          fields: [
            {
              name: 'value.token',
              value: ref('ssoToken'),
              meaning: prose`The user’s token for the bot, signed by Entra. Do not log this activity.`,
            },
            {
              name: 'value.id',
              value: ref('exchangeId'),
              meaning: prose`The same from every client. Two invokes with one id are one sign-in.`,
            },
            {
              name: 'value.connectionName',
              value: ref('connectionName'),
              meaning: prose`BotBuilder’s prompt answers ${code('400')} if it is not its own.`,
            },
          ],
          roles: { exchangeInvokeId: 'born' },
          sources: [trace, oauthPrompt('433-495')],
        },
        {
          id: 'invoke-handled',
          kind: 'computation',
          at: 'bot',
          label: 'Is there a handler?',
          title: 'Does anybody in the bot listen?',
          explanation: [
            prose`An invoke is not a message. It must reach the dialog that is waiting: the bot’s activity handler has to pass ${code('signin/tokenExchange')} on, and the conversation’s state must have been saved.`,
          ],
          check: listed(side('the invoke', 'exchangeInvokeName'), side('the handled invokes', 'handledInvokes')),
          otherwise: [
            {
              id: 'not-implemented',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-sends-token',
              label: '501, not implemented',
              title: 'What does an unhandled invoke get?',
              explanation: [
                prose`${code('501')}: no handler put an invoke response into the turn. Nothing is thrown, nothing is logged.`,
              ],
              wire: answer(501, 'Not Implemented'),
              bad: true,
              sources: [botBuilderJs('botbuilder-core/src/cloudAdapterBase.ts', '450-457')],
            },
            {
              id: 'something-went-wrong',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'Something went wrong',
              title: 'What does the user see?',
              explanation: [
                prose`Teams’ own words, below the card or in its place. They do not say that the bot lacks a handler.`,
              ],
              wire: act('Teams shows “Something went wrong”.'),
              bad: true,
              sources: [issue('microsoft/microsoft-365-agents-toolkit', 13784)],
            },
          ],
          sources: [oauthPrompt('433-495'), issue('microsoft/microsoft-365-agents-toolkit', 13784)],
        },
        ...exchangeSteps({ token: 'ssoToken', refused: cardInsteadOfToken, consentedIn: ['success', 'duplicates'] }),
        {
          id: 'key-stored',
          only: ['duplicates'],
          kind: 'computation',
          at: 'bot',
          label: 'Notes the exchange',
          title: 'Was somebody here before?',
          explanation: [
            prose`Nobody was: the middleware writes a ${value('exchangeKey', 'key')} made of channel, conversation and exchange id into the bot’s storage. Whoever comes second will find it taken.`,
            prose`With ${code('OAuthPrompt')} the first client’s token is exchanged once by the middleware and once more by the prompt; the second exchange is not drawn.`,
          ],
          fields: [
            {
              name: 'key',
              value: ref('exchangeKey'),
              meaning: prose`The ETag of the storage decides who was first, even between two instances of the bot.`,
            },
          ],
          roles: { exchangeKey: 'born' },
          sources: [middleware],
        },
        {
          id: 'bot-answers-invoke',
          only: ['success', 'duplicates'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-sends-token',
          label: '200, signed in',
          title: 'What happens to the card?',
          explanation: [
            prose`It never appears: ${code('200')} tells the client that the sign-in is done. From the user’s message to here it took the recorded bot about five seconds.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('exchangeId'), connectionName: ref('connectionName') })),
          roles: { ssoToken: 'spent' },
          sources: [trace, oauthPrompt('433-495')],
        },
      ],
    },
    {
      label: 'End',
      steps: [
        {
          id: 'second-client-gets-token',
          only: ['duplicates'],
          kind: 'message',
          from: 'entra',
          to: 'user',
          label: 'A token for Teams web',
          title: 'What was the other client doing?',
          explanation: [
            prose`The same, at the same time. The browser tab got the card too and asked Entra with its own client id, so the ${value('secondSsoToken', 'token')} that Entra signs for it is another one: same user, same bot, other ${code('azp')} and ${code('uti')}.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              token_type: 'Bearer',
              scope: text`${'manifestResource'}/${'ssoScope'}`,
              expires_in: 4_500,
              access_token: ref('secondSsoToken'),
            }),
          ),
          roles: { secondSsoToken: 'born' },
          sources: [design],
        },
        { ...tokenToService('secondSsoToken'), id: 'second-client-hands-token', only: ['duplicates'] },
        {
          id: 'teams-sends-second',
          only: ['duplicates'],
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Sends it once more',
          title: 'Is this a second sign-in?',
          explanation: [
            prose`Not for the user. ${code('value.id')} is the ${value('exchangeId', 'same')}; the activity’s id and the token differ. With several instances of the bot it may reach another one than the first did.`,
          ],
          wire: exchangeInvoke('secondExchangeInvokeId', 'secondSsoToken'),
          fields: [
            {
              name: 'value.id',
              value: ref('exchangeId'),
              meaning: prose`What makes the two invokes one.`,
            },
          ],
          roles: { secondExchangeInvokeId: 'born' },
          sources: [design, issue('microsoft/botframework-sdk', 5965)],
        },
        {
          id: 'bot-exchanges-second',
          only: ['duplicates'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Exchanges that one too',
          title: 'Why exchange it again?',
          explanation: [
            prose`Because the middleware exchanges before it looks for the key, so every client’s invoke costs an exchange. It is a wasted call, but it also gives the second client a true answer if its token is no good.`,
          ],
          wire: exchangeToken('secondSsoToken'),
          sources: [middleware],
        },
        {
          id: 'second-exchanged',
          only: ['duplicates'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-exchanges-second',
          label: '200, again',
          title: 'Are there two tokens stored now?',
          explanation: [
            prose`No: the place in the store is named by bot, connection, channel and user, and those are the same.`,
          ],
          wire: graphTokenStored,
          sources: [middleware],
        },
        {
          id: 'storage-shared',
          only: ['duplicates'],
          kind: 'computation',
          at: 'bot',
          label: 'Is the key there?',
          title: 'Does this instance know of the first?',
          explanation: [
            prose`Only if both look into the same storage. Memory belongs to one process: after a restart, or with a second instance, it is empty.`,
          ],
          check: same(
            side('the key that this instance finds', 'storedExchangeKey'),
            side('the key of this exchange', 'exchangeKey'),
          ),
          otherwise: [
            {
              id: 'second-message',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              label: '“You are signed in”, twice',
              title: 'What does the second instance do?',
              explanation: [
                prose`It believes to be first, hands the invoke to the dialog, and the dialog goes on a second time. Whatever the bot does after a sign-in it does twice. The answer to the call is not drawn.`,
              ],
              wire: post(toConversation, withBotTokenAndJson, json({ ...addressed, text: 'You are signed in.' })),
              bad: true,
              sources: [issue('microsoft/botframework-sdk', 5965), issue('microsoft/Agents-for-js', 584)],
            },
            {
              id: 'user-sees-two',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'Everything twice',
              title: 'What does the user see?',
              explanation: [
                prose`Two messages, as many as they have clients open. Developers with one client never see it.`,
              ],
              wire: act('Teams shows “You are signed in.” twice.'),
              bad: true,
              sources: [issue('microsoft/botframework-sdk', 5965)],
            },
          ],
          sources: [middleware, design],
        },
        {
          id: 'second-dropped',
          only: ['duplicates'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-sends-second',
          label: '200, nothing to do',
          title: 'What does the second client get?',
          explanation: [
            prose`${code('200')} as well, so that it puts its card away. A comment in botbuilder-js promises ${code('412')} for copies; its code answers ${code('200')}. The dialog does not hear of the copy.`,
          ],
          wire: answer(200, 'OK'),
          sources: [middleware],
        },
        {
          id: 'user-opens-link',
          only: ['consent-needed'],
          detail: 'overview',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Opens the link',
          title: 'What is the popup for?',
          explanation: [
            prose`For a question that only a person can answer. The popup opens the card’s link; the answers that follow are redirects, to the Token Service’s login and on to Entra, as in “Teams message extension”.`,
            prose`Microsoft’s documents want the host in the manifest’s ${code('validDomains')}, although nothing of the silent way ever needed it.`,
          ],
          wire: get(url`${'signInLink'}`),
          fields: [
            { name: 'signin', value: ref('signInId'), meaning: prose`From the card, which had it all the time.` },
          ],
          sources: [popupTrace],
        },
        {
          id: 'user-consents',
          only: ['consent-needed'],
          kind: 'message',
          from: 'user',
          to: 'entra',
          label: 'Consents',
          title: 'What is the user asked?',
          explanation: [
            prose`Whether the app may do ${value('graphScope', 'what the connection asks for')}. No password: the popup shares the session. Where users may not consent themselves they get a page that tells them to ask an administrator (AADSTS90094).`,
          ],
          wire: act('Presses “Accept” on Entra’s page.'),
          sources: [entraErrorCodes, issue('MicrosoftDocs/msteams-docs', 10220)],
        },
        {
          id: 'popup-calls-back',
          only: ['consent-needed'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Ends at the callback',
          title: 'How does the popup end?',
          explanation: [
            prose`At the Token Service, which has redeemed Entra’s code and stored the token. It gives the page ${value('magicCode', 'six digits')} for Teams.`,
          ],
          wire: get(url`${'postSignInUrl'}&code=${'callbackCode'}`),
          roles: { signInId: 'spent' },
          sources: [popupTrace],
        },
        {
          id: 'page-with-digits',
          only: ['consent-needed'],
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'popup-calls-back',
          label: 'A page with six digits',
          title: 'Why digits, when Entra knows the user?',
          explanation: [
            prose`Entra knows who sat at the browser. That this is the person in the chat is what the digits prove. If the two accounts differ, newer SDK documents say, the page shows the digits instead of handing them over.`,
          ],
          wire: answer(
            200,
            'OK',
            html(text`<script>
  microsoftTeams.initialize();
  microsoftTeams.authentication.notifySuccess('${'magicCode'}');
</script>`),
          ),
          roles: { magicCode: 'born' },
          sources: [pullRequest('microsoft/teams-sdk', 2891)],
        },
        {
          id: 'teams-verifies-state',
          only: ['consent-needed'],
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'invoke signin/verifyState',
          title: 'Which connection is this about?',
          explanation: [
            prose`It does not say. Unlike ${code('signin/tokenExchange')}, this invoke has the digits and no connection’s name; a bot with two connections must try.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json(
              teamsInvoke('signin/verifyState', {
                id: 'secondExchangeInvokeId',
                timestamp: 'eventTime',
                value: { state: ref('magicCode') },
              }),
            ),
          ),
          fields: [{ name: 'value.state', value: ref('magicCode'), meaning: prose`The digits from the page.` }],
          sources: [design, oauthPrompt('433-495')],
        },
        {
          id: 'bot-fetches-token',
          only: ['consent-needed'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'GetToken with the digits',
          title: 'Is anything exchanged now?',
          explanation: [
            prose`No. The popup’s sign-in has put the token into the store in the ordinary way; the digits open it. The next silent exchange will succeed, now that the consent is there.`,
          ],
          wire: getTokenWith('magicCode'),
          roles: { magicCode: 'spent' },
          sources: [oauthPrompt('433-495')],
        },
        {
          id: 'token-fetched',
          only: ['consent-needed'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-fetches-token',
          label: '200, the token for Graph',
          title: 'Is it the same token?',
          explanation: [
            prose`The same kind: the ${value('graphToken', 'user’s token for Graph')}, signed by Entra, with the scopes of the connection. How it was come by does not show.`,
          ],
          wire: graphTokenStored,
          roles: { graphToken: 'born' },
          sources: [popupTrace],
        },
        {
          id: 'verify-answered',
          only: ['consent-needed'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-verifies-state',
          label: '200, signed in',
          title: 'What if the digits were wrong?',
          explanation: [
            prose`Then BotBuilder answers ${code('404')}, and ${code('500')} if something was thrown. Comments in its source say that Teams repeats the invoke after ${code('500')} and not after ${code('404')}.`,
          ],
          wire: answer(200, 'OK'),
          sources: [oauthPrompt('433-495')],
        },
        {
          id: 'bot-replies',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: '“You are Robin Vega”',
          title: 'And the user’s question?',
          explanation: [
            prose`The dialog goes on where it had stopped: the bot calls Graph with the user’s token, which is a flow of its own, and replies. The reply carries the bot’s own token, not the user’s.`,
          ],
          wire: post(toConversation, withBotTokenAndJson, json({ ...addressed, text: text`You are ${'userName'}.` })),
          sources: [trace],
        },
        {
          id: 'reply-taken',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          answers: 'bot-replies',
          label: '201, delivered',
          title: 'What has the user noticed?',
          explanation: [
            prose`A question and, some seconds later, its answer; with a missing consent one click in a window between. The next question finds the token in the store.`,
          ],
          wire: answer(201, 'Created', json({ id: ref('eventId') })),
          sources: [trace],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'app-id-missing',
      at: 'bot-asks-for-resource',
      label: 'The state lacks the bot’s app id',
      change: { values: { stateAppId: text`` } },
      failsAt: 'app-id-in-state',
      symptom: prose`Always a card with a button, never a silent sign-in. Signing in by the button works.`,
      cause: prose`The state was made without ${code('msAppId')}: by code that builds it itself, by an adapter without its app id, or by the Emulator. The Token Service then leaves ${code('tokenExchangeResource')} out. A connection without a Token Exchange URL looks the same.`,
      fix: prose`Decode ${code('state')} of the call and look for ${code('msAppId')}. Let the SDK build it, and give the adapter its app id. Check that the connection has a Token Exchange URL.`,
      sources: [design, issue('OfficeDev/Microsoft-Teams-Samples', 1897)],
    },
    {
      id: 'null-in-card',
      at: 'resource-made',
      label: 'The card says tokenExchangeResource: null',
      change: { values: { cardResourceKind: text`null` } },
      failsAt: 'card-written',
      symptom: prose`Sending the card throws: the Connector answers ${code('400')}. Connections without single sign-on are hit, for they have nothing to write there.`,
      cause: prose`A card built by hand, or by a new SDK, writes members that have no value as ${code('null')}. Teams wants an object or no member.`,
      fix: prose`Leave the member out where there is no resource; in .NET ${code('JsonIgnoreCondition.WhenWritingNull')}.`,
      sources: [popupTrace],
    },
    {
      id: 'token-exchange-url',
      at: 'resource-made',
      label: 'The Token Exchange URL is mistyped',
      change: { values: { tokenExchangeUrl: text`api://${'appId'}` } },
      failsAt: 'resource-matches',
      symptom: prose`The user gets no reply at all. If the bot logs invokes: ${code('signin/failure')}, ${code('resourcematchfailed')}, and a ${code('501')}.`,
      cause: prose`The connection in Azure has another URI than manifest and registration; here ${code('botid-')} is missing. “Test connection” does not use it and succeeds.`,
      fix: prose`Copy the App ID URI from the registration (“Expose an API”) into the connection’s Token Exchange URL, character for character.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6824), issue('microsoft/teams-sdk', 2183)],
    },
    {
      id: 'manifest-resource',
      at: 'card-reaches-client',
      label: 'The manifest names another resource',
      change: { values: { manifestResource: text`api://bot.mail.example/botid-${'appId'}` } },
      failsAt: 'resource-matches',
      symptom: prose`No card, no error, no reply in Teams. The bot got ${code('signin/failure')} with ${code('resourcematchfailed')} and answered ${code('501')}.`,
      cause: prose`${code('webApplicationInfo.resource')} in the app’s manifest is not the Token Exchange URL. Samples for tabs have a host name in it, samples for bots do not; mixing them gives this.`,
      fix: prose`Write the same URI in three places: registration, connection, manifest. Raise the manifest’s version and update the app in Teams.`,
      sources: [
        issue('microsoft/botbuilder-dotnet', 6824),
        issue('microsoft/Agents-for-net', 254),
        issue('microsoft/teams.net', 20),
      ],
    },
    {
      id: 'app-id-uri',
      at: 'client-asks-entra',
      label: 'The App ID URI in Entra is another',
      change: { values: { appIdUri: text`api://${'appId'}` } },
      failsAt: 'resource-known',
      symptom: prose`No reply in Teams, ${code('signin/failure')} at the bot. Entra’s sign-in log of the user has AADSTS500011.`,
      cause: prose`Manifest and connection agree with each other, but the app in Entra exposes its API under another name, often the one that the portal suggests.`,
      fix: prose`Set the App ID URI under “Expose an API” to ${value('manifestResource', 'the one in the manifest')}, and check that the app exists in the user’s tenant.`,
      sources: [
        pullRequest('microsoft/teams.py', 290),
        issue('OfficeDev/Microsoft-Teams-Samples', 1528),
        entraErrorCodes,
      ],
    },
    {
      id: 'client-not-authorized',
      at: 'client-asks-entra',
      label: 'Teams’ desktop client is not authorized',
      change: { values: { authorizedClients: ref('teamsWebClientId') } },
      failsAt: 'client-authorized',
      symptom: prose`Silent in the browser, not in the desktop client or on the phone. Entra’s log has AADSTS65001 for an application called Microsoft Teams.`,
      cause: prose`The registration lists only one of Teams’ client ids under “Authorized client applications”.`,
      fix: prose`Add both of Teams’ ids with the scope ${code('access_as_user')}, and those of Outlook and Microsoft 365 if the app runs there.`,
      sources: [issue('microsoft/teams-sdk', 2590), issue('ydogandjiev/taskmeow', 25), ssoRegistration],
    },
    {
      id: 'no-handler',
      at: 'teams-sends-token',
      label: 'Nothing in the bot handles the invoke',
      change: { values: { handledInvokes: text`signin/verifyState` } },
      failsAt: 'invoke-handled',
      symptom: prose`Teams shows “Something went wrong”. The bot’s access log has ${code('501')} for an invoke, its own log nothing.`,
      cause: prose`The activity handler does not pass ${code('signin/tokenExchange')} to the dialog: the bot is no ${code('TeamsActivityHandler')}, or it does not override ${code('handleTeamsSigninTokenExchange')}.`,
      fix: prose`In BotBuilder override ${code('handleTeamsSigninTokenExchange')} and ${code('handleTeamsSigninVerifyState')}, run the dialog in both, and save state at the end of each turn, so that the waiting prompt is found.`,
      sources: [
        issue('microsoft/microsoft-365-agents-toolkit', 13784),
        botBuilderJs('botbuilder-core/src/cloudAdapterBase.ts', '450-457'),
      ],
    },
    {
      id: 'secret-expired',
      at: 'service-acts-for-user',
      label: 'The connection’s secret has expired',
      change: { values: { providerSecretEnds: after('start', -86_400) } },
      failsAt: 'secret-current',
      symptom: prose`Single sign-on stopped overnight for everybody; the card’s button fails as well. The exchange answers ${code('500')}.`,
      cause: prose`The secret in the connection setting has ended. The bot itself runs on: its own secret is another.`,
      fix: prose`Make a new secret at the app that the connection uses, and enter its value, not its id, in the connection. Note the date.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6764), entraErrorCodes],
    },
    {
      id: 'other-app',
      at: 'service-acts-for-user',
      label: 'The connection uses another app',
      change: { values: { providerClientId: another('providerClientId') } },
      failsAt: 'audience-fits',
      symptom: prose`The card appears although everything was consented to; the bot answered ${code('412')}. Signing in by the button works.`,
      cause: prose`The connection’s client id is not the app that Teams got the token for. The button asks that other app for a sign-in of its own, which succeeds; an exchange cannot.`,
      fix: prose`Use one app for App ID URI, manifest and connection. With two apps the token has to be made for the one in the connection.`,
      sources: [
        issue('microsoft/BotFramework-Composer', 6424),
        issue('microsoft/Agents-for-python', 435),
        issue('OfficeDev/microsoft-teams-apps-company-communicator', 214),
      ],
    },
    {
      id: 'own-memory',
      at: 'teams-sends-second',
      only: ['duplicates'],
      label: 'Each instance has its own memory',
      change: { values: { storedExchangeKey: text`` } },
      failsAt: 'storage-shared',
      symptom: prose`“You are signed in” comes twice, for people with desktop and browser open. Not on the developer’s machine.`,
      cause: prose`Copies are recognised by a key in the bot’s storage, and the storage is ${code('MemoryStorage')}: each instance has its own.`,
      fix: prose`Give the middleware a storage that all instances share, such as Blob Storage or Cosmos DB.`,
      sources: [issue('microsoft/botframework-sdk', 5965), issue('microsoft/Agents-for-js', 584), middleware],
    },
  ],
  checkpoints: [
    {
      id: 'who-asks-entra',
      before: 'client-asks-entra',
      kind: 'next',
      question: prose`The card is there and manifest and connection agree. Who asks Entra for the user’s token?`,
      answers: [
        {
          text: 'The Teams client',
          right: true,
          because: prose`It is the only one in which the user has a session with Entra.`,
        },
        {
          text: 'The bot, with its secret',
          because: prose`The secret proves the bot, not the user. With it the bot gets a token without any user in it.`,
        },
        {
          text: 'The Token Service, with the connection’s secret',
          because: prose`That comes later, and only with a token of the user in hand.`,
        },
      ],
    },
    {
      id: 'what-is-it-for',
      before: 'teams-sends-token',
      kind: 'sees',
      question: prose`The client has a token now. What could a thief do with it?`,
      answers: [
        {
          text: 'Pose as the user towards the bot’s API',
          right: true,
          because: prose`Its audience is the bot’s app and its scope that app’s. Only who holds the connection’s secret can turn it into more.`,
        },
        {
          text: 'Read the user’s mail in Graph',
          because: prose`Graph refuses it: ${code('aud')} is the bot, not Graph.`,
        },
        {
          text: 'Sign in to Teams as the user',
          because: prose`Teams is in ${code('azp')}: it was given the token. It accepts tokens that were made for it.`,
        },
      ],
    },
    {
      id: 'why-refused',
      only: ['consent-needed'],
      before: 'consent-given',
      kind: 'check',
      question: prose`Everything fits so far, yet Entra is going to refuse. Why can it not ask the user here?`,
      answers: [
        {
          text: 'There is no browser on this connection',
          right: true,
          because: prose`Two servers talk. A consent needs a page and a person, so the refusal travels back until somebody can open one.`,
        },
        {
          text: 'The user’s token has expired',
          because: prose`It was made seconds ago.`,
        },
        {
          text: 'Teams is not an authorized client',
          because: prose`That was checked before the token was made, and it was about the bot’s API, not Graph.`,
        },
      ],
    },
    {
      id: 'sdk-checks',
      before: 'bot-exchanges',
      kind: 'check',
      question: prose`Two tokens reached the bot: one in the header, one in the body. Which of them has the SDK verified?`,
      answers: [
        {
          text: 'The Connector’s, in the header',
          right: true,
          because: prose`That one decides whether the activity is let in. The body is data to the SDK.`,
        },
        {
          text: 'Both',
          because: prose`The user’s token is passed on unread. The Token Service and Entra judge it.`,
        },
        {
          text: 'The user’s, in the body',
          because: prose`If it were forged, the exchange would fail. The SDK itself does not look.`,
        },
      ],
    },
    {
      id: 'copy',
      only: ['duplicates'],
      before: 'second-dropped',
      kind: 'next',
      question: prose`The second client’s token was exchanged and the key is taken. What does the bot answer?`,
      answers: [
        {
          text: '200',
          right: true,
          because: prose`The user is signed in, so this client may put its card away too.`,
        },
        {
          text: '412',
          because: prose`That would make the second client show the card. A comment in the source says so; the code does not do it.`,
        },
        {
          text: '409',
          because: prose`Versions until 2020 did. Teams understands ${code('412')} today, and for a copy nothing has failed.`,
        },
      ],
    },
  ],
});
