/**
 * A web page with a chat on Direct Line, with enhanced authentication: the page’s server fixes the user in a token, and
 * the browser’s session takes the place of the six digits. After Microsoft’s documents and DirectLineJS. Left out: the
 * OAuthCard’s own hops (oauth-card.ts), streaming, the Direct Line App Service Extension.
 */
import { externalService } from '#core/flows/cast.ts';
import { botSays } from '#core/flows/steps/replies.ts';
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { fromConnector, webChatMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, listed, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { sendOAuthCard, tokenEvent } from '#core/flows/steps/sign-in-wires.ts';
import { authenticationConcept, botDocs, directLineJs, webChat } from '#core/flows/sources.ts';
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
  request,
  text,
  url,
  value,
  type HeaderTemplates,
} from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue } from '#core/sequence/citations.ts';

const authentication = (lines?: string) =>
  botDocs('rest-api/bot-framework-rest-direct-line-3-0-authentication.md', lines);
const startConversation = botDocs('rest-api/bot-framework-rest-direct-line-3-0-start-conversation.md');
const sendActivity = botDocs('rest-api/bot-framework-rest-direct-line-3-0-send-activity.md');

const fromPage: HeaderTemplates = {
  Authorization: text`Bearer ${'pageCredential'}`,
  Origin: ref('pageOrigin'),
};

type Lane = 'page' | 'server' | 'direct-line' | 'bot' | 'token-service' | 'provider';
type Steps = readonly StepDefinition<Lane, never>[];

/** Its words are in no public capture. */
const digitsPage = act(text`The page shows ${'magicCode'}, to be typed into the chat.`);

/** Every failure to get a session ends so: DirectLineJS makes an empty text of it and goes on. */
const withoutSession: Steps = [
  {
    id: 'page-opens-bare-link',
    kind: 'message',
    from: 'page',
    to: 'token-service',
    label: 'The link, as it is',
    title: 'Does the page stop here?',
    explanation: [
      prose`No. DirectLineJS turns every failure into an empty session id, and Web Chat opens the link with nothing glued to it. The person signs in as usual.`,
    ],
    wire: get(url`${'signInLink'}`),
    sources: [directLineJs('directLine.ts', '765-794')],
  },
  {
    id: 'digits-to-type',
    kind: 'message',
    from: 'token-service',
    to: 'page',
    label: 'Six digits to type',
    title: 'What does the user see?',
    explanation: [
      prose`After the sign-in a page with six digits, to be typed into the chat. Nothing says that enhanced authentication was to spare them that.`,
    ],
    wire: digitsPage,
    bad: true,
    sources: [issue('microsoft/BotFramework-WebChat', 4274), authentication()],
  },
];

export default defineFlow({
  id: 'direct-line',
  group: 'Direct Line',
  title: 'A page on Direct Line',
  summary:
    'The page’s server keeps the secret and says who the user is. A session in the browser makes six digits needless.',
  setup: { channel: 'directline' },
  values: { userId: text`${'userIdPrefix'}${'userIdRest'}` },
  participants: [
    { id: 'page', label: 'Page', role: 'The web page with Web Chat and DirectLineJS, and the person in front of it.' },
    {
      id: 'server',
      label: 'Page’s server',
      role: 'Serves the page and knows who is signed in to the site. The only one that has the Direct Line secret.',
      holds: ['directLineSecret', 'userId'],
    },
    {
      id: 'direct-line',
      label: 'Direct Line',
      role: 'The channel in Azure Bot Service, with its Connector. Its settings hold the trusted origins.',
      holds: ['trustedOrigins', 'directLineSecret', 'directLinePrivateKey', 'directLineKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, with the Bot Framework SDK in front of it.',
      holds: ['appId', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: runs the sign-in for the bot and keeps the user’s token.',
    },
    externalService,
  ],
  variants: [{ id: 'default', label: 'Enhanced authentication' }],
  arrivals: { atBot: judgedByBotBuilder('channel-forwards') },
  follow: [
    { value: 'directLineToken', name: 'token (Direct Line)' },
    { value: 'userId', name: 'user id' },
    { value: 'conversationId', name: 'conversationId' },
    { value: 'webChatSession', name: 'sessionId' },
    { value: 'signInId', name: 'signin' },
    { value: 'directLineSecret', name: 'secret' },
    { value: 'userToken', name: 'token (user’s)' },
  ],
  chapters: [
    {
      label: 'Token',
      steps: [
        {
          id: 'page-asks-server',
          kind: 'message',
          from: 'page',
          to: 'server',
          label: 'Asks for a chat token',
          title: 'How does the page get in?',
          explanation: [
            prose`It asks its own server, over the session that the site has anyway. What this request looks like is up to you; the rest of the flow is not.`,
          ],
          wire: request('POST', url`${'pageOrigin'}/chat-token`, { Origin: ref('pageOrigin') }),
          sources: [authentication()],
        },
        {
          id: 'server-generates',
          detail: 'overview',
          kind: 'message',
          from: 'server',
          to: 'direct-line',
          label: 'Generates a token',
          title: 'Who says who the user is?',
          explanation: [
            prose`The server, here and nowhere else. It proves itself with the ${value('directLineSecret', 'Direct Line secret')}, a master key to every conversation of the bot, and names the ${value('userId', 'user')} for this one conversation.`,
            prose`The id must be hard to guess and begin with ${code('dl_')}. The server keeps a note of which person it stands for.`,
          ],
          wire: post(
            url`${'directLineApi'}/v3/directline/tokens/generate`,
            { Authorization: text`Bearer ${'directLineSecret'}`, 'Content-Type': text`application/json` },
            json({ user: { id: ref('userId'), name: ref('userName') } }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'directLineSecret'}`,
              meaning: prose`From the Direct Line page of the bot in Azure. It does not expire, and it must never leave this server.`,
            },
            {
              name: 'user.id',
              value: ref('userId'),
              meaning: prose`Goes into the token, and from there into every activity as ${code('from.id')}.`,
            },
            {
              name: 'trustedOrigins',
              value: ref('trustedOrigins'),
              meaning: prose`Could stand in this body too. Here they are set in Azure, on the channel’s page.`,
            },
          ],
          sources: [authentication('83'), issue('MicrosoftDocs/bot-docs', 808)],
        },
        {
          id: 'user-id-bound',
          detail: 'wire',
          kind: 'computation',
          at: 'direct-line',
          label: 'Does it begin with dl_?',
          title: 'Can this id be bound?',
          explanation: [
            prose`The prefix ${code('dl_')} marks ids that only a token may bring. DirectLineJS refuses them from anywhere else, so that no page can claim one for itself.`,
          ],
          check: same(
            side('the start of the user’s id', 'userIdPrefix'),
            side('the start of a bound id', 'boundUserPrefix'),
          ),
          otherwise: [
            {
              id: 'user-not-bound',
              kind: 'message',
              from: 'direct-line',
              to: 'server',
              label: 'No bound user',
              title: 'What does the server get?',
              explanation: [
                prose`That is not documented and no capture shows it: an error, or a token like any other. The documents only demand the prefix, and promise the protection against a changed id for nothing else.`,
              ],
              inferred: true,
              bad: true,
              sources: [authentication('83')],
            },
            {
              id: 'page-claims-id',
              kind: 'message',
              from: 'page',
              to: 'direct-line',
              label: 'Any id it likes',
              title: 'What can go wrong now?',
              explanation: [
                prose`DirectLineJS lets every page set an id without the prefix. If the service lets it pass, somebody who knows another’s id writes in their name, and gets answers made with the other’s stored token.`,
              ],
              wire: act('A changed page posts with another user’s id as from.id.'),
              inferred: true,
              bad: true,
              sources: [authentication('167'), issue('MicrosoftDocs/bot-docs', 808)],
            },
          ],
          sources: [authentication('83'), directLineJs('directLine.ts', '1123-1137')],
        },
        {
          id: 'token-made',
          detail: 'overview',
          kind: 'message',
          from: 'direct-line',
          to: 'server',
          answers: 'server-generates',
          label: 'A token for one chat',
          title: 'What is in a Direct Line token?',
          explanation: [
            prose`A signed token of Direct Line’s own, for itself: ${code('iss')} and ${code('aud')} are both Direct Line. It names the bot, ${value('conversationId', 'one conversation')} and the ${value('userId', 'user')}. A bot never sees it.`,
            prose`${code('expires_in')} says half an hour; in a captured token ${code('exp')} was an hour away. No key set for it is known in public; the key behind this one was made in this tab.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ conversationId: ref('conversationId'), token: ref('directLineToken'), expires_in: 1_800 }),
          ),
          fields: [
            {
              name: 'token',
              value: ref('directLineToken'),
              meaning: prose`Opens one conversation for one user, for a while. That is what makes it fit for a page.`,
            },
          ],
          roles: { directLineToken: 'born' },
          sources: [authentication(), issue('microsoft/BotFramework-Services', 359)],
        },
        {
          id: 'server-hands-over',
          kind: 'message',
          from: 'server',
          to: 'page',
          answers: 'page-asks-server',
          label: 'The token, only that',
          title: 'What may the page have?',
          explanation: [
            prose`The ${value('directLineToken', 'token')}. Everything that reaches a page can be read by whoever sits before it, and copied.`,
          ],
          wire: answer(200, 'OK', json({ token: ref('directLineToken') })),
          roles: { directLineToken: 'copied' },
          sources: [authentication()],
        },
      ],
    },
    {
      label: 'Chat',
      steps: [
        {
          id: 'page-starts',
          detail: 'overview',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: 'Starts the conversation',
          title: 'With what does the page knock?',
          explanation: [
            prose`DirectLineJS posts to ${code('/conversations')} with what it was given, a token or a secret: both go into the same header, and both work.`,
          ],
          wire: request('POST', url`${'directLineApi'}/v3/directline/conversations`, fromPage),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'pageCredential'}`,
              meaning: prose`Readable in the browser’s developer tools, with two clicks.`,
            },
            {
              name: 'Origin',
              value: ref('pageOrigin'),
              meaning: prose`Added by the browser. A page cannot change it.`,
            },
          ],
          sources: [startConversation, directLineJs('directLine.ts')],
        },
        {
          id: 'credential-is-token',
          kind: 'computation',
          at: 'direct-line',
          label: 'Token or secret?',
          title: 'What does this credential allow?',
          explanation: [
            prose`A token: one conversation, with the user in it. A secret: every conversation of the bot, for ever, with any user id one likes. Direct Line accepts both, so nothing warns you.`,
          ],
          check: same(
            side('what the page sends', 'pageCredential'),
            side('the token for this chat', 'directLineToken'),
          ),
          otherwise: [
            {
              id: 'secret-works',
              kind: 'message',
              from: 'direct-line',
              to: 'page',
              answers: 'page-starts',
              label: '201, as if all were well',
              title: 'Why does nobody notice?',
              explanation: [
                prose`Because the chat works. Only that no user is bound to it: ${code('from.id')} is what the page says, and without a token that names user and origins the documents promise no sign-in without digits.`,
              ],
              wire: answer(201, 'Created', json({ conversationId: ref('conversationId') })),
              bad: true,
              sources: [authentication()],
            },
            {
              id: 'secret-read',
              kind: 'message',
              from: 'page',
              to: 'direct-line',
              label: 'Somebody else’s chat',
              title: 'What can a reader of the page do?',
              explanation: [
                prose`Copy the ${value('directLineSecret', 'secret')} out of the page, read and write in any conversation whose id is known, start new ones as anybody, and let your bot work at your expense.`,
              ],
              wire: request('POST', url`${'directLineApi'}/v3/directline/conversations`, {
                Authorization: text`Bearer ${'directLineSecret'}`,
              }),
              bad: true,
              sources: [authentication()],
            },
          ],
          sources: [authentication()],
        },
        {
          id: 'conversation-started',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          answers: 'page-starts',
          label: '201, and a stream',
          title: 'How do answers reach the page?',
          explanation: [
            prose`Over a WebSocket. Its address comes with this answer and is left out here, as is the token, which comes once more. The page posts activities over HTTP and receives them over the socket.`,
          ],
          wire: answer(201, 'Created', json({ conversationId: ref('conversationId'), expires_in: 1_800 })),
          sources: [startConversation],
        },
        {
          id: 'page-says',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: '“Check my email”',
          title: 'Who is writing?',
          explanation: [
            prose`The page puts a ${code('from.id')} into the activity, but it is not believed: with a user in the token, Direct Line puts that one in its place. The answer is the activity’s id.`,
          ],
          wire: post(
            url`${'directLineApi'}/v3/directline/conversations/${'conversationId'}/activities`,
            { ...fromPage, 'Content-Type': text`application/json` },
            json({ type: 'message', from: { id: ref('userId') }, text: 'Check my email, please' }),
          ),
          sources: [sendActivity, authentication('170')],
        },
        {
          id: 'channel-forwards',
          detail: 'overview',
          kind: 'message',
          from: 'direct-line',
          to: 'bot',
          label: 'Forwards it, signed',
          title: 'What does the bot see of all this?',
          explanation: [
            prose`An activity like any other, with the Connector’s token. ${code('from.id')} is the ${value('userId', 'id from the Direct Line token')}, which the page’s server chose; so the bot may rely on it as far as it relies on that server.`,
            prose`The Direct Line token stays behind: it was for Direct Line. The bot’s answer, an empty ${code('200')}, is not drawn.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(webChatMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`The same in every activity of this conversation. The user’s token will be stored under it.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`${code('directline')}, also where the page uses Web Chat’s control. ${code('webchat')} is the channel of that name.`,
            },
          ],
          sources: [authentication('167'), issue('DentallApp/back-end', 135)],
        },
        {
          id: 'bot-sends-card',
          kind: 'message',
          from: 'bot',
          to: 'direct-line',
          label: 'Sends the card',
          title: 'Where does the link come from?',
          explanation: [
            prose`Not from the bot: on Direct Line the prompt leaves the button’s value out and the channel fills it in. What the bot asks the Token Service before is told in “OAuthCard sign-in”. The answer is an id for the activity.`,
          ],
          wire: sendOAuthCard({ withLink: false }),
          sources: [authenticationConcept],
        },
        {
          id: 'card-arrives',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          label: 'The card, with a link',
          title: 'What does the user see?',
          explanation: [
            prose`A card with the button “Sign in”. The ${value('signInId', 'link')} behind it would open in any browser; which is why the page does not simply open it.`,
          ],
          wire: act(text`Web Chat shows “Sign in”; the button’s value is ${'signInLink'}.`),
          roles: { signInId: 'born' },
          sources: [authenticationConcept, webChat('packages/api/src/hooks/Composer.tsx')],
        },
      ],
    },
    {
      label: 'Session',
      steps: [
        {
          id: 'origin-added',
          detail: 'wire',
          kind: 'computation',
          at: 'page',
          label: 'Does Origin go along?',
          title: 'Who tells Direct Line where the page is from?',
          explanation: [
            prose`The browser, by the ${code('Origin')} header, in the requests that a page’s script makes to another host. A native app or a script outside a browser sends none, unless it is told to.`,
          ],
          check: same(side('the Origin of the request', 'requestOrigin'), side('the page’s origin', 'pageOrigin')),
          otherwise: [
            {
              id: 'asks-without-origin',
              kind: 'message',
              from: 'page',
              to: 'direct-line',
              label: 'Asks without Origin',
              title: 'What is sent?',
              explanation: [prose`The same request as a browser’s, without that one header.`],
              wire: get(url`${'directLineApi'}/v3/directline/session/getsessionid`, {
                Authorization: text`Bearer ${'pageCredential'}`,
              }),
              bad: true,
              sources: [issue('microsoft/BotFramework-DirectLineJS', 192)],
            },
            {
              id: 'no-session-without-origin',
              kind: 'message',
              from: 'direct-line',
              to: 'page',
              answers: 'asks-without-origin',
              label: '400, no session',
              title: 'What does Direct Line say?',
              explanation: [
                prose`${code('400')}. The library’s caller never gets to see it: an empty text is what it gets.`,
              ],
              wire: answer(400, 'Bad Request'),
              bad: true,
              sources: [
                issue('microsoft/BotFramework-DirectLineJS', 192),
                issue('microsoft/BotFramework-DirectLineJS', 271),
              ],
            },
            ...withoutSession,
          ],
          sources: [
            issue('microsoft/BotFramework-DirectLineJS', 192),
            issue('microsoft/BotFramework-DirectLineJS', 271),
          ],
        },
        {
          id: 'page-asks-session',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: 'Asks for its session',
          title: 'What happens on the click?',
          explanation: [
            prose`Web Chat opens a blank window at once, because a later one would be blocked as a popup, and asks Direct Line for the id of this browser’s session. Cookies go along: it is a request with credentials to another site.`,
          ],
          wire: get(url`${'directLineApi'}/v3/directline/session/getsessionid`, {
            Authorization: text`Bearer ${'pageCredential'}`,
            Origin: ref('requestOrigin'),
          }),
          fields: [
            {
              name: 'Origin',
              value: ref('requestOrigin'),
              meaning: prose`Compared with the trusted origins of the channel.`,
            },
          ],
          sources: [directLineJs('directLine.ts', '765-794'), issue('MicrosoftDocs/bot-docs', 2099)],
        },
        {
          id: 'origin-trusted',
          kind: 'computation',
          at: 'direct-line',
          label: 'Is the origin trusted?',
          title: 'May this site ask for sessions?',
          explanation: [
            prose`Only if its origin is on the channel’s list: scheme, host and port, no path. The list guards this call and no other; a conversation can be held from anywhere, with the token.`,
          ],
          check: listed(
            side('the Origin of the request', 'requestOrigin'),
            side('the trusted origins', 'trustedOrigins'),
          ),
          otherwise: [
            {
              id: 'origin-refused',
              kind: 'message',
              from: 'direct-line',
              to: 'page',
              answers: 'page-asks-session',
              label: '403, list is empty',
              title: 'What does Direct Line say?',
              explanation: [
                prose`This, to whoever looks at the network in the browser. The page goes on as if nothing had happened.`,
              ],
              wire: answer(
                403,
                'Forbidden',
                json({ error: { code: 'ServiceError', message: 'Trusted Origin list is empty.' } }),
              ),
              bad: true,
              sources: [issue('microsoft/BotFramework-DirectLineJS', 71), issue('microsoft/botframework-sdk', 4745)],
            },
            ...withoutSession,
          ],
          sources: [authentication(), issue('microsoft/BotFramework-DirectLineJS', 259)],
        },
        {
          id: 'session-given',
          detail: 'overview',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          answers: 'page-asks-session',
          label: 'The session’s id',
          title: 'What is a session here?',
          explanation: [
            prose`A mark on this browser: a cookie of Direct Line, and its ${value('webChatSession', 'id')} in the answer. For the browser it is a third-party cookie. The header that sets it is in no public capture and not shown.`,
          ],
          wire: answer(200, 'OK', json({ sessionId: ref('webChatSession') })),
          fields: [
            {
              name: 'sessionId',
              value: ref('webChatSession'),
              meaning: prose`Goes into the link. Without the cookie it is worth nothing.`,
            },
          ],
          roles: { webChatSession: 'born' },
          sources: [directLineJs('directLine.ts', '765-794'), issue('MicrosoftDocs/bot-docs', 2099)],
        },
      ],
    },
    {
      label: 'Sign in',
      steps: [
        {
          id: 'page-opens-link',
          kind: 'message',
          from: 'page',
          to: 'token-service',
          label: 'The link, and the session',
          title: 'Why is there more in the link?',
          explanation: [
            prose`The page glues ${code('&code_challenge=')} and the session’s id to the link, percent-encoded as a whole: on the wire it is part of the ${code('signin')} value and no parameter of its own.`,
            prose`It has the name of a PKCE parameter but is no hash of anything. The answer leads to the provider by two redirects.`,
          ],
          wire: get(url`${'signInLink'}%26code_challenge%3D${'sessionSent'}`),
          fields: [
            { name: 'signin', value: ref('signInId'), meaning: prose`From the card’s button.` },
            {
              name: 'code_challenge, inside signin',
              value: ref('sessionSent'),
              meaning: prose`Which browser is going to come back.`,
            },
          ],
          sources: [webChat('packages/api/src/hooks/Composer.tsx'), authentication('181')],
        },
        {
          id: 'user-signs-in',
          kind: 'message',
          from: 'page',
          to: 'provider',
          label: 'Signs in and consents',
          title: 'Who sees the password?',
          explanation: [
            prose`The provider alone. Page, server, Direct Line, bot: none of them is on this connection. The hops around it are those of “OAuthCard sign-in”.`,
          ],
          wire: act('The person signs in at the provider, in the window that the page opened.'),
          sources: [authenticationConcept],
        },
        {
          id: 'window-returns',
          kind: 'message',
          from: 'page',
          to: 'token-service',
          label: 'Ends at the callback',
          title: 'Who is coming back?',
          explanation: [
            prose`The window, with its cookies. The Token Service has redeemed the provider’s code and holds the user’s token; whom to give it to is what it finds out now. The answer is a page that ends the sign-in.`,
          ],
          wire: get(url`${'postSignInUrl'}&code=${'callbackCode'}`),
          roles: { signInId: 'spent' },
          sources: [authentication('181')],
        },
        {
          id: 'same-session',
          detail: 'overview',
          kind: 'computation',
          at: 'token-service',
          label: 'The same session?',
          title: 'Is it the browser with the chat?',
          explanation: [
            prose`The session in the link is that of the chat; the other is that of the window, by its cookies. How the Token Service gets at it is not documented. If the two agree, the person who signed in sits before the chat, and no digits are needed.`,
            prose`A link that was sent to somebody else fails here: their browser has another session.`,
          ],
          check: same(
            side('the session that comes back', 'returningSession'),
            side('the session in the link', 'sessionSent'),
          ),
          otherwise: [
            {
              id: 'digits-after-all',
              kind: 'message',
              from: 'token-service',
              to: 'page',
              answers: 'window-returns',
              label: 'Six digits to type',
              title: 'What does the user see?',
              explanation: [
                prose`Six digits and the request to type them into the chat. The sign-in is not lost: the bot’s prompt takes the digits, and ${code('GetToken')} with them gives the token.`,
              ],
              wire: digitsPage,
              bad: true,
              sources: [issue('microsoft/BotFramework-WebChat', 5070), issue('microsoft/BotFramework-Services', 192)],
            },
          ],
          sources: [authentication('181')],
        },
        {
          id: 'token-event',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          label: 'Hands over the token',
          title: 'How does the bot learn of it?',
          explanation: [
            prose`By an event, ${code('tokens/response')}, with the ${value('userToken', 'user’s token')} in it. It comes with the Connector’s token like every activity; how it gets from the Token Service to the Connector cannot be seen. The answer is an empty ${code('200')}.`,
          ],
          wire: tokenEvent('userToken', 'eventTime'),
          fields: [
            {
              name: 'value.token',
              value: ref('userToken'),
              meaning: prose`Signed by the user’s provider, for the mail service. The page never gets it.`,
            },
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Brings the event to the dialog that waits for this user.`,
            },
          ],
          roles: { userToken: 'born' },
          sources: [authenticationConcept],
        },
        {
          id: 'bot-replies',
          kind: 'message',
          from: 'bot',
          to: 'direct-line',
          label: '“One new mail”',
          title: 'Which tokens are where now?',
          explanation: [
            prose`The page has its Direct Line token, the bot its own, the Token Service the user’s. The reply carries the bot’s and reaches the page over the WebSocket. The answer to this call is an id.`,
          ],
          wire: botSays('One new mail: “Minutes of Thursday’s meeting”.'),
          sources: [authenticationConcept],
        },
      ],
    },
    {
      label: 'Later',
      steps: [
        {
          id: 'page-refreshes',
          kind: 'message',
          from: 'page',
          to: 'direct-line',
          label: 'Asks for a new token',
          title: 'What if somebody talks for an hour?',
          explanation: [
            prose`DirectLineJS asks for a fresh token every fifteen minutes, with the old one. Neither server nor secret is needed for it.`,
          ],
          wire: request('POST', url`${'directLineApi'}/v3/directline/tokens/refresh`, fromPage),
          sources: [directLineJs('directLine.ts', '447-448'), authentication()],
        },
        {
          id: 'token-still-good',
          kind: 'computation',
          at: 'direct-line',
          label: 'Is the old one still good?',
          title: 'Can an expired token be refreshed?',
          explanation: [
            prose`No. It can be refreshed any number of times, but only while it lives. A laptop that slept, or a tab that the browser put to rest, comes too late.`,
          ],
          check: before(side('the request', 'refreshAt'), side('exp of the token', 'directLineTokenEnds')),
          otherwise: [
            {
              id: 'token-expired',
              kind: 'message',
              from: 'direct-line',
              to: 'page',
              answers: 'page-refreshes',
              label: '403, token expired',
              title: 'What does the page get?',
              explanation: [
                prose`${code('403')}. DirectLineJS stops trying and reports the status ${code('ExpiredToken')}; it cannot get a new token by itself, because it does not know your server.`,
              ],
              wire: answer(403, 'Forbidden'),
              bad: true,
              sources: [directLineJs('directLine.ts', '715-745')],
            },
            {
              id: 'chat-dead',
              kind: 'message',
              from: 'direct-line',
              to: 'page',
              label: 'Nothing arrives any more',
              title: 'What does the user see?',
              explanation: [
                prose`A chat that looks alive. What they type is marked as not sent; what the bot says does not come. A page that is loaded anew begins another conversation.`,
              ],
              wire: act('Web Chat shows “Send failed. Retry.” below the message.'),
              bad: true,
              sources: [directLineJs('directLine.ts', '715-745')],
            },
          ],
          sources: [authentication()],
        },
        {
          id: 'token-refreshed',
          kind: 'message',
          from: 'direct-line',
          to: 'page',
          answers: 'page-refreshes',
          label: 'A new token, same chat',
          title: 'What has changed?',
          explanation: [
            prose`Only the times; Direct Line signed this one as well. Conversation and ${value('userId', 'user')} are the same; a refresh cannot make somebody else of the page.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ conversationId: ref('conversationId'), token: ref('refreshedToken'), expires_in: 1_800 }),
          ),
          roles: { refreshedToken: 'born' },
          sources: [authentication()],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'secret-in-page',
      at: 'page-starts',
      label: 'The page was given the secret',
      change: { values: { pageCredential: ref('directLineSecret') } },
      failsAt: 'credential-is-token',
      symptom: prose`Nothing fails. Six digits appear after sign-ins, user ids change with every visit, and one day strangers use the bot.`,
      cause: prose`The page was built with ${code('new DirectLine({ secret })')}, as the shortest samples do. Every visitor can read the secret.`,
      fix: prose`Make a new secret in Azure at once: the old one is public. Let your server generate tokens and give the page only those.`,
      sources: [authentication(), issue('MicrosoftDocs/bot-docs', 808)],
    },
    {
      id: 'user-id-without-prefix',
      at: 'server-generates',
      label: 'The user’s id does not begin with dl_',
      change: { values: { userIdPrefix: text`user-` } },
      failsAt: 'user-id-bound',
      symptom: prose`Often nothing that one sees: the chat works. But the protection of enhanced authentication, which is why the id is in the token, is not promised for such an id.`,
      cause: prose`The server puts its own account id into the token as it is. The documents demand the prefix ${code('dl_')} for a bound id; what the service does without it, no public report says.`,
      fix: prose`Put ${code('dl_')} before an id that cannot be guessed, and keep on the server whose it is. Do not put an e-mail address there.`,
      sources: [authentication('83'), issue('DentallApp/back-end', 149)],
    },
    {
      id: 'no-origin',
      at: 'origin-added',
      label: 'The client sends no Origin',
      change: { values: { requestOrigin: text`` } },
      failsAt: 'origin-added',
      symptom: prose`In a native app, or behind a proxy, sign-ins end with six digits; in the browser they do not. The network log has ${code('getsessionid')} with ${code('400')}.`,
      cause: prose`${code('getsessionid')} wants an ${code('Origin')} header, which only browsers add by themselves.`,
      fix: prose`Use a web view that sends its origin, or live with the digits: enhanced authentication was made for pages.`,
      sources: [
        issue('microsoft/BotFramework-DirectLineJS', 192),
        issue('microsoft/BotFramework-DirectLineJS', 271),
        issue('microsoft/BotFramework-Services', 192),
      ],
    },
    {
      id: 'trusted-origins-empty',
      at: 'page-asks-session',
      label: 'The list of trusted origins is empty',
      change: { values: { trustedOrigins: text`` } },
      failsAt: 'origin-trusted',
      symptom: prose`Six digits after every sign-in. In the browser’s network: ${code('getsessionid')}, ${code('403')}, “Trusted Origin list is empty.”`,
      cause: prose`Neither the channel’s settings nor the body of ${code('tokens/generate')} name an origin. A page that was given the secret has no token that could name one either.`,
      fix: prose`Enter the page’s origin in Azure (Direct Line, “Enhanced authentication options”) or send ${code('trustedOrigins')} when you generate the token. Scheme and host, no slash at the end.`,
      sources: [issue('microsoft/BotFramework-DirectLineJS', 71), issue('microsoft/botframework-sdk', 4745)],
    },
    {
      id: 'third-party-cookies',
      at: 'window-returns',
      label: 'The browser blocks third-party cookies',
      change: { values: { returningSession: text`` } },
      failsAt: 'same-session',
      symptom: prose`In Safari, Firefox or a private window six digits appear; in other browsers they do not. The trusted origins are right.`,
      cause: prose`Direct Line’s cookie is one of a third party to the page. The browser does not keep it, and the Token Service cannot recognise the session. Where exactly it is lost, no public capture shows.`,
      fix: prose`There is no setting for it on your side. Keep the digits working as the way out, and consider single sign-on where the site signs in with Entra.`,
      sources: [
        issue('microsoft/BotFramework-WebChat', 4274),
        issue('microsoft/BotFramework-WebChat', 5070),
        issue('microsoft/BotFramework-Services', 192),
      ],
    },
    {
      id: 'refreshed-too-late',
      at: 'page-refreshes',
      label: 'The token expired while the laptop slept',
      change: { values: { refreshAt: after('directLineTokenEnds', 600) } },
      failsAt: 'token-still-good',
      symptom: prose`After lunch the chat takes messages and delivers none. The network log has ${code('tokens/refresh')} with ${code('403')}.`,
      cause: prose`The token ended before the page asked for a new one. An expired token cannot be refreshed.`,
      fix: prose`Watch for ${code('ConnectionStatus.ExpiredToken')}, fetch a token for the same conversation from your server, and call ${code('reconnect')}.`,
      sources: [authentication(), directLineJs('directLine.ts', '715-745')],
    },
  ],
  checkpoints: [
    {
      id: 'who-has-secret',
      before: 'server-hands-over',
      kind: 'sees',
      question: prose`The server has a secret and a token now. What may it give to the page?`,
      answers: [
        {
          text: 'The token only',
          right: true,
          because: prose`It opens one conversation for one user and ends. A reader of the page gains little by it.`,
        },
        {
          text: 'Both; the page needs the secret to refresh',
          because: prose`The old token is enough for a refresh.`,
        },
        {
          text: 'The secret, over HTTPS',
          because: prose`HTTPS protects the way, not the end: whoever sits at the page reads it.`,
        },
      ],
    },
    {
      id: 'forged-from',
      before: 'channel-forwards',
      kind: 'check',
      question: prose`A visitor changes ${code('from.id')} in the browser to somebody else’s id. What does the bot get?`,
      answers: [
        {
          text: 'The id in the token',
          right: true,
          because: prose`Direct Line replaces it. The token was signed when the server named the user.`,
        },
        {
          text: 'The changed id',
          because: prose`So it would be with a secret, or with a token that names no user.`,
        },
        {
          text: 'Nothing; Direct Line answers 403',
          because: prose`It is put right without a word, and the activity is forwarded.`,
        },
      ],
    },
    {
      id: 'why-session',
      before: 'page-asks-session',
      kind: 'next',
      question: prose`The user clicks “Sign in”. What does the page need before it opens the link?`,
      answers: [
        {
          text: 'The id of this browser’s session',
          right: true,
          because: prose`So that the Token Service recognises this browser at the end, without digits.`,
        },
        {
          text: 'A new Direct Line token',
          because: prose`The one it has is good, and goes into the request for the session.`,
        },
        {
          text: 'The user’s consent',
          because: prose`The provider will ask for that, on its own page.`,
        },
      ],
    },
  ],
});
