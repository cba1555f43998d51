/**
 * "Verifying Tokens from Inbound Requests to Your Bot in the SDK": the chapter that the document announces and does not
 * contain. The order is that of botbuilder-js 4.23 (CloudAdapter, public cloud); other SDKs check other things in
 * another order. Left out: checks that never fire after an earlier one (issuer inside `verify`, the second look at alg)
 * and the claims validator, which a bot without skills does not need.
 */
import { judgedCloselyBy } from '#core/flows/steps/arrivals.ts';
import {
  fastClock,
  keyServerBlocked,
  setToAnotherApp,
  setToAnotherCloud,
  signedByStranger,
  slashLost,
  slowClock,
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
  botBuilderJs,
  botBuilderJsAuth,
  connectorAuthentication,
  openIdDiscovery,
  pullRequest,
} from '#core/flows/sources.ts';
import { answer, code, plainText, prose, ref, text, value } from '#core/flows/templates.ts';
import { keySet, kidOf } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const authentication = (lines: string) => botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', lines);
const extractor = (lines: string) => botBuilderJsAuth('jwtTokenExtractor.ts', lines);
const metadata = (lines: string) => botBuilderJsAuth('openIdMetadata.ts', lines);
const adapter = (lines: string) => botBuilderJs('botbuilder/src/cloudAdapter.ts', lines);

const refused = refusal({ arrival: 'atBot', request: 'request-arrives', at: 'connector' });

export default defineFlow({
  id: 'inbound-validation',
  group: 'Channel to bot',
  title: 'How the bot checks it',
  summary:
    'Every check that the SDK makes of a channel’s token, in the order of botbuilder-js, done here on a real token.',
  setup: { channel: 'msteams' },
  participants: [
    sender,
    {
      id: 'bot',
      label: 'Bot',
      role: 'The SDK in front of your code: botbuilder-js with CloudAdapter.',
      holds: ['configuredAppId', 'connectorMetadataUrl'],
    },
    keyServer,
  ],
  variants: onlyVariant,
  arrivals: { atBot: judgedCloselyBy('botbuilder-js', 'request-arrives', { channelService: 'channelService' }) },
  follow: [...comparedClaims, { value: 'channelId', name: 'channelId' }],
  chapters: [
    {
      label: 'Request',
      steps: [
        {
          ...activityArrives,
          title: 'What is there to check?',
          explanation: [
            prose`A header with a token and a body with an activity. Until the last check is done both are only claims that somebody makes.`,
            prose`The order of the checks matters when you read an error: the first one that fails is the only one that you hear of.`,
          ],
          fields: [
            {
              name: 'Authorization',
              value: text`${'connectorTokenScheme'} ${'connectorToken'}`,
              meaning: prose`What will be checked; the Connector is said to have signed it. Open it to see the same verdict check by check.`,
            },
            {
              name: 'serviceUrl',
              value: ref('activityServiceUrl'),
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
          otherwise: refused,
          fields: [
            {
              name: 'app id',
              value: ref('configuredAppId'),
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
          otherwise: refused,
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
            prose`The answer is ${code('401')}, “Unauthorized. No valid identity.” A wrong issuer is refused with the same words, so that message alone does not tell you which it was.`,
          ],
          check: verdictOf('atBot', 'scheme'),
          otherwise: refused,
          sources: [extractor('76-112'), rfc(9110, '11.1')],
        },
        {
          id: 'token-split',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Decodes two of three parts',
          title: 'What is in it?',
          explanation: [
            prose`The text is cut at its two dots, and the first two parts are turned from base64url into JSON. No key is needed for that: whoever sees a token can read it.`,
            prose`So nothing that stands here may be believed yet. What cannot be decoded gets ${code('401')}, “Unauthorized. No valid identity.”`,
          ],
          check: verdictOf('atBot', 'form'),
          otherwise: refused,
          fields: [
            {
              name: 'header',
              value: ref('connectorTokenHeaderText'),
              meaning: prose`How to check it: the algorithm and the name of the key.`,
            },
            {
              name: 'claims',
              value: ref('connectorTokenPayloadText'),
              meaning: prose`What will be compared once the signature is known to fit.`,
            },
          ],
          sources: [extractor('125-144'), rfc(7515, '5.2'), rfc(7519, '7.2')],
        },
        {
          id: 'settings-complete',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'All parameters or none?',
          title: 'Which issuer does it expect?',
          explanation: [
            prose`That of its cloud. ${code('ChannelService')} chooses the cloud: empty for the public one, ${code('https://botframework.azure.us')} for the US Government. Both bring their issuer, metadata address and the rest along. For China nothing is built in.`,
            prose`Seven parameters can be set by hand instead. As soon as one of them is, the SDK takes all seven as given: those that are not set are ${code('undefined')}, the expected issuer among them.`,
          ],
          check: listed(
            side('the choice made here', 'parametersSet'),
            side('the choices that work', 'parametersThatWork'),
          ),
          otherwise: [
            {
              id: 'issuer-undefined',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'request-arrives',
              label: '401, no valid identity',
              title: 'Why does a setting for sign-in break every message?',
              explanation: [
                prose`The bot compares the token’s issuer with ${code('undefined')} and finds them different. No issuer fits, so every channel’s token is refused, with the words that any wrong issuer gets.`,
              ],
              wire: answer(401, 'Unauthorized', plainText(text`Unauthorized. No valid identity.`)),
              bad: true,
              sources: [botBuilderJsAuth('botFrameworkAuthenticationFactory.ts', '89-112'), extractor('125-144')],
            },
          ],
          sources: [
            botBuilderJsAuth('botFrameworkAuthenticationFactory.ts', '89-148'),
            botBuilderJsAuth('governmentConstants.ts', '14-58'),
          ],
        },
        {
          id: 'issuer-listed',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the issuer expected?',
          title: 'Does it claim to come from the Connector?',
          explanation: [
            prose`Before any work on keys, the unverified ${value('connectorIssuer', 'iss')} must be the Connector’s, letter for letter. It costs nothing and keeps the bot from fetching keys for anybody’s token.`,
            prose`A token of another cloud fails here: ${code('401')}, “Unauthorized. No valid identity.” again. In China this SDK knows no issuer and refuses all tokens until every parameter is set by hand; a run in that cloud has them set so.`,
          ],
          check: verdictOf('atBot', 'issuer-listed'),
          otherwise: refused,
          sources: [extractor('125-144'), authentication('467-475')],
        },
      ],
    },
    {
      label: 'Keys',
      steps: [
        {
          ...asksForMetadata,
          title: 'Where does the bot get the keys from?',
          explanation: [
            prose`From an address in its own configuration, never from the token. The SDK asks for the Connector’s OpenID metadata and remembers the outcome for 24 hours, so most requests are checked with the keys that it has, and nobody is asked.`,
            prose`If a proxy or firewall is in the way, it shows when the keys are first needed or due again; from then on every message fails. An HTTP error gives “Failed to load openID config” and ${code('401')}, a name that cannot be resolved gives ${code('500')}.`,
          ],
          sources: [metadata('43-93'), openIdDiscovery, issue('microsoft/botbuilder-js', 4544)],
        },
        {
          id: 'network',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is the way out open?',
          title: 'Can the bot reach the key server?',
          explanation: [
            prose`The request leaves the bot’s own network. A proxy or firewall that lets the world call the bot may still not let the bot call the key server.`,
          ],
          check: listed(side('the key server', 'keyServerHost'), side('the hosts that are let out', 'hostsLetOut')),
          otherwise: [
            {
              id: 'metadata-refused',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'request-arrives',
              label: '401, no metadata',
              title: 'Whose 403 is that?',
              explanation: [
                prose`The proxy’s. It answered the bot’s request for the metadata with ${code('403')}; the SDK puts that number into its message and refuses the activity with ${code('401')}. Where the name is not even resolved, the answer is ${code('500')}.`,
              ],
              wire: answer(401, 'Unauthorized', plainText(text`Failed to load openID config: 403`)),
              bad: true,
              sources: [metadata('66-93'), issue('microsoft/botbuilder-js', 4544)],
            },
          ],
          sources: [metadata('66-93'), issue('microsoft/BotFramework-Services', 202)],
        },
        {
          ...metadataArrive,
          title: 'What does the document say?',
          explanation: [
            prose`Only ${code('jwks_uri')} is used: the address of the key set. The rest tells you how the Connector works: it has no place to sign in, and it signs with ${code('RS256')}.`,
          ],
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
          ...asksForKeys,
          title: 'Why a second request?',
          explanation: [
            prose`So that the keys can change without any bot being changed: the address of the metadata is fixed, what they point to may move.`,
            prose`The keys are kept together with the metadata. When a token names a key that is not among them, they are fetched again, at most once an hour.`,
          ],
          sources: [metadata('43-61'), issue('microsoft/botbuilder-js', 2442)],
        },
        {
          ...keysArrive,
          title: 'What is in a key set?',
          explanation: [
            prose`Public keys, each with its name ${value('connectorKid', 'kid')}, its modulus ${code('n')} and exponent ${code('e')}. This one was made for this run: the token above verifies with it in any other tool too.`,
            prose`${code('endorsements')} is the Connector’s addition: the channels that the key may speak for. What today’s real lists hold is not documented; in September 2023 the keys for two channels had none.`,
          ],
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
          detail: 'overview',
          at: 'bot',
          label: 'Is the key in the set?',
          title: 'Which key signed it?',
          explanation: [
            prose`The token’s header names its key. The SDK looks for exactly that ${value('connectorKid', 'kid')}; it does not try the others, and it passes over keys that are not RSA.`,
            prose`If it is not there, the keys are out of date or the token belongs to somebody else: ${code('401')}, “Signing Key could not be retrieved.” BotBuilder for .NET would try all keys instead.`,
          ],
          check: verdictOf('atBot', 'key-by-kid'),
          otherwise: refused,
          sources: [metadata('98-121'), extractor('160-166')],
        },
      ],
    },
    {
      label: 'Verify',
      steps: [
        {
          id: 'signature-present',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is there a signature?',
          title: 'What if the third part is empty?',
          explanation: [
            prose`A token that ends in a dot is a legal “unsecured JWT”, whose ${code('alg')} is ${code('none')}. A key is at hand, so the library refuses it without a look at the algorithm: ${code('500')}, “jwt signature is required”.`,
          ],
          check: verdictOf('atBot', 'signature-present'),
          otherwise: refused,
          sources: [extractor('168-174'), rfc(7519, '6')],
        },
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
          otherwise: refused,
          sources: [botBuilderJsAuth('authenticationConstants.ts', '110'), extractor('168-174'), rfc(8725, '3.1')],
        },
        {
          id: 'signing-input',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Hashes the signed text',
          title: 'What goes into the verification?',
          explanation: [
            prose`Three things: the signing input exactly as it came, the signature, and the public key that ${code('kid')} led to. The JSON is not written anew, since another order or a blank would change the hash.`,
          ],
          fields: [
            {
              name: 'signing input',
              value: ref('connectorSigningInput'),
              meaning: prose`Everything before the second dot. Its SHA-256 is what the signature was made of.`,
            },
            {
              name: 'signature',
              value: ref('connectorSignature'),
              meaning: prose`Raised to the key’s ${code('e')} modulo ${code('n')}, it must give that hash in its padding.`,
            },
          ],
          sources: [rfc(7515, '5.2'), rfc(8017, '8.2.2')],
        },
        {
          id: 'signature',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the signature right?',
          title: 'Did the Connector really sign this?',
          explanation: [
            prose`With the public key the SDK checks that the signature fits the header and payload, character by character. From here on the claims are the Connector’s words.`,
            prose`A forged token is refused with ${code('500')}, “invalid signature”, not with ${code('401')}: the error of the library that verifies is passed on as it is.`,
          ],
          check: verdictOf('atBot', 'signature'),
          otherwise: refused,
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
          otherwise: refused,
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
          detail: 'overview',
          at: 'bot',
          label: 'Has it expired?',
          title: 'How long is it good?',
          explanation: [
            prose`Until ${code('exp')} and 300 seconds more; at exactly that second it is over. Then: ${code('401')}, “The token has expired”.`,
            prose`A token without ${code('exp')} would pass here, while BotBuilder for .NET refuses it. Nobody looks at how long the life is.`,
          ],
          check: verdictOf('atBot', 'exp'),
          otherwise: refused,
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
          otherwise: refused,
          sources: [extractor('175-199'), botBuilderJsAuth('endorsementsValidator.ts', '28-51')],
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
          otherwise: refused,
          sources: [authentication('515-522')],
        },
        {
          id: 'audience',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is it for this bot?',
          title: 'Was it meant for me?',
          explanation: [
            prose`The ${value('appId', 'aud')} must be the bot’s own app id, exactly and as a single text. Otherwise a token that another bot received could be replayed here.`,
            prose`If it differs, the token was made for another bot, or the Azure Bot resource and the bot’s settings name two different apps: ${code('401')}, “Unauthorized. Invalid AppId passed on token”.`,
          ],
          check: verdictOf('atBot', 'audience'),
          otherwise: refused,
          sources: [authentication('524-533'), rfc(7519, '4.1.3')],
        },
        {
          id: 'service-url',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Is the reply address right?',
          title: 'Where will the bot send its own token?',
          explanation: [
            prose`To the activity’s ${value('serviceUrl', 'serviceUrl')}. So that nobody can slip in an address of their own, it must equal the token’s ${code('serviceurl')}, slash and case included: ${code('401')}, “Unauthorized. ServiceUrl claim do not match.”`,
            prose`An activity without a ${code('serviceUrl')} is not checked.`,
          ],
          check: verdictOf('atBot', 'serviceurl'),
          otherwise: refused,
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
          detail: 'overview',
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
  faults: [
    {
      id: 'lower-case-bearer',
      at: 'request-arrives',
      label: 'The scheme is written “bearer”',
      change: { values: { connectorTokenScheme: text`bearer` } },
      failsAt: 'scheme',
      symptom: prose`${code('401')}, “Unauthorized. No valid identity.” for requests that come through a gateway or from a test program of one’s own, while the same token from Azure is accepted.`,
      cause: prose`The SDK compares the scheme letter by letter with ${code('Bearer')}. RFC 9110 lets it be written in any case, so gateways and HTTP clients may write ${code('bearer')}.`,
      fix: prose`Write ${code('Bearer')} with a capital B and one blank after it; in a gateway, hand the header on as it came.`,
      sources: [extractor('76-112'), rfc(9110, '11.1')],
    },
    {
      id: 'only-oauth-url',
      at: 'settings-complete',
      label: 'Only OAuthUrl was set by hand',
      change: { values: { parametersSet: text`OAuthUrl` } },
      failsAt: 'settings-complete',
      symptom: prose`After a regional token endpoint was set for sign-in, every message is refused: ${code('401')}, “Unauthorized. No valid identity.” The token is in perfect order.`,
      cause: prose`One parameter set by hand makes the SDK take all seven from the settings. The expected issuer is not among them, so it is ${code('undefined')}, and no token has that.`,
      fix: prose`Set all seven: login URL, scope, issuer, OAuthUrl, the two metadata addresses and CallerId, with the public cloud’s values for all but the one that differs. Or set none.`,
      sources: [botBuilderJsAuth('botFrameworkAuthenticationFactory.ts', '89-112')],
    },
    {
      ...setToAnotherCloud,
      symptom: prose`Every message is refused: ${code('401')}, “Unauthorized. No valid identity.” Sign-in and replies fail as well, each with errors of its own.`,
      cause: prose`Each cloud has a Connector with its own issuer name and keys. ${code('ChannelService')} says which one the bot belongs to, and here it says another than the one in which the bot is registered.`,
      fix: prose`Leave ${code('ChannelService')} empty for the public cloud; write ${code('https://botframework.azure.us')} for the US Government, exactly so: upper and lower case count, and a slash at the end does too.`,
      sources: [
        issue('microsoft/botbuilder-dotnet', 6396),
        issue('microsoft/botbuilder-python', 1482),
        botBuilderJsAuth('botFrameworkAuthenticationFactory.ts', '130-148'),
      ],
    },
    {
      id: 'users-token',
      at: 'kind',
      label: 'A user’s token is sent instead',
      // A skill's issuers are built in, whatever is set by hand for channels.
      change: { values: { connectorToken: text`${'ssoToken'}`, parametersThatWork: text`none all OAuthUrl` } },
      failsAt: 'issuer-listed',
      symptom: prose`A program of one’s own, or a Teams tab, posts to the bot with the token that it got for the user: ${code('401')}, “SkillValidation.validateIdentity(): Invalid identity”, although no skill is anywhere near.`,
      cause: prose`The token has a ${code('ver')}, and its ${code('azp')}, Teams, is another than its ${code('aud')}, the bot. That is what a call from bot to bot looks like, so the rules for skills apply, and the user’s tenant is not on their list of issuers.`,
      fix: prose`A bot’s messaging endpoint takes the tokens of the Connector, not those of users. Speak to the bot through Direct Line, or give your program an endpoint of its own that checks Entra’s tokens.`,
      sources: [botBuilderJsAuth('skillValidation.ts', '71-110'), botBuilderJsAuth('skillValidation.ts', '122-230')],
    },
    {
      ...keyServerBlocked,
      symptom: prose`The bot worked until it moved behind the company’s proxy. Now every message ends with ${code('401')}, “Failed to load openID config: 403”; “Test in Web Chat” says “HTTP status code Unauthorized”.`,
      cause: prose`To check a token the bot needs the Connector’s public keys. The network lets it reach Entra for its own token, and nobody thought of the host that publishes the Connector’s keys.`,
      fix: prose`Let the bot reach the metadata’s host and that of ${code('jwks_uri')}; in the public cloud both are ${code('login.botframework.com')}. Try the address from the bot’s own machine, not from yours. If it answers there with 500 or more, the trouble is Azure’s, and passes.`,
      sources: [
        issue('microsoft/botbuilder-js', 4544),
        issue('microsoft/botbuilder-js', 2904),
        issue('microsoft/botframework-sdk', 4828),
        issue('microsoft/botbuilder-dotnet', 1595),
        issue('microsoft/BotFramework-Services', 202),
      ],
    },
    {
      id: 'key-rotated',
      at: 'key-by-kid',
      label: 'The Connector has a new key',
      change: { setup: { connectorSigner: 'connector-next' }, values: { connectorTokenKid: kidOf('connector-next') } },
      failsAt: 'key-by-kid',
      symptom: prose`A bot that ran for weeks refuses messages for a while: ${code('401')}, “Signing Key could not be retrieved.” A restart helps, and so does waiting.`,
      cause: prose`The Connector signs with a key that is not among those the bot has kept. It asks for the set again when it meets an unknown ${code('kid')}, but only once an hour; until then it has the old one.`,
      fix: prose`Use an SDK that fetches the keys anew: old ones kept them for five days. If you validate tokens yourself, fetch the set again at an unknown ${code('kid')}, at a limited rate, and never pin a key.`,
      sources: [issue('microsoft/botbuilder-js', 2442), issue('generalbots/generalbots', 352), metadata('43-61')],
    },
    {
      ...signedByStranger,
      symptom: prose`${code('500')}, “invalid signature” in the bot’s log, from an address that is not Azure’s. Monitoring counts it as a crash of the bot.`,
      cause: prose`Somebody wrote the claims that a Connector’s token has, with the right ${code('kid')}, and signed them with a key of their own. The published key does not fit that signature.`,
      fix: prose`Nothing: the bot refused it. Take ${code('500')} with this text out of the alarms for crashes and watch it as attempts. The same text comes from a token that was cut or changed in transit.`,
      sources: [extractor('168-174'), rfc(7515, '5.2')],
    },
    {
      ...slowClock,
      symptom: prose`Right after the start of a container or after a laptop woke up: ${code('500')}, “jwt not active”. Minutes later some messages pass, then all.`,
      cause: prose`The token was made a minute ago. For a clock that is ten minutes slow it begins nine minutes from now, more than the five that are forgiven. Older tokens still pass, which makes it look random.`,
      fix: prose`Set the clock by a time server. Virtual machines and containers take the time of their host and lose it when that sleeps.`,
      sources: [
        issue('microsoft/BotBuilder-Samples', 3830),
        issue('microsoft/botframework-sdk', 1835),
        issue('microsoft/botbuilder-js', 845),
      ],
    },
    {
      ...fastClock,
      symptom: prose`Some messages get ${code('401')}, “The token has expired”, most do not. Those that fail came with a token near its end.`,
      cause: prose`By Azure’s clock the token is good for another 200 seconds. The bot’s clock is 600 seconds ahead and forgives 300: for it, the token has been over for 100 seconds too long.`,
      fix: prose`Set the clock by a time server. To see who is wrong, compare the answer’s ${code('Date')} header with a clock you trust.`,
      sources: [extractor('215-218'), rfc(7519, '4.1.4')],
    },
    {
      id: 'not-endorsed',
      at: 'endorsements',
      label: 'The key is not endorsed for this channel',
      change: {
        values: {
          connectorKeySet: keySet({
            owner: 'connector',
            withThumbprint: true,
            members: { endorsements: ['directline', 'webchat'] },
          }),
        },
      },
      failsAt: 'endorsements',
      symptom: prose`One channel fails and the others work: ${code('401')}, “Could not validate endorsement for key”, with the key’s id and what it is endorsed for.`,
      cause: prose`The key set lets this key speak for Web Chat and Direct Line only, and the activity says ${code('msteams')}. Either the body was tampered with, or the bot was given a key set that is not Azure’s, or Azure changed its list.`,
      fix: prose`Look at the key set itself, at the address of ${code('jwks_uri')}. If it is Azure’s and changed, that is Azure’s fault to mend; a check of your own should expect keys without any ${code('endorsements')}, as there were in 2023.`,
      sources: [issue('MicrosoftDocs/bot-docs', 2300), issue('microsoft/botframework-sdk', 2988)],
    },
    {
      ...setToAnotherApp,
      symptom: prose`Every message is refused: ${code('401')}, “Unauthorized. Invalid AppId passed on token”, with the id from the token after it. It began with a deployment.`,
      cause: prose`The Azure Bot resource has one app id and the bot’s settings have another: a setting of the test system in production, or a new registration that only one side knows.`,
      fix: prose`Copy MicrosoftAppId from the Azure Bot resource, and take a secret of that app. The comparison is exact: no blank, no braces, the same case.`,
      sources: [
        issue('microsoft/BotFramework-WebChat', 2391),
        { label: 'Microsoft Q&A 4402085', href: 'https://learn.microsoft.com/en-us/answers/questions/4402085/' },
      ],
    },
    {
      ...slashLost,
      symptom: prose`${code('401')}, “Unauthorized. ServiceUrl claim do not match.” Both addresses look the same at first sight.`,
      cause: prose`Something between Azure and the bot read the activity and wrote it anew: a gateway that tidies addresses, a queue, a program of one’s own. The final slash is gone, and the SDK compares character for character.`,
      fix: prose`Hand the body on byte for byte. If you must store activities, store ${code('serviceUrl')} as the text it was.`,
      sources: [authentication('535-541'), connectorAuthentication],
    },
    {
      id: 'service-url-rewritten',
      at: 'request-arrives',
      label: 'A proxy put in its own serviceUrl',
      change: { values: { activityServiceUrl: text`https://gateway.mail.example/teams/` } },
      failsAt: 'service-url',
      symptom: prose`${code('401')}, “Unauthorized. ServiceUrl claim do not match.”, since replies are meant to go through a gateway of the company.`,
      cause: prose`The activity names the gateway as the address for replies, the signed token names the Connector. For the bot this is what theft looks like: it would send its own token to whoever wrote that address.`,
      fix: prose`Leave ${code('serviceUrl')} as it is. To send replies through a proxy, configure it where the bot’s HTTP client is made, not in the activity.`,
      sources: [pullRequest('microsoft/teams.net', 545), connectorAuthentication],
    },
  ],
  checkpoints: [
    {
      id: 'where-keys-come-from',
      before: 'asks-metadata',
      kind: 'next',
      question: prose`The bot needs the public key that fits the token. Where does it get it?`,
      answers: [
        {
          text: 'From the token’s header',
          because: prose`A key that comes with the token proves nothing: a forger would send their own. Only its name stands there.`,
        },
        {
          text: 'From the address that the token’s iss names',
          because: prose`Then the forger would choose the address. ${code('iss')} is compared with a constant, not followed.`,
        },
        {
          text: 'From an address in the SDK or its settings',
          right: true,
          because: prose`Trust begins with something the sender cannot choose. The address is built in, for each cloud its own.`,
        },
      ],
    },
    {
      id: 'unknown-kid',
      before: 'key-by-kid',
      kind: 'check',
      question: prose`The header names a ${code('kid')} that is not in the set, but one of the keys there would fit the signature. What does this SDK do?`,
      answers: [
        {
          text: 'It tries all keys and accepts',
          because: prose`BotBuilder for .NET does that. No harm comes of it, since the signature must fit all the same; but it is not what this SDK does.`,
        },
        {
          text: 'It refuses with 401',
          right: true,
          because: prose`It looks for exactly that name, once more after fetching the keys anew, and tries no other. The same token can pass one SDK and fail another.`,
        },
        {
          text: 'It refuses with 500',
          because: prose`${code('500')} is for errors of the library that verifies. A key that is not found is the SDK’s own error, and those are ${code('401')}.`,
        },
      ],
    },
    {
      id: 'which-fails-first',
      before: 'signature',
      kind: 'check',
      question: prose`A token is expired, made out to another bot, and its signature does not fit. Which error will you read in the log?`,
      answers: [
        {
          text: 'The token has expired',
          because: prose`The time comes after the signature: claims of a token that nobody signed are not worth judging.`,
        },
        {
          text: 'Invalid AppId passed on token',
          because: prose`That comes near the end. Only somebody whose signature fits gets to hear it.`,
        },
        {
          text: 'invalid signature',
          right: true,
          because: prose`The first check that fails is the only one you hear of. Mend it, and the next one shows.`,
        },
      ],
    },
    {
      id: 'why-service-url',
      before: 'service-url',
      kind: 'check',
      question: prose`The signature is good and the token is for this bot. What could go wrong if ${code('serviceUrl')} were not compared?`,
      answers: [
        {
          text: 'The bot would send its own token to a stranger',
          right: true,
          because: prose`Whoever holds a token for this bot could post a body with an address of theirs. The bot would reply there, with the token that opens the Connector and the Token Service.`,
        },
        {
          text: 'The reply would come too late',
          because: prose`It would not come at all, and that is the smaller harm. Think of what a reply carries in its header.`,
        },
        {
          text: 'The user would get somebody else’s mail',
          because: prose`Who the user is stands elsewhere in the body and is not protected by this check.`,
        },
      ],
    },
    {
      id: 'which-secret',
      before: 'accepted',
      kind: 'sees',
      question: prose`Which of the bot’s secrets did it need for all these checks?`,
      answers: [
        {
          text: 'Its client secret',
          because: prose`That one is for getting tokens of its own. An expired secret leaves these checks untouched: the bot hears and cannot speak.`,
        },
        {
          text: 'Its private key',
          because: prose`A bot may have one, as a certificate, in place of a client secret. Nothing was signed or decrypted here.`,
        },
        {
          text: 'None',
          right: true,
          because: prose`An app id, which is public, and public keys. Whoever has these can check the Connector’s tokens.`,
        },
      ],
    },
  ],
});
