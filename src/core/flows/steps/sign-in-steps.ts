/** Steps that every sign-in through a browser has. */
import { same, side, type StepDefinition } from '#core/flows/define-flow.ts';
import { rfc } from '#core/flows/sources.ts';
import { prose, value } from '#core/flows/templates.ts';

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
