/**
 * RFC 9700 sections 2.1.1 and 4.5.3.2: nonce and code_challenge are made for one request; OpenID Connect Core section
 * 15.5.2. Left out: other captures, and the same address loaded before a response came.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { reusedValues } from '#core/checks/facts/reused-values.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const twice = (second: object) =>
  exampleHops(
    ...roundTrip({ ask: { state: 's1' } }),
    ...roundTrip({ ask: { state: 's2', ...second }, back: { code: 'c2' } }),
  );

export default defineCheck({
  id: 'nonce-reused',
  question: 'Are nonce and code_challenge new in each request?',
  severity: 'high',
  sources: [rfc(9700, '2.1.1'), rfc(9700, '4.5.3.2'), openIdConnect('15.5.2', 'NonceNotes')],
  examples: {
    fail: [twice({}), twice({ nonce: 'n2' }), twice({ state: 's1' })],
    pass: [twice({ nonce: 'n2', code_challenge: 'XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg' })],
  },
  run(facts) {
    const found = (['nonce', 'code_challenge'] as const).flatMap((name) => judge(facts, name));
    return found.some(({ outcome }) => outcome === 'fail') ? found.filter(({ outcome }) => outcome === 'fail') : found;
  },
});

const judge = (facts: SignInFacts, name: 'nonce' | 'code_challenge'): readonly Found[] =>
  reusedValues(facts, name).map(({ first, again, isReload }) =>
    again === undefined
      ? passed(`The ${name} is used for one request`, [evidence(name, first.value)], 'No other request carries it.')
      : failed({
          title: isReload ? `A request was sent again with its ${name}` : `Two requests carry the same ${name}`,
          severity: isReload ? 'low' : 'high',
          actor: isReload ? 'browser' : 'client',
          evidence: [evidence('First', first.value), evidence('Again', again.value)],
          meaning: isReload
            ? 'The address is the same, so somebody went back or loaded it again.'
            : 'What was issued for one request fits the other, so it no longer tells the two apart.',
          next: 'Make it anew for each authorization request.',
        }),
  );
