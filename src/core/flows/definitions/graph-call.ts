/**
 * A call to Microsoft Graph with the user’s token from an Entra connection (Azure Active Directory v2): what Graph looks
 * at, and how its refusals differ. The texts of the refusals are those that people report; Graph has worded them
 * differently over the years. Left out: how the user signed in, and Graph’s limits on the number of calls.
 */
import { fromConnector, teamsMessage } from '#core/flows/steps/activities.ts';
import { before, defineFlow, listed, same, side } from '#core/flows/define-flow.ts';
import { graphMail, graphRefusal, readGraphMail, replyWithMail } from '#core/flows/steps/graph-wires.ts';
import { getToken } from '#core/flows/steps/sign-in-wires.ts';
import {
  authenticationConcept,
  botBuilderJs,
  graphAuthErrors,
  onBehalfOfFlow,
  userTokenApi,
} from '#core/flows/sources.ts';
import { botChecksToldElsewhere, ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { act, answer, code, json, numberOf, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, signed } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';

const permissions: Source = {
  label: 'Microsoft Graph, overview of permissions',
  href: 'https://learn.microsoft.com/en-us/graph/permissions-overview',
};
const listMessages: Source = {
  label: 'Microsoft Graph, list messages',
  href: 'https://learn.microsoft.com/en-us/graph/api/user-list-messages',
};
const meNeedsUser: Source = {
  label: 'Microsoft Q&A 573381',
  href: 'https://learn.microsoft.com/en-us/answers/questions/573381/microsoft-graph-api-mail',
};

export default defineFlow({
  id: 'graph-call',
  group: 'Bot to services',
  title: 'Call to Microsoft Graph',
  summary: 'The bot reads mail with the user’s token, and Graph refuses four wrong ones, each in its own way.',
  setup: { channel: 'msteams', signIn: 'before' },
  participants: [
    { id: 'user', label: 'User', role: 'Signed in a while ago, by an Entra connection of the bot.' },
    {
      id: 'channel',
      label: 'Teams',
      role: 'Teams with the Connector behind it.',
      holds: ['userId', 'userObjectId'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code. It passes the user’s token on and does not look inside.',
      holds: ['appId', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Keeps the token that Entra made for the user and for Graph.',
      holds: ['providerClientId', 'providerClientSecret', 'graphMailToken'],
    },
    {
      id: 'graph',
      label: 'Graph',
      role: 'Microsoft Graph, the resource: it alone decides whether the token is good.',
      holds: ['graphApi', 'graphMailScope', 'entraPrivateKey', 'entraKeySet'],
    },
  ],
  variants: [{ id: 'default', label: 'With the user’s token' }],
  follow: [
    { value: 'graphMailToken', name: 'token' },
    { value: 'graphMailAudience', name: 'aud' },
    { value: 'graphMailGranted', name: 'scp' },
    { value: 'userObjectId', name: 'oid' },
  ],
  chapters: [
    {
      label: 'Token',
      steps: [
        {
          id: 'user-asks',
          kind: 'message',
          from: 'user',
          to: 'channel',
          label: '“Check my email”',
          title: 'Has the user to sign in?',
          explanation: [
            prose`Not today: some minutes ago they did, and the Token Service has kept the token. This flow is about what the token is good for.`,
          ],
          wire: act('Types “Check my email, please” in Teams.'),
          sources: [authenticationConcept],
        },
        {
          id: 'channel-forwards',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: 'Forwards it',
          title: 'Is the person’s Entra id of use here?',
          explanation: [
            prose`It comes along as ${code('from.aadObjectId')}, and it is the ${code('oid')} that the user’s token will name. But an id is no permission: without a token Graph gives nothing away.`,
            prose`The answer is an empty ${code('200')} when the turn is over.`,
            botChecksToldElsewhere,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.aadObjectId',
              value: ref('userObjectId'),
              meaning: prose`The person in Entra. The same value stands in the token as ${code('oid')}.`,
            },
          ],
          sources: [authenticationConcept],
        },
        {
          id: 'bot-asks-for-token',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'token-service',
          label: 'Asks for the token',
          title: 'Can the bot choose the permissions?',
          explanation: [
            prose`No. It names a ${value('connectionName', 'connection')}, and the connection has the scopes. Two connections with different scopes are two tokens.`,
            ownTokenToldElsewhere,
            prose`That token is for the Token Service and would be refused by Graph.`,
          ],
          wire: getToken,
          fields: [
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`A connection of the provider “Azure Active Directory v2”. Its scopes decide for which service the token is.`,
            },
          ],
          sources: [userTokenApi('276-284'), authenticationConcept],
        },
        {
          id: 'token-found',
          kind: 'message',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-token',
          label: '200, here it is',
          title: 'Who made this token?',
          explanation: [
            prose`Entra made and signed it, for the user, towards Graph, on the request of the connection’s client. The Token Service only kept it.`,
            prose`Entra writes Graph tokens in the old format, ${code('ver')} 1.0, because Graph asks for it; the connection’s own version does not matter.`,
          ],
          wire: answer(200, 'OK', json({ connectionName: ref('connectionName'), token: ref('graphMailToken') })),
          fields: [
            {
              name: 'token',
              value: ref('graphMailToken'),
              meaning: prose`A real Graph token may have a ${code('nonce')} in its header too, and then the usual verification of its signature fails for everybody but Graph. This one can be verified here.`,
            },
          ],
          roles: { graphMailToken: 'born' },
          sources: [onBehalfOfFlow, userTokenApi('276-284')],
        },
        {
          id: 'what-is-in-token',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'What does it say?',
          title: 'What will Graph read in it?',
          explanation: [
            prose`The bot has no need to decode the token, and no right to rely on what it finds: it is written for Graph, and its format may change. For finding a fault, though, four claims tell nearly everything.`,
          ],
          fields: [
            {
              name: 'aud',
              value: ref('graphMailAudience'),
              meaning: prose`For whom it is. Graph takes only its own address, or its app id.`,
            },
            {
              name: 'scp',
              value: ref('graphMailGranted'),
              meaning: prose`What the client may do for the user. ${code('roles')} in its place means that no user is behind it.`,
            },
            { name: 'oid', value: ref('userObjectId'), meaning: prose`Whose mail ${code('/me')} is.` },
            {
              name: 'appid',
              value: ref('providerClientId'),
              meaning: prose`The connection’s client. The bot’s own id only if the same registration serves both.`,
            },
          ],
          sources: [onBehalfOfFlow, permissions],
        },
      ],
    },
    {
      label: 'Graph',
      steps: [
        {
          id: 'bot-calls-graph',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'graph',
          label: 'GET /me/messages',
          title: 'Who is “me”?',
          explanation: [
            prose`The user whom the ${value('graphMailToken', 'token')} names, not the bot. The address says nothing about the person; the token says it all.`,
            prose`Graph has another host in each cloud. A token for one is of no use at the others.`,
          ],
          wire: readGraphMail('graphMailToken'),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'graphMailToken'}`,
              meaning: prose`The user’s token, unchanged. Whoever reads this header can do the same as the bot, until it ends.`,
            },
          ],
          roles: { graphMailToken: 'spent' },
          sources: [listMessages, rfc(6750, '2.1')],
        },
        {
          id: 'graph-finds-key',
          kind: 'computation',
          detail: 'wire',
          at: 'graph',
          label: 'Verifies the signature',
          title: 'Has Entra signed it?',
          explanation: [
            prose`Graph looks for the key that ${code('kid')} names among Entra’s keys and verifies the signature with it. Only then do the claims mean anything.`,
            prose`In which order Graph makes its checks is not documented; here they follow in the order in which one would look for the fault.`,
          ],
          fields: [{ name: 'kid', value: ref('entraKid'), meaning: prose`The key of Entra that signed this token.` }],
          sources: [rfc(7515, '5.2'), graphAuthErrors],
        },
        {
          id: 'graph-checks-time',
          kind: 'computation',
          detail: 'wire',
          at: 'graph',
          label: 'Is it still good?',
          title: 'Has the token expired?',
          explanation: [
            prose`A Graph token lives for about an hour, give or take. The Token Service may have kept it for longer than that.`,
          ],
          check: before(side('now', 'start'), side('the token’s end', 'graphMailEnds')),
          otherwise: [
            {
              id: 'graph-says-expired',
              kind: 'message',
              from: 'graph',
              to: 'bot',
              answers: 'bot-calls-graph',
              bad: true,
              label: '401, expired',
              title: 'What is a bot to do with 401?',
              explanation: [
                prose`Sign the user out, so that the dead token is not given out again, and show a card. Asking for the token once more helps only if the Token Service renews it; sources contradict each other about that.`,
              ],
              wire: graphRefusal(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'),
              sources: [issue('microsofthackathons/tdi', 24), issue('microsoft/BotFramework-Services', 150)],
            },
          ],
          sources: [graphAuthErrors],
        },
        {
          id: 'graph-checks-audience',
          kind: 'computation',
          detail: 'wire',
          at: 'graph',
          label: 'Is it for Graph?',
          title: 'Is it meant for me?',
          explanation: [
            prose`The ${code('aud')} must be Graph. A good signature is not enough: Entra signs tokens for thousands of services with the same keys.`,
          ],
          check: same(side('the token’s audience', 'graphMailAudience'), side('Graph', 'graphApi')),
          otherwise: [
            {
              id: 'graph-says-invalid-audience',
              kind: 'message',
              from: 'graph',
              to: 'bot',
              answers: 'bot-calls-graph',
              bad: true,
              label: '401, invalid audience',
              title: 'Why does signing in again not help?',
              explanation: [
                prose`The next token would be for the same audience. It is not the user who is wrong but the connection, or the bot, which should have exchanged the token first.`,
              ],
              wire: graphRefusal(
                401,
                'InvalidAuthenticationToken',
                'Access token validation failure. Invalid audience.',
              ),
              sources: [
                issue('microsoftgraph/microsoft-graph-docs', 4752),
                issue('microsoftgraph/microsoft-graph-docs', 16208),
              ],
            },
          ],
          sources: [graphAuthErrors],
        },
        {
          id: 'graph-checks-user',
          kind: 'computation',
          detail: 'wire',
          at: 'graph',
          label: 'Is there a user?',
          title: 'Does “me” mean anybody?',
          explanation: [
            prose`${code('/me')} needs a token that speaks for a user. A token that an application got for itself has ${code('roles')} and no ${code('scp')}, and there is no “me” in it.`,
          ],
          check: same(side('whom the token speaks for', 'graphTokenKind'), side('whom /me needs', 'delegatedKind')),
          otherwise: [
            {
              id: 'graph-says-delegated-only',
              kind: 'message',
              from: 'graph',
              to: 'bot',
              answers: 'bot-calls-graph',
              bad: true,
              label: '400, no user',
              title: 'Why 400 and not 403?',
              explanation: [
                prose`The token is good and may even be allowed to read all mail of the organisation. The request just does not say whose, so it makes no sense.`,
              ],
              wire: graphRefusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
              sources: [meNeedsUser],
            },
          ],
          sources: [permissions, meNeedsUser],
        },
        {
          id: 'graph-checks-permission',
          kind: 'computation',
          detail: 'wire',
          at: 'graph',
          label: 'Is it permitted?',
          title: 'May this client read mail?',
          explanation: [
            prose`Reading messages needs ${code('Mail.Read')} or more in ${code('scp')}. What the client may do and what the user may do must both allow it: a permission never gives a user more than they have.`,
          ],
          check: listed(
            side('the permission that is needed', 'graphMailScope'),
            side('the permissions in the token', 'graphMailGranted'),
          ),
          otherwise: [
            {
              id: 'graph-denies',
              kind: 'message',
              from: 'graph',
              to: 'bot',
              answers: 'bot-calls-graph',
              bad: true,
              label: '403, access denied',
              title: 'Are the credentials wrong, as it says?',
              explanation: [
                prose`No; the sentence misleads. ${code('403')} means that the token was taken and does not suffice. Compare ${code('scp')} with the permissions that the method’s page names.`,
              ],
              wire: graphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
              sources: [
                issue('microsoftgraph/aspnetcore-connect-sample', 37),
                issue('microsoftgraph/msgraph-sdk-php', 1094),
              ],
            },
          ],
          sources: [listMessages, permissions],
        },
        {
          id: 'graph-answers',
          kind: 'message',
          detail: 'overview',
          from: 'graph',
          to: 'bot',
          answers: 'bot-calls-graph',
          label: '200, the mail',
          title: 'What has Graph learnt about the bot?',
          explanation: [
            prose`Only the client id in ${code('appid')}. That a bot, a chat and Teams are behind it, the request does not say.`,
          ],
          wire: graphMail,
          sources: [listMessages],
        },
        {
          id: 'bot-replies',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'channel',
          label: 'Tells the user',
          title: 'Which token is used now?',
          explanation: [
            prose`The bot’s own again. Each of the two tokens has its place: the user’s for Graph, the bot’s for Connector and Token Service. The Connector’s answer is ${code('200')} or ${code('201')} and an id.`,
          ],
          wire: replyWithMail,
          sources: [botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '658-694')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'token-expired',
      at: 'token-found',
      label: 'The stored token has expired',
      change: { values: { graphMailEnds: after('start', -60) } },
      failsAt: 'graph-checks-time',
      symptom: prose`The bot works for about an hour after the sign-in, then Graph answers ${code('401')} until the user signs out and in.`,
      cause: prose`The Token Service has given out a token that has ended, which its engineers called known in 2020: it did not renew; newer SDK source says that it does, shortly before the end.`,
      fix: prose`Ask for ${code('offline_access')} among the connection’s scopes, so that renewal is possible at all. On ${code('401')} sign the user out at the Token Service and show the card.`,
      sources: [
        issue('microsoft/BotFramework-Services', 198),
        issue('microsoft/BotFramework-Services', 150),
        issue('MicrosoftDocs/bot-docs', 1528),
        issue('microsofthackathons/tdi', 24),
      ],
    },
    {
      id: 'token-for-bot',
      at: 'token-found',
      label: 'The token is for the bot’s own API',
      change: { values: { graphMailAudience: text`api://botid-${'appId'}` } },
      failsAt: 'graph-checks-audience',
      symptom: prose`The sign-in works, and every call to Graph is answered with ${code('401')}, “Invalid audience”.`,
      cause: prose`The connection’s scope is that of the bot’s own API, ${code('api://…/access_as_user')}, as single sign-on needs it. Such a token is for the bot, and Graph refuses it.`,
      fix: prose`Exchange it on behalf of the user, which is a flow of its own. Or give the connection Graph’s scopes, if the bot needs nothing else.`,
      sources: [
        issue('microsoftgraph/microsoft-graph-docs', 4752),
        issue('microsoftgraph/microsoft-graph-docs', 16208),
        graphAuthErrors,
      ],
    },
    {
      id: 'token-without-user',
      at: 'bot-calls-graph',
      label: 'The bot uses a token of its own',
      change: {
        values: {
          graphTokenKind: text`app`,
          graphMailToken: signed(
            'entra',
            { typ: 'JWT', alg: 'RS256', x5t: ref('entraKid'), kid: ref('entraKid') },
            {
              aud: ref('graphMailAudience'),
              iss: text`${'entraIssuerBase'}/${'tenantId'}/`,
              iat: numberOf('graphMailStarts'),
              nbf: numberOf('graphMailStarts'),
              exp: numberOf('graphMailEnds'),
              appid: ref('appId'),
              appidacr: '1',
              idtyp: ref('graphTokenKind'),
              roles: [ref('graphMailScope')],
              tid: ref('tenantId'),
              uti: ref('graphMailUti'),
              ver: '1.0',
            },
          ),
        },
      },
      failsAt: 'graph-checks-user',
      symptom: prose`${code('/me')} is answered with ${code('400')}, although the permissions are granted in the portal and the administrator has consented.`,
      cause: prose`The token was fetched with client credentials, for the application itself. It holds ${code('roles')} and no user.`,
      fix: prose`Use the user’s token from the Token Service for ${code('/me')}. With application permissions ask for ${code('/users/{id}')}, and remember that these reach everybody’s mail.`,
      sources: [meNeedsUser, permissions],
    },
    {
      id: 'permission-missing',
      at: 'bot-calls-graph',
      label: 'Mail.Read is not among the permissions',
      change: { values: { graphMailGranted: text`User.Read` } },
      failsAt: 'graph-checks-permission',
      symptom: prose`${code('/me')} works and ${code('/me/messages')} is answered with ${code('403')}, “Check credentials and try again”. Trying again does not help.`,
      cause: prose`The connection does not ask for ${code('Mail.Read')}, or nobody has consented to it, or it was added after this user’s sign-in: the token keeps what it was made with.`,
      fix: prose`Add it to the connection’s scopes and to the app registration, consent, and let the user sign out and in once.`,
      sources: [
        issue('microsoftgraph/aspnetcore-connect-sample', 37),
        issue('microsoftgraph/msgraph-sdk-php', 1094),
        graphAuthErrors,
      ],
    },
  ],
  checkpoints: [
    {
      id: 'which-token',
      before: 'bot-calls-graph',
      kind: 'next',
      question: prose`The bot holds two tokens. Which one goes to Graph?`,
      answers: [
        {
          text: 'The user’s token',
          right: true,
          because: prose`Its audience is Graph and it speaks for the user. The other one is for the Connector and the Token Service.`,
        },
        {
          text: 'The bot’s own token',
          because: prose`Its audience is the Bot Framework. Graph would answer ${code('401')}, invalid audience.`,
        },
        {
          text: 'Both, in two headers',
          because: prose`There is one ${code('Authorization')} header and one bearer token in it.`,
        },
      ],
    },
    {
      id: 'status-of-missing-permission',
      before: 'graph-answers',
      kind: 'check',
      question: prose`The token is good, but lacks ${code('Mail.Read')}. What does Graph answer?`,
      answers: [
        {
          text: '403',
          right: true,
          because: prose`The token is taken, the request is not permitted. A new sign-in brings the same token, unless the permissions change.`,
        },
        {
          text: '401',
          because: prose`That would mean that the token itself is not taken: expired, for somebody else, or broken.`,
        },
        {
          text: '200 with an empty list',
          because: prose`Graph does not hide mail that one may not read; it refuses the request.`,
        },
      ],
    },
    {
      id: 'who-can-verify',
      before: 'bot-calls-graph',
      kind: 'sees',
      question: prose`Whose business is it to verify the signature of a real Graph token?`,
      answers: [
        {
          text: 'Graph’s alone',
          right: true,
          because: prose`It is written for Graph. Often its header holds a ${code('nonce')} that has to be transformed before the signature fits; how is not documented, because nobody else is meant to check. Treat it as an opaque text.`,
        },
        {
          text: 'Everybody’s who has Entra’s public keys',
          because: prose`That is so for tokens of your own API. For Graph’s tokens the usual verification fails.`,
        },
        {
          text: 'The bot’s, with its client secret',
          because: prose`The token is signed with Entra’s private key. A client secret plays no part in it.`,
        },
      ],
    },
  ],
});
