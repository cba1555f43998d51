/**
 * Emulator to bot: the Bot Framework Emulator 4.15 takes the bot’s own id and secret, gets a token for the bot with them
 * and sends it along; the bot, on botbuilder-js 4.23, answers with its usual token, which the Emulator checks. Left out:
 * speech, and bots without credentials, where neither side sends a token.
 */
import { webChatMessage, withBotToken } from '#core/flows/steps/activities.ts';
import { botIdentityTypes } from '#core/flows/steps/credential-sources.ts';
import { defineFlow, every, listed, same, side, type StepDefinition, verdictOf } from '#core/flows/define-flow.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import {
  botBuilderJsAuth,
  connectorAuthentication,
  emulatorCode,
  entraErrorCodes,
  pullRequest,
} from '#core/flows/sources.ts';
import {
  answer,
  code,
  form,
  json,
  plainText,
  post,
  prose,
  ref,
  sdkAnswer,
  text,
  url,
  value,
} from '#core/flows/templates.ts';
import { emulatorTokenClaims, emulatorTokenHeader } from '#core/flows/values/emulator.ts';
import { after, another, signed } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

type Step = StepDefinition<'emulator' | 'bot' | 'entra', never>;

const asksForToken = (lines: string) => emulatorCode('server/state/botEndpoint.ts', lines);
const checksReply = (lines: string) => emulatorCode('server/routes/handlers/botFrameworkAuthentication.ts', lines);
const authentication = (lines: string) => botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', lines);

/** Entra refused: the Emulator has no token and does not send the message. */
const showsError = (id: string): Step => ({
  id,
  kind: 'computation',
  at: 'emulator',
  label: 'Shows it in the log',
  title: 'What does one see in the Emulator?',
  explanation: [
    prose`“The bot's Microsoft App ID, Microsoft App Password, or Microsoft Tenant ID (Single Tenant apps) is incorrect.” with Entra’s status. The AADSTS number is thrown away, and the bot was never asked: nothing stands in its log.`,
  ],
  sources: [asksForToken('122-136')],
});

/** The bot’s SDK refused: what it says, as it says it. */
const refusedByBot = (id: string): readonly Step[] => [
  {
    id,
    kind: 'message',
    from: 'bot',
    to: 'emulator',
    answers: 'message-arrives',
    label: 'The SDK refuses',
    title: 'What does the bot answer?',
    explanation: [
      prose`Here the text of the SDK is in the body of the answer, and the Emulator’s log shows it. After a ${code('401')} or ${code('403')} the Emulator gets a new token and tries once more, so the same stands there twice.`,
    ],
    wire: sdkAnswer('atBot'),
    sources: [asksForToken('138-149')],
  },
];

export default defineFlow({
  id: 'emulator',
  group: 'Emulator',
  title: 'The Emulator talks to the bot',
  summary:
    'Without a Connector there is nobody to sign for a channel. So the Emulator proves that it knows the bot’s secret.',
  setup: { channel: 'emulator', appType: 'multi-tenant' },
  values: { botTokenStarts: after('start', -300) },
  participants: [
    {
      id: 'emulator',
      label: 'Emulator',
      role: 'A program on the developer’s machine: client, channel and Connector in one.',
      holds: ['emulatorAppId', 'emulatorPassword'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code on the same machine, with the SDK in front of it.',
      holds: ['configuredAppId', 'appPassword'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Gives a token to whoever shows the bot’s id and secret, be it the bot or the Emulator.',
      holds: ['entraPrivateKey', 'entraKeySet', 'appId', 'clientSecret'],
    },
  ],
  variants: [
    { id: 'version-1', label: 'Token of version 1.0' },
    {
      id: 'version-2',
      label: 'Token of version 2.0',
      values: {
        emulatorTokenVersion: text`2.0`,
        emulatorTokenIssuer: text`${'entraLogin'}/${'emulatorTokenTenantId'}/v2.0`,
        emulatorToken: signed('entra', emulatorTokenHeader, {
          ...emulatorTokenClaims,
          azp: ref('appId'),
          azpacr: '1',
        }),
      },
    },
    { id: 'single-tenant', label: 'Single-tenant bot', setup: { appType: 'single-tenant' } },
  ],
  arrivals: {
    atBot: {
      token: 'emulatorToken',
      keySet: 'entraKeySet',
      ruleSet: 'botbuilder-js',
      at: 'message-arrives',
      clock: 'botClock',
      bot: { appId: 'configuredAppId', channelService: 'channelService' },
      activity: { channelId: 'channelId', serviceUrl: 'serviceUrl' },
    },
  },
  follow: [
    { value: 'appId', name: 'client_id, aud, appid' },
    { value: 'emulatorPassword', name: 'client_secret' },
    { value: 'emulatorTokenIssuer', name: 'iss' },
    { value: 'emulatorToken', name: 'access_token (Emulator)' },
    { value: 'botToken', name: 'access_token (bot)' },
  ],
  chapters: [
    {
      label: 'Token',
      steps: [
        {
          id: 'cloud-is-known',
          kind: 'computation',
          at: 'emulator',
          detail: 'wire',
          label: 'Does it know the cloud?',
          title: 'In which clouds does the Emulator work?',
          explanation: [
            prose`In two: the public one, and the US Government’s if that is ticked when the bot is opened. The addresses are written into it. For a bot in China it has none, so there this flow ends here.`,
          ],
          check: listed(
            side('the login host of the bot’s cloud', 'entraLogin'),
            side('the login hosts of the Emulator', 'emulatorLogins'),
          ),
          sources: [emulatorCode('server/constants/authEndpoints.ts', '34-60')],
        },
        {
          id: 'has-credentials',
          kind: 'computation',
          at: 'emulator',
          label: 'Are id and password set?',
          title: 'Whose credentials are these?',
          explanation: [
            prose`The bot’s own. The Emulator has no identity: it is given the bot’s ${value('appId', 'app id')} and secret when you open the bot, and must be given both if the bot has them, and neither if it has none.`,
          ],
          check: same(
            side('the app id in the Emulator', 'emulatorAppId'),
            side('the app id in the bot’s settings', 'configuredAppId'),
          ),
          otherwise: [
            {
              id: 'sends-without-token',
              kind: 'message',
              from: 'emulator',
              to: 'bot',
              label: 'Sends it without a token',
              title: 'What does the Emulator do without an id?',
              explanation: [
                prose`It asks Entra for nothing and posts the message without an ${code('Authorization')} header.`,
              ],
              wire: post(
                url`${'localEndpoint'}`,
                { 'Content-Type': text`application/json` },
                json(webChatMessage('Hello')),
              ),
              sources: [asksForToken('122-138')],
            },
            {
              id: 'refuses-no-token',
              kind: 'message',
              from: 'bot',
              to: 'emulator',
              answers: 'sends-without-token',
              bad: true,
              label: '401, no header',
              title: 'Why does the bot refuse?',
              explanation: [
                prose`It has an app id, so authentication is on and a header is required. The other way round, a bot on botbuilder-js without an app id takes any message, with or without a token; BotBuilder for .NET checks a token even then.`,
              ],
              wire: answer(401, 'Unauthorized', plainText(text`Unauthorized Access. Request is not authorized`)),
              sources: [authentication('207-236')],
            },
          ],
          sources: [asksForToken('53-67'), asksForToken('122-129')],
        },
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'emulator',
          to: 'entra',
          detail: 'overview',
          label: 'Shows the bot’s secret',
          title: 'How can it get a token for the bot?',
          explanation: [
            prose`With the same grant as the bot itself: app id and secret. But it asks for another audience. The bot asks for a token to the Connector; the Emulator asks, as the bot, for a token to the bot.`,
            prose`So client and audience are the same app. That is the mark of an Emulator’s token, and by it the bot tells it from a skill’s.`,
          ],
          wire: post(
            url`${'emulatorTokenAddress'}`,
            { 'Content-Type': text`application/x-www-form-urlencoded` },
            form({
              grant_type: text`client_credentials`,
              client_id: ref('emulatorAppId'),
              client_secret: ref('emulatorPassword'),
              scope: ref('emulatorScope'),
            }),
          ),
          fields: [
            {
              name: 'directory, in the path',
              value: ref('emulatorDirectory'),
              meaning: prose`The shared directory, or the tenant that was entered for a single-tenant bot. For the US Government always the shared one.`,
            },
            {
              name: 'scope',
              value: ref('emulatorScope'),
              meaning: prose`The bot’s own app id and ${code('/.default')}: the audience of the token.`,
            },
          ],
          sources: [asksForToken('151-180'), rfc(6749, '4.4.2')],
        },
        {
          id: 'finds-app',
          kind: 'computation',
          at: 'entra',
          label: 'Is the app there?',
          title: 'Does the directory know the bot?',
          explanation: [
            prose`A single-tenant app is in its tenant only, so the Emulator must be told the tenant. A managed identity is no app registration at all: it has no secret that one could type in.`,
          ],
          check: every(
            listed(
              side('the directory in the path', 'emulatorDirectory'),
              side('the directories that have the app', 'appDirectories'),
            ),
            same(side('the app that asks', 'emulatorAppId'), side('the app that is registered there', 'appId')),
          ),
          otherwise: [
            {
              id: 'entra-refuses-app',
              kind: 'message',
              from: 'entra',
              to: 'emulator',
              answers: 'asks-entra',
              bad: true,
              label: 'AADSTS700016, no app',
              title: 'What does Entra answer?',
              explanation: [prose`The app is not in the shared directory. The Emulator keeps the text to itself.`],
              wire: entraRefusal({
                status: 400,
                error: 'unauthorized_client',
                code: 700016,
                words: text`Application with identifier '${'emulatorAppId'}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
              }),
              sources: [entraErrorCodes, issue('microsoft/BotFramework-Emulator', 2377)],
            },
            showsError('shows-app-error'),
          ],
          sources: [botIdentityTypes, asksForToken('156-165')],
        },
        {
          id: 'compares-secret',
          kind: 'computation',
          at: 'entra',
          label: 'Is the secret right?',
          title: 'Who checks the password?',
          explanation: [
            prose`Entra, and nobody else. The Emulator cannot, and the bot is not asked. The bot could have a wrong secret of its own and still accept this message.`,
          ],
          check: same(side('the password sent', 'emulatorPassword'), side('the app’s secret', 'clientSecret')),
          otherwise: [
            {
              id: 'entra-refuses-secret',
              kind: 'message',
              from: 'entra',
              to: 'emulator',
              answers: 'asks-entra',
              bad: true,
              label: 'AADSTS7000215, wrong secret',
              title: 'What does Entra answer?',
              explanation: [
                prose`The exact reason, with a number. The Emulator shows one sentence for this and for every other refusal.`,
              ],
              wire: entraRefusal({
                status: 401,
                error: 'invalid_client',
                code: 7000215,
                words: text`Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${'emulatorAppId'}'.`,
              }),
              sources: [entraErrorCodes],
            },
            showsError('shows-secret-error'),
          ],
          sources: [entraErrorCodes],
        },
        {
          id: 'token-arrives',
          kind: 'message',
          from: 'entra',
          to: 'emulator',
          answers: 'asks-entra',
          label: 'A token to the bot',
          title: 'Version 1.0 or 2.0?',
          explanation: [
            prose`What the app registration asks for. The two differ in issuer and in the name of the claim with the app: ${code('appid')} in 1.0, ${code('azp')} in 2.0. A box in the Emulator’s settings asks for 1.0.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              token_type: 'Bearer',
              expires_in: 3599,
              ext_expires_in: 3599,
              access_token: ref('emulatorToken'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('emulatorToken'),
              meaning: prose`Signed by Entra. Open it: audience and client are both the bot.`,
            },
          ],
          roles: { emulatorToken: 'born' },
          sources: [asksForToken('167-190'), connectorAuthentication],
        },
      ],
    },
    {
      label: 'Message',
      steps: [
        {
          id: 'message-arrives',
          kind: 'message',
          from: 'emulator',
          to: 'bot',
          detail: 'overview',
          label: 'Sends the message',
          title: 'What is missing in comparison?',
          explanation: [
            prose`The activity says ${code('emulator')} as its channel and the Emulator’s address as ${code('serviceUrl')}. The token has no ${code('serviceurl')}: nothing vouches for that address, and the SDK does not compare it for this kind.`,
          ],
          wire: post(
            url`${'localEndpoint'}`,
            { Authorization: text`Bearer ${'emulatorToken'}`, 'Content-Type': text`application/json` },
            json(webChatMessage('Hello')),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'emulatorToken'}`,
              meaning: prose`Proves that the sender knows the bot’s secret. Not that it is the Emulator.`,
            },
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`The Emulator on the same machine. For a bot elsewhere it would be the address of a tunnel.`,
            },
          ],
          sources: [asksForToken('122-138'), connectorAuthentication],
        },
        {
          id: 'issuer-is-listed',
          kind: 'computation',
          at: 'bot',
          label: 'Is the issuer on the list?',
          title: 'How does the bot know the Emulator?',
          explanation: [
            prose`By the issuer. The SDK has a list of Entra’s issuers, all of directories of Microsoft’s own; this page shows those of Bot Framework’s. Since 4.22 it adds those of the token’s own ${code('tid')}, which lets single-tenant bots use the Emulator.`,
          ],
          check: listed(
            side('the token’s iss', 'emulatorTokenIssuer'),
            side('the issuers of the SDK', 'listedIssuers'),
          ),
          otherwise: [
            {
              id: 'refuses-issuer',
              kind: 'message',
              from: 'bot',
              to: 'emulator',
              answers: 'message-arrives',
              bad: true,
              label: '401, not listed',
              title: 'What does an older SDK say?',
              explanation: [
                prose`It takes the token for a channel’s, since the issuer is on no list, and then misses the Connector’s issuer: “Unauthorized. No valid identity.” Nothing in the text points at the tenant.`,
              ],
              wire: answer(401, 'Unauthorized', plainText(text`Unauthorized. No valid identity.`)),
              sources: [pullRequest('microsoft/botbuilder-js', 4643), authentication('467-475')],
            },
          ],
          sources: [botBuilderJsAuth('emulatorValidation.ts', '78-107'), pullRequest('microsoft/botbuilder-js', 4643)],
        },
        {
          id: 'which-kind',
          kind: 'computation',
          at: 'bot',
          label: 'What kind of token?',
          title: 'Which rules apply to it?',
          explanation: [
            prose`Those of the Emulator: the issuer is listed, and client and audience are the same app. Keys come from Entra and not from the Connector, and the audience, the address and the endorsements are not compared.`,
          ],
          check: verdictOf('atBot', 'kind'),
          sources: [authentication('263-282'), authentication('372-395')],
        },
        {
          id: 'signature-is-right',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'Is the signature right?',
          title: 'Did Entra sign it?',
          explanation: [
            prose`The bot fetches Entra’s keys and checks. The Emulator could not have made such a token by itself, as nobody could but Entra.`,
          ],
          check: verdictOf('atBot', 'signature'),
          otherwise: refusedByBot('refuses-signature'),
          sources: [authentication('385-401')],
        },
        {
          id: 'version-and-claim',
          kind: 'computation',
          at: 'bot',
          label: 'Does the claim fit ver?',
          title: 'Where is the app id read from?',
          explanation: [
            prose`From ${code('appid')} when ${code('ver')} is 1.0, from ${code('azp')} when it is 2.0. It must be the bot’s own id: only who has the bot’s secret can have got such a token.`,
          ],
          check: verdictOf('atBot', 'app-id'),
          otherwise: refusedByBot('refuses-claim'),
          fields: [
            {
              name: 'ver',
              value: ref('emulatorTokenVersion'),
              meaning: prose`Decides which of the two claims is looked at; the other one is not.`,
            },
          ],
          sources: [authentication('408-464')],
        },
      ],
    },
    {
      label: 'Reply',
      steps: [
        {
          id: 'posts-reply',
          kind: 'message',
          from: 'bot',
          to: 'emulator',
          detail: 'overview',
          label: 'Posts its reply',
          title: 'Does the bot know that it is an Emulator?',
          explanation: [
            prose`It does not matter to it. It gets its own token from Entra as always, for the Connector, and posts to the ${code('serviceUrl')}. So the bot’s own credentials must be right as well.`,
          ],
          wire: post(
            url`${'serviceUrl'}/v3/conversations/${'conversationId'}/activities/${'messageId'}`,
            { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
            json({
              type: 'message',
              from: { id: ref('botId'), name: ref('botName') },
              conversation: { id: ref('conversationId') },
              recipient: { id: ref('userId'), name: ref('userName') },
              replyToId: ref('messageId'),
              text: 'Hello, how can I help?',
            }),
          ),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'botToken'}`,
              meaning: prose`The token that the Connector would get, signed by Entra. Here it goes over plain HTTP, to the same machine.`,
            },
          ],
          sources: [connectorAuthentication],
        },
        {
          id: 'emulator-checks',
          kind: 'computation',
          at: 'emulator',
          label: 'Is it the bot’s token?',
          title: 'Does the Emulator check at all?',
          explanation: [
            prose`It plays the Connector: signature, audience, life with 300 seconds of tolerance, and an issuer of the shared directory or of the tenant that was entered. It takes a reply without any token too.`,
          ],
          check: listed(
            side('the issuer of the bot’s token', 'botTokenIssuer'),
            side('the issuers of the Emulator', 'emulatorTakesIssuers'),
          ),
          sources: [checksReply('51-183')],
        },
        {
          id: 'reply-accepted',
          kind: 'message',
          from: 'emulator',
          to: 'bot',
          answers: 'posts-reply',
          label: '200 and an id',
          title: 'Has it worked?',
          explanation: [
            prose`The reply is on the screen. Both tokens were good: the one to the bot and the one from it.`,
          ],
          wire: answer(200, 'OK', json({ id: ref('cardId') })),
          sources: [checksReply('51-183')],
        },
        {
          id: 'turn-ends',
          kind: 'message',
          from: 'bot',
          to: 'emulator',
          answers: 'message-arrives',
          label: '200',
          title: 'What does the Emulator’s log show?',
          explanation: [
            prose`Two lines: the message it posted with the bot’s ${code('200')}, and the reply that the bot posted. If one of them is missing or red you know which direction to look at.`,
          ],
          wire: answer(200, 'OK'),
          sources: [asksForToken('138-149')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'emulator-without-credentials',
      at: 'has-credentials',
      label: 'Only the bot has an app id',
      change: { values: { emulatorAppId: text`` } },
      failsAt: 'has-credentials',
      symptom: prose`The Emulator connects and each message is red: ${code('401')}. The bot’s log says “Unauthorized Access. Request is not authorized”.`,
      cause: prose`The bot has an app id in its settings, so it wants a token. The Emulator was opened with the address alone.`,
      fix: prose`Enter the bot’s app id and secret in the Emulator, or take both out of the bot’s settings while you work locally. Both sides or neither.`,
      sources: [
        issue('microsoft/BotFramework-Emulator', 2284),
        issue('microsoft/BotFramework-Emulator', 1417),
        issue('microsoft/botframework-sdk', 2227),
      ],
    },
    {
      id: 'wrong-password',
      at: 'asks-entra',
      label: 'The password in the Emulator is wrong',
      change: { values: { emulatorPassword: another('clientSecret') } },
      failsAt: 'compares-secret',
      symptom: prose`“The bot's Microsoft App ID, Microsoft App Password, or Microsoft Tenant ID (Single Tenant apps) is incorrect.” The bot’s log stays empty.`,
      cause: prose`Entra refused the secret: mistyped, expired, or its id instead of its value. The Emulator remembers what was entered earlier.`,
      fix: prose`Try id and secret with curl at the token endpoint to see the AADSTS number. Then enter the value anew under the bot’s settings in the Emulator.`,
      sources: [issue('MicrosoftDocs/bot-docs', 1780), issue('microsoft/BotFramework-Emulator', 239)],
    },
    {
      id: 'version-2-with-appid',
      at: 'token-arrives',
      only: ['version-2'],
      label: 'A token of version 2.0 with appid',
      change: {
        values: {
          emulatorToken: signed('entra', emulatorTokenHeader, {
            ...emulatorTokenClaims,
            appid: ref('appId'),
            appidacr: '1',
          }),
        },
      },
      failsAt: 'version-and-claim',
      symptom: prose`${code('401')} with a text about a claim that is required on Emulator tokens of version 2.0, although the token holds the app id.`,
      cause: prose`The token was made by hand or changed on its way: Entra never mixes the two forms. The SDK looks at one claim only, by the version.`,
      fix: prose`Use ${code('azp')} with 2.0 and ${code('appid')} with 1.0. With the real Emulator tick the box for version 1.0 tokens if the bot’s SDK is very old.`,
      sources: [
        issue('microsoft/BotFramework-Emulator', 664),
        issue('microsoft/BotFramework-Emulator', 333),
        authentication('408-455'),
      ],
    },
    {
      id: 'sdk-before-4-22',
      at: 'issuer-is-listed',
      only: ['single-tenant'],
      label: 'The SDK does not know the tenant’s issuer',
      change: { values: { listedIssuers: text`${'listedIssuersBefore'}` } },
      failsAt: 'issuer-is-listed',
      symptom: prose`A single-tenant bot refuses the Emulator with ${code('401')}, “Unauthorized. No valid identity.” In Azure the same bot works.`,
      cause: prose`SDKs before 4.22 have a fixed list of issuers, and this tenant is not on it. Nor could the Emulator be told a tenant before 4.15.`,
      fix: prose`Bring SDK and Emulator up to date. Or add the tenant’s two issuers to the bot’s valid token issuers.`,
      sources: [
        issue('microsoft/BotFramework-Emulator', 2398),
        pullRequest('microsoft/botbuilder-js', 4643),
        pullRequest('microsoft/BotFramework-Emulator', 2457),
      ],
    },
    {
      id: 'managed-identity',
      at: 'finds-app',
      only: ['version-1', 'version-2'],
      label: 'The bot has a managed identity',
      change: { setup: { appType: 'managed-identity' } },
      failsAt: 'finds-app',
      symptom: prose`No combination of fields lets the Emulator in: app id, password or tenant “is incorrect”.`,
      cause: prose`The Emulator needs a secret, and a managed identity has none. Only the bot’s host in Azure can get tokens for it.`,
      fix: prose`Test in Azure’s Web Chat, debug remotely, or run a second, single-tenant bot with a secret for local work.`,
      sources: [issue('microsoft/BotFramework-Emulator', 2377), issue('microsoft/botbuilder-dotnet', 6803)],
    },
  ],
  checkpoints: [
    {
      id: 'what-audience',
      before: 'finds-app',
      kind: 'check',
      question: prose`For whom is the token that the Emulator asks for?`,
      answers: [
        {
          text: 'For the bot.',
          right: true,
          because: prose`Scope and client are the same app id. With it the Emulator can talk to this bot and to nobody else.`,
        },
        {
          text: 'For the Connector.',
          because: prose`That is the token with which the bot replies. There is no Connector in this picture.`,
        },
        {
          text: 'For the Emulator.',
          because: prose`The Emulator is registered nowhere. It cannot be anybody’s audience.`,
        },
      ],
    },
    {
      id: 'who-has-secret',
      before: 'message-arrives',
      kind: 'sees',
      question: prose`Who has the bot’s secret now?`,
      answers: [
        {
          text: 'The bot, the Emulator and Entra.',
          right: true,
          because: prose`Whoever may test the bot with the Emulator can be the bot. Use a secret of its own for that, and delete it afterwards.`,
        },
        {
          text: 'The bot and Entra.',
          because: prose`It was typed into the Emulator, which sent it to Entra and keeps it.`,
        },
      ],
    },
    {
      id: 'what-is-not-checked',
      before: 'version-and-claim',
      kind: 'check',
      question: prose`Which of these does the SDK compare in an Emulator’s token?`,
      answers: [
        {
          text: 'The app id in appid or azp.',
          right: true,
          because: prose`With signature, issuer and life that is all. The token shows knowledge of the secret, and that is enough.`,
        },
        {
          text: 'The audience.',
          because: prose`Not here, although the documents call it vital. A wrong one shows only later, when credentials for it are asked for.`,
        },
        {
          text: 'The serviceUrl.',
          because: prose`The token holds none, and the check is left out for this kind.`,
        },
      ],
    },
  ],
});
