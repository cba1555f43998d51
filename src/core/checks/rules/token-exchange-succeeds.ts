/**
 * Single sign-on: the Token Service exchanges the token that Teams brings. botbuilder-js answers the invoke with 412 when
 * that fails and with 400 when the value is malformed or names another connection. Left out: what Entra said to the Token
 * Service, which no capture of the bot shows beyond its message.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, standsAt, type HopFacts } from '#core/checks/facts/hop-facts.ts';
import { isSuccess, statusOf, statusSeen } from '#core/checks/facts/message-facts.ts';
import { entraCodeIn, explainError } from '#core/checks/facts/oauth-errors.ts';
import { oauthPrompt } from '#core/checks/facts/rule-sources.ts';
import { isTokenGiven, serviceError } from '#core/checks/facts/token-service-facts.ts';
import { tokensIn } from '#core/checks/facts/token-facts.ts';
import { issue } from '#core/sequence/citations.ts';

const QUESTION = 'Is the token that Teams brings exchanged?';
const invoke = (answer: string): ExampleHop => ({
  ask: 'POST https://bot.example/api/messages',
  body: {
    type: 'invoke',
    name: 'signin/tokenExchange',
    channelId: 'msteams',
    value: { id: 'e1', connectionName: 'mail', token: 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhcHAifQ.c2ln' },
  },
  answer,
});
const exchange = (answer: string, message?: string): ExampleHop => ({
  ask: 'POST https://api.botframework.com/api/usertoken/exchange?userId=29:a&connectionName=mail&channelId=msteams',
  body: { token: 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJhcHAifQ.c2ln' },
  answer,
  ...(message === undefined ? {} : { answerBody: { error: { code: 'BadRequest', message } } }),
});
const redeem: ExampleHop = {
  ask: 'GET https://api.botframework.com/api/usertoken/GetToken?userId=29:a&code=204815',
  answer: '200',
};

export default defineCheck({
  id: 'token-exchange-succeeds',
  question: QUESTION,
  severity: 'high',
  sources: [oauthPrompt, issue('microsoft/botbuilder-js', 4408), issue('microsoft/botframework-sdk', 6625)],
  explainedBy: ['connection-name-consistent'],
  examples: {
    fail: [
      exampleHops(exchange('400', 'AADSTS65001: consent')),
      exampleHops(invoke('412')),
      exampleHops(invoke('412'), redeem),
    ],
    pass: [exampleHops(invoke('200'), exchange('200'))],
    'not-checkable': [exampleHops(invoke('0'))],
  },
  run({ hops }) {
    const exchanges = hops.filter(({ kind }) => kind === 'exchange-token');
    const tries = exchanges.length > 0 ? exchanges : hops.filter(isInvoke);
    const last = tries.findLast(({ hop }) => statusOf(hop) !== undefined);
    if (tries.length === 0) return [];
    if (last === undefined) return [notCheckable(QUESTION, 'The answer to the exchange is not in the capture.')];
    const good = tries.find(({ hop }) => isSuccess(hop));
    if (good !== undefined) {
      const shown = [evidence('Answered', statusSeen(good.hop))];
      return [passed('The token that Teams brings is exchanged', shown, 'The person is signed in without a window.')];
    }
    const later = hops.slice(hops.indexOf(last) + 1).some(isTokenGiven);
    return [judge(last, later)];
  },
});

const isInvoke = ({ request }: HopFacts): boolean =>
  request.some((leaf) => leaf.value === 'signin/tokenExchange' && standsAt(leaf, 'body', 'name'));

function judge(last: HopFacts, isRecovered: boolean): Found {
  const { hop } = last;
  const error = serviceError(last);
  const entra = entraCodeIn(error?.value ?? '');
  const known = explainError('', error?.value);
  const aud = tokensIn(last)
    .find(({ isAnswer, token }) => !isAnswer && token.name === 'token')
    ?.claim('aud');
  return failed({
    title: `The exchange is answered ${statusSeen(hop).value}${entra === undefined ? '' : `: ${entra}`}`,
    severity: isRecovered ? 'low' : 'high',
    evidence: [
      evidence('Answered', statusSeen(hop)),
      ...(error === undefined ? [] : [evidence('Said', error)]),
      ...(aud === undefined ? [] : [evidence('Token is for', aud)]),
    ],
    meaning: `${known?.meaning ?? MEANINGS.get(statusOf(hop) ?? 0) ?? 'The Token Service could not exchange it.'}${isRecovered ? ' The person signed in by the window afterwards.' : ''}`,
    next:
      known?.next ??
      'Compare the connection’s Token Exchange URL, the Application ID URI and aud of the token, and see that Teams is a pre-authorised client.',
  });
}

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [
    400,
    'The value is malformed or names another connection, consent is missing, or the token is for another audience than the connection’s.',
  ],
  [404, 'The service has nothing for this exchange; what exactly is missing, it does not say.'],
  [409, 'An older SDK says with it what newer ones say with 412: it could not exchange the token.'],
  [
    412,
    'The bot could not exchange the token, often because consent is missing. Teams shows the button for the regular sign-in then.',
  ],
  [500, 'The connection itself may be set up wrongly.'],
]);
