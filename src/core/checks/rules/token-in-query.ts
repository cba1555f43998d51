/**
 * RFC 9700 section 4.3.2, RFC 6750 sections 2.3 and 5.3: tokens do not stand in the query of an address; Multiple
 * Response Types sections 3, 5 and 7. An id_token_hint is defined to stand there (RP-Initiated Logout section 2 allows
 * POST). Left out: signed responses (JARM), which are named `response`.
 */
import { TOKEN_NAMES } from '#core/checks/facts/carried-secrets.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import type { Severity } from '#core/checks/model.ts';
import { locationParameters, queryParameters, type Parameter } from '#core/checks/facts/parameters.ts';
import { multipleResponseTypes } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';

const call = (query: string) => exampleHops({ ask: `GET https://api.example/me?${query}`, answer: '200' });

export default defineCheck({
  id: 'token-in-query',
  question: 'Do addresses keep free of tokens?',
  severity: 'critical',
  sources: [
    rfc(9700, '4.3.2'),
    rfc(6750, '2.3'),
    rfc(6750, '5.3'),
    multipleResponseTypes('3'),
    multipleResponseTypes('5'),
    multipleResponseTypes('7'),
  ],
  examples: {
    fail: [
      call('access_token=2YotnFZFEjr1zCsicMWpAA'),
      call(`id_token=${exampleToken({ sub: '1' })}`),
      exampleHops({ ask: `${asking()}&id_token_hint=${exampleToken({ sub: '1' })}` }),
    ],
    pass: [
      exampleHops(...roundTrip()),
      exampleHops(...roundTrip({ mode: 'fragment', back: { access_token: 'a'.repeat(22) } })),
    ],
  },
  run({ hops }) {
    const tokens = hops.flatMap(tokensInAddress);
    if (tokens.length === 0)
      return [passed('No address carries a token in its query', [], 'Tokens were looked for by their names.')];
    return [...grouped(tokens, ({ value }) => value).values()].slice(0, 5).flatMap(judge);
  },
});

/** Shorter values are no tokens. */
const SHORTEST = 16;

const tokensInAddress = (facts: HopFacts): readonly Parameter[] =>
  [...queryParameters(facts).all, ...locationParameters(facts).query.all].filter(
    ({ name, value }) => (TOKEN_NAMES.has(name) || name === 'id_token_hint') && value.length >= SHORTEST,
  );

function judge([first, ...others]: readonly Parameter[]): readonly Found[] {
  if (first === undefined) return [];
  const isHint = first.name === 'id_token_hint';
  const severity: Severity = isHint ? 'info' : first.name === 'id_token' ? 'high' : 'critical';
  const isResponse = first.where.startsWith('answer');
  return [
    failed({
      title: isHint ? 'An ID token is given as a hint in the address' : `${first.name} in the query of an address`,
      severity,
      actor: isResponse ? 'authorization server' : 'client',
      evidence: [first, ...others].slice(0, 3).map((each) => evidence(each.name, maskedSeen(each))),
      meaning: isHint
        ? 'It is defined to stand there, and is kept in histories and logs with what it says of the person.'
        : 'Addresses are kept in histories and logs and sent on in Referer headers; whoever reads the token there can use it.',
      next: isHint
        ? 'Send it with POST where the server allows that.'
        : 'Send it in the Authorization header; have responses come by form_post or as a code.',
    }),
  ];
}
