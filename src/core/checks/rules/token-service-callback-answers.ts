/**
 * The last two addresses of a bot's sign-in each work once: /.auth/web/redirect answers 400 and PostSignInCallback no longer
 * finds the code when they are loaded again (botframework-sdk issues 4885, 6638 and 4768). Left out: why the provider's
 * code was refused behind them, which a browser does not see.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { cookiesMissing } from '#core/checks/facts/cookie-facts.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { isRefusal, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import { serviceError } from '#core/checks/facts/token-service-facts.ts';
import { issue } from '#core/sequence/citations.ts';

const load = (answer: string, answerBody?: object): ExampleHop => ({
  ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d1f&code=4/0Bx7LmQe2Vd9TsKw4',
  answer,
  ...(answerBody === undefined ? {} : { answerBody }),
});

export default defineCheck({
  id: 'token-service-callback-answers',
  question: 'Do the Token Service’s callbacks answer?',
  severity: 'high',
  sources: [
    issue('microsoft/botframework-sdk', 4885),
    issue('microsoft/botframework-sdk', 6638),
    issue('microsoft/botframework-sdk', 4768),
  ],
  explainedBy: [
    'flow-cookie-returns',
    'state-returned-unchanged',
    'state-changed-by-encoding',
    'state-not-returned',
    'response-mode-consistent',
    'code-redeemed-as-issued',
    'redirect-uri-repeated',
    'code-verifier-matches',
    'code-verifier-missing',
    'code-used-once',
    'authorization-error',
    'token-request-refused',
  ],
  examples: {
    fail: [
      exampleHops(load('400', { error: { code: 'ServiceError', message: 'Missing session cookie (consent8d1f).' } })),
      exampleHops(load('302 https://token.botframework.com/x'), load('400')),
      exampleHops(load('302 https://token.botframework.com/x'), load('302 https://token.botframework.com/x')),
    ],
    pass: [exampleHops(load('302 https://token.botframework.com/x'))],
  },
  run(facts) {
    const callbacks = facts.hops.filter(
      ({ kind, hop }) => (kind === 'provider-redirect' || kind === 'callback') && statusOf(hop) !== undefined,
    );
    return [...grouped(callbacks, ({ hop }) => hop.request?.url).values()].map((loads) =>
      judge(loads, cookiesMissing(facts)),
    );
  },
});

function judge(loads: readonly HopFacts[], because: string | undefined) {
  const refused = loads.find(({ hop }) => isRefusal(hop));
  const isAgain = refused !== undefined && refused !== loads[0];
  const name = loads[0]?.kind === 'callback' ? 'PostSignInCallback' : '/.auth/web/redirect';
  const error = refused === undefined ? undefined : (serviceError(refused) ?? pageText(refused));
  const missesCookie = /missing session cookie/i.test(error?.value ?? '');
  const shown = [
    ...loads
      .slice(0, 3)
      .map(({ hop }, index) =>
        evidence(loads.length === 1 ? 'Answered' : `Load ${index + 1} answered`, statusSeen(hop)),
      ),
    ...(error === undefined ? [] : [evidence('Said', error)]),
  ];
  if (refused !== undefined) {
    return failed({
      title: `${name} answers ${statusSeen(refused.hop).value}${isAgain ? ' when loaded again' : ''}${missesCookie ? ': it misses a cookie' : ''}`,
      evidence: shown,
      meaning: missesCookie ? MISSES_COOKIE : meaningOf(error?.value ?? '', isAgain),
      next:
        missesCookie && because !== undefined
          ? because
          : 'Start the sign-in anew from the newest card, in one browser, and press its link once.',
    });
  }
  return loads.length > 1
    ? failed({
        title: `${name} is loaded ${loads.length} times`,
        severity: 'medium',
        evidence: shown,
        meaning: 'It works once. Here no load was refused, but a later one can replace what the first one gave.',
        next: 'Look for a reload, a link scanner or a second press on the card.',
      })
    : passed('The Token Service’s callbacks answer', shown, 'Each is loaded once and none is refused.');
}

const MISSES_COOKIE =
  'The browser did not bring the cookie that it was given when the sign-in began: another browser, blocked cookies, or attributes that keep it back.';

function meaningOf(error: string, isAgain: boolean): string {
  if (/not found or expired/i.test(error)) return 'The link was used before or is too old.';
  if (isAgain) return 'The first load used up what it carries.';
  return 'The Token Service could not go on. A cookie that stays away, another state, a refused code and wrong settings of the connection all end here.';
}

const LONGEST_PAGE = 5_000;
const LONGEST_TEXT = 200;

/** A page of its own is short and says what is wrong. */
function pageText({ hop }: HopFacts): Seen | undefined {
  const body = hop.response?.body;
  if (body === undefined || body.text.length > LONGEST_PAGE) return undefined;
  const text = body.text
    .replace(/<(title|style|script)\b.*?<\/\1>/gis, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : { hop, value: text.slice(0, LONGEST_TEXT), where: 'answer body' };
}
