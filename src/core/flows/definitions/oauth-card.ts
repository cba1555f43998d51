/**
 * OAuthCard sign-in: the twelve run-time steps of "OAuth in Bot Framework", on Web Chat with enhanced authentication,
 * with the bot built on botbuilder-js and `showSignInLink` set. The browser's chain follows public captures of the
 * Token Service with Google and Teams. Left out: token exchange (single sign-on) and sign-out, which are flows
 * of their own.
 */
import { CODE_MESSAGE, fromConnector, webChatMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, every, listed, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';
import { expiredSecret } from '#core/flows/steps/entra-answers.ts';
import { codeIsRight, stateIsKnown } from '#core/flows/steps/sign-in-steps.ts';
import {
  asksForLink,
  asksForToken,
  codeBroughtBack,
  codeRedeemed,
  codeReturned,
  digitsAccepted,
  linkMade,
  mailArrives,
  noTokenFound,
  readsMail,
  signsIn,
  userTokenIssued,
} from '#core/flows/steps/sign-in-messages.ts';
import {
  getTokenWith,
  sendOAuthCard,
  sendToProvider,
  storedToken,
  tokenEvent,
} from '#core/flows/steps/sign-in-wires.ts';
import {
  agentsForNet,
  authenticationConcept,
  botBuilderJs,
  botDocs,
  directLineJs,
  entraErrorCodes,
  oauthPrompt,
  userTokenApi,
  webChat,
} from '#core/flows/sources.ts';
import { botChecksToldElsewhere, entraChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { act, answer, code, form, get, html, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { another, after } from '#core/flows/values/value.ts';

/** Recognises sign-in links by their address, `….botframework.com/api/oauth/signin?signin=…`. */
const signInLinks: Source = {
  label: 'omnichannel-chat-sdk, single sign-on for bots',
  href: 'https://github.com/microsoft/omnichannel-chat-sdk/blob/5e5f9ddb78e8121d0f5618f86e14d0470a5227d8/docs/scenarios/SINGLE_SIGN_ON_FOR_BOTS.md',
};
const webChatAuthentication = botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md');

const noToken = {
  ...noTokenFound,
  explanation: [
    prose`No. ${code('404 Not Found')} with an empty body is the Token Service’s way to say that this user has no token yet. The SDK turns it into “no token” and goes on to the card.`,
    prose`It does look like an error in logs and dashboards. The Agents SDK added a second call, ${code('GetTokenOrSignInResource')}, that answers both questions at once.`,
  ],
  documentStep: 4,
  sources: [
    userTokenApi('276-284'),
    agentsForNet('libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs', '128-130'),
  ],
} as const satisfies StepDefinition;

const botAsksForLink = {
  ...asksForLink,
  title: 'Who asks for the sign-in link?',
  explanation: [
    prose`The bot does. It describes the conversation in ${value('signInState', 'state')}: base64 of a JSON that names the connection, the user, the conversation and the bot. The Token Service needs it to know, much later, whom to tell that the sign-in has succeeded.`,
    prose`This ${code('state')} is neither signed nor encrypted and is not the ${code('state')} of OAuth. It travels in a call that carries the bot’s token and never reaches the browser. It does hold personal data, so take it out before you share a trace.`,
  ],
  fields: [
    {
      name: 'state',
      value: ref('signInState'),
      meaning: prose`Standard base64, so its ${code('+')}, ${code('/')} and ${code('=')} are percent-encoded in the address. Decode it and compare it with the activity: user, channel and conversation must be the same.`,
    },
    {
      name: 'msAppId, inside state',
      value: ref('appId'),
      meaning: prose`The bot’s app id. Without it the answer never holds a ${code('tokenExchangeResource')}, and single sign-on is off.`,
    },
  ],
  documentStep: 6,
  errata: [
    {
      says: 'The Channel Service asks the Token Service for the sign-in URL and puts it into the card, after the bot has sent the card.',
      truth:
        'The SDK’s prompt asks for it itself, before it makes the card. It leaves the link out of the card on channels that fill the button in themselves, and keeps it for Teams, streaming connections, skills, prompts with oAuthAppCredentials of their own, and where showSignInLink is set, as in this bot.',
      source: oauthPrompt('349-371'),
    },
  ],
  sources: [
    botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128'),
    botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121'),
  ],
} as const satisfies StepDefinition;

const signInLinkArrives = {
  ...linkMade,
  title: 'What does the link give away?',
  explanation: [
    prose`The Token Service keeps the state and hands out a handle for it, the ${value('signInId', 'sign-in id')}. The link carries only that: whoever reads it learns nothing about the user.`,
    prose`Whoever holds the link can finish the sign-in, though, and the result would go to this conversation. That is why Web Chat binds it to the browser and other channels ask for a six-digit code. How long the link lives is not documented; a day later it is dead.`,
  ],
  fields: [
    {
      name: 'signInLink',
      value: ref('signInLink'),
      meaning: prose`The answer may also hold ${code('tokenExchangeResource')}, when the connection has a Token Exchange URL, and ${code('tokenPostResource')}.`,
    },
    {
      name: 'signin',
      value: ref('signInId'),
      meaning: prose`Made for this one sign-in. After a success it is worth nothing.`,
    },
  ],
  sources: [
    botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121'),
    issue('microsoft/BotFramework-Services', 329),
  ],
} as const satisfies StepDefinition;

const botSendsCard = {
  id: 'bot-sends-card',
  detail: 'overview',
  kind: 'message',
  from: 'bot',
  to: 'channel',
  label: 'Sends the card',
  title: 'How does the card reach the user?',
  explanation: [
    prose`As a reply like any other: a new call to the Connector, not the answer to the bot’s own request. The card is an attachment of the type ${code('application/vnd.microsoft.card.oauth')}. It names the ${value('connectionName', 'connection')}, and its button opens the link.`,
    prose`The call goes to the ${code('serviceUrl')} of the activity and carries the bot’s token. An attacker who could choose that address would be given the token; this is what the ${code('serviceurl')} check on arrival is for.`,
  ],
  wire: sendOAuthCard({ withLink: true }),
  fields: [
    {
      name: 'connectionName',
      value: ref('connectionName'),
      meaning: prose`Lets the channel ask for a link of its own when the button has none.`,
    },
    {
      name: 'buttons[0].value',
      value: ref('signInLink'),
      meaning: prose`In this bot the link is there because the prompt sets ${code('showSignInLink: true')}. By default the prompt leaves it out on Web Chat and the channel fills it in, which cannot be seen from outside.`,
    },
    {
      name: 'Authorization',
      value: text`Bearer ${'botToken'}`,
      meaning: prose`The same token as for the Token Service: both accept ${code('https://api.botframework.com')} as audience.`,
    },
  ],
  documentStep: 5,
  sources: [
    oauthPrompt('342-385'),
    botBuilderJs('botbuilder-core/src/cardFactory.ts', '241-260'),
    botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '658-694'),
  ],
} as const satisfies StepDefinition;

const cardAccepted = {
  id: 'card-accepted',
  kind: 'message',
  from: 'channel',
  to: 'bot',
  answers: 'bot-sends-card',
  label: '200 and an id',
  title: 'Has the user seen the card?',
  explanation: [
    prose`That is not known. The answer says that the Connector has taken the activity, and gives the id under which the bot could update or delete it. The SDK treats ${code('200')}, ${code('201')} and ${code('202')} alike.`,
    prose`If the Connector refuses, the bot’s own token is what to look at: ${code('401')} for a wrong app or tenant. An activity was also seen to fail with ${code('400')} when it said ${code('tokenExchangeResource: null')} instead of leaving it out.`,
  ],
  wire: answer(200, 'OK', json({ id: ref('cardId') })),
  sources: [botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts')],
} as const satisfies StepDefinition;

const channelShowsCard = {
  id: 'channel-shows-card',
  kind: 'message',
  from: 'channel',
  to: 'user',
  label: 'Shows the card',
  title: 'What does the user see?',
  explanation: [
    prose`A message with one button, “Sign in”. The bot’s turn is over: it is not waiting on a connection, it will be called again when something happens.`,
    prose`The prompt keeps its place in the conversation’s state for fifteen minutes unless it is told otherwise. A channel that knows no OAuthCard, such as Skype, gets a SigninCard with the bare link instead.`,
  ],
  wire: act('Web Chat shows “Sign in to read your mail” with the button “Sign in”.'),
  documentStep: 7,
  sources: [oauthPrompt('202'), oauthPrompt('342-347')],
} as const satisfies StepDefinition;

const signInAgain = [
  { ...noToken, bad: true },
  botAsksForLink,
  signInLinkArrives,
  botSendsCard,
  cardAccepted,
  channelShowsCard,
] as const satisfies readonly StepDefinition[];

const mailSteps = [
  {
    ...readsMail,
    detail: 'overview',
    title: 'What is the token good for?',
    explanation: [
      prose`The bot calls the mail service as the user, with the ${value('userToken', 'user’s token')} in the header. This is the only call in which it may go there: the Connector and the Token Service want the bot’s own token.`,
      prose`The mail service checks the token by its own rules. A ${code('401')} says that it does not take the token: expired, revoked, malformed or made for another service. If only the scope does not suffice, the answer is ${code('403')}.`,
    ],
    fields: [
      {
        name: 'Authorization',
        value: text`Bearer ${'userToken'}`,
        meaning: prose`The user’s token, scope ${code('mail.read')}. The address of the service is invented, as is the service.`,
      },
    ],
    documentStep: 12,
    sources: [rfc(6750, '2.1'), rfc(6750, '3.1'), authenticationConcept],
  },
  {
    id: 'mail-checks-audience',
    kind: 'computation',
    at: 'provider',
    detail: 'wire',
    label: 'A token for this service?',
    title: 'Is it meant for me?',
    explanation: [
      prose`The mail service verifies the signature with the provider’s public key, then looks whether it is itself the audience. A token for somebody else is refused, however good its signature is.`,
      prose`The bot cannot do this check for the mail service, and need not: it only passes the token on.`,
    ],
    check: same(side('the token’s audience', 'userTokenAudience'), side('the mail service', 'mailAudience')),
    otherwise: [
      {
        id: 'mail-refuses-token',
        kind: 'message',
        from: 'provider',
        to: 'bot',
        answers: 'bot-reads-mail',
        bad: true,
        label: '401 invalid_token',
        title: 'Has the user to sign in again?',
        explanation: [
          prose`It would not help: the connection would get a token for the same wrong audience. ${code('401')} says that the token itself is not taken, and ${code('WWW-Authenticate')} says why.`,
          prose`Decode the token and read ${code('aud')}. With Entra the audience follows from the scopes: a connection that asks only for ${code('openid profile')} gets no token for your service.`,
        ],
        wire: answer(401, 'Unauthorized', undefined, {
          'WWW-Authenticate': text`Bearer error="invalid_token", error_description="The token is not for this service"`,
        }),
        sources: [rfc(6750, '3.1'), rfc(9068, '4')],
      },
    ],
    sources: [rfc(9068, '4')],
  },
  {
    id: 'mail-checks-scope',
    kind: 'computation',
    at: 'provider',
    detail: 'wire',
    label: 'Does the scope suffice?',
    title: 'May it read mail?',
    explanation: [
      prose`Reading messages needs one scope; the token must hold it. The mail service decides this for each kind of request.`,
      prose`The scopes were chosen in the connection setting and shown to the user at the consent. The bot’s code cannot add one.`,
    ],
    check: listed(side('the scope that reading needs', 'mailScope'), side('the token’s scopes', 'providerScope')),
    otherwise: [
      {
        id: 'mail-forbids',
        kind: 'message',
        from: 'provider',
        to: 'bot',
        answers: 'bot-reads-mail',
        bad: true,
        label: '403 insufficient_scope',
        title: 'Why 403 and not 401?',
        explanation: [
          prose`The token is good and speaks for the user; it just does not reach this far. So the service answers ${code('403')} and names the scope that it wants.`,
          prose`After the connection has been corrected, the stored token is still the old one. The user has to sign out and in once.`,
        ],
        wire: answer(403, 'Forbidden', undefined, {
          'WWW-Authenticate': text`Bearer error="insufficient_scope", scope="${'mailScope'}"`,
        }),
        sources: [rfc(6750, '3.1')],
      },
    ],
    sources: [rfc(6750, '3.1'), rfc(9068, '2.2.3')],
  },
  {
    ...mailArrives,
    title: 'And what does the user get?',
    explanation: [
      prose`What the bot makes of it, in a reply like any other: one more call to the ${code('serviceUrl')}, with the bot’s own token.`,
      prose`The user’s token stays with the Token Service. Ask again and “Token already stored” is what happens, until the token has expired or the bot signs the user out.`,
    ],
    sources: [rfc(6750, '2.1'), authenticationConcept],
  },
] as const satisfies readonly StepDefinition[];

/** What happens when the Token Service cannot tell that this browser belongs to the chat. */
const digitSteps = [
  {
    id: 'page-shows-digits',
    kind: 'message',
    from: 'token-service',
    to: 'user',
    answers: 'browser-calls-back',
    bad: true,
    label: 'Six digits on the page',
    title: 'Why digits all of a sudden?',
    explanation: [
      prose`Without a session to compare, the Token Service cannot tell whether this browser belongs to the chat. It keeps the token back and shows six digits, which only the person at this browser can read.`,
      prose`Nothing has failed for the user but the comfort. The sign-in goes on by hand.`,
    ],
    wire: act(text`The page shows ${'magicCode'}.`),
    sources: [oauthPrompt('496-501'), issue('microsoft/BotFramework-WebChat', 4274)],
  },
  {
    id: 'user-types-digits',
    kind: 'message',
    from: 'user',
    to: 'channel',
    label: 'Types the digits',
    title: 'What ties the two together?',
    explanation: [
      prose`The person copies the digits from the browser into the chat. That shows that the one who signed in is the one who chats.`,
    ],
    wire: act(text`Types “${'magicCode'}” into the chat.`),
    sources: [authenticationConcept],
  },
  {
    id: 'channel-forwards-digits',
    kind: 'message',
    from: 'channel',
    to: 'bot',
    label: 'Forwards the digits',
    title: 'How does the bot tell them from chat?',
    explanation: [
      prose`It does not arrive as an event but as an ordinary message. While the prompt waits, it takes the first six digits of any message for the code.`,
    ],
    wire: post(url`${'botEndpoint'}`, fromConnector, json(webChatMessage(text`${'magicCode'}`, CODE_MESSAGE))),
    sources: [oauthPrompt('496-501')],
  },
  {
    id: 'bot-asks-with-digits',
    kind: 'message',
    from: 'bot',
    to: 'token-service',
    label: 'Asks with the digits',
    title: 'What does the code open?',
    explanation: [
      prose`The same question as at the beginning, now with ${code('code')}. The digits release the token that the Token Service has kept back.`,
    ],
    wire: getTokenWith('magicCode'),
    sources: [userTokenApi('276-284')],
  },
  {
    ...digitsAccepted,
    title: 'Is anything different now?',
    explanation: [
      prose`No. The bot has the same ${value('userToken', 'token')} as it would have had by the event, and it is stored under the same four.`,
    ],
    sources: [userTokenApi('276-284')],
  },
] as const satisfies readonly StepDefinition[];

export default defineFlow({
  id: 'oauth-card',
  group: 'Sign-in',
  title: 'OAuthCard sign-in',
  summary: 'A bot needs someone’s mail. It gets a token for it without ever seeing the password.',
  setup: { channel: 'webchat' },
  document: { label: 'OAuth in Bot Framework', href: undefined },
  participants: [
    { id: 'user', label: 'User', role: 'The person who chats, and the browser they use.' },
    {
      id: 'channel',
      label: 'Channel',
      role: 'Web Chat in the page, and the Channel Service with its Connector in Azure behind it.',
      holds: ['userId', 'connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, with the Bot Framework SDK in front of it.',
      holds: ['appId', 'clientSecret', 'connectionName'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Knows the bot as an application and gives it the token for its own calls. No user signs in here.',
      holds: ['entraPrivateKey', 'entraKeySet', 'appId', 'clientSecret', 'clientSecretEnds'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: runs the sign-in for the bot and keeps the user’s token.',
      holds: ['connectionSettingName', 'settingId', 'providerClientId', 'providerClientSecret', 'providerScope'],
    },
    {
      id: 'provider',
      label: 'External service',
      role: 'The identity provider and the mail service in one, as the document has it. Invented here.',
      holds: [
        'providerPrivateKey',
        'providerKeySet',
        'providerClientId',
        'providerClientSecret',
        'registeredRedirectUri',
        'mailScope',
      ],
    },
  ],
  variants: [
    { id: 'first-time', label: 'First time' },
    { id: 'token-stored', label: 'Token already stored', setup: { signIn: 'before' } },
  ],
  follow: [
    { value: 'userId', name: 'userId' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'signInState', name: 'state (sign-in)' },
    { value: 'signInId', name: 'signin' },
    { value: 'sessionSent', name: 'code_challenge' },
    { value: 'providerState', name: 'state (provider)' },
    { value: 'providerCode', name: 'code (provider)' },
    { value: 'callbackCode', name: 'code (callback)' },
    { value: 'userToken', name: 'token' },
  ],
  chapters: [
    {
      label: 'Ask',
      steps: [
        {
          id: 'user-asks',
          detail: 'overview',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: '“Check my email”',
          title: 'What starts it?',
          explanation: [
            prose`Somebody types a sentence into Web Chat. Nothing about mail or sign-in has happened yet: the page only knows who it is talking for, the ${value('userId', 'user id')} that its server fixed when it asked for the conversation’s token.`,
            prose`How the page hands the sentence to the Channel Service is the channel’s own business and differs from channel to channel.`,
          ],
          wire: act('Types “Check my email, please” and presses Enter.'),
          documentStep: 1,
          sources: [authenticationConcept, webChatAuthentication],
        },
        {
          id: 'channel-forwards',
          detail: 'overview',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Forwards it',
          title: 'How does the bot know who is asking?',
          explanation: [
            prose`The Channel Service wraps the sentence in an activity and posts it to the bot. It fills in ${code('from.id')}, the ${value('userId', 'user id')}; everything that follows hangs on that value staying the same.`,
            prose`The ${code('Authorization')} header proves that the Connector sent the activity. It says nothing about the person: the user id is only a member of the body.`,
            prose`The answer, an empty ${code('200')}, comes when the bot’s turn is over. It carries nothing for the user and is not drawn.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(webChatMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Who is asking, as this channel names them. A page without a fixed user id gets a new one on every visit, and then has to sign in on every visit.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`Which channel it came through. Stored tokens are kept apart by channel.`,
            },
            {
              name: 'Authorization',
              value: text`Bearer ${'connectorToken'}`,
              meaning: prose`Signed by the Connector with a key that only it has. The bot verifies it with the public key that the Connector publishes.`,
            },
          ],
          documentStep: 2,
          errata: [
            {
              says: 'The activity has a field called userId.',
              truth: 'The field is from.id. userId is the name of the query parameter into which the SDK copies it.',
              source: botBuilderJs('botbuilder-dialogs/src/prompts/userTokenAccess.ts'),
            },
          ],
          sources: [authenticationConcept],
        },
        {
          id: 'bot-fetches-own-token',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          label: 'Fetches its own token',
          title: 'How does the bot prove itself?',
          explanation: [
            prose`Before it may ask anything of the Token Service, the bot needs a token that says which bot it is. It gets one from Entra for its app id and its ${value('clientSecret', 'client secret')}. No user has a part in it.`,
            prose`The SDK does this once and keeps the token for about a day; it is drawn here because here it is first needed. In this run the token was fetched ten minutes ago.`,
            entraChecksToldElsewhere,
          ],
          wire: post(
            url`${'entraTokenAddress'}`,
            { 'Content-Type': text`application/x-www-form-urlencoded` },
            form({
              grant_type: text`client_credentials`,
              client_id: ref('appId'),
              client_secret: ref('clientSecret'),
              scope: ref('connectorTokenScope'),
            }),
          ),
          fields: [
            {
              name: 'client_secret',
              value: ref('clientSecret'),
              meaning: prose`The bot’s own. The connection has another one, for the provider, and that one the bot never sees.`,
            },
            {
              name: 'scope',
              value: ref('connectorTokenScope'),
              meaning: prose`Connector and Token Service are one audience: a token for both.`,
            },
          ],
          sources: [rfc(6749, '4.4.2'), botBuilderJs('botframework-connector/src/auth/appCredentials.ts', '168-192')],
        },
        {
          id: 'entra-checks-secret',
          kind: 'computation',
          at: 'entra',
          detail: 'wire',
          label: 'Is the secret still good?',
          title: 'Has the bot’s secret expired?',
          explanation: [
            prose`Every client secret has an end. Entra compares the secret first and then looks at its date.`,
          ],
          check: before(
            side('the time of the request', 'botTokenAskedAt'),
            side('the secret’s expiry', 'clientSecretEnds'),
          ),
          otherwise: [
            {
              id: 'own-token-refused',
              kind: 'message',
              from: 'entra',
              to: 'bot',
              answers: 'bot-fetches-own-token',
              bad: true,
              label: 'AADSTS7000222, expired',
              title: 'Why is it the bot’s secret?',
              explanation: [
                prose`The message names the bot’s app id. An expired secret of the connection would show much later, at the provider, and with another id.`,
              ],
              wire: expiredSecret('appId'),
              sources: [issue('microsoft/botframework-sdk', 6221), entraErrorCodes],
            },
            {
              id: 'bot-falls-silent',
              kind: 'computation',
              at: 'bot',
              label: 'Cannot even apologise',
              title: 'What does the user see?',
              explanation: [
                prose`Nothing. The exception reaches ${code('onTurnError')}, but to send an apology the bot would need the same token. The message came in, so it looks as if the bot had read it and kept silent.`,
              ],
              sources: [botBuilderJs('botbuilder-core/src/botAdapter.ts', '252-274')],
            },
          ],
          sources: [entraErrorCodes],
        },
        {
          id: 'own-token-arrives',
          kind: 'message',
          from: 'entra',
          to: 'bot',
          answers: 'bot-fetches-own-token',
          label: 'The bot’s own token',
          title: 'What does this token say?',
          explanation: [
            prose`Entra has signed that the holder is this bot, towards Connector and Token Service. It names no user, so it can read nobody’s mail.`,
          ],
          wire: answer(200, 'OK', json({ token_type: 'Bearer', expires_in: 86399, access_token: ref('botToken') })),
          fields: [
            {
              name: 'access_token',
              value: ref('botToken'),
              meaning: prose`The first of the two tokens of this flow. The second will be the user’s; neither can stand in for the other.`,
            },
          ],
          roles: { botToken: 'born' },
          sources: [rfc(6749, '4.4.3')],
        },
        {
          ...asksForToken,
          detail: 'overview',
          explanation: [
            prose`The bot asks before it shows a card, so that nobody signs in twice. The Token Service keeps one user token for each bot, ${value('connectionName', 'connection')}, channel and ${value('userId', 'user id')}; all four must match.`,
            prose`The bot proves which bot it is with its own token. That token has nothing to do with the user.`,
          ],
          fields: [
            {
              name: 'userId',
              value: ref('userId'),
              meaning: prose`The activity’s ${code('from.id')}, copied unchanged. A new id on every visit finds nothing and the user signs in again.`,
            },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`Set in the Azure Bot resource and repeated in the bot’s code. A misspelt name can look the same as “not signed in”.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`A sign-in made in Teams does not count here.`,
            },
            {
              name: 'Authorization',
              value: text`Bearer ${'botToken'}`,
              meaning: prose`The bot’s own token. It says which bot asks; its audience is ${code('https://api.botframework.com')}.`,
            },
          ],
          documentStep: 3,
          sources: [oauthPrompt('209-214'), userTokenApi('276-284')],
        },
        {
          id: 'store-compares-channel',
          only: ['token-stored'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'Same channel?',
          title: 'Was it this channel?',
          explanation: [
            prose`The Token Service takes the bot from the bot’s own token and the other three from the query, and looks for a user token under exactly these four. First the channel: a sign-in on another one is kept under that one’s id.`,
            prose`How the store is built inside cannot be seen. That the channel counts is what one observes: signed in on Teams, asked again on Web Chat.`,
          ],
          fields: [
            {
              name: 'app id',
              value: ref('appId'),
              meaning: prose`From the bot’s own token, so no bot can ask for the tokens of another.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`From the query, where the SDK put the activity’s ${code('channelId')}.`,
            },
          ],
          check: same(
            side('the channel of this activity', 'channelId'),
            side('the channel of the stored token', 'storedChannelId'),
          ),
          otherwise: signInAgain,
          sources: [userTokenApi('276-284'), authenticationConcept],
        },
        {
          id: 'store-compares-user',
          only: ['token-stored'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'Same user id?',
          title: 'Is it the same user?',
          explanation: [
            prose`Same means the same ${value('userId', 'user id')}, character for character. The Token Service does not know people; it does not look into the stored token to see whom it speaks for.`,
            prose`A page that lets Web Chat make up an id gives the same person a new one on every visit, and every visit begins at the card.`,
          ],
          fields: [
            {
              name: 'userId',
              value: ref('userId'),
              meaning: prose`Today’s ${code('from.id')}.`,
            },
            {
              name: 'user id, as stored',
              value: ref('storedUserId'),
              meaning: prose`The ${code('from.id')} of the conversation in which the user signed in.`,
            },
          ],
          check: same(
            side('the user id of this activity', 'userId'),
            side('the user id of the stored token', 'storedUserId'),
          ),
          otherwise: signInAgain,
          roles: { userId: 'checked' },
          sources: [userTokenApi('276-284'), webChatAuthentication],
        },
      ],
    },
    {
      label: 'Card',
      steps: [
        { ...noToken, only: ['first-time'] },
        {
          id: 'state-encoded',
          only: ['first-time'],
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'Writes the state',
          title: 'What is in the state?',
          explanation: [
            prose`The SDK collects what names this conversation, writes it as JSON and encodes the bytes as base64. Nothing is signed and nothing is hidden: anybody who has the text can decode it.`,
            prose`It need not be signed, because it goes straight to the Token Service, in a call that proves the bot by its own token.`,
          ],
          fields: [
            {
              name: 'state, decoded',
              value: ref('signInStateText'),
              meaning: prose`The activity’s ${code('id')}, ${code('from')}, ${code('recipient')}, conversation, channel and ${code('serviceUrl')}, the connection’s name and the app id.`,
            },
            {
              name: 'state',
              value: ref('signInState'),
              meaning: prose`The same, as base64. It is shown without line breaks in the JSON, as the SDK writes it.`,
            },
          ],
          roles: { signInState: 'born', userId: 'copied', connectionName: 'copied' },
          sources: [botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128'), rfc(4648, '4')],
        },
        { ...botAsksForLink, only: ['first-time'] },
        {
          id: 'setting-looked-up',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'Finds the setting',
          title: 'Is there a connection of this name?',
          explanation: [
            prose`The Token Service decodes the state and looks in this bot’s Azure resource for a connection setting called ${value('connectionName', 'as the bot says')}. The setting has the client id, the secret and the scopes; the bot has only the name.`,
            prose`The name is written down twice, in Azure and in the bot’s configuration, and nothing compares the two before this moment.`,
          ],
          fields: [
            { name: 'connectionName', value: ref('connectionName'), meaning: prose`From the decoded state.` },
            {
              name: 'user.id',
              value: ref('userId'),
              meaning: prose`From the decoded state, too. The token will be kept under it.`,
            },
          ],
          check: same(
            side('the name in the state', 'connectionName'),
            side('the name of the connection in Azure', 'connectionSettingName'),
          ),
          otherwise: [
            {
              id: 'setting-not-found',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'bot-asks-for-link',
              bad: true,
              label: '400, no such connection',
              title: 'Which call says it?',
              explanation: [
                prose`This call was seen to fail with ${code('400')} and with ${code('404')}; no public capture shows status and text together, and ${code('400')} is drawn. Whether already ${code('GetToken')} says it is not established: if that answers ${code('404')} for an unknown name too, the SDK takes it for “not signed in”, and only this call brings it to light.`,
                prose`The text is the same for a name that is spelt right but belongs to another bot, and for a bot of one region that asks the Token Service of another.`,
              ],
              wire: answer(
                400,
                'Bad Request',
                json({
                  error: {
                    code: 'ServiceError',
                    message: text`Could not find Connection Setting with name ${'connectionName'}`,
                  },
                }),
              ),
              sources: [
                issue('microsoft/botframework-solutions', 1419),
                issue('microsoft/BotBuilder-Samples', 2634),
                issue('microsoft/botbuilder-js', 4773),
              ],
            },
            {
              id: 'turn-ends-in-error',
              kind: 'computation',
              at: 'bot',
              label: 'Exception in the prompt',
              title: 'What becomes of the turn?',
              explanation: [
                prose`The exception leaves ${code('OAuthPrompt.beginDialog')} and ends in the bot’s ${code('onTurnError')}. The user gets no card, only what the bot says there: often an apology, sometimes nothing.`,
                prose`The name stands in the exception’s text. That is the quickest way to find it: compare it with the setting in Azure, letter by letter.`,
              ],
              sources: [oauthPrompt('349-371')],
            },
          ],
          roles: { connectionName: 'checked' },
          sources: [
            botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128'),
            issue('MicrosoftDocs/msteams-docs', 7407),
          ],
        },
        { ...signInLinkArrives, only: ['first-time'] },
        { ...botSendsCard, only: ['first-time'] },
        { ...cardAccepted, only: ['first-time'] },
        { ...channelShowsCard, only: ['first-time'] },
      ],
    },
    {
      label: 'Sign in',
      steps: [
        {
          id: 'browser-opens-link',
          only: ['first-time'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Opens the sign-in link',
          title: 'Why is there more in the link than the bot sent?',
          explanation: [
            prose`Web Chat opens a blank window, then asks Direct Line for the id of this browser’s ${value('webChatSession', 'session')}, and then sends the window to the link. On the way it glues that id to the ${value('signInId', 'sign-in id')} as ${code('&code_challenge=…')}, percent-encoded, so that it is part of the ${code('signin')} value and no parameter of its own.`,
            prose`When the browser comes back, the Token Service compares session and user. That replaces the six-digit code. If the session id cannot be had, for example because third-party cookies are blocked, the code is asked for after all. The answer to this request is a ${code('302')} to the address of the next.`,
          ],
          wire: get(url`${'signInLink'}%26code_challenge%3D${'sessionSent'}`),
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`As handed out with the link. It must be the same on every later hop.`,
            },
            {
              name: 'code_challenge, inside signin',
              value: ref('sessionSent'),
              meaning: prose`Has the name of a PKCE parameter but is no hash: it is the session id from ${code('/v3/directline/session/getsessionid')}.`,
            },
          ],
          roles: { webChatSession: 'born' },
          documentStep: 8,
          errata: [
            {
              says: 'The browser goes to the external service’s sign-in page.',
              truth: 'It goes to the Token Service first, which sends it on. The document leaves these hops out.',
              source: signInLinks,
            },
          ],
          sources: [
            webChat('packages/api/src/hooks/Composer.tsx'),
            directLineJs('directLine.ts', '765-794'),
            botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md', '181'),
          ],
        },
        {
          id: 'link-looked-up',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'Is this sign-in waiting?',
          title: 'Is the link still good?',
          explanation: [
            prose`The Token Service looks for the state that it kept under this ${value('signInId', 'sign-in id')}. It finds it only while the sign-in waits: not after a success, and not after it has grown too old.`,
            prose`How old is too old is stated nowhere. A link of yesterday was seen dead.`,
          ],
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`The part of ${code('signin')} before the glued-on ${code('&code_challenge=')}.`,
            },
          ],
          check: same(side('the sign-in id in the link', 'signInId'), side('the sign-in that waits', 'waitingSignIn')),
          otherwise: [
            {
              id: 'link-refused',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              answers: 'browser-opens-link',
              bad: true,
              label: 'Not found or expired',
              title: 'What does the user see?',
              explanation: [
                prose`A page of the Token Service with one sentence, or, for a link that has already served, a dark page without any. Which status comes with it is not recorded.`,
                prose`The bot learns nothing. Its prompt waits until its fifteen minutes are over, and the old card with the dead button stays in the chat.`,
              ],
              wire: act(
                'The page says “The Sign In code was not found or expired. Please try asking the bot to sign in again.”',
              ),
              sources: [issue('microsoft/BotFramework-Services', 329), issue('microsoft/botframework-sdk', 6638)],
            },
          ],
          roles: { signInId: 'checked' },
          sources: [issue('microsoft/BotFramework-Services', 329)],
        },
        {
          id: 'browser-opens-login',
          only: ['first-time'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Follows to /.auth/web/login',
          title: 'How does it know which provider?',
          explanation: [
            prose`The answer to the link was a ${code('302')} to this address. The path names the connection setting by two GUIDs; the setting knows the provider, the client id, the secret and the scopes.`,
            prose`${code('redirect_uri')} says where to go on after the provider: back to the Token Service, with the ${value('signInId', 'sign-in id')}. It is not the redirect URI that the provider will see. This chain is the one recorded with Teams; whether Web Chat’s session id is passed on in it, no public capture shows.`,
          ],
          wire: get(url`${'tokenServiceSite'}/.auth/web/login/${'settingId'}?redirect_uri=${'postSignInUrl'}`),
          fields: [
            {
              name: 'path',
              value: ref('settingId'),
              meaning: prose`Stands for the connection setting. Seen as two GUIDs; what each means is not documented.`,
            },
            {
              name: 'redirect_uri',
              value: ref('postSignInUrl'),
              meaning: prose`Holds an address with a query of its own, so it is percent-encoded here. Documents often print it decoded.`,
            },
          ],
          sources: [issue('microsoft/BotFramework-Services', 140), botDocs('ref-oauth-redirect-urls.md')],
        },
        {
          id: 'redirect-to-provider',
          only: ['first-time'],
          kind: 'message',
          from: 'token-service',
          to: 'user',
          answers: 'browser-opens-login',
          label: '302 to the provider',
          title: 'What does the provider get to know?',
          explanation: [
            prose`An ordinary OAuth authorization request. The provider learns the connection’s client id, the scopes and, by ${code('redirect_uri')}, that the Token Service asks. It can tell which bot that is only if the client id is the bot’s own; the channel and the chat are not named.`,
            prose`The Token Service makes a fresh ${value('providerState', 'state')}. That a cookie named ${code('consent<state>')} ties it to this browser is inferred from an error message that people report; no public capture shows the header, so none is shown here. A sign-in begun in one browser cannot be finished in another.`,
          ],
          wire: sendToProvider,
          fields: [
            {
              name: 'client_id',
              value: ref('providerClientId'),
              meaning: prose`The connection’s client at the provider. Not the bot’s app id, unless you registered the same one.`,
            },
            {
              name: 'redirect_uri',
              value: ref('providerRedirectUri'),
              meaning: prose`Must be registered at the provider exactly so. With Entra a mismatch ends in AADSTS50011.`,
            },
            {
              name: 'state',
              value: ref('providerState'),
              meaning: prose`Comes back with the code. It protects against a forged return (RFC 6749 section 10.12).`,
            },
          ],
          roles: { providerState: 'born' },
          sources: [
            rfc(6749, '4.1.1'),
            issue('microsoft/BotFramework-Services', 343),
            botDocs('ref-oauth-redirect-urls.md'),
          ],
        },
        {
          ...signsIn,
          only: ['first-time'],
          explanation: [
            prose`Only the provider. The user types it into the provider’s own page; neither the bot nor the channel nor the Token Service is on that connection.`,
            prose`The provider may also ask whether the application may read the mail. What the pages look like and how many requests they make is the provider’s business; shown here is the request that opens them.`,
          ],
          fields: [
            {
              name: 'scope',
              value: ref('providerScope'),
              meaning: prose`What the token will be good for. Set in the connection; the bot cannot ask for more at run time.`,
            },
          ],
          documentStep: 9,
          errata: [
            {
              says: 'The developer registers an Azure Active Directory application.',
              truth:
                'That product is now called Microsoft Entra ID, and it is one choice: any OAuth 2.0 provider can stand in the connection.',
              source: authenticationConcept,
            },
          ],
          sources: [rfc(6749, '4.1.1'), rfc(6749, '3.1')],
        },
        {
          id: 'provider-checks-redirect',
          only: ['first-time'],
          kind: 'computation',
          at: 'provider',
          detail: 'wire',
          label: 'Redirect URI known?',
          title: 'Where may the answer go?',
          explanation: [
            prose`The provider compares the ${value('providerRedirectUri', 'redirect URI')} with what is registered for this client, character for character. The code will travel to that address; an attacker who could choose it would get the code.`,
            prose`That is why a mismatch is told to the person and never by a redirect: the address cannot be trusted.`,
          ],
          check: same(
            side('the redirect URI asked for', 'providerRedirectUri'),
            side('the registered redirect URI', 'registeredRedirectUri'),
          ),
          otherwise: [
            {
              id: 'redirect-refused',
              kind: 'message',
              from: 'provider',
              to: 'user',
              answers: 'user-signs-in',
              bad: true,
              label: 'Unknown redirect URI',
              title: 'Why does nobody else notice?',
              explanation: [
                prose`The provider must not send the browser to an address that it does not know, so the sign-in ends on the provider’s own page. Neither the Token Service nor the bot hears of it.`,
                prose`How the page looks is the provider’s choice. Entra’s says AADSTS50011, Google’s ${code('redirect_uri_mismatch')}.`,
              ],
              wire: answer(
                400,
                'Bad Request',
                html(
                  text`<h1>invalid_request</h1><p>The redirect URI ${'providerRedirectUri'} is not registered for the client ${'providerClientId'}.</p>`,
                ),
              ),
              sources: [rfc(6749, '4.1.2.1'), entraErrorCodes],
            },
          ],
          roles: { providerRedirectUri: 'checked' },
          sources: [rfc(6749, '3.1.2.3'), botDocs('ref-oauth-redirect-urls.md')],
        },
        {
          ...codeReturned,
          only: ['first-time'],
          title: 'Why a code and not the token?',
          explanation: [
            prose`The answer travels through the browser, where history, extensions and logs can see it. So it holds only a ${value('providerCode', 'code')} that is good once, for a short time, and for nobody without the client secret.`,
            prose`The ${value('providerState', 'state')} is the one the Token Service sent. No PKCE and no nonce were seen on this leg.`,
          ],
          sources: [rfc(6749, '4.1.2')],
        },
        {
          ...codeBroughtBack,
          id: 'browser-returns',
          only: ['first-time'],
          title: 'Is this the browser that left?',
          explanation: [
            prose`The browser follows the redirect, and the Token Service looks up the ${value('providerState', 'state')}. Its answer, one more ${code('302')}, leads to the callback further down.`,
            prose`People report the answer ${code('Missing session cookie (consent<state>) in consent redirect request.')} when the link was opened in one browser and finished in another, or cookies are blocked. From it the cookie is inferred: set when the browser was sent away, due here, and not shown in either place.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('providerState'),
              meaning: prose`Must equal the one in the request to the provider. In a trace, compare the two.`,
            },
            {
              name: 'code',
              value: ref('providerCode'),
              meaning: prose`The provider’s code. Another value called “code” follows at the callback, and where digits are used they travel as “code” too: three different things.`,
            },
          ],
          sources: [rfc(6749, '10.12'), issue('microsoft/BotFramework-Services', 336)],
        },
        { ...stateIsKnown, only: ['first-time'] },
        {
          id: 'cookie-looked-for',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'The browser that left?',
          title: 'Has this browser begun it?',
          explanation: [
            prose`A ${value('providerState', 'state')} alone can be carried to another browser. So the Token Service also wants the cookie that it gave the browser which it sent away; its name holds the state.`,
            prose`The cookie is inferred from the error message, and a service engineer has confirmed that a sign-in must end in the browser in which it began. Its value, its attributes and how long it lives are not documented.`,
          ],
          fields: [
            {
              name: 'cookie, by its name',
              value: ref('consentCookie'),
              meaning: prose`Given to the browser with the redirect to the provider, due when it comes back.`,
            },
          ],
          check: same(
            side('the cookie that this browser sends', 'consentCookieSent'),
            side('the cookie of this sign-in', 'consentCookie'),
          ),
          otherwise: [
            {
              id: 'cookie-missing',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              answers: 'browser-returns',
              bad: true,
              label: 'Missing session cookie',
              title: 'Why is a good code thrown away?',
              explanation: [
                prose`The code is the provider’s and the state is right, but this browser cannot show that it began the sign-in. The Token Service refuses, and the code is never redeemed.`,
                prose`The status that carries the text is not recorded. The bot learns nothing and goes on waiting.`,
              ],
              wire: act(
                text`The page shows {"error":{"code":"ServiceError","message":"Missing session cookie (${'consentCookie'}) in consent redirect request."}}`,
              ),
              sources: [issue('microsoft/BotFramework-Services', 336), issue('microsoft/BotFramework-Services', 343)],
            },
          ],
          roles: { providerState: 'checked' },
          sources: [issue('microsoft/BotFramework-Services', 343)],
        },
      ],
    },
    {
      label: 'Redeem',
      steps: [
        {
          id: 'credentials-encoded',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'Encodes id and secret',
          title: 'How does the connection prove itself?',
          explanation: [
            prose`By HTTP Basic: client id, a colon, client secret, all of it as base64. Base64 hides nothing; only TLS keeps the secret from others on the way.`,
            prose`The secret is that of the connection. It is kept in Azure and the bot never sees it. The bot’s own secret plays no part here.`,
          ],
          fields: [
            { name: 'client id', value: ref('providerClientId'), meaning: prose`The user name of HTTP Basic.` },
            { name: 'client secret', value: ref('providerClientSecret'), meaning: prose`The password of HTTP Basic.` },
            {
              name: 'credentials',
              value: ref('providerCredentials'),
              meaning: prose`Base64 of both with a colon between. Strictly, id and secret are form-encoded first; these need no encoding.`,
            },
          ],
          roles: { providerCredentials: 'born', providerClientSecret: 'copied', providerClientId: 'copied' },
          sources: [rfc(7617, '2'), rfc(6749, '2.3.1')],
        },
        {
          ...codeRedeemed,
          detail: 'overview',
          only: ['first-time'],
          title: 'What happens behind the browser’s back?',
          explanation: [
            prose`The Token Service goes to the provider directly, from server to server, with the ${value('providerCode', 'code')} and the connection’s client secret. No browser trace can hold this call; it is shown as OAuth 2.0 prescribes it.`,
            prose`An expired secret fails here, long after the bot’s own secret was accepted: they are two different secrets. Client id and secret stand in the header, by HTTP Basic, which OAuth 2.0 demands of every provider that gives out secrets. Many take them in the body as well, which it does not recommend; which way the Token Service chooses is not documented.`,
          ],
          fields: [
            {
              name: 'redirect_uri',
              value: ref('providerRedirectUri'),
              meaning: prose`Repeated word for word from the authorization request.`,
            },
            {
              name: 'Authorization',
              value: text`Basic ${'providerCredentials'}`,
              meaning: prose`Base64 of the client id, a colon and the client secret. Both stand in the connection setting in Azure; the bot never has the secret.`,
            },
          ],
          documentStep: 10,
          errata: [
            {
              says: 'The external service sends the user token to the Token Service.',
              truth: 'It sends a code through the browser; the Token Service fetches the token itself.',
              source: rfc(6749, '4.1.3'),
            },
          ],
          sources: [rfc(6749, '4.1.3'), rfc(6749, '2.3.1')],
        },
        {
          id: 'provider-checks-secret',
          only: ['first-time'],
          kind: 'computation',
          at: 'provider',
          detail: 'wire',
          label: 'Is the secret good?',
          title: 'Who is asking for the token?',
          explanation: [
            prose`The provider checks the client secret first, then whether the code was given to this client, for this redirect URI, and not used yet. Only then does it sign a token.`,
            prose`Secrets have an end date that somebody chose when the client was registered. Nothing reminds the bot’s owner of it.`,
          ],
          check: every(
            same(
              side('the secret that was sent', 'providerClientSecret'),
              side('the client’s', 'providerClientSecret'),
            ),
            before(side('now', 'signedInAt'), side('the end of the client secret', 'providerSecretEnds')),
          ),
          otherwise: [
            {
              id: 'secret-refused',
              kind: 'message',
              from: 'provider',
              to: 'token-service',
              answers: 'service-redeems-code',
              bad: true,
              label: '401 invalid_client',
              title: 'Which secret is meant?',
              explanation: [
                prose`The connection’s, not the bot’s. OAuth 2.0 has one error for every way in which a client fails to prove itself, and demands ${code('401')} with ${code('WWW-Authenticate')} when the client used that header.`,
                prose`Entra is more talkative: AADSTS7000222 for a secret that has ended, AADSTS7000215 for one that is wrong.`,
              ],
              wire: answer(
                401,
                'Unauthorized',
                json({ error: 'invalid_client', error_description: 'The client secret has expired.' }),
                {
                  'WWW-Authenticate': text`Basic realm="token"`,
                },
              ),
              sources: [rfc(6749, '5.2'), entraErrorCodes],
            },
            {
              id: 'sign-in-breaks-off',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              answers: 'browser-returns',
              bad: true,
              label: 'An error page',
              title: 'What does the user see?',
              explanation: [
                prose`The password was right, the consent was given, and still the window ends in an error of the Token Service. Its words and its status are not documented.`,
                prose`The bot hears nothing. Users who are signed in already notice nothing until their token ends, so the failure seems to come and go.`,
              ],
              wire: act('The window shows an error instead of closing.'),
              sources: [issue('microsoft/botbuilder-dotnet', 6764)],
            },
          ],
          sources: [rfc(6749, '3.2.1'), rfc(6749, '4.1.3')],
        },
        { ...codeIsRight, only: ['first-time'] },
        {
          id: 'provider-signs-token',
          only: ['first-time'],
          kind: 'computation',
          at: 'provider',
          detail: 'wire',
          label: 'Signs a token',
          title: 'Who signs, and for whom?',
          explanation: [
            prose`The provider signs with its own private key. It writes down whom the token speaks for, who may use it, for which service and for how long.`,
            prose`Only the mail service has to believe it. It finds the public key by ${code('kid')} in the provider’s key set.`,
          ],
          fields: [
            {
              name: 'iss',
              value: ref('providerIssuer'),
              meaning: prose`The provider. The mail service trusts tokens of this issuer only.`,
            },
            {
              name: 'sub',
              value: ref('userSubject'),
              meaning: prose`The user, as the provider knows them. The channel’s user id is not in it.`,
            },
            {
              name: 'aud',
              value: ref('userTokenAudience'),
              meaning: prose`The service that may take it. Everyone else has to refuse it.`,
            },
            {
              name: 'scope',
              value: ref('providerScope'),
              meaning: prose`What the user agreed to, no more than the connection asked for.`,
            },
            {
              name: 'kid',
              value: ref('providerKid'),
              meaning: prose`Names the key in the provider’s key set that fits the signature.`,
            },
            {
              name: 'token',
              value: ref('userToken'),
              meaning: prose`Header, payload and signature, each as base64url, with dots between.`,
            },
          ],
          roles: { userToken: 'born' },
          sources: [rfc(9068, '2.2'), rfc(7515, '5.1')],
        },
        {
          ...userTokenIssued,
          only: ['first-time'],
          title: 'Whose token is this?',
          explanation: [
            prose`The ${value('userToken', 'access token')} speaks for the user, towards the mail service, within the scope that was granted. Its audience is the mail service: it is no sign-in at the bot and the bot has no reason to look inside.`,
            prose`Whether the Token Service uses the refresh token is disputed: its engineers said in 2020 that it does not renew, newer SDK source says that it does. Expect both: a newer token, or ${code('404')} and a new card.`,
          ],
          fields: [
            {
              name: 'access_token',
              value: ref('userToken'),
              meaning: prose`A JWT here, signed by the provider. A provider may send any string; only the mail service has to understand it.`,
            },
          ],
          documentStep: 10,
          sources: [
            rfc(6749, '5.1'),
            issue('microsoft/BotFramework-Services', 150),
            agentsForNet('libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs', '264'),
          ],
        },
        {
          id: 'browser-calls-back',
          only: ['first-time'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Ends at the callback',
          title: 'Where does the browser end up?',
          explanation: [
            prose`The Token Service answered the browser’s return with one more ${code('302')}, to its own callback. The ${value('callbackCode', 'code')} in it is the Token Service’s own, not the provider’s, and nobody types it.`,
            prose`The ${value('signInId', 'sign-in id')} is spent now. For Web Chat, the Token Service compares the session in the link with this browser and the user, and if they fit asks for no more. What page is the answer then, and whether it closes the window, is not documented.`,
            prose`Where there is no such session, six digits have to prove it: “Six-digit code” and “OAuthCard in Teams” tell how.`,
          ],
          wire: get(url`${'postSignInUrl'}&code=${'callbackCode'}`),
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`The same as in the link. If it differs, two sign-ins have been mixed in the trace.`,
            },
            {
              name: 'code',
              value: ref('callbackCode'),
              meaning: prose`Hands the finished sign-in from one half of the Token Service to the other.`,
            },
          ],
          roles: { callbackCode: 'born', signInId: 'spent' },
          sources: [
            issue('microsoft/botframework-sdk', 6638),
            botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md', '181'),
          ],
        },
        {
          id: 'session-compared',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          detail: 'wire',
          label: 'The browser of the chat?',
          title: 'Does this browser belong to the chat?',
          explanation: [
            prose`The session id in the link came from the page in which the person chats. The Token Service compares it with the session of the browser that has just signed in, and the user with that of the Direct Line token. If both fit, the person in the chat is the one who signed in. How it knows this browser’s session is not documented; people who maintain Web Chat say that it takes a third-party cookie.`,
            prose`Without this, somebody could be sent a link, sign in, and put their mail into a stranger’s chat. Where no session can be compared, six digits have to do the same job.`,
          ],
          check: same(
            side('the session of this browser', 'returningSession'),
            side('the session id in the link', 'sessionSent'),
          ),
          otherwise: [...digitSteps, ...mailSteps],
          roles: { webChatSession: 'checked' },
          sources: [
            botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md', '181'),
            directLineJs('directLine.ts', '765-794'),
          ],
        },
        {
          id: 'service-stores-token',
          only: ['first-time'],
          kind: 'computation',
          at: 'token-service',
          label: 'Stores the token',
          title: 'Under which name is it kept?',
          explanation: [
            prose`Under the same four that the bot asked with: bot, ${value('connectionName', 'connection')}, channel and ${value('userId', 'user id')}. They come from the state that the bot sent when it asked for the link, not from the browser.`,
            prose`This happens inside the Token Service and cannot be seen from outside. What can be seen is that the next ${code('GetToken')} with the same four answers ${code('200')}.`,
          ],
          fields: [
            {
              name: 'app id',
              value: ref('appId'),
              meaning: prose`Of the bot whose token came with the request for the link.`,
            },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`A bot with two connections keeps two tokens for each user.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`The same person on Teams has to sign in again.`,
            },
            {
              name: 'user id',
              value: ref('userId'),
              meaning: prose`As the channel names the user. The provider’s name for them plays no part.`,
            },
          ],
          roles: { userId: 'copied', connectionName: 'copied' },
          documentStep: 11,
          sources: [authenticationConcept, userTokenApi('276-284')],
        },
      ],
    },
    {
      label: 'Use',
      steps: [
        {
          id: 'token-found',
          detail: 'overview',
          only: ['token-stored'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-token',
          label: '200, here it is',
          title: 'What if the user signed in before?',
          explanation: [
            prose`Then ${code('GetToken')} answers ${code('200')} with the ${value('userToken', 'token')}, the prompt ends at once, and no card is shown. The user notices nothing.`,
            prose`The answer may also hold ${code('expiration')}, but usually does not. When a token has expired, some find a newer one here and others get ${code('404')} again; sources contradict each other, so handle both.`,
          ],
          wire: storedToken,
          fields: [
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`Which connection the token belongs to. A bot with several can tell them apart by it.`,
            },
            {
              name: 'token',
              value: ref('userToken'),
              meaning: prose`The user’s token for the mail service, signed by its provider. Use it in this turn and let it go; do not keep it in the bot’s state.`,
            },
          ],
          roles: { userToken: 'born' },
          documentStep: 4,
          sources: [oauthPrompt('209-214'), issue('microsoft/botbuilder-dotnet', 6101), authenticationConcept],
        },
        {
          id: 'token-event',
          detail: 'overview',
          only: ['first-time'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          label: 'Hands over the token',
          title: 'How does the bot learn of it?',
          explanation: [
            prose`By an activity, like everything else: an ${code('event')} named ${code('tokens/response')} that carries the ${value('userToken', 'token')}. It arrives at the same endpoint with a token of the Connector and passes the same checks; how it gets from the Token Service to the Connector cannot be seen.`,
            prose`The prompt recognises the event by its name and ends with the token. The answer is an empty ${code('200')} again. The ${value('userId', 'user id')} and the conversation bring it back to the dialog that is waiting.`,
            prose`This is how Web Chat, Direct Line and the Emulator do it. Teams sends an ${code('invoke')} named ${code('signin/verifyState')} with six digits in ${code('value.state')}; on other channels the user types the six digits. In both cases the bot then calls ${code('GetToken')} with them as ${code('code')}.`,
          ],
          wire: tokenEvent('userToken', 'eventTime'),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Must be the id that asked. For another id no dialog is waiting, and the one that is gives up after its fifteen minutes.`,
            },
            {
              name: 'value.token',
              value: ref('userToken'),
              meaning: prose`The user’s token, signed by the provider; the Connector’s signature does not cover it. It is in the clear inside the TLS connection. Keep activities of this name out of your logs.`,
            },
          ],
          roles: { userId: 'checked' },
          documentStep: 11,
          errata: [
            {
              says: 'The Token Service sends an activity with the token to the bot.',
              truth:
                'Only on some channels. Teams and the text channels bring six digits, and the bot fetches the token.',
              source: oauthPrompt('409-500'),
            },
          ],
          sources: [oauthPrompt('409-430'), authenticationConcept],
        },
        ...mailSteps,
      ],
    },
  ],
  faults: [
    {
      id: 'bot-secret-expired',
      at: 'bot-fetches-own-token',
      label: 'The bot’s client secret has expired',
      change: { values: { clientSecretEnds: after('start', -86_400) } },
      failsAt: 'entra-checks-secret',
      symptom: prose`Messages reach the bot and nothing comes back, no card, no apology. The bot’s log has ${code('AADSTS7000222')}.`,
      cause: prose`The secret of the bot’s app registration has reached its end date. Because tokens are kept for about a day, the bot may fall silent only hours later, or at its next start.`,
      fix: prose`Make a new secret for the bot’s app registration and put its value into the bot’s configuration. The secret in the connection setting is another one and has its own date.`,
      sources: [issue('microsoft/botframework-sdk', 6221), entraErrorCodes],
    },
    {
      id: 'connection-misspelt',
      at: 'bot-asks-for-token',
      only: ['first-time'],
      label: 'The connection has another name in Azure',
      change: { values: { connectionSettingName: text`${'connectionName'}-dev` } },
      failsAt: 'setting-looked-up',
      symptom: prose`No card appears. The bot’s log has an exception with the text ${code('Could not find Connection Setting with name …')}, and the user sees what the bot says in ${code('onTurnError')}.`,
      cause: prose`The name in the bot’s configuration and the name of the connection setting in the Azure Bot resource differ, or the setting belongs to another bot, or the bot asks the Token Service of another region.`,
      fix: prose`Open the Azure Bot resource, Configuration, OAuth connection settings, and copy the name from there. Check that the app id is that of this resource, and that the region’s Token Service is the one that the bot is set to.`,
      sources: [
        issue('microsoft/botbuilder-js', 4773),
        issue('MicrosoftDocs/msteams-docs', 7407),
        issue('OfficeDev/microsoft-365-agents-toolkit', 12530),
      ],
    },
    {
      id: 'user-id-changes',
      at: 'channel-forwards',
      only: ['token-stored'],
      label: 'The user id changes with every visit',
      change: { values: { storedUserId: another('userId') } },
      failsAt: 'store-compares-user',
      symptom: prose`The user signed in yesterday and is asked to sign in again today, on every visit, although nothing has expired.`,
      cause: prose`The page does not fix the user id, so Web Chat makes up a new one each time. The stored token lies under the old one, where nobody will look for it again.`,
      fix: prose`Let your server put a lasting user id, one that begins with ${code('dl_')} and cannot be guessed, into the request for the Direct Line token. Do not use a name or a mail address.`,
      sources: [webChatAuthentication, authenticationConcept],
    },
    {
      id: 'other-channel',
      at: 'bot-asks-for-token',
      only: ['token-stored'],
      label: 'The user signed in on another channel',
      change: { values: { storedChannelId: text`msteams` } },
      failsAt: 'store-compares-channel',
      symptom: prose`Signed in on Teams, and asked again in Web Chat by the same bot, with the same account.`,
      cause: prose`Tokens are kept apart by channel, and the same person has another user id on each of them. There is no sign-in “at the bot”.`,
      fix: prose`This is as designed; tell people. Where it must not happen, keep your own link between the channel accounts and send people through the sign-in once for each.`,
      sources: [authenticationConcept, userTokenApi('276-284')],
    },
    {
      id: 'link-used-up',
      at: 'browser-opens-link',
      only: ['first-time'],
      label: 'The sign-in link is used up or too old',
      change: { values: { waitingSignIn: text`none` } },
      failsAt: 'link-looked-up',
      symptom: prose`The window says “The Sign In code was not found or expired. Please try asking the bot to sign in again.”, or stays dark and empty after a second click.`,
      cause: prose`Each link belongs to one sign-in. After a success, or when it has waited too long, the Token Service has nothing under its id. In 2020 a fault of the service had the same effect.`,
      fix: prose`Ask the bot again: a new turn makes a new card. In the bot, send a new card when somebody comes back after the prompt has ended, instead of leaving the old one as the last message.`,
      sources: [
        issue('microsoft/BotFramework-Services', 329),
        issue('microsoft/botframework-sdk', 6638),
        issue('microsoft/BotFramework-Services', 265),
      ],
    },
    {
      id: 'redirect-uri-unregistered',
      at: 'redirect-to-provider',
      only: ['first-time'],
      label: 'The redirect URI is not registered',
      change: { values: { registeredRedirectUri: text`${'providerRedirectUri'}/` } },
      failsAt: 'provider-checks-redirect',
      symptom: prose`The provider’s page opens with an error before it asks for a password: ${code('redirect_uri_mismatch')} at Google, AADSTS50011 at Entra.`,
      cause: prose`What the Token Service sends and what is registered at the provider differ, here by a slash at the end. Another host has the same effect: each region and each cloud has its own.`,
      fix: prose`Register the address exactly as it stands in the request: the Token Service’s host of your region, and ${code('/.auth/web/redirect')} without a slash at the end.`,
      sources: [botDocs('ref-oauth-redirect-urls.md'), entraErrorCodes],
    },
    {
      id: 'other-browser',
      at: 'browser-returns',
      only: ['first-time'],
      label: 'The sign-in is finished in another browser',
      change: { values: { consentCookieSent: text`none` } },
      failsAt: 'cookie-looked-for',
      symptom: prose`After the password the window shows a JSON text: ${code('Missing session cookie (consent…) in consent redirect request.')}`,
      cause: prose`The provider’s last step ran in another browser than the first: a link in a mail, a private window, a system browser beside an embedded one. Or cookies are blocked.`,
      fix: prose`Finish in the browser in which the card was opened. With a provider that mails a link, choose another way to sign in, such as a code to type.`,
      sources: [
        issue('microsoft/BotFramework-Services', 343),
        issue('microsoft/BotFramework-Services', 336),
        issue('microsoft/BotFramework-Services', 140),
      ],
    },
    {
      id: 'connection-secret-expired',
      at: 'service-redeems-code',
      only: ['first-time'],
      label: 'The connection’s client secret has expired',
      change: { values: { providerSecretEnds: after('start', -86_400) } },
      failsAt: 'provider-checks-secret',
      symptom: prose`People type the right password and still end on an error page. The bot itself goes on answering, because its own secret is a different one.`,
      cause: prose`The client secret in the connection setting has reached its end date at the provider. The Token Service cannot redeem the code any more.`,
      fix: prose`Make a new secret at the provider and put its value, not its id, into the connection setting. Then use “Test connection” in the Azure portal.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6764), rfc(6749, '5.2')],
    },
    {
      id: 'third-party-cookies',
      at: 'browser-opens-link',
      only: ['first-time'],
      label: 'Third-party cookies are blocked',
      change: { values: { returningSession: text`none` } },
      failsAt: 'session-compared',
      symptom: prose`After the sign-in the page shows six digits, although enhanced authentication is on and works in another browser.`,
      cause: prose`The session hangs on a cookie of Direct Line, which to the page is another site’s. The browser does not keep it, so the one that comes back has no session, and the Token Service has nothing to compare. Where exactly it is lost, no public capture shows.`,
      fix: prose`Nothing in the bot: typing the digits works. Tell people what the digits are for. Check the trusted origins too: where the page’s origin is missing there, ${code('getsessionid')} fails, the session id in the link is left out, and digits appear as well.`,
      sources: [
        issue('microsoft/BotFramework-WebChat', 4274),
        issue('microsoft/BotFramework-WebChat', 5070),
        directLineJs('directLine.ts', '765-794'),
      ],
    },
    {
      id: 'wrong-audience',
      at: 'bot-reads-mail',
      label: 'The token is for another service',
      change: { values: { userTokenAudience: text`${'providerIssuer'}` } },
      failsAt: 'mail-checks-audience',
      symptom: prose`The sign-in succeeds, and the first call with the new token is answered with ${code('401')}. Signing in again does not help.`,
      cause: prose`The connection asks for scopes of another service than the one that the bot calls, so the provider makes a token for that one. Here it is for the provider itself.`,
      fix: prose`Decode the token on the Token screen and compare ${code('aud')} with the service. Correct the scopes, or the resource, in the connection setting; sign out and in again.`,
      sources: [rfc(6750, '3.1'), rfc(9068, '4'), issue('microsoftgraph/microsoft-graph-docs', 4752)],
    },
    {
      id: 'scope-missing',
      at: 'bot-reads-mail',
      label: 'The connection asks for too little',
      change: { values: { providerScope: text`profile` } },
      failsAt: 'mail-checks-scope',
      symptom: prose`The sign-in succeeds, some calls work, and reading mail is answered with ${code('403')}.`,
      cause: prose`The scope that this call needs is not among the scopes of the connection setting, so the user was never asked for it and the token does not hold it.`,
      fix: prose`Add the scope to the connection setting, separated by a blank. Sign out and in again: the stored token keeps the scopes that it was made with.`,
      sources: [rfc(6750, '3.1'), issue('microsoftgraph/aspnetcore-connect-sample', 37)],
    },
  ],
  checkpoints: [
    {
      id: 'before-card',
      only: ['first-time'],
      before: 'no-token',
      kind: 'next',
      question: prose`The bot has asked for a token, and none is stored. What does the Token Service answer?`,
      answers: [
        {
          text: '404 with an empty body',
          right: true,
          because: prose`It is the ordinary answer to “is there one?”. The SDK turns it into “no token” and shows the card.`,
        },
        {
          text: '401, because nobody has signed in',
          because: prose`${code('401')} would be about the bot’s own token. That one is good; the bot may ask.`,
        },
        {
          text: '302 to the sign-in page',
          because: prose`No browser is on this connection. The bot has to bring the link to the user by a card.`,
        },
      ],
    },
    {
      id: 'who-asks-for-link',
      only: ['first-time'],
      before: 'bot-asks-for-link',
      kind: 'next',
      question: prose`Somebody has to ask the Token Service for the sign-in link. Who?`,
      answers: [
        {
          text: 'The bot',
          right: true,
          because: prose`Only the bot knows the conversation and can prove who it is with its own token. The document that this flow retells says otherwise, and is wrong.`,
        },
        {
          text: 'The channel',
          because: prose`It fills the link in by itself on some channels, when the card has none. The SDK asks in every case.`,
        },
        {
          text: 'The user’s browser',
          because: prose`It cannot: it has no token that the Token Service would take. It only opens the finished link.`,
        },
      ],
    },
    {
      id: 'who-sees-password',
      only: ['first-time'],
      before: 'user-signs-in',
      kind: 'sees',
      question: prose`The user is about to type a password. Who can see it?`,
      answers: [
        {
          text: 'The provider',
          right: true,
          because: prose`The page is the provider’s, and the connection goes from the browser to the provider.`,
        },
        {
          text: 'The provider and the Token Service',
          because: prose`The Token Service sent the browser there and will get a code, never the password.`,
        },
        {
          text: 'The provider and the bot',
          because: prose`The bot has only made a link. It is not called again until all is done.`,
        },
      ],
    },
    {
      id: 'why-code-is-useless',
      only: ['first-time'],
      before: 'service-redeems-code',
      kind: 'check',
      question: prose`A browser extension has read the provider’s code from the address. Why can it not redeem it?`,
      answers: [
        {
          text: 'It lacks the connection’s client secret',
          right: true,
          because: prose`The token endpoint gives a token only to the client to which the code was given, and the secret is what proves that client.`,
        },
        {
          text: 'The code is encrypted',
          because: prose`It is a random text in the clear. Its use is bound, its content is not hidden.`,
        },
        {
          text: 'The state does not fit',
          because: prose`The ${code('state')} protects the Token Service from a forged return. The token endpoint does not look at it.`,
        },
      ],
    },
    {
      id: 'store-key',
      only: ['token-stored'],
      before: 'token-found',
      kind: 'check',
      question: prose`Which of these would make the Token Service answer ${code('404')} instead?`,
      answers: [
        {
          text: 'The user has another id today',
          right: true,
          because: prose`Tokens are kept by bot, connection, channel and user id. With another id the question is about somebody else.`,
        },
        {
          text: 'The conversation is a new one',
          because: prose`The conversation’s id is not part of the key. A token serves in every conversation of that user on that channel.`,
        },
        {
          text: 'The bot was restarted',
          because: prose`The token is kept by the Token Service. The bot needs no memory of it.`,
        },
      ],
    },
    {
      id: 'who-checks-stored',
      only: ['token-stored'],
      before: 'bot-reads-mail',
      kind: 'next',
      question: prose`The bot has the user’s token. What must it check before it uses it?`,
      answers: [
        {
          text: 'Nothing: it passes it on',
          right: true,
          because: prose`The token is made for the mail service, and that service checks it. The bot handles ${code('401')} when it comes.`,
        },
        {
          text: 'The signature',
          because: prose`It may not even be a JWT. What the bot would learn, the mail service checks anyway.`,
        },
        {
          text: 'That the audience is the bot',
          because: prose`It is not and must not be. The audience is the mail service.`,
        },
      ],
    },
    {
      id: 'who-sees-token',
      before: 'mail-arrives',
      kind: 'sees',
      question: prose`One of these never has the user’s token in the clear. Which?`,
      answers: [
        {
          text: 'The Token Service',
          because: prose`It fetched the token from the provider and keeps it in the clear, which is why the bot need not.`,
        },
        {
          text: 'The mail service',
          because: prose`It checks the token with every request, and for that it has to read it.`,
        },
        {
          text: 'The user’s browser',
          right: true,
          because: prose`At the sign-in only codes went through it: that is what the code grant is for. What the Connector has seen depends on the way: a token that comes in an event passes it, one that the bot asks for does not.`,
        },
      ],
    },
  ],
});
