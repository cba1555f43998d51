/**
 * Flow and capture in the same words: a request with its answer, what kind of exchange it is, and what of it does not
 * change from one run to the next. Messages that are no HTTP (a press, a script) are no exchanges.
 */
import type { MessageStep, Sequence } from '#core/sequence/sequence.ts';
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import type { HttpRequest } from '#core/sequence/wire.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { activityOf, recogniseExchange, type ExchangeKind } from '#core/traces/recognising/recognise.ts';

export interface Exchange {
  readonly kind: ExchangeKind | undefined;
  /** Of an activity its type, and of an invoke or event its name: `invoke signin/verifyState`. */
  readonly activity: string | undefined;
  /** Names of its parameters, of the members of its JSON and of those of an activity’s value: what it is made of. */
  readonly names: ReadonlySet<string>;
  readonly channelId: string | undefined;
  readonly method: string;
  /** Host and first two segments of the path, for exchanges of no known kind. */
  readonly address: string;
  /** 2 for 200 to 299, and so on; undefined without an answer. */
  readonly statusClass: number | undefined;
}

export interface FlowExchange extends Exchange {
  readonly request: MessageStep;
  readonly requestNumber: number;
  readonly answer: MessageStep | undefined;
}

export interface CapturedExchange extends Exchange {
  readonly hop: Hop;
}

/** The exchanges of a flow's run, in the order of their requests. */
export function exchangesOfFlow({ steps }: Pick<Sequence, 'steps'>): readonly FlowExchange[] {
  const answers = new Map(
    steps.flatMap((step) => (step.kind === 'message' && step.answers !== undefined ? [[step.answers, step]] : [])),
  );
  return steps.flatMap((step, index): readonly FlowExchange[] => {
    if (step.kind !== 'message' || step.wire?.kind !== 'request') return [];
    const answer = answers.get(step.id);
    const response = answer?.wire?.kind === 'response' ? answer.wire : undefined;
    const hop = newHop({ label: step.id, at: undefined }, { request: step.wire, response });
    return [{ ...describe(hop, step.wire), request: step, requestNumber: index + 1, answer }];
  });
}

export const exchangesOfHops = (hops: readonly Hop[]): readonly CapturedExchange[] =>
  hops.flatMap((hop) => (hop.request === undefined ? [] : [{ ...describe(hop, hop.request), hop }]));

function describe(hop: Hop, request: HttpRequest): Exchange {
  const activity = activityOf(hop);
  const type = stringOf(activity, 'type');
  const { host, path } = readUrl(request.url);
  const status = hop.response?.status;
  return {
    kind: recogniseExchange(hop),
    activity: type && [type, stringOf(activity, 'name')].filter((part) => part !== undefined).join(' '),
    names: namesIn(request),
    channelId: stringOf(activity, 'channelId'),
    method: request.method.toUpperCase(),
    address: [host, ...path.split('/').slice(1, 3)].join('/').toLowerCase(),
    statusClass: status === undefined ? undefined : Math.floor(status / 100),
  };
}

/** `query code`, `body client_assertion`, `body value.state`. */
const namesIn = (request: HttpRequest): ReadonlySet<string> =>
  new Set(
    readTraceLeaves(request)
      .filter(({ path, value }) => (path[0] === 'query' || path[0] === 'body') && path.length <= 3 && value !== '')
      .filter(({ path }) => path.length < 3 || path[1] === 'value')
      .map(({ path }) => path.join(' ')),
  );
