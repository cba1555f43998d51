/**
 * RFC 6749 appendix B, RFC 3986 sections 2.2 and 3.4: a URL inside a parameter is encoded as soon as it has an `&`. `:`,
 * `/` and `?` may stand as they are, so only a nested URL with parameters of its own, followed by more, has two readings.
 * Documents write URLs decoded for people to read.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { queryParameters, type Parameter } from '#core/checks/facts/parameters.ts';
import { rfcAppendix } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

const LOGIN = 'https://token.botframework.com/.auth/web/login/setting?redirect_uri=';
const BARE = 'https://token.botframework.com/api/oauth/PostSignInCallback?signin=1&session=2';
const documented = (uri: string): string => `Get request\n${LOGIN}${uri}\n`;

export default defineCheck({
  id: 'nested-url-unencoded',
  question: 'Are URLs inside URLs percent-encoded?',
  severity: 'medium',
  sources: [rfc(6749, '4.1.1'), rfcAppendix(6749, 'B'), rfc(3986, '2.2'), rfc(3986, '3.4')],
  examples: {
    fail: [
      exampleHops({ ask: `GET ${LOGIN}${BARE}` }),
      documented(BARE),
      documented('https://token.botframework.com/api/oauth/PostSignInCallback?signin=1'),
    ],
    pass: [
      documented(encodeURIComponent(BARE)),
      exampleHops({ ask: `GET ${LOGIN}https://token.botframework.com/api/oauth/PostSignInCallback?signin=1` }),
      exampleHops({
        ask: asking({ redirect_uri: undefined }).replace('?', '?redirect_uri=https://app.example/cb?tenant=1&'),
      }),
    ],
  },
  run({ hops }) {
    const nested = hops.flatMap(nestedIn);
    const broken = nested.filter(
      ({ parameter, swallowed }) =>
        swallowed.length > 0 || (isWrittenDown(parameter) && /\?[^&]*=/.test(parameter.raw)),
    );
    const [first] = nested;
    if (first === undefined) return [];
    if (broken.length === 0) {
      return [
        passed(
          'URLs inside URLs have one reading',
          [evidence('As written', first.parameter)],
          'None runs into the parameters after it.',
        ),
      ];
    }
    return broken.slice(0, 3).map(judge);
  },
});

interface Nested {
  readonly parameter: Parameter;
  /** Parameters after it that seem to belong to it. */
  readonly swallowed: readonly Parameter[];
}

/** What an authorization request has itself: after a nested URL, these do not belong to it. */
const OWN =
  /^(?:client_id|response_type|response_mode|scope|state|nonce|redirect_uri|prompt|login_hint|code_challenge|code_challenge_method|resource|audience|access_type|display|max_age|ui_locales|acr_values|domain_hint|claims|request|request_uri|id_token_hint)$/;

function nestedIn(facts: HopFacts): readonly Nested[] {
  const { all, one } = queryParameters(facts);
  const asksForAuthorization = one('response_type') !== undefined && one('client_id') !== undefined;
  // From the first one with parameters of its own on, every boundary is in doubt.
  const open = all.findIndex(({ value, raw }) => isAbsoluteUrl(value) && raw.includes('?'));
  const swallowed = open < 0 ? [] : all.slice(open + 1).filter(({ name }) => !(asksForAuthorization && OWN.test(name)));
  return all.flatMap((parameter, index) =>
    isAbsoluteUrl(parameter.value) ? [{ parameter, swallowed: index === open ? swallowed : [] }] : [],
  );
}

const MOST_NAMED = 5;

const namesOf = (parameters: readonly Parameter[]): string =>
  parameters
    .slice(0, MOST_NAMED)
    .map(({ name }) => name)
    .join(', ');

/** Recorders note times, documents seldom do. */
const isWrittenDown = ({ hop }: Parameter): boolean => hop.startedAt === undefined;

function judge({ parameter, swallowed }: Nested): Found {
  const isInformal = isWrittenDown(parameter);
  const whole = [parameter.value, ...swallowed.map(({ name, raw }) => `${name}=${raw}`)].join('&');
  const lost =
    swallowed.length === 0
      ? 'Its own “?” stands bare; both readings agree here, because nothing follows.'
      : `Its own “&” ends the parameter, so ${namesOf(swallowed)} goes to the outer address and is lost to the inner one.`;
  return failed({
    title: 'A URL inside a URL is not percent-encoded',
    severity: isInformal ? 'info' : 'medium',
    basis: isInformal ? 'inferred' : 'observed',
    evidence: [
      evidence('As servers read it', parameter),
      ...(swallowed.length === 0 ? [] : [evidence('As it was probably meant', { ...parameter, value: whole })]),
    ],
    meaning: `${lost}${isInformal ? ' Probably it was pasted decoded.' : ''}`,
    next: isInformal
      ? 'Take the address from the browser’s own record if the exact characters matter.'
      : 'Percent-encode the inner URL when it becomes a parameter.',
  });
}
