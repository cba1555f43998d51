/**
 * One signin id runs from the Token Service's link through the popup to its last callback. No published text says so;
 * it is how the service behaves.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { distinctEvidence, seenIn, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { tokenServiceBehaviour } from '#core/checks/facts/rule-sources.ts';
import { madeOnce } from '#core/shared/made-once.ts';
import type { Trace } from '#core/traces/model.ts';
import {
  findSigninRuns,
  isBroken,
  signinIdOf,
  type SeenId,
  type SigninRun,
} from '#core/traces/recognising/signin-runs.ts';

const LINK = `A request is sent to
https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30
Response
https://token.botframework.com/api/oauth/signin?signin=4be1c7d09a5f4d62b8730e1f92ac6d35
`;
const popup = (id: string): string => `Get request
https://token.botframework.com/api/oauth/PostSignInCallback?signin=${id}&code=7a
`;

export default defineCheck({
  id: 'signin-id-consistent',
  question: 'Is it one signin id throughout?',
  severity: 'high',
  sources: [tokenServiceBehaviour],
  examples: {
    fail: [LINK + popup('c08d54f2e1b74a9986d3207f5be91a4c')],
    pass: [LINK + popup('4be1c7d09a5f4d62b8730e1f92ac6d35')],
    'not-checkable': [LINK],
  },
  run({ trace, signIn, hops }) {
    const byHop = runsByHop(trace);
    const runs = [...new Set(signIn.hopIds.flatMap((id) => byHop.get(id) ?? []))];
    const cards = hops.flatMap(idsOnCard);
    if (byHop.size === 0) {
      return [notCheckable('Is it one signin id throughout?', 'No request of the browser carries a signin id.')];
    }
    return runs.map((run) => {
      const first = run.handedOut;
      const handedOut = first === undefined ? [] : [toSeen(first)];
      const carried = run.carried.map(toSeen);
      const card = cardOf(run, cards);
      const seen = [...handedOut, ...carried, ...(card === undefined ? [] : [card])];
      if (card !== undefined && first !== undefined && card.value !== first.id) {
        return {
          title: 'The card links another signin id than was handed out',
          outcome: 'fail' as const,
          evidence: distinctEvidence(seen, ({ hop }) =>
            hop === first.hop ? 'Handed out' : hop === card.hop ? 'On the card' : 'Carried on',
          ),
          meaning: 'Who presses the card continues another attempt, whose digits and token belong elsewhere.',
          next: 'Put the link of the newest answer on the card, and send no card twice.',
        };
      }
      if (isBroken(run)) {
        return {
          title: 'Two signin ids in one sign-in',
          outcome: 'fail' as const,
          evidence: distinctEvidence(seen, ({ hop }, index) =>
            index > 0 ? 'Carried on' : hop === first?.hop ? 'Handed out' : 'Opened',
          ),
          meaning:
            'One id should run from the bot’s link to the callback. Here the browser goes on with another one: an older link was opened, or the capture was put together from two attempts.',
          next: 'Look for the answer that handed out the other id, or record again and open only the newest link.',
        };
      }
      return {
        title: 'One signin id throughout',
        outcome: 'pass' as const,
        evidence: distinctEvidence(seen, () => 'Everywhere'),
        meaning: 'The id that the link carries is the one that comes back.',
        next: undefined,
      };
    });
  },
});

/** By the id of each hop that carries a signin id; of the whole capture, because a run may cross sign-ins. */
const runsByHop = madeOnce(
  ({ hops }: Trace): ReadonlyMap<string, SigninRun> =>
    new Map(findSigninRuns(hops).flatMap((run) => run.carried.map(({ hop }) => [hop.id, run] as const))),
);

const idsOnCard = (facts: HopFacts): readonly Seen[] =>
  facts.kind === 'send-activity'
    ? seenIn(facts, ({ name, value }) => name === 'signin' && value !== '').map((seen) => ({
        ...seen,
        value: signinIdOf(seen.value),
      }))
    : [];

/** The card sent last between the link's being handed out and its being opened. */
function cardOf({ handedOut, carried }: SigninRun, cards: readonly Seen[]): Seen | undefined {
  const opened = carried[0]?.hop.startedAt ?? Infinity;
  const from = handedOut?.hop.startedAt ?? -Infinity;
  return cards.findLast(({ hop }) => hop.startedAt !== undefined && hop.startedAt >= from && hop.startedAt <= opened);
}

const toSeen = ({ id, hop, where }: SeenId): Seen => ({ hop, value: id, where });
