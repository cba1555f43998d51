/**
 * OAuthCard in the Emulator 4.15: it makes the sign-in link itself, proves with a verifier of its own that the browser
 * window is its own, and gets the token posted back through a tunnel; or has the page show six digits. Left out: what the
 * provider does, which is as in any other sign-in.
 */
import { externalService } from '#core/flows/cast.ts';
import { withBotToken } from '#core/flows/steps/activities.ts';
import { defineFlow, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { mail, readMail } from '#core/flows/steps/sign-in-wires.ts';
import { botBuilderJs, emulatorCode, oauthPrompt } from '#core/flows/sources.ts';
import {
  act,
  answer,
  code,
  get,
  json,
  plainText,
  post,
  prose,
  ref,
  request,
  text,
  url,
  value,
} from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

type Step = StepDefinition<'user' | 'emulator' | 'bot' | 'token-service' | 'provider', never>;

const linkEncoder = (lines: string) => emulatorCode('server/utils/oauthLinkEncoder.ts', lines);
const signInWindow = emulatorCode('windowManager.ts', '88-124');
const tokenResponse = emulatorCode('server/routes/channel/userToken/handlers/tokenResponse.ts', '40-62');
const sendsEvent = emulatorCode('server/state/conversation.ts', '411-428');

const emulatorClient = botBuilderJs('botframework-connector/src/emulatorApiClient.ts', '26-48');
const userTokenRoutes = emulatorCode('server/routes/channel/userToken/mountUserTokenRoutes.ts', '49-53');

const toBot = { Authorization: text`Bearer ${'emulatorToken'}`, 'Content-Type': text`application/json` };

/** A sign-in that the Emulator only pretends. `id` begins the ids of the steps. */
const pretendedSignIn = (id: string): readonly Step[] => [
  {
    id: `${id}-click`,
    kind: 'message',
    from: 'user',
    to: 'emulator',
    label: 'Clicks “Sign in”',
    title: 'Why does no page open?',
    explanation: [
      prose`The button’s link begins with ${code('oauth:')} and names connection and conversation only. The Emulator takes the click itself: nobody is asked who they are.`,
    ],
    wire: act('Clicks the button. No window opens.'),
    sources: [linkEncoder('82-87')],
  },
  {
    id: `${id}-event`,
    kind: 'message',
    from: 'emulator',
    to: 'bot',
    bad: true,
    label: 'Sends an invented token',
    title: 'What does the bot believe?',
    explanation: [
      prose`That the user has signed in. The event is the same as after a real sign-in; the token is a text that the Emulator made up. The answer to it is the bot’s ${code('200')}.`,
    ],
    wire: post(
      url`${'localEndpoint'}`,
      toBot,
      json({
        type: 'event',
        name: 'tokens/response',
        channelId: ref('channelId'),
        from: { id: ref('userId') },
        conversation: { id: ref('conversationId') },
        value: { connectionName: ref('connectionName'), token: ref('emulatedToken') },
      }),
    ),
    sources: [sendsEvent, emulatorCode('server/routes/emulator/handlers/sendTokenResponse.ts', '41-56')],
  },
  {
    id: `${id}-api`,
    kind: 'message',
    from: 'bot',
    to: 'provider',
    label: 'Asks for the mail',
    title: 'Who notices?',
    explanation: [
      prose`The service for which the token should be: the first one that knows what a token of its own looks like.`,
    ],
    wire: get(url`${'mailApi'}`, { Authorization: text`Bearer ${'emulatedToken'}` }),
    sources: [rfc(6750, '2.1')],
  },
  {
    id: `${id}-refused`,
    kind: 'message',
    from: 'provider',
    to: 'bot',
    answers: `${id}-api`,
    bad: true,
    label: '401',
    title: 'What is wrong with the token?',
    explanation: [prose`It is none. Look at its beginning: ${code('emulatedToken_')} says where it comes from.`],
    wire: answer(401, 'Unauthorized', undefined, { 'WWW-Authenticate': text`Bearer error="invalid_token"` }),
    sources: [rfc(6750, '3.1')],
  },
];

export default defineFlow({
  id: 'emulator-sign-in',
  group: 'Emulator',
  title: 'OAuthCard in the Emulator',
  summary:
    'No channel fetches the link, and the Token Service cannot reach your desk. The Emulator helps itself with both.',
  setup: { channel: 'emulator', appType: 'multi-tenant' },
  values: { botTokenStarts: after('start', -300) },
  participants: [
    { id: 'user', label: 'User', role: 'The developer, in the Emulator and in its sign-in window.' },
    {
      id: 'emulator',
      label: 'Emulator',
      role: 'Client, channel and Connector in one, on the developer’s machine.',
      holds: ['emulatorPassword', 'tunnelUrl'],
    },
    { id: 'bot', label: 'Bot', role: 'Your code on the same machine.', holds: ['appPassword', 'connectionName'] },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Part of Azure Bot Service, on the internet. It cannot reach a laptop.',
      holds: ['providerClientId', 'providerClientSecret'],
    },
    externalService,
  ],
  variants: [
    { id: 'tunnel', label: 'With a tunnel' },
    {
      id: 'verification-code',
      label: 'With a verification code',
      values: { arrivedVerifier: text`emulated`, emulatorUrl: text`${'serviceUrl'}` },
      failsAt: 'compares-challenge',
    },
  ],
  follow: [
    { value: 'emulatorVerifier', name: 'code_verifier' },
    { value: 'emulatorChallenge', name: 'code_challenge' },
    { value: 'emulatorState', name: 'state' },
    { value: 'emulatorUrl', name: 'emulatorUrl' },
    { value: 'signInId', name: 'signin' },
    { value: 'userToken', name: 'token' },
  ],
  chapters: [
    {
      label: 'Link',
      steps: [
        {
          id: 'real-or-emulated',
          kind: 'computation',
          at: 'bot',
          label: 'Does it want a real one?',
          title: 'May the Emulator only pretend?',
          explanation: [
            prose`The SDK has a call by which a bot asks the Emulator to invent tokens, ${code('emulateOAuthCards')}, on the older adapter. The Emulator of today has no such path any more; it only pretends by itself, when no link can be had.`,
          ],
          check: same(side('the bot’s emulateOAuthCards', 'emulateCards'), side('what a real one needs', 'realCards')),
          otherwise: [
            {
              id: 'asks-for-emulation',
              kind: 'message',
              from: 'bot',
              to: 'emulator',
              label: 'Asks it to pretend',
              title: 'What does the SDK send?',
              explanation: [
                prose`A request to the Emulator’s address, beside the paths of the Token Service that the Emulator plays.`,
              ],
              wire: request('POST', url`${'serviceUrl'}/api/usertoken/emulateOAuthCards?emulate=true`, withBotToken),
              sources: [emulatorClient],
            },
            {
              id: 'no-such-path',
              kind: 'message',
              from: 'emulator',
              to: 'bot',
              answers: 'asks-for-emulation',
              bad: true,
              label: '404',
              title: 'What does the bot make of it?',
              explanation: [
                prose`The SDK throws “EmulateOAuthCards failed with status code: 404”, and the turn ends before there is a card. That the answer is ${code('404')} follows from the Emulator’s list of paths; it was not seen.`,
              ],
              wire: answer(404, 'Not Found'),
              sources: [userTokenRoutes, emulatorClient],
            },
          ],
          sources: [botBuilderJs('botbuilder/src/botFrameworkAdapter.ts', '1115-1127'), userTokenRoutes],
        },
        {
          id: 'bot-sends-card',
          kind: 'message',
          from: 'bot',
          to: 'emulator',
          detail: 'overview',
          label: 'Sends the card',
          title: 'Why has the button no link?',
          explanation: [
            prose`The prompt leaves the link out for channels that fill it in themselves, and the Emulator counts as one. So it has to play the Channel Service here. The answer to this request carries the activity’s id.`,
            prose`The request brings the bot’s own token, as every reply does. Keep an eye on it: the Emulator is about to use it.`,
          ],
          wire: post(
            url`${'serviceUrl'}/v3/conversations/${'conversationId'}/activities/${'messageId'}`,
            { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
            json({
              type: 'message',
              channelId: ref('channelId'),
              from: { id: ref('botId'), name: ref('botName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('userId'), name: ref('userName') },
              attachments: [
                {
                  contentType: 'application/vnd.microsoft.card.oauth',
                  content: {
                    text: 'Sign in to read your mail',
                    connectionName: ref('connectionName'),
                    buttons: [{ type: 'signin', title: 'Sign in' }],
                  },
                },
              ],
            }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'botToken'}`,
              meaning: prose`The bot’s own token, signed by Entra. Without it the Emulator could not ask the Token Service for anything.`,
            },
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`All that the Emulator needs besides, to have a link made.`,
            },
          ],
          sources: [oauthPrompt('342-385'), linkEncoder('63-79')],
        },
        {
          id: 'same-cloud',
          kind: 'computation',
          at: 'emulator',
          detail: 'wire',
          label: 'Which Token Service?',
          title: 'In which clouds does it work?',
          explanation: [
            prose`In the public one. The address is written into the Emulator, without a choice. A bot of another cloud has its connections elsewhere, so there this flow ends here.`,
          ],
          check: same(
            side('the Token Service that the Emulator asks', 'emulatorTokenService'),
            side('the Token Service of the bot’s cloud', 'tokenServiceApi'),
          ),
          sources: [linkEncoder('130-139')],
        },
        {
          id: 'bot-has-token',
          kind: 'computation',
          at: 'emulator',
          label: 'Has the bot sent a token?',
          title: 'With what does it ask the Token Service?',
          explanation: [
            prose`With the ${code('Authorization')} header that came with the card, copied as it is. A bot without an app id sends none, and the Token Service gives no link to a stranger.`,
          ],
          check: same(
            side('the app id in the bot’s settings', 'configuredAppId'),
            side('the Azure Bot’s app id', 'azureBotAppId'),
          ),
          otherwise: pretendedSignIn('no-link'),
          sources: [linkEncoder('124-153')],
        },
        {
          id: 'makes-verifier',
          kind: 'computation',
          at: 'emulator',
          label: 'Makes a verifier',
          title: 'Is this PKCE?',
          explanation: [
            prose`It has the names of PKCE and its purpose, and is not RFC 7636: the verifier is a random id, and the challenge its SHA-256 in hexadecimal instead of base64url. It does not go to the provider either, but to the Token Service.`,
            prose`It shall prove that whoever finishes the sign-in sits at the window that this Emulator opened.`,
          ],
          fields: [
            {
              name: 'code_verifier',
              value: ref('emulatorVerifier'),
              meaning: prose`Stays in the Emulator until the end. Real ones are UUIDs of version 1.`,
            },
            {
              name: 'code_challenge',
              value: ref('emulatorChallenge'),
              meaning: prose`SHA-256 of the verifier’s characters, 64 hexadecimal digits. Calculate it yourself: it fits.`,
            },
          ],
          roles: { emulatorVerifier: 'born', emulatorChallenge: 'born' },
          sources: [linkEncoder('97-109'), rfc(7636, '4.2')],
        },
        {
          id: 'writes-state',
          kind: 'computation',
          at: 'emulator',
          detail: 'wire',
          label: 'Writes the state',
          title: 'What does the state hold?',
          explanation: [
            prose`The same as when a bot writes it, with capital letters in front, and without ${code('MsAppId')}. For want of that the Token Service offers no token exchange: single sign-on cannot be tried in the Emulator.`,
          ],
          fields: [
            {
              name: 'state',
              value: ref('emulatorState'),
              meaning: prose`Base64 of a JSON: connection, user, bot and conversation.`,
            },
          ],
          roles: { emulatorState: 'born' },
          sources: [linkEncoder('111-125')],
        },
        {
          id: 'asks-for-link',
          kind: 'message',
          from: 'emulator',
          to: 'token-service',
          detail: 'overview',
          label: 'Asks for a link',
          title: 'As whom does the Emulator ask?',
          explanation: [
            prose`As the bot, with the bot’s token. Two parameters are its own: ${value('emulatorUrl', 'where')} the token shall be posted to, and the ${value('emulatorChallenge', 'challenge')}.`,
          ],
          wire: get(
            url`${'emulatorTokenService'}/api/botsignin/GetSignInUrl?state=${'emulatorState'}&emulatorUrl=${'emulatorUrl'}&code_challenge=${'emulatorChallenge'}`,
            withBotToken,
          ),
          fields: [
            {
              name: 'emulatorUrl',
              value: ref('emulatorUrl'),
              meaning: prose`The tunnel’s address from the Emulator’s settings. If none is set it is ${code('http://localhost')} with a port, which means nothing to the Token Service.`,
            },
            {
              name: 'state',
              value: ref('emulatorState'),
              meaning: prose`The Emulator puts it in as it is; shown here percent-encoded, as the address needs it.`,
            },
          ],
          sources: [linkEncoder('130-147')],
        },
        {
          id: 'link-made',
          kind: 'message',
          from: 'token-service',
          to: 'emulator',
          answers: 'asks-for-link',
          label: 'The sign-in link',
          title: 'What does the Token Service keep?',
          explanation: [
            prose`State, address and challenge, under the ${value('signInId', 'sign-in id')} of the link. The link holds nothing but that id.`,
          ],
          wire: answer(200, 'OK', plainText(text`${'signInLink'}`)),
          roles: { signInId: 'born' },
          sources: [botBuilderJs('botframework-connector/src/tokenApi/operations/botSignIn.ts', '82-121')],
        },
      ],
    },
    {
      label: 'Sign in',
      steps: [
        {
          id: 'user-clicks',
          kind: 'message',
          from: 'user',
          to: 'emulator',
          label: 'Clicks “Sign in”',
          title: 'Which window opens?',
          explanation: [
            prose`One of the Emulator’s own, so that it can look on. The button’s link has a made-up scheme, ${code('oauthlink:')}, which no browser would open.`,
          ],
          wire: act(text`Clicks the button with ${'emulatorLink'}.`),
          sources: [linkEncoder('144-147'), signInWindow],
        },
        {
          id: 'user-signs-in',
          kind: 'message',
          from: 'user',
          to: 'token-service',
          detail: 'overview',
          label: 'Signs in',
          title: 'Who sees the password?',
          explanation: [
            prose`The provider, as always. Between the link and the end lie the usual redirects; the Emulator’s window shows them and changes nothing, until the last.`,
          ],
          wire: act(text`Opens ${'signInLink'} and signs in at the provider.`),
          sources: [signInWindow],
        },
        {
          id: 'window-adds-verifier',
          kind: 'message',
          from: 'emulator',
          to: 'token-service',
          label: 'Adds the verifier',
          title: 'What does the Emulator do at the end?',
          explanation: [
            prose`When its window is about to load ${code('PostSignInCallback')}, the Emulator adds ${code('code_verifier')} to the address. A link that was opened elsewhere does not get it. The answer depends on the comparison of that verifier with the challenge.`,
            prose`With the setting “Use a sign-in verification code” it adds the word ${code('emulated')} instead, on purpose one that cannot fit.`,
          ],
          wire: get(
            url`${'tokenServiceSite'}/api/oauth/PostSignInCallback?signin=${'signInId'}&code=${'callbackCode'}&code_verifier=${'arrivedVerifier'}`,
          ),
          fields: [
            {
              name: 'code_verifier',
              value: ref('arrivedVerifier'),
              meaning: prose`What the Token Service is to hash and compare: the secret itself, or the word that cannot fit.`,
            },
          ],
          sources: [signInWindow],
        },
        {
          id: 'compares-challenge',
          kind: 'computation',
          at: 'token-service',
          label: 'Does the verifier fit?',
          title: 'Is it the window of this Emulator?',
          explanation: [
            prose`The Token Service hashes what came and compares it with the ${value('emulatorChallenge', 'challenge')} that came with the request for the link. If it fits, no six digits are needed. That it does so can be concluded from what the Emulator sends; the service’s own code is not public.`,
          ],
          check: same(
            side('the hash of the verifier', 'arrivedVerifierHash'),
            side('the challenge', 'emulatorChallenge'),
          ),
          otherwise: [
            {
              id: 'page-shows-digits',
              kind: 'message',
              from: 'token-service',
              to: 'user',
              label: 'Shows six digits',
              title: 'And if it does not fit?',
              explanation: [
                prose`Then the page shows six digits to type into the chat, as in every channel that has no better proof. Nothing has to reach the developer’s machine from outside.`,
              ],
              wire: act(text`The window shows the code ${'magicCode'}.`),
              roles: { magicCode: 'born' },
              sources: [signInWindow],
            },
            {
              id: 'user-types-digits',
              kind: 'message',
              from: 'user',
              to: 'bot',
              label: 'Types the digits',
              title: 'How do they get to the bot?',
              explanation: [prose`As an ordinary message through the Emulator. The prompt looks for six digits in it.`],
              wire: act(text`Types ${'magicCode'}.`),
              sources: [oauthPrompt('497')],
            },
            {
              id: 'bot-redeems-digits',
              kind: 'message',
              from: 'bot',
              to: 'token-service',
              detail: 'overview',
              label: 'Redeems the digits',
              title: 'Who gets the token?',
              explanation: [
                prose`Whoever shows the digits together with the bot’s token. It is the bot that goes to the Token Service now, so no tunnel is needed.`,
              ],
              wire: get(
                url`${'tokenServiceApi'}/api/usertoken/GetToken?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}&code=${'magicCode'}`,
                withBotToken,
              ),
              roles: { magicCode: 'spent' },
              sources: [botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', '276-284')],
            },
            {
              id: 'token-for-digits',
              kind: 'message',
              from: 'token-service',
              to: 'bot',
              answers: 'bot-redeems-digits',
              detail: 'overview',
              label: 'The user’s token',
              title: 'Is it a real one?',
              explanation: [
                prose`Yes, the same as in any channel. This way is slower to use and works behind every firewall.`,
              ],
              wire: answer(200, 'OK', json({ connectionName: ref('connectionName'), token: ref('userToken') })),
              sources: [botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', '276-284')],
            },
          ],
          sources: [signInWindow, linkEncoder('97-109')],
        },
      ],
    },
    {
      label: 'Token',
      steps: [
        {
          id: 'reaches-emulator',
          only: ['tunnel'],
          kind: 'computation',
          at: 'token-service',
          label: 'Can it be reached?',
          title: 'Where is this address?',
          explanation: [
            prose`The Token Service takes the ${value('emulatorUrl', 'emulatorUrl')} of the request and connects to it, from Azure. ${code('localhost')} is the Token Service’s own machine there.`,
          ],
          check: same(side('the address given', 'emulatorUrl'), side('the address on the internet', 'tunnelUrl')),
          otherwise: [
            {
              id: 'nothing-happens',
              kind: 'computation',
              at: 'emulator',
              label: 'Nothing happens',
              title: 'What does one see?',
              explanation: [
                prose`The window says that the sign-in is done, or stays blank, and the chat waits. The token lies in the Token Service, but the event that should tell the bot never arrives.`,
              ],
              sources: [issue('microsoft/BotFramework-Emulator', 1705)],
            },
          ],
          sources: [emulatorCode('emulator.ts', '66-79')],
        },
        {
          id: 'posts-token',
          only: ['tunnel'],
          kind: 'message',
          from: 'token-service',
          to: 'emulator',
          detail: 'overview',
          label: 'Posts the token',
          title: 'How does the token get to your desk?',
          explanation: [
            prose`The token, which the provider signed, comes through the tunnel to a path of the Emulator’s own. The conversation’s id in the address tells it where the token belongs; the tunnel’s operator could read it.`,
          ],
          wire: post(
            url`${'emulatorUrl'}/api/usertoken/tokenResponse?conversationId=${'conversationId'}`,
            { 'Content-Type': text`application/json` },
            json({ connectionName: ref('connectionName'), token: ref('userToken') }),
          ),
          sources: [tokenResponse],
        },
        {
          id: 'tells-bot',
          only: ['tunnel'],
          kind: 'message',
          from: 'emulator',
          to: 'bot',
          label: 'tokens/response',
          title: 'How does the bot learn of it?',
          explanation: [
            prose`By the event that Web Chat and Direct Line bring too. The Emulator makes it and sends it with its own token, the one that Entra signed for the bot’s secret.`,
          ],
          wire: post(
            url`${'localEndpoint'}`,
            toBot,
            json({
              type: 'event',
              name: 'tokens/response',
              channelId: ref('channelId'),
              from: { id: ref('userId') },
              conversation: { id: ref('conversationId') },
              value: { connectionName: ref('connectionName'), token: ref('userToken') },
            }),
          ),
          sources: [sendsEvent, oauthPrompt('433-495')],
        },
        {
          id: 'bot-accepts',
          only: ['tunnel'],
          kind: 'message',
          from: 'bot',
          to: 'emulator',
          answers: 'tells-bot',
          label: '200',
          title: 'Is the sign-in over?',
          explanation: [
            prose`Yes, the prompt ends with the token. The Emulator passes the ${code('200')} on to the Token Service.`,
          ],
          wire: answer(200, 'OK'),
          sources: [tokenResponse],
        },
        {
          id: 'emulator-accepts',
          only: ['tunnel'],
          kind: 'message',
          from: 'emulator',
          to: 'token-service',
          answers: 'posts-token',
          detail: 'wire',
          label: '200, back',
          title: 'What does the Token Service hear?',
          explanation: [
            prose`The status that the bot gave, and the body that it had sent itself. A bot that is not running shows up here.`,
          ],
          wire: answer(200, 'OK', json({ connectionName: ref('connectionName'), token: ref('userToken') })),
          sources: [tokenResponse],
        },
        {
          id: 'bot-reads-mail',
          only: ['tunnel'],
          kind: 'message',
          from: 'bot',
          to: 'provider',
          label: 'Asks for the mail',
          title: 'Is it a real token?',
          explanation: [prose`Yes, with the rights that the user has granted. Only the way home was another one.`],
          wire: readMail,
          sources: [rfc(6750, '2.1')],
        },
        {
          id: 'mail-arrives',
          only: ['tunnel'],
          kind: 'message',
          from: 'provider',
          to: 'bot',
          answers: 'bot-reads-mail',
          detail: 'overview',
          label: 'The mail',
          title: 'Does the provider know of the Emulator?',
          explanation: [prose`No. It knows the user, the connection’s client and the rights that were granted.`],
          wire: mail,
          sources: [rfc(6750, '2.1')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'no-tunnel',
      at: 'asks-for-link',
      only: ['tunnel'],
      label: 'No tunnel is set',
      change: { values: { emulatorUrl: text`${'serviceUrl'}` } },
      failsAt: 'reaches-emulator',
      symptom: prose`The sign-in window runs through to the end, and then nothing happens in the chat.`,
      cause: prose`The Emulator had no address on the internet to give, so it gave ${code('http://localhost')} and its port. From Azure that leads nowhere.`,
      fix: prose`Enter a tunnel’s address in the Emulator’s settings, or tick “Use a sign-in verification code for OAuthCards” and type the digits.`,
      sources: [
        issue('microsoft/BotFramework-Emulator', 1705),
        issue('microsoft/BotFramework-Emulator', 2130),
        issue('microsoft/BotFramework-Emulator', 1544),
      ],
    },
    {
      id: 'cards-emulated',
      at: 'real-or-emulated',
      label: 'The bot asks for emulated cards',
      change: { values: { emulateCards: text`true` } },
      failsAt: 'real-or-emulated',
      symptom: prose`The bot throws “EmulateOAuthCards failed with status code: 404” in the Emulator, before any card is shown.`,
      cause: prose`Its code, often from an old template, calls ${code('emulateOAuthCards')}. The Emulator’s current version has no path for that.`,
      fix: prose`Take the call out. A bot without an app id gets invented tokens anyway; for real ones it needs its credentials.`,
      sources: [emulatorClient, userTokenRoutes],
    },
    {
      id: 'bot-without-app-id',
      at: 'bot-has-token',
      label: 'The bot runs without an app id',
      change: { values: { configuredAppId: text`` } },
      failsAt: 'bot-has-token',
      symptom: prose`Local work without credentials goes well until the first sign-in: the card comes, the click gives a token at once, and the service refuses it with ${code('401')}.`,
      cause: prose`Without an app id the bot sends no token with its card. The Emulator has nothing to show to the Token Service, gets no link, and falls back on an invented token.`,
      fix: prose`Give the bot its app id and secret, and the Emulator the same. The connection belongs to the Azure Bot of that app id.`,
      sources: [linkEncoder('82-90'), issue('microsoft/BotFramework-Emulator', 1544)],
    },
  ],
  checkpoints: [
    {
      id: 'whose-token-is-used',
      before: 'asks-for-link',
      kind: 'check',
      question: prose`The Token Service serves bots only. With what does the Emulator get a link from it?`,
      answers: [
        {
          text: 'With the bot’s token, which came with the card.',
          right: true,
          because: prose`It passes the bot’s header on. A Connector could do the same; this is why a bot’s token must not go to a stranger.`,
        },
        {
          text: 'With the token that it got for the bot.',
          because: prose`That one is made out to the bot. The Token Service would refuse its audience.`,
        },
        {
          text: 'With nothing: links are public.',
          because: prose`Without a bot’s token the Token Service gives no link.`,
        },
      ],
    },
    {
      id: 'what-kind-of-hash',
      before: 'asks-for-link',
      kind: 'check',
      question: prose`The challenge is 64 hexadecimal digits. Would a server that follows RFC 7636 accept the verifier for it?`,
      answers: [
        {
          text: 'No, it would compute base64url.',
          right: true,
          because: prose`The method S256 is base64url of the hash, 43 characters. The same hash in another spelling is another text.`,
        },
        {
          text: 'Yes, SHA-256 is SHA-256.',
          because: prose`The hash is the same; what is compared is its spelling.`,
        },
      ],
    },
    {
      id: 'who-sees-password',
      before: 'window-adds-verifier',
      kind: 'sees',
      question: prose`Who has seen the user’s password?`,
      answers: [
        {
          text: 'The provider, and the window it was typed into.',
          right: true,
          because: prose`The page is the provider’s. The window is the Emulator’s, so this is a program to be trusted like a browser.`,
        },
        {
          text: 'The Token Service.',
          because: prose`It sent the browser to the provider and gets a code back.`,
        },
        {
          text: 'The bot.',
          because: prose`The bot gets a token at the end, in the Emulator as anywhere.`,
        },
      ],
    },
    {
      id: 'why-tunnel',
      before: 'reaches-emulator',
      only: ['tunnel'],
      kind: 'next',
      question: prose`The sign-in has succeeded. How does the token come to the developer’s machine?`,
      answers: [
        {
          text: 'The Token Service posts it to the tunnel.',
          right: true,
          because: prose`It has to connect to the Emulator from outside. This is the only leg that needs a tunnel.`,
        },
        {
          text: 'The sign-in window hands it over.',
          because: prose`The window never holds the token: the provider’s code was redeemed in Azure.`,
        },
      ],
    },
  ],
});
