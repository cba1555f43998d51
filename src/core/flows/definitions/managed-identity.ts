/**
 * Bot to services with a user-assigned managed identity: the bot asks an address on its own host for a token and has no
 * secret. As botbuilder-js 4.23 does with @azure/identity, on App Service and on a virtual machine. Left out: other
 * hosts, such as Functions, containers and Arc, whose endpoints differ little.
 */
import { defineFlow, listed, same, side } from '#core/flows/define-flow.ts';
import { appServiceIdentity, botIdentityTypes, machineIdentity } from '#core/flows/steps/credential-sources.ts';
import {
  messageArrives,
  outboundBot,
  outboundConnector,
  replySteps,
  silentTurn,
} from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJs, botBuilderJsAuth, pullRequest } from '#core/flows/sources.ts';
import { answer, code, get, json, prose, ref, text, url, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue } from '#core/sequence/citations.ts';

const credentialFactory = (lines: string) =>
  botBuilderJs('botbuilder-core/src/configurationServiceClientCredentialFactory.ts', lines);
const tokenProvider = botBuilderJsAuth('jwtTokenProviderFactory.ts', '27-36');

export default defineFlow({
  id: 'managed-identity',
  group: 'Bot to services',
  title: 'A managed identity',
  summary: 'No secret and no certificate: the host on which the bot runs vouches for it. So it must run on that host.',
  setup: { channel: 'msteams', appType: 'managed-identity' },
  values: { botTokenStarts: after('start', -300) },
  participants: [
    outboundConnector,
    outboundBot(['appId', 'tenantId', 'identityEndpoint']),
    {
      id: 'endpoint',
      label: 'Identity endpoint',
      role: 'An address inside the bot’s host, answered by Azure. Nobody outside can reach it.',
      holds: ['identitiesOfHost'],
    },
    entra,
  ],
  variants: [
    {
      id: 'app-service',
      label: 'App Service',
      holds: { bot: ['identitySecret'], endpoint: ['identitySecret'] },
    },
    {
      id: 'virtual-machine',
      label: 'Virtual machine',
      values: {
        hostOfBot: text`Virtual-Machine`,
        identityEndpoint: text`http://169.254.169.254/metadata/identity/oauth2/token`,
      },
    },
  ],
  follow: [
    { value: 'appId', name: 'client_id, appid' },
    { value: 'identityEndpoint', name: 'endpoint' },
    { value: 'connectorScope', name: 'resource, aud' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Start',
      steps: [
        {
          id: 'reads-settings',
          kind: 'computation',
          at: 'bot',
          label: 'Is there no password?',
          title: 'What must the settings hold?',
          explanation: [
            prose`MicrosoftAppType is UserAssignedMSI, MicrosoftAppId the client id of the identity, MicrosoftAppTenantId its tenant. A password must not be there: the SDK refuses to start with one, so that nobody believes it is used.`,
          ],
          check: same(
            side('MicrosoftAppPassword', 'identityPassword'),
            side('what it has to be: nothing', 'noPassword'),
          ),
          otherwise: [
            {
              id: 'bot-does-not-start',
              kind: 'computation',
              at: 'bot',
              label: 'The bot does not start',
              title: 'What does one see?',
              explanation: [
                prose`The constructor throws “MicrosoftAppPassword must not be set for MSI in configuration.” The process ends before it listens, so from outside it looks like any bot that is down: ${code('502')} or ${code('503')} from the host.`,
              ],
              sources: [credentialFactory('97-106')],
            },
          ],
          sources: [credentialFactory('96-106'), botIdentityTypes],
        },
        messageArrives,
      ],
    },
    {
      label: 'Token',
      steps: [
        {
          id: 'asks-endpoint-app-service',
          only: ['app-service'],
          kind: 'message',
          from: 'bot',
          to: 'endpoint',
          detail: 'overview',
          label: 'Asks its own host',
          title: 'Whom does the bot ask?',
          explanation: [
            prose`An address that App Service puts into the environment of this process, ${code('IDENTITY_ENDPOINT')}, together with a ${value('identitySecret', 'header value')} of its own. Neither is of use outside.`,
            prose`The bot says which service the token shall be for and which of the host’s identities it means. It does not prove anything: being here is the proof.`,
          ],
          wire: get(
            url`${'identityEndpoint'}?resource=${'connectorScope'}&api-version=2019-08-01&client_id=${'appId'}`,
            { 'X-IDENTITY-HEADER': text`${'identitySecret'}` },
          ),
          fields: [
            {
              name: 'X-IDENTITY-HEADER',
              value: ref('identitySecret'),
              meaning: prose`From ${code('IDENTITY_HEADER')} in the environment. It keeps a page that tricks the server into fetching addresses from getting a token.`,
            },
            {
              name: 'resource',
              value: ref('connectorScope'),
              meaning: prose`The Connector’s name, without ${code('/.default')}: this is the older way of asking.`,
            },
            {
              name: 'client_id',
              value: ref('appId'),
              meaning: prose`Which identity, for a host may have several. Left out, it would mean the host’s system-assigned one.`,
            },
          ],
          roles: { identitySecret: 'spent' },
          sources: [appServiceIdentity, tokenProvider],
        },
        {
          id: 'asks-endpoint-machine',
          only: ['virtual-machine'],
          kind: 'message',
          from: 'bot',
          to: 'endpoint',
          detail: 'overview',
          label: 'Asks its own host',
          title: 'Whom does the bot ask?',
          explanation: [
            prose`The Instance Metadata Service. Its address is the same on every Azure machine and is answered by the host underneath: a packet to it never leaves the machine’s hardware.`,
            prose`The bot says which service the token shall be for and which of the machine’s identities it means. It does not prove anything: being here is the proof.`,
          ],
          wire: get(
            url`${'identityEndpoint'}?api-version=2018-02-01&resource=${'connectorScope'}&client_id=${'appId'}`,
            { Metadata: text`true` },
          ),
          fields: [
            {
              name: 'Metadata',
              value: text`true`,
              meaning: prose`Must be there. A page that tricks the server into fetching addresses can seldom add headers.`,
            },
            {
              name: 'client_id',
              value: ref('appId'),
              meaning: prose`Which identity, for a machine may have several.`,
            },
          ],
          sources: [machineIdentity, tokenProvider],
        },
        {
          id: 'is-answered',
          kind: 'computation',
          at: 'bot',
          label: 'Does anybody answer?',
          title: 'Where does such an address exist?',
          explanation: [
            prose`On Azure’s hosts only. Elsewhere the variables are missing and nobody has the address, and the library gives up after a while.`,
          ],
          check: listed(
            side('the bot’s host', 'hostOfBot'),
            side('the hosts that have the endpoint', 'hostsWithIdentity'),
          ),
          otherwise: silentTurn('nobody-answers'),
          sources: [machineIdentity, issue('microsoft/botbuilder-dotnet', 6803)],
        },
        {
          id: 'finds-identity',
          kind: 'computation',
          at: 'endpoint',
          label: 'Is it assigned here?',
          title: 'May this host speak for it?',
          explanation: [
            prose`A user-assigned identity is a resource of its own and must be assigned to the host. The endpoint hands out tokens for those identities and no other, to whatever runs on the host.`,
          ],
          check: listed(side('the client_id', 'appId'), side('the host’s identities', 'identitiesOfHost')),
          otherwise: [
            {
              id: 'endpoint-refuses-app-service',
              only: ['app-service'],
              kind: 'message',
              from: 'endpoint',
              to: 'bot',
              answers: 'asks-endpoint-app-service',
              bad: true,
              label: '400, no such identity',
              title: 'What does the endpoint answer?',
              explanation: [
                prose`The host knows no identity of this client id. The same comes when the object id or the app id of something else was written into the settings.`,
              ],
              wire: answer(
                400,
                'Bad Request',
                json({
                  statusCode: 400,
                  message:
                    'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
                }),
              ),
              sources: [issue('Azure-Samples/azure-search-openai-demo', 2148), appServiceIdentity],
            },
            {
              id: 'endpoint-refuses-machine',
              only: ['virtual-machine'],
              kind: 'message',
              from: 'endpoint',
              to: 'bot',
              answers: 'asks-endpoint-machine',
              bad: true,
              label: '400, identity not found',
              title: 'What does the endpoint answer?',
              explanation: [
                prose`The machine has no identity of this client id. The library turns it into “The requested identity has not been assigned to this resource.”`,
              ],
              wire: answer(
                400,
                'Bad Request',
                json({ error: 'invalid_request', error_description: 'Identity not found' }),
              ),
              sources: [issue('Azure/azure-sdk-for-net', 37278), machineIdentity],
            },
            ...silentTurn('identity-missing'),
          ],
          sources: [appServiceIdentity, machineIdentity],
        },
        {
          id: 'endpoint-asks-entra',
          kind: 'message',
          from: 'endpoint',
          to: 'entra',
          inferred: true,
          label: 'Proves the identity',
          title: 'Is there no credential at all?',
          explanation: [
            prose`There is one, and Azure has it. The platform keeps a certificate for each managed identity, changes it by itself, and shows it to Entra. This leg cannot be seen from the bot; that the token carries ${code('appidacr')} ${code('2')} is its trace.`,
          ],
          sources: [machineIdentity],
        },
        {
          id: 'entra-gives-token',
          kind: 'message',
          from: 'entra',
          to: 'endpoint',
          answers: 'endpoint-asks-entra',
          inferred: true,
          detail: 'wire',
          label: 'Signs the token',
          title: 'Who signs it?',
          explanation: [
            prose`Entra, as always. What comes back cannot be seen either until the endpoint passes it on: a token for the Connector, from the identity’s own tenant.`,
          ],
          sources: [machineIdentity],
        },
        {
          id: 'token-arrives-app-service',
          only: ['app-service'],
          kind: 'message',
          from: 'endpoint',
          to: 'bot',
          answers: 'asks-endpoint-app-service',
          detail: 'overview',
          label: 'The bot’s own token',
          title: 'What does the bot get?',
          explanation: [
            prose`The same kind of token as with a secret, signed by Entra. App, audience and tenant are where they always are, so the Connector makes no difference.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              access_token: ref('botToken'),
              expires_on: ref('botTokenEnds'),
              resource: ref('connectorScope'),
              token_type: 'Bearer',
              client_id: ref('appId'),
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('botToken'),
              meaning: prose`Its ${code('tid')} is the identity’s tenant: a managed identity is always of one tenant.`,
            },
          ],
          roles: { botToken: 'born' },
          sources: [appServiceIdentity],
        },
        {
          id: 'token-arrives-machine',
          only: ['virtual-machine'],
          kind: 'message',
          from: 'endpoint',
          to: 'bot',
          answers: 'asks-endpoint-machine',
          detail: 'overview',
          label: 'The bot’s own token',
          title: 'What does the bot get?',
          explanation: [
            prose`The same kind of token as with a secret, signed by Entra. App, audience and tenant are where they always are, so the Connector makes no difference.`,
          ],
          wire: answer(
            200,
            'OK',
            json({
              access_token: ref('botToken'),
              client_id: ref('appId'),
              expires_in: '86399',
              expires_on: ref('botTokenEnds'),
              not_before: ref('botTokenStarts'),
              resource: ref('connectorScope'),
              token_type: 'Bearer',
            }),
          ),
          fields: [
            {
              name: 'access_token',
              value: ref('botToken'),
              meaning: prose`Its ${code('tid')} is the identity’s tenant: a managed identity is always of one tenant.`,
            },
          ],
          roles: { botToken: 'born' },
          sources: [machineIdentity],
        },
        {
          ...cachesToken,
          explanation: [
            prose`Until five minutes before it expires, so that none dies on the way. So a bot whose identity is taken from the host may go on answering for up to a day, until it asks again or its process starts anew.`,
          ],
          fields: [
            {
              name: 'used until',
              value: ref('tokenCachedUntil'),
              meaning: prose`${code('exp')} less 300 seconds. The host’s platform keeps tokens too, so a new question may bring the same one.`,
            },
          ],
          sources: [botBuilderJsAuth('appCredentials.ts', '182-192'), machineIdentity],
        },
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'run-locally',
      at: 'is-answered',
      label: 'The bot runs on the developer’s machine',
      change: { values: { hostOfBot: text`developers-machine` } },
      failsAt: 'is-answered',
      symptom: prose`The bot works in Azure. On a laptop it reads, through a tunnel, and never answers; after seconds the log says that ManagedIdentityCredential is not available and the identity endpoint cannot be reached.`,
      cause: prose`The identity belongs to the host in Azure. The SDK tries a whole chain of credentials; one of the developer’s own, such as that of the Azure CLI, gives a token of the developer and not of the bot, if any.`,
      fix: prose`Debug it where it runs, remotely. Or register a second bot, single tenant with a secret, for work on your own machine: Microsoft has no other way.`,
      sources: [
        issue('microsoft/botbuilder-dotnet', 6803),
        issue('microsoft/BotFramework-Emulator', 2377),
        issue('microsoft/BotBuilder-Samples', 3709),
      ],
    },
    {
      id: 'password-set-too',
      at: 'reads-settings',
      label: 'MicrosoftAppPassword is set too',
      change: { values: { identityPassword: text`${'clientSecret'}` } },
      failsAt: 'reads-settings',
      symptom: prose`The bot does not start after it was changed to a managed identity: “MicrosoftAppPassword must not be set for MSI in configuration.”`,
      cause: prose`The old setting is still there, in the application settings or in a file that was deployed with it.`,
      fix: prose`Take MicrosoftAppPassword out everywhere, a blank is as good as nothing. If it is a secret of an older app registration, delete it there.`,
      sources: [credentialFactory('100')],
    },
    {
      id: 'identity-not-assigned',
      at: 'finds-identity',
      label: 'The identity is not assigned to the host',
      change: { values: { identitiesOfHost: another('appId') } },
      failsAt: 'finds-identity',
      symptom: prose`The bot starts, reads and never answers. The log holds ${code('400')} from the identity endpoint: no managed identity found for the client id.`,
      cause: prose`The identity was made together with the Azure Bot and never assigned to the App Service or machine; or to another slot of it; or the settings name its object id.`,
      fix: prose`In the host’s Identity blade, under User assigned, add it, and restart. Compare its client id with MicrosoftAppId.`,
      sources: [
        issue('Azure-Samples/azure-search-openai-demo', 2148),
        issue('Azure/azure-sdk-for-net', 37278),
        pullRequest('Azure/azure-sdk-for-js', 20223),
      ],
    },
    {
      id: 'other-identity',
      at: 'connector-reads-app',
      label: 'The Azure Bot names another identity',
      change: { values: { azureBotAppId: another('appId') } },
      failsAt: 'connector-reads-app',
      symptom: prose`The bot gets a token, and every reply comes back ${code('401')}, “Authorization has been denied for this request.”`,
      cause: prose`The token is of an identity that the host has, but not of the one that the Azure Bot resource was created with.`,
      fix: prose`Decode the token: ${code('appid')} must be the Microsoft App ID of the Azure Bot resource. That id cannot be changed there; assign the right identity to the host, or create the resource anew.`,
      sources: [issue('OfficeDev/Microsoft-Teams-Samples', 658), issue('microsoft/BotBuilder-Samples', 3709)],
    },
  ],
  checkpoints: [
    {
      id: 'where-is-the-secret',
      before: 'is-answered',
      kind: 'sees',
      question: prose`Which secret of the bot can somebody steal who reads its settings?`,
      answers: [
        {
          text: 'None.',
          right: true,
          because: prose`The settings hold ids. Whoever runs code on the host can ask for a token, though: the host is what has to be guarded.`,
        },
        {
          text: 'The client secret.',
          because: prose`There is none; the SDK would not even start with one.`,
        },
        {
          text: 'The identity’s certificate.',
          because: prose`Azure keeps it and changes it. Neither the bot nor its owner ever sees it.`,
        },
      ],
    },
    {
      id: 'laptop',
      before: 'finds-identity',
      kind: 'check',
      question: prose`You copy the bot with all its settings to a laptop. Where does it fail?`,
      answers: [
        {
          text: 'At the identity endpoint: nobody answers.',
          right: true,
          because: prose`Everything else is the same. The one thing that cannot be copied is the host.`,
        },
        {
          text: 'At Entra, which knows the laptop’s address.',
          because: prose`Entra is not asked by the bot at all, and does not look at addresses here.`,
        },
        {
          text: 'When the Connector’s token is checked.',
          because: prose`That needs public keys and no credential. The bot reads on the laptop as well.`,
        },
      ],
    },
    {
      id: 'same-for-connector',
      before: 'posts-reply',
      kind: 'next',
      question: prose`What does the bot send along with its reply?`,
      answers: [
        {
          text: 'A bearer token, as every bot does.',
          right: true,
          because: prose`Only the way to the token differs. The Connector sees issuer, audience, app and tenant, and no more.`,
        },
        {
          text: 'The name of its managed identity.',
          because: prose`It is in the token as ${code('appid')}. Nothing else is needed.`,
        },
      ],
    },
  ],
});
