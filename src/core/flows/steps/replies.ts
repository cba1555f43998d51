/** What a bot posts back into the conversation, under its own token, where the flow is not about that. */
import { withBotToken } from './activities.ts';
import {
  json,
  post,
  ref,
  text,
  url,
  type JsonMembers,
  type JsonTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';

/** The members that every reply has, and then those that the flow adds. */
export const botReplies = (members: JsonMembers): WireTemplate =>
  post(
    url`${'serviceUrl'}v3/conversations/${'conversationId'}/activities/${'messageId'}`,
    { ...withBotToken, 'Content-Type': text`application/json; charset=utf-8` },
    json({
      type: 'message',
      from: { id: ref('botId'), name: ref('botName') },
      conversation: { id: ref('conversationId') },
      recipient: { id: ref('userId'), name: ref('userName') },
      ...members,
    }),
  );

export const botSays = (said: JsonTemplate): WireTemplate => botReplies({ text: said, replyToId: ref('messageId') });
