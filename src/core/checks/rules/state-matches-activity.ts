/**
 * The state that the bot sends for a sign-in link describes the activity being answered: user, conversation, channel
 * and activity id, as the SDKs' user token client builds it. User and channel are part of the key under which the token
 * is stored; the conversation is not. Another activity id alone means another turn.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { printedActivity } from '#core/checks/examples/example-texts.ts';
import { evidence, seenInShownState, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import type { Decoded } from '#core/sequence/decode-value.ts';

const ACTIVITY = printedActivity({ id: 'f:1', from: { id: '29:a' }, conversation: { id: 'a:1' } });
const link = (activityId: string, user: string): string => {
  const conversation = { activityId, user: { id: user }, conversation: { id: 'a:1' }, channelId: 'msteams' };
  return `This object is encoded\n${JSON.stringify({ connectionName: 'mail', conversation })}\nA request is sent to\nhttps://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJj...\n`;
};

type What = 'user' | 'conversation' | 'channel' | 'activity id';

/** Where a member of the state stands in the activity. */
const PAIRS: readonly {
  readonly what: What;
  readonly inState: readonly string[];
  readonly inActivity: readonly string[];
}[] = [
  { what: 'user', inState: ['user', 'id'], inActivity: ['body', 'from', 'id'] },
  { what: 'conversation', inState: ['conversation', 'conversation', 'id'], inActivity: ['body', 'conversation', 'id'] },
  { what: 'channel', inState: ['conversation', 'channelid'], inActivity: ['body', 'channelId'] },
  { what: 'activity id', inState: ['activityid'], inActivity: ['body', 'id'] },
];

export default defineCheck({
  id: 'state-matches-activity',
  question: 'Does the state describe the activity?',
  severity: 'medium',
  sources: [
    {
      label: 'botbuilder-js, UserTokenClient: the state of a sign-in',
      href: 'https://github.com/microsoft/botbuilder-js/blob/main/libraries/botframework-connector/src/auth/userTokenClient.ts',
    },
  ],
  examples: {
    fail: [ACTIVITY + link('f:1', '29:b'), ACTIVITY + link('f:2', '29:a')],
    pass: [ACTIVITY + link('f:1', '29:a')],
    'not-checkable': [link('f:1', '29:a')],
  },
  run({ hops }) {
    let activity: HopFacts | undefined;
    const findings: Found[] = [];
    for (const facts of hops) {
      if (facts.kind === 'activity') activity = facts;
      if (facts.kind !== 'get-link' || activity === undefined) continue;
      const pairs = pairsOf(facts, activity);
      if (pairs.length > 0) findings.push(judge(pairs));
    }
    const because = 'The capture does not hold both an activity and the state of a sign-in link made after it.';
    return findings.length > 0 ? findings : [notCheckable('Does the state describe the activity?', because)];
  },
});

interface Pair {
  readonly what: What;
  readonly said: Seen;
  readonly stands: Seen;
}

const pairsOf = (asked: HopFacts, activity: HopFacts): readonly Pair[] =>
  PAIRS.flatMap(({ what, inState, inActivity }) => {
    const said = stateValue(asked, inState);
    const stands = valueAt(activity.hop, activity.request, ...inActivity);
    return said === undefined || stands === undefined ? [] : [{ what, said, stands }];
  });

function judge(pairs: readonly Pair[]): Found {
  const unlike = pairs.filter(({ said, stands }) => said.value !== stands.value);
  const differs = new Set(unlike.map(({ what }) => what));
  const compared = pairs.map(({ what }) => what);
  const shown = (unlike.length > 0 ? unlike : pairs).flatMap(({ said, stands }) => [
    evidence('State', said),
    evidence('Activity', stands),
  ]);
  if (differs.size === 0) {
    return {
      title: 'The state describes the activity',
      outcome: 'pass',
      evidence: shown,
      meaning: `Equal in both: ${compared.join(', ')}.`,
      next: undefined,
    };
  }
  if (differs.has('user') || differs.has('channel')) {
    return {
      title: 'The state is for another user or channel',
      outcome: 'fail',
      evidence: shown,
      meaning: 'The token would be stored under another user or channel than the one that asked, and not be found.',
      next: 'See which activity the bot passed on when it asked for the link.',
    };
  }
  if (differs.has('conversation')) {
    return {
      title: 'The state names another conversation',
      outcome: 'fail',
      severity: 'medium',
      evidence: shown,
      meaning:
        'Tokens are stored by bot, connection, channel and user, so this one would be found. But the link was made for another conversation than the one shown.',
      next: 'See which activity the bot passed on when it asked for the link.',
    };
  }
  const same = compared.filter((what) => !differs.has(what));
  return {
    title: 'The state names another activity',
    outcome: 'fail',
    severity: 'medium',
    evidence: shown,
    meaning: `The link was made for another activity than the one shown. ${same.length === 0 ? 'Nothing else could be compared.' : `Equal in both: ${same.join(', ')}.`}`,
    next: 'Take activity and link from the same turn.',
  };
}

/** From the base64 where it is whole enough, else from the object shown beside it. Older clients write PascalCase. */
function stateValue({ hop, request, shownState }: HopFacts, names: readonly string[]): Seen | undefined {
  const endsWith = ({ path }: Decoded): boolean =>
    names.every((name, index) => path.at(index - names.length)?.toLowerCase() === name);
  const sent = request.find((leaf) => leaf.path.includes('state') && endsWith(leaf));
  if (sent !== undefined) return { hop, value: sent.value, where: sent.where };
  const shown = shownState.find(endsWith);
  return shown && seenInShownState(hop, shown);
}
