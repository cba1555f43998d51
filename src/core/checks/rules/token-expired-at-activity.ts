/**
 * The Connector's token has to cover the moment of the activity it comes with, give or take the 300 s of clock skew
 * that the Bot Connector documentation and the SDKs allow. At exp + 300 s exactly botbuilder-js refuses already, which
 * is what counts here; botbuilder-dotnet still accepts. All instants are compared in UTC.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity, printedToken } from '#core/checks/examples/example-texts.ts';
import type { Moment } from '#core/checks/facts/moment-of-use.ts';
import { connectorAuthentication } from '#core/checks/facts/rule-sources.ts';
import { connectorToken, instantOf } from '#core/checks/facts/token-facts.ts';
import type { Evidence } from '#core/checks/model.ts';
import { evidence, valueAt, type Seen } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import type { Hop } from '#core/traces/model.ts';
import { formatInstant, formatSpan, parseInstant } from '#core/traces/reading/instant.ts';

const SKEW_SECONDS = 300;
const DOCUMENTED = [
  `Even with ${SKEW_SECONDS} s of skew a bot refuses it, so this token did not bring this activity: the capture puts two occasions together, or a clock is wrong.`,
  'Take token and activity from the same request.',
] as const;
const RECORDED = [
  `They came in one request. Even with ${SKEW_SECONDS} s of skew a bot has to refuse it; one that does not, does not check the time.`,
  'See the answer of the bot: 401 is right. Else compare the clocks, and see that the bot checks the lifetime of tokens.',
] as const;
const CLAIMS = { iss: 'https://api.botframework.com', aud: 'app', nbf: 1_773_326_000, exp: 1_773_329_600 };
const example = (timestamp: string): string =>
  printedToken(CLAIMS) + printedActivity({ timestamp }) + getTokenCall('userId=1');

export default defineCheck({
  id: 'token-expired-at-activity',
  question: 'Was the token in force when the activity came?',
  severity: 'high',
  sources: [connectorAuthentication, rfc(7519, '4.1.4')],
  examples: {
    fail: [example('2026-03-13T10:00:00Z')],
    pass: [example('2026-03-12T15:00:00Z')],
    'not-checkable': [printedActivity({ timestamp: '2026-03-12T15:00:00Z' }) + getTokenCall('userId=1')],
  },
  run({ hops }) {
    const compared = hops.flatMap((facts) => {
      const token = connectorToken(facts);
      const end = momentIn(token?.claim('exp'));
      const sent = valueAt(facts.hop, facts.request, 'body', 'timestamp');
      const instant = sent === undefined ? undefined : parseInstant(sent.value);
      if (end === undefined || sent === undefined || instant === undefined) return [];
      return [judge(momentIn(token?.claim('nbf')), end, { instant, seen: sent }, isRecorded(facts.hop))];
    });
    if (compared.length > 0) return compared;
    return [
      notCheckable(
        'Did the token cover the activity?',
        'No hop holds both a Connector token with exp and an activity with a timestamp.',
      ),
    ];
  },
});

function momentIn(claim: Seen | undefined): Moment | undefined {
  const instant = instantOf(claim);
  return claim === undefined || instant === undefined ? undefined : { instant, seen: claim };
}

/** A document has no times of its own: there, token and activity may be two examples. */
const isRecorded = ({ startedAt }: Hop): boolean => startedAt !== undefined;

function judge(begin: Moment | undefined, end: Moment, sent: Moment, recorded: boolean): Found {
  const late = sent.instant - end.instant;
  const early = begin === undefined ? 0 : begin.instant - sent.instant;
  const [begins, ends, activity] = [
    begin === undefined ? [] : [shown('Token begins', begin)],
    [shown('Token ends', end)],
    [shown('Activity sent', sent)],
  ];
  const [judgement, next] = recorded ? RECORDED : DOCUMENTED;
  if (early > SKEW_SECONDS) {
    return {
      title: `Token began ${formatSpan(early)} after the activity`,
      outcome: 'fail',
      evidence: [...begins, ...activity],
      meaning: judgement,
      next,
    };
  }
  if (late >= SKEW_SECONDS) {
    return {
      title: `Token ended ${formatSpan(late)} before the activity`,
      outcome: 'fail',
      evidence: [...ends, ...activity],
      meaning: `${judgement} Counted from the end of the skew it is ${formatSpan(late - SKEW_SECONDS)}.`,
      next,
    };
  }
  return {
    title: begin === undefined ? 'The token had not ended at the activity' : 'The token covered the activity',
    outcome: 'pass',
    evidence: [...begins, ...ends, ...activity],
    meaning:
      begin === undefined
        ? 'The activity was sent before the token ended, with the allowed skew. The token does not say when it begins.'
        : 'The activity was sent between the token’s beginning and its end, with the allowed skew.',
    next: undefined,
  };
}

const shown = (label: string, { instant, seen }: Moment): Evidence =>
  evidence(label, { ...seen, value: formatInstant(instant) });
