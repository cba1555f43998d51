/**
 * A bot gets its own token from login.microsoftonline.com (or the host of its cloud), at the endpoint of version 2.0, in the
 * tenant botframework.com or its own: that is all that the Bot Connector documentation lists. Older addresses were seen to
 * go on working. Left out: other applications, and managed identities, which ask their own machine.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { isRefusal } from '#core/checks/facts/message-facts.ts';
import { connectorAuthentication } from '#core/checks/facts/rule-sources.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { ENTRA_HOSTS } from '#core/traces/recognising/known-hosts.ts';
import { isOfBot } from '#core/traces/telling/request-words.ts';

const ask = (url: string, answer = '200') =>
  exampleHops({ ask: `POST ${url}`, body: 'grant_type=client_credentials&client_id=app', answer });

export default defineCheck({
  id: 'bot-token-authority',
  question: 'Does the bot get its own token from the current address?',
  severity: 'low',
  sources: [connectorAuthentication],
  examples: {
    fail: [
      ask('https://login.windows.net/botframework.com/oauth2/token'),
      ask('https://login.microsoftonline.com/botframework.com/oauth2/token', '400'),
    ],
    pass: [ask('https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token')],
  },
  run({ hops }) {
    return hops.filter(({ kind, hop }) => kind === 'client-credentials' && isOfBot(hop)).flatMap(judge);
  },
});

function judge({ hop }: HopFacts): readonly Found[] {
  const url = hop.request?.url ?? '';
  const { host, path } = readUrl(url);
  if (!ENTRA_HOSTS.has(host)) return [];
  const shown = [evidence('Asked', { hop, value: url.split('?', 1)[0] ?? url, where: 'address' })];
  const isOldHost = host === 'login.windows.net';
  if (!isOldHost && path.endsWith('/oauth2/v2.0/token')) {
    return [passed('The bot asks at the current address', shown, 'Host and version are the documented ones.')];
  }
  return [
    failed({
      title: isOldHost ? 'The bot asks at login.windows.net' : 'The bot asks at the endpoint of version 1.0',
      severity: isRefusal(hop) ? 'low' : 'info',
      actor: 'client',
      evidence: shown,
      meaning:
        'The documentation lists only login.microsoftonline.com with the version 2.0 endpoint. The older address was seen to go on working.',
      next: 'Use https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token with the scope https://api.botframework.com/.default.',
    }),
  ];
}
