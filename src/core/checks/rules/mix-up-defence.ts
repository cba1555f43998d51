/**
 * RFC 9700 sections 2.1 and 4.4.2, RFC 8252 section 8.10: a client of several servers tells their responses apart, by
 * `iss`, by an ID token or JARM, or by a redirect_uri for each. Left out: whether the client compares, which nobody sees,
 * and servers that are asked on behalf of another one.
 */
import type { AuthorizationRequest } from '#core/checks/facts/authorization-requests.ts';
import { originOf } from '#core/checks/facts/addresses.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { oauthFactsOf } from '#core/checks/facts/oauth-facts.ts';
import type { Parameter } from '#core/checks/facts/parameters.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import { rfc } from '#core/sequence/citations.ts';
import { madeOnce } from '#core/shared/made-once.ts';

const first = { ask: { state: 's1' } };
const second = { server: 'https://id.example', ask: { state: 's2' }, back: { code: 'c2' } };

export default defineCheck({
  id: 'mix-up-defence',
  question: 'Can responses of several servers be told apart?',
  severity: 'medium',
  sources: [rfc(9700, '2.1'), rfc(9700, '4.4.2'), rfc(8252, '8.10')],
  examples: {
    fail: [exampleHops(...roundTrip(first), ...roundTrip(second))],
    pass: [
      exampleHops(...roundTrip()),
      exampleHops(
        ...roundTrip({ ...first, back: { iss: 'https://login.example' } }),
        ...roundTrip({ ...second, back: { code: 'c2', iss: 'https://id.example' } }),
      ),
      exampleHops(
        ...roundTrip(first),
        ...roundTrip({ ...second, ask: { state: 's2', redirect_uri: 'https://app.example/callback/id' } }),
      ),
    ],
  },
  run({ authorizations, allHops }) {
    const judged = judgedByHop(allHops);
    return [...new Set(requestsIn(authorizations).flatMap(({ request }) => judged.get(request.facts) ?? []))];
  },
});

interface Use {
  readonly request: AuthorizationRequest;
  readonly redirectUri: Parameter;
  /** Its response, if there is one, says whose it is. */
  readonly isTold: boolean;
}

/** Of the whole capture: a client asks each server in a sign-in of its own. */
const judgedByHop = madeOnce((hops: readonly HopFacts[]): ReadonlyMap<HopFacts, Found> => {
  const uses = requestsIn(oauthFactsOf(hops).authorizations).flatMap(({ request, response }): readonly Use[] => {
    const redirectUri = request.parameters.one('redirect_uri');
    if (redirectUri === undefined) return [];
    const isTold =
      response === undefined ||
      response.isJarm ||
      ['iss', 'id_token'].some((name) => response.parameters.one(name) !== undefined);
    return [{ request, redirectUri, isTold }];
  });
  const byRedirectUri = grouped(uses, ({ redirectUri }) => redirectUri.value);
  return new Map(
    [...byRedirectUri.values()].flatMap((group) => {
      const found = judge(group);
      return group.map(({ request }) => [request.facts, found] as const);
    }),
  );
});

function judge(group: readonly Use[]): Found {
  const servers = grouped(group, ({ request }) => originOf(request.endpoint));
  const shown = [...servers].slice(0, 4).flatMap(([server, [use]]) => {
    const asked: Seen | undefined = use && { hop: use.request.facts.hop, value: server, where: 'address' };
    return asked === undefined ? [] : [evidence('Server', asked)];
  });
  if (servers.size === 1)
    return passed('One server answers at this redirect_uri', shown, 'There is none to mix it up with.');
  if (group.every(({ isTold }) => isTold))
    return passed('Responses say which server they are from', shown, 'Whether the client looks is not visible.');
  return failed({
    title: 'Responses of two servers cannot be told apart',
    actor: 'client',
    evidence: [...shown, ...group.slice(0, 1).map(({ redirectUri }) => evidence('redirect_uri', redirectUri))],
    meaning:
      'Both answer at one redirect_uri and name themselves nowhere. A server that somebody controls can have the client bring it a code of the other.',
    next: 'Use a redirect_uri for each server, or servers that send iss, and compare it.',
  });
}
