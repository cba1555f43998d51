/**
 * The Connector's token vouches for one bot and one serviceUrl: `aud` has to be the app id of the recipient, the claim
 * `serviceurl` the activity's serviceUrl. botbuilder-js compares exactly, botbuilder-dotnet ignoring case.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/example-texts.ts';
import { connectorToken } from '#core/checks/token-facts.ts';
import { evidence, valueAt } from '#core/checks/trace-facts.ts';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const example = (serviceurl: string): string =>
  printedToken({ iss: 'https://api.botframework.com', aud: 'app', serviceurl }) +
  printedActivity({ serviceUrl: SERVICE_URL, recipient: { id: '28:app' } }) +
  getTokenCall('userId=1');

export default defineCheck({
  id: 'channel-token-matches-activity',
  severity: 'high',
  sources: [
    {
      label: 'Bot Connector authentication: verify the JWT',
      href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
    },
  ],
  examples: {
    fail: example('https://smba.trafficmanager.net/emea'),
    warning: example('https://smba.trafficmanager.net/EMEA/'),
    pass: example(SERVICE_URL),
    'not-checkable': printedActivity({ serviceUrl: SERVICE_URL }) + getTokenCall('userId=1'),
  },
  run({ hops }) {
    const findings = hops.flatMap((facts): readonly Found[] => {
      const token = connectorToken(facts);
      const { hop, request } = facts;
      const pairs = [
        { claim: token?.claim('serviceurl'), stands: valueAt(hop, request, 'body', 'serviceUrl') },
        { claim: token?.claim('aud'), stands: valueAt(hop, request, 'body', 'recipient', 'id') },
      ].flatMap(({ claim, stands }) => (claim === undefined || stands === undefined ? [] : [{ claim, stands }]));
      if (pairs.length === 0) return [];
      const shown = pairs.flatMap(({ claim, stands }) => [evidence('Token', claim), evidence('Activity', stands)]);
      const [differ, differInCase] = [pairs.some((pair) => !isSame(pair)), pairs.every(isSameIgnoringCase)];
      if (!differ) {
        return [
          {
            title: 'The token is for this bot and this serviceUrl',
            outcome: 'pass',
            evidence: shown,
            meaning: 'What the token vouches for is what the activity says.',
            next: undefined,
          },
        ];
      }
      return [
        {
          title: 'Token and activity do not agree',
          outcome: differInCase ? 'warning' : 'fail',
          evidence: shown,
          meaning: differInCase
            ? 'They differ in upper and lower case only. BotBuilder for .NET ignores case in the serviceUrl; BotBuilder for JavaScript refuses.'
            : 'The token vouches for another bot or another serviceUrl. A bot answers 401; an exact comparison counts the final slash.',
          next: 'Check whether token and activity come from the same request.',
        },
      ];
    });
    const because = 'No hop holds both a Connector token and an activity.';
    return findings.length > 0 ? findings : [notCheckable('Does the token fit the activity?', because)];
  },
});

interface Pair {
  readonly claim: { readonly value: string };
  readonly stands: { readonly value: string };
}
const bare = (id: string): string => id.replace(/^28:/, '');
const isSame = ({ claim, stands }: Pair): boolean => claim.value === bare(stands.value);
const isSameIgnoringCase = ({ claim, stands }: Pair): boolean =>
  claim.value.toLowerCase() === bare(stands.value).toLowerCase();
