/**
 * RFC 6749 sections 4.1.2 and 10.5: a code is for one use. A preflight and a try that got no answer are none. Left out:
 * what made the client ask again, which a capture seldom shows.
 */
import { defineCheck, failed, notCheckable, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens, masked, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Is each code redeemed once?';
const [ask, back, redeem] = roundTrip({ redeem: {} });
const trip = [ask, back, redeem].filter((hop) => hop !== undefined);

export default defineCheck({
  id: 'code-used-once',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(6749, '4.1.2'), rfc(6749, '10.5'), openIdConnect('3.1.3.2', 'TokenRequestValidation')],
  examples: {
    fail: [
      exampleHops(...trip, ...roundTrip({ redeem: {} }).slice(2)),
      exampleHops(...trip, ...roundTrip({ redeem: {}, tokens: { error: 'invalid_grant' } }).slice(2)),
    ],
    pass: [exampleHops(...trip), exampleHops(...trip, { ask: 'POST https://login.example/token', answer: '0' })],
    'not-checkable': [exampleHops(...roundTrip())],
  },
  run({ authorizations, tokenRequests }) {
    const byCode = grouped(
      tokenRequests.filter(
        ({ facts, parameters, grant }) =>
          grant === 'authorization_code' && parameters.one('code') !== undefined && statusOf(facts.hop) !== undefined,
      ),
      ({ parameters }) => parameters.one('code')?.value,
    );
    const isIssued = authorizations.some(({ response }) => response?.parameters.one('code') !== undefined);
    if (byCode.size === 0) {
      const because = 'A code was issued, but the request that redeems it is not in the capture: a server sends it.';
      return isIssued ? [notCheckable(QUESTION, because)] : [];
    }
    return [...byCode.values()].map((uses) => judge(uses));
  },
});

function judge(uses: readonly TokenRequest[]) {
  const shown = uses.slice(0, 4).flatMap(({ parameters, facts }, index) => {
    const code = parameters.one('code');
    const label = index === 0 ? 'First use' : 'Used again';
    return [
      ...(code === undefined ? [] : [evidence(label, { ...code, value: masked(code.value) })]),
      evidence('Answered', statusSeen(facts.hop)),
    ];
  });
  if (uses.length === 1) return passed('The code is redeemed once', shown.slice(0, 1), 'No other request carries it.');
  const granted = uses.filter(gaveTokens);
  const next = 'See what sends the request again: a reload of the callback, a retry, two tabs or a link scanner.';
  return granted.length > 1
    ? failed({
        title: `One code gave tokens ${granted.length} times`,
        severity: 'critical',
        actor: 'authorization server',
        evidence: shown,
        meaning:
          'The server has to refuse a code that was used, and should revoke what it issued for it. Whoever reads such a code can use it too.',
        next,
      })
    : failed({
        title: `One code was redeemed ${uses.length} times`,
        actor: 'client',
        evidence: shown,
        meaning: 'A code is for one use. The server may end the tokens that it gave for the first.',
        next,
      });
}
