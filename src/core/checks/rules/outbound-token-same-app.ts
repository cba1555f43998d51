/**
 * The bot proves itself with a token whose `appid` is its own app id: the audience of the Connector's token and the
 * recipient of the activity. Tokens of version 2.0 name the app in `azp` and are not looked at here.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/examples/example-texts.ts';
import { connectorAuthentication } from '#core/checks/facts/rule-sources.ts';
import { botTokens } from '#core/checks/facts/token-facts.ts';
import { distinctEvidence, valueAt } from '#core/checks/facts/hop-facts.ts';

const example = (appid: string): string =>
  printedActivity({ recipient: { id: '28:app-1' } }) +
  `https://login.microsoftonline.com/botframework.com/\nwith client credentials\n` +
  printedToken({ aud: 'https://api.botframework.com', appid }) +
  getTokenCall('userId=1');

export default defineCheck({
  id: 'outbound-token-same-app',
  question: 'Is the bot’s token of the same app?',
  severity: 'high',
  sources: [connectorAuthentication],
  examples: {
    fail: [example('app-2')],
    pass: [example('app-1')],
    'not-checkable': [getTokenCall('userId=1')],
  },
  run({ hops }) {
    const recipients = hops.flatMap(({ kind, hop, request }) => {
      const id = kind === 'activity' ? valueAt(hop, request, 'body', 'recipient', 'id') : undefined;
      return id?.value.startsWith('28:') ? [{ ...id, value: id.value.slice(3) }] : [];
    });
    const apps = botTokens(hops).flatMap(({ claim }) => claim('appid') ?? []);
    if (recipients.length === 0 || apps.length === 0) {
      const because = 'The capture does not hold both an activity to a Teams bot and the bot’s own token.';
      return [notCheckable('Is it one bot?', because)];
    }
    const isOne = new Set([...recipients, ...apps].map(({ value }) => value)).size === 1;
    const shown = distinctEvidence([...recipients, ...apps], (_, index) => (index === 0 ? 'Called' : 'Calls as'));
    return [
      isOne
        ? {
            title: 'The bot calls as the app it is',
            outcome: 'pass',
            evidence: shown,
            meaning: 'The app id in the bot’s own token is the one that the activity is for.',
            next: undefined,
          }
        : {
            title: 'The bot calls as another app',
            outcome: 'fail',
            evidence: shown,
            meaning:
              'The Connector and the Token Service know the caller by its appid. Under another one they find no conversation and no token.',
            next: 'Compare the app id in the bot’s configuration with the one of the Azure Bot resource.',
          },
    ];
  },
});
