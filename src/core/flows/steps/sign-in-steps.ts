/** Steps that every sign-in through a browser has. */
import { every, same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { answer, code, json, prose, value } from '#core/flows/templates.ts';
import { rfc } from '#core/sequence/citations.ts';

/** The Token Service looks up the state that comes back; only told closely, because it goes without saying. */
export const stateIsKnown = {
  id: 'state-looked-up',
  kind: 'computation',
  at: 'token-service',
  detail: 'wire',
  label: 'Is the state known?',
  title: 'Which sign-in does this answer belong to?',
  explanation: [
    prose`The ${value('providerState', 'state')} that comes back must be one that was given out. It leads the Token Service to the sign-in it belongs to, and a stranger’s answer, sent to this browser, has none that fits. What the page says to an unknown state no source shows, so the run would end here.`,
  ],
  check: same(side('the state that came back', 'providerState'), side('the state that was given out', 'providerState')),
  sources: [rfc(6749, '10.12')],
} as const satisfies StepDefinition<'token-service'>;

/** The provider holds the code against what it gave out; only told closely. */
export const codeIsRight = {
  id: 'provider-compares-code',
  kind: 'computation',
  at: 'provider',
  detail: 'wire',
  label: 'Given to this client?',
  title: 'What must fit the code?',
  explanation: [
    prose`Once it knows the client by its secret, the provider looks whether it gave this ${value('providerCode', 'code')} out to that client, and whether the redirect URI is the one of the authorization request, character for character. A code that somebody caught under another address is worth nothing here.`,
  ],
  check: every(
    same(side('the code that was sent', 'providerCode'), side('the code that was given out', 'providerCode')),
    same(
      side('the redirect URI of this request', 'providerRedirectUri'),
      side('the one of the authorization request', 'providerRedirectUri'),
    ),
  ),
  otherwise: [
    {
      id: 'code-refused',
      kind: 'message',
      from: 'provider',
      to: 'token-service',
      answers: 'service-redeems-code',
      bad: true,
      inferred: true,
      label: '400, no token',
      title: 'What does the provider answer?',
      explanation: [
        prose`${code('invalid_grant')}: for a code that it did not give out, one that was used, and a redirect URI that does not fit alike. What the Token Service shows in the browser then, no source says; the run ends here.`,
      ],
      wire: answer(400, 'Bad Request', json({ error: 'invalid_grant' })),
      sources: [rfc(6749, '5.2')],
    },
  ],
  sources: [rfc(6749, '4.1.3')],
} as const satisfies StepDefinition<'provider' | 'token-service'>;
