/**
 * "Channel acting on behalf of itself": the first diagram of "Channel-to-Bot Authentication and Authorization", its
 * five messages and the bot's answer, which the diagram leaves out. Four of the five messages are inside Azure Bot
 * Service; no wire is invented for them. How the bot checks the token is the flow inbound-validation.
 */
import { fromConnector, teamsMessage } from '#core/flows/activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { defineFlow, onlyVariant } from '#core/flows/define-flow.ts';
import {
  botBuilderJs,
  botBuilderJsAuth,
  channelToBotDiagram,
  channelToBotDocument as document,
  connectorAuthentication,
  issue,
  rfc,
} from '#core/flows/sources.ts';
import { answer, code, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';

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
    connector,
    bot,
  ],
  variants: onlyVariant,
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
              meaning: prose`The Connector, always this text in the public cloud. The same text is the audience of tokens that go the other way.`,
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
        {
          id: 'connector-returns',
          kind: 'message',
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
          from: 'connector',
          to: 'bot',
          label: '“Why hello, Bot!”',
          title: 'What does the bot receive?',
          explanation: [
            prose`One ${code('POST')} to the bot’s messaging endpoint, with the activity as its body and the token in the ${code('Authorization')} header. This is the first thing in the flow that you can see.`,
            prose`The token vouches for the Connector and for two values: the bot’s ${value('appId', 'app id')} and the ${value('serviceUrl', 'service URL')}. It does not cover the rest of the body. Who spoke is plain JSON, as trustworthy as the Connector and the TLS connection.`,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
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
          id: 'bot-answers',
          kind: 'message',
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
  faults: [],
  checkpoints: [],
});
