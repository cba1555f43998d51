/**
 * The six-digit code, on Slack: a channel on which the browser that signs in cannot be tied to the chat by itself. What
 * the bot does follows botbuilder-js’s OAuthPrompt; where the other SDKs differ, the text says so. Left out: the hops of
 * the browser, which "OAuthCard sign-in" shows, and what Slack and the Channel Service say to each other.
 */
import { externalService } from '#core/flows/cast.ts';
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
import { CODE_MESSAGE, fromConnector, slackMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, same, side } from '#core/flows/define-flow.ts';
import { codeIsRight, stateIsKnown } from '#core/flows/steps/sign-in-steps.ts';
import { getTokenWith, noTokenStored, sendOAuthCard } from '#core/flows/steps/sign-in-wires.ts';
import {
  agentsForJs,
  agentsForNet,
  authenticationConcept,
  botBuilderJs,
  botDocs,
  oauthPrompt,
  userTokenApi,
} from '#core/flows/sources.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { act, code, get, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const agentsOAuthFlow = (lines: string) =>
  agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthFlow.cs', lines);
const agentsJsCode = agentsForJs('app/auth/handlers/azureBotAuthorization.ts', '509-540');
const securityFaq = botDocs('bot-service-resources-faq-security.yml', '119-131');

export default defineFlow({
  id: 'magic-code',
  group: 'Sign-in',
  title: 'Six-digit code',
  summary: 'On Slack nothing ties the browser to the chat. So the person who signed in types six digits.',
  setup: { channel: 'slack' },
  participants: [
    { id: 'user', label: 'User', role: 'The person in Slack, and the browser in which they sign in.' },
    {
      id: 'channel',
      label: 'Channel',
      role: 'Slack, with the Channel Service and its Connector in Azure behind it.',
      holds: ['userId', 'connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code, with an OAuthPrompt that waits.',
      holds: ['appId', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Runs the sign-in, makes the digits and keeps the token back until they return.',
      holds: ['settingId', 'providerClientId', 'providerClientSecret', 'providerScope'],
    },
    {
      ...externalService,
      holds: ['providerPrivateKey', 'providerKeySet', 'providerClientId', 'providerClientSecret', 'mailScope'],
    },
  ],
  variants: [{ id: 'default', label: 'On Slack' }],
  follow: [
    { value: 'magicCode', name: 'code (six digits)' },
    { value: 'userId', name: 'userId' },
    { value: 'signInId', name: 'signin' },
    { value: 'userToken', name: 'token' },
  ],
  chapters: [
    {
      label: 'Card',
      steps: [
        {
          id: 'channel-forwards',
          kind: 'message',
          detail: 'overview',
          from: 'channel',
          to: 'bot',
          label: '“Check my email”',
          title: 'Who asks, and how does the bot know?',
          explanation: [
            prose`Somebody has written to the bot in Slack. The Channel Service posts it to the bot, signed by the Connector; the ${value('userId', 'user id')} is Slack’s id of the person and of the workspace.`,
            prose`The answer, an empty ${code('200')}, comes when the bot’s turn is over and is not drawn.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(slackMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Whom the token will be kept for. In a Slack channel with many people this id is what tells them apart.`,
            },
          ],
          sources: [authenticationConcept, botBuilderJs('botbuilder-dialogs/src/prompts/userTokenAccess.ts')],
        },
        {
          ...asksForToken,
          explanation: [
            prose`The bot asks for the token of this bot, ${value('connectionName', 'connection')}, channel and user. It has no ${code('code')} yet.`,
            ownTokenToldElsewhere,
          ],
          fields: [
            {
              name: 'userId',
              value: ref('userId'),
              meaning: prose`The activity’s ${code('from.id')}. The digits will have to come from the same id.`,
            },
          ],
          sources: [oauthPrompt('209-214'), userTokenApi('276-284')],
        },
        {
          ...noTokenFound,
          explanation: [
            prose`No: it means that this user has no token here. Keep it in mind, for a wrong code will be answered in exactly the same way.`,
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          ...asksForLink,
          title: 'What does the bot tell about the chat?',
          explanation: [
            prose`The bot describes the conversation in ${value('signInState', 'state')}. From it the Token Service learns on which channel the chat is, and so that nothing will tie the browser to it.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('signInState'),
              meaning: prose`Base64 of a JSON with user, conversation, channel, connection and app id.`,
            },
          ],
          sources: [botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128')],
        },
        {
          ...linkMade,
          title: 'Does the bot use the link?',
          explanation: [
            prose`On Slack it does not. The SDK asks in every case, then leaves the link out of the card, and the Channel Service puts one into the button by itself.`,
            prose`Whether that one has the same ${value('signInId', 'sign-in id')} cannot be seen from outside. It is drawn as if it had.`,
          ],
          fields: [
            {
              name: 'signin',
              value: ref('signInId'),
              meaning: prose`Whoever has it can begin a sign-in whose result would go to this chat. It is what the digits protect.`,
            },
          ],
          sources: [oauthPrompt('349-371')],
        },
        {
          id: 'bot-sends-card',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'channel',
          label: 'Sends the card',
          title: 'Why has the button no address?',
          explanation: [
            prose`The prompt sends the OAuthCard without a link; ${code('showSignInLink')} would put it in. Slack itself knows no OAuthCard: the Channel Service turns it into a Slack message with a button.`,
            prose`From now on the prompt waits, for fifteen minutes unless set otherwise. The answer is ${code('200')} with the id of the card.`,
          ],
          wire: sendOAuthCard({ withLink: false }),
          sources: [oauthPrompt('342-385'), oauthPrompt('202')],
        },
      ],
    },
    {
      label: 'Sign in',
      steps: [
        {
          id: 'browser-opens-link',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'Opens the link',
          title: 'What does the link not say?',
          explanation: [
            prose`It does not say who clicks. Slack opens the person’s ordinary browser and tells it nothing about the Slack account; Web Chat, in comparison, glues a session id to the link.`,
            prose`Anybody to whom the link is sent could open it. The answer is a ${code('302')} that leads to the provider.`,
          ],
          wire: get(url`${'signInLink'}`),
          sources: [securityFaq, authenticationConcept],
        },
        {
          ...signsIn,
          explanation: [
            prose`Only the provider. The hops in between are those of “OAuthCard sign-in”: the Token Service sends the browser here with a fresh ${code('state')}.`,
          ],
          sources: [rfc(6749, '4.1.1')],
        },
        {
          ...codeReturned,
          title: 'Is this the six-digit code?',
          explanation: [
            prose`No. This is OAuth’s authorization code, made by the provider for the Token Service. It goes through the browser and nobody ever types it.`,
          ],
          sources: [rfc(6749, '4.1.2')],
        },
        {
          ...codeBroughtBack,
          id: 'browser-returns',
          title: 'What is still unknown?',
          explanation: [
            prose`The Token Service will know that somebody has signed in at the provider. It does not know whether that is the person in the chat. The page further down is the answer, after one more redirect.`,
          ],
          sources: [rfc(6749, '10.12'), issue('microsoft/BotFramework-Services', 343)],
        },
        stateIsKnown,
        {
          ...codeRedeemed,
          title: 'Who fetches the token?',
          explanation: [
            prose`The Token Service, with the connection’s client secret, behind the browser’s back.`,
            prose`It has to be done now: the provider’s code lives only for minutes, whether the digits come or not.`,
          ],
          sources: [rfc(6749, '4.1.3'), rfc(6749, '4.1.2')],
        },
        codeIsRight,
        {
          ...userTokenIssued,
          title: 'May the bot have it already?',
          explanation: [
            prose`Not yet. The ${value('userToken', 'token')}, which the provider signed, speaks for whoever sat at the browser, and the bot asked for the token of the person in the chat. The Token Service keeps it back.`,
          ],
          sources: [rfc(6749, '5.1')],
        },
        {
          id: 'service-makes-digits',
          kind: 'computation',
          detail: 'wire',
          at: 'token-service',
          label: 'Makes six digits',
          title: 'How strong are six digits?',
          explanation: [
            prose`There are a million of them, so they are worth something only for a short time and a few guesses. How long they live at the Token Service and how many guesses it allows is stated nowhere.`,
            prose`They are bound to what the state said: this bot, this connection, this channel, this ${value('userId', 'user id')}.`,
          ],
          fields: [
            { name: 'code', value: ref('magicCode'), meaning: prose`Shown in the browser, expected from the chat.` },
            {
              name: 'userId',
              value: ref('userId'),
              meaning: prose`For whom the digits count. Typed by another user they open nothing.`,
            },
          ],
          roles: { magicCode: 'born' },
          sources: [authenticationConcept, securityFaq],
        },
        {
          id: 'page-shows-digits',
          kind: 'message',
          detail: 'overview',
          from: 'token-service',
          to: 'user',
          answers: 'browser-returns',
          label: 'The page with the digits',
          title: 'Why show them in the browser?',
          explanation: [
            prose`Because only the person who signed in sees this page. If they are also the person in the chat, they can carry the ${value('magicCode', 'digits')} over; if they are not, the digits stay in the wrong hands and the token stays with the Token Service.`,
            prose`The page’s words are not documented, so only what it is for is shown.`,
          ],
          wire: act(text`The page shows ${'magicCode'}, to be typed into the chat.`),
          sources: [authenticationConcept, securityFaq],
        },
      ],
    },
    {
      label: 'Digits',
      steps: [
        {
          id: 'user-types-digits',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: 'Types the digits',
          title: 'What does typing them prove?',
          explanation: [
            prose`That the one who signed in and the one who chats know the same secret. It is proof only while people keep it to themselves: who can talk somebody into reading out six digits gets that person’s mail into their own chat.`,
          ],
          wire: act(text`Writes “${'typedMessage'}” to the bot.`),
          roles: { magicCode: 'copied' },
          sources: [securityFaq],
        },
        {
          id: 'channel-forwards-digits',
          kind: 'message',
          detail: 'overview',
          from: 'channel',
          to: 'bot',
          label: 'Forwards the message',
          title: 'Does the bot know what this is?',
          explanation: [
            prose`For the channel it is a message like any other, so nothing in the activity marks the digits. The SDK’s prompt is waiting and looks at every message.`,
            prose`The ${value('userId', 'user id')} brings it to the same dialog. The answer is an empty ${code('200')} again.`,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(slackMessage(text`${'typedMessage'}`, CODE_MESSAGE))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Must be the one who asked. The digits of somebody else in the channel go to a dialog that waits for nothing.`,
            },
          ],
          sources: [oauthPrompt('496-501')],
        },
        {
          id: 'prompt-still-waits',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Still in time?',
          title: 'Has the prompt given up?',
          explanation: [
            prose`When it began, the prompt wrote down when it would give up: fifteen minutes later, if nothing else is set. With the next message it looks at the clock first.`,
            prose`No timer runs. A prompt whose time is over notices it only when somebody says something.`,
          ],
          check: before(side('the time of the digits', 'codeTypedAt'), side('the end of the prompt', 'promptEnds')),
          otherwise: [
            {
              id: 'prompt-gives-up',
              kind: 'computation',
              at: 'bot',
              label: 'Ends without a token',
              title: 'What becomes of the digits?',
              explanation: [
                prose`The prompt ends with ${code('undefined')} and never looks at the digits. The next step of the dialog runs and has to cope with having no token; most say that the sign-in has failed.`,
                prose`The token is still kept back at the Token Service. The user has to ask again and gets a new card.`,
              ],
              sources: [oauthPrompt('233-247')],
            },
          ],
          sources: [oauthPrompt('202'), oauthPrompt('233-247')],
        },
        {
          id: 'bot-finds-digits',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Finds six digits',
          title: 'How does the bot find them?',
          explanation: [
            prose`With the pattern ${code('/(\\d{6})/')}: the first six digits in a row, anywhere in the message. So “my code is 123456” works. A telephone number works too.`,
            prose`BotBuilder for .NET and the Agents SDK for .NET search in the same way. Only the Agents SDK for JavaScript wants nothing but six digits, ${code('^\\d{6}$')}.`,
          ],
          fields: [
            { name: 'text', value: ref('typedMessage'), meaning: prose`The whole message.` },
            { name: 'code', value: ref('typedDigits'), meaning: prose`What the pattern finds in it first.` },
          ],
          sources: [oauthPrompt('496-501'), agentsOAuthFlow('397'), agentsJsCode],
        },
        {
          id: 'bot-asks-with-digits',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Asks with the digits',
          title: 'What is new in the question?',
          explanation: [
            prose`The same call as at the beginning, with the digits as ${code('code')}. The bot cannot judge them; only the Token Service knows which ones it made.`,
          ],
          wire: getTokenWith('typedDigits'),
          fields: [
            {
              name: 'code',
              value: ref('typedDigits'),
              meaning: prose`Six digits. Not the provider’s code, which has the same name.`,
            },
            { name: 'userId', value: ref('userId'), meaning: prose`Digits and user must belong together.` },
          ],
          sources: [oauthPrompt('496-501'), userTokenApi('276-284')],
        },
        {
          id: 'code-compared',
          kind: 'computation',
          detail: 'wire',
          at: 'token-service',
          label: 'The right digits?',
          title: 'Is it the code that waits?',
          explanation: [
            prose`The Token Service compares the digits with those that it holds for this bot, connection, channel and user. If they are the same, it releases the token and forgets the digits.`,
          ],
          check: same(side('the code that came', 'typedDigits'), side('the code that waits', 'openCode')),
          otherwise: [
            {
              id: 'digits-refused',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'bot-asks-with-digits',
              bad: true,
              label: '404 once more',
              title: 'Wrong, used or too old?',
              explanation: [
                prose`The bot cannot tell. ${code('404')} without a body is the answer to all three, and also to “never signed in”.`,
              ],
              wire: noTokenStored,
              sources: [userTokenApi('276-284'), agentsOAuthFlow('401-402')],
            },
            {
              id: 'prompt-stays-silent',
              kind: 'computation',
              at: 'bot',
              label: 'Goes on waiting',
              title: 'What does the user hear?',
              explanation: [
                prose`Nothing, unless the bot’s author has set a ${code('retryPrompt')}. BotBuilder’s prompt stays where it is and takes any number of tries until its time is over; both Agents SDKs allow two.`,
                prose`The user believes that the bot has died. Set a ${code('retryPrompt')} that says what is awaited.`,
              ],
              sources: [
                oauthPrompt('275-283'),
                agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthSettings.cs', '38'),
              ],
            },
          ],
          roles: { magicCode: 'checked' },
          sources: [userTokenApi('276-284'), authenticationConcept],
        },
        {
          ...digitsAccepted,
          detail: 'overview',
          title: 'What have the digits changed?',
          explanation: [
            prose`The ${value('userToken', 'token')} is now released and stored under bot, connection, channel and user. Next time the first question is answered with it, and nobody types anything.`,
            prose`The prompt ends with the token. The digits are spent.`,
          ],
          sources: [oauthPrompt('496-501'), userTokenApi('276-284')],
        },
      ],
    },
    {
      label: 'Use',
      steps: [
        {
          ...readsMail,
          title: 'Whose mail is it?',
          explanation: [
            prose`The mail of the person who signed in. That this is the person in the chat is what the six digits were for.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'userToken'}`,
              meaning: prose`The user’s token for the mail service. The bot’s own token would be refused here.`,
            },
          ],
          sources: [rfc(6750, '2.1')],
        },
        {
          ...mailArrives,
          title: 'What is left to do?',
          explanation: [
            prose`The bot answers in Slack, with its own token, as with every reply. The digits are of no more use to anybody who reads them in the chat’s history.`,
          ],
          sources: [rfc(6750, '2.1')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'wrong-digits',
      at: 'user-types-digits',
      label: 'The digits are wrong',
      change: { values: { typedDigits: another('magicCode') } },
      failsAt: 'code-compared',
      symptom: prose`The user types the code and the bot says nothing. In the log there is one more ${code('404')} of ${code('GetToken')}.`,
      cause: prose`A slip of the finger, or the digits of another attempt: each sign-in ends with its own.`,
      fix: prose`Copy the digits from the page that opened last. As the bot’s author, set a ${code('retryPrompt')}, so that a wrong code gets an answer.`,
      sources: [userTokenApi('276-284'), authenticationConcept],
    },
    {
      id: 'phone-number',
      at: 'user-types-digits',
      label: 'A telephone number is taken for the code',
      change: {
        values: { typedDigits: another('magicCode'), typedMessage: text`Never mind, call me: ${'typedDigits'}4711` },
      },
      failsAt: 'code-compared',
      symptom: prose`While the card is open, any message with a long number leads to a ${code('404')} of ${code('GetToken')}, and the bot does not react to what was said.`,
      cause: prose`The prompt takes the first six digits in a row of any message for the code: order numbers, telephone numbers, years run together.`,
      fix: prose`Offer a way out of the prompt before it looks at the message, for instance a “cancel” that your dialog handles, or set ${code('endOnInvalidMessage')}. The Agents SDK for JavaScript takes only a message that is six digits and nothing else.`,
      sources: [oauthPrompt('496-501'), agentsJsCode],
    },
    {
      id: 'digits-used-twice',
      at: 'user-types-digits',
      label: 'The digits were used already',
      change: { values: { openCode: text`none` } },
      failsAt: 'code-compared',
      symptom: prose`The right digits, typed again, are answered with ${code('404')}, as if they were wrong.`,
      cause: prose`The digits are good once. A message that was delivered twice, a second instance of the bot or the user’s own second try finds nothing under them.`,
      fix: prose`Ask ${code('GetToken')} without a code before you give up: if the first use succeeded, the token is stored and comes back. Make the bot’s handling of a message repeatable.`,
      sources: [userTokenApi('276-284'), agentsOAuthFlow('401-402')],
    },
    {
      id: 'digits-too-late',
      at: 'user-types-digits',
      label: 'The digits come after fifteen minutes',
      change: { values: { codeTypedAt: after('start', 1_000) } },
      failsAt: 'prompt-still-waits',
      symptom: prose`The user signs in, is interrupted, types the code later and is told that the sign-in has failed. No call to ${code('GetToken')} is in the log.`,
      cause: prose`The prompt’s time is over. It ends without a token at the next message, whatever that says.`,
      fix: prose`Set a longer ${code('timeout')} on the prompt if people need it. Let the dialog’s next step offer a new card instead of an error.`,
      sources: [oauthPrompt('202'), oauthPrompt('233-247')],
    },
  ],
  checkpoints: [
    {
      id: 'why-digits',
      before: 'page-shows-digits',
      kind: 'next',
      question: prose`The Token Service has the token. Why does it not send it to the bot now?`,
      answers: [
        {
          text: 'It cannot tell whether this browser belongs to the chat',
          right: true,
          because: prose`The link may have been sent to somebody else. On Web Chat a session id settles it; on Slack nothing does.`,
        },
        {
          text: 'Slack does not let tokens through',
          because: prose`The token would not pass through Slack. The Token Service could post it to the bot, as it does on Web Chat.`,
        },
        {
          text: 'The provider has not confirmed the user yet',
          because: prose`It has: it gave out a code after the sign-in, and a token for the code.`,
        },
      ],
    },
    {
      id: 'who-knows-digits',
      before: 'user-types-digits',
      kind: 'sees',
      question: prose`Mallory started this chat and talked Robin into opening the link and signing in. Who sees the digits?`,
      answers: [
        {
          text: 'Robin, and so Mallory gets nothing',
          right: true,
          because: prose`The digits stand in Robin’s browser. Mallory’s chat needs them, unless Robin can be talked into telling them, which is why the code is called phishable.`,
        },
        {
          text: 'Mallory, because the chat is his',
          because: prose`The digits are not sent to the chat. They are shown where the sign-in happened.`,
        },
        {
          text: 'Both of them',
          because: prose`Only one of them sat in front of that browser.`,
        },
      ],
    },
    {
      id: 'what-404-means',
      before: 'digits-accepted',
      kind: 'check',
      question: prose`Had the digits been wrong, what would the bot have learnt?`,
      answers: [
        {
          text: 'Only that there is no token',
          right: true,
          because: prose`${code('404')} without a body. Wrong, used, expired and never begun look the same.`,
        },
        {
          text: 'That the code was wrong and how many tries are left',
          because: prose`The Token Service says neither. The Agents SDKs count tries by themselves.`,
        },
        {
          text: 'Nothing, for the bot compares the digits itself',
          because: prose`It has nothing to compare with. Only the Token Service knows which digits it made.`,
        },
      ],
    },
  ],
});
