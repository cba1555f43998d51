/**
 * What a sign-in from a message extension adds: the two queries, and the six digits on each leg of their way, so that
 * each can differ from the one before.
 */
import { text } from '#core/flows/templates.ts';
import { after, isoOf, random, type ValueDefinitions } from './value.ts';

export type MessageExtensionValue =
  | 'teamsChannelId'
  | 'queryId'
  | 'secondQueryId'
  | 'secondQueryTime'
  | 'thirdQueryId'
  | 'extensionInvokeName'
  | 'silentInvokes'
  | 'extensionAnswerType'
  | 'silentAnswerType'
  | 'popupResult'
  | 'botCode'
  | 'openCode'
  | 'resultDeadline'
  | 'resultSentAt';

/** How long Teams waits for the answer to a query. */
const PATIENCE = 5;

export const messageExtensionValues: ValueDefinitions<MessageExtensionValue> = {
  teamsChannelId: { called: 'the channel id with a page of its own', kind: 'setting', made: text`msteams` },
  queryId: { called: 'the id of the query', kind: 'id', made: random('guid', { before: 'f:' }) },
  secondQueryId: { called: 'the id of the second query', kind: 'id', made: random('guid', { before: 'f:' }) },
  secondQueryTime: { called: 'the second query’s timestamp', kind: 'time', made: isoOf('signedInAt') },
  thirdQueryId: { called: 'the id of the third query', kind: 'id', made: random('guid', { before: 'f:' }) },
  extensionInvokeName: { called: 'the invoke’s name', kind: 'setting', made: text`composeExtension/query` },
  silentInvokes: {
    called: 'the invokes that can bring a token',
    kind: 'setting',
    made: text`composeExtension/query composeExtension/queryLink`,
  },
  extensionAnswerType: { called: 'the type of the bot’s answer', kind: 'setting', made: text`silentAuth` },
  silentAnswerType: { called: 'the type that stays silent', kind: 'text', made: text`silentAuth` },
  popupResult: { called: 'what the popup hands to Teams', kind: 'code', made: text`${'magicCode'}` },
  botCode: { called: 'what the bot takes for the code', kind: 'code', made: text`${'popupResult'}` },
  openCode: { called: 'the code that is still open', kind: 'code', made: text`${'magicCode'}` },
  resultDeadline: {
    called: 'when Teams stops waiting',
    kind: 'time',
    made: after('signedInAt', PATIENCE),
  },
  resultSentAt: { called: 'when the bot answers', kind: 'time', made: after('signedInAt', 2) },
};
