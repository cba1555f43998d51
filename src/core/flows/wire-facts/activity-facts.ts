/** The members of an activity, and of the answers of those who take one: the Connector, a bot. */
import { connectorAuthentication, oauthPrompt } from '#core/flows/sources.ts';
import { issue } from '#core/sequence/citations.ts';
import { connectorObject, schema } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const activity = connectorObject('Activity');
const account = connectorObject('ChannelAccount');
const conversation = connectorObject('ConversationAccount');
const reference = connectorObject('ConversationReference');
const byChannel = 'The channel writes it.';

/** A reference to another conversation, in an activity and in the state of a sign-in. */
export const RELATES_TO = {
  relatesTo: {
    what: 'The conversation in which it all began, at the bot that calls this one.',
    setBy: 'The SDK of the calling bot.',
    without: 'The skill does not know the user’s own channel.',
    source: reference,
  },
  'relatesTo.activityId': {
    what: 'The activity that the user sent to the calling bot.',
    setBy: 'The SDK of the calling bot.',
    without: 'The reply cannot be put below that message.',
    source: reference,
  },
  'relatesTo.channelId': {
    what: 'The channel on which the user is.',
    setBy: 'The SDK of the calling bot.',
    without: 'A sign-in in the skill would be kept for no channel.',
    source: reference,
  },
  'relatesTo.serviceUrl': {
    what: 'Where the user’s own channel answers. The skill replies to its host instead.',
    setBy: 'The SDK of the calling bot.',
    without: 'Nothing breaks in the skill.',
    source: reference,
  },
  'relatesTo.conversation': {
    what: 'The user’s own conversation.',
    setBy: 'The SDK of the calling bot.',
    without: 'The skill knows only the conversation with its host.',
    source: reference,
  },
  'relatesTo.conversation.id': {
    what: 'The id of that conversation on the user’s channel.',
    setBy: 'The SDK of the calling bot.',
    without: 'The skill knows only the conversation with its host.',
    source: reference,
  },
} as const;

const GENERAL: readonly FactRow[] = factsOf('body', {
  type: {
    what: 'What kind of activity it is: a message, an event, an invoke that wants an answer.',
    setBy: 'Whoever sends the activity.',
    without: 'The bot’s adapter answers 400: it is no activity.',
    source: activity,
  },
  id: {
    what: 'The activity’s id on its channel.',
    setBy: byChannel,
    without: 'The bot cannot reply to this message, only into the conversation.',
    source: activity,
  },
  timestamp: {
    what: 'When it was sent, in UTC. No SDK checks it.',
    setBy: byChannel,
    without: 'Nothing breaks; the order of messages is hard to follow.',
    source: activity,
  },
  serviceUrl: {
    what: 'Where the bot is to send its replies, with its own token. The token’s serviceurl has to be the same.',
    setBy: byChannel,
    without: 'BotBuilder JS then checks nothing and has nowhere to reply; with another address it answers 401.',
    source: connectorAuthentication,
  },
  channelId: {
    what: 'The channel it came through. The key that signed the token has to speak for it.',
    setBy: byChannel,
    without: 'The bot cannot tell which channel’s ways apply; tokens of users are not found.',
    source: activity,
  },
  from: {
    what: 'Who sends it. The token proves the Connector; this is only JSON.',
    setBy: 'Whoever sends the activity.',
    without: 'The bot does not know whom it talks to.',
    source: account,
  },
  'from.id': {
    what: 'The sender as the channel names them. For a user on Teams it is another id for each bot.',
    setBy: byChannel,
    without: 'An id that changes from visit to visit makes the user sign in on every visit.',
    source: account,
  },
  'from.name': {
    what: 'A name for people to read: personal data.',
    setBy: byChannel,
    without: 'Nothing breaks.',
    source: account,
  },
  'from.aadObjectId': {
    what: 'The user’s object id in Entra, the same for every bot of the tenant.',
    setBy: 'Teams writes it; other channels do not know it.',
    without: 'The bot cannot find the user in the directory.',
    source: account,
  },
  'from.role': {
    what: 'What the sender is: a user, a bot, a skill.',
    setBy: 'Whoever sends the activity.',
    without: 'Nothing breaks for a user or a bot.',
    source: schema('2072-2076'),
  },
  recipient: {
    what: 'Whom it is for.',
    setBy: 'Whoever sends the activity.',
    without: 'The bot does not know under which id it is addressed.',
    source: account,
  },
  'recipient.id': {
    what: 'The receiver as the channel names it. On Teams a bot is 28: and its app id, the token’s aud.',
    setBy: byChannel,
    without: 'Replies carry no sender.',
    source: account,
  },
  'recipient.name': {
    what: 'A name for people to read.',
    setBy: byChannel,
    without: 'Nothing breaks.',
    source: account,
  },
  'recipient.role': {
    what: 'What the receiver is. A host writes skill for a bot that it calls.',
    setBy: 'Whoever sends the activity.',
    without: 'On the Emulator a skill without credentials is not taken for one.',
    source: schema('2072-2076'),
  },
  conversation: {
    what: 'The conversation that it belongs to.',
    setBy: byChannel,
    without: 'The bot has nowhere to reply.',
    source: conversation,
  },
  'conversation.id': {
    what: 'The conversation’s id, which stands in the address of every reply.',
    setBy: byChannel,
    without: 'The bot has nowhere to reply.',
    source: conversation,
  },
  'conversation.conversationType': {
    what: 'Whether it is personal, a group or a channel. Single sign-on does not work in channels.',
    setBy: 'Teams writes it.',
    without: 'The bot cannot tell a group from one person.',
    source: conversation,
  },
  'conversation.tenantId': {
    what: 'The tenant that the conversation belongs to.',
    setBy: 'Teams writes it.',
    without: 'The bot has to look elsewhere for the tenant.',
    source: conversation,
  },
  'conversation.isGroup': {
    what: 'Whether more than two take part.',
    setBy: byChannel,
    without: 'It counts as false.',
    source: conversation,
  },
  locale: {
    what: 'The user’s language.',
    setBy: 'The user’s client, through the channel.',
    without: 'The bot has to choose a language.',
    source: activity,
  },
  text: {
    what: 'What was said. Nothing signs it: the token does not cover the body.',
    setBy: 'Whoever sends the activity.',
    without: 'A message says nothing.',
    source: activity,
  },
  inputHint: {
    what: 'Whether the bot waits for the user. A client may open the keyboard or the microphone by it.',
    setBy: 'The bot’s SDK.',
    without: 'The client takes it that the user may speak.',
    source: activity,
  },
  replyToId: {
    what: 'The activity that this answers.',
    setBy: 'The SDK copies the activity’s id.',
    without: 'It stands at the end of the conversation instead of below the message.',
    source: activity,
  },
  name: {
    what: 'Which event or invoke it is: tokens/response, signin/verifyState, composeExtension/query.',
    setBy: byChannel,
    without: 'No handler is found: the bot answers an invoke with 501.',
    source: activity,
  },
  ...RELATES_TO,
  deliveryMode: {
    what: 'How replies are to come: with expectReplies in the answer to this request, not as requests of their own.',
    setBy: 'Whoever sends the activity.',
    without: 'Replies come as requests of their own.',
    source: schema('2231-2236'),
  },
  activities: {
    what: 'The replies, in the order in which they were sent.',
    setBy: 'The SDK of the bot that answers.',
    without: 'The caller has no replies to pass on.',
    source: schema('932-937'),
  },
  'error.code': {
    what: 'Which kind of failure: a word for programs.',
    setBy: 'Whoever answers.',
    without: 'A program can only guess from the status.',
    source: connectorObject('Error'),
  },
  'error.message': {
    what: 'What went wrong, for people.',
    setBy: 'Whoever answers.',
    without: 'One has only the code to go by.',
    source: connectorObject('Error'),
  },
  message: {
    what: 'What went wrong, for people.',
    setBy: 'Whoever answers.',
    without: 'One has only the status to go by.',
    source: connectorObject('Error'),
  },
  '': {
    what: 'The whole answer as text.',
    setBy: 'Whoever answers.',
    without: 'One has only the status to go by.',
    source: oauthPrompt('433-495'),
  },
});

const ANSWERS: readonly FactRow[] = [
  ...factsOn('body', '/v3/conversations', {
    channelId: {
      what: 'The channel that the reply goes to.',
      setBy: 'The SDK copies it from the activity that it answers.',
      without: 'The Connector takes it from the conversation.',
      source: activity,
    },
    from: {
      what: 'Who replies: the bot.',
      setBy: 'The SDK copies the activity’s recipient.',
      without: 'Not documented. The token says which bot it is.',
      source: account,
    },
    'from.id': {
      what: 'The bot as the channel names it.',
      setBy: 'The SDK copies the activity’s recipient.id.',
      without: 'Not documented. The token says which bot it is.',
      source: account,
    },
    recipient: {
      what: 'Whom the reply is for.',
      setBy: 'The SDK copies the activity’s from.',
      without: 'It goes to everyone in the conversation.',
      source: account,
    },
    'recipient.id': {
      what: 'The user as the channel names them.',
      setBy: 'The SDK copies the activity’s from.id.',
      without: 'It goes to everyone in the conversation.',
      source: account,
    },
    serviceUrl: {
      what: 'The address that the reply is sent to, once more.',
      setBy: 'The SDK copies it from the activity that it answers.',
      without: 'Nothing breaks: the request has arrived.',
      source: activity,
    },
    id: {
      what: 'The id that the channel gave the bot’s message.',
      setBy: byChannel,
      without: 'The bot can neither update nor delete its message.',
      source: connectorObject('ResourceResponse'),
    },
  }),
  ...factsOn('body', '< /api/messages', {
    '': {
      what: 'The SDK’s own sentence for what it refuses: the first check that failed, and no other.',
      setBy: 'The bot’s SDK.',
      without: 'As with BotBuilder .NET, one has only the status and the bot’s log.',
      source: issue('microsoft/botframework-sdk', 4900),
    },
    'jwt-auth-error': {
      what: 'The Agents SDK’s own sentence for what it refuses.',
      setBy: 'The middleware in front of the bot.',
      without: 'One has only the status to go by.',
      source: issue('microsoft/Agents-for-js', 827),
    },
  }),
];

export const ACTIVITY_FACTS: readonly FactRow[] = [...GENERAL, ...ANSWERS];
