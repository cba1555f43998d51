/**
 * A sign-in link is for now and for the browser that opens it: the Token Service binds the sign-in to a cookie of that
 * browser, and says "not found or expired" to an old link (BotFramework-Services issues 265, 329 and 343). Its lifetime is
 * not published; the SDKs' prompt waits for 15 minutes. Inferred from times, browsers and the service's words. Left out:
 * who the person is.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isSameClock, requestHeader } from '#core/checks/facts/message-facts.ts';
import { oauthPrompt } from '#core/checks/facts/rule-sources.ts';
import { serviceError } from '#core/checks/facts/token-service-facts.ts';
import { issue } from '#core/sequence/citations.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const QUESTION = 'Is the sign-in link opened soon, and finished in the same browser?';
const PROMPT_SECONDS = 900;
const DAY = 86_400;
const ID = '4be1c7d09a5f4d62b8730e1f92ac6d35';
const handOut: ExampleHop = {
  ask: 'GET https://api.botframework.com/api/botsignin/GetSignInUrl?state=e30',
  answer: '200',
  answerBody: `https://token.botframework.com/api/oauth/signin?signin=${ID}`,
};
const open = (more: Partial<ExampleHop> = {}): ExampleHop => ({
  ask: `GET https://token.botframework.com/api/oauth/signin?signin=${ID}`,
  answer: '302 https://token.botframework.com/.auth/web/login/setting',
  headers: ['User-Agent: Mozilla/5.0 One'],
  ...more,
});
const end = (agent: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d1f&code=4/0Bx7',
  answer: '302 https://token.botframework.com/x',
  headers: [`User-Agent: ${agent}`],
});

export default defineCheck({
  id: 'sign-in-link-fresh',
  question: QUESTION,
  severity: 'medium',
  sources: [issue('microsoft/BotFramework-Services', 329), issue('microsoft/BotFramework-Services', 343), oauthPrompt],
  examples: {
    fail: [
      exampleHops(handOut, open({ at: 2000 })),
      exampleHops(handOut, open({ at: 100_000 })),
      exampleHops(handOut, open(), end('Mozilla/5.0 Other')),
      exampleHops(
        open({ answer: '400', answerBody: { error: { message: 'The Sign In code was not found or expired' } } }),
      ),
    ],
    pass: [exampleHops(handOut, open(), end('Mozilla/5.0 One'))],
    'not-checkable': [exampleHops(open())],
  },
  run({ hops }) {
    const opened = hops.filter(({ kind }) => kind === 'open-link');
    const found = [
      ...hops.flatMap(judgeWords),
      ...opened.flatMap((facts) => judgeAge(facts, hops)),
      ...opened.slice(-1).flatMap((facts) => judgeBrowser(facts, hops)),
    ];
    const wrong = found.filter(({ outcome }) => outcome === 'fail');
    if (wrong.length > 0) return wrong;
    return found.length > 0 || opened.length === 0 ? found : [notCheckable(QUESTION, NOTHING_TOLD)];
  },
});

const NOTHING_TOLD = 'Neither when the link was handed out nor which browser came back to it is in the capture.';

const WORDS = /not found or expired|missing session cookie/i;

/** The callbacks' own answers have their own rule; here it is the link that is refused. */
function judgeWords(facts: HopFacts): readonly Found[] {
  const said = facts.kind === 'open-link' ? (serviceError(facts) ?? wordsIn(facts)) : undefined;
  if (said === undefined || !WORDS.test(said.value)) return [];
  return [
    failed({
      title: 'The Token Service no longer knows the link',
      evidence: [evidence('Said', said)],
      meaning: 'The link was used before, is too old, or was opened in another browser than the sign-in began in.',
      next: 'Ask the bot for a new card and press its link once.',
    }),
  ];
}

function wordsIn({ hop }: HopFacts): Seen | undefined {
  const words = WORDS.exec(hop.response?.body?.text ?? '')?.[0];
  return words === undefined ? undefined : { hop, value: words, where: 'answer body' };
}

function judgeAge(facts: HopFacts, hops: readonly HopFacts[]): readonly Found[] {
  const before = hops.slice(0, hops.indexOf(facts));
  const handedOut = before.findLast(({ kind }) => kind === 'get-link');
  const [from, to] = [handedOut?.hop.startedAt, facts.hop.startedAt];
  if (handedOut === undefined || from === undefined || to === undefined || !isSameClock(handedOut, facts)) return [];
  const age = to - from;
  const shown = [
    evidence('Handed out', { hop: handedOut.hop, value: formatInstant(from), where: 'its start' }),
    evidence('Opened', { hop: facts.hop, value: formatInstant(to), where: 'its start' }),
  ];
  if (age <= PROMPT_SECONDS) {
    return [passed('The sign-in link is opened soon', shown, `It is ${formatSpan(age)} old then.`)];
  }
  return [
    failed({
      title: `The link is ${formatSpan(age)} old when it is opened`,
      severity: age > DAY ? 'medium' : 'info',
      basis: 'inferred',
      evidence: shown,
      meaning:
        age > DAY
          ? 'People report that links of the day before are refused.'
          : 'Unless it is told otherwise, the SDKs’ prompt waits for 15 minutes; after that the bot no longer listens.',
      next: 'Ask the bot for a new card.',
    }),
  ];
}

function judgeBrowser(facts: HopFacts, hops: readonly HopFacts[]): readonly Found[] {
  const last = hops.findLast(({ kind }) => kind === 'provider-redirect' || kind === 'callback');
  const [began, ended] = [facts, last].map((each) => each && requestHeader(each.hop, 'user-agent'));
  if (last === undefined || began === undefined || ended === undefined) return [];
  const shown = [
    evidence('Began', { hop: facts.hop, value: began, where: 'header User-Agent' }),
    evidence('Ended', { hop: last.hop, value: ended, where: 'header User-Agent' }),
  ];
  if (began === ended) {
    const meaning = 'Both ends send the same User-Agent. Another profile of that browser would send it too.';
    return [passed('Both ends of the sign-in name one browser', shown, meaning)];
  }
  return [
    failed({
      title: 'The sign-in ends in another browser than it began in',
      basis: 'inferred',
      evidence: shown,
      meaning: 'The cookie that ties the two ends together stays in the first browser, so the second cannot finish.',
      next: 'Open the link and finish the sign-in in one browser.',
    }),
  ];
}
