/**
 * The password grant must not be used (RFC 9700 section 2.4), and a password never stands in an address (RFC 6749
 * sections 4.3.2 and 10.8). Left out: the form of the provider's own page, which is where a password belongs.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const NAMES: ReadonlySet<string> = new Set(['password', 'passwd', 'pwd']);

export default defineCheck({
  id: 'password-exposed',
  question: 'Does the password stay with the provider?',
  severity: 'critical',
  sources: [rfc(9700, '2.4'), rfc(6749, '10.8')],
  examples: {
    fail: [
      exampleHops({
        ask: 'POST https://login.example/token',
        body: 'grant_type=password&username=robin&password=tulip-8-garden',
        answer: '200',
      }),
      exampleHops(...roundTrip(), {
        ask: 'GET https://login.example/login?user=robin&password=tulip-8',
        answer: '200',
      }),
    ],
    pass: [
      exampleHops(...roundTrip({ redeem: {} })),
      exampleHops(...roundTrip(), {
        ask: 'POST https://login.example/login',
        body: 'password=tulip-8',
        answer: '302 /',
      }),
    ],
  },
  run({ hops, tokenRequests, authorizations }) {
    const grants = tokenRequests.filter(({ grant }) => grant === 'password');
    const inAddress = hops.flatMap(({ hop, request }): readonly Seen[] =>
      request
        .filter(({ path, name, value }) => path[0] === 'query' && NAMES.has(name.toLowerCase()) && value !== '')
        .map(({ value, where }) => ({ hop, value, where })),
    );
    const next = 'Send the person to the provider’s page: authorization code with PKCE.';
    const found = [
      ...grants.map(({ facts, parameters }) => {
        const grant = parameters.one('grant_type');
        const password = parameters.one('password');
        return failed({
          title: 'The client takes the password itself',
          actor: 'client',
          evidence: [
            evidence('grant_type', grant ?? { hop: facts.hop, value: 'password', where: 'body' }),
            ...(password === undefined ? [] : [evidence('password', maskedSeen(password))]),
          ],
          meaning: 'The password grant shows the password to the client and leaves no room for a second factor.',
          next,
        });
      }),
      ...inAddress.map((seen) =>
        failed({
          title: 'A password stands in an address',
          actor: 'client',
          evidence: [evidence('Password', maskedSeen(seen))],
          meaning: 'Addresses are kept in histories and logs wherever they pass.',
          next: 'Let the person change the password, and send it in the body of the provider’s own form only.',
        }),
      ),
    ];
    if (found.length > 0 || (tokenRequests.length === 0 && authorizations.length === 0)) return found;
    return [
      passed('No password is given to a client', [], 'Neither a password grant nor a password in an address is seen.'),
    ];
  },
});
