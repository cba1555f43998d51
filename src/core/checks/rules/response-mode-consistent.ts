/**
 * Multiple Response Types sections 2.1, 3 and 5: each response type has a mode, query for a code, fragment for tokens;
 * tokens never come by query, and responses keep to the mode that was asked for. Form Post section 2; JARM names modes of
 * its own. Left out: web_message and other vendors' modes, of which nothing is seen.
 */
import type { AuthorizationRequest } from '#core/checks/facts/authorization-requests.ts';
import type { AuthorizationResponse } from '#core/checks/facts/authorization-responses.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip, type Values } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { requestsIn, responseTypesOf } from '#core/checks/facts/request-traits.ts';
import { formPostMode, multipleResponseTypes } from '#core/checks/facts/rule-sources.ts';

const QUESTION = 'Does the response come in the mode that was asked for?';
const asked = (ask: Values, mode: 'query' | 'fragment' | 'form_post') => exampleHops(...roundTrip({ ask, mode }));

export default defineCheck({
  id: 'response-mode-consistent',
  question: QUESTION,
  severity: 'medium',
  sources: [multipleResponseTypes('2.1'), multipleResponseTypes('3'), multipleResponseTypes('5'), formPostMode],
  examples: {
    fail: [
      asked({}, 'fragment'),
      asked({ response_mode: 'form_post' }, 'query'),
      exampleHops(...roundTrip({ ask: { response_type: 'id_token', response_mode: 'query' }, back: 'none' })),
      asked({ response_mode: 'query' }, 'query'),
    ],
    pass: [
      asked({}, 'query'),
      asked({ response_type: 'code id_token' }, 'fragment'),
      asked({ response_type: 'code id_token', response_mode: 'form_post' }, 'form_post'),
    ],
    'not-checkable': [asked({ response_mode: 'web_message' }, 'query')],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).flatMap(({ request, response }): readonly Found[] => {
      const mode = request.parameters.one('response_mode');
      if (mode?.value.startsWith('query') === true && defaultMode(request) === 'fragment')
        return [tokensByQuery(request, mode)];
      if (response === undefined || request.hiddenBecause !== undefined) return [];
      return [judge(request, response, mode)];
    }),
});

const defaultMode = (request: AuthorizationRequest): 'query' | 'fragment' =>
  ['token', 'id_token'].some((type) => responseTypesOf(request).has(type)) ? 'fragment' : 'query';

const MODES: ReadonlySet<string> = new Set(['query', 'fragment', 'form_post']);

function judge(request: AuthorizationRequest, response: AuthorizationResponse, mode: Seen | undefined): Found {
  const usual = defaultMode(request);
  const wanted = mode?.value.replace(/\.?jwt$/, '') || usual;
  const came: Seen = { hop: response.facts.hop, value: response.mode, where: response.address };
  const shown = [
    mode === undefined
      ? evidence('Default mode', { hop: request.facts.hop, value: usual, where: 'no response_mode' })
      : evidence('response_mode', mode),
    evidence('Came by', came),
  ];
  if (!MODES.has(wanted)) {
    return { ...notCheckable(QUESTION, `${wanted} is not among the modes that are known here.`), evidence: shown };
  }
  if (response.mode !== wanted) {
    return failed({
      title: `The response comes by ${response.mode}, not by ${wanted}`,
      actor: 'authorization server',
      evidence: shown,
      meaning: 'A client looks for it where it asked for it, and finds nothing.',
      next: 'See whether the server knows the mode; its metadata lists response_modes_supported.',
    });
  }
  return mode?.value === usual
    ? failed({
        title: 'The response_mode names the default',
        severity: 'info',
        actor: 'client',
        evidence: shown,
        meaning: 'It changes nothing. The specification does not recommend to name the default.',
        next: 'Nothing has to be done.',
      })
    : passed('The response comes in the mode that was asked for', shown, `It came by ${wanted}.`);
}

function tokensByQuery(request: AuthorizationRequest, mode: Seen): Found {
  const types = request.parameters.one('response_type');
  return failed({
    title: 'Tokens are asked for in the query',
    actor: 'client',
    evidence: [...(types === undefined ? [] : [evidence('response_type', types)]), evidence('response_mode', mode)],
    meaning: 'Tokens must not come by query, because queries are kept in logs. A server must not answer in this way.',
    next: 'Ask for form_post, or for a code alone.',
  });
}
