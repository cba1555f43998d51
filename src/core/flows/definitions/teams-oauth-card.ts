/**
 * OAuthCard in a Teams chat without single sign-on: the popup, the six digits that Teams carries itself, and the invoke
 * signin/verifyState. The bot is built on botbuilder-js with a TeamsActivityHandler. Left out: the browser's hops between
 * the link and the provider, which "OAuthCard sign-in" shows, and single sign-on, which is a flow of its own.
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
import { fromConnector, teamsInvoke, teamsMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, listed, same, side } from '#core/flows/define-flow.ts';
import { codeIsRight, stateIsKnown } from '#core/flows/steps/sign-in-steps.ts';
import { getTokenWith, noTokenStored, sendOAuthCard } from '#core/flows/steps/sign-in-wires.ts';
import {
  agentsForJs,
  agentsForNet,
  authenticationConcept,
  botBuilderJs,
  oauthPrompt,
  teamsDocs,
  teamsJs,
  userTokenApi,
} from '#core/flows/sources.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { act, answer, code, get, html, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const activityHandler = botBuilderJs('botbuilder-core/src/activityHandler.ts', '530-552');
const teamsHandler = botBuilderJs('botbuilder/src/teamsActivityHandler.ts', '304-326');
const popup = (lines: string) => teamsJs('authentication.ts', lines);
const signInInTeams = teamsDocs('0634ad54', 'bots/how-to/authentication/auth-flow-bot.md');

export default defineFlow({
  id: 'teams-oauth-card',
  group: 'Sign-in',
  title: 'OAuthCard in Teams',
  summary: 'The card in a Teams chat, without single sign-on: a popup signs in and Teams brings the digits to the bot.',
  setup: { channel: 'msteams' },
  participants: [
    { id: 'user', label: 'User', role: 'The person, and the popup window that Teams opens for them.' },
    {
      id: 'channel',
      label: 'Teams',
      role: 'The Teams client and service, with the Connector behind it.',
      holds: ['userId', 'userObjectId', 'validDomains', 'connectorPrivateKey', 'connectorKeySet'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code: a TeamsActivityHandler with an OAuthPrompt.',
      holds: ['appId', 'connectionName', 'botToken', 'handledInvokes'],
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
  variants: [{ id: 'default', label: 'By popup' }],
  follow: [
    { value: 'magicCode', name: 'six digits' },
    { value: 'popupResult', name: 'value.state' },
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
          title: 'Which user id counts?',
          explanation: [
            prose`Teams sends two ids of the person. ${code('from.id')}, the ${value('userId', 'user id')}, is made for this bot alone; ${code('from.aadObjectId')} is the person in Entra. The Token Service keeps tokens by the first.`,
            prose`The answer is an empty ${code('200')} when the turn is over.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Another bot sees another id for the same person, so tokens of two bots never mix.`,
            },
            {
              name: 'from.aadObjectId',
              value: ref('userObjectId'),
              meaning: prose`Tempting as a key, but the SDK asks the Token Service with ${code('from.id')}.`,
            },
          ],
          sources: [authenticationConcept, botBuilderJs('botbuilder-dialogs/src/prompts/userTokenAccess.ts')],
        },
        {
          ...asksForToken,
          explanation: [
            prose`A sign-in in Web Chat does not count: ${code('channelId')} is ${code('msteams')} here.`,
            ownTokenToldElsewhere,
          ],
          fields: [
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`In Microsoft 365 Copilot it may be ${code('msteams:COPILOT')}. A page that expects exactly ${code('msteams')} then shows digits.`,
            },
          ],
          sources: [oauthPrompt('209-214'), userTokenApi('276-284'), issue('microsoft/Agents-for-net', 827)],
        },
        {
          ...noTokenFound,
          explanation: [
            prose`No. It says that this user has no token for this connection on Teams, so the prompt goes on to the card.`,
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          ...asksForLink,
          title: 'How will the page know it is for Teams?',
          explanation: [
            prose`From the ${value('signInState', 'state')}: it holds the channel. The Token Service chooses its last page by it, one that talks to the Teams client instead of showing digits.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('signInState'),
              meaning: prose`Base64 of a JSON with user, conversation, channel, connection and app id. Neither signed nor secret.`,
            },
          ],
          sources: [
            botBuilderJs('botframework-connector/src/auth/userTokenClient.ts', '109-128'),
            issue('microsoft/Agents-for-net', 827),
          ],
        },
        {
          ...linkMade,
          title: 'Why is there no token exchange?',
          explanation: [
            prose`The answer holds only the link. With a Token Exchange URL in the connection it would also hold ${code('tokenExchangeResource')}, and Teams would try single sign-on before it shows a button.`,
          ],
          fields: [
            {
              name: 'signInLink',
              value: ref('signInLink'),
              meaning: prose`On the Token Service’s own host, which the app’s manifest has to name.`,
            },
          ],
          sources: [botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121')],
        },
        {
          id: 'bot-sends-card',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'channel',
          label: 'Sends the card',
          title: 'Who puts the link into the button?',
          explanation: [
            prose`The bot. On Teams the SDK always keeps the link in the card; on most other channels it leaves it out.`,
            prose`From now on the prompt waits. The Connector’s answer is ${code('200')} or ${code('201')} with the card’s id.`,
          ],
          wire: sendOAuthCard({ withLink: true }),
          fields: [
            {
              name: 'buttons[0].value',
              value: ref('signInLink'),
              meaning: prose`What Teams will open in a popup.`,
            },
          ],
          sources: [oauthPrompt('349-371')],
        },
      ],
    },
    {
      label: 'Popup',
      steps: [
        {
          id: 'user-clicks',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: 'Clicks “Sign in”',
          title: 'Why a popup and not a browser tab?',
          explanation: [
            prose`Because Teams wants to hear the result. A window that the client has opened itself can talk back to it, by the Teams JavaScript library on the last page.`,
          ],
          wire: act('Clicks “Sign in” on the card.'),
          sources: [popup('133-171'), signInInTeams],
        },
        {
          id: 'domain-allowed',
          kind: 'computation',
          detail: 'wire',
          at: 'channel',
          label: 'Is this host allowed?',
          title: 'Whose pages may open in Teams?',
          explanation: [
            prose`Those whose host the app’s manifest lists in ${code('validDomains')}. A page in the popup can act in the app’s name, so Teams does not let just any page in.`,
            prose`An entry is a host without ${code('https://')}; ${code('*.')} stands for exactly one label. The provider’s host need not be there.`,
          ],
          check: listed(side('the link’s host', 'tokenServiceHost'), side('the hosts in the manifest', 'validDomains')),
          otherwise: [
            {
              id: 'popup-stays-blank',
              kind: 'message',
              from: 'channel',
              to: 'user',
              bad: true,
              label: 'An empty popup',
              title: 'Who learns of it?',
              explanation: [
                prose`Nobody but the user. The popup stays blank or closes at once; no request reaches the Token Service and none the bot, so all the logs are clean.`,
                prose`The documents demand the entry. One public report has a card that works without it, so take this for the usual behaviour, not for a law.`,
              ],
              wire: act('The popup flashes and closes.'),
              sources: [issue('microsoft/BotBuilder-Samples', 1739), issue('MicrosoftDocs/msteams-docs', 1432)],
            },
          ],
          roles: { validDomains: 'checked' },
          sources: [signInInTeams],
        },
        {
          id: 'popup-opens-link',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          label: 'The popup opens the link',
          title: 'What does the popup know of the chat?',
          explanation: [
            prose`Only the ${value('signInId', 'sign-in id')}. The popup is a browser window of its own and is not signed in to Teams towards the Token Service. The answer is a ${code('302')} on the way to the provider.`,
          ],
          wire: get(url`${'signInLink'}`),
          sources: [signInInTeams],
        },
        {
          ...signsIn,
          explanation: [
            prose`Only the provider, although the window has a Teams frame. Neither Teams nor the bot can read what is typed into a page of another host.`,
          ],
          sources: [rfc(6749, '4.1.1'), rfc(6749, '3.1')],
        },
        {
          ...codeReturned,
          title: 'What goes through the popup?',
          explanation: [
            prose`The provider’s ${value('providerCode', 'authorization code')}, useless without the connection’s client secret, and the ${code('state')} of the Token Service.`,
          ],
          sources: [rfc(6749, '4.1.2')],
        },
        {
          ...codeBroughtBack,
          id: 'popup-returns',
          title: 'Is this the window that left?',
          explanation: [
            prose`The Token Service looks for the cookie that it gave this window. Clients that open the provider in another browser lose it here. What comes back at last, one redirect later, is the page with the digits.`,
          ],
          sources: [rfc(6749, '10.12'), issue('microsoft/BotFramework-Services', 343)],
        },
        stateIsKnown,
        {
          ...codeRedeemed,
          title: 'Who fetches the token?',
          explanation: [
            prose`The Token Service, with the connection’s client id and secret. This call does not pass through the popup and no trace of the client can show it.`,
          ],
          sources: [rfc(6749, '4.1.3')],
        },
        codeIsRight,
        {
          ...userTokenIssued,
          title: 'Whose token is it?',
          explanation: [
            prose`The provider has signed it for the person in the popup, towards the mail service. Whether that is the person in the chat is still open, so the Token Service keeps the ${value('userToken', 'token')} back.`,
          ],
          sources: [rfc(6749, '5.1')],
        },
        {
          id: 'page-hands-over-digits',
          kind: 'message',
          detail: 'overview',
          from: 'token-service',
          to: 'user',
          answers: 'popup-returns',
          label: 'A page with six digits',
          title: 'Why does the user see no digits?',
          explanation: [
            prose`Because the page gives the ${value('magicCode', 'digits')} to the Teams client by ${code('notifySuccess')}, and the window closes a moment later. Nobody has to type.`,
            prose`In an ordinary browser nobody listens to the call. Never hand over a token in this way: the argument is for short codes.`,
          ],
          wire: answer(
            200,
            'OK',
            html(
              text`<script>microsoftTeams.initialize(); microsoftTeams.authentication.notifySuccess('${'magicCode'}');</script>`,
            ),
          ),
          fields: [
            {
              name: 'notifySuccess',
              value: ref('magicCode'),
              meaning: prose`Made for this sign-in by the Token Service. It proves that the window and the chat belong together.`,
            },
          ],
          roles: { magicCode: 'born', signInId: 'spent' },
          sources: [popup('225-231'), signInInTeams],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'popup-result',
          kind: 'computation',
          detail: 'wire',
          at: 'channel',
          label: 'What did it report?',
          title: 'How has the popup ended?',
          explanation: [
            prose`Teams looks at its popup again and again. If the page reports, Teams has the page’s words; if the window is gone without a report, Teams makes a word of its own, ${code('CancelledByUser')}.`,
            prose`So a closed window, a crashed page and an error at the provider all look the same to Teams.`,
          ],
          check: same(side('what Teams heard', 'popupResult'), side('what the page had to report', 'magicCode')),
          otherwise: [
            {
              id: 'teams-sends-cancelled',
              kind: 'message',
              from: 'channel',
              to: 'bot',
              bad: true,
              label: 'verifyState, cancelled',
              title: 'What does the bot get instead of digits?',
              explanation: [
                prose`The same invoke, with the word ${code('CancelledByUser')} where the digits should be.`,
              ],
              wire: post(
                url`${'botEndpoint'}`,
                fromConnector,
                json(
                  teamsInvoke('signin/verifyState', {
                    id: 'verifyInvokeId',
                    timestamp: 'eventTime',
                    value: { state: ref('popupResult') },
                  }),
                ),
              ),
              sources: [popup('192-195')],
            },
            {
              id: 'bot-asks-with-word',
              kind: 'message',
              from: 'bot',
              to: 'token-service',
              label: 'Asks with the word',
              title: 'Does the prompt notice?',
              explanation: [
                prose`BotBuilder’s does not: it passes whatever stands in ${code('value.state')} to the Token Service as the code. Both Agents SDKs know the word, answer ${code('200')} and stop.`,
              ],
              wire: getTokenWith('popupResult'),
              sources: [
                oauthPrompt('433-446'),
                agentsForJs('app/auth/handlers/azureBotAuthorization.ts', '524-529'),
                agentsForNet(
                  'libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthFlow.cs',
                  '272-277',
                ),
              ],
            },
            {
              id: 'no-token-for-word',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'bot-asks-with-word',
              bad: true,
              label: '404',
              title: 'What does the Token Service say?',
              explanation: [
                prose`That it has no token for this code, as for any wrong one. It does not know the word either.`,
              ],
              wire: noTokenStored,
              sources: [userTokenApi('276-284')],
            },
            {
              id: 'bot-answers-404',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-sends-cancelled',
              bad: true,
              label: '404 to the invoke',
              title: 'Will Teams try again?',
              explanation: [
                prose`No. The SDK’s source says that Teams sends the invoke again after ${code('500')} and not after ${code('404')}. The user finds the card still there and nothing said; the prompt goes on waiting.`,
              ],
              wire: answer(404, 'Not Found'),
              sources: [oauthPrompt('438-446')],
            },
          ],
          roles: { magicCode: 'checked' },
          sources: [popup('192-195'), popup('225-231')],
        },
        {
          id: 'teams-sends-digits',
          kind: 'message',
          detail: 'overview',
          from: 'channel',
          to: 'bot',
          label: 'invoke verifyState',
          title: 'Who brings the digits to the bot?',
          explanation: [
            prose`Teams itself, for the person who is signed in to it, as an ${code('invoke')} named ${code('signin/verifyState')}. That is the proof: the digits come from the window, the ${value('userId', 'user id')} from Teams.`,
            prose`The invoke does not say which connection it is for. A bot with two must know which one it is waiting for.`,
          ],
          wire: post(
            url`${'botEndpoint'}`,
            fromConnector,
            json(
              teamsInvoke('signin/verifyState', {
                id: 'verifyInvokeId',
                timestamp: 'eventTime',
                value: { state: ref('popupResult') },
              }),
            ),
          ),
          fields: [
            {
              name: 'value.state',
              value: ref('popupResult'),
              meaning: prose`The page’s words. The fourth thing that is called state or code in this flow.`,
            },
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Must be the one who asked. Teams puts it in; the popup has no say.`,
            },
          ],
          sources: [oauthPrompt('433-446'), signInInTeams],
        },
        {
          id: 'handler-there',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is there a handler?',
          title: 'Who in the bot takes the invoke?',
          explanation: [
            prose`The class ${code('TeamsActivityHandler')} calls ${code('handleTeamsSigninVerifyState')}. Unless the bot overrides it, it throws “NotImplemented”. The bot’s own version has to run the dialog, so that the waiting prompt sees the activity.`,
          ],
          check: listed(
            side('the invoke’s name', 'verifyInvokeName'),
            side('the invokes that this bot handles', 'handledInvokes'),
          ),
          otherwise: [
            {
              id: 'bot-answers-501',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-sends-digits',
              bad: true,
              label: '501 to the invoke',
              title: 'What does the user see?',
              explanation: [
                prose`“Something went wrong”, right after a sign-in that went well. The digits were good and are lost, and the token stays with the Token Service.`,
              ],
              wire: answer(501, 'Not Implemented'),
              sources: [activityHandler, issue('OfficeDev/microsoft-365-agents-toolkit', 13784)],
            },
          ],
          sources: [teamsHandler, activityHandler],
        },
        {
          id: 'prompt-still-waits',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Still in time?',
          title: 'Has the prompt given up?',
          explanation: [
            prose`The prompt compares the clock with the time that it wrote down at its beginning. Signing in takes long when a second factor, a new password or a consent comes in between.`,
          ],
          check: before(side('the time of the invoke', 'signedInAt'), side('the end of the prompt', 'promptEnds')),
          otherwise: [
            {
              id: 'prompt-gives-up',
              kind: 'computation',
              at: 'bot',
              label: 'Ends without a token',
              title: 'What becomes of the digits?',
              explanation: [
                prose`They are not even looked at. The prompt ends with ${code('undefined')}, and the dialog’s next step has to say something to the user.`,
              ],
              sources: [oauthPrompt('233-247')],
            },
            {
              id: 'bot-answers-all-well',
              kind: 'message',
              from: 'bot',
              to: 'channel',
              answers: 'teams-sends-digits',
              bad: true,
              label: '200, and yet no token',
              title: 'Why does Teams hear 200?',
              explanation: [
                prose`The prompt has said nothing to the invoke, so the handler’s own ${code('200')} stands. Teams believes that all is well; only the bot knows that it has no token.`,
              ],
              wire: answer(200, 'OK'),
              sources: [activityHandler],
            },
          ],
          sources: [oauthPrompt('233-247')],
        },
        {
          id: 'bot-asks-with-digits',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Asks with the digits',
          title: 'What do the digits open?',
          explanation: [
            prose`The token that waits for this bot, connection, channel and user. The bot passes the digits on as ${code('code')} and proves itself by its own token.`,
          ],
          wire: getTokenWith('popupResult'),
          fields: [
            {
              name: 'code',
              value: ref('popupResult'),
              meaning: prose`${code('value.state')} of the invoke, unchanged.`,
            },
          ],
          sources: [oauthPrompt('433-446'), userTokenApi('276-284')],
        },
        {
          ...digitsAccepted,
          title: 'What has been proved?',
          explanation: [
            prose`That whoever sat in the popup and whoever is signed in to Teams hold the same digits. Now the ${value('userToken', 'token')} is released and stored.`,
          ],
          sources: [userTokenApi('276-284')],
        },
        {
          id: 'bot-answers-invoke',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          answers: 'teams-sends-digits',
          label: '200 to the invoke',
          title: 'Why does this answer matter?',
          explanation: [
            prose`An invoke is a question, and Teams waits for its status: ${code('200')} for a token, ${code('404')} for none, ${code('500')} for an exception. It is the HTTP answer itself, not a call to the Connector.`,
          ],
          wire: answer(200, 'OK'),
          sources: [oauthPrompt('438-446')],
        },
      ],
    },
    {
      label: 'Use',
      steps: [
        {
          ...readsMail,
          detail: 'overview',
          title: 'What does the bot do with it?',
          explanation: [
            prose`It calls the mail service as the user. The token goes nowhere else: not into the card, not into the reply, not into the log.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'userToken'}`,
              meaning: prose`The user’s token, made by the provider for the mail service.`,
            },
          ],
          sources: [rfc(6750, '2.1')],
        },
        {
          ...mailArrives,
          title: 'And in the chat?',
          explanation: [
            prose`The bot answers with a message to the ${code('serviceUrl')}, as always. Next time ${code('GetToken')} finds the stored token and no popup opens.`,
          ],
          sources: [rfc(6750, '2.1'), authenticationConcept],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'valid-domains',
      at: 'user-clicks',
      label: 'validDomains lacks the Token Service’s host',
      change: { values: { validDomains: text`*.mail.example` } },
      failsAt: 'domain-allowed',
      symptom: prose`A click on “Sign in” opens a popup that stays blank or closes at once. Neither the bot’s log nor the provider’s shows anything.`,
      cause: prose`The app’s manifest does not list the host of the sign-in link. A bot that uses a regional or a sovereign Token Service needs that one’s host, not the global one.`,
      fix: prose`Add ${value('tokenServiceHost', 'the host of the link')} to ${code('validDomains')}, in the public cloud ${code('token.botframework.com')}, without ${code('https://')}; raise the manifest’s version and install the app again. The provider’s host does not belong there.`,
      sources: [
        issue('microsoft/BotBuilder-Samples', 1739),
        issue('microsoft/BotBuilder-Samples', 3311),
        issue('MicrosoftDocs/msteams-docs', 1432),
      ],
    },
    {
      id: 'cancelled-by-user',
      at: 'page-hands-over-digits',
      label: 'The popup is gone before it reports',
      change: { values: { popupResult: text`CancelledByUser` } },
      failsAt: 'popup-result',
      symptom: prose`The popup is closed and nothing happens in the chat. The bot’s log has a ${code('GetToken')} with ${code('code=CancelledByUser')} and a ${code('404')}.`,
      cause: prose`The window ended without ${code('notifySuccess')}: closed by hand, closed by an error on the page, or cut off from Teams because storage or the opener was blocked. Teams reports all of these by the one word.`,
      fix: prose`Handle the word before the prompt sees it and tell the user how to try again. If people swear that they did not close it, look for an error on the sign-in page.`,
      sources: [
        popup('192-195'),
        agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/TokenService/OAuthFlow.cs', '272-277'),
      ],
    },
    {
      id: 'no-handler',
      at: 'teams-sends-digits',
      label: 'The bot does not handle verifyState',
      change: { values: { handledInvokes: text`signin/tokenExchange` } },
      failsAt: 'handler-there',
      symptom: prose`The sign-in works, the popup closes, and Teams says “Something went wrong”. The bot answered the invoke with ${code('501')}.`,
      cause: prose`Messages reach the dialog, the invoke does not: the bot is no ${code('TeamsActivityHandler')}, or it does not override ${code('handleTeamsSigninVerifyState')}, or the override does not run the dialog.`,
      fix: prose`Override ${code('handleTeamsSigninVerifyState')} and run the same dialog there as for messages. Do the same for ${code('signin/tokenExchange')} if single sign-on is on.`,
      sources: [teamsHandler, issue('OfficeDev/microsoft-365-agents-toolkit', 13784)],
    },
    {
      id: 'prompt-timeout-short',
      at: 'teams-sends-digits',
      label: 'The prompt’s timeout is too short',
      change: { values: { promptEnds: after('start', 30) } },
      failsAt: 'prompt-still-waits',
      symptom: prose`Fast people get in, slow ones are told that the sign-in has failed, although the popup ended well and Teams shows no error.`,
      cause: prose`The prompt’s ${code('timeout')} is set to half a minute. It counts milliseconds: ${code('30000')} was meant to be long.`,
      fix: prose`Leave ${code('timeout')} out, which means fifteen minutes, or set it in milliseconds. A second factor alone can take a minute.`,
      sources: [oauthPrompt('202'), oauthPrompt('233-247')],
    },
  ],
  checkpoints: [
    {
      id: 'who-sees-password',
      before: 'user-signs-in',
      kind: 'sees',
      question: prose`The popup belongs to Teams. Who can see the password that is typed into it?`,
      answers: [
        {
          text: 'Only the provider',
          right: true,
          because: prose`The page in the window comes from the provider’s host, and browsers keep hosts apart. Teams owns the frame, not the page.`,
        },
        {
          text: 'Teams and the provider',
          because: prose`Teams could read the page only if it were of its own host. It learns no more than what the last page reports.`,
        },
        {
          text: 'The Token Service and the provider',
          because: prose`The Token Service sent the window there. It gets a code when all is over.`,
        },
      ],
    },
    {
      id: 'how-digits-travel',
      before: 'teams-sends-digits',
      kind: 'next',
      question: prose`The page has reported six digits to Teams. How do they get to the bot?`,
      answers: [
        {
          text: 'As an invoke named signin/verifyState',
          right: true,
          because: prose`Teams sends it in the name of the person who is signed in, and waits for the bot’s status.`,
        },
        {
          text: 'As an event named tokens/response',
          because: prose`That is how Web Chat, Direct Line and the Emulator do it, and there the event holds the token itself.`,
        },
        {
          text: 'The user types them',
          because: prose`That is for text channels. On Teams the page talks to the client and nobody sees the digits.`,
        },
      ],
    },
    {
      id: 'status-without-token',
      before: 'bot-answers-invoke',
      kind: 'check',
      question: prose`Had the Token Service known no such digits, with which status would BotBuilder answer the invoke?`,
      answers: [
        {
          text: '404',
          right: true,
          because: prose`${code('GetToken')} says ${code('404')}, the SDK turns it into “no token”, and the prompt answers the invoke with ${code('404')}. Teams does not try again.`,
        },
        {
          text: '412',
          because: prose`${code('412')} belongs to ${code('signin/tokenExchange')}: it asks Teams to show the sign-in button instead.`,
        },
        {
          text: '500',
          because: prose`Only if ${code('GetToken')} had thrown, for example because the Token Service was not reached. Then Teams sends the invoke again.`,
        },
      ],
    },
  ],
});
