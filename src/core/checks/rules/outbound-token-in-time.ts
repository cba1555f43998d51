/**
 * A token cannot be used before it was issued (`iat`, RFC 7519 section 4.1.6). The moment of use is the hop's own time
 * or, in documents without times, the timestamp of the activity that the bot was working on.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/examples/example-texts.ts';
import { botTokens, instantOf } from '#core/checks/facts/token-facts.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { momentOf } from '#core/checks/facts/moment-of-use.ts';
import { rfc } from '#core/sequence/citations.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const SKEW_SECONDS = 300;
const example = (timestamp: string | undefined): string =>
  printedActivity({ timestamp }) +
  `https://login.microsoftonline.com/botframework.com/\nwith client credentials\n` +
  printedToken({ aud: 'https://api.botframework.com', appid: 'app', iat: 1_773_327_600 }) +
  getTokenCall('userId=1');

export default defineCheck({
  id: 'outbound-token-in-time',
  question: 'Was the bot’s token issued in time?',
  severity: 'medium',
  sources: [rfc(7519, '4.1.6')],
  examples: {
    fail: [example('2026-03-12T12:00:00Z')],
    pass: [example('2026-03-12T15:05:00Z')],
    'not-checkable': [example(undefined)],
  },
  run({ hops }) {
    const compared = botTokens(hops).flatMap(({ facts, claim }) => {
      const issued = claim('iat');
      const used = momentOf(facts, hops);
      const at = instantOf(issued);
      return issued === undefined || used === undefined || at === undefined ? [] : [{ issued, at, used }];
    });
    const worst = compared.toSorted((a, b) => b.at - b.used.instant - (a.at - a.used.instant))[0];
    if (worst === undefined) {
      const because = 'No hop holds the bot’s own token with iat and a time at which it was used.';
      return [notCheckable('Was the bot’s token issued before its use?', because)];
    }
    const early = worst.at - worst.used.instant;
    const shown = [
      evidence('Token issued', { ...worst.issued, value: formatInstant(worst.at) }),
      evidence('Needed', worst.used.seen),
    ];
    return [
      early > SKEW_SECONDS
        ? {
            title: `Bot’s token issued ${formatSpan(early)} too late`,
            outcome: 'fail',
            severity: 'medium',
            evidence: shown,
            meaning: 'The bot cannot have used this token for this activity, so it was captured on another occasion.',
            next: 'Read token and activity as two examples, or record both in one run.',
          }
        : {
            title: 'The bot’s token was issued before its use',
            outcome: 'pass',
            evidence: shown,
            meaning: 'The times fit one run.',
            next: undefined,
          },
    ];
  },
});
