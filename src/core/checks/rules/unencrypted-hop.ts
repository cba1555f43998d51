/**
 * RFC 9700 section 2.6, RFC 6750 section 5.3, RFC 6749 sections 10.3 and 10.5: responses and tokens travel encrypted.
 * Native apps may listen unencrypted on the loopback interface (RFC 8252 section 7.3), better not as localhost (8.3).
 * Left out: what the browser itself turned into https before it sent anything.
 */
import { isLocalhost, isLoopback } from '#core/checks/facts/addresses.ts';
import { carriedBy, isUpgradeByBrowser, type Carried } from '#core/checks/facts/carried-secrets.ts';
import { clientTypeOf } from '#core/checks/facts/client-type.ts';
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { asking, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import type { Severity } from '#core/checks/model.ts';
import { cookieDraft } from '#core/checks/facts/rule-sources.ts';
import type { SignInFacts } from '#core/checks/facts/sign-in-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const to = (redirect_uri: string, redeem = {}) => exampleHops(...roundTrip({ ask: { redirect_uri }, redeem }));
const PLAIN = {
  ask: 'GET http://app.example/start',
  headers: ['Cookie: session=0123456789'],
  answer: `302 ${asking().slice(4)}`,
};

export default defineCheck({
  id: 'unencrypted-hop',
  question: 'Is everything that matters encrypted on its way?',
  severity: 'critical',
  sources: [
    rfc(9700, '2.6'),
    rfc(6750, '5.3'),
    rfc(6749, '3.1.2.1'),
    rfc(6749, '10.3'),
    rfc(6749, '10.5'),
    rfc(8252, '7.3'),
    rfc(8252, '8.3'),
    cookieDraft('8.3'),
  ],
  examples: {
    fail: [
      to('http://app.example/callback', { code_verifier: undefined }),
      to('http://app.example/callback', { client_secret: 's' }),
      to('http://localhost:4200/callback'),
      exampleHops(PLAIN, ...roundTrip()),
    ],
    pass: [
      exampleHops(...roundTrip()),
      to('http://127.0.0.1:51004/callback'),
      to('http://[::1]:51004/callback'),
      exampleHops({ ask: 'GET http://app.example/', answer: '302 https://app.example/' }, ...roundTrip()),
    ],
  },
  run(facts) {
    const open = facts.hops.filter((each) => readUrl(each.hop.request?.url ?? '').scheme === 'http');
    const found = open.flatMap((each) => judge(each, facts));
    if (found.length > 0) return found.slice(0, MOST);
    const [first] = facts.hops;
    return first === undefined
      ? []
      : [
          passed(
            'What matters is encrypted on its way',
            [],
            'No hop without https carries a code, a token, a state or a cookie.',
          ),
        ];
  },
});

const MOST = 5;

function judge(facts: HopFacts, signIn: SignInFacts): readonly Found[] {
  const { host } = readUrl(facts.hop.request?.url ?? '');
  const carried = carriedBy(facts, signIn.authorizations);
  const [worst] = carried;
  if (worst === undefined) return [];
  const shown = carried.slice(0, 4).map((each) => evidence(each.name, each));
  const names = [...new Set(carried.map(({ name }) => name))].join(', ');
  if (isLoopback(host)) return isLocalhost(host) && worst.kind === 'code' ? [onLocalhost(shown)] : [];
  if (isUpgradeByBrowser(facts)) {
    return [
      failed({
        title: 'An address without https, which the browser corrected',
        severity: 'info',
        actor: 'client',
        evidence: shown,
        meaning: 'The browser knows that this site wants https and went there by itself; nothing was sent unencrypted.',
        next: 'Write https into the address; another browser may not know.',
      }),
    ];
  }
  return [
    failed({
      title: `Unencrypted: ${names}`,
      severity: severityOf(carried, signIn),
      evidence: shown,
      meaning: `The request to ${host} goes over http, so everybody on the way can read and change it.`,
      next: 'Use https there, and have the server refuse http.',
    }),
  ];
}

const onLocalhost = (shown: Found['evidence']): Found =>
  failed({
    title: 'The response arrives at localhost',
    severity: 'info',
    actor: 'client',
    evidence: shown,
    meaning: 'It stays on this computer, so it need not be encrypted. localhost may be resolved to another interface.',
    next: 'Use 127.0.0.1 or [::1] in the redirect_uri of a native app.',
  });

/** OpenID Connect lets clients with a secret use http for a code; RFC 9700 does not. */
function severityOf(carried: readonly Carried[], signIn: SignInFacts): Severity {
  if (carried.some(({ kind }) => kind === 'token')) return 'critical';
  if (!carried.some(({ kind }) => kind === 'code')) return 'high';
  const isConfidential = signIn.authorizations.some(
    ({ request }) => request !== undefined && clientTypeOf(signIn, request).kind === 'confidential',
  );
  return isConfidential ? 'high' : 'critical';
}
