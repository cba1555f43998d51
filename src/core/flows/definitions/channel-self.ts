/**
 * "Channel acting on behalf of itself": the first diagram of "Channel-to-Bot Authentication and Authorization", its
 * five messages, and what the diagram leaves out: the bot’s check and its answer. Four of the five messages are inside
 * Azure Bot Service; no wire is invented for them. How the bot checks the token is the flow inbound-validation.
 */
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { fromConnector, teamsMessage } from '#core/flows/steps/activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { defineFlow, onlyVariant, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { refusal, signingSteps } from '#core/flows/steps/inbound-steps.ts';
import {
  botBuilderJs,
  botBuilderJsAuth,
  channelToBotDiagram,
  channelToBotDocument as document,
  connectorAuthentication,
} from '#core/flows/sources.ts';
import { answer, code, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const diagram = channelToBotDiagram('ChannelActingOnBehalfOfSelf_DiagramSource.md');

export default defineFlow({
  id: 'channel-self',
  group: 'Channel to bot',
  title: 'Channel acts for itself',
  summary: 'A channel delivers a message. The Connector signs for it, and the bot sees one token that names no user.',
  setup: { channel: 'msteams' },
  document: { label: 'Channel-to-Bot Authentication, first diagram', href: diagram.href },
  participants: [
    { id: 'channel', label: 'Channel', role: 'Where people chat: Teams here; Slack or Web Chat take the same way.' },
    { ...connector, holds: ['connectorPrivateKey', 'connectorKeySet', 'messagingEndpoint'] },
    { ...bot, holds: ['configuredAppId'] },
  ],
  variants: onlyVariant,
  arrivals: {
    atBot: {
      ...judgedByBotBuilder('connector-delivers'),
      scheme: 'connectorTokenScheme',
      bot: { appId: 'configuredAppId', channelService: 'channelService' },
    },
  },
  follow: [
    { value: 'appId', name: 'aud' },
    { value: 'serviceUrl', name: 'serviceurl' },
    { value: 'connectorKid', name: 'kid' },
  ],
  chapters: [
    {
      label: 'Azure',
      steps: [
        {
          id: 'channel-authenticates',
          kind: 'message',
          inferred: true,
          from: 'channel',
          to: 'connector',
          label: 'Proves who it is',
          title: 'How does the channel sign in?',
          explanation: [
            prose`Before the Connector delivers anything it must know which channel speaks. Each channel proves itself in its own way: Teams as a Microsoft service, Slack with its signing secret, Direct Line with a secret or a token of its own.`,
            prose`This leg is inside Azure Bot Service and cannot be seen from outside. There is no page and no endpoint of the Connector where anybody signs in.`,
          ],
          documentStep: 1,
          errata: [
            {
              says: 'The channel authenticates at the Connector’s endpoint /oauth2/v2.0/authorize.',
              truth:
                'That path belongs to Entra. The Connector’s own metadata names https://invalid.botframework.com as authorization endpoint, which means that there is none, and it names no token endpoint.',
              source: connectorAuthentication,
            },
          ],
          sources: [document, connectorAuthentication],
        },
        {
          id: 'connector-signs',
          kind: 'computation',
          detail: 'overview',
          at: 'connector',
          label: 'Makes and signs a token',
          title: 'Who makes the token that the bot checks?',
          explanation: [
            prose`The Connector itself. It writes a header and five claims, encodes both in base64url, joins them with a dot, signs that text with its private RSA key (${code('RS256')}) and appends the signature.`,
            prose`The token is for one bot, by ${value('appId', 'aud')}, and for one return address, by ${value('serviceUrl', 'serviceurl')}. The header’s ${value('connectorKid', 'kid')} says which of the published keys fits. Anybody can check the signature; only the Connector can make it.`,
          ],
          fields: [
            {
              name: 'kid',
              value: ref('connectorKid'),
              meaning: prose`Names the key. The real one is the thumbprint of the Connector’s certificate and stands in ${code('x5t')} as well.`,
            },
            {
              name: 'iss',
              value: ref('connectorIssuer'),
              meaning: prose`The Connector. Each cloud has one such text, the same for all bots and channels in it. The same text is the audience of tokens that go the other way.`,
            },
            {
              name: 'aud',
              value: ref('appId'),
              meaning: prose`The app id of the bot the message is for.`,
            },
            {
              name: 'serviceurl',
              value: ref('serviceUrl'),
              meaning: prose`Where the bot will send its replies. Written in lower case in the token, as ${code('serviceUrl')} in the activity.`,
            },
            {
              name: 'nbf',
              value: ref('connectorTokenStarts'),
              meaning: prose`Seconds since 1970: not good before.`,
            },
            {
              name: 'exp',
              value: ref('connectorTokenEnds'),
              meaning: prose`Seconds since 1970: not good from here on. 3600 seconds is what Teams was seen to use; Direct Line was seen with 600.`,
            },
            {
              name: 'the token',
              value: ref('connectorToken'),
              meaning: prose`The finished token, signature included. Whoever holds it can use it until it ends.`,
            },
          ],
          roles: { connectorToken: 'born', connectorKid: 'born', appId: 'born', serviceUrl: 'born' },
          documentStep: 2,
          errata: [
            {
              says: 'The Connector makes an access token and an identity token.',
              truth: 'It makes one token. No ID token ever reaches the bot.',
              source: connectorAuthentication,
            },
            {
              says: 'A token’s signature is optional.',
              truth:
                'JWT in general allows tokens without one. Here it is required: a token without a signature never gets past the SDK.',
              source: botBuilderJsAuth('jwtTokenExtractor.ts', '168-174'),
            },
            {
              says: 'For JSON Web Signature it points to an early draft.',
              truth: 'It has been a standard since 2015: RFC 7515.',
              source: rfc(7515, '3'),
            },
          ],
          sources: [connectorAuthentication, rfc(7515, '5.1'), rfc(7519, '4.1')],
        },
        ...signingSteps,
        {
          id: 'connector-returns',
          kind: 'message',
          inferred: true,
          from: 'connector',
          to: 'channel',
          label: 'Hands over the token',
          title: 'Does the channel get to hold the token?',
          explanation: [
            prose`The document says so: the Connector plays the authorization server and the channel the client that is given a token. Nobody outside Azure Bot Service can observe it, and nothing in what reaches the bot depends on it.`,
            prose`What is certain is the result: the token that arrives at the bot was signed with a key that the Connector publishes.`,
          ],
          documentStep: 3,
          sources: [document, connectorAuthentication],
        },
        {
          id: 'channel-sends',
          kind: 'message',
          inferred: true,
          from: 'channel',
          to: 'connector',
          label: 'Passes on the message',
          title: 'How does the message get to the Connector?',
          explanation: [
            prose`The channel passes on what was said, in its own format; the Connector turns it into an activity. This call cannot be seen from outside either.`,
            prose`If the channel’s credential has been revoked, this is where it ends: messages never arrive, and the bot’s log stays empty.`,
          ],
          documentStep: 4,
          sources: [document, diagram],
        },
      ],
    },
    {
      label: 'Bot',
      steps: [
        {
          id: 'connector-delivers',
          kind: 'message',
          detail: 'overview',
          from: 'connector',
          to: 'bot',
          label: '“Why hello, Bot!”',
          title: 'What does the bot receive?',
          explanation: [
            prose`One ${code('POST')} to the bot’s messaging endpoint, with the activity as its body and the token in the ${code('Authorization')} header. This is the first thing in the flow that you can see.`,
            prose`The token vouches for the Connector and for two values: the bot’s ${value('appId', 'app id')} and the ${value('serviceUrl', 'service URL')}. It does not cover the rest of the body. Who spoke is plain JSON, as trustworthy as the Connector and the TLS connection.`,
          ],
          wire: post(url`${'messagingEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'connectorToken'}`,
              meaning: prose`The token from step 2. Open it to see its five claims; it verifies against the key set of this run.`,
            },
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`Must equal the token’s ${code('serviceurl')} to the letter, the slash at the end included.`,
            },
            {
              name: 'channelId',
              value: ref('channelId'),
              meaning: prose`If the signing key is endorsed for certain channels, this must be one of them.`,
            },
            {
              name: 'recipient.id',
              value: ref('botId'),
              meaning: prose`On Teams ${code('28:')} and the bot’s app id, the same as the token’s ${code('aud')}.`,
            },
          ],
          documentStep: 5,
          sources: [diagram, connectorAuthentication, issue('MicrosoftDocs/azure-docs', 89481)],
        },
        {
          id: 'endpoint-route',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Is anything at this path?',
          title: 'Does the bot listen where Azure sends?',
          explanation: [
            prose`The Connector posts to the address that the Azure Bot resource has as its messaging endpoint. The bot listens at the one its own code says. Nothing compares the two; a wrong one shows when a message arrives nowhere.`,
            prose`A browser that opens the right address gets ${code('405')}, because it sends ${code('GET')}: a sign that the bot is there.`,
          ],
          check: same(side('the endpoint in Azure', 'messagingEndpoint'), side('the bot’s own address', 'botEndpoint')),
          otherwise: [
            {
              id: 'endpoint-missing',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'connector-delivers',
              label: '404, nothing there',
              title: 'Who answers when the path is wrong?',
              explanation: [
                prose`The web server, not the bot: no handler belongs to this path. The SDK has not seen the request, so no token was checked and the bot’s log has nothing about it.`,
              ],
              wire: answer(404, 'Not Found'),
              bad: true,
              sources: [issue('OneUptime/oneuptime', 3488)],
            },
            {
              id: 'channel-stays-silent',
              kind: 'computation',
              at: 'channel',
              label: 'No reply appears',
              title: 'What does the person see?',
              explanation: [
                prose`Their own message and nothing after it. A button on a card, which waits for an answer, shows “Unable to reach app. Please try again.” instead.`,
              ],
              sources: [issue('OneUptime/oneuptime', 3488)],
            },
          ],
          sources: [botBuilderJs('botbuilder/src/cloudAdapter.ts', '137-139'), issue('OneUptime/oneuptime', 3488)],
        },
        {
          id: 'bot-checks',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Checks the token',
          title: 'Why does the bot believe it?',
          explanation: [
            prose`Its SDK fetches the Connector’s public keys, finds the one that ${value('connectorTokenKid', 'kid')} names and checks the signature, then the times, the ${value('appId', 'audience')} and the ${value('serviceUrl', 'service URL')}. Nobody is asked about this token: with the keys at hand, a signature that fits is proof enough.`,
            prose`The way to the keys begins at ${value('connectorMetadataUrl', 'one address')}, which is believed because it is built into the SDK, or set at the bot, and fetched over TLS: nothing that arrives can name another.`,
            prose`The rules shown are those of botbuilder-js; “How the bot checks it” goes through them, and through the way to the keys, one by one. Those of .NET are in “How a .NET bot checks it”. For the cloud in China this SDK has no settings built in and refuses every message until all of them are set by hand; a run in that cloud has them set so.`,
          ],
          check: verdictOf('atBot'),
          otherwise: refusal({ arrival: 'atBot', request: 'connector-delivers', at: 'channel' }),
          fields: [
            {
              name: 'metadata',
              value: ref('connectorMetadataUrl'),
              meaning: prose`Where the SDK asks; the answer names the address of the keys.`,
            },
            {
              name: 'kid',
              value: ref('connectorTokenKid'),
              meaning: prose`From the token’s header. The key of this name among the published ones checks the signature.`,
            },
            {
              name: 'aud',
              value: ref('appId'),
              meaning: prose`Has to be the app id in the bot’s own settings.`,
            },
            {
              name: 'serviceurl',
              value: ref('serviceUrl'),
              meaning: prose`Has to be the activity’s ${code('serviceUrl')}, so that nobody can turn the replies to another address.`,
            },
          ],
          sources: [botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '467-544'), rfc(7515, '5.2')],
        },
        {
          id: 'bot-answers',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'connector',
          answers: 'connector-delivers',
          label: '200',
          title: 'Is this the bot’s reply?',
          explanation: [
            prose`No. ${code('200')} with an empty body says only that the bot took the activity. What the bot wants to say is a separate call to the ${value('serviceUrl', 'service URL')}, with the bot’s own token.`,
            prose`So a bot can accept every message and still stay silent, because its own token fails. Only an ${code('invoke')} is answered here, with a status and a JSON body; one that nobody handles gets ${code('501')}.`,
          ],
          wire: answer(200, 'OK'),
          errata: [
            {
              says: 'The exchange ends when the message reaches the bot.',
              truth: 'Every request has an answer. 401 and 500 here are how the bot refuses a token.',
              source: botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169'),
            },
          ],
          sources: [
            botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169'),
            botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '515-541'),
          ],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'wrong-endpoint',
      at: 'connector-delivers',
      label: 'The endpoint in Azure has a wrong path',
      change: { values: { messagingEndpoint: text`${'botEndpoint'}/api/messages` } },
      failsAt: 'endpoint-route',
      symptom: prose`No reply in any channel, nothing in the bot’s log, and ${code('404')} for each message in the web server’s log. The Emulator works, because there one types the address by hand.`,
      cause: prose`The messaging endpoint of the Azure Bot resource is not the address at which the bot listens: a path twice, a path misspelt, or a tunnel that has a new name since yesterday.`,
      fix: prose`Open the endpoint from Azure in a browser. ${code('405')} is right: somebody is there who only takes ${code('POST')}. ${code('404')} means another path, ${code('502')} a tunnel or proxy with nobody behind it.`,
      sources: [issue('OneUptime/oneuptime', 3488), botBuilderJs('botbuilder/src/cloudAdapter.ts', '137-139')],
    },
    {
      id: 'clock-ahead',
      at: 'bot-checks',
      label: 'The bot’s clock is six minutes ahead',
      change: { values: { botClock: after('start', 360), connectorTokenStarts: after('start', -3_550) } },
      failsAt: 'bot-checks',
      symptom: prose`Now and then a message stays without reply: ${code('401')}, “The token has expired”. Sent again a minute later it works.`,
      cause: prose`The Connector’s token has less than a minute to live. The bot’s clock is six minutes ahead, which is more than the five that the SDK forgives, so a good token looks expired.`,
      fix: prose`Set the machine’s clock by a time server; in a container or virtual machine, the host’s. Compare the ${code('exp')} of the refused token with both clocks.`,
      sources: [botBuilderJsAuth('jwtTokenExtractor.ts', '215-218'), rfc(7519, '4.1.4')],
    },
    {
      id: 'wrong-app-id',
      at: 'bot-checks',
      label: 'The bot is set to another app id',
      change: { values: { configuredAppId: another('appId') } },
      failsAt: 'bot-checks',
      symptom: prose`Every message from every channel is refused: ${code('401')}, “Unauthorized. Invalid AppId passed on token”, followed by the id that Azure knows. “Test in Web Chat” says “HTTP status code Unauthorized”.`,
      cause: prose`The Connector writes the app id of the Azure Bot resource into ${code('aud')}. The bot has another one as MicrosoftAppId: from another environment, another registration, or a file that was not deployed.`,
      fix: prose`Copy the id of the Azure Bot resource into the bot’s settings, together with a secret of that same app. The id in the message is the one that Azure has.`,
      sources: [issue('microsoft/BotFramework-WebChat', 2391), connectorAuthentication],
    },
  ],
  checkpoints: [
    {
      id: 'who-signs',
      before: 'connector-signs',
      kind: 'next',
      question: prose`The bot will get one token. Who makes and signs it?`,
      answers: [
        {
          text: 'The channel, Teams here',
          because: prose`Teams proves itself to the Connector in its own way. Nothing that Teams signs reaches the bot.`,
        },
        {
          text: 'Entra',
          because: prose`Entra signs the tokens that a bot asks for, not those that come to it from a channel.`,
        },
        {
          text: 'The Connector',
          right: true,
          because: prose`It is its own issuer and publishes its keys at an address of its own. That is why a bot needs the Connector’s metadata and not Entra’s.`,
        },
      ],
    },
    {
      id: 'who-reads',
      before: 'connector-delivers',
      kind: 'sees',
      question: prose`Somebody gets to see the token in a log of the bot’s web server. What can they do with it?`,
      answers: [
        {
          text: 'Nothing, it is encrypted',
          because: prose`It is signed, not encrypted, and the claims are readable. What counts is something else.`,
        },
        {
          text: 'Send the bot any message until it ends',
          right: true,
          because: prose`A bearer token serves whoever bears it, and it does not cover the body. So never log the ${code('Authorization')} header.`,
        },
        {
          text: 'Send messages to the user',
          because: prose`For that one needs the bot’s own token. This one is good in one direction only: towards the bot.`,
        },
      ],
    },
    {
      id: 'what-is-proved',
      before: 'bot-checks',
      kind: 'check',
      question: prose`The signature fits and the token is fresh, but ${code('aud')} is another app’s id. Should the bot accept the message?`,
      answers: [
        {
          text: 'Yes, the Connector did sign it',
          because: prose`It did, for somebody else. Then every bot could use the tokens it receives to speak to every other bot.`,
        },
        {
          text: 'No, it was made for another bot',
          right: true,
          because: prose`The audience ties a token to one receiver. Without this check, a token that one bot received could be replayed at another.`,
        },
      ],
    },
    {
      id: 'how-it-replies',
      before: 'bot-answers',
      kind: 'next',
      question: prose`The bot wants to say hello back. How does its reply travel?`,
      answers: [
        {
          text: 'In the body of this answer',
          because: prose`Only an ${code('invoke')} is answered in the body. For a message the body stays empty.`,
        },
        {
          text: 'In a request of its own, with the bot’s own token',
          right: true,
          because: prose`It goes to the ${code('serviceUrl')} with a token that Entra gave the bot. This is why a bot can hear and yet be mute.`,
        },
        {
          text: 'With the token it was just given',
          because: prose`That token is made out to the bot; the Connector would not accept it. Each direction has tokens of its own.`,
        },
      ],
    },
  ],
});
