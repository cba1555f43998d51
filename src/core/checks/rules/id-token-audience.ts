/**
 * OpenID Connect Core section 3.1.3.7, items 3 to 5: an ID token is for the client that asked, or is refused. Left out:
 * access tokens, which are for somebody else, and a missing `azp`, which the current text wants ignored.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { issuedIdTokens, type IssuedIdToken } from '#core/checks/facts/issued-id-tokens.ts';
import { openIdConnect } from '#core/sequence/citations.ts';

const QUESTION = 'Is the ID token for the client that asked?';
const issued = (claims: object) =>
  exampleHops(...roundTrip({ redeem: {}, tokens: { id_token: exampleToken(claims) } }));

export default defineCheck({
  id: 'id-token-audience',
  question: QUESTION,
  severity: 'critical',
  sources: [openIdConnect('3.1.3.7', 'IDTokenValidation')],
  examples: {
    fail: [issued({ aud: 'app2' }), issued({ aud: 'app1', azp: 'app2' }), issued({ aud: ['app1', 'app3'] })],
    pass: [issued({ aud: 'app1' }), issued({ aud: ['app1'], azp: 'app1' })],
    'not-checkable': [
      exampleHops({
        ask: 'POST https://login.example/token',
        body: 'grant_type=authorization_code&code=a',
        answer: '200',
        answerBody: { id_token: exampleToken({ aud: 'app1' }) },
      }),
    ],
  },
  run(facts) {
    return issuedIdTokens(facts).flatMap(judge);
  },
});

function judge({ token, clientId }: IssuedIdToken): readonly Found[] {
  const audiences = token.claims('aud');
  const azp = token.claim('azp');
  if (clientId === undefined) {
    return [notCheckable(QUESTION, 'The client_id of the request is not in the capture.')];
  }
  const shown = [evidence('client_id', clientId), ...audiences.slice(0, 5).map((aud) => evidence('aud', aud))];
  if (!audiences.some(({ value }) => value === clientId.value)) return [forAnother(shown)];
  if (azp !== undefined && azp.value !== clientId.value) return [authorisedFor(azp, shown)];
  if (audiences.length > 1) {
    return [
      failed({
        title: 'The ID token has more audiences than the client',
        severity: 'info',
        actor: 'authorization server',
        evidence: shown,
        meaning: 'A client refuses audiences that it does not trust; which it trusts, no capture shows.',
        next: 'See whether the client is configured to trust each of them.',
      }),
    ];
  }
  return [passed('The ID token is for the client that asked', shown, 'Its aud is the client_id of the request.')];
}

const forAnother = (shown: Found['evidence']): Found =>
  failed({
    title: 'The ID token is for another client',
    actor: 'authorization server',
    evidence: shown,
    meaning: 'The client has to refuse it: taken all the same, it lets whoever got it elsewhere sign in here.',
    next: 'Compare the client_id of the request with the one that the client verifies against.',
  });

const authorisedFor = (azp: Seen, shown: Found['evidence']): Found =>
  failed({
    title: 'The ID token names another authorised party',
    severity: 'low',
    actor: 'authorization server',
    evidence: [...shown, evidence('azp', azp)],
    meaning: 'azp belongs to extensions; with one in use, the client should find itself in it.',
    next: 'See which extension the server uses and what it says of azp.',
  });
