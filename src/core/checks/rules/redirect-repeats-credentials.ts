/**
 * RFC 9700 section 4.12, RFC 9110 sections 15.4.8 and 15.4.9: 307 and 308 make the browser send the body again, to
 * whoever the Location names. OpenID Connect Core section 16.22. Left out: redirects of a GET, which repeat no body, and
 * those that the browser makes itself for https.
 */
import { originOf } from '#core/checks/facts/addresses.ts';
import { credentialsInBody, isUpgradeByBrowser } from '#core/checks/facts/carried-secrets.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, returning } from '#core/checks/examples/example-sign-in.ts';
import { evidence, headerOf, type Seen } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';

const login = (status: number) =>
  exampleHops(
    { ask: asking(), answer: '200', answerBody: '<form action="/password" method="post"></form>' },
    {
      ask: 'POST https://login.example/password',
      body: 'user=robin&password=correct+horse',
      answer: `${status} ${returning().slice(4)}`,
    },
    status < 307
      ? { ask: returning(), answer: '200' }
      : { ask: returning().replace('GET', 'POST'), body: 'user=robin&password=correct+horse', answer: '200' },
  );

/** What a server answers with, and a client may send on. */
const RESPONSES: ReadonlySet<string> = new Set(['code', 'id_token', 'access_token', 'SAMLResponse']);

export default defineCheck({
  id: 'redirect-repeats-credentials',
  question: 'Do redirects leave credentials behind?',
  severity: 'critical',
  sources: [rfc(9700, '4.12'), openIdConnect('16.22', 'Security'), rfc(9110, '15.4.8'), rfc(9110, '15.4.9')],
  examples: { fail: [login(307), login(308)], pass: [login(303), login(302)] },
  run: ({ hops }) =>
    hops.flatMap((facts, index): readonly Found[] => {
      const { hop } = facts;
      const status = hop.response?.status ?? 0;
      const [first, ...others] = credentialsInBody(facts);
      const location = headerOf(hop.response, 'location');
      if (first === undefined || location === undefined || status < 301 || status > 308 || isUpgradeByBrowser(facts)) {
        return [];
      }
      const answer: Seen = { hop, value: `${status} ${location.slice(0, 200)}`, where: 'answer' };
      const shown = [first, ...others].slice(0, 3).map((each) => evidence(each.name, maskedSeen(each)));
      if (status < 307) {
        return [
          passed(
            'Credentials are not sent on',
            [evidence('Answer', answer)],
            `${status} is followed with a GET, without a body.`,
          ),
        ];
      }
      const own = hop.request?.url ?? '';
      const staysAtHome = URL.canParse(location, own) && new URL(location, own).origin === originOf(own);
      const next = hops[index + 1];
      const repeated = next === undefined ? [] : credentialsInBody(next).filter(({ value }) => value === first.value);
      return [
        failed({
          title: `${status} sends credentials on`,
          ...(staysAtHome ? { severity: 'low' } : RESPONSES.has(first.name) ? {} : { actor: 'authorization server' }),
          evidence: [
            ...shown,
            evidence('Answer', answer),
            ...repeated.map((each) => evidence('Sent again', maskedSeen(each))),
          ],
          meaning: `With ${status} the browser repeats the POST with its body, so the next address gets the credentials as well.${staysAtHome ? ' Here that is the same host again.' : ''}`,
          next: 'Answer with 303.',
        }),
      ];
    }),
});
