/**
 * RFC 6749 section 10.3, RFC 9700 section 2.3: an access token goes to those it is for and nobody else. An audience may be
 * a name that is no address (RFC 9700 section 4.10.2), so that only audiences whose hosts are known are judged. Left out:
 * tokens that cannot be read, and the channel's token, which has its own rule.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isRefusal } from '#core/checks/facts/message-facts.ts';
import { bearerToken } from '#core/checks/facts/token-facts.ts';
import { isHostOf } from '#core/checks/facts/audience-hosts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl, readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Is the access token sent to whom it is for?';
const call = (url: string, aud: string | readonly string[], answer = '200') =>
  exampleHops({ ask: `GET ${url}`, headers: [`Authorization: Bearer ${exampleToken({ aud })}`], answer });

export default defineCheck({
  id: 'token-sent-to-its-audience',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(6749, '10.3'), rfc(9700, '2.3'), rfc(9700, '4.10.2')],
  examples: {
    fail: [
      call('https://api.example/mail', 'https://graph.microsoft.com'),
      call('https://bots.example/v3/conversations', 'https://api.botframework.com'),
    ],
    pass: [
      call('https://graph.microsoft.com/v1.0/me', '00000003-0000-0000-c000-000000000000'),
      call('https://smba.trafficmanager.net/emea/v3/conversations', 'https://api.botframework.com'),
      call('https://api.example/mail', ['https://login.example/userinfo', 'https://api.example/']),
    ],
    'not-checkable': [call('https://api.example/mail', 'b7d1c0a4-3e52-4f86-9a17-2c8e5d6f0b93')],
  },
  run({ hops }) {
    return hops.flatMap((facts): readonly Found[] => {
      const audiences = facts.kind === 'activity' ? [] : (bearerToken(facts)?.claims('aud') ?? []);
      return audiences.length === 0 ? [] : [judge(facts, audiences)];
    });
  },
});

function judge({ hop }: HopFacts, audiences: readonly Seen[]): Found {
  const { host } = readUrl(hop.request?.url ?? '');
  const shown = [
    ...audiences.slice(0, 5).map((aud) => evidence('For', aud)),
    evidence('Sent to', { hop, value: host, where: 'host' }),
  ];
  const fits = audiences.map(({ value }) => isHostOf(value, host) ?? (isAddressOf(value, host) || undefined));
  if (fits.includes(true)) {
    return passed('The access token is sent to whom it is for', shown, 'Its audience names the host it goes to.');
  }
  if (fits.includes(undefined)) {
    const because = 'The audience is a name or an id of which no table says the host.';
    return { ...notCheckable(QUESTION, because), evidence: shown };
  }
  const isRefused = isRefusal(hop);
  return failed({
    title: 'An access token is sent to a host it is not for',
    severity: isRefused ? 'medium' : 'high',
    actor: 'client',
    evidence: shown,
    meaning: isRefused
      ? 'It was refused, but its receiver could use it where it is accepted.'
      : 'Its receiver could use it where it is accepted.',
    next: 'Ask for a token for this resource, and see where the address comes from: a bot’s calls go to the serviceUrl of the activity, which its sender wrote.',
  });
}

const isAddressOf = (audience: string, host: string): boolean =>
  isAbsoluteUrl(audience) && readUrl(audience).host === host;
