/**
 * RFC 6749 section 10.8: `state` and `scope` hold nothing sensitive in clear, because addresses end in histories and
 * logs. RFC 9700 sections 4.7.1 and 4.11.1: a place to go on to can be changed there. The state that a bot gives to
 * GetSignInUrl is no OAuth state and names person and conversation by design.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { requestsIn } from '#core/checks/facts/request-traits.ts';
import { membersOfState } from '#core/checks/facts/state-members.ts';
import { rfc } from '#core/sequence/citations.ts';
import { isAbsoluteUrl } from '#core/sequence/url-text.ts';

const withState = (state: string) => exampleHops(...roundTrip({ ask: { state } }));
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,24}$/i;
const PERSONAL = /^(?:e?mail|user_?name|name|given_?name|family_?name|phone|phone_number|upn|preferred_username)$/i;
const TARGET = /^(?:next|return_?(?:to|url)|redirect(?:_?(?:to|url|uri))?|target|continue|url|back)$/i;

export default defineCheck({
  id: 'state-in-clear',
  question: 'Does the state keep personal data and targets to itself?',
  severity: 'medium',
  sources: [rfc(6749, '10.8'), rfc(9700, '4.7.1'), rfc(9700, '4.11.1')],
  examples: {
    fail: [
      withState('{"user":{"name":"Robin Example"},"csrf":"m3Zk-8Qw1xT5vB7nY2cR4s"}'),
      withState('{"returnUrl":"https://shop.example/cart"}'),
      withState('robin@mail.example'),
      exampleHops({
        ask: 'GET https://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJjb252ZXJzYXRpb24iOnsidXNlciI6eyJpZCI6IjI5OmEiLCJuYW1lIjoiUm9iaW4ifX19',
      }),
    ],
    pass: [exampleHops(...roundTrip()), withState('{"csrf":"m3Zk-8Qw1xT5vB7nY2cR4s"}')],
  },
  run: ({ authorizations, hops }) => [
    ...requestsIn(authorizations).flatMap(({ request }): readonly Found[] => {
      const state = request.parameters.one('state');
      if (state === undefined) return [];
      const members = [{ ...state, name: 'state', kind: 'text' as const }, ...membersOfState(request)];
      const personal = members.filter(
        ({ name, value, kind }) => PERSONAL.test(name) || MAIL.test(value) || kind === 'token',
      );
      const targets = members.filter(({ name, value }) => TARGET.test(name) && isAbsoluteUrl(value));
      const told = [...personal, ...targets];
      if (told.length > 0) return [inClear(told, personal.length > 0)];
      return [
        passed(
          'The state says nothing in clear',
          [evidence('state', state)],
          'No personal data and no address was recognised in it.',
        ),
      ];
    }),
    ...linkStates(hops),
  ],
});

const inClear = (told: readonly (Seen & { readonly name: string })[], isPersonal: boolean): Found =>
  failed({
    title: isPersonal
      ? 'The state carries personal data or a token in clear'
      : 'The state says in clear where to go on',
    actor: 'client',
    evidence: told.slice(0, 4).map((each) => evidence(each.name, each)),
    meaning: isPersonal
      ? 'Addresses are kept in histories, logs and Referer headers, and the state travels to the provider and back.'
      : 'Who changes it decides where the browser goes after the sign-in, unless the client checks the address.',
    next: 'Keep such data in the session of the browser and let the state refer to it.',
  });

function linkStates(hops: readonly HopFacts[]): readonly Found[] {
  const [person] = hops.flatMap(({ hop, kind, request }) =>
    kind === 'get-link'
      ? request
          .filter(
            ({ path, name, value }) => path.includes('state') && path.length > 2 && PERSONAL.test(name) && value !== '',
          )
          .map(({ value, where }) => ({ hop, value, where }))
      : [],
  );
  if (person === undefined) return [];
  return [
    failed({
      title: 'The bot’s state names the person',
      severity: 'info',
      basis: 'documented',
      evidence: [evidence('Inside', person)],
      meaning:
        'This state goes from the bot to the Token Service and is not the OAuth state. It names person and conversation by design, in the address of the call.',
      next: 'Nothing has to be done; “Redact and share” replaces it.',
    }),
  ];
}
