/**
 * RFC 6749 sections 3.1 and 3.2: an empty parameter counts as left out, so it is legal. Bot Framework asks for a token
 * with an empty `code` until there are digits. Left out: parameters that are needed, whose own rules speak.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { distinctEvidence } from '#core/checks/facts/hop-facts.ts';
import { bodyParameters, queryParameters } from '#core/checks/facts/parameters.ts';
import { rfc } from '#core/sequence/citations.ts';

const NEEDED: ReadonlySet<string> = new Set(['client_id', 'response_type', 'redirect_uri', 'state', 'grant_type', '']);

export default defineCheck({
  id: 'empty-parameters',
  question: 'Are there parameters without a value?',
  severity: 'info',
  sources: [rfc(6749, '3.1'), rfc(6749, '3.2')],
  examples: {
    fail: [
      exampleHops(...roundTrip({ ask: { login_hint: '' } })),
      exampleHops({ ask: 'GET https://api.botframework.com/api/usertoken/GetToken?userId=29:a&code=' }),
    ],
    pass: [exampleHops(...roundTrip())],
  },
  run({ hops, authorizations, tokenRequests }) {
    const judged = new Set([
      ...authorizations.flatMap(({ request, response }) => [request?.facts, response?.facts]),
      ...tokenRequests.map(({ facts }) => facts),
      ...hops.filter(({ kind }) => kind === 'get-token' || kind === 'open-link'),
    ]);
    const parameters = [...judged].flatMap((facts) =>
      facts === undefined ? [] : [...queryParameters(facts).all, ...bodyParameters(facts).all],
    );
    const empty = parameters.filter(({ name, value, raw }) => raw === '' && value === '' && !NEEDED.has(name));
    if (parameters.length === 0) return [];
    if (empty.length === 0) return [passed('Every parameter has a value', [], 'None is empty.')];
    const shown = distinctEvidence(
      empty.map((each) => ({ ...each, value: `${each.name}=` })),
      () => 'Empty',
    );
    return [
      failed({
        title: 'A parameter without a value',
        evidence: shown.slice(0, 5),
        meaning: 'It counts as left out, which is legal. Bot Framework sends an empty code until there are six digits.',
        next: 'Nothing has to be done.',
      }),
    ];
  },
});
