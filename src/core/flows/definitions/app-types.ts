/**
 * The three app types of an Azure Bot side by side: what a bot of each does to get its token, what the token then says,
 * and what is the same for all. Settings as botbuilder-js 4.23 reads them. A federated credential is no type of its own:
 * it is another proof for a single- or multi-tenant app, and is set in code.
 */
import { asksWithSecret, ownToken } from '#core/flows/steps/own-token-wires.ts';
import { judgedByBotBuilder } from '#core/flows/steps/arrivals.ts';
import { botIdentityTypes } from '#core/flows/steps/credential-sources.ts';
import { defineFlow, every, listed, same, side, verdictOf } from '#core/flows/define-flow.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import { messageArrives, outboundBot, outboundConnector, replySteps } from '#core/flows/steps/outbound-steps.ts';
import { entra, refusedByEntra } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJs, botBuilderJsAuth, connectorAuthentication, entraErrorCodes } from '#core/flows/sources.ts';
import { act, code, prose, ref, text, value } from '#core/flows/templates.ts';
import { after } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const credentialFactory = (lines: string) =>
  botBuilderJs('botbuilder-core/src/configurationServiceClientCredentialFactory.ts', lines);

const withSecret = { bot: ['appPassword'], entra: ['clientSecret'] } as const;

export default defineFlow({
  id: 'app-types',
  group: 'Bot to services',
  title: 'Single tenant or multi tenant?',
  summary: 'A bot’s type decides whom it asks for its token and which tenant the token names. Nothing else changes.',
  setup: { channel: 'msteams' },
  values: { botTokenStarts: after('start', -300) },
  participants: [outboundConnector, outboundBot(['appId', 'configuredType', 'configuredTenantId']), entra],
  variants: [
    { id: 'multi-tenant', label: 'Multi tenant', setup: { appType: 'multi-tenant' }, holds: withSecret },
    { id: 'single-tenant', label: 'Single tenant', setup: { appType: 'single-tenant' }, holds: withSecret },
    { id: 'managed-identity', label: 'Managed identity', setup: { appType: 'managed-identity' } },
  ],
  arrivals: { atBot: judgedByBotBuilder('message-arrives') },
  follow: [
    { value: 'configuredType', name: 'MicrosoftAppType' },
    { value: 'botDirectoryName', name: 'directory' },
    { value: 'botDirectoryId', name: 'tid' },
    { value: 'appId', name: 'appid' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Inbound',
      steps: [
        {
          id: 'reads-type',
          kind: 'computation',
          at: 'bot',
          detail: 'overview',
          label: 'Reads its type',
          title: 'Where is the type set?',
          explanation: [
            prose`In the Azure Bot resource and in the bot’s settings, which know nothing of each other and have to agree. The app registration has its own “supported account types”: a multi-tenant registration under a single-tenant Azure Bot is in order, and is how a bot for several organisations is made today.`,
            prose`The bot reads only its settings. Without MicrosoftAppType, or with a word that it does not know, it takes itself for multi tenant, silently.`,
          ],
          fields: [
            {
              name: 'MicrosoftAppType',
              value: ref('configuredType'),
              meaning: prose`MultiTenant, SingleTenant or UserAssignedMSI. New multi-tenant bots cannot be made since August 2025; old ones go on working.`,
            },
          ],
          sources: [credentialFactory('71-148'), botIdentityTypes, issue('OfficeDev/Microsoft-Teams-Samples', 1948)],
        },
        {
          id: 'reads-tenant',
          only: ['single-tenant', 'managed-identity'],
          kind: 'computation',
          at: 'bot',
          label: 'Is the tenant set?',
          title: 'What must not be missing?',
          explanation: [
            prose`MicrosoftAppTenantId, for these two types. The SDK looks when the bot starts whether there is anything; whether it is the right tenant only Entra can tell.`,
          ],
          check: same(side('MicrosoftAppTenantId', 'configuredTenantId'), side('the tenant of the app', 'tenantId')),
          otherwise: [
            {
              id: 'constructor-throws',
              kind: 'computation',
              at: 'bot',
              label: 'The bot does not start',
              title: 'What does the SDK say?',
              explanation: [
                prose`The constructor throws “MicrosoftAppTenantId is required for SingleTenant in configuration.”, or “… for MSI …” with a managed identity. The process ends, and whoever sends a message gets the host’s ${code('502')} or ${code('503')}.`,
              ],
              sources: [credentialFactory('97-109')],
            },
          ],
          sources: [credentialFactory('97-109')],
        },
        messageArrives,
        {
          id: 'inbound-is-the-same',
          kind: 'computation',
          at: 'bot',
          label: 'Checks it as always',
          title: 'Does the type matter on the way in?',
          explanation: [
            prose`No. The Connector’s token has one issuer for all bots of a cloud, its audience is the app id, and it names no tenant. Switch between the types above: not a letter of it changes.`,
            prose`So a bot of the wrong type reads. That is why a wrong type looks like a bot that will not talk.`,
          ],
          check: verdictOf('atBot'),
          fields: [
            {
              name: 'iss',
              value: ref('connectorTokenIssuer'),
              meaning: prose`The Connector, the same for every type.`,
            },
            { name: 'aud', value: ref('connectorTokenAudience'), meaning: prose`The bot’s app id.` },
          ],
          sources: [connectorAuthentication, botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts', '467-544')],
        },
      ],
    },
    {
      label: 'Token',
      steps: [
        {
          id: 'asks-entra',
          only: ['multi-tenant', 'single-tenant'],
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Asks for its token',
          title: 'Which directory does it ask?',
          explanation: [
            prose`The path tells the types apart. A multi-tenant bot asks the ${value('botDirectoryName', 'directory')} that Bot Framework keeps for all of them, a single-tenant bot its own tenant.`,
            prose`App id, secret and scope are the same in both. With a certificate or a federated credential in place of the secret, so would the path be.`,
            prose`Of Entra’s checks only those are told here that look at the directory; “How the bot answers” has the others.`,
          ],
          wire: asksWithSecret,
          fields: [
            {
              name: 'directory, in the path',
              value: ref('botDirectoryName'),
              meaning: prose`From MicrosoftAppType and MicrosoftAppTenantId. For MultiTenant the tenant id in the settings is not read.`,
            },
          ],
          sources: [botBuilderJsAuth('appCredentials.ts', '52-57'), credentialFactory('107-148'), rfc(6749, '4.4.2')],
        },
        {
          id: 'finds-app',
          only: ['multi-tenant', 'single-tenant'],
          kind: 'computation',
          at: 'entra',
          label: 'Is the app there?',
          title: 'Where does the app exist?',
          explanation: [
            prose`A single-tenant registration in its tenant only. A multi-tenant one there and in the shared directory, into which Azure put it. So a multi-tenant app passes at both, and that is not always good.`,
          ],
          check: every(
            listed(
              side('the directory in the path', 'botDirectoryName'),
              side('the directories that have the app', 'appDirectories'),
            ),
            same(side('the app that asks', 'appId'), side('the app that is registered there', 'registeredAppId')),
          ),
          otherwise: refusedByEntra('app', {
            label: 'AADSTS700016, no app',
            explanation: [
              prose`“Bot Framework” is the display name of the shared directory. Seeing it means: the bot ran as MultiTenant.`,
            ],
            wire: entraRefusal({
              status: 400,
              error: 'unauthorized_client',
              code: 700016,
              words: text`Application with identifier '${'appId'}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
            }),
            sources: [issue('OfficeDev/Microsoft-Teams-Samples', 1741), entraErrorCodes],
          }),
          sources: [botIdentityTypes],
        },
        {
          id: 'token-arrives',
          only: ['multi-tenant', 'single-tenant'],
          kind: 'message',
          from: 'entra',
          to: 'bot',
          answers: 'asks-entra',
          detail: 'overview',
          label: 'The bot’s own token',
          title: 'What differs in the token?',
          explanation: [
            prose`Issuer and ${code('tid')}: they name the directory that was asked. Audience and ${code('appid')} do not depend on the type. Real tokens of an own tenant also hold ${code('oid')} and ${code('sub')}, the app’s object there.`,
          ],
          wire: ownToken,
          fields: [
            {
              name: 'access_token',
              value: ref('botToken'),
              meaning: prose`Signed by Entra. Open it and compare it with the one of the other type.`,
            },
            {
              name: 'tid',
              value: ref('botDirectoryId'),
              meaning: prose`Of the shared directory for a multi-tenant bot, of the own tenant for any other.`,
            },
            { name: 'iss', value: ref('botTokenIssuer'), meaning: prose`Ends with the same tenant and a slash.` },
          ],
          roles: { botToken: 'born' },
          sources: [rfc(6749, '4.4.3'), botIdentityTypes],
        },
        {
          id: 'asks-host',
          only: ['managed-identity'],
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Asks through its host',
          title: 'Which directory does it ask?',
          explanation: [
            prose`None: it asks the identity endpoint of its host, which asks Entra. How that goes is a flow of its own. The identity belongs to one tenant, and so does the token.`,
          ],
          wire: act(text`Asks the host’s identity endpoint for a token for ${'connectorScope'}.`),
          sources: [botBuilderJsAuth('managedIdentityAuthenticator.ts', '28-50')],
        },
        {
          id: 'token-from-host',
          only: ['managed-identity'],
          kind: 'message',
          from: 'entra',
          to: 'bot',
          answers: 'asks-host',
          detail: 'overview',
          label: 'The bot’s own token',
          title: 'What differs in the token?',
          explanation: [
            prose`It looks like a single-tenant bot’s, with one letter changed: ${code('appidacr')} is ${code('2')}, for Azure showed a certificate in the identity’s name.`,
          ],
          wire: act('Passes the token on.'),
          fields: [
            {
              name: 'token',
              value: ref('botToken'),
              meaning: prose`Open it and compare it with a single-tenant bot’s.`,
            },
            { name: 'tid', value: ref('botDirectoryId'), meaning: prose`The tenant in which the identity was made.` },
          ],
          roles: { botToken: 'born' },
          sources: [botBuilderJsAuth('managedIdentityAuthenticator.ts', '28-50')],
        },
        {
          id: 'reads-issuer',
          kind: 'computation',
          at: 'connector',
          detail: 'wire',
          label: 'What a type looks like',
          title: 'Can one tell the type from outside?',
          explanation: [
            prose`Only by the tenant. There is no claim for the type: if ${code('tid')} is that of the shared directory the bot ran as multi tenant, otherwise as single tenant or managed identity.`,
          ],
          fields: [
            {
              name: 'type in the Azure Bot resource',
              value: ref('azureBotType'),
              meaning: prose`Chosen when the resource was made. It cannot be changed afterwards in the portal.`,
            },
          ],
          sources: [botIdentityTypes],
        },
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'single-run-as-multi',
      at: 'reads-type',
      only: ['single-tenant'],
      label: 'A single-tenant app, run as MultiTenant',
      change: {
        setup: { appType: 'multi-tenant' },
        values: { appDirectories: text`${'tenantId'}`, azureBotTenantId: text`${'tenantId'}` },
      },
      failsAt: 'finds-app',
      symptom: prose`The bot reads and never answers. The log says ${code('AADSTS700016')}: not found in the directory 'Bot Framework'.`,
      cause: prose`MicrosoftAppType is missing or misspelt, or an old sample does not pass it on, so the bot asks the shared directory for an app that exists in its own tenant only.`,
      fix: prose`Set MicrosoftAppType to SingleTenant and MicrosoftAppTenantId, and see that the code hands the whole configuration to the credentials factory.`,
      sources: [
        issue('microsoft/botframework-sdk', 6525),
        issue('OfficeDev/Microsoft-Teams-Samples', 1741),
        issue('OfficeDev/Microsoft-Teams-Samples', 214),
      ],
    },
    {
      id: 'multi-run-as-single',
      at: 'reads-type',
      only: ['multi-tenant'],
      label: 'A multi-tenant bot, run as SingleTenant',
      change: {
        setup: { appType: 'single-tenant' },
        values: {
          appDirectories: text`${'sharedDirectoryName'} ${'tenantId'}`,
          azureBotTenantId: text`${'sharedDirectoryId'}`,
        },
      },
      failsAt: 'connector-reads-tenant',
      symptom: prose`No error from Entra. Every reply is refused: ${code('401')}, “Authorization has been denied for this request.”`,
      cause: prose`The app is multi tenant and so exists in its own tenant too: Entra gives it a token there. The Azure Bot resource is MultiTenant and takes tokens of the shared directory only.`,
      fix: prose`Let MicrosoftAppType say what the Azure Bot resource says. To become single tenant, a new resource of that type is needed; until then leave it at MultiTenant.`,
      sources: [
        issue('MicrosoftDocs/msteams-docs', 11153),
        issue('openclaw/openclaw', 8383),
        issue('OfficeDev/microsoft-365-agents-toolkit', 14049),
      ],
    },
    {
      id: 'tenant-missing',
      at: 'reads-tenant',
      only: ['single-tenant', 'managed-identity'],
      label: 'MicrosoftAppTenantId is missing',
      change: { values: { configuredTenantId: text`` } },
      failsAt: 'reads-tenant',
      symptom: prose`The bot does not start: “MicrosoftAppTenantId is required for SingleTenant in configuration.”`,
      cause: prose`The type was changed, in the settings or by a new template, and the tenant’s id was not added. A setting of the same name with other spelling does not count.`,
      fix: prose`Add MicrosoftAppTenantId with the id of the tenant in which the app, or the identity, is registered.`,
      sources: [credentialFactory('97-109')],
    },
  ],
  checkpoints: [
    {
      id: 'type-and-inbound',
      before: 'inbound-is-the-same',
      kind: 'check',
      question: prose`The bot’s type is wrong. Does it refuse the user’s message?`,
      answers: [
        {
          text: 'No, it accepts it.',
          right: true,
          because: prose`The Connector’s token has neither type nor tenant. Issuer and audience are right.`,
        },
        {
          text: 'Yes, with 401.',
          because: prose`Nothing that the bot compares on the way in depends on its type.`,
        },
      ],
    },
    {
      id: 'what-changes',
      before: 'posts-reply',
      kind: 'next',
      question: prose`Which claim tells the Connector whether this bot ran as the right type?`,
      answers: [
        {
          text: 'tid',
          right: true,
          because: prose`It names the directory that was asked, and the Azure Bot resource says which one it has to be.`,
        },
        { text: 'appid', because: prose`The app id is the same for every type.` },
        { text: 'aud', because: prose`The audience is the Connector’s name for every type.` },
      ],
    },
    {
      id: 'both-directories',
      before: 'connector-reads-tenant',
      kind: 'check',
      question: prose`Can a multi-tenant app get a token from its own tenant?`,
      answers: [
        {
          text: 'Yes, and the Connector will refuse it.',
          right: true,
          because: prose`The app exists there, so Entra has no reason to say no. The Azure Bot resource expects a token of the shared directory.`,
        },
        {
          text: 'No, Entra refuses.',
          because: prose`Entra refuses where the app does not exist. In its own tenant it does.`,
        },
        {
          text: 'Yes, and all is well.',
          because: prose`The token is genuine, but it is from a tenant in which such a bot is not registered as one.`,
        },
      ],
    },
  ],
});
