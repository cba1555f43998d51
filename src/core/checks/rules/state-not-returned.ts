/**
 * RFC 6749 sections 4.1.2 and 4.1.2.1: a server that was given a `state` returns it, with errors too. It is looked for
 * in query, fragment, form and signed response. Left out: errors that the server shows itself, which are no response.
 */
import { comparedStates } from '#core/checks/facts/compared-states.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

export default defineCheck({
  id: 'state-not-returned',
  question: 'Is there a state in the response?',
  severity: 'high',
  sources: [rfc(6749, '4.1.2'), rfc(6749, '4.1.2.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ back: { state: undefined } })),
      exampleHops(
        ...roundTrip({ mode: 'form_post', back: { state: undefined, code: undefined, error: 'server_error' } }),
      ),
    ],
    pass: [exampleHops(...roundTrip({ mode: 'fragment' }))],
    'not-checkable': [exampleHops({ ask: asking() }, { ask: 'GET https://app.example/callback?response=eyJ.b.c.d.e' })],
  },
  run: ({ authorizations }) => [
    ...authorizations.flatMap(({ request, response }): readonly Found[] =>
      request?.parameters.one('state') === undefined || response?.hiddenBecause === undefined
        ? []
        : [notCheckable('Is there a state in the response?', response.hiddenBecause)],
    ),
    ...comparedStates(authorizations).flatMap(({ sent, received, response }): readonly Found[] => {
      if (sent === undefined) return [];
      if (received !== undefined) {
        return [passed('The response carries a state', [evidence('Came back', received)], 'The server returned one.')];
      }
      const names = response.parameters.all.map(({ name }) => name).join(', ');
      return [
        failed({
          title: 'The state does not come back',
          actor: 'authorization server',
          evidence: [
            evidence('Sent', sent),
            evidence('Response has', { hop: response.facts.hop, value: names, where: response.mode }),
          ],
          meaning: 'The server has to return the state it was given. Without it the client cannot accept the response.',
          next: 'See whether something between server and client drops it, and whether the client goes on all the same.',
        }),
      ];
    }),
  ],
});
