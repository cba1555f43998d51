/**
 * RFC 6749 section 5.2: what a token endpoint answers when it refuses. Entra's own numbers are explained where they are
 * in the table. Left out: exchanges at the Token Service, which have their own rule.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { firstOf, isRefusal, statusSeen } from '#core/checks/facts/message-facts.ts';
import { entraCodeIn, explainError } from '#core/checks/facts/oauth-errors.ts';
import type { TokenRequest } from '#core/checks/facts/oauth-facts.ts';
import { entraErrorCodes } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';

const LONGEST_DESCRIPTION = 300;

export default defineCheck({
  id: 'token-request-refused',
  question: 'Does the token endpoint give tokens?',
  severity: 'high',
  sources: [rfc(6749, '5.2'), entraErrorCodes],
  explainedBy: [
    'redirect-uri-repeated',
    'code-redeemed-as-issued',
    'code-verifier-matches',
    'code-verifier-missing',
    'code-verifier-unexpected',
    'code-used-once',
    'codes-not-confused',
    'code-redeemed-in-time',
  ],
  examples: {
    fail: [
      exampleHops(...roundTrip({ redeem: {}, tokens: { error: 'invalid_grant' } })),
      exampleHops(
        ...roundTrip({
          redeem: {},
          tokens: { error: 'invalid_client', error_description: 'AADSTS7000222: The secret is expired.' },
        }),
      ),
    ],
    pass: [exampleHops(...roundTrip({ redeem: {} }))],
  },
  run({ tokenRequests }) {
    return tokenRequests.flatMap((request): readonly Found[] => {
      const error = request.answer.one('error');
      if (error !== undefined || isRefusal(request.facts.hop)) return [judge(request)];
      const token = firstOf(request.answer, 'access_token', 'id_token');
      if (token === undefined) return [];
      const shown = [evidence('Answered', statusSeen(request.facts.hop))];
      return [passed('The token endpoint gives tokens', shown, 'None of its answers is an error.')];
    });
  },
});

function judge({ facts, answer, grant }: TokenRequest): Found {
  const error = answer.one('error');
  const description = answer.one('error_description');
  const entra = entraCodeIn(description?.value ?? '');
  const known = explainError(error?.value ?? '', description?.value);
  const name = entra ?? error?.value ?? `status ${statusSeen(facts.hop).value}`;
  const traces = ['trace_id', 'correlation_id'].flatMap((id) => {
    const seen = answer.one(id);
    return seen === undefined ? [] : [evidence(id, seen)];
  });
  const isRefresh = grant === 'refresh_token' && error?.value === 'invalid_grant';
  return failed({
    title: isRefresh ? 'The refresh token is no longer taken' : `The token endpoint refuses: ${name}`,
    severity: isRefresh ? 'low' : 'high',
    evidence: [
      evidence('Answered', statusSeen(facts.hop)),
      ...(error === undefined ? [] : [evidence('error', error)]),
      ...(description === undefined
        ? []
        : [evidence('Description', { ...description, value: description.value.slice(0, LONGEST_DESCRIPTION) })]),
      ...traces,
    ],
    meaning: known?.meaning ?? 'No table here explains this error; its description, if there is one, is the server’s.',
    next: isRefresh
      ? 'Let the person sign in again; refresh tokens end and are revoked.'
      : (known?.next ?? 'Look the error up in the documentation of the server.'),
    ...(known === undefined ? {} : { sources: [rfc(6749, '5.2'), known.source] }),
  });
}
