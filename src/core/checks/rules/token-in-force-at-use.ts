/**
 * RFC 7519 sections 4.1.4 and 4.1.5: a token is used between nbf and exp, give or take a few minutes, by the time of the
 * hop that uses it. Left out: the channel's token and the beginning of the bot's own, which have their own rules, and
 * hints, which may be old.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { EXAMPLE_START, exampleHops } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { isRefusal, isSuccess, statusSeen } from '#core/checks/facts/message-facts.ts';
import { momentOf, type Moment } from '#core/checks/facts/moment-of-use.ts';
import { connectorToken, instantOf, isBotToken, tokensIn, type TokenFacts } from '#core/checks/facts/token-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const SKEW_SECONDS = 300;
const QUESTION = 'Is each token in force when it is used?';
const call = (claims: object, answer: string, at = 0) =>
  exampleHops({
    ask: 'GET https://api.example/me',
    headers: [`Authorization: Bearer ${exampleToken(claims)}`],
    answer,
    at,
  });

export default defineCheck({
  id: 'token-in-force-at-use',
  question: QUESTION,
  severity: 'high',
  sources: [rfc(7519, '4.1.4'), rfc(7519, '4.1.5')],
  examples: {
    fail: [
      call({ exp: EXAMPLE_START - 301 }, '401'),
      call({ exp: EXAMPLE_START - 4000 }, '200'),
      call({ nbf: EXAMPLE_START + 301, exp: EXAMPLE_START + 4000 }, '401'),
    ],
    pass: [
      call({ exp: EXAMPLE_START - 299 }, '200'),
      call({ nbf: EXAMPLE_START + 299, exp: EXAMPLE_START + 4000 }, '200'),
    ],
    'not-checkable': [
      exampleHops({
        ask: 'GET https://api.example/me',
        headers: [`Authorization: Bearer ${exampleToken({ sub: 'a' })}`],
        answer: '200',
      }),
    ],
  },
  run({ hops }) {
    const used = hops.flatMap((facts) => usesIn(facts, hops));
    const worst = new Map<string, Use>();
    for (const use of used) {
      const known = worst.get(use.token.text);
      if (known === undefined || excess(use) > excess(known)) worst.set(use.token.text, use);
    }
    return [...worst.values()].map(judge);
  },
});

interface Use {
  readonly token: TokenFacts;
  readonly moment: Moment;
  readonly begin: number | undefined;
  readonly end: number | undefined;
}

const HINTS: ReadonlySet<string> = new Set(['id_token_hint', 'request', 'logout_hint']);

function usesIn(facts: HopFacts, hops: readonly HopFacts[]): readonly Use[] {
  const moment = momentOf(facts, hops);
  const channels = connectorToken(facts);
  if (moment === undefined) return [];
  return tokensIn(facts)
    .filter((token) => !token.isAnswer && token.text !== channels?.text && !HINTS.has(token.token.name))
    .map((token) => ({
      token,
      moment,
      begin: isBotToken(token) ? undefined : instantOf(token.claim('nbf')),
      end: instantOf(token.claim('exp')),
    }));
}

/** How far outside its time it is used, in seconds; negative inside. */
const excess = ({ moment, begin = -Infinity, end = Infinity }: Use): number =>
  Math.max(moment.instant - end, begin - moment.instant);

function judge(use: Use): Found {
  const { token, moment, begin, end } = use;
  const { hop } = token.facts;
  const shown = [
    ...(['nbf', 'exp'] as const).flatMap((name) => {
      const claim = token.claim(name);
      const instant = instantOf(claim);
      return claim === undefined || instant === undefined
        ? []
        : [evidence(name === 'nbf' ? 'Token begins' : 'Token ends', { ...claim, value: formatInstant(instant) })];
    }),
    evidence('Used', moment.seen),
    evidence('Answered', statusSeen(hop)),
  ];
  if (begin === undefined && end === undefined) {
    return notCheckable(QUESTION, 'A token that is used says neither when it begins nor when it ends.');
  }
  const late = excess(use);
  if (late < SKEW_SECONDS) {
    return passed('Each token is in force when it is used', shown, 'By the times of the hops that carry it.');
  }
  const isEnded = end !== undefined && moment.instant - end === late;
  return failed({
    title: isEnded
      ? `A token is used ${formatSpan(late)} after its end`
      : `A token is used ${formatSpan(late)} before its beginning`,
    actor: isSuccess(hop) ? 'resource server' : 'client',
    evidence: shown,
    meaning: isSuccess(hop)
      ? 'It was accepted all the same. Nobody may accept a token outside its time, beyond a few minutes for clocks.'
      : `${isRefusal(hop) ? 'It was refused, as it has to be.' : 'It has to be refused.'} A few minutes for clocks are allowed for.`,
    next: isEnded
      ? 'Let the client get a new token before exp. In a document, see whether it was put together from several days.'
      : 'Compare the clocks of the client, the issuer and the receiver.',
  });
}
