/**
 * The state that the bot sends for a sign-in link describes the activity being answered: user, conversation, channel
 * and activity id, as the SDKs' user token client builds it. Another activity id alone means another turn.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { printedActivity } from '#core/checks/example-texts.ts';
import { evidence, seenInShownState, valueAt, type HopFacts, type Seen } from '#core/checks/trace-facts.ts';
import type { Decoded } from '#core/sequence/decode-value.ts';

const ACTIVITY = printedActivity({ id: 'f:1', from: { id: '29:a' }, conversation: { id: 'a:1' } });
const link = (activityId: string, user: string): string => {
  const conversation = { activityId, user: { id: user }, conversation: { id: 'a:1' }, channelId: 'msteams' };
  return `This object is encoded\n${JSON.stringify({ connectionName: 'mail', conversation })}\nA request is sent to\nhttps://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJj...\n`;
};

/** Where a member of the state stands in the activity. */
const PAIRS = [
  { inState: ['user', 'id'], inActivity: ['body', 'from', 'id'] },
  { inState: ['conversation', 'conversation', 'id'], inActivity: ['body', 'conversation', 'id'] },
  { inState: ['conversation', 'channelid'], inActivity: ['body', 'channelId'] },
  { inState: ['activityid'], inActivity: ['body', 'id'] },
];

export default defineCheck({
  id: 'state-matches-activity',
  severity: 'medium',
  sources: [
    {
      label: 'botbuilder-js, UserTokenClient: the state of a sign-in',
      href: 'https://github.com/microsoft/botbuilder-js/blob/main/libraries/botframework-connector/src/auth/userTokenClient.ts',
    },
  ],
  examples: {
    fail: ACTIVITY + link('f:1', '29:b'),
    warning: ACTIVITY + link('f:2', '29:a'),
    pass: ACTIVITY + link('f:1', '29:a'),
    'not-checkable': link('f:1', '29:a'),
  },
  run({ hops }) {
    const findings = hops.flatMap((facts, index): readonly Found[] => {
      const activity = hops.slice(0, index).findLast(({ kind }) => kind === 'activity');
      if (facts.kind !== 'get-link' || activity === undefined) return [];
      const pairs = PAIRS.flatMap(({ inState, inActivity }) => {
        const said = stateValue(facts, inState);
        const stands = valueAt(activity.hop, activity.request, ...inActivity);
        return said === undefined || stands === undefined ? [] : [{ said, stands }];
      });
      const unlike = pairs.filter(({ said, stands }) => said.value !== stands.value);
      if (pairs.length === 0) return [];
      const isOtherTurn = unlike.every(({ said }) => said.where.toLowerCase().endsWith('activityid'));
      const shown = (unlike.length > 0 ? unlike : pairs).flatMap(({ said, stands }) => [
        evidence('State', said),
        evidence('Activity', stands),
      ]);
      if (unlike.length === 0) {
        return [
          {
            title: 'The state describes the activity',
            outcome: 'pass',
            evidence: shown,
            meaning: 'The sign-in is for the user and the conversation that asked.',
            next: undefined,
          },
        ];
      }
      return [
        isOtherTurn
          ? {
              title: 'The state names another activity',
              outcome: 'warning',
              evidence: shown,
              meaning:
                'User and conversation are the same, but the link was made for another invoke than the one shown.',
              next: 'Take activity and link from the same turn.',
            }
          : {
              title: 'The state is for someone or somewhere else',
              outcome: 'fail',
              evidence: shown,
              meaning:
                'The token would be stored under another user or channel than the one that asked, and not be found.',
              next: 'See which activity the bot passed on when it asked for the link.',
            },
      ];
    });
    const because = 'The capture does not hold both an activity and the state of a sign-in link made after it.';
    return findings.length > 0 ? findings : [notCheckable('Does the state describe the activity?', because)];
  },
});

/** From the base64 where it is whole enough, else from the object shown beside it. Older clients write PascalCase. */
function stateValue({ hop, request, shownState }: HopFacts, names: readonly string[]): Seen | undefined {
  const endsWith = ({ path }: Decoded): boolean =>
    names.every((name, index) => path.at(index - names.length)?.toLowerCase() === name);
  const sent = request.find((leaf) => leaf.path.includes('state') && endsWith(leaf));
  if (sent !== undefined) return { hop, value: sent.value, where: sent.where };
  const shown = shownState.find(endsWith);
  return shown && seenInShownState(hop, shown);
}
