/** What became of an exchange of the flow that is in the capture: of its request, and of its answer. */
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import type { Hop } from '#core/traces/model.ts';
import { isFailure } from '#core/traces/telling/answer-words.ts';
import type { CapturedExchange, FlowExchange } from './exchanges.ts';
import type { StepState } from './model.ts';

export interface Standing {
  readonly state: StepState;
  readonly hopId?: string;
  readonly because?: string;
}

/** The hops of a trace are called h1, h2, ... in order. */
export const nameOfHop = ({ id }: Pick<Hop, 'id'>): string => `hop ${id.slice(1)}`;

/** A request whose answer is a failure is failed at the answer, if the flow draws one. */
export function requestFound(found: CapturedExchange, expected: FlowExchange): Standing {
  const { hop } = found;
  if (hop.certainty === 'inferred') return inferred(hop, hop.because);
  return expected.answer === undefined && failsOtherwise(found, expected)
    ? { state: 'failed', hopId: hop.id, because: answered(hop) }
    : { state: 'seen', hopId: hop.id };
}

export function answerFound(found: CapturedExchange, expected: FlowExchange): Standing {
  const { hop } = found;
  if (failsOtherwise(found, expected)) return { state: 'failed', hopId: hop.id, because: answered(hop) };
  if (hop.response === undefined) {
    const because = hop.answerBecause ?? (hop.certainty === 'inferred' ? hop.because : undefined);
    if (because !== undefined || hop.certainty === 'inferred') return inferred(hop, because);
    return { state: 'not-visible', hopId: hop.id, because: 'Its request is there; the capture has no answer to it.' };
  }
  const [wanted, got] = [outcomeIn(expected.answer?.wire), outcomeIn(hop.response)];
  if (wanted === undefined || got === undefined || wanted === got) return { state: 'seen', hopId: hop.id };
  const because = `In the flow its composeExtension.type is ${wanted}; in ${nameOfHop(hop)} it is ${got}.`;
  return { state: 'failed', hopId: hop.id, because };
}

const inferred = ({ id }: Hop, because: string | undefined): Standing => ({
  state: 'inferred',
  hopId: id,
  ...(because === undefined ? {} : { because }),
});

/** Some answers of a flow are errors, such as the 404 where no token is stored. */
const failsOtherwise = ({ hop, statusClass }: CapturedExchange, expected: FlowExchange): boolean =>
  isFailure(hop) && (statusClass === undefined || statusClass !== expected.statusClass || statusClass < 4);

const LONGEST_SAID = 200;

function answered(hop: Hop): string {
  const { response, recorded } = hop;
  if (response === undefined) return `No answer came to ${nameOfHop(hop)}: ${recorded.error ?? 'it was broken off'}.`;
  const leaves = readTraceLeaves(response);
  const said = ['error_description', 'message', 'error']
    .flatMap((name) => leaves.find((leaf) => leaf.name === name && leaf.value !== '')?.value ?? [])
    .map((text) => (text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID - 1)}…` : text))[0];
  const status = `${response.status ?? ''} ${response.statusText}`.trim();
  return `${capitalised(nameOfHop(hop))} was answered with ${status}${said === undefined ? '.' : `: “${said}”`}`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `result`, or `auth` where a messaging extension wants the person to sign in. */
function outcomeIn(wire: FlowExchange['request']['wire']): string | undefined {
  const leaves = wire?.kind === 'response' ? readTraceLeaves(wire) : [];
  return leaves.find(({ path }) => path.join(' ') === 'body composeExtension type')?.value;
}
