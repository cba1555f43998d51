/**
 * "Verifying Tokens from Inbound Requests to Your Bot in the SDK": the chapter that the document announces and does not
 * contain. The order is that of botbuilder-js 4.23 (CloudAdapter, public cloud); other SDKs check other things in
 * another order. Left out: checks that never fire after an earlier one (issuer inside `verify`, the second look at alg)
 * and the claims validator, which a bot without skills does not need.
 */
import { fromConnector, teamsMessage } from '#core/flows/activities.ts';
import { verdictOf, defineFlow, onlyVariant } from '#core/flows/define-flow.ts';
import {
  botBuilderJs,
  botBuilderJsAuth,
  connectorAuthentication,
  issue,
  openIdDiscovery,
  rfc,
} from '#core/flows/sources.ts';
import { answer, code, get, json, jsonDocument, post, prose, ref, text, url, value } from '#core/flows/templates.ts';

const authentication = (lines: string) => botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', lines);
const extractor = (lines: string) => botBuilderJsAuth('jwtTokenExtractor.ts', lines);
const metadata = (lines: string) => botBuilderJsAuth('openIdMetadata.ts', lines);
const adapter = (lines: string) => botBuilderJs('botbuilder/src/cloudAdapter.ts', lines);

export default defineFlow({
  id: 'inbound-validation',
  group: 'Channel to bot',
  title: 'How the bot checks it',
  summary:
    'Every check that the SDK makes of a channel’s token, in the order of botbuilder-js, done here on a real token.',
  setup: { channel: 'msteams' },
  participants: [
    { id: 'connector', label: 'Connector', role: 'Delivers the activity and has signed the token that comes with it.' },
    { id: 'bot', label: 'Bot', role: 'The SDK in front of your code: botbuilder-js with CloudAdapter.' },
    {
      id: 'keys',
      label: 'Key server',
      role: 'login.botframework.com, where the Connector publishes its public keys.',
    },
  ],
  variants: onlyVariant,
  arrivals: {
    atBot: {
      token: 'connectorToken',
      keySet: 'connectorKeySet',
      ruleSet: 'botbuilder-js',
      at: 'request-arrives',
      clock: 'botClock',
      bot: { appId: 'appId' },
      activity: { channelId: 'channelId', serviceUrl: 'serviceUrl' },
    },
  },
  follow: [
    { value: 'connectorKid', name: 'kid' },
    { value: 'appId', name: 'aud' },
    { value: 'serviceUrl', name: 'serviceurl' },
    { value: 'connectorIssuer', name: 'iss' },
    { value: 'channelId', name: 'channelId' },
  ],
  chapters: [
    {
      label: 'Request',
      steps: [
        {
          id: 'request-arrives',
          kind: 'message',
          from: 'connector',
          to: 'bot',
          label: 'Delivers an activity',
          title: 'What is there to check?',
          explanation: [
            prose`A header with a token and a body with an activity. Until the last check is done both are only claims that somebody makes.`,
            prose`The order of the checks matters when you read an error: the first one that fails is the only one that you hear of.`,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'connectorToken'}`,
              meaning: prose`What will be checked. Open it to see the same verdict check by check.`,
            },
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`Compared with a claim of the token near the end.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`Helps to decide which rules apply, and is compared with what the key may speak for.`,
            },
          ],
          sources: [adapter('109-169')],
        },
        {
          id: 'request-form',
          kind: 'computation',
          at: 'bot',
          label: 'A POST with an activity?',
          title: 'Is it a message at all?',
          explanation: [
            prose`The adapter wants a ${code('POST')} and a JSON object with a ${code('type')}. Another method gets ${code('405')}: that is what a browser sees when you open the endpoint’s address, and it means that the bot is there.`,
            prose`A body that is no object, or has no ${code('type')}, gets ${code('400')}.`,
          ],
          sources: [adapter('137-156')],
        },
        {
          id: 'authentication-on',
          kind: 'computation',
          at: 'bot',
          label: 'Is a header required?',
          title: 'Does this bot check anything?',
          explanation: [
            prose`Only if it has an app id. A bot without one accepts everything as anonymous, which is meant for work on your own machine only.`,
            prose`With an app id, a blank header ends here: ${code('401')}, “Unauthorized Access. Request is not authorized”.`,
          ],
          check: verdictOf('atBot', 'header'),
          fields: [
            {
              name: 'app id',
              value: ref('appId'),
              meaning: prose`From the bot’s settings. Its presence switches authentication on.`,
            },
          ],
          sources: [authentication('207-236')],
        },
        {
          id: 'kind',
          kind: 'computation',
          at: 'bot',
          label: 'What kind of token?',
          title: 'Which rules apply?',
          explanation: [
            prose`The SDK looks into the token without having verified it and sorts it: App Service Extension, skill, Emulator, or else a channel. Each kind has its own issuers, keys and checks.`,
            prose`Ours has no ${code('ver')} and its issuer is not on the Emulator’s list, so it is a channel’s. A wrong turn here explains odd messages later: a user’s token from Teams single sign-on, for example, is taken for a skill’s.`,
          ],
          check: verdictOf('atBot', 'kind'),
          fields: [
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`Only ${code('AseChannel')} would matter here.`,
            },
          ],
          sources: [
            authentication('263-282'),
            botBuilderJsAuth('skillValidation.ts', '71-110'),
            botBuilderJsAuth('emulatorValidation.ts', '39-107'),
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
            prose`The header is split at single spaces and must give exactly two parts, the first ${code('Bearer')} with a capital B. A lower-case scheme, a second space or one at the end all fail, although RFC 9110 lets the scheme be written in any case.`,
            prose`The answer is ${code('401')}, “Unauthorized. No valid identity.” The next check fails with the same words, so that message alone does not tell you which it was.`,
          ],
          check: verdictOf('atBot', 'scheme'),
          sources: [extractor('76-112'), rfc(9110, '11.1')],
        },
        {
          id: 'issuer-listed',
          kind: 'computation',
          at: 'bot',
          label: 'Is the issuer expected?',
          title: 'Does it claim to come from the Connector?',
          explanation: [
            prose`Before any work on keys, the unverified ${value('connectorIssuer', 'iss')} must be the Connector’s, letter for letter. It costs nothing and keeps the bot from fetching keys for anybody’s token.`,
            prose`A token of another cloud fails here, and so does every token when the bot was given half a set of cloud settings: ${code('401')}, “Unauthorized. No valid identity.” again.`,
          ],
          check: verdictOf('atBot', 'issuer-listed'),
          sources: [extractor('125-144'), authentication('467-475')],
        },
      ],
    },
    {
      label: 'Keys',
      steps: [
        {
          id: 'asks-metadata',
          kind: 'message',
          from: 'bot',
          to: 'keys',
          label: 'Where are the keys?',
          title: 'Where does the bot get the keys from?',
          explanation: [
            prose`From an address in its own configuration, never from the token. The SDK asks for the Connector’s OpenID metadata and remembers the outcome for 24 hours, so most requests skip this and the next three steps.`,
            prose`If a proxy or firewall is in the way, it shows when the keys are first needed or due again; from then on every message fails. An HTTP error gives “Failed to load openID config” and ${code('401')}, a name that cannot be resolved gives ${code('500')}.`,
          ],
          wire: get(url`${'connectorMetadataUrl'}`),
          sources: [metadata('43-93'), openIdDiscovery, issue('microsoft/botbuilder-js', 4544)],
        },
        {
          id: 'metadata-arrives',
          kind: 'message',
          from: 'keys',
          to: 'bot',
          answers: 'asks-metadata',
          label: 'The metadata',
          title: 'What does the document say?',
          explanation: [
            prose`Only ${code('jwks_uri')} is used: the address of the key set. The rest tells you how the Connector works: it has no place to sign in, and it signs with ${code('RS256')}.`,
          ],
          wire: answer(200, 'OK', jsonDocument('connectorMetadata')),
          fields: [
            {
              name: 'jwks_uri',
              value: ref('connectorKeysUrl'),
              meaning: prose`Where the keys are. The SDK follows it without comparing the host.`,
            },
            {
              name: 'issuer',
              value: ref('connectorIssuer'),
              meaning: prose`Not compared with the token; the SDK has its own constant.`,
            },
          ],
          errata: [
            {
              says: 'The document around the diagrams shows the metadata of login.microsoftonline.com as the Connector’s.',
              truth: 'Those belong to Entra: right for tokens of the Emulator, wrong for tokens of a channel.',
              source: connectorAuthentication,
            },
          ],
          sources: [metadata('66-93'), connectorAuthentication],
        },
        {
          id: 'asks-keys',
          kind: 'message',
          from: 'bot',
          to: 'keys',
          label: 'Asks for the keys',
          title: 'Why a second request?',
          explanation: [
            prose`So that the keys can change without any bot being changed: the address of the metadata is fixed, what they point to may move.`,
            prose`The keys are kept together with the metadata. When a token names a key that is not among them, they are fetched again, at most once an hour.`,
          ],
          wire: get(url`${'connectorKeysUrl'}`),
          sources: [metadata('43-61'), issue('microsoft/botbuilder-js', 2442)],
        },
        {
          id: 'keys-arrive',
          kind: 'message',
          from: 'keys',
          to: 'bot',
          answers: 'asks-keys',
          label: 'The key set',
          title: 'What is in a key set?',
          explanation: [
            prose`Public keys, each with its name ${value('connectorKid', 'kid')}, its modulus ${code('n')} and exponent ${code('e')}. This one was made for this run: the token above verifies with it in any other tool too.`,
            prose`${code('endorsements')} is the Connector’s addition: the channels that the key may speak for. What today’s real lists hold is not documented; in September 2023 the keys for two channels had none.`,
          ],
          wire: answer(200, 'OK', jsonDocument('connectorKeySet')),
          fields: [
            {
              name: 'kid',
              value: ref('connectorKid'),
              meaning: prose`The name under which the token asks for the key.`,
            },
          ],
          sources: [rfc(7517, '5'), connectorAuthentication, issue('MicrosoftDocs/bot-docs', 2300)],
        },
        {
          id: 'key-by-kid',
          kind: 'computation',
          at: 'bot',
          label: 'Is the key in the set?',
          title: 'Which key signed it?',
          explanation: [
            prose`The token’s header names its key. The SDK looks for exactly that ${value('connectorKid', 'kid')}; it does not try the others, and it passes over keys that are not RSA.`,
            prose`If it is not there, the keys are out of date or the token belongs to somebody else: ${code('401')}, “Signing Key could not be retrieved.” BotBuilder for .NET would try all keys instead.`,
          ],
          check: verdictOf('atBot', 'key-by-kid'),
          sources: [metadata('98-121'), extractor('160-166')],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'algorithm',
          kind: 'computation',
          at: 'bot',
          label: 'Is the algorithm allowed?',
          title: 'Who chooses the algorithm?',
          explanation: [
            prose`The token names it in ${code('alg')}, so the SDK must not simply obey: it accepts only ${code('RS256')}, ${code('RS384')} and ${code('RS512')}, for which the published key is the right kind.`,
            prose`That rules out ${code('none')} and the trick of signing with the public key as if it were a shared secret. The answer is ${code('500')}, “invalid algorithm”; without any signature it is “jwt signature is required”.`,
          ],
          check: verdictOf('atBot', 'alg'),
          sources: [botBuilderJsAuth('authenticationConstants.ts', '110'), extractor('168-174'), rfc(8725, '3.1')],
        },
        {
          id: 'signature',
          kind: 'computation',
          at: 'bot',
          label: 'Is the signature right?',
          title: 'Did the Connector really sign this?',
          explanation: [
            prose`With the public key the SDK checks that the signature fits the header and payload, character by character. From here on the claims are the Connector’s words.`,
            prose`A forged token is refused with ${code('500')}, “invalid signature”, not with ${code('401')}: the error of the library that verifies is passed on as it is.`,
          ],
          check: verdictOf('atBot', 'signature'),
          sources: [extractor('168-174'), rfc(7515, '5.2')],
        },
        {
          id: 'not-before',
          kind: 'computation',
          at: 'bot',
          label: 'Has it begun?',
          title: 'What if my clock is slow?',
          explanation: [
            prose`${code('nbf')} must not lie in the future, with 300 seconds of tolerance. A token that is too early gets ${code('500')}, “jwt not active”, a sign that the bot’s clock is slow.`,
          ],
          check: verdictOf('atBot', 'nbf'),
          fields: [
            {
              name: 'nbf',
              value: ref('connectorTokenStarts'),
              meaning: prose`Seconds since 1970. The token is good from here, less the tolerance.`,
            },
          ],
          sources: [authentication('493-500'), rfc(7519, '4.1.5')],
        },
        {
          id: 'expiry',
          kind: 'computation',
          at: 'bot',
          label: 'Has it expired?',
          title: 'How long is it good?',
          explanation: [
            prose`Until ${code('exp')} and 300 seconds more; at exactly that second it is over. Then: ${code('401')}, “The token has expired”.`,
            prose`A token without ${code('exp')} would pass here, while BotBuilder for .NET refuses it. Nobody looks at how long the life is.`,
          ],
          check: verdictOf('atBot', 'exp'),
          fields: [
            {
              name: 'exp',
              value: ref('connectorTokenEnds'),
              meaning: prose`Seconds since 1970. Real ones were seen to live 600 or 3600 seconds.`,
            },
          ],
          sources: [extractor('215-218'), authentication('493-500'), rfc(7519, '4.1.4')],
        },
        {
          id: 'endorsements',
          kind: 'computation',
          at: 'bot',
          label: 'May the key speak for it?',
          title: 'Is this key good for this channel?',
          explanation: [
            prose`If the key has endorsements, the activity’s ${value('channelId', 'channelId')} must be one of them, in the same case. So a key made for one channel cannot deliver messages in another’s name.`,
            prose`A key without endorsements may speak for every channel here; BotBuilder for .NET refuses it. A miss gives ${code('401')}, “Could not validate endorsement for key”.`,
          ],
          check: verdictOf('atBot', 'endorsements'),
          sources: [extractor('175-199'), botBuilderJsAuth('endorsementsValidator.ts', '59-82')],
        },
      ],
    },
    {
      label: 'Compare',
      steps: [
        {
          id: 'issuer',
          kind: 'computation',
          at: 'bot',
          label: 'Issuer, once more',
          title: 'Why is the issuer checked again?',
          explanation: [
            prose`Now it is a verified claim. The value is the same as before, so for a channel’s token this check cannot fail where the first one passed.`,
            prose`Its message would be “Unauthorized. Issuer Claim MUST be present.”`,
          ],
          check: verdictOf('atBot', 'issuer'),
          sources: [authentication('515-522')],
        },
        {
          id: 'audience',
          kind: 'computation',
          at: 'bot',
          label: 'Is it for this bot?',
          title: 'Was it meant for me?',
          explanation: [
            prose`The ${value('appId', 'aud')} must be the bot’s own app id, exactly and as a single text. Otherwise a token that another bot received could be replayed here.`,
            prose`If it differs, the token was made for another bot, or the Azure Bot resource and the bot’s settings name two different apps: ${code('401')}, “Unauthorized. Invalid AppId passed on token”.`,
          ],
          check: verdictOf('atBot', 'audience'),
          sources: [authentication('524-533'), rfc(7519, '4.1.3')],
        },
        {
          id: 'service-url',
          kind: 'computation',
          at: 'bot',
          label: 'Is the reply address right?',
          title: 'Where will the bot send its own token?',
          explanation: [
            prose`To the activity’s ${value('serviceUrl', 'serviceUrl')}. So that nobody can slip in an address of their own, it must equal the token’s ${code('serviceurl')}, slash and case included: ${code('401')}, “Unauthorized. ServiceUrl claim do not match.”`,
            prose`An activity without a ${code('serviceUrl')} is not checked.`,
          ],
          check: verdictOf('atBot', 'serviceurl'),
          sources: [authentication('535-541'), connectorAuthentication],
        },
      ],
    },
    {
      label: 'Accept',
      steps: [
        {
          id: 'caller-id',
          kind: 'computation',
          at: 'bot',
          label: 'Notes who called',
          title: 'What does your code get to see?',
          explanation: [
            prose`The SDK writes ${code('callerId')} into the activity, ${code('urn:botframework:azure')} for the public cloud, and makes the clients for replies and user tokens. They speak for the app id of the token’s ${code('aud')}.`,
            prose`${code('callerId')} is never on the wire. An activity that has it was recorded after these checks. If the bot has no credentials for the app id, it ends here after all: ${code('500')}, “Invalid appId.”`,
            prose`A bot can add two checks, and this one has neither: a claims validator of its own, which runs just before this, and endorsements that the key must have besides the channel’s. The SDK also reads its list of algorithms a second time, which cannot fail where the first time passed.`,
          ],
          sources: [
            authentication('108-131'),
            authentication('250-261'),
            botBuilderJs('botbuilder-core/src/cloudAdapterBase.ts', '346-377'),
            botBuilderJsAuth('passwordServiceClientCredentialFactory.ts', '110'),
            extractor('201-208'),
          ],
        },
        {
          id: 'accepted',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          answers: 'request-arrives',
          label: '200',
          title: 'When is the answer sent?',
          explanation: [
            prose`After your code has run. ${code('200')} means accepted and handled; the reply to the user has gone its own way by then.`,
            prose`Keep the two refusals apart: ${code('401')} when the SDK itself said no, ${code('500')} when something below it threw, a bad signature included.`,
          ],
          wire: answer(200, 'OK'),
          sources: [adapter('158-169')],
        },
      ],
    },
  ],
  faults: [],
  checkpoints: [],
});
