/**
 * The Connector's token has to cover the moment of the activity it comes with, give or take the 300 s of clock skew
 * that the Bot Connector documentation and the SDKs allow. All instants are compared in UTC.
 */
import { defineCheck, notCheckable } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/example-texts.ts';
import { connectorToken } from '#core/checks/token-facts.ts';
import { evidence, valueAt } from '#core/checks/trace-facts.ts';
import { formatInstant, formatSpan, parseInstant } from '#core/traces/instant.ts';

const SKEW_SECONDS = 300;
const CLAIMS = { iss: 'https://api.botframework.com', aud: 'app', nbf: 1_773_326_000, exp: 1_773_329_600 };
const example = (timestamp: string): string =>
  printedToken(CLAIMS) + printedActivity({ timestamp }) + getTokenCall('userId=1');

export default defineCheck({
  id: 'token-expired-at-activity',
  severity: 'high',
  sources: [
    {
      label: 'Bot Connector authentication: token lifetime and clock skew',
      href: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
    },
    { label: 'RFC 7519 section 4.1.4', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
  ],
  examples: {
    fail: example('2026-03-13T10:00:00Z'),
    pass: example('2026-03-12T15:00:00Z'),
    'not-checkable': printedActivity({ timestamp: '2026-03-12T15:00:00Z' }) + getTokenCall('userId=1'),
  },
  run({ hops }) {
    const compared = hops.flatMap((facts) => {
      const exp = connectorToken(facts)?.claim('exp');
      const sent = valueAt(facts.hop, facts.request, 'body', 'timestamp');
      const instant = sent === undefined ? undefined : parseInstant(sent.value);
      const end = Number(exp?.value);
      return exp === undefined || sent === undefined || instant === undefined || !Number.isFinite(end)
        ? []
        : [{ exp, sent, instant, end }];
    });
    if (compared.length === 0) {
      return [
        notCheckable(
          'Did the token cover the activity?',
          'No hop holds both a Connector token with exp and an activity with a timestamp.',
        ),
      ];
    }
    return compared.map(({ exp, sent, instant, end }) => {
      const late = instant - end;
      const shown = [
        evidence('Token ends', { ...exp, value: formatInstant(end) }),
        evidence('Activity sent', { ...sent, value: formatInstant(instant) }),
      ];
      if (late <= SKEW_SECONDS) {
        return {
          title: 'The token covered the activity',
          outcome: 'pass' as const,
          evidence: shown,
          meaning: 'The activity was sent before the token ended, with the allowed skew.',
          next: undefined,
        };
      }
      return {
        title: `Token ended ${formatSpan(late)} before the activity`,
        outcome: 'fail' as const,
        evidence: shown,
        meaning: `Even with 300 s of skew a bot refuses it, so this token did not bring this activity: the capture puts two occasions together, or a clock is wrong. Counted from the end of the skew it is ${formatSpan(late - SKEW_SECONDS)}.`,
        next: 'Take token and activity from the same request.',
      };
    });
  },
});
