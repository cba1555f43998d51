/**
 * Sign-in from a Teams message extension, hop by hop as "Messaging extension trace" recorded it, with the hops that it
 * leaves out drawn as inferred. It is an OAuth sign-in in a popup, no single sign-on: message-extension-sso.ts is that.
 * The provider is the invented one, because nobody else can sign as Google. Left out: link unfurling, action commands.
 */
import {
  codeBroughtBack,
  codeRedeemed,
  codeReturned,
  mailArrives,
  noTokenFound,
  readsMail,
  userTokenIssued,
} from '#core/flows/steps/sign-in-messages.ts';
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { fromConnector, teamsInvoke, withBotToken } from '#core/flows/steps/activities.ts';
import { before, defineFlow, listed, same, side, verdictOf, type StepDefinition } from '#core/flows/define-flow.ts';
import { codeIsRight, stateIsKnown } from '#core/flows/steps/sign-in-steps.ts';
import {
  authorize,
  getTokenWith,
  noTokenStored,
  sendToProvider,
  storedToken,
} from '#core/flows/steps/sign-in-wires.ts';
import {
  agentsForNet,
  botBuilderJs,
  botBuilderJsAuth,
  botDocs,
  connectorAuthentication,
  entraErrorCodes,
  teamsDocs,
  teamsJs,
  userTokenApi,
} from '#core/flows/sources.ts';
import { entraChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import {
  act,
  answer,
  code,
  form,
  get,
  html,
  json,
  plainText,
  post,
  prose,
  redirect,
  ref,
  sdkAnswer,
  text,
  url,
  value,
  type JsonMembers,
} from '#core/flows/templates.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const botSignIn = botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121');
const extensionSignIn = teamsDocs('0e145768', 'messaging-extensions/how-to/add-authentication.md');
const botSignInInTeams = teamsDocs('0634ad54', 'bots/how-to/authentication/auth-flow-bot.md');
const respondToSearch = teamsDocs('0179387e', 'messaging-extensions/how-to/search-commands/respond-to-search.md');
const popup = (lines: string) => teamsJs('authentication.ts', lines);
const redirectUris = botDocs('ref-oauth-redirect-urls.md');

const query: JsonMembers = {
  commandId: 'searchQuery',
  parameters: [{ name: 'initialRun', value: 'true' }],
  queryOptions: { count: 25, skip: 0 },
};

const askToSignIn = answer(
  200,
  'OK',
  json({
    composeExtension: {
      type: 'auth',
      suggestedActions: { actions: [{ type: 'openUrl', value: ref('signInLink'), title: 'Sign in to your mail' }] },
    },
  }),
);

type Lane = 'user' | 'channel' | 'bot' | 'entra' | 'token-service' | 'provider';

/** What happens when the bot gets no token although the user has just signed in. */
const loopAfter = (request: string): readonly StepDefinition<Lane, never>[] => [
  {
    id: 'no-token-again',
    kind: 'message',
    from: 'token-service',
    to: 'bot',
    answers: request,
    label: '404, no token',
    title: 'Why is there still no token?',
    explanation: [
      prose`${code('404')} without a body is the only answer to a code that is wrong, spent, too old or missing. The bot cannot tell which of these it was, and neither can its log.`,
    ],
    wire: noTokenStored,
    bad: true,
    sources: [userTokenApi('276-284')],
  },
  {
    id: 'asks-to-sign-in-again',
    kind: 'message',
    from: 'bot',
    to: 'channel',
    answers: 'teams-queries-again',
    label: 'Sign in, once more',
    title: 'What does the bot make of it?',
    explanation: [
      prose`The same as the first time: no token, so it asks for a new link and answers ${code('auth')}. Nothing in its code is wrong at this place, so nothing is logged.`,
    ],
    wire: askToSignIn,
    bad: true,
    sources: [extensionSignIn],
  },
  {
    id: 'user-loops',
    kind: 'message',
    from: 'channel',
    to: 'user',
    label: 'Sign in, for ever',
    title: 'What does the user see?',
    explanation: [
      prose`The invitation to sign in again, right after they have. Every further round ends here: the sign-in at the provider works, its result never reaches the bot.`,
    ],
    wire: act('Teams shows “Sign in to your mail” again.'),
    bad: true,
    sources: [issue('OfficeDev/BotBuilder-MicrosoftTeams-dotnet', 41)],
  },
];

export default defineFlow({
  id: 'teams-message-extension',
  group: 'Sign-in',
  title: 'Teams message extension',
  summary: 'A search from the compose box needs a sign-in. A popup does it, and six digits bring the result home.',
  setup: { channel: 'msteams' },
  values: { messageId: ref('queryId') },
  document: { label: 'Messaging extension trace', href: undefined },
  participants: [
    { id: 'user', label: 'User', role: 'The person, the Teams client in front of them and the popup that it opens.' },
    {
      id: 'channel',
      label: 'Teams',
      role: 'The Teams service with its Connector. It keeps the app’s manifest.',
      holds: ['validDomains'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code behind the message extension, with the Bot Framework SDK in front of it.',
      holds: ['appId', 'clientSecret', 'connectionName'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Knows the bot as an application and gives it the token for its own calls. No user signs in here.',
      holds: ['appId', 'clientSecret'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: runs the sign-in for the bot and keeps the user’s token.',
      holds: ['settingId', 'providerClientId', 'providerClientSecret'],
    },
    {
      id: 'provider',
      label: 'External service',
      role: 'Signs the user in and serves their mail. Invented here; in the document it is Google.',
      holds: ['providerClientId', 'providerClientSecret', 'registeredRedirectUri'],
    },
  ],
  variants: [{ id: 'default', label: 'As recorded' }],
  arrivals: { atBot: judgedByBotBuilder('teams-queries') },
  follow: [
    { value: 'signInId', name: 'signin' },
    { value: 'signInState', name: 'state (sign-in)' },
    { value: 'providerState', name: 'state (provider)' },
    { value: 'providerCode', name: 'code (provider)' },
    { value: 'callbackCode', name: 'code (callback)' },
    { value: 'magicCode', name: 'the six digits' },
    { value: 'userToken', name: 'token' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'userId', name: 'userId' },
  ],
  chapters: [
    {
      label: 'Query',
      steps: [
        {
          id: 'user-opens-extension',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: 'Opens the extension',
          title: 'What starts it?',
          explanation: [
            prose`Somebody clicks the app below the compose box. Teams does not wait for a search word: where the manifest says ${code('initialRun')}, it asks the bot at once.`,
            prose`Teams knows who the user is. The external service does not, and that is what the rest is about.`,
          ],
          wire: act('Clicks … below the message box and picks the mail app.'),
          sources: [respondToSearch],
        },
        {
          id: 'teams-queries',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Asks the bot',
          title: 'What does the bot get?',
          explanation: [
            prose`An ${code('invoke')}: an activity that is answered in the same HTTP exchange. Whatever the bot has to say, results or “sign in first”, must stand in this one answer, within about five seconds.`,
            prose`The Connector signs for the delivery with its token. The user is only named in the body; ${code('value.state')} is missing, because nobody has signed in yet.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json(teamsInvoke('composeExtension/query', { id: 'queryId', timestamp: 'messageTime', value: query })),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'connectorToken'}`,
              meaning: prose`Signed by the Connector for this bot. It names no user.`,
            },
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`The user as this bot knows them. The Token Service will be asked for a token under this id.`,
            },
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`The same as in the token. In a query nothing is posted there: the answer is the HTTP response.`,
            },
          ],
          roles: { queryId: 'born' },
          documentStep: 1,
          errata: [
            {
              says: 'This token and this activity belong together.',
              truth:
                'The token shown had ended almost sixteen hours before the activity’s timestamp: two captures. An SDK would have said “The token has expired”.',
              source: rfc(7519, '4.1.4'),
            },
            {
              says: 'The title calls this single sign-on.',
              truth:
                'No token is exchanged anywhere: the user signs in at the provider, in a popup. In single sign-on the query itself brings a token.',
              source: teamsDocs('0358e280', 'messaging-extensions/how-to/authentication/msgex-sso-code.md'),
            },
            {
              says: 'The code is in action.State.',
              truth:
                'That belongs to action commands. A query has it in MessagingExtensionQuery.State, on the wire value.state.',
              source: issue('microsoft/BotBuilder-Samples', 2198),
            },
          ],
          sources: [respondToSearch, botBuilderJs('botframework-schema/src/teams/index.ts')],
        },
        {
          id: 'bot-checks-arrival',
          kind: 'computation',
          at: 'bot',
          label: 'Is it the Connector?',
          title: 'Why does the bot believe it?',
          explanation: [
            prose`Before your code runs, the adapter checks the token: issuer, key, signature, time, audience, ${code('serviceurl')}, and whether the key may speak for this channel. “How the bot checks it” goes through them one by one. For China the SDK has nothing built in: without settings made by hand the run ends here.`,
            prose`So much is proved: the Connector delivered this to this bot. That ${value('userId', 'this user')} asked is the Connector’s word.`,
          ],
          check: verdictOf('atBot'),
          otherwise: [
            {
              id: 'bot-refuses',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-queries',
              label: 'Refuses the query',
              title: 'What does Teams get?',
              explanation: [
                prose`The SDK’s error instead of an answer. Teams shows that the app could not be reached; the reason stands in the bot’s log only.`,
              ],
              wire: sdkAnswer('atBot'),
              sources: [connectorAuthentication],
            },
          ],
          sources: [connectorAuthentication, botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '467-544')],
        },
        {
          id: 'bot-asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          label: 'Fetches its own token',
          title: 'How does the bot prove who it is?',
          explanation: [
            prose`With its app id and ${value('clientSecret', 'client secret')} it fetches a token of its own: client credentials, no user involved. All its calls to the Token Service carry it.`,
            prose`The SDK keeps the token and asks again shortly before it ends, so most queries skip this hop. Every bot pays for it once after a start, and the five seconds are running.`,
            entraChecksToldElsewhere,
          ],
          wire: post(
            url`${'entraLogin'}/${'botDirectoryName'}/oauth2/v2.0/token`,
            { 'Content-Type': text`application/x-www-form-urlencoded` },
            form({
              grant_type: text`client_credentials`,
              client_id: ref('appId'),
              client_secret: ref('clientSecret'),
              scope: text`${'connectorScope'}/.default`,
            }),
          ),
          fields: [
            {
              name: 'client_secret',
              value: ref('clientSecret'),
              meaning: prose`The bot’s secret. It has nothing to do with the connection’s secret, which only the Token Service has.`,
            },
            {
              name: 'scope',
              value: text`${'connectorScope'}/.default`,
              meaning: prose`Whom the token is for: Connector and Token Service in one.`,
            },
          ],
          documentStep: 2,
          errata: [
            {
              says: 'The token comes from https://login.windows.net/botframework.com/.',
              truth:
                'That host is an old alias and the path the old v1 endpoint, which took resource where today’s takes scope. The token is the same kind.',
              source: connectorAuthentication,
            },
            {
              says: 'This token was used for the calls shown.',
              truth: 'It was issued two and a half hours after the activity: a third capture.',
              source: rfc(7519, '4.1.6'),
            },
          ],
          sources: [rfc(6749, '4.4.2'), botBuilderJsAuth('appCredentials.ts')],
        },
        {
          id: 'entra-answers',
          kind: 'message',
          from: 'entra',
          to: 'bot',
          answers: 'bot-asks-entra',
          label: 'The bot’s own token',
          title: 'What is in it?',
          explanation: [
            prose`A token in which Entra has signed: this is the bot. Its audience is ${code('https://api.botframework.com')} in the public cloud, the string that is also the issuer of the Connector’s token and the address of the Token Service: one string, three roles.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ token_type: 'Bearer', expires_in: 86_399, ext_expires_in: 86_399, access_token: ref('botToken') }),
          ),
          roles: { botToken: 'born' },
          sources: [rfc(6749, '5.1')],
        },
        {
          id: 'bot-asks-for-token',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Is a token stored?',
          title: 'Has this user signed in before?',
          explanation: [
            prose`The bot asks by connection, channel and ${value('userId', 'user')}. ${code('code')} is empty: there are no digits yet.`,
            prose`A bot that asks with an old code here, kept from an earlier round, gets ${code('404')} although a token may be stored.`,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}&code=`,
            withBotToken,
          ),
          fields: [
            {
              name: 'userId',
              value: ref('userId'),
              meaning: prose`${code('from.id')} of the query, with its colon encoded as ${code('%3A')}.`,
            },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`From the bot’s settings. It must be the name of a connection of this bot in Azure.`,
            },
            {
              name: 'Authorization',
              value: text`Bearer ${'botToken'}`,
              meaning: prose`Says which bot asks. Only this bot can get this bot’s tokens.`,
            },
          ],
          documentStep: 3,
          sources: [userTokenApi('276-284')],
        },
        {
          ...noTokenFound,
          explanation: [
            prose`No: it is how the Token Service says “not yet”. The SDK turns it into ${code('null')}, or ${code('undefined')}, and your code goes on to ask for a link.`,
          ],
          sources: [userTokenApi('276-284')],
        },
      ],
    },
    {
      label: 'Link',
      steps: [
        {
          id: 'state-encoded',
          detail: 'wire',
          kind: 'computation',
          at: 'bot',
          label: 'Packs the state',
          title: 'What does the bot tell about the conversation?',
          explanation: [
            prose`It writes connection, user, bot, channel and conversation as JSON and encodes the bytes as base64: that is ${value('signInState', 'state')}. Nothing is signed or encrypted; decoding it gives the JSON back.`,
            prose`It never reaches the browser. It does hold names and ids, so take it out of a trace before you share it.`,
          ],
          fields: [
            {
              name: 'state, decoded',
              value: ref('signInStateText'),
              meaning: prose`Compare it with the query: user, channel, conversation and ${code('serviceUrl')} must be those of the activity, ${code('msAppId')} the bot’s app id.`,
            },
          ],
          documentStep: 4,
          errata: [
            {
              says: 'The JSON names the connection “Google”.',
              truth:
                'The base64 quoted beside it decodes to another name, the one that GetToken uses too. The JSON was edited by hand.',
              source: rfc(4648, '4'),
            },
            {
              says: 'The state belongs to the query shown.',
              truth: 'Its activityId is not the id of that activity: it is of another query.',
              source: botBuilderJsAuth('userTokenClient.ts', '109-128'),
            },
          ],
          sources: [botBuilderJsAuth('userTokenClient.ts', '109-128'), rfc(4648, '4')],
        },
        {
          id: 'bot-asks-for-link',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Asks for a link',
          title: 'Who makes the sign-in link?',
          explanation: [
            prose`The Token Service, on the bot’s request. It keeps the ${value('signInState', 'state')}, so that at the end it knows for which bot and user the token is.`,
          ],
          wire: get(url`${'tokenServiceApi'}/api/botsignin/GetSignInUrl?state=${'signInState'}`, withBotToken),
          fields: [
            {
              name: 'state',
              value: ref('signInState'),
              meaning: prose`Not the ${code('state')} of OAuth, which comes later and is made by the Token Service.`,
            },
          ],
          roles: { signInState: 'born' },
          documentStep: 4,
          sources: [botSignIn],
        },
        {
          id: 'link-made',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-link',
          label: 'Sign-in link',
          title: 'What does the link give away?',
          explanation: [
            prose`Only a handle, the ${value('signInId', 'sign-in id')}. The body is the bare address. A recording of 2019 calls it ${code('text/html')}; the text is what counts.`,
            prose`Whoever holds the link can go through the sign-in. That is why at the end six digits must come back by way of Teams.`,
          ],
          wire: answer(200, 'OK', plainText(ref('signInLink'))),
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`The same on every hop of the popup. Where it changes in a trace, two sign-ins were mixed.`,
            },
          ],
          roles: { signInId: 'born' },
          documentStep: 4,
          errata: [
            {
              says: 'The link that was handed out is the one that is opened.',
              truth: 'The document’s later hops carry another sign-in id: they are of another sign-in.',
              source: issue('microsoft/BotFramework-Services', 329),
            },
          ],
          sources: [botSignIn],
        },
        {
          id: 'bot-answers-auth',
          detail: 'overview',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-queries',
          inferred: true,
          label: 'Sign in first, here',
          title: 'How does the bot ask for a sign-in?',
          explanation: [
            prose`In the answer to the query: ${code('type: "auth"')} with one action that opens the link. No card is sent and no chat message appears.`,
            prose`The bot’s part is over for now. It keeps nothing; Teams will repeat the query when the popup is done.`,
          ],
          wire: askToSignIn,
          fields: [
            {
              name: 'actions[0].value',
              value: ref('signInLink'),
              meaning: prose`What the popup opens. Its host must be in the manifest’s ${code('validDomains')}.`,
            },
          ],
          errata: [
            {
              says: 'Nothing: the document goes from the link to the browser.',
              truth: 'The link gets to Teams in this answer; nothing else connects the two.',
              source: extensionSignIn,
            },
          ],
          sources: [extensionSignIn],
        },
      ],
    },
    {
      label: 'Popup',
      steps: [
        {
          id: 'teams-shows-sign-in',
          kind: 'message',
          from: 'channel',
          to: 'user',
          inferred: true,
          label: 'Shows “Sign in”',
          title: 'What does the user see?',
          explanation: [
            prose`Instead of results, a line with a link in the extension’s window. Its words are those of Teams, only the title of the link is the bot’s.`,
          ],
          wire: act('Teams says that the app needs a sign-in and shows the link “Sign in to your mail”.'),
          sources: [extensionSignIn],
        },
        {
          id: 'popup-allowed',
          kind: 'computation',
          at: 'user',
          label: 'Is the host allowed?',
          title: 'May this page open inside Teams?',
          explanation: [
            prose`Teams opens its sign-in popup for hosts of the app’s manifest. The Token Service’s host must stand in ${value('validDomains', 'validDomains')}, spelt out: ${code('*.')} stands for exactly one label.`,
            prose`Only the host of the link counts. The provider’s hosts do not belong in the list. Microsoft’s documents demand the entry; one public report has a card that works without it.`,
          ],
          check: listed(
            side('the link’s host', 'tokenServiceHost'),
            side('the manifest’s validDomains', 'validDomains'),
          ),
          otherwise: [
            {
              id: 'popup-blank',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'A blank popup',
              title: 'What does the user see?',
              explanation: [
                prose`A window that stays blank or closes at once. No request reaches the Token Service, no error reaches the bot: its log ends with a friendly ${code('auth')}.`,
              ],
              wire: act('The popup opens blank, or opens and closes again.'),
              bad: true,
              sources: [issue('microsoft/BotBuilder-Samples', 1739), issue('MicrosoftDocs/msteams-docs', 1432)],
            },
          ],
          sources: [extensionSignIn, botSignInInTeams],
        },
        {
          id: 'popup-opens-link',
          detail: 'overview',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Opens the link',
          title: 'Who is this browser?',
          explanation: [
            prose`The popup asks for the ${value('signInId', 'link')} and sends nothing of Teams with it, neither a token nor the user’s id. For the Token Service it is some browser that holds a link.`,
          ],
          wire: get(url`${'signInLink'}`),
          fields: [{ name: 'signin', value: ref('signInId'), meaning: prose`As in the bot’s answer to the query.` }],
          documentStep: 6,
          sources: [botSignInInTeams],
        },
        {
          id: 'to-login',
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'popup-opens-link',
          label: '302 to its login',
          title: 'Why a redirect to itself?',
          explanation: [
            prose`The Token Service consists of parts. The first knows the sign-in; the second, below ${code('/.auth/web')}, speaks OAuth for a connection setting. It is told where to come back to: ${code('redirect_uri')} is the first part’s own address.`,
          ],
          wire: redirect(url`${'tokenServiceSite'}/.auth/web/login/${'settingId'}?redirect_uri=${'postSignInUrl'}`),
          fields: [
            {
              name: 'redirect_uri',
              value: ref('postSignInUrl'),
              meaning: prose`Where the second part returns to, with the sign-in id nested inside. The provider never sees this address.`,
            },
          ],
          documentStep: 6,
          errata: [
            {
              says: 'redirect_uri=https://…/PostSignInCallback?signin=… stands in the address as it is.',
              truth: 'It is percent-encoded on the wire; printed decoded, the address has two question marks.',
              source: rfc(3986, '3.4'),
            },
            {
              says: 'The path holds two ids, the second with four groups.',
              truth: 'A GUID has five groups. The document’s has been cut, probably on purpose.',
              source: rfc(9562, '4'),
            },
          ],
          sources: [issue('microsoft/BotFramework-Services', 140)],
        },
        {
          id: 'popup-follows-login',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Follows it',
          title: 'Which provider is it going to be?',
          explanation: [
            prose`The path names the connection setting. From it the Token Service takes the provider’s address, the client id and the scopes.`,
          ],
          wire: get(url`${'tokenServiceSite'}/.auth/web/login/${'settingId'}?redirect_uri=${'postSignInUrl'}`),
          fields: [
            {
              name: 'path',
              value: ref('settingId'),
              meaning: prose`Two GUIDs that stand for the setting. What each means is not documented.`,
            },
          ],
          documentStep: 7,
          sources: [issue('microsoft/BotFramework-Services', 140)],
        },
        {
          id: 'to-provider',
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'popup-follows-login',
          label: '302 to the provider',
          title: 'What does the provider learn?',
          explanation: [
            prose`Client id, scopes and a ${value('providerState', 'state')} that is new here. The provider will learn that the Token Service asks, and nothing of Teams, bot or chat.`,
            prose`With it goes a cookie named ${code('consent<state>')}, so that only this browser can come back. It is inferred from an error that people report; no public capture shows the header.`,
          ],
          wire: sendToProvider,
          fields: [
            {
              name: 'state',
              value: ref('providerState'),
              meaning: prose`Made by the Token Service for this trip. The second ${code('state')} of this flow, and another thing than the first.`,
            },
          ],
          roles: { providerState: 'born' },
          documentStep: 7,
          sources: [rfc(6749, '4.1.1'), rfc(6749, '10.12')],
        },
        {
          id: 'popup-opens-provider',
          detail: 'overview',
          kind: 'message',
          from: 'user',
          to: 'provider',
          label: 'Opens the sign-in page',
          title: 'What is asked of the provider?',
          explanation: [
            prose`An ordinary authorization request of OAuth 2.0. In the document it goes to Google, here to an invented provider, so that its tokens can be signed and verified.`,
            prose`No PKCE and no nonce were seen on this leg; the code is protected by the client secret alone. The answer comes after the user has signed in.`,
          ],
          wire: authorize,
          fields: [
            {
              name: 'redirect_uri',
              value: ref('providerRedirectUri'),
              meaning: prose`Where the code is to go. The provider compares it with what is registered for the client.`,
            },
            {
              name: 'client_id',
              value: ref('providerClientId'),
              meaning: prose`The connection’s client at the provider, from the setting in Azure.`,
            },
          ],
          documentStep: 8,
          sources: [rfc(6749, '4.1.1')],
        },
        {
          id: 'redirect-uri-registered',
          kind: 'computation',
          at: 'provider',
          label: 'Registered address?',
          title: 'May the code go to that address?',
          explanation: [
            prose`A provider sends codes to registered addresses only, compared character for character: a slash at the end or another region’s host is another address.`,
            prose`If it is not registered, the provider must not send the browser there, not even with an error. So it shows the error itself.`,
          ],
          check: same(
            side('the redirect URI in the request', 'providerRedirectUri'),
            side('the registered redirect URI', 'registeredRedirectUri'),
          ),
          otherwise: [
            {
              id: 'redirect-uri-mismatch',
              kind: 'message',
              from: 'provider',
              to: 'user',
              answers: 'popup-opens-provider',
              label: 'redirect_uri_mismatch',
              title: 'What does the user see?',
              explanation: [
                prose`An error page of the provider inside the popup. Google calls it ${code('redirect_uri_mismatch')}, Entra AADSTS50011. Neither the Token Service nor the bot hears of it.`,
              ],
              wire: answer(
                400,
                'Bad Request',
                html(text`<h1>Error 400: redirect_uri_mismatch</h1>
<p>redirect_uri=${'providerRedirectUri'}</p>`),
              ),
              bad: true,
              sources: [rfc(6749, '4.1.2.1'), entraErrorCodes],
            },
          ],
          sources: [rfc(6749, '3.1.2.4'), redirectUris],
        },
        {
          id: 'user-signs-in',
          detail: 'overview',
          kind: 'message',
          from: 'user',
          to: 'provider',
          label: 'Signs in and consents',
          title: 'Who sees the password?',
          explanation: [
            prose`Only the provider: the page is its own, the connection is between popup and provider. Teams shows the window but cannot look into a page of another origin.`,
            prose`The user also grants what the connection asks for, ${value('providerScope', 'reading mail')}. The bot cannot add to it at run time.`,
          ],
          wire: act('Types the password into the provider’s page and allows the app to read mail.'),
          documentStep: 8,
          sources: [rfc(6749, '3.1')],
        },
        {
          ...codeReturned,
          answers: 'popup-opens-provider',
          title: 'Which code is this?',
          explanation: [
            prose`The first of three. ${value('providerCode', 'This one')} is the provider’s: good once, shortly, and only together with the connection’s client secret. The ${value('providerState', 'state')} comes back unchanged.`,
          ],
          fields: [
            {
              name: 'code',
              value: ref('providerCode'),
              meaning: prose`Made by the provider, for the Token Service. It is neither the callback’s code nor the six digits.`,
            },
          ],
          documentStep: 8,
          sources: [rfc(6749, '4.1.2')],
        },
      ],
    },
    {
      label: 'Return',
      steps: [
        {
          ...codeBroughtBack,
          id: 'popup-returns',
          title: 'Who may bring it?',
          explanation: [
            prose`The browser that left. The Token Service looks up the ${value('providerState', 'state')} and wants the cookie that belongs to it.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('providerState'),
              meaning: prose`The same as in the request to the provider. By the error that people report it also names the cookie.`,
            },
          ],
          documentStep: 9,
          sources: [rfc(6749, '10.12')],
        },
        stateIsKnown,
        {
          id: 'same-browser',
          kind: 'computation',
          at: 'token-service',
          label: 'The same browser?',
          title: 'Is this the browser that left?',
          explanation: [
            prose`The cookie must have been set when this browser was sent to the provider. If it does not come back, the sign-in was begun elsewhere, or the browser drops cookies.`,
            prose`This stops somebody who sends a half-finished sign-in to another person. It also stops people who copy the address from the popup into their own browser.`,
          ],
          check: same(
            side('the cookie that came', 'consentCookieSent'),
            side('the cookie of this state', 'consentCookie'),
          ),
          otherwise: [
            {
              id: 'cookie-missing',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              label: 'Missing session cookie',
              title: 'What does the user see?',
              explanation: [
                prose`This JSON, bare in the popup, after a sign-in that went well. Which status it comes with is not known, so it is shown as what one sees. The bot hears nothing.`,
              ],
              wire: act(
                text`The popup shows: {"error":{"code":"ServiceError","message":"Missing session cookie (consent${'providerState'}) in consent redirect request."}}`,
              ),
              bad: true,
              sources: [issue('microsoft/BotFramework-Services', 336), issue('microsoft/BotFramework-Services', 343)],
            },
          ],
          sources: [issue('microsoft/BotFramework-Services', 140), issue('microsoft/BotFramework-Services', 343)],
        },
        {
          ...codeRedeemed,
          inferred: true,
          title: 'What happens behind the browser’s back?',
          explanation: [
            prose`The Token Service takes ${value('providerCode', 'the code')} and the connection’s client secret to the provider, from server to server. A trace of the browser cannot hold this.`,
            prose`Shown as OAuth 2.0 prescribes it. Whether the Token Service sends the secret in the header or in the body is not documented.`,
          ],
          errata: [
            {
              says: 'Nothing: after the return comes the next redirect.',
              truth: 'Without this call there is no token to store.',
              source: rfc(6749, '4.1.3'),
            },
          ],
          sources: [rfc(6749, '4.1.3')],
        },
        codeIsRight,
        {
          ...userTokenIssued,
          inferred: true,
          title: 'Whose token is this?',
          explanation: [
            prose`The user’s, for the mail service. The Token Service keeps it under bot, connection, channel and ${value('userId', 'user')}, all of which it knows from the state of the link.`,
            prose`In the document no ${code('access_type=offline')} was asked for, so Google gives no refresh token there and the user has to sign in about every hour.`,
          ],
          fields: [
            {
              name: 'access_token',
              value: ref('userToken'),
              meaning: prose`Signed by the invented provider, for the mail service. The bot will carry it without looking inside.`,
            },
          ],
          sources: [rfc(6749, '5.1')],
        },
        {
          id: 'to-callback',
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'popup-returns',
          label: '302 to the callback',
          title: 'Why one more redirect?',
          explanation: [
            prose`The part that speaks OAuth is done and hands over to the part that knows the sign-in, by way of the browser. The ${value('callbackCode', 'code')} in the address is the second of three, made by the Token Service for itself.`,
          ],
          wire: redirect(url`${'postSignInUrl'}&code=${'callbackCode'}`),
          fields: [
            {
              name: 'code',
              value: ref('callbackCode'),
              meaning: prose`Not the provider’s code. If the two are equal in a trace, something was mixed up.`,
            },
          ],
          roles: { callbackCode: 'born' },
          documentStep: 10,
          sources: [issue('microsoft/botframework-sdk', 6638)],
        },
        {
          id: 'popup-calls-back',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Ends at the callback',
          title: 'Which sign-in has ended?',
          explanation: [
            prose`The ${value('signInId', 'sign-in id')} says it: the one for which the bot fetched the link. With it the Token Service finds user, bot, channel and connection again. The id is spent now; the same link opened later leads to a dead page.`,
          ],
          wire: get(url`${'postSignInUrl'}&code=${'callbackCode'}`),
          roles: { signInId: 'spent', callbackCode: 'spent' },
          documentStep: 11,
          sources: [issue('microsoft/botframework-sdk', 6638)],
        },
        {
          id: 'page-for-teams',
          kind: 'computation',
          at: 'token-service',
          label: 'A page for Teams?',
          title: 'How should the result get home?',
          explanation: [
            prose`For exactly ${code('msteams')} the page hands the digits to Teams by itself. For every other channel it shows them, to be typed into the chat.`,
            prose`The channel is taken from the ${value('signInState', 'state')}, as the bot’s SDK wrote it.`,
          ],
          check: same(
            side('the channel in the state', 'stateChannelId'),
            side('the channel with its own page', 'teamsChannelId'),
          ),
          otherwise: [
            {
              id: 'digits-page',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              answers: 'popup-calls-back',
              label: 'Six digits to type',
              title: 'What does the user see?',
              explanation: [
                prose`A page with six digits, and no place to type them: a message extension has no chat. When the user closes the window, Teams gets ${code('CancelledByUser')}.`,
              ],
              wire: act(text`The page shows ${'magicCode'}, to be typed into a chat.`),
              bad: true,
              sources: [issue('microsoft/Agents-for-net', 827)],
            },
          ],
          sources: [issue('microsoft/Agents-for-net', 827)],
        },
        {
          id: 'page-with-digits',
          detail: 'overview',
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'popup-calls-back',
          label: 'A page with six digits',
          title: 'What is the third code for?',
          explanation: [
            prose`The ${value('magicCode', 'six digits')} must come back to the Token Service through Teams and the bot. Only then does it hand out the token: it shows that the person in the chat is the one who sat in front of this browser.`,
            prose`The page does not show them. It gives them to the Teams client with ${code('notifySuccess')}, which works in a Teams popup only.`,
          ],
          wire: answer(
            200,
            'OK',
            html(text`<script>
  microsoftTeams.initialize();
  microsoftTeams.authentication.notifySuccess('${'magicCode'}');
</script>`),
          ),
          fields: [
            {
              name: 'notifySuccess',
              value: ref('magicCode'),
              meaning: prose`Never a token: the library’s own comment forbids it here. Six digits are worthless without the bot’s token.`,
            },
          ],
          roles: { magicCode: 'born' },
          documentStep: 11,
          sources: [popup('225-231')],
        },
      ],
    },
    {
      label: 'Again',
      steps: [
        {
          id: 'popup-hands-over',
          kind: 'message',
          from: 'user',
          to: 'channel',
          inferred: true,
          label: 'Hands over the digits',
          title: 'What comes out of the popup?',
          explanation: [
            prose`The popup posts one message to the window that opened it and closes a moment later. Normally that is the ${value('magicCode', 'six digits')}.`,
            prose`A popup that is closed before it said anything gives the word ${code('CancelledByUser')} instead. That is no digits, but it arrives in the same place.`,
          ],
          wire: act(text`The popup reports ${'popupResult'} and closes.`),
          sources: [popup('192-195'), popup('225-231')],
        },
        {
          id: 'teams-queries-again',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          inferred: true,
          label: 'Asks again, with state',
          title: 'How does the bot hear of it?',
          explanation: [
            prose`Teams repeats the same query, now with ${code('value.state')}: what the popup reported. No other message tells the bot that the sign-in has ended.`,
            prose`For the bot it is a new request that passes the same checks. It remembers nothing of the first and does not have to.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json(
              teamsInvoke('composeExtension/query', {
                id: 'secondQueryId',
                timestamp: 'secondQueryTime',
                value: { ...query, state: ref('popupResult') },
              }),
            ),
          ),
          fields: [
            {
              name: 'value.state',
              value: ref('popupResult'),
              meaning: prose`The digits from the page. The third thing called “state” in this flow; the Token Service will call it ${code('code')}.`,
            },
          ],
          roles: { secondQueryId: 'born' },
          errata: [
            {
              says: '“This code is passed to the invoke command.”',
              truth: 'Teams sends the whole query once more. The document does not show this second request.',
              source: extensionSignIn,
            },
          ],
          sources: [extensionSignIn],
        },
        {
          id: 'bot-reads-state',
          kind: 'computation',
          at: 'bot',
          label: 'Reads value.state',
          title: 'Does the bot take the digits along?',
          explanation: [
            prose`It has to: every handler that may be called after a sign-in must read ${code('state')} and pass it on as ${code('code')}. The SDK hands it to your code and does no more.`,
            prose`Queries are not the only ones: link unfurling and action commands bring it as well, each in its own place.`,
          ],
          check: same(side('what the bot takes for the code', 'botCode'), side('value.state', 'popupResult')),
          otherwise: [
            {
              id: 'bot-asks-without-code',
              kind: 'message',
              from: 'bot',
              to: 'token-service',
              label: 'GetToken without code',
              title: 'What does the bot ask instead?',
              explanation: [
                prose`The same as the first time, with ${code('code')} empty. The token is there, but it is held back until the digits come; the answer is ${code('404')}, and the bot asks for a sign-in again.`,
              ],
              wire: getTokenWith('botCode'),
              bad: true,
              sources: [issue('microsoft/BotBuilder-Samples', 2198)],
            },
            ...loopAfter('bot-asks-without-code'),
          ],
          sources: [issue('microsoft/BotBuilder-Samples', 2198)],
        },
        {
          id: 'bot-asks-with-code',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          inferred: true,
          label: 'GetToken with the code',
          title: 'What opens the drawer?',
          explanation: [
            prose`Three things together: the bot’s own token, the ${value('userId', 'user')} as Teams names them, and the ${value('magicCode', 'six digits')} from the browser. Somebody who only had the link has none of them.`,
          ],
          wire: getTokenWith('botCode'),
          fields: [
            {
              name: 'code',
              value: ref('botCode'),
              meaning: prose`The digits. A parameter called code for the third time.`,
            },
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          id: 'code-fits',
          kind: 'computation',
          at: 'token-service',
          label: 'Are these the digits?',
          title: 'Is it the person from the popup?',
          explanation: [
            prose`The Token Service compares with the digits that it gave to the page for this user and connection. Otherwise somebody could sign in with their own account and slip the token under another’s chat, or the other way round.`,
            prose`How long digits live, and how often one may try, is stated nowhere.`,
          ],
          check: same(side('the code in the request', 'botCode'), side('the digits on the page', 'magicCode')),
          otherwise: loopAfter('bot-asks-with-code'),
          sources: [botDocs('bot-service-resources-faq-security.yml', '119-131')],
        },
        {
          id: 'code-open',
          detail: 'wire',
          kind: 'computation',
          at: 'token-service',
          label: 'Not yet used?',
          title: 'Can the digits be used twice?',
          explanation: [
            prose`No. The first ${code('GetToken')} with the right digits spends them; from then on the token is handed out without. The same digits once more are as bad as wrong ones.`,
          ],
          check: same(side('the code in the request', 'botCode'), side('the code that is still open', 'openCode')),
          otherwise: loopAfter('bot-asks-with-code'),
          sources: [
            agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthFlow.cs', '401-402'),
          ],
        },
        {
          id: 'token-arrives',
          detail: 'overview',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-with-code',
          inferred: true,
          label: '200, the user’s token',
          title: 'What does the bot have now?',
          explanation: [
            prose`The ${value('userToken', 'user’s token')} for the mail service, and nothing else of the sign-in: no password, no secret of the connection, no refresh token.`,
          ],
          wire: storedToken,
          roles: { magicCode: 'spent' },
          errata: [
            {
              says: 'Nothing: the document ends with code=137249 in the call.',
              truth: 'Its answer is the token; otherwise the user would be asked to sign in again.',
              source: userTokenApi('276-284'),
            },
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          ...readsMail,
          inferred: true,
          title: 'What is the token good for?',
          explanation: [
            prose`For this: the bot calls the mail service as the user. It is the only place where the ${value('userToken', 'token')} may be sent.`,
          ],
          sources: [rfc(6750, '2.1')],
        },
        {
          ...mailArrives,
          inferred: true,
          title: 'Is it in time?',
          explanation: [
            prose`Since Teams repeated the query, the bot has made two calls. All of that, and its own work, must fit into Teams’ five seconds.`,
          ],
          sources: [rfc(6750, '2.1'), respondToSearch],
        },
        {
          id: 'bot-answers-result',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-queries-again',
          inferred: true,
          label: 'The results',
          title: 'What does the answer look like?',
          explanation: [
            prose`The same shape as before, this time with ${code('type: "result"')}: a list of cards. With the token stored, the next query comes here directly.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              composeExtension: {
                type: 'result',
                attachmentLayout: 'list',
                attachments: [
                  {
                    contentType: 'application/vnd.microsoft.card.thumbnail',
                    content: { title: 'Minutes of Thursday’s meeting', text: 'Lin Okoye' },
                  },
                ],
              },
            }),
          ),
          sources: [respondToSearch],
        },
        {
          id: 'answer-in-time',
          kind: 'computation',
          at: 'channel',
          label: 'Within five seconds?',
          title: 'Is Teams still waiting?',
          explanation: [
            prose`Teams gives a query five seconds. What comes later is thrown away, however good it is.`,
            prose`In 2020 people saw the back end repeat a slow query for up to fifteen seconds; a bot then works several times for nothing.`,
          ],
          check: before(side('the answer', 'resultSentAt'), side('the end of Teams’ patience', 'resultDeadline')),
          otherwise: [
            {
              id: 'answer-dropped',
              kind: 'message',
              from: 'channel',
              to: 'user',
              label: 'No results',
              title: 'What does the user see?',
              explanation: [
                prose`An error in the extension’s window instead of results, while the bot’s log shows a search that went well. A second search is often fast enough, because token and connections are there.`,
              ],
              wire: act('Teams shows an error instead of the results.'),
              bad: true,
              sources: [respondToSearch, issue('microsoft/AdaptiveCards', 3701)],
            },
          ],
          sources: [respondToSearch],
        },
        {
          id: 'teams-shows-results',
          kind: 'message',
          from: 'channel',
          to: 'user',
          inferred: true,
          label: 'Shows the results',
          title: 'What has the user noticed?',
          explanation: [
            prose`A click, a window with the provider’s page, and then their mail. No digits: they went from page to Teams to bot to Token Service without being shown.`,
          ],
          wire: act('Teams lists “Minutes of Thursday’s meeting”.'),
          sources: [extensionSignIn],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'valid-domains',
      at: 'popup-allowed',
      label: 'validDomains lacks the Token Service',
      change: { values: { validDomains: text`*.mail.example` } },
      failsAt: 'popup-allowed',
      symptom: prose`The popup opens blank, or flashes and closes. The same bot signs people in without trouble in Web Chat.`,
      cause: prose`The app’s manifest does not name the host of the sign-in link, so Teams does not let the page into its popup. No request leaves the client.`,
      fix: prose`Add the host to ${code('validDomains')}: ${value('tokenServiceHost', 'this one')}, or the one of your region if the bot uses a regional Token Service. Then update the app in Teams; the manifest is cached.`,
      sources: [
        issue('microsoft/BotBuilder-Samples', 1739),
        issue('microsoft/BotBuilder-Samples', 3311),
        issue('MicrosoftDocs/msteams-docs', 1432),
      ],
    },
    {
      id: 'redirect-uri',
      at: 'popup-opens-provider',
      label: 'The redirect URI is registered differently',
      change: { values: { registeredRedirectUri: text`${'tokenServiceSite'}/.auth/web/redirect/` } },
      failsAt: 'redirect-uri-registered',
      symptom: prose`The popup shows an error of the provider before any password is asked for: ${code('redirect_uri_mismatch')} at Google, AADSTS50011 at Entra.`,
      cause: prose`At the provider another address is registered than the Token Service sends: here with a slash at the end. After a move to a regional Token Service the host differs.`,
      fix: prose`Register exactly ${value('providerRedirectUri', 'the address in the request')} at the provider, for each region that your bot uses.`,
      sources: [redirectUris, entraErrorCodes],
    },
    {
      id: 'other-browser',
      at: 'popup-returns',
      label: 'Finished in another browser, or without cookies',
      change: { values: { consentCookieSent: text`` } },
      failsAt: 'same-browser',
      symptom: prose`After a good sign-in the window shows JSON: ${code('Missing session cookie (consent…) in consent redirect request.')}`,
      cause: prose`The sign-in was begun in one browser and finished in another, for example because a link was copied out of the popup or opened on a phone; or cookies are blocked.`,
      fix: prose`Begin anew and stay in one window. If it happens to everybody, look for a browser policy that drops cookies of the Token Service’s host.`,
      sources: [
        issue('microsoft/BotFramework-Services', 140),
        issue('microsoft/BotFramework-Services', 336),
        issue('microsoft/BotFramework-Services', 343),
      ],
    },
    {
      id: 'copilot-channel',
      at: 'page-for-teams',
      label: 'The state says msteams:COPILOT',
      change: { values: { stateChannelId: text`msteams:COPILOT` } },
      failsAt: 'page-for-teams',
      symptom: prose`In Microsoft 365 Copilot the popup ends on a page with six digits and does not close. In Teams the same agent works.`,
      cause: prose`The Agents SDK writes the channel as ${code('msteams:COPILOT')} into the state. The Token Service has a page that closes itself for ${code('msteams')} only and treats the rest like a text channel.`,
      fix: prose`Follow the thread for the state of the matter. Until then the user has to be told to type the digits, where there is a chat to type them into.`,
      sources: [issue('microsoft/Agents-for-net', 827), issue('microsoft/Agents-for-net', 853)],
    },
    {
      id: 'cancelled',
      at: 'popup-hands-over',
      label: 'The popup was closed: CancelledByUser',
      change: { values: { popupResult: text`CancelledByUser` } },
      failsAt: 'code-fits',
      symptom: prose`After closing the window the user is asked to sign in again at once. The log shows ${code('GetToken')} with ${code('code=CancelledByUser')}.`,
      cause: prose`Teams repeats the query also when the popup was closed or its page failed, with a word in place of the digits. BotBuilder passes any state on as a code.`,
      fix: prose`Look at ${code('value.state')} first. If it is ${code('CancelledByUser')}, answer with a message and no new sign-in. The Agents SDKs do this for chat sign-ins.`,
      sources: [popup('192-195'), issue('microsoft/Agents-for-net', 255)],
    },
    {
      id: 'state-ignored',
      at: 'bot-reads-state',
      label: 'The bot ignores value.state',
      change: { values: { botCode: text`` } },
      failsAt: 'bot-reads-state',
      symptom: prose`People sign in, the popup closes, and Teams asks them to sign in. Again and again, without an error anywhere.`,
      cause: prose`The handler of the second query calls ${code('GetToken')} without the digits. Often only one of several handlers was given the code to do so, and link unfurling was forgotten.`,
      fix: prose`Pass ${code('query.state')} to ${code('GetToken')} in every handler: queries, link queries, fetch and submit actions.`,
      sources: [
        issue('microsoft/BotBuilder-Samples', 2198),
        issue('OfficeDev/BotBuilder-MicrosoftTeams-dotnet', 41),
        issue('MicrosoftDocs/bot-docs', 2168),
      ],
    },
    {
      id: 'code-used-twice',
      at: 'bot-asks-with-code',
      label: 'The digits have been used already',
      change: { values: { openCode: text`` } },
      failsAt: 'code-open',
      symptom: prose`Some sign-ins work and some loop. The log shows two calls of ${code('GetToken')} with the same code: the first got ${code('200')}, the second ${code('404')}.`,
      cause: prose`The digits are good once. A middleware and the handler both redeem them, two instances get a repeated query, or the bot kept the code for later.`,
      fix: prose`Redeem once, in one place, and drop the code. Ask without a code afterwards: the token is stored.`,
      sources: [
        agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthFlow.cs', '401-402'),
      ],
    },
    {
      id: 'too-late',
      at: 'bot-answers-result',
      label: 'The bot answers after nine seconds',
      change: { values: { resultSentAt: { kind: 'instant', from: 'signedInAt', add: 9 } } },
      failsAt: 'answer-in-time',
      symptom: prose`The first search after a while fails in Teams, the second works. The bot’s log shows success for both.`,
      cause: prose`Cold start, fetching the bot’s own token, key sets, the Token Service and the search itself add up to more than the five seconds that Teams waits.`,
      fix: prose`Keep the bot warm (“always on”), fetch its own token at start, and limit the search. Answer with what there is before the time is up.`,
      sources: [respondToSearch, issue('microsoft/AdaptiveCards', 3701)],
    },
  ],
  checkpoints: [
    {
      id: 'how-to-ask',
      before: 'bot-answers-auth',
      kind: 'next',
      question: prose`No token is stored, and the bot has a sign-in link. How does the link get to the user?`,
      answers: [
        {
          text: 'In the answer to the query',
          right: true,
          because: prose`An invoke has one answer, and Teams is waiting for it. ${code('type: "auth"')} takes the place of the results.`,
        },
        {
          text: 'The bot posts an OAuthCard to the chat',
          because: prose`That is how it works in a conversation with the bot. The compose box may belong to a chat in which the bot is no member.`,
        },
        {
          text: 'Teams fetches it from the Token Service',
          because: prose`Teams has no token for that call, and does not know the connection.`,
        },
      ],
    },
    {
      id: 'who-sees-password',
      before: 'user-signs-in',
      kind: 'sees',
      question: prose`The user types a password now. Who can see it?`,
      answers: [
        {
          text: 'The provider alone',
          right: true,
          because: prose`The page and the connection are the provider’s. The others only sent the browser there.`,
        },
        {
          text: 'The provider and the Token Service',
          because: prose`The Token Service gets a code afterwards and redeems it. It is not on this connection.`,
        },
        {
          text: 'The provider and Teams, which shows the popup',
          because: prose`Teams opened the window, but the page in it is of another origin, which it cannot read.`,
        },
      ],
    },
    {
      id: 'phone',
      before: 'same-browser',
      kind: 'check',
      question: prose`Somebody copies the provider’s page to a phone and finishes the sign-in there. What refuses?`,
      answers: [
        {
          text: 'The Token Service: the cookie is missing',
          right: true,
          because: prose`The state was tied to the browser that left. The phone brings the state but not the cookie.`,
        },
        {
          text: 'The provider: another device',
          because: prose`The provider sees a fresh browser with a correct request, as with everybody.`,
        },
        {
          text: 'Nothing; the digits are enough',
          because: prose`The digits protect the other end, between browser and chat. The phone does not even get so far.`,
        },
      ],
    },
    {
      id: 'which-code',
      before: 'teams-queries-again',
      kind: 'next',
      question: prose`Three codes have been made so far. Which one does Teams bring to the bot?`,
      answers: [
        {
          text: 'The six digits from the last page',
          right: true,
          because: prose`They came from ${code('notifySuccess')}, and go into ${code('value.state')} of the repeated query.`,
        },
        {
          text: 'The provider’s code',
          because: prose`That was spent long ago, between Token Service and provider. The bot could not redeem it: it has no secret there.`,
        },
        {
          text: 'The code of the callback',
          because: prose`That one joins the two halves of the Token Service and was spent at the callback.`,
        },
      ],
    },
  ],
});
