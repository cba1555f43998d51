/**
 * Bot to services with a federated identity credential: the token of a managed identity, made for the purpose of being
 * exchanged, is the client assertion of an app registration (RFC 7523 section 2.2). As botbuilder-js 4.23 does in
 * federatedAppCredentials.ts. Left out: other issuers, such as a cluster or GitHub, which Entra treats alike.
 */
import { asksWithAssertion } from '#core/flows/steps/own-token-wires.ts';
import { defineFlow, onlyVariant, same, side } from '#core/flows/define-flow.ts';
import { identityAsCredential, machineIdentity } from '#core/flows/steps/credential-sources.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import { messageArrives, outboundBot, outboundConnector, replySteps } from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra, refusedByEntra, tokenArrives } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJsAuth, entraErrorCodes, pullRequest } from '#core/flows/sources.ts';
import { answer, code, get, json, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const federated = (lines: string) => botBuilderJsAuth('federatedAppCredentials.ts', lines);

export default defineFlow({
  id: 'federated-credential',
  group: 'Bot to services',
  title: 'A federated credential',
  summary:
    'An app without a secret: it trusts the tokens of a managed identity, and one of those is its proof at Entra.',
  setup: { channel: 'msteams', appType: 'federated' },
  values: {
    botTokenStarts: after('start', -300),
    identityEndpoint: text`http://169.254.169.254/metadata/identity/oauth2/token`,
  },
  participants: [
    outboundConnector,
    outboundBot(['appId', 'tenantId', 'identityClientId']),
    {
      id: 'endpoint',
      label: 'Identity endpoint',
      role: 'An address inside the bot’s host, answered by Azure. It vouches for the managed identity.',
    },
    {
      ...entra,
      holds: [...entra.holds, 'credentialIssuer', 'credentialSubject', 'credentialAudience'],
    },
  ],
  variants: onlyVariant,
  follow: [
    { value: 'appId', name: 'client_id, appid' },
    { value: 'identityClientId', name: 'client_id (identity)' },
    { value: 'identityObjectId', name: 'sub' },
    { value: 'exchangeToken', name: 'client_assertion' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Identity',
      steps: [
        messageArrives,
        {
          id: 'asks-endpoint',
          kind: 'message',
          from: 'bot',
          to: 'endpoint',
          detail: 'overview',
          label: 'Asks its own host',
          title: 'Two identities: which is the bot?',
          explanation: [
            prose`The bot is an app registration with an ${value('appId', 'app id')}, as in every other flow. It has no secret. Its host has a managed identity with a ${value('identityClientId', 'client id')} of its own, and for that one the endpoint will vouch.`,
            prose`The token asked for here is for no service. Its audience is a name that stands for “to be exchanged”.`,
          ],
          wire: get(
            url`${'identityEndpoint'}?api-version=2018-02-01&resource=${'requestedAudience'}&client_id=${'identityClientId'}`,
            { Metadata: text`true` },
          ),
          fields: [
            {
              name: 'resource',
              value: ref('requestedAudience'),
              meaning: prose`The name of Entra’s token exchange. It is another one in the US Government’s cloud and in China; the SDK’s default is the public one’s.`,
            },
            {
              name: 'client_id',
              value: ref('identityClientId'),
              meaning: prose`The managed identity’s, not the bot’s.`,
            },
          ],
          sources: [federated('43-51'), federated('84-90'), identityAsCredential],
        },
        {
          id: 'identity-token-arrives',
          kind: 'message',
          from: 'endpoint',
          to: 'bot',
          answers: 'asks-endpoint',
          label: 'A token about the identity',
          title: 'What does this token prove?',
          explanation: [
            prose`That whoever shows it runs on a host of this managed identity. Entra has signed it. The Connector would refuse it: it is of another app and for another audience.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              access_token: ref('exchangeToken'),
              client_id: ref('identityClientId'),
              resource: ref('requestedAudience'),
              token_type: 'Bearer',
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('exchangeToken'),
              meaning: prose`Open it: version 2.0, the subject is the identity’s object id.`,
            },
            {
              name: 'sub',
              value: ref('exchangeTokenSubject'),
              meaning: prose`The managed identity’s object id, which the portal calls principal id. Not its client id.`,
            },
            {
              name: 'aud',
              value: ref('exchangeTokenAudience'),
              meaning: prose`In the public cloud a GUID that stands for the name that was asked for. What stands there in other clouds is not known; this run shows the name.`,
            },
          ],
          roles: { exchangeToken: 'born' },
          sources: [machineIdentity, identityAsCredential],
        },
      ],
    },
    {
      label: 'Exchange',
      steps: [
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Shows it as its proof',
          title: 'How does one become the other?',
          explanation: [
            prose`The bot asks for its own token, as the app, with the client credentials grant. Where a certificate’s owner would put an assertion that it signed itself, it puts the ${value('exchangeToken', 'identity’s token')}.`,
            prose`The form is the same to the letter. Only who signed the assertion differs: not the bot, which holds no key at all, but Entra.`,
          ],
          wire: asksWithAssertion('exchangeToken'),
          fields: [
            {
              name: 'client_id',
              value: ref('appId'),
              meaning: prose`Now it is the bot’s app id. Entra looks at this app for a federated credential that fits.`,
            },
          ],
          roles: { exchangeToken: 'spent' },
          sources: [rfc(7523, '2.2'), federated('56-82')],
        },
        {
          id: 'compares-issuer',
          kind: 'computation',
          at: 'entra',
          label: 'Is the issuer trusted?',
          title: 'Who may vouch for this app?',
          explanation: [
            prose`Somebody wrote three lines into the app registration beforehand: issuer, subject, audience. Each is compared with the assertion, letter for letter and case for case.`,
            prose`A managed identity’s token is a v2.0 one, so its issuer is the login host with the tenant and ${code('/v2.0')}.`,
          ],
          check: same(
            side('the assertion’s iss', 'exchangeTokenIssuer'),
            side('the issuer in the credential', 'credentialIssuer'),
          ),
          otherwise: refusedByEntra('issuer', {
            label: 'AADSTS700211, issuer',
            explanation: [
              prose`No credential of this app names this issuer. The text quotes the one that came: copy it from there.`,
            ],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700211,
              words: text`No matching federated identity record found for presented assertion issuer '${'exchangeTokenIssuer'}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
            }),
            sources: [issue('Azure/azure-workload-identity', 1200), entraErrorCodes],
          }),
          sources: [identityAsCredential],
        },
        {
          id: 'compares-subject',
          kind: 'computation',
          at: 'entra',
          label: 'Is it the right identity?',
          title: 'Which identity may be this app?',
          explanation: [
            prose`The one whose object id stands in the credential. Two ids of one managed identity lie side by side in the portal, and the other one, the client id, is what the bot’s settings need.`,
          ],
          check: same(
            side('the assertion’s sub', 'exchangeTokenSubject'),
            side('the subject in the credential', 'credentialSubject'),
          ),
          otherwise: refusedByEntra('subject', {
            label: 'AADSTS700213, subject',
            explanation: [prose`The issuer fits and the subject does not. The text quotes the subject that came.`],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700213,
              words: text`No matching federated identity record found for presented assertion subject '${'exchangeTokenSubject'}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
            }),
            sources: [issue('Azure/login', 482), entraErrorCodes],
          }),
          sources: [identityAsCredential],
        },
        {
          id: 'compares-audience',
          kind: 'computation',
          at: 'entra',
          label: 'Was it made for this?',
          title: 'Why an audience of its own?',
          explanation: [
            prose`So that a token which the same identity got for a service cannot be used as a proof, by that service for example. Only a token that was asked for as something to exchange is taken.`,
          ],
          check: same(
            side('the audience asked for', 'requestedAudience'),
            side('the audience in the credential', 'credentialAudience'),
          ),
          otherwise: refusedByEntra('audience', {
            label: 'AADSTS700212, audience',
            explanation: [prose`Issuer and subject fit. The token is genuine and made for something else.`],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700212,
              words: text`No matching federated identity record found for presented assertion audience '${'requestedAudience'}'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
            }),
            sources: [entraErrorCodes, identityAsCredential],
          }),
          sources: [identityAsCredential],
        },
        {
          id: 'checks-own-signature',
          kind: 'computation',
          at: 'entra',
          detail: 'wire',
          label: 'Its own signature',
          title: 'With which key is it checked?',
          explanation: [
            prose`With a public key of the issuer, found by ${code('kid')} in the issuer’s key set. Here the issuer is Entra itself. With another issuer Entra would fetch its metadata, as the bot does for the Connector.`,
          ],
          fields: [
            {
              name: 'kid',
              value: ref('entraKid'),
              meaning: prose`Names the key with which Entra signed the managed identity’s token.`,
            },
          ],
          sources: [rfc(7515, '5.2'), identityAsCredential],
        },
        tokenArrives,
        cachesToken,
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'client-id-as-subject',
      at: 'compares-subject',
      label: 'The credential has the identity’s client id',
      change: { values: { credentialSubject: text`${'identityClientId'}` } },
      failsAt: 'compares-subject',
      symptom: prose`The bot reads and never answers: ${code('AADSTS700213')}, “No matching federated identity record found for presented assertion subject”.`,
      cause: prose`The subject has to be the object id (principal id) of the managed identity. Its client id was copied, or that of another identity.`,
      fix: prose`Copy the subject out of the error into the credential, if it is the identity that you mean. With the scenario “Managed identity” the portal fills it in by itself. Changes take some minutes.`,
      sources: [issue('Azure/login', 482), pullRequest('microsoft/botbuilder-dotnet', 6838)],
    },
    {
      id: 'v1-issuer',
      at: 'compares-issuer',
      label: 'The credential names Entra’s older issuer',
      change: { values: { credentialIssuer: text`${'entraIssuerBase'}/${'tenantId'}/` } },
      failsAt: 'compares-issuer',
      symptom: prose`${code('AADSTS700211')}, “No matching federated identity record found for presented assertion issuer”.`,
      cause: prose`The issuer was copied from a v1.0 token, such as the bot’s own. The identity’s token for exchange is a v2.0 one and names another host, without a slash at its end.`,
      fix: prose`Write the login host, the tenant’s id and ${code('/v2.0')}. Every letter and slash counts, also upper and lower case.`,
      sources: [issue('Azure/azure-workload-identity', 1200), pullRequest('microsoft/botbuilder-dotnet', 6838)],
    },
    {
      id: 'wrong-audience',
      at: 'asks-endpoint',
      label: 'The identity’s token is for the Connector',
      change: { values: { requestedAudience: text`${'connectorScope'}` } },
      failsAt: 'compares-audience',
      symptom: prose`A bot that fetches the identity’s token by itself is refused with ${code('AADSTS700212')}: no federated identity record for the audience.`,
      cause: prose`The identity was asked for a token for the Connector, as with a plain managed identity. Or the bot runs in a cloud where the exchange has another name, and the SDK’s default was kept.`,
      fix: prose`Ask the endpoint for the audience that stands in the federated credential. Outside the public cloud give the SDK that name: the last argument of its credentials factory.`,
      sources: [identityAsCredential, botBuilderJsAuth('federatedServiceClientCredentialsFactory.ts', '28-38')],
    },
  ],
  checkpoints: [
    {
      id: 'which-app-speaks',
      before: 'asks-entra',
      kind: 'next',
      question: prose`The bot has a token about its managed identity. Why does it not show that one to the Connector?`,
      answers: [
        {
          text: 'It names another app and another audience.',
          right: true,
          because: prose`The Azure Bot resource knows the app registration. The identity only vouches for it; to the Connector it is a stranger.`,
        },
        {
          text: 'It is not signed.',
          because: prose`Entra has signed it. A signature does not make a token good for everybody.`,
        },
        {
          text: 'It has expired by then.',
          because: prose`It lives for hours. Life is not the point.`,
        },
      ],
    },
    {
      id: 'who-can-be-bot',
      before: 'compares-subject',
      kind: 'sees',
      question: prose`Who else could get a token as this bot?`,
      answers: [
        {
          text: 'Any program on a host with that identity.',
          right: true,
          because: prose`The endpoint answers whatever runs there. To assign the identity to another host is to give that host the bot.`,
        },
        {
          text: 'Anybody who knows the ids.',
          because: prose`Ids are no proof. Without the endpoint there is no assertion.`,
        },
        {
          text: 'Whoever reads the app registration.',
          because: prose`It holds three lines of names: issuer, subject, audience. Nothing in it is secret.`,
        },
      ],
    },
    {
      id: 'what-is-compared',
      before: 'compares-audience',
      kind: 'check',
      question: prose`The assertion’s subject has one capital letter where the credential has a small one. What happens?`,
      answers: [
        {
          text: 'It is refused.',
          right: true,
          because: prose`Since 2024 the comparison minds upper and lower case; a number of its own, AADSTS7002138, says so.`,
        },
        {
          text: 'It is accepted: ids have no case.',
          because: prose`That was so once. People whose deployments stopped working in 2025 had such a difference.`,
        },
      ],
    },
  ],
});
