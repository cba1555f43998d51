/**
 * Tokens are kept by bot, connection, channel and user, so GetToken has to name the user and the channel of the activity.
 * Web Chat's user id may change before the digits come (BotFramework-Composer issue 3631), and a product behind the
 * channel's name may be in one place only (Agents-for-net issue 827). Left out: the prefix `dl_` of Direct Line's ids.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { userTokenClient } from '#core/checks/facts/rule-sources.ts';
import { issue } from '#core/sequence/citations.ts';

const ACTIVITY: ExampleHop = {
  ask: 'POST https://bot.example/api/messages',
  body: { type: 'message', channelId: 'msteams:COPILOT', from: { id: '29:a' }, conversation: { id: 'c1' } },
  answer: '200',
};
const ask = (userId: string, channelId: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=${userId}&connectionName=mail&channelId=${channelId}`,
  answer: '404',
});

export default defineCheck({
  id: 'get-token-matches-activity',
  question: 'Is the token asked for under the activity’s user and channel?',
  severity: 'high',
  sources: [userTokenClient, issue('microsoft/BotFramework-Composer', 3631), issue('microsoft/Agents-for-net', 827)],
  examples: {
    fail: [exampleHops(ACTIVITY, ask('29:b', 'msteams:COPILOT')), exampleHops(ACTIVITY, ask('29:a', 'msteams'))],
    pass: [exampleHops(ACTIVITY, ask('29:a', 'msteams:COPILOT'))],
  },
  run({ hops }) {
    const users: Seen[] = [];
    const channels: Seen[] = [];
    return hops.flatMap((facts): readonly Found[] => {
      const { kind, hop, request } = facts;
      if (kind === 'activity') {
        users.push(...listed(valueAt(hop, request, 'body', 'from', 'id')));
        channels.push(...listed(valueAt(hop, request, 'body', 'channelId')));
      }
      if (kind !== 'get-token' && kind !== 'redeem-digits' && kind !== 'exchange-token') return [];
      return judge(facts, users, channels);
    });
  },
});

/** Several people may write to one bot, so any activity before counts. */
function judge(facts: HopFacts, users: readonly Seen[], channels: readonly Seen[]): readonly Found[] {
  const pairs = [
    { what: 'user', said: queryOf(facts, 'userid'), known: users },
    { what: 'channel', said: queryOf(facts, 'channelid'), known: channels },
  ].flatMap(({ what, said, known }) => {
    const last = known.at(-1);
    if (said === undefined || last === undefined) return [];
    const isEqual = known.some(({ value }) => withoutPrefix(value) === withoutPrefix(said.value));
    return [{ what, said, last, isEqual }];
  });
  const unlike = pairs.filter(({ isEqual }) => !isEqual);
  const shown = (unlike.length > 0 ? unlike : pairs).flatMap(({ said, last }) => [
    evidence('Asked with', said),
    evidence('Activity', last),
  ]);
  if (pairs.length === 0) return [];
  if (unlike.length === 0) {
    const what = pairs.map((pair) => pair.what).join(' and ');
    return [
      passed(
        `The token is asked for under the activity’s ${what}`,
        shown,
        'They are part of the key under which tokens are kept.',
      ),
    ];
  }
  return [
    failed({
      title: `The token is asked for under another ${unlike.map(({ what }) => what).join(' and ')}`,
      actor: 'client',
      evidence: shown,
      meaning: 'A token stored under the one is not found under the other, so the person is asked to sign in again.',
      next: 'Pass from.id and channelId of the activity on unchanged; in Web Chat, keep the user’s id between visits.',
    }),
  ];
}

const withoutPrefix = (id: string): string => id.replace(/^dl_/, '');

/** Clients write `userId`, `userid` and `UserId`. */
function queryOf({ hop, request }: HopFacts, name: string): Seen | undefined {
  const leaf = request.find(
    ({ path, value }) => path[0] === 'query' && path[1]?.toLowerCase() === name && value !== '',
  );
  return leaf === undefined ? undefined : { hop, value: leaf.value, where: leaf.where };
}

const listed = (seen: Seen | undefined): readonly Seen[] => (seen === undefined ? [] : [seen]);
