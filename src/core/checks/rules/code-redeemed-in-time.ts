/**
 * RFC 6749 section 4.1.2: a code ends soon, and ten minutes are the most that is recommended. Counted from the load of
 * the callback to the token request. Left out: shorter limits of single servers, which no capture shows.
 */
import { defineCheck, failed, notCheckable, passed } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { gaveTokens, isSameClock, statusSeen } from '#core/checks/facts/message-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const MOST_SECONDS = 600;
const QUESTION = 'Is the code redeemed in time?';
const later = (seconds: number, tokens: ExampleHop[] = [...roundTrip({ redeem: {} })]) =>
  exampleHops(...tokens.map((hop, index) => (index === 2 ? { ...hop, at: seconds } : hop)));
const refused = [...roundTrip({ redeem: {}, tokens: { error: 'invalid_grant' } })];

export default defineCheck({
  id: 'code-redeemed-in-time',
  question: QUESTION,
  severity: 'medium',
  sources: [rfc(6749, '4.1.2')],
  examples: {
    fail: [later(700), later(700, refused)],
    pass: [later(3), later(600, refused)],
    'not-checkable': [
      exampleHops(...roundTrip({ redeem: {} }).map((hop, index) => ({ ...hop, recorded: { file: `${index}.har` } }))),
    ],
  },
  run({ tokenRequests }) {
    return tokenRequests.flatMap((request) => {
      const { facts, authorization } = request;
      const response = authorization?.response;
      if (response === undefined) return [];
      const [came, went] = [response.facts.hop, facts.hop];
      if (came.startedAt === undefined || went.startedAt === undefined) return [];
      if (!isSameClock(response.facts, facts)) {
        return [notCheckable(QUESTION, 'Callback and token request come from two files, and so from two clocks.')];
      }
      const age = went.startedAt - came.startedAt;
      const shown = [
        evidence('Code came', { hop: came, value: formatInstant(came.startedAt), where: 'its start' }),
        evidence('Redeemed', { hop: went, value: formatInstant(went.startedAt), where: 'its start' }),
      ];
      if (age <= MOST_SECONDS) {
        return [passed('The code is redeemed in time', shown, `It is ${formatSpan(age)} old when it is redeemed.`)];
      }
      const isAccepted = gaveTokens(request);
      return [
        failed({
          title: `The code is ${formatSpan(age)} old when it is redeemed`,
          severity: isAccepted ? 'low' : 'medium',
          actor: isAccepted ? 'authorization server' : 'client',
          evidence: [...shown, evidence('Answered', statusSeen(went))],
          meaning: isAccepted
            ? 'Ten minutes are the most that is recommended for a code. This server takes it for longer.'
            : 'Ten minutes are the most that is recommended for a code, and many servers allow less.',
          next: isAccepted
            ? 'Ask who runs the server for a shorter life of codes.'
            : 'Find what holds up the redemption: a queue, a sleeping server, a page left open.',
        }),
      ];
    });
  },
});
