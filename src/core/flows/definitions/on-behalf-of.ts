/**
 * The on-behalf-of exchange, made by the bot itself as the Agents SDKs do it: the Token Service keeps a token for the bot,
 * the bot exchanges it at Entra for one for Graph. Left out: how the user signed in, and the exchange that the Token
 * Service makes by itself in single sign-on, which those flows show.
 */
import { fromConnector, teamsMessage, withBotToken } from '#core/flows/steps/activities.ts';
import { before, defineFlow, listed, same, side } from '#core/flows/define-flow.ts';
import { assertionForAnother, entraRefusal } from '#core/flows/steps/entra-answers.ts';
import { graphMail, readGraphMail, replyWithMail } from '#core/flows/steps/graph-wires.ts';
import { agentsForJs, agentsForNet, botBuilderJs, entraErrorCodes, onBehalfOfFlow } from '#core/flows/sources.ts';
import { ownTokenToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { answer, code, form, get, json, post, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';

const exchangeOfAgentsNet = (lines: string) =>
  agentsForNet('libraries/Builder/Microsoft.Agents.Builder/UserAuth/OBOExchange.cs', lines);
const exchangeableInNet = agentsForNet('libraries/Core/Microsoft.Agents.Authentication/AgentClaims.cs', '30-52');
const handlerOfAgentsJs = (lines: string) => agentsForJs('app/auth/handlers/azureBotAuthorization.ts', lines);
const oneQuestion = agentsForNet(
  'libraries/Client/Microsoft.Agents.Connector/RestClients/UserTokenRestClient.cs',
  '206-250',
);
const msalOfAgentsNet = agentsForNet('libraries/Authentication/Authentication.Msal/MsalAuth.cs', '148-160');
const claimsChallenge: Source = {
  label: 'Microsoft identity platform, claims challenges',
  href: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
};

export default defineFlow({
  id: 'on-behalf-of',
  group: 'Bot to services',
  title: 'On behalf of the user',
  summary: 'The stored token is for the bot. The bot exchanges it at Entra for one that Graph takes.',
  setup: { channel: 'msteams', signIn: 'before' },
  participants: [
    {
      id: 'channel',
      label: 'Teams',
      role: 'Teams with the Connector behind it, and the user in front.',
      holds: ['userId', 'userObjectId'],
    },
    {
      id: 'bot',
      label: 'Bot',
      role: 'Your code on an Agents SDK. Here it is a client of Entra, with a secret of its own.',
      holds: ['appId', 'clientSecret', 'connectionName', 'botToken'],
    },
    {
      id: 'token-service',
      label: 'Token Service',
      role: 'Keeps the user’s token for the bot. It takes no part in the exchange.',
      holds: ['baseToken'],
    },
    {
      id: 'entra',
      label: 'Entra',
      role: 'Made the first token and makes the second, if user, bot and policy allow it.',
      holds: ['entraPrivateKey', 'entraKeySet', 'appId', 'clientSecret', 'consentedPermissions', 'demandedMethod'],
    },
    {
      id: 'graph',
      label: 'Graph',
      role: 'Microsoft Graph. It takes the second token and refuses the first.',
      holds: ['graphApi'],
    },
  ],
  variants: [{ id: 'default', label: 'By the bot itself' }],
  follow: [
    { value: 'baseToken', name: 'assertion' },
    { value: 'baseTokenAudience', name: 'aud (assertion)' },
    { value: 'behalfToken', name: 'access_token' },
    { value: 'userObjectId', name: 'oid' },
    { value: 'appId', name: 'client_id' },
  ],
  chapters: [
    {
      label: 'Stored',
      steps: [
        {
          id: 'channel-forwards',
          kind: 'message',
          from: 'channel',
          to: 'bot',
          label: '“Check my email”',
          title: 'What does the bot need?',
          explanation: [
            prose`A token with which it may read this person’s mail at Graph. What it has so far is a message and a ${value('userId', 'user id')}. The answer to the message, when the turn is over, is an empty ${code('202')} from the Agents SDK for .NET, which queues messages, and an empty ${code('200')} from that for JavaScript.`,
            prose`What the SDK checks before it believes any of this is told in “How a .NET agent checks it”, and for JavaScript in “How an agent checks it”.`,
          ],
          wire: post(url`${'botEndpoint'}`, fromConnector, json(teamsMessage('Check my email, please'))),
          fields: [
            {
              name: 'from.aadObjectId',
              value: ref('userObjectId'),
              meaning: prose`The person in Entra. Both tokens of this flow will name it as ${code('oid')}.`,
            },
          ],
          sources: [
            agentsForNet('libraries/Hosting/AspNetCore/CloudAdapter.cs', '132-231'),
            agentsForJs('cloudAdapter.ts', '691-696'),
          ],
        },
        {
          id: 'bot-asks-for-token',
          kind: 'message',
          from: 'bot',
          to: 'token-service',
          label: 'Token or link?',
          title: 'Why one question instead of two?',
          explanation: [
            prose`The Agents SDKs ask with ${code('GetTokenOrSignInResource')}: a stored token if there is one, a sign-in link if there is none. So no ${code('404')} turns up in the logs.`,
            ownTokenToldElsewhere,
          ],
          wire: get(
            url`${'tokenServiceApi'}/api/usertoken/GetTokenOrSignInResource?userId=${'userId'}&connectionName=${'connectionName'}&channelId=${'channelId'}&state=${'signInState'}`,
            withBotToken,
          ),
          fields: [
            {
              name: 'connectionName',
              value: ref('connectionName'),
              meaning: prose`A connection whose scope is the bot’s own API, ${code('api://…/access_as_user')}. With Graph’s scopes in it there would be nothing to exchange.`,
            },
          ],
          sources: [oneQuestion],
        },
        {
          id: 'token-found',
          kind: 'message',
          detail: 'overview',
          from: 'token-service',
          to: 'bot',
          answers: 'bot-asks-for-token',
          label: 'A token for the bot',
          title: 'Whose token is it, and for whom?',
          explanation: [
            prose`It speaks for the user, and its audience is the bot: ${code('aud')} is the bot’s app id. Entra signed it. The bot could be called with it; Graph would answer ${code('401')}.`,
          ],
          wire: answer(
            200,
            'OK',
            json({ tokenResponse: { connectionName: ref('connectionName'), token: ref('baseToken') } }),
          ),
          fields: [
            {
              name: 'token',
              value: ref('baseToken'),
              meaning: prose`${code('scp')} is ${code('access_as_user')}: the user lets a client use this API as them. Nothing about mail.`,
            },
          ],
          roles: { baseToken: 'born' },
          sources: [oneQuestion, onBehalfOfFlow],
        },
        {
          id: 'exchangeable',
          kind: 'computation',
          detail: 'wire',
          at: 'bot',
          label: 'Can it be exchanged?',
          title: 'Is it a token for the bot at all?',
          explanation: [
            prose`Before it asks Entra, the SDK looks whether ${code('aud')} contains the client id that stands in the token itself, in ${code('azp')} or ${code('appid')}. A bare id and ${code('api://botid-…')} with the id in it both pass.`,
            prose`The SDK does not verify the signature here. Entra will.`,
          ],
          fields: [
            { name: 'aud', value: ref('baseTokenAudience'), meaning: prose`The bot’s app id, as v2.0 tokens have it.` },
            {
              name: 'azp',
              value: ref('appId'),
              meaning: prose`The client for which Entra made the token: that of the connection, here the same registration.`,
            },
          ],
          check: same(side('the token’s audience', 'baseTokenAudience'), side('the token’s client', 'appId')),
          otherwise: [
            {
              id: 'exchange-not-tried',
              kind: 'computation',
              at: 'bot',
              label: 'Exception, no exchange',
              title: 'What does the log say?',
              explanation: [
                prose`The Agents SDK for .NET throws “OBO for '…' is not setup for exchangeable tokens”, that for JavaScript a similar error. Entra is not asked, and the user sees what the bot makes of an exception.`,
              ],
              sources: [exchangeOfAgentsNet('43-47'), handlerOfAgentsJs('355-357')],
            },
          ],
          roles: { baseToken: 'checked' },
          sources: [handlerOfAgentsJs('373-391'), exchangeableInNet],
        },
      ],
    },
    {
      label: 'Exchange',
      steps: [
        {
          id: 'bot-asks-entra',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'entra',
          label: 'Asks on behalf of the user',
          title: 'What does the bot put on the table?',
          explanation: [
            prose`Two proofs. The ${value('baseToken', 'user’s token')} as ${code('assertion')} shows that the user has let somebody in at the bot’s door; the client secret shows that the one who asks is the bot.`,
            prose`Somebody who has stolen only the token, or only the secret, gets nothing here.`,
          ],
          wire: post(
            url`${'entraLogin'}/${'tenantId'}/oauth2/v2.0/token`,
            { 'Content-Type': text`application/x-www-form-urlencoded` },
            form({
              grant_type: text`urn:ietf:params:oauth:grant-type:jwt-bearer`,
              client_id: ref('exchangingClientId'),
              client_secret: ref('clientSecret'),
              assertion: ref('baseToken'),
              scope: text`${'graphApi'}/${'graphMailScope'}`,
              requested_token_use: text`on_behalf_of`,
            }),
          ),
          fields: [
            {
              name: 'grant_type',
              value: text`urn:ietf:params:oauth:grant-type:jwt-bearer`,
              meaning: prose`RFC 7523’s way to present a token as a grant.`,
            },
            {
              name: 'assertion',
              value: ref('baseToken'),
              meaning: prose`An access token for this client. An ID token, a Graph token or one without a user will not do.`,
            },
            {
              name: 'requested_token_use',
              value: text`on_behalf_of`,
              meaning: prose`Entra’s own parameter. Without it the grant would mean something else.`,
            },
            {
              name: 'client_id',
              value: ref('exchangingClientId'),
              meaning: prose`Must be the audience of the assertion.`,
            },
          ],
          roles: { baseToken: 'spent' },
          sources: [onBehalfOfFlow, rfc(7523, '2.1')],
        },
        {
          id: 'entra-checks-audience',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'For the one who asks?',
          title: 'Was the token for this client?',
          explanation: [
            prose`Entra verifies its own signature first. Then the audience of the assertion must be the client that presents it. Otherwise any service that is shown a token could carry it on to the next.`,
          ],
          check: same(
            side('the assertion’s audience', 'baseTokenAudience'),
            side('the client that asks', 'exchangingClientId'),
          ),
          otherwise: [
            {
              id: 'entra-refuses-audience',
              kind: 'message',
              from: 'entra',
              to: 'bot',
              answers: 'bot-asks-entra',
              bad: true,
              label: 'AADSTS500131',
              title: 'Which of the two is wrong?',
              explanation: [
                prose`The message names both: the audience in the assertion and the client that was expected. Usually two registrations are mixed, one for the sign-in and another for the exchange. Older texts give the number 50013 for it.`,
              ],
              wire: assertionForAnother('baseTokenAudience', 'exchangingClientId'),
              sources: [
                issue('OfficeDev/microsoft-teams-apps-company-communicator', 214),
                issue('AzureAD/microsoft-authentication-library-for-js', 389),
              ],
            },
          ],
          roles: { baseToken: 'checked' },
          sources: [onBehalfOfFlow],
        },
        {
          id: 'entra-checks-time',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'Still good?',
          title: 'Has the assertion expired?',
          explanation: [
            prose`An assertion is taken only within its own time. The Token Service may have kept the token for longer.`,
          ],
          check: before(side('now', 'exchangedAt'), side('the assertion’s end', 'baseTokenEnds')),
          otherwise: [
            {
              id: 'entra-refuses-time',
              kind: 'message',
              from: 'entra',
              to: 'bot',
              answers: 'bot-asks-entra',
              bad: true,
              label: 'AADSTS500133',
              title: 'Can the bot renew it?',
              explanation: [
                prose`Not this one: it has no refresh token for it; the Token Service might. MSAL calls it an error that needs the user. Entra’s text goes on with both times, which are left out here.`,
              ],
              wire: entraRefusal({
                status: 400,
                error: 'invalid_grant',
                code: 500133,
                words: text`Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.`,
              }),
              sources: [issue('microsoftgraph/msgraph-sdk-dotnet', 2551), issue('MicrosoftDocs/azure-docs', 16399)],
            },
          ],
          sources: [onBehalfOfFlow, issue('MicrosoftDocs/azure-docs', 16399)],
        },
        {
          id: 'entra-checks-consent',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'Was it consented to?',
          title: 'Has anybody allowed this?',
          explanation: [
            prose`No page can be shown in this exchange, so the user or an administrator must have agreed beforehand that the bot’s client may read mail. That the user signed in at the bot is another consent.`,
          ],
          check: listed(
            side('the permission asked for', 'graphMailScope'),
            side('the permissions consented to', 'consentedPermissions'),
          ),
          otherwise: [
            {
              id: 'entra-demands-consent',
              kind: 'message',
              from: 'entra',
              to: 'bot',
              answers: 'bot-asks-entra',
              bad: true,
              label: 'AADSTS65001',
              title: 'How can consent be given now?',
              explanation: [
                prose`By an administrator in the portal, or by the user in a sign-in that asks for it. The bot can only say so, with a card that leads there.`,
              ],
              wire: entraRefusal({
                status: 400,
                error: 'invalid_grant',
                code: 65001,
                words: text`The user or administrator has not consented to use the application with ID '${'exchangingClientId'}' named '${'botName'}'. Send an interactive authorization request for this user and resource.`,
              }),
              sources: [
                issue('OfficeDev/microsoft-teams-library-js', 1770),
                issue('OfficeDev/microsoft-teams-apps-company-communicator', 373),
              ],
            },
          ],
          sources: [onBehalfOfFlow],
        },
        {
          id: 'entra-checks-policy',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'Does a policy object?',
          title: 'Is the sign-in strong enough for Graph?',
          explanation: [
            prose`Conditional access is judged for the resource that is asked for. The policy for Graph may demand more than that for the bot, to which the user signed in.`,
          ],
          check: listed(
            side('what the policy demands', 'demandedMethod'),
            side('what the user has done', 'signInMethods'),
          ),
          otherwise: [
            {
              id: 'entra-demands-interaction',
              kind: 'message',
              from: 'entra',
              to: 'bot',
              answers: 'bot-asks-entra',
              bad: true,
              label: 'AADSTS50076, second factor',
              title: 'What is in “claims”?',
              explanation: [
                prose`A note for Entra itself: the policy that has to be met. Whoever sends the user to sign in again must pass it on in the ${code('claims')} parameter. With a card of the Token Service the bot has no place to put it.`,
              ],
              wire: entraRefusal({
                status: 400,
                error: 'interaction_required',
                code: 50076,
                words: text`Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${'graphAppId'}'.`,
                claims: text`{"access_token":{"polids":{"essential":true,"values":["${'demandedPolicy'}"]}}}`,
              }),
              sources: [
                onBehalfOfFlow,
                claimsChallenge,
                issue('AzureAD/microsoft-authentication-library-for-dotnet', 3665),
              ],
            },
          ],
          sources: [onBehalfOfFlow, claimsChallenge],
        },
        {
          id: 'entra-signs-token',
          kind: 'computation',
          detail: 'wire',
          at: 'entra',
          label: 'Signs a second token',
          title: 'What changes, what stays?',
          explanation: [
            prose`Same user, another audience, other permissions. The new token names the bot’s client, so Graph’s logs show who acted. A bot cannot get more by it than the user has.`,
          ],
          fields: [
            { name: 'aud', value: ref('graphApi'), meaning: prose`Graph. In the assertion it was the bot.` },
            { name: 'appid', value: ref('exchangingClientId'), meaning: prose`The bot’s client, which asked.` },
            {
              name: 'oid',
              value: ref('userObjectId'),
              meaning: prose`The user, as before. Taken from the assertion; the bot could not choose it.`,
            },
            {
              name: 'scp',
              value: ref('consentedPermissions'),
              meaning: prose`What was consented to for this client at Graph.`,
            },
            {
              name: 'the token',
              value: ref('behalfToken'),
              meaning: prose`Signed by Entra and ready to be handed over. Open it to see the claims above in it.`,
            },
          ],
          roles: { behalfToken: 'born' },
          sources: [onBehalfOfFlow],
        },
        {
          id: 'entra-issues-token',
          kind: 'message',
          detail: 'overview',
          from: 'entra',
          to: 'bot',
          answers: 'bot-asks-entra',
          label: 'A token for Graph',
          title: 'Where does the bot keep it?',
          explanation: [
            prose`In its memory, for the Agents SDK for .NET lets MSAL keep it in the process and find it again by the assertion. The Token Service does not know this ${value('behalfToken', 'token')}, so a sign-out there does not delete it.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              token_type: 'Bearer',
              scope: text`${'graphApi'}/${'graphMailScope'}`,
              expires_in: 4500,
              access_token: ref('behalfToken'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('behalfToken'),
              meaning: prose`v1.0, because Graph asks for that format, although the assertion was v2.0.`,
            },
          ],
          sources: [onBehalfOfFlow, msalOfAgentsNet],
        },
      ],
    },
    {
      label: 'Use',
      steps: [
        {
          id: 'bot-calls-graph',
          kind: 'message',
          detail: 'overview',
          from: 'bot',
          to: 'graph',
          label: 'GET /me/messages',
          title: 'Could the first token have done it?',
          explanation: [
            prose`No. Graph looks at ${code('aud')} and would have answered ${code('401')}, invalid audience. That is why the exchange exists: each service gets a token of its own and can carry none of them further.`,
          ],
          wire: readGraphMail('behalfToken'),
          fields: [
            {
              name: 'Authorization',
              value: text`Bearer ${'behalfToken'}`,
              meaning: prose`The second token. The first stays with the bot.`,
            },
          ],
          roles: { behalfToken: 'spent' },
          sources: [onBehalfOfFlow, rfc(6750, '2.1')],
        },
        {
          id: 'graph-answers',
          kind: 'message',
          from: 'graph',
          to: 'bot',
          answers: 'bot-calls-graph',
          label: '200, the mail',
          title: 'Whose rights counted?',
          explanation: [
            prose`Both: the bot’s client must have been allowed to read mail, and the user must have a mailbox. On-behalf-of never uses permissions that an application has for itself.`,
          ],
          wire: graphMail,
          sources: [onBehalfOfFlow],
        },
        {
          id: 'bot-replies',
          kind: 'message',
          from: 'bot',
          to: 'channel',
          label: 'Tells the user',
          title: 'Which token is used now?',
          explanation: [
            prose`A third one, the bot’s own for the Connector. Three tokens, three audiences: bot, Graph, Connector. The Connector’s answer is ${code('200')} or ${code('201')} and an id.`,
          ],
          wire: replyWithMail,
          sources: [botBuilderJs('botframework-connector/src/connectorApi/operations/conversations.ts', '658-694')],
        },
      ],
    },
  ],
  faults: [
    {
      id: 'not-exchangeable',
      at: 'token-found',
      label: 'The connection asks for Graph’s scopes',
      change: { values: { baseTokenAudience: text`${'graphApi'}` } },
      failsAt: 'exchangeable',
      symptom: prose`The sign-in works and then the bot fails with “is not setup for exchangeable tokens”, or “not exchangeable for an on-behalf-of flow”. Entra’s log shows no request.`,
      cause: prose`The connection has Graph’s scopes, so the stored token is for Graph already, and the bot’s settings demand an exchange nevertheless.`,
      fix: prose`Either give the connection the scope of the bot’s own API, ${code('api://botid-<app id>/access_as_user')}, or take the exchange out of the bot’s settings and use the token as it is.`,
      sources: [exchangeOfAgentsNet('43-47'), handlerOfAgentsJs('355-357'), exchangeableInNet],
    },
    {
      id: 'two-registrations',
      at: 'bot-asks-entra',
      label: 'Another registration makes the exchange',
      change: { values: { exchangingClientId: another('appId') } },
      failsAt: 'entra-checks-audience',
      symptom: prose`${code('AADSTS500131')}, in older texts ${code('AADSTS50013')}: “Assertion audience does not match the Client app presenting the assertion.”`,
      cause: prose`The user signed in for one registration and the bot exchanges with the id and secret of another. Capital letters in the App ID URI were seen to have the same effect.`,
      fix: prose`Exchange with the registration that is the audience of the stored token. The message names both ids: compare them with your settings.`,
      sources: [
        issue('OfficeDev/microsoft-teams-apps-company-communicator', 214),
        issue('AzureAD/microsoft-authentication-library-for-js', 389),
        issue('microsoft/Agents-for-python', 435),
      ],
    },
    {
      id: 'assertion-expired',
      at: 'token-found',
      label: 'The stored token has expired',
      change: { values: { baseTokenEnds: after('start', -30) } },
      failsAt: 'entra-checks-time',
      symptom: prose`About an hour after the sign-in the exchange fails with ${code('AADSTS500133')}: “Assertion is not within its valid time range.”`,
      cause: prose`The token that the Token Service kept has ended. The exchanged token may live on in MSAL’s cache and hide it for a while.`,
      fix: prose`Treat it like a missing token: sign the user out at the Token Service and ask again. Check that the connection asks for ${code('offline_access')}, so that it can be renewed.`,
      sources: [
        issue('microsoftgraph/msgraph-sdk-dotnet', 2551),
        issue('Azure-Samples/active-directory-dotnet-webapi-onbehalfof', 25),
      ],
    },
    {
      id: 'consent-missing',
      at: 'bot-asks-entra',
      label: 'Nobody has consented to Mail.Read',
      change: { values: { consentedPermissions: text`User.Read` } },
      failsAt: 'entra-checks-consent',
      symptom: prose`It works for the developer and fails for everybody else: ${code('AADSTS65001')}, “The user or administrator has not consented”.`,
      cause: prose`The permission stands in the code but was never agreed to by these users. Signing in at the bot covers the bot’s own scope, not what the bot does behind it.`,
      fix: prose`Add the permission to the registration and let an administrator consent for the organisation, or send the user through a sign-in that asks for it.`,
      sources: [
        issue('OfficeDev/microsoft-teams-library-js', 1770),
        issue('OfficeDev/microsoft-teams-apps-company-communicator', 373),
        entraErrorCodes,
      ],
    },
    {
      id: 'policy-demands-more',
      at: 'bot-asks-entra',
      label: 'Conditional access demands a second factor',
      change: { values: { demandedMethod: text`mfa` } },
      failsAt: 'entra-checks-policy',
      symptom: prose`Users are signed in, and the exchange still fails with ${code('interaction_required')} and ${code('AADSTS50076')}; for people who have not set up a second factor yet it is ${code('AADSTS50079')}.`,
      cause: prose`A policy for Graph asks for a second factor. The user signed in towards the bot, for which the policy does not hold, and gave only a password.`,
      fix: prose`Let the policy hold for the bot’s app too, so that the first sign-in is strong enough. Or send the user to sign in with the ${code('claims')} of the answer.`,
      sources: [onBehalfOfFlow, claimsChallenge, entraErrorCodes],
    },
  ],
  checkpoints: [
    {
      id: 'what-is-shown',
      before: 'bot-asks-entra',
      kind: 'next',
      question: prose`What must the bot show Entra to get a token for Graph?`,
      answers: [
        {
          text: 'The user’s token and its own client secret',
          right: true,
          because: prose`The token says which user has come to the bot, the secret that the bot is asking. A certificate or an assertion can stand in for the secret.`,
        },
        {
          text: 'Only the user’s token',
          because: prose`Then everybody who gets hold of it could turn it into a token for any service.`,
        },
        {
          text: 'Only its client secret',
          because: prose`That would be client credentials: a token for the application, with no user in it.`,
        },
      ],
    },
    {
      id: 'which-audience',
      before: 'bot-asks-entra',
      kind: 'check',
      question: prose`Could the bot exchange a Graph token that somebody sent to it?`,
      answers: [
        {
          text: 'No, its audience is not the bot',
          right: true,
          because: prose`Entra demands that the assertion was made for the client that presents it. The Agents SDKs do not even ask.`,
        },
        {
          text: 'Yes, Entra signed it',
          because: prose`The signature is good, but it was meant for Graph. Whoever receives a token may not pass it off as their own.`,
        },
        {
          text: 'Yes, if the user has consented',
          because: prose`Consent is about what the bot’s client may do. It does not change for whom a token was made.`,
        },
      ],
    },
    {
      id: 'who-knows-second-token',
      before: 'bot-replies',
      kind: 'sees',
      question: prose`The user signs out: the Token Service deletes what it has. Who still has a token for Graph?`,
      answers: [
        {
          text: 'The bot, in its memory',
          right: true,
          because: prose`The second token never went through the Token Service. Wherever the bot has it, it is good until its end.`,
        },
        {
          text: 'Nobody',
          because: prose`The stored token is gone. The exchanged one was the bot’s own doing, and is still there.`,
        },
        {
          text: 'The Token Service',
          because: prose`It had the first token only, and that one is no token for Graph.`,
        },
      ],
    },
  ],
});
