/**
 * A response in a fragment is read by a script of the client or by nobody: RFC 6749 section 4.2.2, OpenID Connect Core
 * sections 3.2.2.7 and 15.5.3, Multiple Response Types section 2.1. A redirect without a fragment of its own inherits it
 * (RFC 9110 section 10.2.2), so another site may get it. Recorders leave fragments out; they are read from Location.
 */
import { looksSameSite } from '#core/checks/facts/addresses.ts';
import type { AuthorizationResponse } from '#core/checks/facts/authorization-responses.ts';
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf, type Seen } from '#core/checks/facts/hop-facts.ts';
import { multipleResponseTypes } from '#core/checks/facts/rule-sources.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Does anybody read the response in the fragment?';
const [ask] = roundTrip({ mode: 'fragment' });
const landing = (answer: string, answerBody?: string) =>
  exampleHops(
    { ask: asking(), answer: ask?.answer ?? '' },
    { ask: 'GET https://app.example/callback', answer, ...(answerBody === undefined ? {} : { answerBody }) },
  );

export default defineCheck({
  id: 'fragment-lost',
  question: QUESTION,
  severity: 'high',
  sources: [
    multipleResponseTypes('2.1'),
    rfc(6749, '4.2.2'),
    openIdConnect('3.2.2.7', 'ImplicitCallback'),
    openIdConnect('15.5.3', 'FragmentNotes'),
    rfc(9110, '10.2.2'),
    rfc(9110, '17.11'),
  ],
  examples: {
    fail: [landing('400'), landing('200', '<p>No code.</p>'), landing('302 https://shop.example/')],
    pass: [landing('200', '<script src="app.js"></script>'), landing('302 /app')],
    'not-checkable': [exampleHops({ ask: asking(), answer: ask?.answer ?? '' }), landing('200')],
  },
  run: ({ authorizations }) =>
    authorizations.flatMap(({ response }): readonly Found[] =>
      response?.mode === 'fragment' ? [judge(response)] : [],
    ),
});

function judge(response: AuthorizationResponse): Found {
  const names = response.parameters.all.map(({ name }) => name).join(', ');
  const sent: Seen = { hop: response.facts.hop, value: `#${names}`, where: 'fragment' };
  const hop = response.landing?.hop;
  const status = hop?.response?.status ?? 0;
  const location = headerOf(hop?.response, 'location');
  if (hop === undefined || status <= 0)
    return notCheckable(QUESTION, 'The page at the redirect_uri is not in the capture.');
  const shown = [
    evidence('Response', sent),
    evidence('Answered', { hop, value: `${status} ${location ?? ''}`.trim(), where: 'answer' }),
  ];
  if (location !== undefined && status < 400) {
    const isForeign = isAbsoluteUrl(location) && !looksSameSite(location, response.address);
    return isForeign && !location.includes('#')
      ? failed({
          title: 'The fragment with the response goes on to another site',
          actor: 'client',
          evidence: shown,
          meaning: 'The browser keeps the fragment over a redirect, so a script of that site can read the response.',
          next: 'End the redirect with an own fragment (“#”), or read the response before redirecting.',
        })
      : passed('The fragment stays at its own site', shown, 'The browser keeps it over the redirect.');
  }
  if (status >= 400) return lost(shown, 'The server answers with an error: it never sees a fragment.');
  const page = hop.response?.body?.text;
  if (page === undefined)
    return { ...notCheckable(QUESTION, 'The page at the redirect_uri was not recorded.'), evidence: shown };
  return /<script\b/i.test(page)
    ? passed('A script can read the fragment', shown, 'The page at the redirect_uri has one.')
    : lost(shown, 'The page at the redirect_uri has no script that could read it.');
}

const lost = (shown: Found['evidence'], why: string): Found =>
  failed({
    title: 'Nobody reads the response in the fragment',
    actor: 'client',
    evidence: shown,
    meaning: `${why} The response is lost.`,
    next: 'Ask for response_mode=form_post, or for a code by query; or read the fragment with a script.',
  });
