/**
 * The checks of “How the bot checks it” as BotBuilder for .NET 4.23 makes them (CloudAdapter, the built-in path), with
 * IdentityModel 8.1.2 below it: the same token, another order, other answers. All of it was concluded from the source and
 * never run. Left out: the parameterised path, streaming, legacy adapters.
 */
import { judgedCloselyBy } from '#core/flows/steps/arrivals.ts';
import {
  fastClock,
  keyServerBlocked,
  setToAnotherApp,
  signedByStranger,
  slashLost,
  slowClock,
  tokenWithoutEnd,
} from '#core/flows/steps/inbound-faults.ts';
import {
  activityArrives,
  asksForKeys,
  asksForMetadata,
  comparedClaims,
  keyServer,
  keysArrive,
  metadataArrive,
  sender,
} from '#core/flows/steps/inbound-messages.ts';
import { defineFlow, listed, onlyVariant, side, verdictOf } from '#core/flows/define-flow.ts';
import { refusal } from '#core/flows/steps/inbound-steps.ts';
import {
  botBuilderNetAdapter,
  botBuilderNetAuth,
  connectorAuthentication,
  identityModel,
  pullRequest,
} from '#core/flows/sources.ts';
import { answer, code, prose, ref, text, value } from '#core/flows/templates.ts';
import { keySet } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const adapter = (lines: string) => botBuilderNetAdapter('CloudAdapter.cs', lines);
const extractor = (lines: string) => botBuilderNetAuth('JwtTokenExtractor.cs', lines);
const channelValidation = (lines: string) => botBuilderNetAuth('ChannelValidation.cs', lines);
const tokenHandler = (lines: string) =>
  identityModel('System.IdentityModel.Tokens.Jwt/JwtSecurityTokenHandler.cs', lines);
const refused = refusal({ arrival: 'atBot', request: 'request-arrives', at: 'connector' });

export default defineFlow({
  id: 'inbound-validation-net',
  group: 'Channel to bot',
  title: 'How a .NET bot checks it',
  summary:
    'The same token before BotBuilder for .NET: another order, other answers, never a word in the body. Read from its source, not run.',
  setup: { channel: 'msteams' },
  participants: [
    sender,
    {
      id: 'bot',
      label: 'Bot',
      role: 'The SDK in front of your code: BotBuilder for .NET with CloudAdapter.',
      holds: ['configuredAppId', 'connectorMetadataUrl'],
    },
    keyServer,
  ],
  variants: onlyVariant,
  arrivals: { atBot: judgedCloselyBy('botbuilder-net', 'request-arrives', { channelService: 'channelService' }) },
  follow: [...comparedClaims, { value: 'channelId', name: 'channelId' }],
  chapters: [
    {
      label: 'Request',
      steps: [
        {
          ...activityArrives,
          title: 'Is it the same request?',
          explanation: [
            prose`Yes, byte for byte. The Connector does not know in which language a bot is written; only what happens from here on differs.`,
            prose`Everything that this flow says of the bot was concluded from the source of the SDK and of the library below it, at fixed versions. An app may run a newer library.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`${'connectorTokenScheme'} ${'connectorToken'}`,
              meaning: prose`What will be checked; the Connector is said to have signed it. Open it and choose the rules of BotBuilder .NET to see the same verdict.`,
            },
          ],
          sources: [adapter('83-121'), connectorAuthentication],
        },
        {
          id: 'request-form',
          kind: 'computation',
          at: 'bot',
          label: 'A POST with an activity?',
          title: 'Is it a message at all?',
          explanation: [
            prose`A body that is no JSON or has no ${code('type')} gets ${code('400')}, another method ${code('405')}. A ${code('GET')} that asks for a WebSocket is taken for a streaming connection instead.`,
          ],
          sources: [adapter('83-113'), botBuilderNetAdapter('HttpHelper.cs', '47-70')],
        },
        {
          id: 'header',
          kind: 'computation',
          at: 'bot',
          label: 'Is there a header?',
          title: 'What if there is none?',
          explanation: [
            prose`With an app id a blank header gets ${code('401')}, and “No Authorization header” in the log. Without an app id it is taken for anonymous.`,
            prose`Unlike the SDK for JavaScript, this one validates a header that is there even when authentication is off.`,
          ],
          check: verdictOf('atBot', 'header'),
          otherwise: refused,
          fields: [
            {
              name: 'app id',
              value: ref('configuredAppId'),
              meaning: prose`From the bot’s settings. Its presence switches authentication on.`,
            },
          ],
          sources: [botBuilderNetAuth('JwtTokenValidation.cs', '63-83')],
        },
        {
          id: 'parse',
          kind: 'computation',
          at: 'bot',
          label: 'Can it be parsed?',
          title: 'Why is a broken token a 500 here?',
          explanation: [
            prose`To find out what kind of token it is, the SDK parses it before any check. The parser throws at two dots too few, a padding character or broken JSON, and nothing on the way catches that: ${code('500')}. JavaScript’s SDK answers ${code('401')} to the same token.`,
            prose`One rule explains all of this SDK’s answers: only an UnauthorizedAccessException becomes ${code('401')}, always with an empty body; every other exception becomes ${code('500')}.`,
          ],
          check: verdictOf('atBot', 'form'),
          otherwise: refused,
          sources: [botBuilderNetAuth('JwtTokenValidation.cs', '212-277'), adapter('115-121')],
        },
        {
          id: 'kind',
          kind: 'computation',
          at: 'bot',
          label: 'What kind of token?',
          title: 'Which rules apply?',
          explanation: [
            prose`App Service Extension, skill, Emulator, or else a channel: the same four, in the same order, still by claims that nobody has verified.`,
          ],
          check: verdictOf('atBot', 'kind'),
          otherwise: refused,
          sources: [
            botBuilderNetAuth('JwtTokenValidation.cs', '212-277'),
            botBuilderNetAuth('SkillValidation.cs', '80-85'),
          ],
        },
      ],
    },
    {
      label: 'Pre-check',
      steps: [
        {
          id: 'scheme',
          kind: 'computation',
          at: 'bot',
          label: 'Bearer and a token?',
          title: 'Is the header written right?',
          explanation: [
            prose`Two parts, the first exactly ${code('Bearer')}. The choice of rules took ${code('bearer')} in any case; this check does not, so a lower-case scheme fails after all: ${code('401')}, “No valid identity” in the log.`,
          ],
          check: verdictOf('atBot', 'scheme'),
          otherwise: refused,
          sources: [extractor('147-187'), rfc(9110, '11.1')],
        },
        {
          id: 'issuer-listed',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the issuer expected?',
          title: 'Does it claim to come from the Connector?',
          explanation: [
            prose`The unverified ${value('connectorIssuer', 'iss')} must be that of the bot’s cloud, letter for letter: ${code('401')} otherwise. This check is the same in both SDKs.`,
          ],
          check: verdictOf('atBot', 'issuer-listed'),
          otherwise: refused,
          sources: [extractor('190-227')],
        },
      ],
    },
    {
      label: 'Keys',
      steps: [
        {
          ...asksForMetadata,
          title: 'How often does it ask?',
          explanation: [
            prose`The first time, and then every twelve hours, in the background: the request that notices is still judged by the old keys. JavaScript’s SDK keeps them for a day.`,
            prose`An unknown ${code('kid')} is no reason to ask again. After a rotation a .NET bot can be behind for up to half a day, a JavaScript bot for an hour.`,
          ],
          sources: [
            extractor('114-117'),
            identityModel('Microsoft.IdentityModel.Protocols/Configuration/ConfigurationManager.cs', '148-233'),
          ],
        },
        {
          id: 'network',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is the way out open?',
          title: 'What if the keys cannot be had?',
          explanation: [
            prose`Then the library throws IDX20803, which is no UnauthorizedAccessException. Once a set was loaded, a failed refresh does no harm: the old one stays.`,
          ],
          check: listed(side('the key server', 'keyServerHost'), side('the hosts that are let out', 'hostsLetOut')),
          otherwise: [
            {
              id: 'metadata-refused',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'request-arrives',
              label: '500, no metadata',
              title: 'Why not 401?',
              explanation: [
                prose`The exception leaves the adapter, and the web host makes ${code('500')} of it. The log names IDX20803 and the address that could not be read.`,
              ],
              wire: answer(500, 'Internal Server Error'),
              bad: true,
              sources: [adapter('115-121'), issue('microsoft/botbuilder-dotnet', 1595)],
            },
          ],
          sources: [
            identityModel('Microsoft.IdentityModel.Protocols/Configuration/ConfigurationManager.cs', '148-233'),
          ],
        },
        {
          ...metadataArrive,
          title: 'What is used of it?',
          explanation: [
            prose`${code('jwks_uri')}. The library loads the keys from there in the same go and keeps both together. The issuer in the document is not compared with the token’s.`,
          ],
          sources: [extractor('114-117'), connectorAuthentication],
        },
        {
          ...asksForKeys,
          title: 'Why are they fetched twice?',
          explanation: [
            prose`Once by the library, for signatures, and once by the SDK itself, which reads ${code('endorsements')} from the same address into a cache of its own. The two can be out of step.`,
          ],
          sources: [extractor('236-297'), botBuilderNetAuth('EndorsementsRetriever.cs')],
        },
        {
          ...keysArrive,
          title: 'What is in it that matters more here?',
          explanation: [
            prose`${code('endorsements')}: for this SDK a channel’s key must have them. In September 2023 the keys of two channels had none, and bots that insisted on them went silent.`,
          ],
          fields: [{ name: 'kid', value: ref('connectorKid'), meaning: prose`A hint for this SDK, not a condition.` }],
          sources: [rfc(7517, '5'), issue('MicrosoftDocs/bot-docs', 2300)],
        },
        {
          id: 'key-hint',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Which keys to try?',
          title: 'What if no key has this kid?',
          explanation: [
            prose`Then every key of the set is tried, and one that fits is enough. A key whose ${value('connectorKid', 'kid')} or thumbprint matches is tried alone. JavaScript’s SDK refuses an unknown ${code('kid')} with ${code('401')}.`,
            prose`No forger gains by that: the signature must fit a published key either way.`,
          ],
          check: verdictOf('atBot', 'key-hint'),
          otherwise: refused,
          sources: [
            tokenHandler('1340-1423'),
            identityModel('Microsoft.IdentityModel.Tokens/JsonWebKeySet.cs', '125-195'),
          ],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'signature',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the signature right?',
          title: 'Which code does a forged token get?',
          explanation: [
            prose`${code('500')}, as in JavaScript, with one of the library’s errors in the log: IDX10511 for a signature that does not fit, IDX10504 for none, IDX10503 when no key of the set fits. Where no key has the token’s ${code('kid')} and none fits, the time is judged first, so a forged and expired one gets ${code('401')}.`,
            prose`The algorithm is not asked here; that comes last.`,
          ],
          check: verdictOf('atBot', 'signature'),
          otherwise: refused,
          sources: [tokenHandler('1346-1489'), rfc(7515, '5.2')],
        },
        {
          id: 'certificate',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is the certificate in date?',
          title: 'Does the key itself expire?',
          explanation: [
            prose`Where a key came with a certificate in ${code('x5c')}, its dates are checked with five minutes of tolerance: IDX10248 or IDX10249, ${code('500')}. The keys of this run have none. JavaScript’s SDK does not look.`,
          ],
          check: verdictOf('atBot', 'certificate'),
          otherwise: refused,
          sources: [channelValidation('32'), identityModel('Microsoft.IdentityModel.Tokens/Validators.cs', '402-418')],
        },
        {
          id: 'end-present',
          kind: 'computation',
          at: 'bot',
          label: 'Has it an end?',
          title: 'What of a token that never ends?',
          explanation: [
            prose`It is refused, which the SDKs for JavaScript fail to do: IDX10225, ${code('500')}. ${code('exp')} may be written as a number in quotes or with a fraction; it is rounded.`,
          ],
          check: verdictOf('atBot', 'exp-present'),
          otherwise: refused,
          sources: [
            identityModel('Microsoft.IdentityModel.Tokens/TokenValidationParameters.cs', '35'),
            rfc(7519, '4.1.4'),
          ],
        },
        {
          id: 'not-before',
          kind: 'computation',
          at: 'bot',
          label: 'Has it begun?',
          title: 'What if my clock is slow?',
          explanation: [
            prose`${code('nbf')} may lie up to 300 seconds in the future, and must not be after ${code('exp')}: IDX10222 or IDX10224, ${code('500')} either way.`,
          ],
          check: verdictOf('atBot', 'nbf'),
          otherwise: refused,
          fields: [
            { name: 'nbf', value: ref('connectorTokenStarts'), meaning: prose`Good from here, less the tolerance.` },
          ],
          sources: [identityModel('Microsoft.IdentityModel.Tokens/ValidatorUtilities.cs', '27-51'), rfc(7519, '4.1.5')],
        },
        {
          id: 'expiry',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Has it expired?',
          title: 'Which error is caught?',
          explanation: [
            prose`This one: the SDK catches the library’s exception for an expired token and makes ${code('401')} of it, “The token has expired” in the log. At exactly ${code('exp')} and 300 seconds it still passes; in JavaScript that second is too late.`,
          ],
          check: verdictOf('atBot', 'exp'),
          otherwise: refused,
          fields: [
            { name: 'exp', value: ref('connectorTokenEnds'), meaning: prose`Good until here, plus the tolerance.` },
          ],
          sources: [
            extractor('310-313'),
            identityModel('Microsoft.IdentityModel.Tokens/ValidatorUtilities.cs', '27-51'),
          ],
        },
        {
          id: 'endorsements',
          kind: 'computation',
          at: 'bot',
          label: 'May the key speak for it?',
          title: 'What of a key that says nothing?',
          explanation: [
            prose`It is refused: ${code('401')}, “Could not validate endorsement key.” in the log. JavaScript’s SDK lets such a key speak for every channel. Otherwise both want the ${value('channelId', 'channelId')} in the list, in the same case.`,
            prose`Tokens of skills and of the Emulator are excused, since Entra’s keys have no endorsements; that came with versions of 2024.`,
          ],
          check: verdictOf('atBot', 'endorsements'),
          otherwise: refused,
          sources: [
            extractor('264-297'),
            pullRequest('microsoft/botbuilder-dotnet', 6704),
            pullRequest('microsoft/botbuilder-dotnet', 6846),
          ],
        },
        {
          id: 'algorithm',
          kind: 'computation',
          at: 'bot',
          label: 'Is the algorithm allowed?',
          title: 'Is it not too late to ask?',
          explanation: [
            prose`It is asked of a signature that already fits: ${code('RS256')}, ${code('RS384')} or ${code('RS512')}. A genuine ${code('PS256')} gets ${code('401')} here, and ${code('500')} in JavaScript, where the algorithm comes first.`,
          ],
          check: verdictOf('atBot', 'alg'),
          otherwise: refused,
          sources: [extractor('299-306'), rfc(8725, '3.1')],
        },
      ],
    },
    {
      label: 'Compare',
      steps: [
        {
          id: 'audience',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is it for this bot?',
          title: 'What if aud is a list?',
          explanation: [
            prose`The first ${value('appId', 'aud')} must be the bot’s app id: ${code('401')} otherwise, and only the log says “Invalid AppId passed on token”. A list of one passes, where JavaScript’s SDK refuses every list.`,
          ],
          check: verdictOf('atBot', 'audience'),
          otherwise: refused,
          sources: [channelValidation('117-139'), rfc(7519, '4.1.3')],
        },
        {
          id: 'service-url',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the reply address right?',
          title: 'How exactly must it match?',
          explanation: [
            prose`Upper and lower case do not count, the final slash does: ${code('401')}, “serviceurl claim mismatch” in the log. An empty ${value('serviceUrl', 'serviceUrl')} is compared too and fails; a missing one is passed over here and fails later, where the client for replies is made.`,
          ],
          check: verdictOf('atBot', 'serviceurl'),
          otherwise: refused,
          sources: [channelValidation('185-196'), botBuilderNetAuth('JwtTokenValidation.cs', '263')],
        },
        {
          id: 'credentials',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Can the bot answer?',
          title: 'What can fail after all checks?',
          explanation: [
            prose`The clients for replies are made now, for the app id in ${code('aud')}: two values of it, credentials of another app or no address to reply to end in ${code('500')}.`,
          ],
          check: verdictOf('atBot', 'credentials'),
          otherwise: refused,
          sources: [
            botBuilderNetAuth('BuiltinBotFrameworkAuthentication.cs', '51-63'),
            botBuilderNetAuth('PasswordServiceClientCredentialFactory.cs', '93'),
            botBuilderNetAuth('ConnectorFactoryImpl.cs', '42'),
          ],
        },
        {
          id: 'accepted',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'connector',
          answers: 'request-arrives',
          label: '200',
          title: 'What is the lesson?',
          explanation: [
            prose`That “valid” means little without saying for whom. Of the same token JavaScript’s SDK and this one disagree in a dozen points, and a capture shows it only if one knows which SDK answered.`,
            prose`An empty ${code('401')} points to .NET: its reason is in the bot’s log alone. JavaScript’s SDK writes the reason into the body.`,
          ],
          wire: answer(200, 'OK'),
          sources: [adapter('115-132')],
        },
      ],
    },
  ],
  faults: [
    {
      ...tokenWithoutEnd,
      symptom: prose`A test program that plays the Connector works with a bot in JavaScript. With one in .NET every message ends in ${code('500')} and IDX10225 in the log.`,
      cause: prose`The program’s tokens have no ${code('exp')}. RFC 7519 leaves it to the application to require one; this library does, jsonwebtoken does not.`,
      fix: prose`Give every token an end. The Connector’s tokens always have one.`,
      sources: [identityModel('Microsoft.IdentityModel.Tokens/TokenValidationParameters.cs', '35'), rfc(7519, '4.1.4')],
    },
    {
      id: 'keys-without-endorsements',
      at: 'endorsements',
      label: 'The key has no endorsements',
      change: { values: { connectorKeySet: keySet({ owner: 'connector', withThumbprint: true }) } },
      failsAt: 'endorsements',
      symptom: prose`One day all messages of some channels are refused: ${code('401')}, an empty body, “Could not validate endorsement key.” in the log. Bots in JavaScript notice nothing.`,
      cause: prose`The Connector’s key set lost the member ${code('endorsements')}, as it did for Web Chat and Direct Line in September 2023. This SDK refuses a channel’s key that has none.`,
      fix: prose`Look at the key set first, so that you know it is this. Then it is for Microsoft to mend; a validator of your own should say which channels it accepts such keys for.`,
      sources: [issue('MicrosoftDocs/bot-docs', 2300), extractor('288-297')],
    },
    {
      ...keyServerBlocked,
      symptom: prose`${code('500')} to every message from the first one on, IDX20803 in the log, “HTTP status code InternalServerError” in Test in Web Chat.`,
      cause: prose`The bot’s network does not let it reach the host with the Connector’s metadata and keys.`,
      fix: prose`Let the bot’s machine reach that host, and set the proxy where .NET’s HttpClient finds it. Try the address from the machine itself.`,
      sources: [issue('microsoft/botbuilder-dotnet', 1595), issue('microsoft/BotFramework-Services', 202)],
    },
    {
      ...signedByStranger,
      symptom: prose`${code('500')} with IDX10511 in the log, from an address that is not Azure’s.`,
      cause: prose`The ${code('kid')} is right, so only the key of that name is tried, and it does not fit the signature.`,
      fix: prose`Nothing: the bot refused it. If the sender is Azure after all, the keys are those of another set, such as that for Teams calls.`,
      sources: [tokenHandler('1346-1489'), issue('DentallApp/back-end', 135)],
    },
    {
      ...slowClock,
      symptom: prose`A bot that worked for months answers ${code('500')}, often after its machine was moved or had slept. IDX10222, “The token is not yet valid”, stands in the log; older tokens still pass.`,
      cause: prose`The token was made a minute ago. For a clock that is ten minutes slow its ${code('nbf')} lies nine minutes in the future, and five are forgiven.`,
      fix: prose`Compare the two times in the log’s message: the one called current is the bot’s. Set the machine’s clock, or its host’s, by a time server.`,
      sources: [issue('microsoft/botframework-sdk', 4900), issue('OfficeDev/microsoft-365-agents-toolkit', 9820)],
    },
    {
      ...fastClock,
      symptom: prose`Now and then ${code('401')} with an empty body; “The token has expired” stands in the bot’s log only. It is what the SDK makes of the library’s IDX10223, “Lifetime validation failed. The token is expired.”`,
      cause: prose`The bot’s clock is ten minutes ahead and forgives five. Tokens in their last minutes look expired to it.`,
      fix: prose`Set the clock by a time server, and keep the SDK’s log: without it nobody can tell this ${code('401')} from any other.`,
      sources: [extractor('310-313'), rfc(7519, '4.1.4')],
    },
    {
      ...setToAnotherApp,
      symptom: prose`${code('401')} with an empty body to every message, “HTTP status code Unauthorized” in Test in Web Chat. The log has both ids.`,
      cause: prose`MicrosoftAppId in the bot’s settings is not the app id of the Azure Bot resource.`,
      fix: prose`Make them the same, and mind which settings win: appsettings.json, environment variables and the App Service’s configuration lie over each other.`,
      sources: [issue('microsoft/botframework-sdk', 4818), channelValidation('117-139')],
    },
    {
      ...slashLost,
      symptom: prose`${code('401')} with an empty body, “serviceurl claim mismatch” in the log, for messages that went through a gateway.`,
      cause: prose`Something on the way wrote the body anew and dropped the final slash. Upper and lower case would have been forgiven, the slash is not.`,
      fix: prose`Hand the body on as it came, byte for byte.`,
      sources: [channelValidation('185-196'), connectorAuthentication],
    },
  ],
  checkpoints: [
    {
      id: 'unknown-kid',
      before: 'key-hint',
      kind: 'check',
      question: prose`The token’s ${code('kid')} is in no key, but one of the published keys made the signature. What does this SDK do?`,
      answers: [
        {
          text: 'It refuses with 401',
          because: prose`JavaScript’s SDK does. For .NET’s library ${code('kid')} is a hint that saves work.`,
        },
        {
          text: 'It tries all keys and accepts',
          right: true,
          because: prose`So the same token is refused by one SDK and accepted by the other. Neither is unsafe.`,
        },
        {
          text: 'It fetches the keys again',
          because: prose`Not for an unknown ${code('kid')}: this SDK waits for its twelve hours. Agents SDK .NET fetches them when none of its keys fits.`,
        },
      ],
    },
    {
      id: 'which-status',
      before: 'signature',
      kind: 'check',
      question: prose`Three tokens arrive: one forged, one expired, one cut in half. Which of them gets ${code('401')}?`,
      answers: [
        {
          text: 'The forged one',
          because: prose`Its exception is the library’s own and leaves the adapter: ${code('500')}.`,
        },
        {
          text: 'The expired one',
          right: true,
          because: prose`It is the one error of the library that the SDK translates. The other two are ${code('500')}, as if the bot had crashed.`,
        },
        {
          text: 'The one that was cut',
          because: prose`Parsing it throws before the first check: ${code('500')}. In JavaScript it would be this one and the expired one.`,
        },
      ],
    },
    {
      id: 'who-reads-the-reason',
      before: 'audience',
      kind: 'sees',
      question: prose`The app id is wrong. Who gets to read “Invalid AppId passed on token”?`,
      answers: [
        {
          text: 'Whoever sent the request',
          because: prose`With the SDK for JavaScript, yes. This one answers with an empty body.`,
        },
        {
          text: 'Only who can read the bot’s log',
          right: true,
          because: prose`Better for secrecy, worse for finding faults: from outside, every refusal looks the same.`,
        },
        {
          text: 'The user in Teams',
          because: prose`Nobody tells the user anything, whichever SDK answers.`,
        },
      ],
    },
  ],
});
