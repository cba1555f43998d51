/**
 * RFC 6749 sections 10.12 and 4.1.1, RFC 9700 section 2.1: a client ties the response to the browser, by a one-time
 * `state`, by PKCE or by the nonce of OpenID Connect. Left out: whether the server enforces PKCE, which no capture shows.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { otherDefence, parameterNames, requestsIn } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does the authorization request carry a state?';
const bare = { state: undefined, nonce: undefined, code_challenge: undefined };

export default defineCheck({
  id: 'state-missing',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(6749, '10.12'), rfc(6749, '4.1.1'), rfc(9700, '2.1'), rfc(9700, '4.7.1')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: bare })),
      exampleHops(...roundTrip({ ask: { state: undefined } })),
      exampleHops(...roundTrip({ ask: { ...bare, state: '' } })),
    ],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [
      exampleHops({ ask: 'GET https://login.example/authorize?client_id=app1&request_uri=urn%3Aexample%3A1' }),
    ],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).map(({ request }): Found => {
      const state = request.parameters.one('state');
      if (state !== undefined) {
        return passed('The request carries a state', [evidence('state', state)], 'The response can be tied to it.');
      }
      if (request.hiddenBecause !== undefined) return notCheckable(QUESTION, request.hiddenBecause);
      const defence = otherDefence(request);
      const shown = [parameterNames(request)];
      const next =
        'Send a random state, keep it in the session of the browser, and compare it when the response comes.';
      if (defence === undefined) {
        return failed({
          title: 'The authorization request has no state',
          actor: 'client',
          evidence: shown,
          meaning:
            'It has neither a state nor PKCE nor a nonce. Nothing ties the response to this browser, so a response from somebody else’s sign-in is taken as well.',
          next,
        });
      }
      return failed({
        title: 'The authorization request has no state',
        severity: 'info',
        actor: 'client',
        evidence: [...shown, evidence(defence.where.endsWith('nonce') ? 'nonce' : 'code_challenge', defence)],
        meaning: defence.where.endsWith('nonce')
          ? 'The nonce takes its place if the client compares it with the one in the ID token.'
          : 'PKCE takes its place if the authorization server enforces it.',
        next: 'Nothing has to be done where that is certain; a state costs little.',
      });
    }),
});
