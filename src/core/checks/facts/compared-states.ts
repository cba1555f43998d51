/**
 * What became of each `state`: returned exactly, written in another way, changed, lost, or there without being sent.
 * RFC 6749 section 4.1.2 asks for the exact value; appendix B says how forms write a plus and a blank.
 */
import { percentDecoded } from '#core/sequence/url-text.ts';
import type { AuthorizationRequest } from './authorization-requests.ts';
import type { AuthorizationResponse } from './authorization-responses.ts';
import type { Authorization } from './oauth-facts.ts';
import type { Parameter } from './parameters.ts';

export interface ComparedState {
  readonly request: AuthorizationRequest;
  readonly response: AuthorizationResponse;
  readonly sent: Parameter | undefined;
  readonly received: Parameter | undefined;
  readonly fate: 'unchanged' | 'rewritten' | 'changed' | 'lost' | 'uninvited' | 'absent';
  /** How it was rewritten, in a sentence. */
  readonly how: string | undefined;
}

/** Of each response whose request is in the capture and whose parameters can be read. */
export const comparedStates = (authorizations: readonly Authorization[]): readonly ComparedState[] =>
  authorizations.flatMap(({ request, response }) => {
    if (request === undefined || response === undefined || response.hiddenBecause !== undefined) return [];
    const sent = request.parameters.one('state');
    const received = response.parameters.one('state');
    const how = sent === undefined || received === undefined ? undefined : howRewritten(sent, received);
    return [{ request, response, sent, received, how, fate: fateOf(sent, received, how) }];
  });

function fateOf(
  sent: Parameter | undefined,
  received: Parameter | undefined,
  how: string | undefined,
): ComparedState['fate'] {
  if (sent === undefined) return received === undefined ? 'absent' : 'uninvited';
  if (received === undefined) return 'lost';
  if (received.value === sent.value || received.raw === sent.raw) return 'unchanged';
  return how === undefined ? 'changed' : 'rewritten';
}

function howRewritten(sent: Parameter, received: Parameter): string | undefined {
  const [before, after] = [sent.value, received.value];
  if (before.replaceAll('+', ' ') === after.replaceAll('+', ' '))
    return 'A plus and a blank were taken for each other.';
  if (percentDecoded(after) === before) return 'It was percent-encoded twice on the way back.';
  if (percentDecoded(before) === after) return 'It was percent-decoded once too often.';
  if (before.startsWith(after)) {
    const next = before.charAt(after.length);
    return '&#+%;'.includes(next)
      ? `It was cut off before “${next}”.`
      : `It was cut off after ${after.length} characters.`;
  }
  return before.toLowerCase() === after.toLowerCase() ? 'Upper and lower case were changed.' : undefined;
}
