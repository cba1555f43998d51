/**
 * Authorization requests: RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1. Parameters may stand in a signed
 * request object (RFC 9101), or may have been pushed beforehand (RFC 9126); both are read where the capture holds them.
 * Left out: request objects that are encrypted or fetched by the server.
 */
import type { HopFacts } from './hop-facts.ts';
import {
  addressOf,
  answerParameters,
  bodyParameters,
  claimParameters,
  parametersOf,
  queryParameters,
  type Parameters,
} from './parameters.ts';

export interface AuthorizationRequest {
  readonly facts: HopFacts;
  /** Its position among the hops. */
  readonly at: number;
  /** Those that count: of the request object or the pushed request first, then of the address and the form. */
  readonly parameters: Parameters;
  /** As they stand in the address or the form. */
  readonly written: Parameters;
  /** `https://login.example/authorize`: without query and fragment. */
  readonly endpoint: string;
  /** Why parameters that are not there may have been sent all the same, in a sentence. */
  readonly hiddenBecause: string | undefined;
  /** The same request at later addresses of the server, or sent again before a response came. */
  readonly again: readonly HopFacts[];
}

/** Every hop that asks for authorization, also where it is the same request again. */
export function authorizationRequestsIn(hops: readonly HopFacts[]): readonly AuthorizationRequest[] {
  const pushed = new Map<string, Resolved>();
  return hops.flatMap((facts, at): readonly AuthorizationRequest[] => {
    const written = writtenParameters(facts);
    if (!asksForAuthorization(written, facts)) return [];
    const reference = pushedReference(facts);
    if (reference !== undefined) pushed.set(reference, opened(facts, written));
    const endpoint = addressOf(facts.hop.request?.url ?? '');
    if (reference !== undefined || endpoint.endsWith('/par')) return [];
    return [{ facts, at, written, endpoint, again: [], ...resolved(facts, written, pushed) }];
  });
}

function writtenParameters(facts: HopFacts): Parameters {
  const query = queryParameters(facts).all;
  return parametersOf(facts.hop.request?.method === 'POST' ? [...query, ...bodyParameters(facts).all] : query);
}

const REQUEST_MARKS = ['response_type', 'request', 'request_uri'] as const;

/** GitHub's have no response_type, but come to an address that says what they are. */
function asksForAuthorization({ one }: Parameters, { hop }: HopFacts): boolean {
  if (one('client_id') === undefined || one('grant_type') !== undefined) return false;
  return (
    REQUEST_MARKS.some((name) => one(name) !== undefined) ||
    (one('redirect_uri') !== undefined && addressOf(hop.request?.url ?? '').endsWith('/authorize'))
  );
}

/** What a server answers to a pushed request (RFC 9126 section 2.2). */
const pushedReference = (facts: HopFacts): string | undefined =>
  facts.hop.request?.method === 'POST' ? answerParameters(facts).one('request_uri')?.value : undefined;

type Resolved = Pick<AuthorizationRequest, 'parameters' | 'hiddenBecause'>;

function resolved(facts: HopFacts, written: Parameters, pushed: ReadonlyMap<string, Resolved>): Resolved {
  const reference = written.one('request_uri');
  if (reference === undefined) return opened(facts, written);
  const earlier = pushed.get(reference.value);
  if (earlier !== undefined) {
    return { ...earlier, parameters: parametersOf([...earlier.parameters.all, ...written.all]) };
  }
  const hiddenBecause = 'The address only refers to parameters (request_uri) that the capture does not hold.';
  return { parameters: written, hiddenBecause };
}

/** What a request object says goes before what stands beside it (RFC 9101 section 6.3, OpenID Connect Core 6.1). */
function opened(facts: HopFacts, written: Parameters): Resolved {
  if (written.one('request') === undefined) return { parameters: written, hiddenBecause: undefined };
  const object = facts.request.find(
    ({ name, path, kind }) => name === 'request' && path.length === 2 && kind === 'token',
  );
  if (object !== undefined) {
    return { parameters: parametersOf([...claimParameters(facts, object), ...written.all]), hiddenBecause: undefined };
  }
  const hiddenBecause = 'The parameters stand in a request object that is encrypted or cut off.';
  return { parameters: written, hiddenBecause };
}

const SAME = ['redirect_uri', 'state', 'nonce', 'code_challenge'] as const;

/**
 * One request for each that was meant: servers carry it from address to address while the person signs in, and browsers
 * send it again. It is the same until a response has come; `answeredAt` are the positions of responses, rising.
 */
export function withoutRepeats(
  attempts: readonly AuthorizationRequest[],
  answeredAt: readonly number[],
): readonly AuthorizationRequest[] {
  const requests: (AuthorizationRequest & { readonly again: HopFacts[] })[] = [];
  const latest = new Map<string, (typeof requests)[number]>();
  let next = 0;
  for (const attempt of attempts) {
    while ((answeredAt[next] ?? Infinity) < attempt.at) next += 1;
    const lastAnswer = answeredAt[next - 1] ?? -1;
    const client = attempt.parameters.one('client_id')?.value ?? '';
    const open = latest.get(client);
    if (open !== undefined && isSame(open, attempt) && lastAnswer < open.at) {
      open.again.push(attempt.facts);
      continue;
    }
    const request = { ...attempt, again: [] };
    requests.push(request);
    latest.set(client, request);
  }
  return requests;
}

/** A later address may leave out what the server has noted. */
const isSame = (earlier: AuthorizationRequest, later: AuthorizationRequest): boolean =>
  SAME.every((name) => {
    const value = later.parameters.one(name)?.value;
    return value === undefined || value === earlier.parameters.one(name)?.value;
  }) && SAME.some((name) => later.parameters.one(name)?.value !== undefined || later.hiddenBecause !== undefined);
