/**
 * RFC 9700 sections 2.1, 4.11.1 and 4.11.2, RFC 6749 section 10.15: neither client nor server sends the browser to
 * whatever address a parameter names. What is seen is the shape: a parameter became the Location. The redirect_uri of an
 * authorization request is meant to, once it is registered, and is left out.
 */
import { looksSameSite } from '#core/checks/facts/addresses.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { evidence, headerOf, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { addressOf, bodyParameters, queryParameters } from '#core/checks/facts/parameters.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

const TARGET =
  /^(?:next|continue|return_?(?:to|url|uri)|relaystate|redirect(?:_?(?:to|url|uri))?|target|url|dest(?:ination)?|goto|forward)$/i;
const goTo = (parameter: string, location: string) =>
  exampleHops({ ask: `GET https://app.example/signed-in?${parameter}`, answer: `302 ${location}` });

export default defineCheck({
  id: 'open-redirect-shape',
  question: 'Does a parameter decide to which site the browser goes?',
  severity: 'medium',
  sources: [rfc(9700, '2.1'), rfc(9700, '4.11.1'), rfc(9700, '4.11.2'), rfc(6749, '10.15')],
  examples: {
    fail: [
      goTo('next=https%3A%2F%2Fshop.example%2F', 'https://shop.example/'),
      goTo('returnUrl=//shop.example/cart', '//shop.example/cart'),
    ],
    pass: [
      goTo('next=https%3A%2F%2Fwww.app.example%2Fhome', 'https://www.app.example/home'),
      goTo('next=https%3A%2F%2Fshop.example%2F', '/home'),
    ],
  },
  run({ hops, authorizations }) {
    const asking = new Set(
      authorizations.flatMap(({ request }) => (request === undefined ? [] : [request.facts, ...request.again])),
    );
    return hops.filter((facts) => !asking.has(facts)).flatMap(judge);
  },
});

function judge(facts: HopFacts): readonly Found[] {
  const location = headerOf(facts.hop.response, 'location');
  const targets = [...queryParameters(facts).all, ...bodyParameters(facts).all].filter(
    ({ name, value }) => TARGET.test(name) && isAbsoluteUrl(absolute(value)),
  );
  const [first] = targets;
  if (location === undefined || first === undefined) return [];
  const own = facts.hop.request?.url ?? '';
  const arrival = absolute(location);
  const followed = targets.find(({ value }) => addressOf(absolute(value)) === addressOf(arrival));
  const shown = [
    evidence(first.name, followed ?? first),
    evidence('Location', { hop: facts.hop, value: location, where: 'answer header Location' }),
  ];
  if (followed === undefined || !isAbsoluteUrl(arrival) || looksSameSite(own, arrival)) {
    return [
      passed(
        'No parameter sends the browser to another site',
        shown,
        'The answer stays at its own site, or follows something else.',
      ),
    ];
  }
  return [
    failed({
      title: `The parameter ${followed.name} decides where the browser goes`,
      basis: 'inferred',
      evidence: shown,
      meaning:
        'This is the shape of an open redirect: an address at this site that leads wherever its sender likes. Whether the site checks the address against a list is not visible.',
      next: 'See whether the site follows any address there, and have it keep a list of those it may follow.',
    }),
  ];
}

const absolute = (text: string): string => (text.startsWith('//') ? `https:${text}` : text);
