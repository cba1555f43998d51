/**
 * A callback address that is requested again brings a used code (RFC 6749 sections 4.1.2 and 10.5; RFC 9700 section
 * 4.3.1). Loading it twice alone breaks no rule. Left out: the addresses of the Token Service, which has its own rule.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isRefusal, maskedSeen, requestHeader, statusSeen } from '#core/checks/facts/message-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import type { Hop } from '#core/traces/model.ts';

const [ask, back, redeem] = roundTrip({ redeem: {} });
const trip = [ask, back, redeem].filter((hop) => hop !== undefined);
const again = roundTrip().slice(1);

export default defineCheck({
  id: 'callback-loaded-once',
  question: 'Is the callback loaded once?',
  severity: 'medium',
  sources: [rfc(6749, '4.1.2'), rfc(9700, '4.3.1')],
  examples: {
    fail: [
      exampleHops(...trip, ...again),
      exampleHops(...trip, ...again.map((hop) => ({ ...hop, answer: '400' }))),
      exampleHops(...trip, ...again.map((hop) => ({ ...hop, ask: hop.ask.replace('GET', 'HEAD') }))),
    ],
    pass: [exampleHops(...trip)],
  },
  run({ authorizations, tokenRequests }) {
    return authorizations.flatMap(({ response }) => {
      const code = response?.parameters.one('code');
      if (response?.landing === undefined || code === undefined || OWN_RULE.has(response.landing.kind)) return [];
      const redeemed = tokenRequests.filter(({ parameters }) => parameters.one('code')?.value === code.value);
      const loads = [response.landing, ...response.again].map(({ hop }) => hop);
      return [judge(loads, maskedSeen(code), redeemed.length)];
    });
  },
});

const OWN_RULE: ReadonlySet<string | undefined> = new Set(['provider-redirect', 'callback']);

function judge(loads: readonly Hop[], code: Seen, redemptions: number) {
  const shown = loads
    .slice(0, 4)
    .flatMap((hop, index) => [
      evidence(index === 0 ? 'First load' : 'Loaded again', { ...code, hop }),
      evidence('Answered', statusSeen(hop)),
    ]);
  if (loads.length === 1) {
    return passed('The callback is loaded once', shown.slice(0, 1), 'Its code comes to the client one time.');
  }
  const fails = redemptions > 1 || loads.slice(1).some(isRefusal);
  return failed({
    title: `The callback is loaded ${loads.length} times`,
    severity: fails ? 'medium' : 'info',
    evidence: shown,
    meaning: `${causeOf(loads)} ${fails ? 'A code is for one use, so a later load cannot succeed with it.' : 'Nothing here failed because of it.'}`,
    next: 'Let the callback redirect to an address without the code, and answer a second load without redeeming.',
  });
}

function causeOf(loads: readonly Hop[]): string {
  if (loads.some(({ request }) => request?.method === 'HEAD')) {
    return 'One request is a HEAD, as scanners of links send it.';
  }
  if (new Set(loads.map((hop) => requestHeader(hop, 'user-agent'))).size > 1) {
    return 'The requests name different user agents, so something else than the browser opened it as well.';
  }
  if (loads.some((hop) => /prefetch/i.test(requestHeader(hop, 'sec-purpose') ?? ''))) {
    return 'One request is a prefetch of the browser.';
  }
  return 'It may be a reload, a press on Back or a restored tab.';
}
