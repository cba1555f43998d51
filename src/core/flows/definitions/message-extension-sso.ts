/**
 * Single sign-on of a Teams message extension: `silentAuth`, a token inside the repeated query, an exchange, and 412
 * where a consent is missing. After Microsoft’s documents and the helper of the Teams toolkit; no public capture shows
 * the whole exchange. Left out: link unfurling, which brings the token in the same place.
 */
import { fromConnector, teamsInvoke } from '#core/flows/steps/activities.ts';
import { defineFlow, listed, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { exchangeSteps, exchangeToken, graphTokenStored } from '#core/flows/steps/exchange-steps.ts';
import { entraErrorCodes, onBehalfOfFlow, teamsDocs, teamsToolkit } from '#core/flows/sources.ts';
import { ssoRegistration, teamsTokenSteps, tokenToService } from '#core/flows/steps/teams-token-steps.ts';
import { botChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import {
  act,
  answer,
  code,
  get,
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
import type { ValueName } from '#core/flows/values/names.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const extensionSso = teamsDocs('0358e280', 'messaging-extensions/how-to/authentication/msgex-sso-code.md');
const silentAuth = teamsDocs(
  '0117c4e750a388a37cc189bba8fc0deafc3fd230',
  'messaging-extensions/how-to/enable-SSO-auth-me.md',
);
const respondToSearch = teamsDocs('0179387e', 'messaging-extensions/how-to/search-commands/respond-to-search.md');
const executeWithSso = teamsToolkit('messageExtension/executeWithSSO.ts');

type Lane = 'user' | 'channel' | 'bot' | 'token-service' | 'entra' | 'graph';
type Steps = readonly StepDefinition<Lane, never>[];

const query = (id: ValueName, extra: JsonMembers = {}): WireTemplate =>
  post(
    url`${'botEndpoint'}`,
    fromConnector,
    json(
      teamsInvoke(ref('extensionInvokeName'), {
        id,
        timestamp: 'messageTime',
        value: {
          commandId: 'searchQuery',
          parameters: [{ name: 'searchQuery', value: 'me' }],
          queryOptions: { count: 25, skip: 0 },
          ...extra,
        },
      }),
    ),
  );

const withToken: JsonMembers = { authentication: { token: ref('ssoToken') } };

const results = answer(
  200,
  'OK',
  json({
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.thumbnail',
          content: { title: ref('userName'), text: ref('userLogin') },
        },
      ],
    },
  }),
);

const noMatches = (id: string, said: string, report = issue('microsoft/teams-sdk', 991)): Steps => [
  {
    id,
    kind: 'message',
    from: 'channel',
    to: 'user',
    label: 'No results',
    title: 'What does the user see?',
    explanation: [
      prose`An empty search or an error in the extension’s window, and nothing to click. The bot has answered correctly and hears no more of it.`,
    ],
    wire: act(said),
    bad: true,
    sources: [report],
  },
];

export default defineFlow({
  id: 'message-extension-sso',
  group: 'Single sign-on',
  title: 'Message extension, silently',
  summary:
    'The query itself brings a token that Entra made for the bot. One 412 is enough to ask for a missing consent.',
  setup: { channel: 'msteams' },
  values: { providerClientId: ref('appId') },
  participants: [
    {
      id: 'user',
      label: 'Teams client',
      role: 'Teams with the person in front of it. It is signed in to Entra already.',
    },
    {
      id: 'channel',
      label: 'Teams service',
      role: 'Teams’ servers, with the Connector. It has the app’s manifest.',
      holds: ['manifestResource', 'manifestAppId'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code behind the message extension.',
      holds: ['appId', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: exchanges tokens for the bot and keeps the result.',
      holds: ['providerClientId', 'providerClientSecret'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Microsoft’s identity provider: knows the user, the bot’s app, and who may ask for what.',
      holds: ['appIdUri', 'providerClientId', 'providerClientSecret', 'authorizedClients', 'grantedScopes'],
    },
    { id: 'graph', label: 'Graph', role: 'Microsoft Graph: has the data that the search is about.' },
  ],
  variants: [
    { id: 'success', label: 'Consent given' },
    {
      id: 'consent-needed',
      label: 'Consent missing',
      values: { grantedScopes: text`openid profile` },
      failsAt: 'consent-given',
    },
  ],
  follow: [
    { value: 'ssoToken', name: 'authentication.token' },
    { value: 'graphToken', name: 'token (for Graph)' },
    { value: 'appId', name: 'app id' },
    { value: 'manifestResource', name: 'webApplicationInfo.resource' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'userId', name: 'userId' },
  ],
  chapters: [
    {
      label: 'Query',
      steps: [
        {
          id: 'user-searches',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: 'Searches for “me”',
          title: 'What starts it?',
          explanation: [
            prose`A search in the extension’s window. The user has signed in to Teams, and with luck will not be asked for anything more.`,
          ],
          wire: act('Types “me” into the extension’s search box.'),
          sources: [respondToSearch],
        },
        {
          id: 'teams-queries',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Asks the bot',
          title: 'Is a token in the query?',
          explanation: [
            prose`Not in the first one: ${code('value.authentication')} is missing. Teams sends a token only to a bot that says it wants one.`,
            prose`The Connector’s token in the header is there as always. It names no user and is no help at Graph.`,
            botChecksToldElsewhere,
          ],
          wire: query('queryId'),
          fields: [
            {
              name: 'name',
              value: ref('extensionInvokeName'),
              meaning: prose`Only two invokes can bring a token: ${code('composeExtension/query')} and ${code('composeExtension/queryLink')}.`,
            },
            { name: 'from.id', value: ref('userId'), meaning: prose`Under it the exchanged token will be stored.` },
          ],
          roles: { queryId: 'born' },
          sources: [extensionSso, executeWithSso],
        },
        {
          id: 'bot-answers-silent',
          detail: 'overview',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-queries',
          label: 'silentAuth, please',
          title: 'How does the bot ask for a token?',
          explanation: [
            prose`With an answer that looks like the one for a popup: an action with a link. Only ${code('type')} differs, ${code('silentAuth')} instead of ${code('auth')}, and tells Teams to try without a window first.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              composeExtension: {
                type: ref('extensionAnswerType'),
                suggestedActions: {
                  actions: [{ type: 'openUrl', value: ref('signInLink'), title: 'Sign in' }],
                },
              },
            }),
          ),
          fields: [
            {
              name: 'type',
              value: ref('extensionAnswerType'),
              meaning: prose`One word decides between a silent sign-in and a popup.`,
            },
            {
              name: 'actions[0].value',
              value: ref('signInLink'),
              meaning: prose`The way out where Teams cannot or will not do it silently. The bot gets it as in “Teams message extension”; that call is not drawn.`,
            },
          ],
          sources: [silentAuth, executeWithSso],
        },
        {
          id: 'answer-is-silent',
          kind: 'computation',
          at: 'channel',
          label: 'Silent or popup?',
          title: 'What did the bot ask for?',
          explanation: [
            prose`Teams knows both words. ${code('auth')} is answered with the invitation to sign in, without trying anything.`,
          ],
          check: same(
            side('the type of the answer', 'extensionAnswerType'),
            side('the type that stays silent', 'silentAnswerType'),
          ),
          otherwise: [
            {
              id: 'popup-after-all',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'Sign in by popup',
              title: 'What does the user see?',
              explanation: [
                prose`The link to the popup, as in “Teams message extension”. It works, so the mistake looks like the way it is meant to be: people sign in although Teams could have done it.`,
              ],
              wire: act('Teams says that the app needs a sign-in and shows the link “Sign in”.'),
              bad: true,
              sources: [issue('OfficeDev/Microsoft-Teams-Samples', 407)],
            },
          ],
          sources: [silentAuth, issue('OfficeDev/Microsoft-Teams-Samples', 407)],
        },
        {
          id: 'invoke-can-bring-token',
          kind: 'computation',
          at: 'channel',
          label: 'A query or an action?',
          title: 'Can this kind of request bring a token?',
          explanation: [
            prose`Queries and link queries can. Action commands have no such member, and for them Teams has no silent way.`,
          ],
          check: listed(
            side('the invoke', 'extensionInvokeName'),
            side('the invokes that can bring a token', 'silentInvokes'),
          ),
          otherwise: noMatches(
            'action-stays-empty',
            'Teams shows an error in the window of the action.',
            issue('OfficeDev/Microsoft-Teams-Samples', 928),
          ),
          sources: [extensionSso, issue('OfficeDev/microsoft-365-agents-toolkit-samples', 1284)],
        },
        {
          id: 'manifest-names-app',
          detail: 'wire',
          kind: 'computation',
          at: 'channel',
          label: 'Does the manifest agree?',
          title: 'For which app shall the token be?',
          explanation: [
            prose`${code('webApplicationInfo')} in the manifest says it: the app’s id and the resource. Without it Teams does not know what to ask Entra for.`,
          ],
          check: same(side('the id in webApplicationInfo', 'manifestAppId'), side('the bot’s app id', 'appId')),
          otherwise: noMatches('silence-without-app', 'Teams shows “We didn’t find any matches”.'),
          sources: [issue('microsoft/teams-sdk', 991), ssoRegistration],
        },
      ],
    },
    {
      label: 'Token',
      steps: [
        ...teamsTokenSteps({
          resourceUnknown: noMatches('silence-of-resource', 'Teams shows an error instead of results.'),
          clientUnknown: noMatches(
            'silence-of-client',
            'Teams shows an error instead of results.',
            issue('microsoft/teams-sdk', 2590),
          ),
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
          label: 'Asks again, with a token',
          title: 'Where does the token stand?',
          explanation: [
            prose`In the query: ${code('value.authentication.token')}. There is no ${code('signin/tokenExchange')} here, no card and no digits; the one request has the question and the means to answer it.`,
            prose`For the bot’s five seconds a new count begins.`,
          ],
          wire: query('secondQueryId', withToken),
          fields: [
            {
              name: 'value.authentication.token',
              value: ref('ssoToken'),
              meaning: prose`The user’s token for the bot, signed by Entra. The SDK does not verify it. A bot that reads ids out of it without an exchange trusts whoever sent the activity.`,
            },
          ],
          roles: { secondQueryId: 'born' },
          sources: [extensionSso, silentAuth],
        },
        ...exchangeSteps({
          token: 'ssoToken',
          consentedIn: ['success'],
          refused: [
            {
              id: 'bot-says-412',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-sends-token',
              label: '412, nothing else',
              title: 'How does the bot say that it failed?',
              explanation: [
                prose`With the bare status ${code('412')}. The bot does not say why, and samples send it for every reason: a missing consent, a wrong audience, an expired secret.`,
              ],
              wire: answer(412, 'Precondition Failed'),
              bad: true,
              sources: [extensionSso, executeWithSso],
            },
            {
              id: 'teams-asks-consent',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'Asks for consent',
              title: 'What does Teams make of 412?',
              explanation: [
                prose`It takes it for a missing consent and shows a window for it. Where the reason is another, people accept and see the same window with the next query.`,
              ],
              wire: act('Teams shows a window: the app needs your permission.'),
              sources: [extensionSso],
            },
          ] satisfies Steps,
        }),
        {
          id: 'user-consents',
          only: ['consent-needed'],
          kind: 'message',
          from: 'user',
          to: 'entra',
          label: 'Consents',
          title: 'To what does the user agree?',
          explanation: [
            prose`That the app may do ${value('graphScope', 'what the connection asks for')} in their name. It is asked once; an administrator can answer it for everybody beforehand.`,
          ],
          wire: act('Presses “Accept” on Entra’s page.'),
          sources: [extensionSso, entraErrorCodes],
        },
        {
          id: 'teams-queries-once-more',
          only: ['consent-needed'],
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Asks a third time',
          title: 'Does the query have a code now?',
          explanation: [
            prose`No, again the ${value('ssoToken', 'token')}. Nothing in it has changed, but Entra’s answer will: the consent is kept there.`,
          ],
          wire: query('thirdQueryId', withToken),
          roles: { thirdQueryId: 'born' },
          sources: [extensionSso],
        },
        {
          id: 'bot-exchanges-again',
          only: ['consent-needed'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Exchanges it again',
          title: 'Is this the same request?',
          explanation: [
            prose`To the letter. Between Token Service and Entra happens what happened before, except that a consent is found. That part is not drawn a second time.`,
          ],
          wire: exchangeToken('ssoToken'),
          sources: [extensionSso],
        },
        {
          id: 'exchange-succeeds-now',
          only: ['consent-needed'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-exchanges-again',
          label: '200, the token for Graph',
          title: 'What does the bot have now?',
          explanation: [
            prose`The ${value('graphToken', 'user’s token for Graph')}. It is stored; a bot that asks ${code('GetToken')} first needs no exchange for the next query.`,
          ],
          wire: graphTokenStored,
          roles: { graphToken: 'born' },
          sources: [extensionSso],
        },
      ],
    },
    {
      label: 'Results',
      steps: [
        {
          id: 'bot-asks-graph',
          kind: 'message',
          from: 'bot',
          to: 'graph',
          label: 'Who is me?',
          title: 'Which token goes to Graph?',
          explanation: [
            prose`The exchanged one. The token from the query would be refused with ${code('401')}: its audience is the bot.`,
          ],
          wire: get(url`${'graphApi'}/v1.0/me`, { Authorization: text`Bearer ${'graphToken'}` }),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'graphToken'}`,
              meaning: prose`Signed by Entra for Graph, about the user, given to the connection’s client.`,
            },
          ],
          roles: { graphToken: 'spent' },
          sources: [onBehalfOfFlow, rfc(6750, '2.1')],
        },
        {
          id: 'graph-answers',
          kind: 'message',
          from: 'graph',
          to: 'bot',
          answers: 'bot-asks-graph',
          label: '200, the profile',
          title: 'What did Graph check?',
          explanation: [
            prose`Signature, time, that the token is for Graph, and that ${code('scp')} allows reading the profile. How the token came about does not matter to it.`,
          ],
          wire: answer(200, 'OK', json({ displayName: ref('userName'), userPrincipalName: ref('userLogin') })),
          sources: [rfc(6750, '3.1')],
        },
        {
          id: 'results-in-success',
          only: ['success'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-sends-token',
          label: 'The results',
          title: 'What closes the query?',
          explanation: [
            prose`The answer to the second query, of ${code('type: "result"')}. Two queries, one sign-in, no window.`,
          ],
          wire: results,
          sources: [respondToSearch],
        },
        {
          id: 'results-after-consent',
          only: ['consent-needed'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-queries-once-more',
          label: 'The results',
          title: 'What closes the query?',
          explanation: [
            prose`The answer to the third query. Every one of the three was answered: silentAuth, ${code('412')}, results.`,
          ],
          wire: results,
          sources: [respondToSearch],
        },
        {
          id: 'teams-shows-results',
          kind: 'message',
          from: 'channel',
          to: 'user',
          label: 'Shows the results',
          title: 'What has the user noticed?',
          explanation: [
            prose`Results after a moment; the first time perhaps a window that asks for permission. Nobody typed a password.`,
          ],
          wire: act(text`Teams lists “${'userName'}”.`),
          sources: [respondToSearch],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'auth-not-silent',
      at: 'bot-answers-silent',
      label: 'The bot answers auth, not silentAuth',
      change: { values: { extensionAnswerType: text`auth` } },
      failsAt: 'answer-is-silent',
      symptom: prose`Everything is set up for single sign-on, and still everybody gets the link and the popup.`,
      cause: prose`The sample that the bot grew from answers ${code('auth')}. The documents say to replace that one word, in a numbered step that is easily skipped.`,
      fix: prose`Answer ${code('silentAuth')} to queries and link queries that come without a token. Keep ${code('auth')} for action commands.`,
      sources: [issue('OfficeDev/Microsoft-Teams-Samples', 407), silentAuth],
    },
    {
      id: 'action-command',
      at: 'teams-queries',
      label: 'An action command, not a search',
      change: { values: { extensionInvokeName: text`composeExtension/submitAction` } },
      failsAt: 'invoke-can-bring-token',
      symptom: prose`Search signs in silently; the command on a message’s menu does not, with the same code.`,
      cause: prose`The bot answers ${code('silentAuth')} to an action too. But only ${code('composeExtension/query')} and ${code('composeExtension/queryLink')} can bring ${code('value.authentication.token')}.`,
      fix: prose`In action commands ask ${code('GetToken')} for a stored token first and answer ${code('auth')} if there is none.`,
      sources: [issue('OfficeDev/microsoft-365-agents-toolkit-samples', 1284), extensionSso],
    },
    {
      id: 'no-web-application-info',
      at: 'bot-answers-silent',
      label: 'The manifest has no webApplicationInfo',
      change: { values: { manifestAppId: text`` } },
      failsAt: 'manifest-names-app',
      symptom: prose`Teams says “We didn’t find any matches”. There is no link to sign in either.`,
      cause: prose`The bot answers ${code('silentAuth')}, and the manifest does not say for which app a token is wanted.`,
      fix: prose`Add ${code('webApplicationInfo')} with the app’s id and the App ID URI, or answer ${code('auth')} if the extension is not meant for single sign-on.`,
      sources: [issue('microsoft/teams-sdk', 991)],
    },
    {
      id: 'client-not-authorized',
      at: 'client-asks-entra',
      label: 'Teams’ desktop client is not authorized',
      change: { values: { authorizedClients: ref('teamsWebClientId') } },
      failsAt: 'client-authorized',
      symptom: prose`The extension works in the browser and shows an error in the desktop client.`,
      cause: prose`Under “Authorized client applications” only one of Teams’ client ids is listed.`,
      fix: prose`List both ids of Teams, and those of Outlook if the extension is offered there: each kind of client has its own.`,
      sources: [issue('microsoft/teams-sdk', 2590), ssoRegistration],
    },
    {
      id: 'other-app',
      at: 'service-acts-for-user',
      label: 'The connection uses another app',
      change: { values: { providerClientId: another('providerClientId') } },
      failsAt: 'audience-fits',
      symptom: prose`Teams asks for permission, people accept, and it asks again with the next query: “consent required” for ever.`,
      cause: prose`The bot’s ${code('412')} stands for every failure. Here the token is for the bot’s app and the connection presents it as another; no consent can mend that.`,
      fix: prose`Compare ${code('aud')} of the token in the query with the connection’s client id, and use one app for both.`,
      sources: [
        issue('microsoft/BotFramework-Composer', 6424),
        issue('OfficeDev/microsoft-teams-apps-company-communicator', 214),
      ],
    },
    {
      id: 'secret-expired',
      at: 'service-acts-for-user',
      label: 'The connection’s secret has expired',
      change: { values: { providerSecretEnds: after('start', -86_400) } },
      failsAt: 'secret-current',
      symptom: prose`From one day to the next Teams asks everybody for a permission that they have given long ago.`,
      cause: prose`The connection’s secret has ended. The exchange answers ${code('500')}, the bot ${code('412')}, and Teams can only think of a consent.`,
      fix: prose`Enter a new secret in the connection setting. Let the bot log the status of the exchange before it answers.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6764), entraErrorCodes],
    },
  ],
  checkpoints: [
    {
      id: 'first-answer',
      before: 'bot-answers-silent',
      kind: 'next',
      question: prose`The first query has no token. What must the bot do to get one without a popup?`,
      answers: [
        {
          text: 'Answer with type silentAuth',
          right: true,
          because: prose`It tells Teams to fetch a token and to repeat the query with it.`,
        },
        {
          text: 'Send an OAuthCard with tokenExchangeResource',
          because: prose`That is single sign-on in a conversation. Here is none, only a query and its answer.`,
        },
        {
          text: 'Fetch it from Entra with its own secret',
          because: prose`A secret proves the bot. The user’s session is in the Teams client.`,
        },
      ],
    },
    {
      id: 'verified-by-whom',
      before: 'bot-exchanges',
      kind: 'check',
      question: prose`A token stands in the body of the query. Who checks its signature?`,
      answers: [
        {
          text: 'Entra, when it is exchanged',
          right: true,
          because: prose`The Token Service presents it there as an assertion. A forged one fails the exchange.`,
        },
        {
          text: 'The bot’s SDK, on arrival',
          because: prose`The SDK checks the Connector’s token in the header. The body is data to it.`,
        },
        {
          text: 'Nobody; it comes from Teams',
          because: prose`A bot that believes this can be told anything by whoever gets an activity through.`,
        },
      ],
    },
    {
      id: 'which-goes-to-graph',
      before: 'bot-asks-graph',
      kind: 'sees',
      question: prose`Three tokens have passed the bot: the Connector’s, the user’s for the bot, the user’s for Graph. Which may Graph see?`,
      answers: [
        {
          text: 'Only the one for Graph',
          right: true,
          because: prose`The audience decides. A token shown to somebody else is at best refused and at worst misused.`,
        },
        {
          text: 'Both of the user’s',
          because: prose`The one for the bot would be refused, and Graph could use it towards the bot.`,
        },
        {
          text: 'Any; Entra signed them all',
          because: prose`The Connector’s was not signed by Entra, and a signature alone says nothing about for whom.`,
        },
      ],
    },
  ],
});
