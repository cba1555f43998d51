/**
 * After the browser has finished, GetToken finds the token: botbuilder-js takes 404 for "none". Before the sign-in 404 is the
 * normal first answer. Left out: calls without the digits that a page handed over, of which the rule on digits speaks.
 */
import { defineCheck, failed, notCheckable, passed } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { isSuccess, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import { oauthPrompt, userTokenClient } from '#core/checks/facts/rule-sources.ts';
import { digitsHandedOver, isTokenGiven, serviceError } from '#core/checks/facts/token-service-facts.ts';
import { issue } from '#core/sequence/citations.ts';

const QUESTION = 'Is the token found after the sign-in?';
const ask = (answer: string, code = ''): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=1&connectionName=mail&channelId=msteams&code=${code}`,
  answer,
});
const done: ExampleHop = {
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4be1&code=7a',
  answer: '200',
  answerBody: '<p>Done</p>',
};

export default defineCheck({
  id: 'token-found-after-sign-in',
  question: QUESTION,
  severity: 'high',
  sources: [userTokenClient, oauthPrompt, issue('microsoft/botbuilder-dotnet', 6567)],
  explainedBy: [
    'magic-code-returns',
    'connection-name-consistent',
    'get-token-matches-activity',
    'signin-id-consistent',
    'codes-not-confused',
  ],
  examples: {
    fail: [exampleHops(ask('404'), done, ask('404', '204815'))],
    pass: [exampleHops(ask('404'), done, ask('404'), ask('200', '204815'))],
    'not-checkable': [exampleHops(ask('404'), done)],
  },
  run({ hops }) {
    const end = hops.findLastIndex(({ kind, hop }) => kind === 'callback' && isSuccess(hop));
    if (end < 0) return [];
    const calls = hops
      .slice(end + 1)
      .filter(({ kind, hop }) => (kind === 'get-token' || kind === 'redeem-digits') && statusOf(hop) !== undefined);
    const given = hops.slice(end + 1).find(isTokenGiven);
    if (given !== undefined) {
      const shown = [evidence('Answered', statusSeen(given.hop))];
      return [passed('The token is found after the sign-in', shown, 'The Token Service gives it out.')];
    }
    const last = calls.at(-1);
    if (last !== undefined) {
      const forgotten = last.kind === 'get-token' && hops.some((facts) => digitsHandedOver(facts).length > 0);
      return forgotten ? [] : [judge(last, calls.length)];
    }
    return [notCheckable(QUESTION, 'The browser’s part ended well, but no later call to GetToken is in the capture.')];
  },
});

function judge(last: HopFacts, count: number) {
  const { hop, request, kind } = last;
  const error = serviceError(last);
  const key = ['userid', 'connectionname', 'channelid'].flatMap((name) =>
    request
      .filter(({ path }) => path[0] === 'query' && path[1]?.toLowerCase() === name)
      .map((leaf) => evidence(leaf.name, { hop, value: leaf.value, where: leaf.where })),
  );
  return failed({
    title: `GetToken answers ${statusSeen(hop).value} after the browser finished`,
    evidence: [
      evidence('Answered', statusSeen(hop)),
      ...(error === undefined ? [] : [evidence('Said', error)]),
      ...key,
    ],
    meaning:
      statusOf(hop) === 404
        ? `No token is found${count > 1 ? ` in ${count} calls` : ''}: ${kind === 'redeem-digits' ? 'the digits are wrong, too old or used, or the token lies' : 'the digits were not given, or the token lies'} under another user, channel or connection.`
        : 'The Token Service refused the call itself, so whether a token is stored is not said.',
    next: 'Compare user, channel and connection with those of the link’s state, and the digits with those of the page.',
  });
}
