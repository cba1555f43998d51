/**
 * How two channels write their ids and where their Connector answers. The ids are invented, their shapes are those of
 * real activities: a Teams user id belongs to one bot and is not the Entra object id; a Web Chat user id that begins
 * with `dl_` is one the page's server put into the Direct Line token.
 */
import { guidFrom, hexFrom, type NamedBytes } from './invented-ids.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';

export type ChannelName = 'webchat' | 'msteams';

export interface ChannelIds {
  readonly serviceUrl: string;
  readonly userId: string;
  readonly botId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly cardId: string;
  readonly eventId: string;
}

interface ChannelFacts {
  readonly appId: string;
  readonly tenantId: string;
  readonly sentAt: Date;
}

export const channelIds: Readonly<Record<ChannelName, (bytesOf: NamedBytes, facts: ChannelFacts) => ChannelIds>> = {
  webchat: (bytesOf) => {
    const conversationId = `${base64urlOf(bytesOf('conversationId', 16))}-eu`;
    return {
      serviceUrl: 'https://webchat.botframework.com/',
      userId: `dl_${hexFrom(bytesOf('userId', 8))}`,
      botId: 'mail-bot',
      conversationId,
      messageId: `${conversationId}|0000000`,
      cardId: `${conversationId}|0000001`,
      eventId: `${conversationId}|0000002`,
    };
  },
  msteams: (bytesOf, { appId, tenantId, sentAt }) => ({
    serviceUrl: `https://smba.trafficmanager.net/emea/${tenantId}/`,
    userId: `29:1${base64urlOf(bytesOf('userId', 63))}`,
    botId: `28:${appId}`,
    conversationId: `a:1${base64urlOf(bytesOf('conversationId', 96))}`,
    messageId: `${sentAt.getTime()}`,
    cardId: `${sentAt.getTime() + 1_000}`,
    eventId: `f:${guidFrom(bytesOf('eventId', 16))}`,
  }),
};
