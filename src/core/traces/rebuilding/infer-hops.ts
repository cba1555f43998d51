/**
 * What a capture does not hold but what must have happened for the rest to make sense: the bot handing on the link, the
 * code being redeemed, a request being pushed ahead, the digits going back to the bot. Each says why; nothing else is
 * added.
 */
import { readUrl } from '#core/sequence/url-text.ts';
import type { HttpRequest } from '#core/sequence/wire.ts';
import { stringOf } from '#core/shared/json-scanner.ts';
import { BOT_CALLS, type ExchangeKind } from '#core/traces/recognising/exchange-kinds.ts';
import { handedOver } from '#core/traces/links/hand-over.ts';
import { tokenEndpointOf } from '#core/traces/recognising/known-hosts.ts';
import { formOf, hostOf, jsonAnswerOf, parameterOf, urlOf, valueIn } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import { newHop } from '#core/traces/new-hop.ts';
import { activityOf, recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { isDigits } from '#core/traces/recognising/sign-in-digits.ts';

/** A bot works while the message that woke it waits for its answer: such calls stand inside the message. */
export function placeCallsInsideMessages(hops: readonly Hop[]): readonly Hop[] {
  let message: Hop | undefined;
  return hops.map((hop) => {
    const kind = recogniseExchange(hop);
    if (kind === 'activity') message = hop;
    else if (!BOT_CALLS.has(kind)) message = undefined;
    return kind !== 'activity' && message !== undefined ? { ...hop, during: message.id } : hop;
  });
}

/** Marks answers that are not in the capture but without which the next step could not have happened. */
export function inferAnswers(hops: readonly Hop[]): readonly Hop[] {
  const kinds = hops.map(recogniseExchange);
  const lastOpened = kinds.lastIndexOf('open-link');
  const lastLink = kinds.lastIndexOf('get-link', Math.max(lastOpened, 0));
  return hops.map((hop, index) => {
    if (hop.response !== undefined) return hop;
    if (kinds[index] === 'get-token' && kinds[index + 1] === 'get-link') {
      const answerBecause = 'The bot went on to ask for a sign-in link, which it does when no token is stored.';
      return { ...hop, answerBecause };
    }
    const isOfExtension = stringOf(activityOf(hop), 'name')?.startsWith('composeExtension/') === true;
    if (kinds[index] === 'activity' && isOfExtension && hop.id === hops[lastLink]?.during) {
      const answerBecause =
        'The link that the bot asked for was opened by the person, so the bot handed it on to Teams.';
      return { ...hop, answerBecause };
    }
    return hop;
  });
}

/** Adds the hops that nobody recorded, each where it belongs. */
export function inferHops(hops: readonly Hop[]): readonly Hop[] {
  const recorded = recordedBy(hops);
  const added = hops.flatMap((hop, index) => [
    ...pushedRequest(hop, recorded),
    hop,
    ...redeemedCode(hop, recorded),
    ...returnedDigits(hop, index, recorded),
  ]);
  return added.map((hop, index) => (hop.id === '' ? { ...hop, id: `inferred-${index}` } : hop));
}

/** What a capture holds of the exchanges that are inferred, and of those that they are made from. */
interface Recorded {
  /** Codes that were redeemed. */
  readonly codes: ReadonlySet<string>;
  /** References that pushed requests were answered with. */
  readonly pushed: ReadonlySet<string>;
  readonly authorizeByState: ReadonlyMap<string, Hop>;
  /** By the host of the document that names it. */
  readonly tokenEndpoints: ReadonlyMap<string, string>;
  readonly getToken: Hop | undefined;
  readonly message: Hop | undefined;
  /** The place of the last activity; -1 without one. */
  readonly lastMessage: number;
}

function recordedBy(hops: readonly Hop[]): Recorded {
  const kinds = hops.map(recogniseExchange);
  const of = (wanted: ExchangeKind): readonly Hop[] => hops.filter((_, index) => kinds[index] === wanted);
  return {
    codes: new Set(of('redeem-code').map((hop) => valueIn(formOf(hop), 'code') ?? '')),
    pushed: new Set(of('push-request').map((hop) => stringOf(jsonAnswerOf(hop), 'request_uri') ?? '')),
    authorizeByState: new Map(of('authorize').map((hop) => [parameterOf(hop, 'state') ?? '', hop] as const)),
    tokenEndpoints: new Map(
      of('provider-metadata').flatMap((hop) => {
        const endpoint = stringOf(jsonAnswerOf(hop), 'token_endpoint');
        const asked = readUrl(stringOf(jsonAnswerOf(hop), 'authorization_endpoint') ?? '').host;
        return endpoint === undefined ? [] : [[asked, endpoint] as const];
      }),
    ),
    getToken: hops[kinds.indexOf('get-token')],
    message: hops[kinds.indexOf('activity')],
    lastMessage: kinds.lastIndexOf('activity'),
  };
}

const PUSHED = 'urn:ietf:params:oauth:request_uri:';

/** RFC 9126 section 2.2: the provider gave the reference to whoever pushed the request. */
function pushedRequest(hop: Hop, { pushed }: Recorded): readonly Hop[] {
  const reference = recogniseExchange(hop) === 'authorize' ? parameterOf(hop, 'request_uri') : undefined;
  if (reference?.startsWith(PUSHED) !== true || pushed.has(reference)) return [];
  const { scheme, host } = urlOf(hop);
  const client = parameterOf(hop, 'client_id') ?? '';
  return [
    newHop(hop.place, {
      request: formRequest(`${scheme}://${host}/<endpoint for pushed requests>`, { client_id: client }),
      certainty: 'inferred',
      exchange: 'push-request',
      because:
        'The request_uri is a reference that the provider hands out to a client that pushed its request, from server to server, where no browser can record it.',
    }),
  ];
}

const BRINGS_CODE: ReadonlySet<ExchangeKind | undefined> = new Set<ExchangeKind>([
  'provider-redirect',
  'authorization-response',
  'form-post-response',
]);

function redeemedCode(hop: Hop, { codes, authorizeByState, tokenEndpoints }: Recorded): readonly Hop[] {
  const kind = recogniseExchange(hop);
  const code = BRINGS_CODE.has(kind) ? parameterOf(hop, 'code') : undefined;
  if (code === undefined || codes.has(code) || codes.has('')) return [];
  const isOfService = kind === 'provider-redirect';
  const wasTaken = (hop.response?.status ?? 0) < 400 && (isOfService || hop.response !== undefined);
  if (!wasTaken) return [];
  const authorize = authorizeByState.get(parameterOf(hop, 'state') ?? '');
  const returnsTo = authorize === undefined ? undefined : parameterOf(authorize, 'redirect_uri');
  const who = isOfService
    ? 'The Token Service redeems it at the provider with a client secret'
    : `${hostOf(hop)} redeems it at the provider`;
  return [
    newHop(hop.place, {
      request: formRequest(tokenEndpointFor(authorize, tokenEndpoints), {
        grant_type: 'authorization_code',
        code,
        ...(returnsTo === undefined ? {} : { redirect_uri: returnsTo }),
      }),
      certainty: 'inferred',
      because: `The code alone is worth nothing. ${who}, from server to server, where no browser can record it.`,
      during: hop.id,
    }),
  ];
}

function tokenEndpointFor(authorize: Hop | undefined, named: ReadonlyMap<string, string>): string {
  if (authorize?.request === undefined) return '<token endpoint of the provider>';
  const { scheme, host } = urlOf(authorize);
  return named.get(host) ?? tokenEndpointOf(authorize.request.url) ?? `${scheme}://${host}/<token endpoint>`;
}

function formRequest(url: string, parameters: Readonly<Record<string, string>>): HttpRequest {
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
  return {
    kind: 'request',
    method: 'POST',
    url,
    headers: [],
    body: { mediaType: 'application/x-www-form-urlencoded', text },
  };
}

function returnedDigits(hop: Hop, index: number, { message, lastMessage, getToken }: Recorded): readonly Hop[] {
  const digits = handedOver(hop).find(({ value }) => isDigits(value))?.value;
  const statement = hop.shown.find(({ name }) => name === 'statement');
  const isRecorded = lastMessage > index || (message !== undefined && statement === undefined);
  if (digits === undefined || isRecorded) return [];
  const because =
    statement === undefined
      ? `The page hands over ${digits} to Teams, which gives them to the bot in an invoke. A capture from the browser cannot hold it.`
      : `The page hands over ${digits}, and the document says where they go: “${statement.text}”`;
  const invoke = newHop(hop.place, {
    id: `${hop.id}-digits`,
    request: {
      kind: 'request',
      method: 'POST',
      url: message?.request?.url ?? '<messaging endpoint>',
      headers: [],
      body: { mediaType: undefined, text: invokeText(message, digits) },
    },
    certainty: 'inferred',
    because,
  });
  const asked = getToken?.request;
  if (asked === undefined) return [invoke];
  const url = `${asked.url.replace(/&code=[^&#]*/, '')}&code=${digits}`;
  return [invoke, newHop(hop.place, { request: { ...asked, url }, certainty: 'inferred', because, during: invoke.id })];
}

/** Only the members that follow from the capture; a page hands digits over on Teams alone. */
function invokeText(message: Hop | undefined, digits: string): string {
  const activity = message === undefined ? undefined : activityOf(message);
  const first = stringOf(activity, 'name') ?? '';
  const name = first.startsWith('composeExtension/') ? first : 'signin/verifyState';
  const channelId = stringOf(activity, 'channelId') ?? 'msteams';
  return JSON.stringify({ type: 'invoke', name, channelId, value: { state: digits } }, undefined, 2);
}
