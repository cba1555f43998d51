/**
 * A response with a `state` although the request had none. No text forbids it; RFC 6749 section 4.1.2 orders the echo
 * only, and section 10.12 wants the response tied to the browser. Left out: responses whose request is not in the capture.
 */
import { comparedStates } from '#core/checks/facts/compared-states.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { returning, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { parameterNames } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Was a state asked for where one comes back?';

export default defineCheck({
  id: 'state-uninvited',
  question: QUESTION,
  severity: 'low',
  sources: [rfc(6749, '4.1.2'), rfc(6749, '10.12')],
  examples: {
    fail: [exampleHops(...roundTrip({ ask: { state: undefined }, back: { state: 'x1' } }))],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [exampleHops({ ask: returning() })],
  },
  run: ({ authorizations }) => [
    ...authorizations.flatMap(({ request, response }): readonly Found[] => {
      const state = response?.parameters.one('state');
      return request === undefined && state !== undefined
        ? [notCheckable(QUESTION, 'The request that this response answers is not in the capture.')]
        : [];
    }),
    ...comparedStates(authorizations).flatMap(({ request, sent, received, fate }): readonly Found[] => {
      if (received === undefined) return [];
      if (sent !== undefined) {
        return [passed('The state was asked for', [evidence('Sent', sent)], 'The request has a state as well.')];
      }
      if (request.hiddenBecause !== undefined) return [notCheckable(QUESTION, request.hiddenBecause)];
      return fate === 'uninvited' ? [uninvited(evidence('Came back', received), parameterNames(request))] : [];
    }),
  ],
});

const uninvited = (...shown: Found['evidence']): Found =>
  failed({
    title: 'A state comes back that was not sent',
    evidence: shown,
    meaning:
      'The response was made for another request, or the server adds a state of its own. It cannot be tied to this browser.',
    next: 'Check whether the sign-in began at the provider, and whether another request is missing from the capture.',
  });
