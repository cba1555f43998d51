/**
 * RFC 6749 sections 10.12 and 10.10: a value that guards against forged responses cannot be guessed. RFC 9700 section
 * 4.7.1: application data in it is guarded against change. Only its look is judged; it may refer to data on a server,
 * or be encrypted.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { whyGuessable } from '#core/checks/facts/guessable.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { otherDefence, requestsIn } from '#core/checks/facts/request-traits.ts';
import { membersOfState } from '#core/checks/facts/state-members.ts';
import { rfc } from '#core/sequence/citations.ts';

const withState = (state: string, rest = {}) => exampleHops(...roundTrip({ ask: { state, ...rest } }));
const RANDOM = 'm3Zk-8Qw1xT5vB7nY2cR4s';

export default defineCheck({
  id: 'state-guessable',
  question: 'Does the state look as if nobody could guess it?',
  severity: 'medium',
  sources: [rfc(6749, '10.12'), rfc(6749, '10.10'), rfc(9700, '4.7.1')],
  examples: {
    fail: [
      withState('17'),
      withState('1773325200000'),
      withState('abc123', { nonce: undefined, code_challenge: undefined }),
      withState('{"back":"/home"}'),
    ],
    pass: [
      withState(RANDOM),
      withState('0b6b1a52-6f3e-4c1d-9a57-2f8e1c7d4b30'),
      withState(`{"back":"/home","csrf":"${RANDOM}"}`),
    ],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const state = request.parameters.one('state');
      if (state === undefined) return [];
      const members = membersOfState(request);
      const isRandom = members.some(({ value }) => whyGuessable(value) === undefined && !value.includes(' '));
      const why = members.length === 0 ? whyGuessable(state.value) : isRandom ? undefined : PLAIN_DATA;
      const shown = [evidence('state', state), ...members.slice(0, 3).map((each) => evidence('Inside', each))];
      if (why === undefined) {
        return [passed('The state looks unguessable', shown.slice(0, 1), 'It is long and varied enough to be random.')];
      }
      return [
        failed({
          title: 'The state looks guessable',
          severity: otherDefence(request) === undefined ? 'medium' : 'low',
          basis: 'inferred',
          actor: 'client',
          evidence: shown,
          meaning: `${why} Who can guess it can make a response that the client accepts. This is told by its look only.`,
          next: 'Use at least 128 random bits, new for each request, and keep application data on the server.',
        }),
      ];
    }),
});

const PLAIN_DATA = 'It is plain data with nothing random in it, and nothing shows that it cannot be changed.';
