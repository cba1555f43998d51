/**
 * RFC 6749 section 4.1.3: the code of the token request is the one that the response brought. A code is often written as
 * it stood in the address, where a slash is `%2F`. Left out: codes whose response is not in the capture, or that may
 * belong to several responses.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import type { Authorization, TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { percentDecoded } from '#core/sequence/url-text.ts';

const QUESTION = 'Is the code redeemed that was issued?';
const redeeming = (code: string, issued = 'SplxlOBeZQQYbYS6WxSbIA') =>
  exampleHops(...roundTrip({ back: { code: issued }, redeem: { code } }));
const [asked, , redeemed] = roundTrip({ redeem: {} });

export default defineCheck({
  id: 'code-redeemed-as-issued',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(6749, '4.1.3')],
  examples: {
    fail: [redeeming('tGzv3JOkF0XG5Qx2TlKWIA'), redeeming('4%2F0Bx7LmQe2Vd9TsKw4', '4/0Bx7LmQe2Vd9TsKw4')],
    pass: [redeeming('SplxlOBeZQQYbYS6WxSbIA')],
    'not-checkable': [exampleHops({ ask: asked?.ask ?? '', answer: '200' }, { ...redeemed, ask: redeemed?.ask ?? '' })],
  },
  run({ authorizations, tokenRequests }) {
    const requests = tokenRequests.filter(({ grant }) => grant === 'authorization_code');
    const taken = new Set(requests.map(({ authorization }) => authorization));
    const waiting = authorizations.filter((each) => codeOf(each) !== undefined && !taken.has(each));
    return requests.flatMap((request): readonly Found[] => {
      const code = request.parameters.one('code');
      if (code === undefined) return [];
      const { authorization } = request;
      const issued = authorization === undefined ? undefined : codeOf(authorization);
      if (issued !== undefined) return [passed('The code is redeemed as it was issued', shown(issued, code), SAME)];
      const mayBe = waiting.filter((each) => isOfClient(each, request));
      const [only] = mayBe;
      const other = only === undefined ? undefined : codeOf(only);
      if (other !== undefined && mayBe.length === 1) return [judge(other, code)];
      return [notCheckable(QUESTION, 'The response that brought this code is not in the capture, or cannot be told.')];
    });
  },
});

const SAME = 'The token request repeats what the response brought.';
const codeOf = ({ response }: Authorization): Seen | undefined => response?.parameters.one('code');
const shown = (issued: Seen, redeemedWith: Seen) => [
  evidence('Issued', maskedSeen(issued)),
  evidence('Redeemed', maskedSeen(redeemedWith)),
];

function isOfClient({ request }: Authorization, { parameters }: TokenRequest): boolean {
  const [asking, redeems] = [request?.parameters.one('client_id')?.value, parameters.one('client_id')?.value];
  return asking === undefined || redeems === undefined || asking === redeems;
}

function judge(issued: Seen, code: Seen): Found {
  const isEncoded = percentDecoded(code.value) === issued.value;
  return failed({
    title: isEncoded ? 'The code is redeemed still percent-encoded' : 'Another code is redeemed than was issued',
    actor: 'client',
    evidence: shown(issued, code),
    meaning: isEncoded
      ? 'It was taken out of the address as it is written there, and encoded once more. The server does not know it and answers invalid_grant.'
      : 'The server gave out one code and was asked for tokens with another, as far as the capture shows.',
    next: isEncoded
      ? 'Decode the parameters of the callback once before they are used.'
      : 'See whether the code of an earlier attempt is kept, or cut or changed on its way to the token request.',
  });
}
