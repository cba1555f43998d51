/**
 * RFC 9110 sections 10.2.2 and 15.4: a redirect says where to go in Location; a 304 does not, a 201 may. An error with a
 * Location is read by nobody. Left out: answers with 200, of which one exporter keeps a Location that belongs elsewhere.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';

const QUESTION = 'Does every redirect say where to go?';
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const answer = (status: string, ...answerHeaders: readonly string[]) =>
  exampleHops({ ask: 'GET https://login.example/next', answer: status, answerHeaders });

export default defineCheck({
  id: 'location-header',
  question: QUESTION,
  severity: 'medium',
  sources: [
    rfc(9110, '10.2.2'),
    rfc(9110, '15.4.2'),
    rfc(9110, '15.4.3'),
    rfc(9110, '15.4.4'),
    rfc(9110, '15.4.8'),
    rfc(9110, '15.4.9'),
  ],
  examples: {
    fail: [
      answer('302', 'Server: example'),
      answer('302', 'Location:'),
      answer('302', 'Location: https://app example/'),
      answer('400', 'Location: https://app.example/'),
    ],
    pass: [exampleHops(...roundTrip())],
    'not-checkable': [answer('302')],
  },
  run({ hops }) {
    const redirects = hops.filter(({ hop }) => REDIRECTS.has(hop.response?.status ?? 0));
    const found = [...redirects.flatMap(judge), ...hops.flatMap(onError)];
    if (found.length > 0) return found.slice(0, MOST);
    if (redirects.length === 0) return [];
    return redirects.every(({ hop }) => hop.response?.headers.length === 0)
      ? [notCheckable(QUESTION, 'The headers of the redirects were not recorded.')]
      : [
          passed(
            'Every redirect says where to go',
            [],
            `${redirects.length} of them have a Location that can be followed.`,
          ),
        ];
  },
});

const MOST = 5;

function judge({ hop }: HopFacts): readonly Found[] {
  const location = headerOf(hop.response, 'location');
  if (hop.response?.headers.length === 0) return [];
  if (
    location !== undefined &&
    location !== '' &&
    URL.canParse(location, hop.request?.url) &&
    !/\s/.test(location.trim())
  ) {
    return [];
  }
  const what =
    location === undefined
      ? 'has no Location'
      : location === ''
        ? 'has an empty Location'
        : 'has a Location that is no address';
  return [
    failed({
      title: `A redirect ${what}`,
      evidence: [
        evidence(`${hop.response?.status}`, {
          hop,
          value: location ?? '(no Location)',
          where: 'answer header Location',
        }),
      ],
      meaning: 'The browser does not know where to go, or guesses.',
      next: 'See what the server wanted to send, in its log; a proxy may have taken the header out.',
    }),
  ];
}

function onError({ hop }: HopFacts): readonly Found[] {
  const status = hop.response?.status ?? 0;
  const location = headerOf(hop.response, 'location');
  return status < 400 || location === undefined
    ? []
    : [
        failed({
          title: `A ${status} with a Location`,
          severity: 'low',
          evidence: [evidence(`${status}`, { hop, value: location, where: 'answer header Location' })],
          meaning: 'Browsers follow it in redirects only, so nobody goes there.',
          next: 'If the server meant a redirect, have it answer with 302 or 303.',
        }),
      ];
}
