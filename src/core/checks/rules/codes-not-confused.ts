/**
 * A bot's sign-in has three codes: the provider's, which the Token Service redeems; its own between its two halves; and the
 * six digits, which the bot gives back. Each has one place. Observed behaviour, in no published text. Left out: whether the
 * digits come back, which has its own rule.
 */
import { defineCheck, failed, passed } from '#core/checks/define-check.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { evidence, valueAt, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { maskedSeen } from '#core/checks/facts/message-facts.ts';
import { tokenServiceBehaviour } from '#core/checks/facts/rule-sources.ts';
import { digitsHandedOver } from '#core/checks/facts/token-service-facts.ts';

const back: ExampleHop = {
  ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d1f&code=4/0Bx7LmQe2Vd9TsKw4',
  answer:
    '302 https://token.botframework.com/api/oauth/PostSignInCallback?signin=4be1&code=e48b17d20f6a4c93a5d81b7e3f920c64',
};
const callback: ExampleHop = {
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4be1&code=e48b17d20f6a4c93a5d81b7e3f920c64',
  answer: '200',
  answerBody: "<script>microsoftTeams.authentication.notifySuccess('204815')</script>",
};
const ask = (code: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=1&code=${code}`,
  answer: '404',
});

export default defineCheck({
  id: 'codes-not-confused',
  question: 'Are the three codes of the sign-in kept apart?',
  severity: 'high',
  sources: [tokenServiceBehaviour],
  examples: {
    fail: [
      exampleHops(back, callback, ask('e48b17d20f6a4c93a5d81b7e3f920c64')),
      exampleHops(back, { ...callback, ask: `${callback.ask.split('&code=')[0]}&code=4/0Bx7LmQe2Vd9TsKw4` }),
    ],
    pass: [exampleHops(back, callback, ask('204815'))],
  },
  run({ hops }) {
    const provider = hops.flatMap((facts) => codeOf(facts, 'provider-redirect'));
    const own = hops.flatMap((facts) => codeOf(facts, 'callback'));
    const digits = hops.flatMap(digitsHandedOver);
    const given = hops.flatMap((facts) => [...codeOf(facts, 'get-token'), ...codeOf(facts, 'redeem-digits')]);
    const wrong = [
      ...confused('The provider’s code', provider, own, 'PostSignInCallback'),
      ...confused('The provider’s code', provider, given, 'GetToken'),
      ...confused('The Token Service’s own code', own, given, 'GetToken'),
    ];
    if (wrong.length > 0) return wrong;
    const shown = [
      ...provider.slice(0, 1).map((seen) => evidence('Provider’s code', maskedSeen(seen))),
      ...own.slice(0, 1).map((seen) => evidence('Token Service’s own code', maskedSeen(seen))),
      ...digits.slice(0, 1).map((seen) => evidence('Six digits', maskedSeen(seen))),
    ];
    const meaning =
      'The provider’s code is redeemed by the Token Service, the second joins its two halves, and the digits are what the bot gives back.';
    return shown.length < 2 ? [] : [passed('The codes of the sign-in are kept apart', shown, meaning)];
  },
});

function codeOf({ kind, hop, request }: HopFacts, wanted: HopFacts['kind']): readonly Seen[] {
  const code = kind === wanted ? valueAt(hop, request, 'query', 'code') : undefined;
  return code === undefined || code.value === '' ? [] : [code];
}

function confused(what: string, codes: readonly Seen[], places: readonly Seen[], where: string) {
  const values = new Map(codes.map((seen) => [seen.value, seen] as const));
  return places.flatMap((place) => {
    const code = values.get(place.value);
    if (code === undefined) return [];
    return [
      failed({
        title: `${what} is sent to ${where}`,
        evidence: [evidence('Issued', maskedSeen(code)), evidence('Sent', maskedSeen(place))],
        meaning: `${where} takes another code than this one and cannot find anything under it.`,
        next: 'Give the six digits of value.state to GetToken, and leave the other two codes to the browser.',
      }),
    ];
  });
}
