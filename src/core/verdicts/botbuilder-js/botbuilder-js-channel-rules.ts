/** BotBuilder JS on a channel's token, last: whose it is, for which bot, and for which service. */
import { memberOf } from '#core/shared/json-scanner.ts';
import { audienceRule, invalidAppId } from './botbuilder-js-app-id.ts';
import { claimValue, compareClaim, LIVE_PATH, nearMiss, unauthorized, type Facts } from './botbuilder-js-facts.ts';
import type { Rule } from '#core/verdicts/judge.ts';

export const issuerIsConnector: Rule<Facts> = {
  id: 'issuer',
  point: 'issuer',
  label: 'iss is the Connector, now that it is signed',
  source: LIVE_PATH,
  judge: ({ cloud }) => ({ outcome: 'pass', reason: `Its iss is ${cloud.issuer}, as checked before.` }),
};

export const audienceIsBot = audienceRule((facts) => invalidAppId(facts, 'aud'));

export const serviceUrlMatches: Rule<Facts> = {
  id: 'serviceurl',
  point: 'serviceurl',
  label: 'serviceurl is the activity’s serviceUrl',
  source: LIVE_PATH,
  judge: (facts) => {
    const { serviceUrl } = facts.context;
    const claim = claimValue(facts, 'serviceurl');
    const compare = compareClaim(facts, 'serviceurl', 'serviceUrl of the activity', serviceUrl);
    if (serviceUrl === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The activity’s serviceUrl is not known.',
        comparison: compare('cannot-tell'),
        advice: 'Fill in serviceUrl as the activity has it.',
      };
    if (serviceUrl === '' || (facts.cloud.kind === 'enterprise' && !isTakenForUrl(serviceUrl)))
      return { outcome: 'not-checked', reason: 'The activity has no serviceUrl; the SDK then skips this check.' };
    if (claim === serviceUrl)
      return { outcome: 'pass', reason: 'Its serviceurl is the activity’s.', comparison: compare('pass') };
    return {
      outcome: 'fail',
      reason: describeServiceUrl(claim, serviceUrl, memberOf(facts.payload, 'serviceUrl') !== undefined),
      comparison: compare('fail'),
      answer: unauthorized('Unauthorized. ServiceUrl claim do not match.'),
      advice: 'Take serviceUrl from the activity unchanged; the comparison is exact, including the final slash.',
    };
  },
};

/** `isValidServiceURL` in jwtTokenValidation.ts */
const isTakenForUrl = (serviceUrl: string): boolean =>
  URL.canParse(/^(?:http|wss)/.test(serviceUrl.trim()) ? serviceUrl.trim() : `https://${serviceUrl.trim()}`);

function describeServiceUrl(claim: unknown, serviceUrl: string, hasCamelCase: boolean): string {
  if (typeof claim !== 'string')
    return hasCamelCase
      ? 'It has a “serviceUrl”, but the SDK reads “serviceurl” in lower case.'
      : 'It has no serviceurl that is a string.';
  const miss = nearMiss(claim, serviceUrl);
  return miss === undefined ? 'Its serviceurl is another than the activity’s serviceUrl.' : `Its serviceurl ${miss}.`;
}
