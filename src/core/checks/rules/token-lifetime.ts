/**
 * RFC 6750 sections 5.2 and 5.3, OpenID Connect Core section 16.18, RFC 9068 section 2.2: tokens are short-lived, access
 * tokens an hour or less above all in browsers. A day and ninety days are limits of ours. A bot's own token really lives
 * for a day. Left out: refresh tokens that cannot be read.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import type { Severity } from '#core/checks/model.ts';
import { distinctTokens, instantOf, isBotToken, type TokenFacts } from '#core/checks/facts/token-facts.ts';
import { openIdConnect, rfc } from '#core/sequence/citations.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const HOUR = 3600;
const DAY = 86_400;
const call = (claims: object) =>
  exampleHops({
    ask: 'GET https://api.example/me',
    headers: [`Authorization: Bearer ${exampleToken(claims)}`],
    answer: '200',
  });

export default defineCheck({
  id: 'token-lifetime',
  question: 'Do the tokens live for a sensible time?',
  severity: 'low',
  sources: [rfc(6750, '5.3'), openIdConnect('16.18', 'TokenLifetime')],
  examples: {
    fail: [
      call({ iat: 1_773_325_000, exp: 1_773_325_000 + 90_000 }),
      call({ iat: 1_773_325_000, exp: 1_773_324_000 }),
      call({ iat: 1_773_325_000, exp: 1_773_325_000 + 7200 }),
      call({
        aud: 'https://api.botframework.com',
        appid: 'app',
        iat: 1_773_325_000,
        exp: 1_773_325_000 + 86_700,
      }),
    ],
    pass: [call({ iat: 1_773_325_000, exp: 1_773_325_000 + 3600 })],
  },
  run({ hops }) {
    const lives = [...distinctTokens(hops).flatMap(lifeOfToken), ...hops.flatMap(lifeSaid)];
    const [shortest, longest] = [lives.toSorted(bySpan)[0], lives.toSorted(bySpan).at(-1)];
    if (shortest === undefined || longest === undefined) return [];
    return [judge(shortest.seconds <= 0 ? shortest : longest)];
  },
});

interface Life {
  readonly seconds: number;
  readonly shown: Found['evidence'];
  readonly isBots: boolean;
}

const bySpan = (a: Life, b: Life): number => a.seconds - b.seconds;

function lifeOfToken(token: TokenFacts): readonly Life[] {
  const begin: Seen | undefined = token.claim('iat') ?? token.claim('nbf');
  const end = token.claim('exp');
  const [from, to] = [instantOf(begin), instantOf(end)];
  if (begin === undefined || end === undefined || from === undefined || to === undefined) return [];
  const shown = [
    evidence('Begins', { ...begin, value: formatInstant(from) }),
    evidence('Ends', { ...end, value: formatInstant(to) }),
  ];
  return [{ seconds: to - from, shown, isBots: isBotToken(token) }];
}

/** What a token response says of a token that cannot be read. */
function lifeSaid({ hop, answer }: HopFacts): readonly Life[] {
  const said = answer.find(({ path }) => path.length === 2 && path[0] === 'body' && path[1] === 'expires_in');
  const isReadable = answer.some(({ kind, name }) => kind === 'token' && name === 'access_token');
  const seconds = Number(said?.value);
  if (said === undefined || said.value === '' || isReadable || !Number.isFinite(seconds)) return [];
  const shown = [evidence('expires_in', { hop, value: said.value, where: `answer ${said.where}` })];
  return [{ seconds, shown, isBots: false }];
}

function judge({ seconds, shown, isBots }: Life): Found {
  if (seconds > 0 && seconds <= HOUR) {
    return passed('The tokens live for an hour or less', shown, `The longest lives for ${formatSpan(seconds)}.`);
  }
  return failed({
    title:
      seconds <= 0
        ? 'A token ends before it begins'
        : `${isBots ? 'The bot’s' : 'A'} token lives for ${formatSpan(seconds)}`,
    severity: severityOf(seconds, isBots),
    actor: 'authorization server',
    evidence: shown,
    meaning: isBots
      ? 'Entra was seen to give bots tokens for about a day.'
      : seconds <= 0
        ? 'Nobody can use it.'
        : 'Whoever copies it can use it until then. An hour or less is advised for access tokens.',
    next: isBots
      ? 'Nothing, unless the token was seen outside the bot.'
      : 'See whether the server lets the life be set shorter.',
  });
}

const severityOf = (seconds: number, isBots: boolean): Severity =>
  isBots || (seconds > 0 && seconds <= DAY) ? 'info' : 'low';
