/**
 * The Connector's token vouches for one bot and one serviceUrl: `aud` is the bot's app id, which stands in the activity
 * as `28:<app id>` on Teams only; the claim `serviceurl` is the activity's serviceUrl. botbuilder-js compares both
 * exactly; botbuilder-dotnet ignores case in the serviceUrl alone.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/examples/example-texts.ts';
import { connectorAuthentication } from '#core/checks/facts/rule-sources.ts';
import { connectorToken } from '#core/checks/facts/token-facts.ts';
import { evidence, valueAt, type Seen } from '#core/checks/facts/hop-facts.ts';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const example = (serviceurl: string): string =>
  printedToken({ iss: 'https://api.botframework.com', aud: 'app', serviceurl }) +
  printedActivity({ serviceUrl: SERVICE_URL, recipient: { id: '28:app' } }) +
  getTokenCall('userId=1');

export default defineCheck({
  id: 'channel-token-matches-activity',
  question: 'Does the token belong to the activity?',
  severity: 'high',
  sources: [connectorAuthentication],
  examples: {
    fail: [example('https://smba.trafficmanager.net/emea'), example('https://smba.trafficmanager.net/EMEA/')],
    pass: [example(SERVICE_URL)],
    'not-checkable': [printedActivity({ serviceUrl: SERVICE_URL }) + getTokenCall('userId=1')],
  },
  run({ hops }) {
    const findings = hops.flatMap((facts): readonly Found[] => {
      const token = connectorToken(facts);
      const url = pairOf(token?.claim('serviceurl'), valueAt(facts.hop, facts.request, 'body', 'serviceUrl'));
      const recipient = valueAt(facts.hop, facts.request, 'body', 'recipient', 'id');
      const bot = recipient?.value.startsWith('28:') ? pairOf(token?.claim('aud'), recipient) : undefined;
      if (url === undefined && bot === undefined) return [];
      const shown = [url, bot].flatMap((pair) =>
        pair === undefined ? [] : [evidence('Token', pair.claim), evidence('Activity', pair.stands)],
      );
      return [{ ...judge(url, bot), evidence: shown }];
    });
    const because = 'No hop holds both a Connector token and an activity that it could be compared with.';
    return findings.length > 0 ? findings : [notCheckable('Does the token fit the activity?', because)];
  },
});

interface Pair {
  readonly claim: Seen;
  readonly stands: Seen;
}

const pairOf = (claim: Seen | undefined, stands: Seen | undefined): Pair | undefined =>
  claim === undefined || stands === undefined ? undefined : { claim, stands };

function judge(url: Pair | undefined, bot: Pair | undefined): Omit<Found, 'evidence'> {
  const next = 'Check whether token and activity come from the same request.';
  if (bot !== undefined && bot.stands.value !== `28:${bot.claim.value}`) {
    return {
      title: 'The token is for another bot than the activity',
      outcome: 'fail',
      meaning:
        'The aud is another app id than the recipient’s. What a bot compares aud with is the app id in its own configuration, which no capture holds.',
      next,
    };
  }
  if (url === undefined || url.claim.value === url.stands.value) {
    const what = [bot && 'this bot', url && 'this serviceUrl'].filter((part) => part !== undefined).join(' and ');
    return {
      title: `The token is for ${what}`,
      outcome: 'pass',
      meaning: 'What the token vouches for is what the activity says.',
      next: undefined,
    };
  }
  return url.claim.value.toLowerCase() === url.stands.value.toLowerCase()
    ? {
        title: 'Token and activity write the serviceUrl differently',
        outcome: 'fail',
        severity: 'low',
        meaning:
          'They differ in upper and lower case only. BotBuilder for .NET ignores case in the serviceUrl; BotBuilder for JavaScript refuses.',
        next,
      }
    : {
        title: 'The token is for another serviceUrl',
        outcome: 'fail',
        meaning: 'A bot answers 401. The comparison counts the final slash.',
        next,
      };
}
