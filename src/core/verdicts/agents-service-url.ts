/**
 * How both Agents SDKs look at serviceurl: only its host, ignoring case, and by default they only log a difference.
 * Sources: validateServiceUrl in cloudAdapter.ts, ValidateServiceUrl in CloudAdapter.cs. Left out: the list of hosts
 * that an outbound host validator allows.
 */
import type { Source } from '#core/sequence/sequence.ts';
import { memberOf } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';
import type { BotRequest } from './bot-request.ts';
import type { Rule } from './judge.ts';
import { compared } from './value-comparison.ts';

/** `option` is what makes the SDK refuse, with 400. */
export const compareHosts = <Facts extends BotRequest>(
  source: Source,
  option: string,
  claimOf: (facts: Facts) => string | undefined,
): Rule<Facts> => ({
  id: 'serviceurl',
  point: 'serviceurl',
  label: `serviceurl has the host of the activity’s serviceUrl, where ${option} is on`,
  source,
  judge: (facts) => {
    const { serviceUrl } = facts.context;
    const claim = claimOf(facts);
    if (claim === undefined) {
      const hasCamelCase = memberOf(facts.token.payload.json, 'serviceUrl') !== undefined;
      const reason = hasCamelCase
        ? 'It has a “serviceUrl”, but the SDK reads “serviceurl” in lower case, and compares nothing without it.'
        : 'It has no serviceurl; the SDK then compares nothing.';
      return { outcome: 'pass', reason };
    }
    if (serviceUrl === '')
      return { outcome: 'pass', reason: 'The activity has no serviceUrl; the SDK then compares nothing.' };
    if (serviceUrl === undefined)
      return {
        outcome: 'not-checked',
        reason: `The activity’s serviceUrl is not known; where ${option} is on, another host than the token’s gives 400.`,
      };
    const host = hostOf(claim);
    const passes = host !== undefined && host === hostOf(serviceUrl);
    const comparison = compared(
      ['serviceurl in the token', claim],
      ['serviceUrl of the activity', serviceUrl],
      passes ? 'pass' : 'fail',
    );
    return passes
      ? {
          outcome: 'pass',
          reason: `Both have the host ${showText(host)}; the SDK compares no more of them.`,
          comparison,
        }
      : {
          outcome: 'not-checked',
          reason: `Its serviceurl has not the host of the activity’s serviceUrl: the SDK logs a warning, and answers 400 where ${option} is on.`,
          comparison,
        };
  },
});

function hostOf(address: string): string | undefined {
  const host = URL.canParse(address) ? new URL(address).hostname.toLowerCase() : '';
  return host === '' ? undefined : host;
}
