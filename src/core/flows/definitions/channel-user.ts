/**
 * "Channel acting on behalf of user": the second diagram of "Channel-to-Bot Authentication and Authorization", its
 * seven messages, the bot’s checks and its answer. What the reader should take away: the bot cannot tell this from the
 * first one, and who the user is stands in no token.
 */
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { fromConnector, teamsMessage } from '#core/flows/steps/activities.ts';
import { bot, connector } from '#core/flows/cast.ts';
import { defineFlow, onlyVariant, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { refusal, signingSteps } from '#core/flows/steps/inbound-steps.ts';
import {
  botBuilderJs,
  botBuilderJsAuth,
  botDocs,
  channelToBotDiagram,
  channelToBotDocument as document,
  connectorAuthentication,
  teamsAppInstallation,
} from '#core/flows/sources.ts';
import { act, answer, code, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

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
    { id: 'user', label: 'User', role: 'The person who writes to the bot.', holds: ['userObjectId'] },
    {
      id: 'channel',
      label: 'Channel',
      role: 'Where the person is signed in: Teams here.',
      holds: ['userId', 'userObjectId', 'tenantId'],
    },
    { ...connector, holds: ['connectorPrivateKey', 'connectorKeySet', 'messagingEndpoint'] },
    { ...bot, holds: ['configuredAppId', 'knownUserId', 'servedTenantId'] },
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
          detail: 'overview',
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
          inferred: true,
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
          detail: 'overview',
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
              meaning: prose`The Connector. Each cloud has one such text, the same for all bots and channels in it.`,
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
            {
              name: 'the token',
              value: ref('connectorToken'),
              meaning: prose`The finished token, signature included. Whoever holds it can use it until it ends.`,
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
            prose`The document says so. It happens inside Azure Bot Service, if it happens, and cannot be seen from outside.`,
          ],
          documentStep: 5,
          sources: [diagram],
        },
        {
          id: 'channel-sends',
          kind: 'message',
          inferred: true,
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
          detail: 'overview',
          from: 'connector',
          to: 'bot',
          label: 'Delivers it with a token',
          title: 'How does the bot know who wrote?',
          explanation: [
            prose`By two members of the body: ${value('userId', 'from.id')}, the user as this bot knows them on Teams, and ${value('userObjectId', 'aadObjectId')}, the user in their organisation’s directory. Neither is in the token.`,
            prose`The token does not bind the body. Whoever holds a valid one can post any body with the same ${value('serviceUrl', 'service URL')} and an endorsed channel until it expires. The bot trusts these ids because it trusts the Connector and TLS.`,
            prose`Compare with “Channel acts for itself”: from the bot’s side the two are the same request.`,
          ],
          wire: post(url`${'messagingEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
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
          id: 'bot-checks',
          kind: 'computation',
          detail: 'overview',
          at: 'bot',
          label: 'Checks the token',
          title: 'What does a good token prove?',
          explanation: [
            prose`That the Connector speaks, to this bot, for this ${value('serviceUrl', 'service URL')}. Whoever the body names as the writer is then believed, because only the Connector could have got this far.`,
            prose`These are the same checks as when a channel acts for itself, by the rules of botbuilder-js; “How the bot checks it” goes through them one by one. None of them looks at the user.`,
          ],
          check: verdictOf('atBot'),
          otherwise: refusal({ arrival: 'atBot', request: 'connector-delivers', at: 'channel' }),
          sources: [botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '467-544'), rfc(7515, '5.2')],
        },
        {
          id: 'tenant-served',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'An organisation it serves?',
          title: 'May everybody in Teams write to this bot?',
          explanation: [
            prose`The Connector delivers from every organisation in which the app is installed, and its token says nothing about which one it was. A bot for certain organisations compares ${code('conversation.tenantId')} itself, in its own code: no SDK does it.`,
          ],
          check: same(
            side('the tenant of the conversation', 'tenantId'),
            side('the tenant that the bot serves', 'servedTenantId'),
          ),
          otherwise: [
            {
              id: 'tenant-declined',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'connector-delivers',
              label: '200, and nothing more',
              title: 'Is this an error?',
              explanation: [
                prose`Not for the Connector: the message was taken, so the answer is ${code('200')}. The bot’s own code then stops, or sends a friendly refusal as a message of its own.`,
              ],
              wire: answer(200, 'OK'),
              bad: true,
              sources: [connectorAuthentication],
            },
          ],
          sources: [connectorAuthentication, userAuthentication],
        },
        {
          id: 'user-known',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Has it met this person?',
          title: 'By which id should a bot remember people?',
          explanation: [
            prose`${value('userId', 'from.id')} is good for one bot and one person on Teams: a bot with another app id sees another value for the same person. ${value('userObjectId', 'aadObjectId')} stays the same for all bots of the organisation.`,
            prose`Everything that the bot stores under ${code('from.id')}, and every token that the Token Service keeps for the user, is lost when the bot gets a new app id.`,
          ],
          check: same(side('the id in the activity', 'userId'), side('the id that the bot has stored', 'knownUserId')),
          otherwise: [
            {
              id: 'user-met-anew',
              kind: 'message',
              from: 'bot',
              to: 'connector',
              answers: 'connector-delivers',
              label: '200, but as to a stranger',
              title: 'What goes wrong when nothing fails?',
              explanation: [
                prose`The message is in order, so the answer is ${code('200')}. The bot finds nothing under this id and treats the person as new: settings are gone, and they are asked to sign in once more.`,
              ],
              wire: answer(200, 'OK'),
              bad: true,
              sources: [userAuthentication],
            },
          ],
          sources: [userAuthentication, connectorAuthentication],
        },
        {
          id: 'bot-answers',
          kind: 'message',
          detail: 'overview',
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
  faults: [
    {
      id: 'stranger-signs',
      at: 'connector-delivers',
      label: 'Somebody else posts in the user’s name',
      change: { setup: { connectorSigner: 'stranger' } },
      failsAt: 'bot-checks',
      symptom: prose`A request that looks like any other, from an unknown address. The bot answers ${code('500')}, “invalid signature”; the user notices nothing.`,
      cause: prose`The endpoint is public and the body can be guessed, so anybody can send it, even with a token that holds all the right claims and the right ${code('kid')}. What they cannot make is a signature that fits the Connector’s published key.`,
      fix: prose`Nothing: this is the check at work. Never switch it off by leaving out the app id on a server that others can reach, and never take ${code('from')} or ${code('aadObjectId')} from a request that skipped it.`,
      sources: [botBuilderJsAuth('jwtTokenExtractor.ts', '168-174'), rfc(7515, '5.2')],
    },
    {
      id: 'other-organisation',
      at: 'connector-delivers',
      label: 'The writer is of an organisation not served',
      change: { values: { servedTenantId: another('tenantId') } },
      failsAt: 'tenant-served',
      symptom: prose`People of another organisation use the bot, and every check of the SDK passes: ${code('200')}. Or, where the bot compares, they get no answer and ask why.`,
      cause: prose`The Connector’s token is the same whoever writes. It names the bot and the service URL, no tenant.`,
      fix: prose`Compare ${code('conversation.tenantId')} with the organisations that the bot is for, before anything else in your code. The bot’s app type does not do it: it decides where the bot gets its own token, and the Connector’s token is the same for every type.`,
      sources: [issue('microsoft/botbuilder-dotnet', 6084), connectorAuthentication],
    },
    {
      id: 'stored-under-another-id',
      at: 'user-known',
      label: 'The stored id is from another bot',
      change: { values: { knownUserId: another('userId') } },
      failsAt: 'user-known',
      symptom: prose`After the bot was registered anew, everybody is a stranger: settings are gone, and people are asked to sign in again. No error anywhere.`,
      cause: prose`A Teams user id belongs to a pair of bot and person. The new app id gave every person a new one, and the bot looks its users up by it.`,
      fix: prose`Keep people under ${code('aadObjectId')} together with the tenant, or carry the records over when somebody writes for the first time. User tokens cannot be carried over: the Token Service keeps them per bot.`,
      sources: [userAuthentication],
    },
  ],
  checkpoints: [
    {
      id: 'user-in-token',
      before: 'connector-signs',
      kind: 'sees',
      question: prose`A person wrote this message. Which claim of the token will name them?`,
      answers: [
        { text: 'sub', because: prose`The usual claim for it, and this token has none.` },
        { text: 'oid', because: prose`Entra’s tokens have it. This one is the Connector’s own.` },
        {
          text: 'None',
          right: true,
          because: prose`The token is about the Connector, the bot and the service URL. The person stands in the body only.`,
        },
      ],
    },
    {
      id: 'replayed-with-another-body',
      before: 'bot-checks',
      kind: 'check',
      question: prose`Somebody gets hold of a fresh token and posts it with another body: the same serviceUrl and channelId, but ${code('from')} is the director. Which check refuses it?`,
      answers: [
        {
          text: 'The signature',
          because: prose`It covers the token’s header and claims, and these are untouched. The body is not part of it.`,
        },
        {
          text: 'The comparison of serviceUrl',
          because: prose`It is the same in token and body, since the attacker kept it. That check guards where replies go, not who wrote.`,
        },
        {
          text: 'None: the bot accepts it',
          right: true,
          because: prose`The token does not bind the body. That is why it travels over TLS only, lives no longer than an hour in all that were seen, and must never be logged.`,
        },
      ],
    },
    {
      id: 'same-as-before',
      before: 'connector-delivers',
      kind: 'next',
      question: prose`How will this request differ from that of a channel acting for itself?`,
      answers: [
        {
          text: 'It carries a second token, for the user',
          because: prose`No ID token and no user token reaches a bot with a message. A bot has to run a sign-in to get one.`,
        },
        {
          text: 'The token has the user’s tenant',
          because: prose`There is no tenant claim. The tenant stands in the body, and on Teams inside the service URL.`,
        },
        {
          text: 'Not at all',
          right: true,
          because: prose`The same request, the same five claims. Delegation by the user is another story, told by the sign-in flows.`,
        },
      ],
    },
    {
      id: 'may-the-bot-act',
      before: 'bot-answers',
      kind: 'sees',
      question: prose`The bot has checked everything. What may it do in the person’s name?`,
      answers: [
        {
          text: 'Read their mail with this token',
          because: prose`Its audience is the bot. A mail service would refuse it, and the bot could not exchange it for another.`,
        },
        {
          text: 'Nothing',
          right: true,
          because: prose`It knows who is said to have written and may answer them. For anything else the person has to sign in.`,
        },
      ],
    },
  ],
});
