/**
 * Bot to services with a secret: the client credentials grant of RFC 6749 section 4.4 as botbuilder-js and msal-node make
 * it, the token, its cache and the reply. Left out: other credentials, and calls to the Token Service, which take the
 * same token.
 */
import { asksWithSecret } from '#core/flows/steps/own-token-wires.ts';
import { after, another } from '#core/flows/values/value.ts';
import { before, defineFlow, every, listed, onlyVariant, same, side } from '#core/flows/define-flow.ts';
import { botIdentityTypes, clientCredentials, teamsConversationErrors } from '#core/flows/steps/credential-sources.ts';
import { entraRefusal, expiredSecret } from '#core/flows/steps/entra-answers.ts';
import { messageArrives, outboundBot, outboundConnector, replySteps } from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra, looksIntoCache, refusedByEntra, tokenArrives } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJsAuth, entraErrorCodes } from '#core/flows/sources.ts';
import { code, prose, ref, text, value } from '#core/flows/templates.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const msalCredentials = (lines: string) => botBuilderJsAuth('msalAppCredentials.ts', lines);

export default defineFlow({
  id: 'bot-outbound',
  group: 'Bot to services',
  title: 'How the bot answers',
  summary: 'A bot can read with no credential at all. To answer it must prove to Entra which app it is.',
  setup: { channel: 'msteams', appType: 'multi-tenant' },
  /** A new token: Entra dates it back by five minutes. */
  values: { botTokenStarts: after('start', -300) },
  participants: [
    outboundConnector,
    outboundBot(['appId', 'appPassword']),
    { ...entra, holds: [...entra.holds, 'clientSecret'] },
  ],
  variants: onlyVariant,
  follow: [
    { value: 'appId', name: 'client_id, appid' },
    { value: 'appPassword', name: 'client_secret' },
    { value: 'botDirectoryName', name: 'directory' },
    { value: 'connectorScope', name: 'aud' },
    { value: 'botToken', name: 'access_token' },
    { value: 'serviceUrl', name: 'serviceUrl' },
  ],
  chapters: [
    {
      label: 'Message',
      steps: [messageArrives, looksIntoCache],
    },
    {
      label: 'Prove',
      steps: [
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Shows id and secret',
          title: 'How does the bot prove who it is?',
          explanation: [
            prose`With its app id and ${value('appPassword', 'client secret')}, in the body of a form. There is no user in this: the bot asks for itself, and the grant is called client credentials.`,
            prose`Three things are chosen here and go wrong here: the directory in the path, the secret in the body, and the service that the token shall be for. The Connector never gets to see the secret.`,
          ],
          wire: asksWithSecret,
          fields: [
            {
              name: 'directory, in the path',
              value: ref('botDirectoryName'),
              meaning: prose`Where Entra is to look for the app. A multi-tenant bot asks the directory that all such bots share; with MicrosoftAppType SingleTenant it would be the tenant’s id.`,
            },
            {
              name: 'client_secret',
              value: ref('appPassword'),
              meaning: prose`The setting MicrosoftAppPassword: the secret’s value, which the portal shows once. Whoever has it is the bot.`,
            },
            {
              name: 'scope',
              value: ref('connectorTokenScope'),
              meaning: prose`The Connector’s name and ${code('/.default')}: whatever this app may do there. Without the suffix Entra refuses a client credentials request.`,
            },
          ],
          sources: [rfc(6749, '4.4.2'), msalCredentials('98-126'), clientCredentials],
        },
        {
          id: 'finds-tenant',
          kind: 'computation',
          at: 'entra',
          label: 'Is there such a tenant?',
          title: 'Does the directory exist?',
          explanation: [
            prose`Entra looks for the tenant in the path: in this cloud only. It may be named by its id or by one of its domains.`,
          ],
          check: listed(
            side('the directory in the path', 'botDirectoryName'),
            side('the directories of this cloud', 'knownDirectories'),
          ),
          otherwise: refusedByEntra('tenant', {
            label: 'AADSTS90002, no tenant',
            explanation: [
              prose`No directory has this name or id in this cloud. Entra has not looked at the app or the secret yet.`,
              prose`A library that asks for the directory’s metadata first hears of it there: the same number, under the name ${code('invalid_tenant')}.`,
            ],
            wire: entraRefusal({
              status: 400,
              error: 'invalid_request',
              code: 90002,
              words: text`Tenant '${'botDirectoryName'}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
            }),
            sources: [entraErrorCodes, issue('Azure/azure-cli', 9305), issue('Azure/azure-cli', 22145)],
          }),
          sources: [entraErrorCodes],
        },
        {
          id: 'finds-app',
          kind: 'computation',
          at: 'entra',
          label: 'Is the app in it?',
          title: 'Does this directory know the app?',
          explanation: [
            prose`A multi-tenant app registration can be used from other directories. Azure puts a multi-tenant bot’s app into the shared one when the bot is created. A single-tenant registration exists in its own tenant and nowhere else.`,
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
              prose`The message calls the directory “Bot Framework”, which nobody remembers having: it is the shared one. The bot was set to, or fell back on, MultiTenant.`,
              prose`The secret has not been looked at: a right one would not help.`,
            ],
            wire: entraRefusal({
              status: 400,
              error: 'unauthorized_client',
              code: 700016,
              words: text`Application with identifier '${'appId'}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
            }),
            sources: [issue('microsoft/botframework-sdk', 6525), entraErrorCodes],
          }),
          sources: [botIdentityTypes, entraErrorCodes],
        },
        {
          id: 'compares-secret',
          kind: 'computation',
          at: 'entra',
          label: 'Is the secret right?',
          title: 'Is it one of the app’s secrets?',
          explanation: [
            prose`An app may have several secrets at once, so that a new one can be tried before the old one goes. Entra compares the whole value with each of them.`,
          ],
          check: same(side('the secret sent', 'appPassword'), side('the app’s secret', 'clientSecret')),
          otherwise: refusedByEntra('secret', {
            label: 'AADSTS7000215, wrong secret',
            explanation: [
              prose`Entra even guesses the commonest reason: the portal lists a secret’s value and its id side by side, and the id is the one that stays readable.`,
              prose`Tenant and app are right, or it would have ended earlier.`,
            ],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 7000215,
              words: text`Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${'appId'}'.`,
            }),
            sources: [issue('OfficeDev/microsoft-365-agents-toolkit', 8621), entraErrorCodes],
          }),
          sources: [rfc(6749, '2.3.1'), entraErrorCodes],
        },
        {
          id: 'reads-expiry',
          kind: 'computation',
          at: 'entra',
          label: 'Is it still valid?',
          title: 'Do secrets expire?',
          explanation: [
            prose`Nearly all do. The portal offers half a year first and at most two; only old ones, or those made by a script, last longer. Nothing warns the bot: it works until the last cached token is given up, and then not at all.`,
          ],
          check: before(
            side('the time of the request', 'botTokenAskedAt'),
            side('the secret’s expiry', 'clientSecretEnds'),
          ),
          otherwise: refusedByEntra('expiry', {
            label: 'AADSTS7000222, expired',
            explanation: [
              prose`The secret is the right one and too old. Entra tells apart a wrong secret and an expired one, so the number alone says what to do.`,
            ],
            wire: expiredSecret('appId'),
            sources: [issue('microsoft/botframework-sdk', 6221), entraErrorCodes],
          }),
          sources: [entraErrorCodes],
        },
        {
          id: 'signs-token',
          kind: 'computation',
          at: 'entra',
          detail: 'wire',
          label: 'Signs the bot’s token',
          title: 'Who signs what for whom?',
          explanation: [
            prose`Entra signs, with its own key, for the Connector to read. To the bot the token is a text that it passes on; it has no key with which it could make one.`,
            prose`A v1.0 token although the v2.0 endpoint was asked: the version is the receiving service’s choice, and the Connector is an old one. So the app is called ${code('appid')} and the issuer is the older host.`,
          ],
          fields: [
            {
              name: 'iss',
              value: ref('botTokenIssuer'),
              meaning: prose`The tenant that was asked. It ends with a slash.`,
            },
            {
              name: 'tid',
              value: ref('botDirectoryId'),
              meaning: prose`The same tenant, for the Connector to compare.`,
            },
            {
              name: 'aud',
              value: ref('botTokenAudience'),
              meaning: prose`Whom it is for. The same text is the issuer of the tokens that come the other way.`,
            },
            {
              name: 'appidacr',
              value: ref('botTokenProof'),
              meaning: prose`How the bot proved who it is: ${code('1')} stands for a secret.`,
            },
          ],
          roles: { botToken: 'born' },
          sources: [rfc(7515, '5.1'), clientCredentials],
        },
        tokenArrives,
        cachesToken,
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'secret-expired',
      at: 'asks-entra',
      label: 'The client secret has expired',
      change: { values: { clientSecretEnds: after('start', -86_400) } },
      failsAt: 'reads-expiry',
      symptom: prose`The bot worked for months and has stopped answering, with no deployment in between. Messages still arrive. The log says ${code('AADSTS7000222')}.`,
      cause: prose`Client secrets have an end date. When it has passed Entra refuses the bot, and the last token in the cache lasts at most a day longer.`,
      fix: prose`Make a new secret in the app registration under Certificates & secrets, put its value into MicrosoftAppPassword and restart the bot. If it is ${code('AADSTS7000215')} then, the new value has not reached the bot, or its id was copied. Write the new date into a calendar, or use a certificate or a managed identity.`,
      sources: [issue('microsoft/botframework-sdk', 6221), issue('n8n-io/n8n', 23096)],
    },
    {
      id: 'secret-id-pasted',
      at: 'asks-entra',
      label: 'The secret’s id was pasted, not its value',
      change: { values: { appPassword: text`${'clientSecretId'}` } },
      failsAt: 'compares-secret',
      symptom: prose`A new bot, or one whose secret was just renewed, reads and does not answer. The log says ${code('AADSTS7000215')}, “Invalid client secret provided”.`,
      cause: prose`The portal shows a Value and a Secret ID. After the page is left the value is hidden for ever and the id is still there to copy.`,
      fix: prose`If the setting looks like a GUID it is the id. Make a new secret, copy its Value at once, restart the bot. The same error comes from a value cut short, quoted, or belonging to another app.`,
      sources: [
        issue('OfficeDev/microsoft-365-agents-toolkit', 8621),
        issue('OfficeDev/Microsoft-Teams-Samples', 749),
        issue('MicrosoftDocs/msteams-docs', 11589),
      ],
    },
    {
      id: 'app-not-in-directory',
      at: 'asks-entra',
      label: 'A single-tenant app, asked for at botframework.com',
      change: { values: { appDirectories: text`${'tenantId'}` } },
      failsAt: 'finds-app',
      symptom: prose`Every reply fails with ${code('AADSTS700016')}: the application “was not found in the directory 'Bot Framework'”.`,
      cause: prose`The app registration is single tenant, and the bot runs as MultiTenant, which is also what it falls back on when MicrosoftAppType is missing. So it asks the shared directory, where its app does not exist.`,
      fix: prose`Set MicrosoftAppType to SingleTenant and MicrosoftAppTenantId to the tenant’s id, in the bot’s settings and the same in the Azure Bot resource. Old samples that build the adapter without these settings have to be brought up to date.`,
      sources: [
        issue('microsoft/botframework-sdk', 6525),
        issue('OfficeDev/Microsoft-Teams-Samples', 1741),
        issue('MicrosoftDocs/bot-docs', 1432),
      ],
    },
    {
      id: 'tenant-unknown',
      at: 'asks-entra',
      label: 'The tenant id is mistyped',
      change: { values: { botDirectoryName: another('tenantId') } },
      failsAt: 'finds-tenant',
      symptom: prose`The bot reads and does not answer. The log says ${code('AADSTS90002')}, “Tenant not found”.`,
      cause: prose`The setting MicrosoftAppTenantId holds something that is no tenant of this cloud: a typing error, an object id, or a tenant of another cloud.`,
      fix: prose`Copy the tenant’s id from the overview of Microsoft Entra ID in the portal. For a bot in a government cloud or in China look at the login host too.`,
      sources: [issue('Azure/azure-cli', 22145), entraErrorCodes],
    },
    {
      id: 'azure-bot-single-tenant',
      at: 'posts-reply',
      label: 'The Azure Bot is single tenant, the bot is not',
      change: { values: { azureBotTenantId: text`${'tenantId'}` } },
      failsAt: 'connector-reads-tenant',
      symptom: prose`The bot reads and never answers. It gets its token without an error, and every reply comes back ${code('401')}: “Authorization has been denied for this request.”`,
      cause: prose`The app registration is multi tenant, so Entra gives out a token of the shared directory. The Azure Bot resource is single tenant and expects one of its own tenant.`,
      fix: prose`Decode the bot’s token: ${code('tid')} must be the tenant of the Azure Bot resource. Set MicrosoftAppType and MicrosoftAppTenantId to what that resource says.`,
      sources: [
        issue('OfficeDev/microsoft-365-agents-toolkit', 14416),
        issue('OfficeDev/microsoft-365-agents-toolkit', 14958),
      ],
    },
    {
      id: 'token-for-graph',
      at: 'asks-entra',
      label: 'The token is for another service',
      change: { values: { botTokenAudience: text`https://graph.microsoft.com` } },
      failsAt: 'connector-reads-audience',
      symptom: prose`A bot that calls the REST API by itself gets a token without trouble, and ${code('401')} for every message.`,
      cause: prose`The scope named another service, so the token’s ${code('aud')} is that service. Entra gives out a token for each; the Connector takes only its own.`,
      fix: prose`Ask for the Connector’s name followed by ${code('/.default')}. Leave the tokens of other services to the calls that need them.`,
      sources: [issue('MicrosoftDocs/bot-docs', 2098), clientCredentials],
    },
    {
      id: 'wrong-service-url',
      at: 'posts-reply',
      label: 'The reply goes to another region’s address',
      change: { values: { replyAddress: text`${'otherServiceUrl'}` } },
      failsAt: 'connector-finds-conversation',
      symptom: prose`Messages to some users fail, with ${code('404')} “Conversation not found” or ${code('403')} “User is from different region”, while others arrive.`,
      cause: prose`The address is fixed in the code or was kept from another conversation. It belongs to the region and the channel of the conversation.`,
      fix: prose`Post to the ${code('serviceUrl')} of the activity. For messages of the bot’s own accord keep the whole conversation reference and bring it up to date with each activity.`,
      sources: [
        issue('microsoft/botbuilder-js', 3280),
        issue('microsoft/botframework-sdk', 6184),
        teamsConversationErrors,
      ],
    },
    {
      id: 'not-in-roster',
      at: 'posts-reply',
      label: 'The bot is no member of the conversation',
      change: { values: { rosterApps: another('appId') } },
      failsAt: 'connector-reads-roster',
      symptom: prose`${code('403')} with ${code('BotNotInConversationRoster')} for some conversations; the same bot answers in others.`,
      cause: prose`The app was removed from the chat or team, or never installed for this person, or the conversation belongs to another bot.`,
      fix: prose`Have the app installed there: by the user, by an administrator’s policy, or through Microsoft Graph. Forget conversation references when the bot is told that it was removed.`,
      sources: [
        issue('MicrosoftDocs/bot-docs', 1527),
        issue('microsoft/BotFramework-Services', 344),
        teamsConversationErrors,
      ],
    },
  ],
  checkpoints: [
    {
      id: 'inbound-with-expired-secret',
      before: 'asks-entra',
      kind: 'check',
      question: prose`The bot’s secret has expired. Does the message of the user still reach the bot’s code?`,
      answers: [
        {
          text: 'Yes.',
          right: true,
          because: prose`The inbound token is the Connector’s, and it is checked with public keys. The secret is not part of that.`,
        },
        {
          text: 'No, it is refused with 401.',
          because: prose`A 401 on the way in would be about the Connector’s token, which has nothing to do with the bot’s secret.`,
        },
        {
          text: 'Only until the Connector notices.',
          because: prose`The Connector never learns about the secret: only Entra and the bot know it.`,
        },
      ],
    },
    {
      id: 'who-sees-secret',
      before: 'token-arrives',
      kind: 'sees',
      question: prose`Who has seen the client secret by now?`,
      answers: [
        {
          text: 'The bot and Entra.',
          right: true,
          because: prose`It went from the bot to Entra in a form, under TLS. What the bot shows to others is the token.`,
        },
        {
          text: 'The bot, Entra and the Connector.',
          because: prose`The Connector gets a token that Entra has signed. From it the secret cannot be found out.`,
        },
        {
          text: 'Nobody but the bot.',
          because: prose`A client secret is shared: it travels to Entra with each request. A certificate’s private key would stay with the bot.`,
        },
      ],
    },
    {
      id: 'what-is-next',
      before: 'posts-reply',
      kind: 'next',
      question: prose`The bot has its token. How does the reply get to the user?`,
      answers: [
        {
          text: 'As a new request to the activity’s serviceUrl.',
          right: true,
          because: prose`The bot becomes the client and the Connector the server; the token in the header is now the bot’s own.`,
        },
        {
          text: 'In the HTTP answer to the message.',
          because: prose`That answer is empty for a message. Only an invoke is answered there.`,
        },
        {
          text: 'Through Entra, which passes it on.',
          because: prose`Entra gives out tokens. It never sees a message.`,
        },
      ],
    },
    {
      id: 'which-tenant',
      before: 'connector-reads-tenant',
      kind: 'check',
      question: prose`Entra gave the bot a token. Can the Connector still refuse it because of the tenant?`,
      answers: [
        {
          text: 'Yes: the Azure Bot resource may expect another one.',
          right: true,
          because: prose`Entra only knows whether the app exists in the directory that was asked. Which tenant is the right one for this bot, the Azure Bot resource says.`,
        },
        {
          text: 'No: Entra has checked the tenant.',
          because: prose`It has checked that the directory exists and knows the app. A multi-tenant app can get tokens in several tenants.`,
        },
      ],
    },
  ],
});
