/**
 * RFC 9700 sections 2.1 and 4.2.4: where `state` is the defence, it is for one request only. Left out: a request that
 * the server carries through its own pages, and that the browser sends again before a response came.
 */
import { defineCheck, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { otherDefence } from '#core/checks/facts/request-traits.ts';
import { reusedValues } from '#core/checks/facts/reused-values.ts';
import { rfc } from '#core/sequence/citations.ts';

const fresh = { nonce: undefined, code_challenge: undefined };
const twice = (first: object, second: object) =>
  exampleHops(
    ...roundTrip({ ask: { ...fresh, ...first } }),
    ...roundTrip({ ask: { ...fresh, ...second }, back: { code: 'c2' } }),
  );

export default defineCheck({
  id: 'state-reused',
  question: 'Is each state used for one request?',
  severity: 'high',
  sources: [rfc(9700, '2.1'), rfc(9700, '4.2.4')],
  examples: {
    fail: [twice({ scope: 'a' }, { scope: 'b' }), twice({}, {})],
    pass: [exampleHops(...roundTrip()), twice({ state: 's1' }, { state: 's2' })],
  },
  run: (facts) =>
    reusedValues(facts, 'state').map(({ first, again, isReload }) =>
      again === undefined
        ? passed('The state is used for one request', [evidence('state', first.value)], 'No other request carries it.')
        : {
            title: isReload ? 'A request was sent again with its state' : 'Two requests carry the same state',
            outcome: 'fail',
            severity: isReload || otherDefence(again.request) !== undefined ? 'low' : 'high',
            actor: isReload ? 'browser' : 'client',
            evidence: [evidence('First', first.value), evidence('Again', again.value)],
            meaning: isReload
              ? 'The address is the same, so somebody went back or loaded it again. A response to the first is accepted for the second.'
              : 'A response that was made for one is accepted for the other. A state that was seen once, in a log or a Referer, can be used again.',
            next: 'Make a new state for each request, and forget it when its response has come.',
          },
    ),
});
