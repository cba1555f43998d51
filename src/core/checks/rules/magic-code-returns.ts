/**
 * Six digits leave the popup, reach the bot as value.state and have to go into GetToken as `code`. Without the last
 * leg the person is asked to sign in again and again. Sources: the SDKs' OAuthPrompt and the Azure Bot security FAQ.
 */
import { defineCheck, notCheckable, type Found } from '#core/checks/define-check.ts';
import { getTokenCall, printedActivity } from '#core/checks/examples/example-texts.ts';
import { evidence, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { digitsHandedOver } from '#core/checks/facts/token-service-facts.ts';
import { CANCELLED } from '#core/traces/recognising/sign-in-digits.ts';

const PAGE = `Get request
https://token.botframework.com/api/oauth/PostSignInCallback?signin=1&code=7a
microsoftTeams.authentication.notifySuccess('204815');
`;
const INVOKE = printedActivity({ name: 'signin/verifyState', value: { state: '204815' } });

export default defineCheck({
  id: 'magic-code-returns',
  question: 'Do the six digits come back?',
  severity: 'high',
  sources: [
    {
      label: 'Azure Bot Service security FAQ: the sign-in code',
      href: 'https://learn.microsoft.com/azure/bot-service/bot-service-resources-faq-security',
    },
  ],
  examples: {
    fail: [PAGE + INVOKE + getTokenCall('userId=1&code=')],
    pass: [PAGE + INVOKE + getTokenCall('userId=1&code=204815')],
    'not-checkable': [PAGE],
  },
  run({ hops }) {
    const recordsBot = hops.some(({ kind, hop }) => kind === 'activity' && hop.startedAt !== undefined);
    const found = handOvers(hops).map((handOver) => judge(handOver, recordsBot));
    if (found.length > 0) return found;
    const because = 'No page in the capture hands over six digits. A sign-in that exchanges a token has none.';
    return [notCheckable('Do the six digits come back?', because)];
  },
});

/** Digits that a page hands over, and what the hops after it do with them. */
interface HandOver {
  readonly digits: Seen;
  /** The next value.state that the bot is given. */
  readonly brought: Seen | undefined;
  /** The next call to GetToken, and the next one that has these digits. */
  readonly call: Seen | undefined;
  readonly redeemed: Seen | undefined;
}

/** From the last hop to the first, so that "the next" is always what was seen last. */
function handOvers(hops: readonly HopFacts[]): readonly HandOver[] {
  const found: HandOver[] = [];
  const byCode = new Map<string, Seen>();
  let brought: Seen | undefined;
  let call: Seen | undefined;
  for (const facts of hops.toReversed()) {
    const { kind, hop, request } = facts;
    for (const digits of digitsHandedOver(facts).toReversed()) {
      found.push({ digits, brought, call, redeemed: byCode.get(digits.value) });
    }
    if (kind === 'activity') brought = valueAt(hop, request, 'body', 'value', 'state') ?? brought;
    if (kind !== 'get-token' && kind !== 'redeem-digits') continue;
    call = valueAt(hop, request, 'query', 'code') ?? { hop, value: '', where: 'query, no code' };
    byCode.set(call.value, call);
  }
  return found.toReversed();
}

function judge({ digits, brought, call, redeemed }: HandOver, recordsBot: boolean): Found {
  const shown = [
    evidence('Handed over', digits),
    ...(brought === undefined ? [] : [evidence('Brought to the bot', brought)]),
  ];
  if (brought === undefined && redeemed === undefined) return missing(digits, shown, recordsBot);
  if (brought !== undefined && brought.value !== digits.value) {
    return {
      title: 'Something else comes back instead of the digits',
      outcome: 'fail',
      evidence: shown,
      meaning:
        brought.value === CANCELLED
          ? `${CANCELLED} stands for two things: the popup was closed, or its page failed. The bot cannot tell which.`
          : 'The bot is given something other than the page handed over. It may belong to another sign-in.',
      next: 'Record one sign-in from the first message to the end.',
    };
  }
  if (redeemed !== undefined) {
    return {
      title: 'The six digits come back',
      outcome: 'pass',
      evidence: [...shown, evidence('Given back', redeemed)],
      meaning: 'The bot gives the Token Service what the page handed over.',
      next: undefined,
    };
  }
  if (call === undefined) {
    return {
      ...notCheckable(
        'Does the bot pass the six digits on?',
        'The digits reach the bot, but no later call to GetToken is in the capture.',
      ),
      evidence: shown,
    };
  }
  return {
    title: 'The bot does not pass the six digits on',
    outcome: 'fail',
    evidence: [...shown, evidence('Asked with', { ...call, value: call.value === '' ? '(empty)' : call.value })],
    meaning:
      'The digits reach the bot in value.state, but GetToken is called without them. The token stays locked, and the person is asked to sign in again.',
    next: 'Pass value.state of this invoke to the call that gets the user’s token.',
  };
}

function missing(digits: Seen, shown: Found['evidence'], recordsBot: boolean): Found {
  const statement = digits.hop.shown.find(({ name }) => name === 'statement');
  const title = 'Do the six digits come back?';
  if (statement !== undefined) {
    const meaning = `The document says so (“${statement.text}”, ${statement.place.label}), but the hops that would carry them are not in it.`;
    return { ...notCheckable(title, meaning), evidence: shown };
  }
  if (!recordsBot) {
    return { ...notCheckable(title, 'Calls to the bot after the sign-in are not in the capture.'), evidence: shown };
  }
  return {
    title: 'The six digits do not come back',
    outcome: 'fail',
    evidence: shown,
    meaning:
      'The capture records calls to the bot, but none after the page brings the digits. The sign-in stays unfinished.',
    next: 'Check that the capture goes on after the popup closed, then whether the page ran inside the window that Teams opened.',
  };
}
