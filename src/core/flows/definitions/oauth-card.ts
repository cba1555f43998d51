/**
 * OAuthCard sign-in: the twelve run-time steps of "OAuth in Bot Framework", on Web Chat with enhanced authentication,
 * with the bot built on botbuilder-js and `showSignInLink` set. The browser's chain follows public captures of the
 * Token Service with Google and Teams. Left out: token exchange (single sign-on), the magic code, sign-out.
 */
import { fromConnector, webChatMessage, withBotToken } from '#core/flows/activities.ts';
import { defineFlow } from '#core/flows/define-flow.ts';
import type { Source } from '#core/sequence/sequence.ts';
import { agentsForNet, botBuilderJs, botDocs, directLineJs, issue, rfc, webChat } from '#core/flows/sources.ts';
import {
  act,
  answer,
  code,
  form,
  get,
  json,
  post,
  prose,
  redirect,
  ref,
  text,
  url,
  value,
} from '#core/flows/templates.ts';

const oauthPrompt = (lines: string) => botBuilderJs('botbuilder-dialogs/src/prompts/oauthPrompt.ts', lines);
const userToken = (lines: string) => botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', lines);
/** Recognises sign-in links by their address, `….botframework.com/api/oauth/signin?signin=…`. */
const signInLinks: Source = {
  label: 'omnichannel-chat-sdk, single sign-on for bots',
  href: 'https://github.com/microsoft/omnichannel-chat-sdk/blob/HEAD/docs/scenarios/SINGLE_SIGN_ON_FOR_BOTS.md',
};
const concept = botDocs('v4sdk/bot-builder-concept-authentication.md');

const tokenFromStore = json({ connectionName: ref('connectionName'), token: ref('userToken') });

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
    },
    { id: 'bot', label: 'Bot', role: 'Your code, with the Bot Framework SDK in front of it.' },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: runs the sign-in for the bot and keeps the user’s token.',
    },
    {
      id: 'provider',
      label: 'External service',
      role: 'The identity provider and the mail service in one, as the document has it. Invented here.',
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
    { value: 'webChatSession', name: 'code_challenge' },
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
          sources: [concept, botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md')],
        },
        {
          id: 'channel-forwards',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Forwards it',
          title: 'How does the bot know who is asking?',
          explanation: [
            prose`The Channel Service wraps the sentence in an activity and posts it to the bot. It fills in ${code('from.id')}, the ${value('userId', 'user id')}; everything that follows hangs on that value staying the same.`,
            prose`The ${code('Authorization')} header proves that the Connector sent the activity. It says nothing about the person: the user id is only a member of the body.`,
            prose`The answer, an empty ${code('200')}, comes when the bot’s turn is over. It carries nothing for the user and is not drawn.`,
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
              meaning: prose`The Connector’s token. How the bot checks it is a flow of its own.`,
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
          sources: [concept],
        },
        {
          id: 'bot-asks-for-token',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Is a token stored?',
          title: 'Is a token already stored?',
          explanation: [
            prose`The bot asks before it shows a card, so that nobody signs in twice. The Token Service keeps one user token for each bot, ${value('connectionName', 'connection')}, channel and ${value('userId', 'user id')}; all four must match.`,
            prose`The bot proves which bot it is with its own token, which it fetched earlier from Entra. That token has nothing to do with the user.`,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}`,
            withBotToken,
          ),
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
          sources: [oauthPrompt('209-214'), userToken('276-284')],
        },
      ],
    },
    {
      label: 'Card',
      steps: [
        {
          id: 'no-token',
          only: ['first-time'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-token',
          label: '404, none stored',
          title: 'Is 404 an error?',
          explanation: [
            prose`No. ${code('404 Not Found')} with an empty body is the Token Service’s way to say that this user has no token yet. The SDK turns it into “no token” and goes on to the card.`,
            prose`It does look like an error in logs and dashboards. The Agents SDK added a second call, ${code('GetTokenOrSignInResource')}, that answers both questions at once.`,
          ],
          wire: answer(404, 'Not Found'),
          documentStep: 4,
          sources: [
            userToken('276-284'),
            agentsForNet('libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs', '128-130'),
          ],
        },
        {
          id: 'bot-asks-for-link',
          only: ['first-time'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Asks for a link',
          title: 'Who asks for the sign-in link?',
          explanation: [
            prose`The bot does. It describes the conversation in ${value('signInState', 'state')}: base64 of a JSON that names the connection, the user, the conversation and the bot. The Token Service needs it to know, much later, whom to tell that the sign-in has succeeded.`,
            prose`This ${code('state')} is neither signed nor encrypted and is not the ${code('state')} of OAuth. It travels in a call that carries the bot’s token and never reaches the browser. It does hold personal data, so take it out before you share a trace.`,
          ],
          wire: get(url`${'tokenServiceApi'}/api/botsignin/GetSignInResource?state=${'signInState'}`, withBotToken),
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
          roles: { signInState: 'born' },
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
        },
        {
          id: 'link-made',
          only: ['first-time'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-link',
          label: 'Sign-in link',
          title: 'What does the link give away?',
          explanation: [
            prose`The Token Service keeps the state and hands out a handle for it, the ${value('signInId', 'sign-in id')}. The link carries only that: whoever reads it learns nothing about the user.`,
            prose`Whoever holds the link can finish the sign-in, though, and the result would go to this conversation. That is why Web Chat binds it to the browser and other channels ask for a six-digit code. How long the link lives is not documented; a day later it is dead.`,
          ],
          wire: answer(200, 'OK', json({ signInLink: ref('signInLink') })),
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
          roles: { signInId: 'born' },
          sources: [
            botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121'),
            issue('microsoft/BotFramework-Services', 329),
          ],
        },
        {
          id: 'bot-sends-card',
          only: ['first-time'],
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: 'Sends the card',
          title: 'How does the card reach the user?',
          explanation: [
            prose`As a reply like any other: a new call to the Connector, not the answer to the bot’s own request. The card is an attachment of the type ${code('application/vnd.microsoft.card.oauth')}. It names the ${value('connectionName', 'connection')}, and its button opens the link.`,
            prose`The call goes to the ${code('serviceUrl')} of the activity and carries the bot’s token. An attacker who could choose that address would be given the token; this is what the ${code('serviceurl')} check on arrival is for.`,
          ],
          wire: post(
            url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
            { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
            json({
              type: 'message',
              serviceUrl: ref('serviceUrl'),
              channelId: ref('channelId'),
              from: { id: ref('botId'), name: ref('botName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('userId'), name: ref('userName') },
              inputHint: 'acceptingInput',
              attachments: [
                {
                  contentType: 'application/vnd.microsoft.card.oauth',
                  content: {
                    text: 'Sign in to read your mail',
                    connectionName: ref('connectionName'),
                    buttons: [{ type: 'signin', title: 'Sign in', value: ref('signInLink') }],
                  },
                },
              ],
              replyToId: ref('messageId'),
            }),
          ),
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
            botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '698-700'),
          ],
        },
        {
          id: 'card-accepted',
          only: ['first-time'],
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
        },
        {
          id: 'channel-shows-card',
          only: ['first-time'],
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
        },
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
          wire: get(url`${'signInLink'}%26code_challenge%3D${'webChatSession'}`),
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`As handed out with the link. It must be the same on every later hop.`,
            },
            {
              name: 'code_challenge, inside signin',
              value: ref('webChatSession'),
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
          wire: redirect(
            url`${'providerAuthorize'}?client_id=${'providerClientId'}&response_type=code&redirect_uri=${'providerRedirectUri'}&scope=${'providerScope'}&state=${'providerState'}`,
          ),
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
          id: 'user-signs-in',
          only: ['first-time'],
          kind: 'message',
          from: 'user',
          to: 'provider',
          label: 'Signs in and consents',
          title: 'Who sees the password?',
          explanation: [
            prose`Only the provider. The user types it into the provider’s own page; neither the bot nor the channel nor the Token Service is on that connection.`,
            prose`The provider may also ask whether the application may read the mail. What the pages look like and how many requests they make is the provider’s business; shown here is the request that opens them.`,
          ],
          wire: get(
            url`${'providerAuthorize'}?client_id=${'providerClientId'}&response_type=code&redirect_uri=${'providerRedirectUri'}&scope=${'providerScope'}&state=${'providerState'}`,
          ),
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
              source: concept,
            },
          ],
          sources: [rfc(6749, '4.1.1'), rfc(6749, '3.1')],
        },
        {
          id: 'provider-returns-code',
          only: ['first-time'],
          kind: 'message',
          from: 'provider',
          to: 'user',
          answers: 'user-signs-in',
          label: 'Code and state',
          title: 'Why a code and not the token?',
          explanation: [
            prose`The answer travels through the browser, where history, extensions and logs can see it. So it holds only a ${value('providerCode', 'code')} that is good once, for a short time, and for nobody without the client secret.`,
            prose`The ${value('providerState', 'state')} is the one the Token Service sent. No PKCE and no nonce were seen on this leg.`,
          ],
          wire: redirect(url`${'providerRedirectUri'}?code=${'providerCode'}&state=${'providerState'}`),
          roles: { providerCode: 'born' },
          sources: [rfc(6749, '4.1.2')],
        },
        {
          id: 'browser-returns',
          only: ['first-time'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Brings back the code',
          title: 'Is this the browser that left?',
          explanation: [
            prose`The browser follows the redirect, and the Token Service looks up the ${value('providerState', 'state')}. Its answer, one more ${code('302')}, leads to the callback further down.`,
            prose`People report the answer ${code('Missing session cookie (consent<state>) in consent redirect request.')} when the link was opened in one browser and finished in another, or cookies are blocked. From it the cookie is inferred: set when the browser was sent away, due here, and not shown in either place.`,
          ],
          wire: get(url`${'providerRedirectUri'}?code=${'providerCode'}&state=${'providerState'}`),
          roles: { providerState: 'checked' },
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
      ],
    },
    {
      label: 'Redeem',
      steps: [
        {
          id: 'service-redeems-code',
          only: ['first-time'],
          kind: 'message',
          from: 'token-service',
          to: 'provider',
          label: 'Redeems the code',
          title: 'What happens behind the browser’s back?',
          explanation: [
            prose`The Token Service goes to the provider directly, from server to server, with the ${value('providerCode', 'code')} and the connection’s client secret. No browser trace can hold this call; it is shown as OAuth 2.0 prescribes it.`,
            prose`An expired secret fails here, long after the bot’s own secret was accepted: they are two different secrets. Client id and secret stand in the header, by HTTP Basic, which OAuth 2.0 demands of every provider that gives out secrets. Many take them in the body as well, which it does not recommend; which way the Token Service chooses is not documented.`,
          ],
          wire: post(
            url`${'providerToken'}`,
            {
              Authorization: text`Basic ${'providerCredentials'}`,
              'Content-Type': text`application/x-www-form-urlencoded`,
            },
            form({
              grant_type: text`authorization_code`,
              code: ref('providerCode'),
              redirect_uri: ref('providerRedirectUri'),
            }),
          ),
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
          roles: { providerCode: 'spent' },
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
          id: 'provider-issues-token',
          only: ['first-time'],
          kind: 'message',
          from: 'provider',
          to: 'token-service',
          answers: 'service-redeems-code',
          label: 'The user’s token',
          title: 'Whose token is this?',
          explanation: [
            prose`The ${value('userToken', 'access token')} speaks for the user, towards the mail service, within the scope that was granted. Its audience is the mail service: it is no sign-in at the bot and the bot has no reason to look inside.`,
            prose`Whether the Token Service uses the refresh token is disputed: its engineers said in 2020 that it does not renew, newer SDK source says that it does. Expect both: a newer token, or ${code('404')} and a new card.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              access_token: ref('userToken'),
              token_type: 'Bearer',
              expires_in: 3600,
              refresh_token: ref('refreshToken'),
              scope: ref('providerScope'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('userToken'),
              meaning: prose`A JWT here. A provider may send any string; only the mail service has to understand it.`,
            },
          ],
          roles: { userToken: 'born' },
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
            prose`The Token Service answered the browser’s return with one more ${code('302')}, to its own callback. The ${value('callbackCode', 'code')} in it is a third one, made by the Token Service for itself: not the provider’s and not the six digits.`,
            prose`The ${value('signInId', 'sign-in id')} is spent now. For Web Chat, the Token Service compares the session in the link with this browser and the user, and if they fit asks for no digits; without a session id the page shows six digits to type. What page is the answer when they fit, and whether it closes the window, is not documented.`,
            prose`In Teams the page hands six digits to Teams and closes; on text channels it shows them for the user to type.`,
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
          sources: [concept, userToken('276-284')],
        },
      ],
    },
    {
      label: 'Use',
      steps: [
        {
          id: 'token-found',
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
          wire: answer(200, 'OK', tokenFromStore),
          fields: [
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`Which connection the token belongs to. A bot with several can tell them apart by it.`,
            },
            {
              name: 'token',
              value: ref('userToken'),
              meaning: prose`The user’s token for the mail service. Use it in this turn and let it go; do not keep it in the bot’s state.`,
            },
          ],
          roles: { userToken: 'born' },
          documentStep: 4,
          sources: [oauthPrompt('209-214'), issue('microsoft/botbuilder-dotnet', 6101), concept],
        },
        {
          id: 'token-event',
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
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json({
              type: 'event',
              name: 'tokens/response',
              id: ref('eventId'),
              timestamp: ref('eventTime'),
              serviceUrl: ref('serviceUrl'),
              channelId: ref('channelId'),
              from: { id: ref('userId'), name: ref('userName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('botId'), name: ref('botName') },
              value: { connectionName: ref('connectionName'), token: ref('userToken') },
            }),
          ),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Must be the id that asked. For another id no dialog is waiting, and the one that is gives up after its fifteen minutes.`,
            },
            {
              name: 'value.token',
              value: ref('userToken'),
              meaning: prose`The user’s token, in the clear inside the TLS connection. Keep activities of this name out of your logs.`,
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
          sources: [oauthPrompt('409-430'), concept],
        },
        {
          id: 'bot-reads-mail',
          kind: 'message',
          from: 'bot',
          to: 'provider',
          label: 'Reads the mail',
          title: 'What is the token good for?',
          explanation: [
            prose`The bot calls the mail service as the user, with the ${value('userToken', 'user’s token')} in the header. This is the only call in which it may go there: the Connector and the Token Service want the bot’s own token.`,
            prose`The mail service checks the token by its own rules. A ${code('401')} says that it does not take the token: expired, revoked, malformed or made for another service. If only the scope does not suffice, the answer is ${code('403')}.`,
          ],
          wire: get(url`${'mailApi'}?top=5`, {
            Authorization: text`Bearer ${'userToken'}`,
            Accept: text`application/json`,
          }),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'userToken'}`,
              meaning: prose`The user’s token, scope ${code('mail.read')}. The address of the service is invented, as is the service.`,
            },
          ],
          roles: { userToken: 'spent' },
          documentStep: 12,
          sources: [rfc(6750, '2.1'), rfc(6750, '3.1'), concept],
        },
        {
          id: 'mail-arrives',
          kind: 'message',
          from: 'provider',
          to: 'bot',
          answers: 'bot-reads-mail',
          label: '200, the mail',
          title: 'And what does the user get?',
          explanation: [
            prose`What the bot makes of it, in a reply like any other: one more call to the ${code('serviceUrl')}, with the bot’s own token.`,
            prose`The user’s token stays with the Token Service. Ask again and “Token already stored” is what happens, until the token has expired or the bot signs the user out.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ messages: [{ from: 'Lin Okoye', subject: 'Minutes of Thursday’s meeting' }] }),
          ),
          sources: [rfc(6750, '2.1'), concept],
        },
      ],
    },
  ],
  faults: [],
  checkpoints: [],
});
