/**
 * A `state` that comes back written differently: RFC 6749 appendix B (in a form a blank is `+` and a plus is `%2B`),
 * RFC 3986 section 2.4 (encode once, decode once), RFC 6749 section 4.1.2 (the exact value). Left out: a state that is
 * another one altogether.
 */
import { comparedStates } from '#core/checks/facts/compared-states.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { rfcAppendix } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';

const changed = (sent: string, received: string) =>
  exampleHops(...roundTrip({ ask: { state: sent }, back: { state: received } }));

export default defineCheck({
  id: 'state-changed-by-encoding',
  question: 'Does the state survive being encoded and decoded?',
  severity: 'high',
  sources: [rfcAppendix(6749, 'B'), rfc(6749, '4.1.2'), rfc(3986, '2.4')],
  examples: {
    fail: [
      changed('a+b/c=', 'a b/c='),
      changed('a/b=', 'a%2Fb='),
      changed('{"a":1}&n=2', '{"a":1}'),
      changed('AbCd', 'abcd'),
    ],
    pass: [changed('a+b/c=', 'a+b/c=')],
  },
  run: ({ authorizations }) =>
    comparedStates(authorizations).flatMap(({ sent, received, fate, how }): readonly Found[] => {
      if (sent === undefined || received === undefined) return [];
      if (fate === 'unchanged' && /[^\w.~-]/.test(sent.value)) {
        const shown = [evidence('Sent', sent), evidence('Came back', received)];
        return [
          passed('The state survives being encoded', shown, 'Characters that have to be encoded come back whole.'),
        ];
      }
      if (fate !== 'rewritten' || how === undefined) return [];
      return [
        failed({
          title: 'The state comes back written differently',
          evidence: [
            evidence('Sent', sent),
            evidence('Sent, before decoding', { ...sent, value: sent.raw }),
            evidence('Came back', received),
            evidence('Came back, before decoding', { ...received, value: received.raw }),
          ],
          meaning: `${how} The client compares exactly, so it refuses its own response.`,
          next: 'Use letters, digits, “-” and “_” only in the state, or find who on the way encodes or decodes a second time.',
        }),
      ];
    }),
});
