/**
 * How each channel writes its ids and where its Connector answers. The ids are invented, their shapes are those of
 * real activities: a Teams user id belongs to one bot and is not the Entra object id; a Web Chat user id that begins
 * with `dl_` is one the page’s server put into the Direct Line token.
 */
import { text } from '#core/flows/templates.ts';
import {
  byChannel,
  byCloud,
  guid,
  hex,
  millisecondsAfter,
  random,
  type MadeFrom,
  type ValueDefinitions,
} from './value.ts';

export type ChannelValue =
  | 'channelId'
  | 'serviceUrlBare'
  | 'serviceUrl'
  | 'activityServiceUrl'
  | 'userId'
  | 'userObjectId'
  | 'botId'
  | 'conversationId'
  | 'messageId'
  | 'cardId'
  | 'eventId'
  | 'webChatSession';

const directLineConversation = random('secret', { bytes: 16, after: '-eu' });
const directLineUser = random('hex', { bytes: 8, before: 'dl_' });

/** Direct Line and Web Chat number the activities of a conversation. */
const activity = (number: number, teams: MadeFrom, slackAdd: number): MadeFrom => {
  const numbered: MadeFrom = { kind: 'text', parts: ['', `|000000${number}`], names: ['conversationId'] };
  return byChannel({
    webchat: numbered,
    directline: numbered,
    msteams: teams,
    slack: millisecondsAfter('start', slackAdd),
    emulator: guid,
  });
};

export const channelValues: ValueDefinitions<ChannelValue> = {
  channelId: {
    called: 'the channel’s id',
    kind: 'setting',
    made: byChannel({
      webchat: text`webchat`,
      directline: text`directline`,
      msteams: text`msteams`,
      slack: text`slack`,
      emulator: text`emulator`,
    }),
  },
  serviceUrlBare: {
    called: 'the Connector’s address, no slash',
    kind: 'address',
    made: byChannel({
      webchat: byCloud({
        public: text`https://webchat.botframework.com`,
        'us-gov': text`https://webchat.botframework.azure.us`,
        china: text`https://webchat.botframework.azure.cn`,
      }),
      directline: byCloud({
        public: text`https://directline.botframework.com`,
        'us-gov': text`https://directline.botframework.azure.us`,
        china: text`https://directline.botframework.azure.cn`,
      }),
      msteams: byCloud({
        public: text`https://smba.trafficmanager.net/emea/${'tenantId'}`,
        'us-gov': text`https://smba.infra.gov.teams.microsoft.us/gcch`,
        china: text`https://frontend.botapi.msg.infra.teams.microsoftonline.cn`,
      }),
      slack: text`https://slack.botframework.com`,
      emulator: text`http://localhost:52673`,
    }),
  },
  serviceUrl: {
    called: 'the Connector’s address for this channel',
    kind: 'address',
    made: byChannel({
      webchat: text`${'serviceUrlBare'}/`,
      directline: text`${'serviceUrlBare'}/`,
      msteams: text`${'serviceUrlBare'}/`,
      slack: text`${'serviceUrlBare'}/`,
      emulator: text`${'serviceUrlBare'}`,
    }),
  },
  /** What stands in the body when it reaches the bot. */
  activityServiceUrl: { called: 'the activity’s serviceUrl', kind: 'address', made: text`${'serviceUrl'}` },
  userId: {
    called: 'the user’s id on the channel',
    kind: 'id',
    made: byChannel({
      webchat: directLineUser,
      directline: directLineUser,
      msteams: random('secret', { bytes: 63, before: '29:1' }),
      slack: random('hex', { bytes: 5, before: 'U', after: ':T0MAIL' }),
      emulator: guid,
    }),
  },
  userObjectId: { called: 'the user’s object id in Entra', kind: 'id', made: guid },
  botId: {
    called: 'the bot’s id on the channel',
    kind: 'id',
    made: byChannel({
      webchat: text`mail-bot`,
      directline: text`mail-bot`,
      msteams: text`28:${'appId'}`,
      slack: text`BMAIL:T0MAIL`,
      emulator: guid,
    }),
  },
  conversationId: {
    called: 'the conversation’s id',
    kind: 'id',
    made: byChannel({
      webchat: directLineConversation,
      directline: directLineConversation,
      msteams: random('secret', { bytes: 96, before: 'a:1' }),
      slack: random('hex', { bytes: 5, before: 'BMAIL:T0MAIL:D' }),
      emulator: random('guid', { after: '|livechat' }),
    }),
  },
  messageId: { called: 'the message’s id', kind: 'id', made: activity(0, millisecondsAfter('start', 0), 0) },
  cardId: { called: 'the card’s id', kind: 'id', made: activity(1, millisecondsAfter('start', 1), 1) },
  eventId: { called: 'the event’s id', kind: 'id', made: activity(2, random('guid', { before: 'f:' }), 2) },
  webChatSession: { called: 'the id of the browser’s Web Chat session', kind: 'secret', made: hex },
};
