/** What an agent built with the Agents SDK for JavaScript keeps and sends during a sign-in (userTokenClient.ts:222-237). */
import { ref, text } from '#core/flows/templates.ts';
import { base64Json, type ValueDefinitions } from './value.ts';

export type AgentsValue =
  'routeHandlers' | 'configuredHandlers' | 'sentChannelId' | 'storedSessions' | 'agentSignInState';

export const agentsValues: ValueDefinitions<AgentsValue> = {
  routeHandlers: { called: 'the handler that the route asks for', kind: 'setting', made: text`mail` },
  configuredHandlers: { called: 'the handlers that are configured', kind: 'setting', made: text`mail` },
  sentChannelId: { called: 'the channel that the agent names', kind: 'part', made: text`${'channelId'}` },
  storedSessions: { called: 'the sign-ins that this instance knows', kind: 'part', made: text`${'conversationId'}` },
  agentSignInState: {
    called: 'the agent’s sign-in state',
    kind: 'part',
    made: base64Json({
      conversation: {
        activityId: ref('messageId'),
        user: { id: ref('userId'), name: ref('userName') },
        bot: { id: ref('botId'), name: ref('botName') },
        conversation: { id: ref('conversationId') },
        channelId: ref('sentChannelId'),
        locale: ref('locale'),
        serviceUrl: ref('serviceUrl'),
      },
      connectionName: ref('connectionName'),
      msAppId: ref('appId'),
    }),
  },
};
