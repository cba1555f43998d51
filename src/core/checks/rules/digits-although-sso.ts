/**
 * Where a token can be exchanged (Teams) or the channel knows the browser (Direct Line's enhanced authentication), no
 * digits are needed. Seen by digits in a sign-in that was offered an exchange which nobody tried, or whose Direct Line
 * token names no trusted origins. Left out: an exchange that was refused, after which digits are the regular way.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, standsAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { requestHeader } from '#core/checks/facts/message-facts.ts';
import { directLineAuthentication } from '#core/checks/facts/rule-sources.ts';
import { digitsHandedOver, isTokenGiven } from '#core/checks/facts/token-service-facts.ts';
import { issue } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const LINK: ExampleHop = {
  ask: 'GET https://api.botframework.com/api/botsignin/GetSignInResource?state=e30',
  answer: '200',
  answerBody: {
    signInLink: 'https://token.botframework.com/api/oauth/signin?signin=4be1',
    tokenExchangeResource: { id: 'e1', uri: 'api://botid-app' },
  },
};
const PAGE: ExampleHop = {
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4be1&code=7a',
  answer: '200',
  answerBody: "<script>microsoftTeams.authentication.notifySuccess('204815')</script>",
};
const generate = (body: object): ExampleHop => ({
  ask: 'POST https://directline.botframework.com/v3/directline/tokens/generate',
  body,
  answer: '200',
});
const redeem: ExampleHop = {
  ask: 'GET https://api.botframework.com/api/usertoken/GetToken?userId=dl_1&code=204815',
  answer: '200',
};

export default defineCheck({
  id: 'digits-although-sso',
  question: 'Is the person spared the six digits where that is set up?',
  severity: 'medium',
  sources: [directLineAuthentication, issue('microsoft/BotFramework-WebChat', 1238)],
  examples: {
    fail: [exampleHops(LINK, PAGE), exampleHops(generate({ user: { id: 'dl_1' } }), redeem)],
    pass: [
      exampleHops(LINK, { ask: 'POST https://api.botframework.com/api/usertoken/exchange?userId=29:a', answer: '200' }),
    ],
  },
  run({ hops }) {
    const offered = hops.flatMap(exchangeOffered)[0];
    const directLine = hops.find(isTokenForDirectLine);
    const digits = hops.flatMap((facts) => [...digitsHandedOver(facts), ...digitsRedeemed(facts)])[0];
    const tried = hops.find(isExchange);
    if (offered === undefined && directLine === undefined) return [];
    if (digits === undefined) {
      const given = hops.find(isTokenGiven);
      if (given === undefined) return [];
      const shown = [evidence('Token given', { hop: given.hop, value: '200', where: 'answer status' })];
      return [passed('The person is spared the six digits', shown, 'A token is given out without them.')];
    }
    if (tried !== undefined) return [];
    return [...judgeOffer(offered, digits), ...judgeDirectLine(directLine, digits)];
  },
});

const exchangeOffered = ({ hop, answer, request, kind }: HopFacts): readonly Seen[] =>
  [...(kind === 'get-link' ? answer : []), ...(kind === 'send-activity' ? request : [])]
    .filter(
      ({ path }) => path.at(-2)?.toLowerCase() === 'tokenexchangeresource' && path.at(-1)?.toLowerCase() === 'uri',
    )
    .map(({ value, where }) => ({ hop, value, where }));

const isTokenForDirectLine = ({ hop }: HopFacts): boolean =>
  readUrl(hop.request?.url ?? '').path.endsWith('/v3/directline/tokens/generate');

const digitsRedeemed = ({ kind, hop, request }: HopFacts): readonly Seen[] =>
  kind === 'redeem-digits'
    ? request.filter((leaf) => standsAt(leaf, 'query', 'code')).map(({ value, where }) => ({ hop, value, where }))
    : [];

const isExchange = ({ kind, request }: HopFacts): boolean =>
  kind === 'exchange-token' ||
  request.some((leaf) => leaf.value === 'signin/tokenExchange' && standsAt(leaf, 'body', 'name'));

function judgeOffer(offered: Seen | undefined, digits: Seen): readonly Found[] {
  if (offered === undefined) return [];
  return [
    failed({
      title: 'Digits are asked for although a token could be exchanged',
      evidence: [evidence('Offered', offered), evidence('Digits', digits)],
      meaning:
        'The connection names a resource for single sign-on, but no client tried the exchange. Teams tries it in personal and group chats, where the manifest’s resource is the same.',
      next: 'Compare webApplicationInfo.resource of the app manifest with the uri, and see that the card carries it.',
    }),
  ];
}

function judgeDirectLine(facts: HopFacts | undefined, digits: Seen): readonly Found[] {
  if (facts === undefined) return [];
  const origins = facts.request.find((leaf) => standsAt(leaf, 'body', 'trustedOrigins'));
  const agent = requestHeader(digits.hop, 'user-agent') ?? '';
  const blocks = origins !== undefined && /\bFirefox\/|\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//.test(agent);
  return [
    failed({
      title: 'Digits are asked for in Web Chat',
      severity: blocks ? 'info' : 'medium',
      evidence: [
        evidence('trustedOrigins', { hop: facts.hop, value: origins?.value ?? '(none)', where: 'body trustedOrigins' }),
        evidence('Digits', digits),
      ],
      meaning: blocks
        ? 'Trusted origins are set, but this browser keeps the session cookie of another site back, so the digits are needed.'
        : 'With trusted origins in the Direct Line token and a user id that begins with dl_, Web Chat needs no digits.',
      next: 'Generate the token with user.id and trustedOrigins, and open the sign-in from that origin.',
      sources: [directLineAuthentication, issue('microsoft/BotFramework-WebChat', 5070)],
    }),
  ];
}
