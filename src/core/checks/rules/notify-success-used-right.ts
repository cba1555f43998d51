/**
 * The page that ends a sign-in in Teams calls notifySuccess: only in the window that Teams opened, after initialize, and
 * with anything but a token (the Teams JavaScript library). The host of the page has to stand in the manifest's
 * validDomains, which no capture holds. Left out: what becomes of the digits, which has its own rule.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isSuccess, maskedSeen } from '#core/checks/facts/message-facts.ts';
import { teamsAuthentication } from '#core/checks/facts/rule-sources.ts';
import { handedOverIn } from '#core/checks/facts/token-service-facts.ts';

const QUESTION = 'Does the page end the sign-in as Teams wants it?';
const activity = (channelId: string, value?: object): ExampleHop => ({
  ask: 'POST https://bot.example/api/messages',
  body: { type: 'message', channelId, conversation: { id: 'c1' }, ...(value === undefined ? {} : { value }) },
  answer: '200',
});
const page = (script?: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4be1&code=7a',
  answer: '200',
  ...(script === undefined ? {} : { answerBody: `<script>${script}</script>` }),
});
const INITIALIZE = 'microsoftTeams.initialize();';
const notify = (result: string): string => `microsoftTeams.authentication.notifySuccess('${result}');`;

export default defineCheck({
  id: 'notify-success-used-right',
  question: QUESTION,
  severity: 'medium',
  sources: [teamsAuthentication],
  examples: {
    fail: [
      exampleHops(activity('msteams'), page(INITIALIZE + notify('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln'))),
      exampleHops(activity('msteams'), page(notify('204815'))),
      exampleHops(activity('webchat'), page(INITIALIZE + notify('204815'))),
    ],
    pass: [
      exampleHops(activity('msteams'), page(INITIALIZE + notify('204815'))),
      exampleHops(activity('msteams'), page(notify('204815')), activity('msteams', { state: '204815' })),
    ],
    'not-checkable': [
      exampleHops(activity('msteams'), page()),
      exampleHops(page(notify('204815'))),
      exampleHops(
        activity('msteams'),
        page(`</script><script src="https://cdn.example/teams.js"></script><script>${notify('204815')}`),
      ),
    ],
  },
  run({ hops }) {
    const channel = hops.flatMap(({ kind, hop, request }) =>
      kind === 'activity' ? (valueAt(hop, request, 'body', 'channelId') ?? []) : [],
    )[0];
    const calls = hops.flatMap((facts, at) =>
      handedOverIn(facts)
        .filter(({ call }) => call === 'notifySuccess')
        .map((result) => judge(facts, result, channel, broughtBack(result, hops.slice(at + 1)))),
    );
    const unread = hops.find(
      ({ kind, hop }) => kind === 'callback' && isSuccess(hop) && hop.response?.body === undefined,
    );
    if (calls.length > 0 || unread === undefined || !isTeams(channel)) return calls;
    const because = 'The page that ends the sign-in was loaded, but its text is not in the capture.';
    return unread.hop.page === undefined ? [notCheckable(QUESTION, because)] : [];
  },
});

const isTeams = (channel: Seen | undefined): boolean => channel?.value.split(':', 1)[0] === 'msteams';

/** The digits come to the bot, or go from it to the Token Service: they reached the window that opened the page. */
const broughtBack = ({ value }: Seen, later: readonly HopFacts[]): Seen | undefined =>
  later
    .flatMap(({ kind, hop, request }) => [
      kind === 'activity' ? valueAt(hop, request, 'body', 'value', 'state') : undefined,
      kind === 'redeem-digits' ? valueAt(hop, request, 'query', 'code') : undefined,
    ])
    .find((brought) => brought?.value === value);

function judge({ hop, answer }: HopFacts, result: Seen, channel: Seen | undefined, back: Seen | undefined): Found {
  const shown = [evidence('Handed over', maskedSeen(result))];
  const text = hop.response?.body?.text ?? hop.page?.text ?? '';
  if (
    /^ey[\w-]{10,}\.[\w-]+\./.test(result.value) ||
    answer.some(({ kind, value }) => kind === 'token' && value === result.value)
  ) {
    return failed({
      title: 'The page hands a token to Teams',
      severity: 'high',
      actor: 'client',
      evidence: shown,
      meaning: 'The result of notifySuccess passes through the client and may be kept there. It must never be a token.',
      next: 'Hand over a short-lived code and let the bot redeem it.',
    });
  }
  if (channel !== undefined && !isTeams(channel)) {
    return failed({
      title: 'notifySuccess is called in a sign-in that is not Teams’',
      actor: 'client',
      evidence: [...shown, evidence('Channel', channel)],
      meaning:
        'It works only in a window that Teams opened, so nobody receives what it hands over. Likely the page took the wrong variant.',
      next: 'See which channelId the state of the link carries.',
    });
  }
  if (back !== undefined) {
    return passed(
      'The page ends the sign-in as Teams wants it',
      [...shown, evidence('Came back', maskedSeen(back))],
      'What it hands over comes to the bot.',
    );
  }
  if (!/\.initialize\s{0,9}\(/.test(text)) {
    const unseen = /<script[^<>]{0,999}\ssrc\s{0,9}=/i.test(text)
      ? 'the scripts that it loads may, and are not read'
      : channel === undefined
        ? 'whether the window that opened it heard of the result shows in the messages of the channel, which are not in the capture'
        : undefined;
    if (unseen !== undefined)
      return { ...notCheckable(QUESTION, `The page calls no initialize itself; ${unseen}.`), evidence: shown };
    return failed({
      title: 'The page calls notifySuccess and no initialize',
      severity: 'low',
      basis: 'inferred',
      actor: 'client',
      evidence: shown,
      meaning:
        'Without microsoftTeams.initialize (or app.initialize) the library has no way to the window that opened the page.',
      next: 'See that the page calls initialize and waits for it before notifySuccess.',
    });
  }
  return passed(
    'The page ends the sign-in as Teams wants it',
    shown,
    'It initialises the library and hands over no token. Whether its host stands in validDomains is in the app’s manifest.',
  );
}
