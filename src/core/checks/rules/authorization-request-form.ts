/**
 * RFC 6749 sections 3.1, 3.1.2 and appendix B, RFC 3986 section 2.1: parameters stand once, are encoded, and neither
 * endpoint nor redirect_uri has a fragment. `resource` may repeat (RFC 8707 section 2), and a request object is
 * accompanied by copies. Left out: what an unencoded nested URL brings in, of which its own rule speaks.
 */
import type { AuthorizationRequest } from '#core/checks/facts/authorization-requests.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import { rfcAppendix } from '#core/checks/facts/rule-sources.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

export default defineCheck({
  id: 'authorization-request-form',
  question: 'Is the authorization request written as it should be?',
  severity: 'medium',
  sources: [rfc(6749, '3.1'), rfc(6749, '3.1.2'), rfcAppendix(6749, 'B'), rfc(3986, '2.1'), rfc(8707, '2')],
  examples: {
    fail: [
      exampleHops({ ask: `${asking()}&state=another` }),
      exampleHops({ ask: asking().replace('openid%20profile', 'openid profile') }),
      exampleHops(...roundTrip({ ask: { redirect_uri: 'https://app.example/callback#done' } })),
      `Get request\n${asking().replace('openid%20profile', 'openid profile').slice(4)}\n`,
    ],
    pass: [exampleHops(...roundTrip()), exampleHops({ ask: `${asking()}&resource=a&resource=b` })],
  },
  run: ({ authorizations }) =>
    requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const found = [...repeated(request), ...unencoded(request), ...withFragment(request)];
      if (found.length > 0) return found;
      const [first] = request.written.all;
      return first === undefined
        ? []
        : [
            passed(
              'The authorization request is written as it should be',
              [],
              'Each parameter stands once and is encoded.',
            ),
          ];
    }),
});

const MAY_REPEAT: ReadonlySet<string> = new Set(['resource', 'audience']);

function repeated({ written }: AuthorizationRequest): readonly Found[] {
  const nested = written.all.findIndex(({ value, raw }) => isAbsoluteUrl(value) && raw.includes('?'));
  const own = nested < 0 ? written.all : written.all.slice(0, nested + 1);
  return [...grouped(own, ({ name }) => name)].flatMap(([name, same]): readonly Found[] =>
    same.length < 2 || MAY_REPEAT.has(name)
      ? []
      : [
          failed({
            title: `The parameter ${name} stands ${same.length} times`,
            severity: 'high',
            actor: 'client',
            evidence: same.slice(0, 4).map((each, index) => evidence(`${index + 1}.`, each)),
            meaning:
              'A parameter must not stand twice. Which of them counts is up to the server, if it does not refuse.',
            next: 'Look for two places in the client that add it.',
          }),
        ],
  );
}

const NEEDS_ENCODING = /[^!-~]/;

function unencoded({ facts: { hop } }: AuthorizationRequest): readonly Found[] {
  const url = hop.request?.url ?? '';
  const at = url.search(NEEDS_ENCODING);
  if (at < 0) return [];
  const isWrittenDown = hop.startedAt === undefined;
  const character = url.charAt(at) === ' ' ? 'a blank' : `“${url.charAt(at)}”`;
  const shown: Seen = { hop, value: url.slice(Math.max(0, at - 40), at + 40), where: 'address as written' };
  return [
    failed({
      title: `The authorization request contains ${character}`,
      severity: isWrittenDown ? 'info' : 'medium',
      basis: isWrittenDown ? 'inferred' : 'observed',
      actor: isWrittenDown ? 'recorder' : 'client',
      evidence: [evidence('As written', shown)],
      meaning: isWrittenDown
        ? 'An address cannot contain it. Probably it was pasted decoded.'
        : 'An address cannot contain it. Browsers repair it; other clients and proxies may cut the address there.',
      next: 'Percent-encode each value before it becomes a parameter.',
    }),
  ];
}

function withFragment({ parameters }: AuthorizationRequest): readonly Found[] {
  const redirectUri = parameters.one('redirect_uri');
  return redirectUri?.value.includes('#') !== true
    ? []
    : [
        failed({
          title: 'The redirect_uri has a fragment',
          actor: 'client',
          evidence: [evidence('redirect_uri', redirectUri)],
          meaning: 'It must have none: what the server adds would end up in the fragment, which no server is sent.',
          next: 'Leave out “#” and what follows; keep such data in the state.',
        }),
      ];
}
