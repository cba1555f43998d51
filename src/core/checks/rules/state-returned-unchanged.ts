/**
 * RFC 6749 sections 4.1.2, 4.1.2.1 and 10.12: the server returns the exact `state`, the client compares it. Left out:
 * a state that is lost, written differently or was never sent, of which rules of their own speak.
 */
import { comparedStates, type ComparedState } from '#core/checks/facts/compared-states.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { firstDifference } from '#core/checks/facts/first-difference.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { isRefusal } from '#core/checks/facts/message-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does the state come back unchanged?';

export default defineCheck({
  id: 'state-returned-unchanged',
  question: QUESTION,
  severity: 'critical',
  sources: [
    rfc(6749, '4.1.2'),
    rfc(6749, '4.1.2.1'),
    rfc(6749, '10.12'),
    openIdConnect('3.2.2.5', 'ImplicitAuthResponse'),
  ],
  examples: {
    fail: [
      ...(['query', 'fragment', 'form_post'] as const).map((mode) =>
        exampleHops(...roundTrip({ mode, back: { state: 'another' } })),
      ),
      exampleHops({ ask: asking() }, { ask: returning({ state: 'another' }), answer: '400' }),
    ],
    pass: [
      exampleHops(...roundTrip()),
      exampleHops(...roundTrip({ ask: { state: 'a b/c=' } })),
      exampleHops(...roundTrip({ back: { code: undefined, error: 'access_denied' } })),
    ],
    'not-checkable': [exampleHops({ ask: returning() })],
  },
  run({ authorizations }) {
    const compared = comparedStates(authorizations);
    const found = compared.flatMap(judge);
    if (compared.length > 0) return found;
    const late = authorizations.some(({ response }) => response?.parameters.one('state') !== undefined);
    return late ? [notCheckable(QUESTION, 'The request that this response answers is not in the capture.')] : [];
  },
});

function judge({ sent, received, fate, response }: ComparedState): readonly Found[] {
  if (sent === undefined || received === undefined) return [];
  const shown = [evidence('Sent', sent), evidence('Came back', received)];
  if (fate === 'unchanged') {
    return [passed('The state comes back unchanged', shown, 'The response belongs to the request that was sent.')];
  }
  if (fate !== 'changed') return [];
  const refused = response.landing !== undefined && isRefusal(response.landing.hop);
  return [
    failed({
      title: 'Another state comes back than was sent',
      severity: refused ? 'medium' : 'critical',
      evidence: shown,
      meaning: `${firstDifference(sent.value, received.value)} The response cannot be tied to this request.${refused ? ' The client refused it.' : ''}`,
      next: refused
        ? 'See whether a proxy or a second attempt stands between the two requests.'
        : 'Check that the client refuses this response, and whether a second attempt stands between the two requests.',
    }),
  ];
}
