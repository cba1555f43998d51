/**
 * A sign-in as the Agents SDK for JavaScript 1.8.1 runs it (azureBotAuthorization.ts, authorizationManager.ts): one
 * question to the Token Service, handlers instead of dialogs, and the message that started it played again at the end.
 * Left out: what the user does on the provider’s pages, which is the same as with BotBuilder, and on-behalf-of.
 */
import { connectorIsKnown } from '#core/flows/steps/agents-steps.ts';
import { tokenExchangeResource } from '#core/flows/steps/exchange-steps.ts';
import { judgedCloselyBy } from '#core/flows/steps/arrivals.ts';
import { fromConnector, teamsInvoke, webChatMessage, withBotToken } from '#core/flows/steps/activities.ts';
import { defineFlow, listed, same, side, verdictOf, type StepDefinition } from '#core/flows/define-flow.ts';
import { refusal } from '#core/flows/steps/inbound-steps.ts';
import { agentsForJs, authenticationConcept, pullRequest, teamsDocs } from '#core/flows/sources.ts';
import { ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
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
  type TextTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';
import { another } from '#core/flows/values/value.ts';
import { issue } from '#core/sequence/citations.ts';

const handler = (lines: string) => agentsForJs('app/auth/handlers/azureBotAuthorization.ts', lines);
const manager = (lines: string) => agentsForJs('app/auth/authorizationManager.ts', lines);
const userTokenClient = (lines: string) => agentsForJs('oauth/userTokenClient.ts', lines);
const adapter = (lines: string) => agentsForJs('cloudAdapter.ts', lines);
const turnErrors = agentsForJs('baseAdapter.ts', '39-53');
const ssoCode = teamsDocs('00d76fd9', 'bots/how-to/authentication/bot-sso-code.md');

const signInResource: JsonMembers = { signInLink: ref('signInLink'), tokenExchangeResource };

const say = (words: string | TextTemplate): WireTemplate =>
  post(
    url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
    { ...withBotToken, 'Content-Type': text`application/json` },
    json({
      type: 'message',
      from: { id: ref('botId'), name: ref('botName') },
      conversation: { id: ref('conversationId') },
      recipient: { id: ref('userId'), name: ref('userName') },
      replyToId: ref('messageId'),
      text: words,
    }),
  );

/** What the adapter’s own error handler does when nobody has set another. */
const turnFails = (id: string): StepDefinition<'bot' | 'connector', never> => ({
  id,
  kind: 'message',
  from: 'bot',
  to: 'connector',
  label: '“encountered an error”',
  title: 'What does the user see?',
  explanation: [
    prose`Two messages: this one, and “To continue to run this agent, please fix the source code.” They come from the adapter’s own ${code('onTurnError')}; an agent that sets another shows what that says. The answer to the call itself carries no reason.`,
  ],
  wire: say('The agent encountered an error or bug.'),
  bad: true,
  sources: [turnErrors],
});

export default defineFlow({
  id: 'agents-sign-in',
  group: 'Agents SDK',
  title: 'An agent signs someone in',
  summary: 'With the Agents SDK a route names the sign-in that it needs. One call asks for token and card at once.',
  setup: { channel: 'msteams' },
  participants: [
    { id: 'user', label: 'User', role: 'The person who chats.' },
    {
      id: 'connector',
      label: 'Channel',
      role: 'Where the person chats, with the Connector behind it. Teams when it goes silently, Web Chat with digits.',
      holds: ['connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'bot',
      label: 'Agent',
      role: 'A bot built with the Agents SDK for JavaScript.',
      holds: ['configuredAppId', 'connectionName', 'configuredHandlers'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service: runs the sign-in and keeps the user’s token.',
      holds: ['tokenExchangeUrl'],
    },
  ],
  variants: [
    { id: 'silent', label: 'Silently, in Teams' },
    { id: 'digits', label: 'With six digits, in Web Chat', setup: { channel: 'webchat' } },
  ],
  arrivals: { atAgent: judgedCloselyBy('agents-js', 'message-arrives', { tenantId: 'tenantId' }) },
  follow: [
    { value: 'userId', name: 'userId' },
    { value: 'connectionName', name: 'connectionName' },
    { value: 'agentSignInState', name: 'state' },
    { value: 'exchangeId', name: 'tokenExchangeResource.id' },
    { value: 'graphToken', name: 'token' },
  ],
  chapters: [
    {
      label: 'Ask',
      steps: [
        {
          id: 'user-asks',
          kind: 'message',
          from: 'user',
          to: 'connector',
          label: '“Who am I?”',
          title: 'Has the user signed in?',
          explanation: [
            prose`To the channel, yes; for the agent, not yet. It knows the ids that the channel gives it and holds no token of this person.`,
          ],
          wire: act('Types “Who am I?” to the agent.'),
          sources: [authenticationConcept],
        },
        {
          id: 'message-arrives',
          kind: 'message',
          from: 'connector',
          to: 'bot',
          label: 'Delivers it',
          title: 'Is this the BotBuilder protocol?',
          explanation: [
            prose`Yes, unchanged: the same activity, the same token, signed by the Connector. What is new begins inside the agent.`,
            prose`The answer to this request comes when the turn is over and carries nothing for the user.`,
          ],
          wire: post(url`${'messagingEndpoint'}`, fromConnector, json(webChatMessage('Who am I?'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Under this id the Token Service will look for a token.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`May have two parts in this SDK: in Microsoft 365 Copilot it is ${code('msteams:COPILOT')}.`,
            },
          ],
          sources: [adapter('640-700'), authenticationConcept],
        },
        connectorIsKnown('message-arrives'),
        {
          id: 'agent-checks',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Checks the token',
          title: 'What does the middleware say?',
          explanation: [
            prose`${code('authorizeJWT')} has looked at the Connector’s token before the adapter sees the request: audience, key, signature, times. “How an agent checks it” goes through this.`,
          ],
          check: verdictOf('atAgent'),
          otherwise: refusal({ arrival: 'atAgent', request: 'message-arrives', at: 'connector' }),
          sources: [agentsForJs('auth/jwt-middleware.ts', '476-526')],
        },
        {
          id: 'handler-found',
          kind: 'computation',
          at: 'bot',
          label: 'Which sign-in is needed?',
          title: 'Where does the code say that a token is needed?',
          explanation: [
            prose`At the route: ${code('onMessage')} gets a list of handler ids. Before the route runs, the SDK makes sure that each of them has a token; the code in the route just asks for it. There are no dialogs and no prompt.`,
            prose`A handler is a connection’s name and some texts, from the options or from environment variables.`,
          ],
          check: listed(
            side('the handler that the route asks for', 'routeHandlers'),
            side('the handlers that are configured', 'configuredHandlers'),
          ),
          otherwise: [turnFails('handler-missing')],
          fields: [
            {
              name: 'handler',
              value: ref('routeHandlers'),
              meaning: prose`An id of the agent’s own. The Token Service never sees it.`,
            },
          ],
          sources: [manager('287-305'), agentsForJs('app/agentApplication.ts', '706-717')],
        },
        {
          id: 'asks-token-service',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'token-service',
          label: 'A token, or a card?',
          title: 'Why is one call enough?',
          explanation: [
            prose`${code('GetTokenOrSignInResource')} asks two questions at once: is a token stored, and if not, with what can the user sign in? BotBuilder makes two calls, and the first one’s ${code('404')} looks like an error in every log.`,
            prose`The ${value('agentSignInState', 'state')} says for which conversation and connection. It goes to the Token Service only, under the agent’s own token.`,
            ownTokenToldElsewhere,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetTokenOrSignInResource?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'sentChannelId'}&state=${'agentSignInState'}&code=&finalRedirect=&fwdUrl=`,
            withBotToken,
          ),
          fields: [
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`From the handler. It must be the name of a connection of the Azure Bot resource.`,
            },
            {
              name: 'channelId',
              value: ref('sentChannelId'),
              meaning: prose`The first part of the activity’s ${code('channelId')}, without what stands behind a colon.`,
            },
          ],
          roles: { agentSignInState: 'born' },
          sources: [userTokenClient('222-237'), handler('409-413')],
        },
        {
          id: 'channel-is-base',
          kind: 'computation',
          detail: 'wire',
          only: ['silent'],
          at: 'token-service',
          label: 'A channel it knows?',
          title: 'What does it do with msteams:COPILOT?',
          explanation: [
            prose`It takes it for a channel of its own kind. Stored tokens are kept by channel, and the page at the end of a sign-in hands the digits back by itself only where the channel is exactly ${code('msteams')}.`,
          ],
          check: same(
            side('the channel that the agent names', 'sentChannelId'),
            side('the Teams channel’s id', 'channelId'),
          ),
          otherwise: [
            {
              id: 'digits-in-copilot',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              label: 'A page with six digits',
              title: 'Why does it not close by itself?',
              explanation: [
                prose`After the sign-in the Token Service decides by the channel in the state which page to send. For an unknown one it shows the digits, to be typed into the chat, where Teams would have closed the window.`,
              ],
              wire: answer(200, 'OK', html(text`<p>Enter this code in the chat: ${'magicCode'}</p>`)),
              bad: true,
              sources: [issue('microsoft/Agents-for-net', 827)],
            },
          ],
          sources: [issue('microsoft/Agents-for-net', 827), userTokenClient('225')],
        },
        {
          id: 'no-token',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'asks-token-service',
          label: '200, what a card needs',
          title: 'What comes back when there is no token?',
          explanation: [
            prose`${code('200')} with a ${code('signInResource')}: the link for the user, and for single sign-on the resource for which a client may get a token by itself. Were a token stored, there would be a ${code('tokenResponse')} instead and the route would run at once.`,
          ],
          wire: answer(200, 'OK', json({ signInResource })),
          fields: [
            {
              name: 'tokenExchangeResource.id',
              value: ref('exchangeId'),
              meaning: prose`Comes back in the exchange, the same from every client of this user.`,
            },
          ],
          roles: { exchangeId: 'born', signInLink: 'born' },
          sources: [userTokenClient('222-237'), issue('microsoft/Agents-for-net', 853)],
        },
        {
          id: 'session-stored',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Remembers the message',
          title: 'What is kept until the user comes back?',
          explanation: [
            prose`The whole activity that started it, and the number of tries: two. It lies in the agent’s storage, under channel and user. When the sign-in is done, this activity is played again, so the user need not repeat the question.`,
          ],
          sources: [handler('418-426'), manager('166-200')],
        },
        {
          id: 'sends-card',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          label: 'OAuthCard',
          title: 'Is it another card than BotBuilder’s?',
          explanation: [
            prose`The same content type, with connection, link and resource. With ${code('enableSso')} off the resource is left out, and every sign-in takes a click.`,
            prose`The Connector’s answer holds the card’s id and is not drawn.`,
          ],
          wire: post(
            url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
            { ...withBotToken, 'Content-Type': text`application/json` },
            json({
              type: 'message',
              from: { id: ref('botId'), name: ref('botName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('userId'), name: ref('userName') },
              replyToId: ref('messageId'),
              attachments: [
                {
                  contentType: 'application/vnd.microsoft.card.oauth',
                  content: {
                    text: 'Please sign in',
                    connectionName: ref('connectionName'),
                    buttons: [{ type: 'signin', title: 'Sign in', value: ref('signInLink') }],
                    tokenExchangeResource,
                  },
                },
              ],
            }),
          ),
          sources: [handler('418-422'), agentsForJs('cards/cardFactory.ts', '221-238'), ssoCode],
        },
      ],
    },
    {
      label: 'Sign-in',
      steps: [
        {
          id: 'exchange-arrives',
          only: ['silent'],
          kind: 'message',
          detail: 'overview',
          from: 'connector',
          to: 'bot',
          label: 'signin/tokenExchange',
          title: 'Where does the client’s token come from?',
          explanation: [
            prose`From Entra, which signed it, and silently: the Teams client asked for one that is made out to the agent’s app, and gave it to the Teams service. “Single sign-on in Teams” tells how. Each client where the user is signed in sends one.`,
          ],
          wire: post(
            url`${'messagingEndpoint'}`,
            fromConnector,
            json(
              teamsInvoke('signin/tokenExchange', {
                id: 'exchangeInvokeId',
                timestamp: 'messageTime',
                value: { id: ref('exchangeId'), connectionName: ref('connectionName'), token: ref('ssoToken') },
              }),
            ),
          ),
          fields: [
            {
              name: 'value.token',
              value: ref('ssoToken'),
              meaning: prose`The user’s token for the agent. It is proof of who they are, and opens no service yet.`,
            },
          ],
          sources: [handler('446-450'), ssoCode],
        },
        {
          id: 'session-found',
          only: ['silent'],
          kind: 'computation',
          at: 'bot',
          label: 'Is a sign-in waiting?',
          title: 'What if another instance gets the invoke?',
          explanation: [
            prose`It looks into the storage for the sign-in of this user. If there is none, every ${code('signin/…')} invoke is answered with ${code('400')} and a reason. BotBuilder would have no prompt to hand it to and answer ${code('501')}.`,
          ],
          check: listed(
            side('the conversation of the invoke', 'conversationId'),
            side('the sign-ins that this instance knows', 'storedSessions'),
          ),
          otherwise: [
            {
              id: 'no-session',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'exchange-arrives',
              label: '400, no active sign-in',
              title: 'What does Teams make of it?',
              explanation: [
                prose`Nothing more happens silently. The card stays, and what the user does with it may meet the right instance or not.`,
              ],
              wire: answer(
                400,
                'Bad Request',
                json({
                  failureDetail: text`Received 'signin/tokenExchange' but no active sign-in flow exists for user '${'userId'}'.`,
                }),
              ),
              bad: true,
              sources: [manager('176-184')],
            },
          ],
          sources: [manager('166-200')],
        },
        {
          id: 'asks-exchange',
          only: ['silent'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Exchanges the token',
          title: 'Why not use it as it is?',
          explanation: [
            prose`It is for the agent, and the service that is wanted would refuse it. The Token Service trades it at Entra for one that the connection’s scopes allow, and keeps that.`,
          ],
          wire: post(
            url`${'tokenServiceApi'}/api/usertoken/exchange?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'sentChannelId'}`,
            { ...withBotToken, 'Content-Type': text`application/json` },
            json({ token: ref('ssoToken') }),
          ),
          sources: [userTokenClient('190-205'), handler('475-476')],
        },
        {
          id: 'exchange-allowed',
          only: ['silent'],
          kind: 'computation',
          at: 'token-service',
          label: 'Has the user consented?',
          title: 'What can stop the exchange?',
          explanation: [
            prose`Consent that is missing, a token for another audience, or a connection that is set up wrongly. The Token Service answers ${code('400')} to the first two.`,
            prose`The agent answers ${code('412')} only when the service sends no token without calling it an error. An HTTP error is thrown, and the turn fails. Agents SDK .NET draws the line elsewhere: ${code('412')} where consent is wanted, ${code('400')} for everything else.`,
          ],
          check: listed(
            side('what the connection asks for', 'graphScope'),
            side('what was consented to', 'grantedScopes'),
          ),
          otherwise: [
            {
              id: 'exchange-refused',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'asks-exchange',
              label: '400, consent is missing',
              title: 'Does the user get asked now?',
              explanation: [
                prose`Not by this agent: the SDK’s client throws at ${code('400')}, the sign-in that was waiting is deleted, and “Failed to sign in” stands in the log. With BotBuilder the answer would be ${code('412')}, and Teams would show the consent.`,
              ],
              wire: answer(400, 'Bad Request', json({ error: { code: 'BadArgument', message: 'Consent Required' } })),
              bad: true,
              sources: [agentsForJs('httpClient.ts', '109-139'), manager('271-285')],
            },
            turnFails('sign-in-throws'),
          ],
          sources: [handler('475-486'), userTokenClient('190-205')],
        },
        {
          id: 'exchange-works',
          only: ['silent'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'asks-exchange',
          label: 'A token for the service',
          title: 'Who holds which token now?',
          explanation: [
            prose`The agent has the user’s token for Microsoft Graph, the Token Service keeps a copy, and the client has neither. The token that the client sent has done its work.`,
          ],
          wire: answer(200, 'OK', json({ connectionName: ref('connectionName'), token: ref('graphToken') })),
          fields: [
            {
              name: 'token',
              value: ref('graphToken'),
              meaning: prose`For Graph, in the user’s name, signed by Entra. It stays in this turn’s memory.`,
            },
          ],
          roles: { graphToken: 'born' },
          sources: [userTokenClient('190-205')],
        },
        {
          id: 'exchange-accepted',
          only: ['silent'],
          kind: 'message',
          from: 'bot',
          to: 'connector',
          answers: 'exchange-arrives',
          label: '200, exchanged',
          title: 'What does Teams do with it?',
          explanation: [
            prose`It takes the card away. The answers of this step are three: ${code('200')} done, ${code('400')} the invoke is no good, ${code('412')} show the button after all.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('exchangeId'), connectionName: ref('connectionName') })),
          sources: [handler('488-496'), ssoCode],
        },
        {
          id: 'user-signs-in',
          only: ['digits'],
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Signs in in the browser',
          title: 'Is this part different?',
          explanation: [
            prose`No. Link, redirects, provider and consent are the Token Service’s, whichever SDK the agent uses; “OAuthCard sign-in” shows them hop by hop.`,
          ],
          wire: act(text`Opens ${'signInLink'} and signs in at the provider.`),
          sources: [authenticationConcept],
        },
        {
          id: 'digits-shown',
          only: ['digits'],
          kind: 'message',
          from: 'token-service',
          to: 'user',
          label: 'Six digits',
          title: 'Why must somebody type them?',
          explanation: [
            prose`They tie the browser that signed in to the person in the chat. This page has no session in common with the chat, so the user carries them over.`,
          ],
          wire: answer(200, 'OK', html(text`<p>Enter this code in the chat: ${'magicCode'}</p>`)),
          roles: { magicCode: 'born' },
          sources: [authenticationConcept],
        },
        {
          id: 'user-types',
          only: ['digits'],
          kind: 'message',
          from: 'user',
          to: 'connector',
          label: 'Types them',
          title: 'Where do the digits go?',
          explanation: [
            prose`Into the chat, as an ordinary message, visible to everybody in the conversation and kept in its history.`,
          ],
          wire: act(text`Types “${'typedMessage'}” and presses Enter.`),
          sources: [authenticationConcept],
        },
        {
          id: 'digits-arrive',
          only: ['digits'],
          kind: 'message',
          detail: 'overview',
          from: 'connector',
          to: 'bot',
          label: 'A message with digits',
          title: 'How does the agent know that this is a code?',
          explanation: [
            prose`It does not; it assumes it. While a sign-in waits, every message of this user is taken for the code, until two were wrong. The answer comes at the end of the turn.`,
          ],
          wire: post(
            url`${'messagingEndpoint'}`,
            fromConnector,
            json({
              type: 'message',
              id: ref('codeMessageId'),
              timestamp: ref('codeMessageTime'),
              serviceUrl: ref('activityServiceUrl'),
              channelId: ref('channelId'),
              from: { id: ref('userId'), name: ref('userName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('botId'), name: ref('botName') },
              text: ref('typedMessage'),
            }),
          ),
          sources: [handler('511-540')],
        },
        {
          id: 'six-digits-only',
          only: ['digits'],
          kind: 'computation',
          at: 'bot',
          label: 'Six digits and nothing else?',
          title: 'May there be words around them?',
          explanation: [
            prose`Not here: the whole text must match ${code('^\\d{6}$')}. BotBuilder and the Agents SDK for .NET search for six digits anywhere in the message, so a telephone number is taken for a code there.`,
            prose`A text of another form costs one of two tries.`,
          ],
          check: same(side('the message', 'typedMessage'), side('its six digits', 'typedDigits')),
          otherwise: [
            {
              id: 'asks-for-digits',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              label: '“a valid 6-digit code”',
              title: 'How many tries are left?',
              explanation: [
                prose`The number in the text is counted before this try is taken off. After the second wrong one every further message gets “You have exceeded the maximum number of sign-in attempts”, and the sign-in is over.`,
              ],
              wire: say('Please enter a valid **6-digit** code format (_e.g. 123456_).\r\n**2 attempt(s) left...**'),
              bad: true,
              sources: [handler('531-537'), handler('583-590')],
            },
          ],
          sources: [handler('531-537')],
        },
        {
          id: 'asks-with-code',
          only: ['digits'],
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'The same question, with code',
          title: 'Who checks the digits?',
          explanation: [
            prose`The Token Service; the agent only looked at their form. It is the same call as at the start, now with ${code('code')}.`,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetTokenOrSignInResource?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'sentChannelId'}&state=${'agentSignInState'}&code=${'typedDigits'}&finalRedirect=&fwdUrl=`,
            withBotToken,
          ),
          sources: [userTokenClient('222-237')],
        },
        {
          id: 'code-right',
          only: ['digits'],
          kind: 'computation',
          at: 'token-service',
          label: 'Is it this sign-in’s code?',
          title: 'What if it is wrong or old?',
          explanation: [
            prose`Then there is no token to give. The service does not say which it was: mistyped, used before, or expired. How long a code lives is not documented.`,
          ],
          check: same(side('the digits that came', 'typedDigits'), side('the digits of this sign-in', 'magicCode')),
          otherwise: [
            {
              id: 'still-no-token',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'asks-with-code',
              inferred: true,
              label: '200, no token',
              title: 'What comes instead?',
              explanation: [
                prose`What came the first time: material for a card. That this is the answer follows from how the SDK reads it; it was not seen in a capture.`,
              ],
              wire: answer(200, 'OK', json({ signInResource })),
              bad: true,
              sources: [handler('411-416')],
            },
            {
              id: 'sign-in-rejected',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              label: '“Invalid code entered”',
              title: 'May the user try again?',
              explanation: [
                prose`Not with this card. A code of the right form that is wrong ends the sign-in at once, whatever tries are left: the user has to ask again and gets a new card.`,
              ],
              wire: say(text`Invalid **${'typedDigits'}** code entered. Please try again with a new sign-in request.`),
              bad: true,
              sources: [handler('411-416'), handler('577-582')],
            },
          ],
          sources: [handler('409-416')],
        },
        {
          id: 'token-arrives',
          only: ['digits'],
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'asks-with-code',
          label: '200, the token',
          title: 'What is in the answer now?',
          explanation: [
            prose`A ${code('tokenResponse')} where the ${code('signInResource')} was. The Token Service keeps the token under agent, connection, channel and user; the agent has it for this turn.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ tokenResponse: { connectionName: ref('connectionName'), token: ref('graphToken') } }),
          ),
          fields: [{ name: 'token', value: ref('graphToken'), meaning: prose`For Graph, in the user’s name.` }],
          roles: { graphToken: 'born' },
          sources: [userTokenClient('222-237')],
        },
        {
          id: 'message-again',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Plays the message again',
          title: 'Which activity does the route see?',
          explanation: [
            prose`“Who am I?”, the one that was remembered, and not the invoke or the digits. The route runs as if the user had been signed in from the beginning, and asks for the token by the handler’s id.`,
            prose`If the conversation has changed meanwhile, the waiting sign-in is thrown away.`,
          ],
          sources: [manager('186-192'), manager('240-250')],
        },
        {
          id: 'agent-replies',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          label: '“You are …”',
          title: 'Does the reply carry the user’s token?',
          explanation: [
            prose`No. It travels with the agent’s own token, as every reply. The user’s token went to Graph and nowhere else. The Connector’s answer holds the id of the message.`,
          ],
          wire: say(text`You are ${'userName'}.`),
          sources: [authenticationConcept],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'connectors-audience',
      at: 'message-arrives',
      label: 'The token is one for the Connector',
      change: { values: { connectorToken: text`${'botToken'}` } },
      failsAt: 'agent-checks',
      symptom: prose`A program of one’s own that posts to the agent gets ${code('401')}, ${code('{"jwt-auth-error":"Audience mismatch"}')}, since the SDK was upgraded to 1.1.1. No sign-in even begins.`,
      cause: prose`It sends a token whose ${code('aud')} is the Connector, as a bot has it for its replies. The middleware takes the client ids of the agent’s connections only.`,
      fix: prose`Ask Entra for the scope of the agent itself: its client id and ${code('/.default')}.`,
      sources: [issue('microsoft/Agents-for-js', 827), pullRequest('microsoft/Agents-for-js', 801)],
    },
    {
      id: 'handler-missing',
      at: 'handler-found',
      label: 'The route’s handler is not configured',
      change: { values: { configuredHandlers: text`graph` } },
      failsAt: 'handler-found',
      symptom: prose`“The agent encountered an error or bug.” in the chat, and “Cannot find auth handlers with ID(s)” in the log, at the first message that reaches the route.`,
      cause: prose`The route names a handler that neither the options nor the environment define: a name was changed on one side, or the variables ${code('AgentApplication__UserAuthorization__Handlers__…')} were not deployed.`,
      fix: prose`Use one name in both places. Upper and lower case do not matter; the environment variables need their double underscores.`,
      sources: [manager('287-305'), agentsForJs('errorHelper.ts', '591-594')],
    },
    {
      id: 'composite-channel',
      at: 'asks-token-service',
      only: ['silent'],
      label: 'The SDK sends msteams:COPILOT',
      change: { values: { sentChannelId: text`${'channelId'}:COPILOT` } },
      failsAt: 'channel-is-base',
      symptom: prose`In Teams the user is signed in silently; in Microsoft 365 Copilot a window with six digits appears, to be copied into the chat, each time.`,
      cause: prose`An SDK that hands the channel’s id on as it came. The Token Service knows ${code('msteams')} and takes ${code('msteams:COPILOT')} for another channel, with another page and other tokens.`,
      fix: prose`Take a version that sends the first part only; this one does. In Copilot, a connection whose client id is that of the bot’s app was reported to be silent where others are not.`,
      sources: [
        issue('microsoft/Agents-for-net', 827),
        issue('microsoft/Agents-for-net', 861),
        issue('microsoft/Agents', 437),
      ],
    },
    {
      id: 'memory-storage',
      at: 'session-stored',
      only: ['silent'],
      label: 'The storage is each instance’s own',
      change: { values: { storedSessions: another('conversationId') } },
      failsAt: 'session-found',
      symptom: prose`Sign-in works on one’s own machine and fails now and then in Azure: ${code('400')}, “no active sign-in flow exists for user”. A second try may work.`,
      cause: prose`The sign-in is remembered in ${code('MemoryStorage')}. The invoke reached another instance of the agent, or the same one after a restart, where nothing is remembered.`,
      fix: prose`Give the agent a storage that all its instances share, such as Blob Storage or Cosmos DB.`,
      sources: [manager('166-184')],
    },
    {
      id: 'consent-missing',
      at: 'exchange-allowed',
      only: ['silent'],
      label: 'The user has not consented',
      change: { values: { grantedScopes: text`openid profile` } },
      failsAt: 'exchange-allowed',
      symptom: prose`“The agent encountered an error or bug.” right after the message, “Failed to sign in” in the log. No card asks for consent.`,
      cause: prose`The exchange needs a scope that nobody agreed to. The Token Service answers ${code('400')}; this SDK throws at any HTTP error, so Teams never gets the ${code('412')} at which it would ask the user.`,
      fix: prose`Have an administrator consent to the connection’s scopes for the organisation, or set ${code('enableSso')} to false: then the card’s button leads through the consent.`,
      sources: [
        handler('475-486'),
        agentsForJs('httpClient.ts', '109-139'),
        issue('microsoft/botbuilder-dotnet', 5140),
      ],
    },
    {
      id: 'words-around-code',
      at: 'user-types',
      only: ['digits'],
      label: 'The user writes words around the code',
      change: { values: { typedMessage: text`my code is ${'typedDigits'}` } },
      failsAt: 'six-digits-only',
      symptom: prose`“Please enter a valid 6-digit code format”, although the right digits are in the message. After two such messages the sign-in is over.`,
      cause: prose`This SDK wants the digits alone. People who know other bots, or who answer in a sentence, do not expect that.`,
      fix: prose`Say so in the card’s text, and raise ${code('invalidSignInRetryMax')} if two tries are too few.`,
      sources: [handler('531-537'), handler('22')],
    },
    {
      id: 'wrong-code',
      at: 'user-types',
      only: ['digits'],
      label: 'The digits are mistyped',
      change: { values: { typedDigits: another('magicCode') } },
      failsAt: 'code-right',
      symptom: prose`“Invalid … code entered. Please try again with a new sign-in request.” The right digits, typed afterwards, are taken for an ordinary message.`,
      cause: prose`The form was right, so the code went to the Token Service, which had no token for it. The SDK then rejects the whole sign-in; the two tries are for a wrong form only.`,
      fix: prose`Ask the agent again and use the new card. Copying instead of typing helps.`,
      sources: [handler('411-416')],
    },
  ],
  checkpoints: [
    {
      id: 'not-signed-in',
      before: 'no-token',
      kind: 'next',
      question: prose`No token is stored. What does the Token Service answer to ${code('GetTokenOrSignInResource')}?`,
      answers: [
        {
          text: '404',
          because: prose`That is ${code('GetToken')}, which BotBuilder calls first. Avoiding this error is why the new call exists.`,
        },
        {
          text: '200 with what a card needs',
          right: true,
          because: prose`Either a token or a sign-in resource, and ${code('200')} both times. One call less, and no error in the log that is none.`,
        },
        {
          text: '302 to the provider',
          because: prose`Redirects are for browsers. The agent gets a link and passes it on in a card.`,
        },
      ],
    },
    {
      id: 'who-holds-the-token',
      before: 'message-again',
      kind: 'sees',
      question: prose`The sign-in is done. Who has the user’s token for Graph?`,
      answers: [
        {
          text: 'The agent and the Token Service',
          right: true,
          because: prose`The service keeps it, the agent has it while it handles this turn and asks again the next time.`,
        },
        {
          text: 'The user’s client as well',
          because: prose`What the client sends is a token for the agent or six digits, and no more. What comes of it never returns to the client.`,
        },
        {
          text: 'The Connector as well',
          because: prose`It carried what the client sent, but the token for Graph goes only between agent and Token Service.`,
        },
      ],
    },
    {
      id: 'telephone-number',
      only: ['digits'],
      before: 'six-digits-only',
      kind: 'check',
      question: prose`While a sign-in waits, the user writes “call me at 0041 204815”. Which SDK takes that for a code?`,
      answers: [
        {
          text: 'This one',
          because: prose`It wants six digits and nothing else, and answers that the format is wrong.`,
        },
        {
          text: 'BotBuilder',
          right: true,
          because: prose`It looks for six digits in a row anywhere in the text, as Agents SDK .NET does. Here it would find 204815.`,
        },
        { text: 'Neither', because: prose`There are six digits in a row in it, and one of them is content with that.` },
      ],
    },
    {
      id: 'other-instance',
      only: ['silent'],
      before: 'session-found',
      kind: 'check',
      question: prose`The invoke reaches a second instance of the agent, which keeps its state in its own memory. What happens?`,
      answers: [
        {
          text: 'It exchanges the token, which holds all it needs',
          because: prose`It could, and still it asks first whether a sign-in is waiting.`,
        },
        {
          text: 'It answers 400',
          right: true,
          because: prose`No sign-in waits in its memory, and nothing tells it which message to play again.`,
        },
        {
          text: 'It sends a second card',
          because: prose`An invoke is no message; no route asked for a sign-in.`,
        },
      ],
    },
    {
      id: 'after-the-sign-in',
      before: 'message-again',
      kind: 'next',
      question: prose`The token is there. Must the user ask “Who am I?” once more?`,
      answers: [
        {
          text: 'Yes, the turn ended with the card',
          because: prose`It did end. But the activity was put into the storage for this moment.`,
        },
        {
          text: 'No, the agent plays the message again',
          right: true,
          because: prose`The stored activity takes the place of the invoke or of the digits, and the route runs with a token.`,
        },
      ],
    },
  ],
});
