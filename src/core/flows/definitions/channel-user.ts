/**
 * "Channel acting on behalf of user": the second diagram of "Channel-to-Bot Authentication and Authorization", its
 * seven messages and the bot's answer. What the reader should take away: the bot cannot tell this from the first one.
 */
import { fromConnector, teamsMessage } from '#core/flows/activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { defineFlow, onlyVariant } from '#core/flows/define-flow.ts';
import {
  botBuilderJs,
  botDocs,
  channelToBotDiagram,
  channelToBotDocument as document,
  connectorAuthentication,
  issue,
  rfc,
  teamsAppInstallation,
} from '#core/flows/sources.ts';
import { act, answer, code, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';

const diagram = channelToBotDiagram('ChannelActivingOnBehalfOfUser_DiagramSource.md');
const userAuthentication = botDocs('v4sdk/bot-builder-concept-authentication.md');

export default defineFlow({
  id: 'channel-user',
  group: 'Channel to bot',
  title: 'Channel acts for a user',
  summary: 'The same message with a person in front. The token that reaches the bot still names no user.',
  setup: { channel: 'msteams' },
  document: { label: 'Channel-to-Bot Authentication, second diagram', href: diagram.href },
  participants: [
    { id: 'user', label: 'User', role: 'The person who writes to the bot.' },
    { id: 'channel', label: 'Channel', role: 'Where the person is signed in: Teams here.' },
    connector,
    bot,
  ],
  variants: onlyVariant,
  follow: [
    { value: 'userId', name: 'from.id' },
    { value: 'userObjectId', name: 'aadObjectId' },
    { value: 'appId', name: 'aud' },
    { value: 'serviceUrl', name: 'serviceurl' },
  ],
  chapters: [
    {
      label: 'Channel',
      steps: [
        {
          id: 'user-writes',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: '“Why hello, Bot!”',
          title: 'Who knows the user?',
          explanation: [
            prose`The channel does. The person is signed in to Teams, or Slack, or the page with Web Chat, and the channel knows them by that session. The bot takes no part in it and will have to believe what it is told.`,
          ],
          wire: act('Writes “Why hello, Bot!” to the bot in Teams.'),
          documentStep: 1,
          errata: [
            {
              says: 'The diagram is called “Channel Activing on Behalf of User”.',
              truth: 'Acting is meant, as in the name of the first diagram. Links keep the misspelling.',
              source: channelToBotDiagram('ChannelActingOnBehalfOfSelf_DiagramSource.md'),
            },
          ],
          sources: [diagram],
        },
        {
          id: 'channel-asks',
          kind: 'message',
          from: 'channel',
          to: 'user',
          label: 'Asks for permission',
          title: 'Does the user consent to every message?',
          explanation: [
            prose`Not on Teams. What an app may do is agreed to when it is installed; between two messages nobody is asked anything.`,
            prose`Other channels have ways of their own. Whatever was asked cannot be seen in what the bot receives.`,
          ],
          documentStep: 2,
          errata: [
            {
              says: 'The channel requests the user’s authorization after the user has sent a message.',
              truth:
                'On Teams, permissions are consented to while the app is installed or upgraded, not for each message.',
              source: teamsAppInstallation,
            },
          ],
          sources: [diagram, teamsAppInstallation],
        },
        {
          id: 'user-authorises',
          kind: 'message',
          from: 'user',
          to: 'connector',
          label: 'Authorises the channel',
          title: 'Does the user ever meet the Connector?',
          explanation: [
            prose`No such call is public. People sign in at Entra, at Slack or at the site that shows Web Chat, never at the Connector. It is drawn because the document draws it.`,
          ],
          documentStep: 3,
          errata: [
            {
              says: 'The user authenticates at the Connector and authorizes the channel there.',
              truth:
                'The Connector’s metadata names no authorization endpoint. The channel’s own sign-in takes this place.',
              source: connectorAuthentication,
            },
          ],
          sources: [document, connectorAuthentication],
        },
      ],
    },
    {
      label: 'Azure',
      steps: [
        {
          id: 'connector-signs',
          kind: 'computation',
          at: 'connector',
          label: 'Makes and signs a token',
          title: 'Is the user in the token?',
          explanation: [
            prose`No. The Connector signs the same five claims as when a channel acts for itself: issuer, audience, service URL, start and end. There is no subject, no name and no tenant claim.`,
            prose`So the token is permission for the Connector to deliver to this bot. It delegates nothing from the user; for that, a bot runs a sign-in such as the OAuthCard’s.`,
          ],
          fields: [
            {
              name: 'iss',
              value: ref('connectorIssuer'),
              meaning: prose`The Connector, always this text in the public cloud.`,
            },
            {
              name: 'aud',
              value: ref('appId'),
              meaning: prose`The bot the message is for.`,
            },
            {
              name: 'serviceurl',
              value: ref('serviceUrl'),
              meaning: prose`Where replies go. It names a region and a tenant, not a person.`,
            },
          ],
          roles: { connectorToken: 'born', appId: 'born', serviceUrl: 'born' },
          documentStep: 4,
          errata: [
            {
              says: 'Access and identity tokens are made on behalf of the user.',
              truth: 'One token is made. It has no claim about a user, and no ID token reaches the bot.',
              source: connectorAuthentication,
            },
          ],
          sources: [connectorAuthentication, rfc(7519, '4.1.2'), issue('MicrosoftDocs/azure-docs', 89481)],
        },
        {
          id: 'connector-returns',
          kind: 'message',
          from: 'connector',
          to: 'channel',
          label: 'Hands over the token',
          title: 'Does the channel get to hold the token?',
          explanation: [
            prose`The document says so. It happens inside Azure Bot Service, if it happens, and cannot be seen from outside.`,
          ],
          documentStep: 5,
          sources: [diagram],
        },
        {
          id: 'channel-sends',
          kind: 'message',
          from: 'channel',
          to: 'connector',
          label: 'Passes on the message',
          title: 'Where do the user’s ids come from?',
          explanation: [
            prose`From the channel. It passes on the sentence together with what it knows of the speaker, and the Connector writes that into the activity: an id that is only good for this bot, and, on Teams, the object id in Entra.`,
            prose`The call itself is inside Azure Bot Service and cannot be seen from outside.`,
          ],
          documentStep: 6,
          sources: [diagram],
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
          label: 'Delivers it with a token',
          title: 'How does the bot know who wrote?',
          explanation: [
            prose`By two members of the body: ${value('userId', 'from.id')}, the user as this bot knows them on Teams, and ${value('userObjectId', 'aadObjectId')}, the user in their organisation’s directory. Neither is in the token.`,
            prose`The token does not bind the body. Whoever holds a valid one can post any body with the same ${value('serviceUrl', 'service URL')} and an endorsed channel until it expires. The bot trusts these ids because it trusts the Connector and TLS.`,
            prose`Compare with “Channel acts for itself”: from the bot’s side the two are the same request.`,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
          fields: [
            {
              name: 'from.id',
              value: ref('userId'),
              meaning: prose`Begins with ${code('29:')}. Another bot gets another id for the same person.`,
            },
            {
              name: 'from.aadObjectId',
              value: ref('userObjectId'),
              meaning: prose`The same for every bot in the organisation. Use it to recognise somebody, not to let them in somewhere.`,
            },
            {
              name: 'conversation.tenantId',
              value: ref('tenantId'),
              meaning: prose`The user’s organisation. It is in the body, not in the token.`,
            },
            {
              name: 'Authorization',
              value: text`Bearer ${'connectorToken'}`,
              meaning: prose`The Connector’s token, with no word about the user.`,
            },
          ],
          documentStep: 7,
          sources: [diagram, connectorAuthentication],
        },
        {
          id: 'bot-answers',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          answers: 'connector-delivers',
          label: '200',
          title: 'Has the user now authorised the bot?',
          explanation: [
            prose`No. The bot knows that a message came through the Connector and who is said to have written it. It may do nothing in that person’s name.`,
            prose`To read their mail it needs a token of theirs, which is what “OAuthCard sign-in” shows.`,
          ],
          wire: answer(200, 'OK'),
          errata: [
            {
              says: 'The exchange ends when the message reaches the bot.',
              truth: 'The bot answers each request; 401 and 500 are how it refuses a token.',
              source: botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169'),
            },
          ],
          sources: [botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169'), userAuthentication],
        },
      ],
    },
  ],
  faults: [],
  checkpoints: [],
});
