/**
 * The activity and the headers that several flows show: what the Connector posts to a bot. The members are those that
 * every channel sends; a real activity holds more.
 */
import { ref, text, type HeaderTemplates, type JsonTemplate, type TextTemplate } from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

export const fromConnector: HeaderTemplates = {
  Authorization: text`${'connectorTokenScheme'} ${'connectorToken'}`,
  'Content-Type': text`application/json; charset=utf-8`,
};

export const withBotToken: HeaderTemplates = { Authorization: text`Bearer ${'botToken'}` };

/** Which message it is, where a conversation has more than one. */
interface Occasion {
  readonly id: ValueName;
  readonly timestamp: ValueName;
}

const FIRST_MESSAGE: Occasion = { id: 'messageId', timestamp: 'messageTime' };
/** The message in which the user types the six digits. */
export const CODE_MESSAGE: Occasion = { id: 'codeMessageId', timestamp: 'codeMessageTime' };

const messageOf =
  (from: JsonTemplate, conversation: JsonTemplate) =>
  (said: string | TextTemplate, { id, timestamp }: Occasion = FIRST_MESSAGE): JsonTemplate => ({
    type: 'message',
    id: ref(id),
    timestamp: ref(timestamp),
    serviceUrl: ref('activityServiceUrl'),
    channelId: ref('channelId'),
    from,
    conversation,
    recipient: { id: ref('botId'), name: ref('botName') },
    locale: ref('locale'),
    text: said,
  });

/** A Teams user is known by two ids; the conversation names the tenant. */
export const teamsMessage = messageOf(
  { id: ref('userId'), name: ref('userName'), aadObjectId: ref('userObjectId') },
  { conversationType: 'personal', tenantId: ref('tenantId'), id: ref('conversationId') },
);

/** Something that Teams asks of the bot and waits for: the answer is the HTTP response. */
export const teamsInvoke = (
  name: string | TextTemplate,
  { id, timestamp, value }: { readonly id: ValueName; readonly timestamp: ValueName; readonly value: JsonTemplate },
): JsonTemplate => ({
  type: 'invoke',
  name,
  id: ref(id),
  timestamp: ref(timestamp),
  serviceUrl: ref('serviceUrl'),
  channelId: ref('channelId'),
  from: { id: ref('userId'), name: ref('userName'), aadObjectId: ref('userObjectId') },
  conversation: { conversationType: 'personal', tenantId: ref('tenantId'), id: ref('conversationId') },
  recipient: { id: ref('botId'), name: ref('botName') },
  locale: ref('locale'),
  value,
});

export const webChatMessage = messageOf({ id: ref('userId'), name: ref('userName') }, { id: ref('conversationId') });

export const slackMessage = messageOf(
  { id: ref('userId'), name: ref('userName') },
  { isGroup: false, id: ref('conversationId') },
);
