/**
 * A message of the bot’s own accord: a conversation reference is kept and used later, with CloudAdapter of botbuilder-js
 * 4.23. Left out: conversations that the bot begins itself (createConversationAsync), which need the same token and the
 * same address.
 */
import { asksWithSecret } from '#core/flows/steps/own-token-wires.ts';
import { teamsConversationErrors } from '#core/flows/steps/credential-sources.ts';
import { defineFlow, onlyVariant, same, side } from '#core/flows/define-flow.ts';
import {
  messageArrives,
  outboundBot,
  outboundConnector,
  proactiveReplySteps,
} from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra, tokenArrives } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJs, botBuilderJsAuth, botDocs, pullRequest } from '#core/flows/sources.ts';
import { entraChecksToldElsewhere } from '#core/flows/steps/told-elsewhere.ts';
import { act, answer, code, prose, ref, text, value } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const adapterBase = (lines: string) => botBuilderJs('botbuilder-core/src/cloudAdapterBase.ts', lines);
const proactiveDocument = botDocs('v4sdk/bot-builder-howto-proactive-message.md');

export default defineFlow({
  id: 'proactive-message',
  group: 'Bot to services',
  title: 'A message of its own accord',
  summary:
    'Nobody wrote to the bot, so nothing tells it where to answer. It lives on what it kept from an earlier message.',
  setup: { channel: 'msteams', appType: 'single-tenant' },
  values: { botTokenStarts: after('start', -300) },
  participants: [
    {
      id: 'event',
      label: 'Your own event',
      role: 'A timer, a queue, a webhook: whatever makes the bot speak first.',
    },
    outboundBot(['appId', 'appPassword', 'tenantId']),
    { ...entra, holds: [...entra.holds, 'clientSecret'] },
    outboundConnector,
  ],
  variants: onlyVariant,
  follow: [
    { value: 'serviceUrl', name: 'serviceUrl' },
    { value: 'conversationId', name: 'conversation.id' },
    { value: 'proactiveAppId', name: 'botAppId' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Earlier',
      steps: [
        messageArrives,
        {
          id: 'keeps-reference',
          kind: 'computation',
          at: 'bot',
          detail: 'overview',
          label: 'Keeps the reference',
          title: 'What must be kept for later?',
          explanation: [
            prose`The conversation reference: the ${value('serviceUrl', 'address')} of the Connector, the ${value('conversationId', 'conversation')}, user, bot and channel. No token is in it, and none has to be kept.`,
            prose`Keep it in a store that outlives the process, one for each conversation. Whoever can write to that store can choose where the bot’s token will be sent.`,
          ],
          fields: [
            {
              name: 'serviceUrl',
              value: ref('serviceUrl'),
              meaning: prose`The part that ages. It may change with the region and with Teams’ own changes, so take it anew from every activity.`,
            },
            {
              name: 'conversation.id',
              value: ref('conversationId'),
              meaning: prose`Belongs to this bot and this chat or channel.`,
            },
          ],
          sources: [botBuilderJs('botbuilder-core/src/turnContext.ts', '299-318'), proactiveDocument],
        },
        {
          id: 'first-turn-ends',
          kind: 'message',
          from: 'bot',
          to: 'connector',
          answers: 'message-arrives',
          label: '200',
          title: 'What is left when this is over?',
          explanation: [
            prose`The reference, and nothing else: no connection, no turn, no proof from the Connector that anyone is there.`,
          ],
          wire: answer(200, 'OK'),
          sources: [botBuilderJs('botbuilder/src/cloudAdapter.ts', '158-169')],
        },
      ],
    },
    {
      label: 'Later',
      steps: [
        {
          id: 'event-happens',
          kind: 'message',
          from: 'event',
          to: 'bot',
          detail: 'overview',
          label: 'Something happens',
          title: 'Who checks whether this may be?',
          explanation: [
            prose`You do. If the event comes in over HTTP, as in Microsoft’s sample with its ${code('/api/notify')}, nothing protects that address: whoever calls it makes the bot speak.`,
          ],
          wire: act('Twenty hours later: the report is ready.'),
          sources: [proactiveDocument],
        },
        {
          id: 'calls-method',
          kind: 'computation',
          at: 'bot',
          label: 'Calls the adapter',
          title: 'Which method is it now?',
          explanation: [
            prose`With CloudAdapter ${code('continueConversationAsync')}, with the app id first. The older ${code('continueConversation')} is still there and only throws.`,
          ],
          check: same(side('the method called', 'calledMethod'), side('the method of CloudAdapter', 'knownMethod')),
          otherwise: [
            {
              id: 'method-throws',
              kind: 'computation',
              at: 'bot',
              label: 'It throws',
              title: 'What does it say?',
              explanation: [
                prose`${code('CloudAdapterBase.continueConversation')} “is deprecated, please use” ${code('CloudAdapterBase.continueConversationAsync')}. No request is made.`,
              ],
              sources: [adapterBase('157-168')],
            },
          ],
          sources: [adapterBase('157-191')],
        },
        {
          id: 'compares-app-id',
          kind: 'computation',
          at: 'bot',
          label: 'Is it my app id?',
          title: 'Why must the app id be passed?',
          explanation: [
            prose`In a turn that began with a message the SDK takes the app id from the checked token: it is the ${code('aud')}. Here there is no token, so your code says as whom the bot speaks.`,
            prose`The credentials factory compares it with the configured app id and gives out no credentials for another one. A missing id is an empty one, which is also another.`,
          ],
          check: same(side('the app id passed', 'proactiveAppId'), side('the bot’s app id', 'appId')),
          otherwise: [
            {
              id: 'factory-throws',
              kind: 'computation',
              at: 'bot',
              label: 'Throws “Invalid appId.”',
              title: 'What does one see?',
              explanation: [
                prose`“Invalid appId.” with a secret, “… Invalid Managed ID.” with a certificate or a managed identity. It is thrown by ${code('continueConversationAsync')} itself, before Entra is asked, so ${code('onTurnError')} is not called.`,
              ],
              sources: [
                botBuilderJsAuth('passwordServiceClientCredentialFactory.ts', '106-112'),
                botBuilderJsAuth('managedIdentityServiceClientCredentialsFactory.ts', '58-65'),
              ],
            },
          ],
          sources: [
            adapterBase('285-299'),
            adapterBase('403-414'),
            botBuilderJsAuth('connectorFactoryImpl.ts', '42-49'),
          ],
        },
        {
          id: 'trusts-address',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'Does it trust the address?',
          title: 'What about trustServiceUrl?',
          explanation: [
            prose`It does nothing. ${code('trustServiceUrl')} is a function without a body, and ${code('isTrustedServiceUrl')} always says yes; both are deprecated. Years of answers on the web tell you to call it against ${code('401')}: that was true of old versions.`,
            prose`So nothing stops a token from going to an address that was kept. Agents SDK has a list of hosts that one can switch on.`,
          ],
          fields: [
            {
              name: 'address',
              value: ref('replyAddress'),
              meaning: prose`From the reference. No token vouches for it this time.`,
            },
          ],
          sources: [botBuilderJsAuth('appCredentials.ts', '110-144'), issue('microsoft/BotBuilder-Samples', 2462)],
        },
      ],
    },
    {
      label: 'Token',
      steps: [
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Asks for its token',
          title: 'Is a special token needed?',
          explanation: [
            prose`No, it is the one with which the bot also answers. If one is in the cache Entra is not asked; here the process was restarted in between.`,
            entraChecksToldElsewhere,
          ],
          wire: asksWithSecret,
          sources: [rfc(6749, '4.4.2'), botBuilderJsAuth('appCredentials.ts', '168-192')],
        },
        tokenArrives,
        cachesToken,
      ],
    },
    { label: 'Message', steps: proactiveReplySteps },
  ],
  faults: [
    {
      id: 'app-id-missing',
      at: 'compares-app-id',
      label: 'No app id is passed',
      change: { values: { proactiveAppId: text`` } },
      failsAt: 'compares-app-id',
      symptom: prose`Answers work, messages of the bot’s own accord fail with “Invalid appId.” Or it works in the Emulator without an app id, and not in Azure.`,
      cause: prose`The variable that the code passes is not set, often because it is read under another name than the adapter’s: ${code('MicrosoftAppId')} here, ${code('BOT_ID')} there.`,
      fix: prose`Pass the same app id with which the adapter was configured, from the same setting.`,
      sources: [
        issue('OfficeDev/microsoft-365-agents-toolkit', 12206),
        botBuilderJsAuth('passwordServiceClientCredentialFactory.ts', '106-112'),
      ],
    },
    {
      id: 'other-app-id',
      at: 'compares-app-id',
      label: 'The app id of something else is passed',
      change: { values: { proactiveAppId: another('appId') } },
      failsAt: 'compares-app-id',
      symptom: prose`“Invalid appId.” although an app id is passed, and it looks right.`,
      cause: prose`It is the id of the Teams app from the manifest, of the tenant, of the bot in another stage, or the user’s or bot’s id of the channel with ${code('28:')} in front.`,
      fix: prose`Print both ids. It has to be the Microsoft App ID of the Azure Bot resource, as a bare GUID.`,
      sources: [botBuilderJsAuth('passwordServiceClientCredentialFactory.ts', '106-112'), proactiveDocument],
    },
    {
      id: 'old-method',
      at: 'calls-method',
      label: 'The method of the older adapter is called',
      change: { values: { calledMethod: text`continueConversation` } },
      failsAt: 'calls-method',
      symptom: prose`After the move from BotFrameworkAdapter to CloudAdapter every message of the bot’s own accord fails with a text about a deprecated method.`,
      cause: prose`The two methods differ in name and arguments: the new one wants the app id before the reference.`,
      fix: prose`Call ${code('continueConversationAsync(appId, reference, logic)')}.`,
      sources: [adapterBase('157-168')],
    },
    {
      id: 'stale-address',
      at: 'keeps-reference',
      label: 'The kept address is out of date',
      change: { values: { replyAddress: text`${'otherServiceUrl'}` } },
      failsAt: 'connector-finds-conversation',
      symptom: prose`Messages of the bot’s own accord fail for some users, with ${code('404')} or with words about a wrong region. When one of them writes something, the bot learns the new address.`,
      cause: prose`The reference was kept long ago, copied from another conversation or recorded in another environment, and the Connector’s address is another one today.`,
      fix: prose`Store the reference anew with every activity of the conversation. Compare addresses by their host only: newer ones end with the tenant’s id.`,
      sources: [
        issue('microsoft/BotFramework-Services', 339),
        issue('MicrosoftDocs/bot-docs', 1829),
        teamsConversationErrors,
      ],
    },
    {
      id: 'app-removed',
      at: 'event-happens',
      label: 'The app was removed in the meantime',
      change: { values: { rosterApps: another('appId') } },
      failsAt: 'connector-reads-roster',
      symptom: prose`${code('403')} for a user who got messages before: ${code('BotNotInConversationRoster')}, or the subCode ${code('MessageWritesBlocked')}, which Teams documents for a personal chat. A report of 2025 has messages to such a chat arriving all the same.`,
      cause: prose`The user or an administrator removed the app. The reference is still in the store and worth nothing.`,
      fix: prose`Handle the removal that Teams tells the bot of, and drop the reference. On this ${code('403')} drop it too, and do not try again.`,
      sources: [
        pullRequest('OfficeDev/microsoft-365-agents-toolkit', 5027),
        pullRequest('MicrosoftDocs/msteams-docs', 6356),
        issue('OfficeDev/BotBuilder-MicrosoftTeams', 286),
      ],
    },
  ],
  checkpoints: [
    {
      id: 'what-is-kept',
      before: 'first-turn-ends',
      kind: 'next',
      question: prose`What does the bot need from this message to write again tomorrow?`,
      answers: [
        {
          text: 'Address, conversation and channel.',
          right: true,
          because: prose`That is the conversation reference. The token for tomorrow it fetches tomorrow.`,
        },
        {
          text: 'The Connector’s token.',
          because: prose`It speaks for the Connector, to the bot, and is over within the hour.`,
        },
        {
          text: 'The open connection.',
          because: prose`The request ends with the turn. Nothing stays open.`,
        },
      ],
    },
    {
      id: 'does-trust-help',
      before: 'asks-entra',
      kind: 'check',
      question: prose`You add trustServiceUrl before sending. What changes in botbuilder-js 4.23?`,
      answers: [
        {
          text: 'Nothing.',
          right: true,
          because: prose`The function is empty. A ${code('401')} has to be looked for in the token or in the address.`,
        },
        {
          text: 'The token is now attached.',
          because: prose`So it was in old versions. Today the token is attached to every request.`,
        },
        {
          text: 'Other addresses are refused.',
          because: prose`There is no list any more. Every address gets the token.`,
        },
      ],
    },
    {
      id: 'who-may-get-token',
      before: 'connector-reads-audience',
      kind: 'sees',
      question: prose`Somebody changes the kept serviceUrl to a server of their own. What do they get?`,
      answers: [
        {
          text: 'The bot’s own token.',
          right: true,
          because: prose`It stands in the header of the request. With it they can speak as the bot for up to a day.`,
        },
        {
          text: 'Only the text of the message.',
          because: prose`The header travels with it. In an answer to a message the ${code('serviceurl')} claim would have prevented this; here nothing does.`,
        },
        {
          text: 'The client secret.',
          because: prose`The secret goes to Entra only, and its address is in the configuration.`,
        },
      ],
    },
  ],
});
