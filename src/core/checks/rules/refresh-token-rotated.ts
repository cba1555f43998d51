/**
 * RFC 9700 sections 2.2.2 and 4.14.2: a refresh token of a public client is bound to it or replaced at each use. Seen by
 * two refreshes with one token. Left out: binding to a certificate, which no capture shows, unless the access token can be
 * read and names none.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { hasClientCredential, isSuccess, masked, requestHeader } from '#core/checks/facts/message-facts.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { tokensIn } from '#core/checks/facts/token-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Is a refresh token of a public client replaced at each use?';
const refresh = (old: string, next?: string, more: Partial<ExampleHop> = {}): ExampleHop => ({
  ask: 'POST https://login.example/token',
  body: `grant_type=refresh_token&client_id=app1&refresh_token=${old}`,
  answer: '200',
  answerBody: { access_token: 'a1', token_type: 'Bearer', ...(next === undefined ? {} : { refresh_token: next }) },
  ...more,
});

export default defineCheck({
  id: 'refresh-token-rotated',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(9700, '2.2.2'), rfc(9700, '4.14.2')],
  examples: {
    fail: [exampleHops(refresh('tGzv3JOkF0XG5Qx2'), refresh('tGzv3JOkF0XG5Qx2'))],
    pass: [
      exampleHops(refresh('tGzv3JOkF0XG5Qx2', 'Kw9mR4tYb7Zc1Xn8'), refresh('Kw9mR4tYb7Zc1Xn8')),
      exampleHops(refresh('tGzv3JOkF0XG5Qx2', undefined, { headers: ['DPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln'] })),
    ],
    'not-checkable': [exampleHops(refresh('tGzv3JOkF0XG5Qx2'))],
  },
  run({ tokenRequests }) {
    const refreshes = tokenRequests.filter(
      (request) => request.grant === 'refresh_token' && isSuccess(request.facts.hop) && !hasClientCredential(request),
    );
    const uses = new Map<string, TokenRequest>();
    const found: Found[] = [];
    for (const request of refreshes) {
      const old = request.parameters.one('refresh_token')?.value ?? '';
      const first = uses.get(old);
      if (first !== undefined) found.push(usedTwice(first, request));
      uses.set(old, request);
    }
    if (found.length > 0 || refreshes.length === 0) return found.slice(0, 1);
    return refreshes.slice(0, 1).map(judgeOne);
  },
});

const tokenOf = ({ parameters }: TokenRequest, label: string) => {
  const token = parameters.one('refresh_token');
  return token === undefined ? [] : [evidence(label, { ...token, value: masked(token.value) })];
};

function usedTwice(first: TokenRequest, second: TokenRequest): Found {
  if (isBound(first) && isBound(second)) {
    return passed(
      'The refresh token is bound to the client',
      tokenOf(first, 'Used'),
      'A DPoP proof comes with each use.',
    );
  }
  const token = tokensIn(second.facts).find(({ token: { name }, isAnswer }) => isAnswer && name === 'access_token');
  const isUnbound = token !== undefined && token.claim('cnf') === undefined;
  return failed({
    title: 'One refresh token works more than once',
    severity: isUnbound ? 'high' : 'medium',
    actor: 'authorization server',
    evidence: [...tokenOf(first, 'First use'), ...tokenOf(second, 'Used again')],
    meaning: `Whoever copies it from this public client can use it as long as it lasts. No DPoP proof is seen${isUnbound ? ', and the access token is bound to no key' : '; binding to a certificate would not be'}.`,
    next: 'Switch on rotation of refresh tokens at the server, or bind them with DPoP. A repeat after a lost answer is allowed for a short while.',
  });
}

const isBound = ({ facts }: TokenRequest): boolean => requestHeader(facts.hop, 'dpop') !== undefined;

function judgeOne(request: TokenRequest): Found {
  const old = request.parameters.one('refresh_token');
  const next = request.answer.one('refresh_token');
  if (isBound(request)) {
    return passed('The refresh token is bound to the client', tokenOf(request, 'Used'), 'A DPoP proof comes with it.');
  }
  if (next !== undefined && next.value !== old?.value) {
    const shown = [...tokenOf(request, 'Used'), evidence('Replaced by', { ...next, value: masked(next.value) })];
    return passed('The refresh token is replaced', shown, 'Each use brings another one.');
  }
  const because = 'The token was used once in this capture and not replaced; whether it still works is not seen.';
  return { ...notCheckable(QUESTION, because), evidence: tokenOf(request, 'Used') };
}
