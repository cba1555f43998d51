/**
 * Two captured sign-ins side by side: hops aligned by what they are, and of each pair the values that differ. What
 * differs from one attempt to the next by nature (nonces, codes, ids of a session, times, tokens) is no difference.
 */
import type { Decoded } from '#core/sequence/decode-value.ts';
import { readLeaves } from '#core/sequence/leaves.ts';
import type { Wire } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';
import { requestWords } from '#core/traces/request-words.ts';
import { alignBy } from './align.ts';
import { exchangesOfHops, type CapturedExchange } from './exchanges.ts';
import { likeness } from './likeness.ts';

export interface ComparedValue {
  /** `query scope`, `answer status`. */
  readonly where: string;
  /** Undefined where it does not stand. */
  readonly left: string | undefined;
  readonly right: string | undefined;
}

export interface ComparedHop {
  readonly label: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly differences: readonly ComparedValue[];
}

export interface SignInComparison {
  readonly hops: readonly ComparedHop[];
  /** Index in `hops` of the first that differs or stands on one side only. */
  readonly first: number | undefined;
  /** How many values differ as they do from one attempt to the next. */
  readonly ignored: number;
}

export function compareSignIns(left: readonly Hop[], right: readonly Hop[]): SignInComparison {
  const [lefts, rights] = [captured(left), captured(right)];
  const pairs = alignBy(lefts, rights, fit);
  let ignored = 0;
  const hops: ComparedHop[] = [];
  const alone = (exchanges: readonly CapturedExchange[], side: 'left' | 'right'): void => {
    for (const { hop } of exchanges) {
      hops.push({ left: undefined, right: undefined, label: requestWords(hop).label, differences: [], [side]: hop.id });
    }
  };
  let [fromLeft, fromRight] = [0, 0];
  for (const [atLeft, atRight] of [...pairs, [lefts.length, rights.length] as const]) {
    alone(lefts.slice(fromLeft, atLeft), 'left');
    alone(rights.slice(fromRight, atRight), 'right');
    [fromLeft, fromRight] = [atLeft + 1, atRight + 1];
    const [one, other] = [lefts[atLeft]?.hop, rights[atRight]?.hop];
    if (one === undefined || other === undefined) continue;
    const all = differencesOf(one, other);
    const differences = all.filter((each) => !isVolatile(each));
    ignored += all.length - differences.length;
    hops.push({ label: requestWords(one).label, left: one.id, right: other.id, differences });
  }
  const first = hops.findIndex(
    (hop) => hop.left === undefined || hop.right === undefined || hop.differences.length > 0,
  );
  return { hops, first: first < 0 ? undefined : first, ignored };
}

const captured = (hops: readonly Hop[]): readonly CapturedExchange[] =>
  exchangesOfHops(hops.filter(({ certainty }) => certainty === 'captured'));

/** 0 for hops that are not the same step of a sign-in. */
function fit(left: CapturedExchange, right: CapturedExchange): number {
  if (left.kind !== right.kind || left.method !== right.method) return 0;
  if (left.kind === undefined && left.address !== right.address) return 0;
  if (left.activity !== right.activity) return 0;
  return 2 + likeness(left.names, right.names) + (left.address === right.address ? 1 : 0);
}

function differencesOf(left: Hop, right: Hop): readonly ComparedValue[] {
  const [ours, theirs] = [valuesOf(left), valuesOf(right)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((where) => {
    const [one, other] = [ours.get(where), theirs.get(where)];
    return one === other ? [] : [{ where, left: one, right: other }];
  });
}

/** Cookies are named after the attempt that they belong to. */
const ID_IN_NAME = /[\da-f]{16,}/gi;

/** Each single value by where it stands; of several at one place the first. */
function valuesOf({ request, response }: Hop): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const add = (where: string, value: string): void => {
    const place = where.replace(ID_IN_NAME, '…');
    if (!values.has(place)) values.set(place, value);
  };
  if (response?.status !== undefined) add('answer status', String(response.status));
  for (const { where, value } of single(request)) add(where, value);
  for (const { where, value } of single(response)) add(`answer ${where}`, value);
  return values;
}

/** What has parts is compared in its parts; headers that only describe the transport are left out. */
const single = (wire: Wire | undefined): readonly Decoded[] =>
  wire === undefined
    ? []
    : readLeaves(wire).filter(
        ({ children, path }) =>
          children.length === 0 && !(path[0] === 'header' && TRANSPORT.has((path[1] ?? '').toLowerCase())),
      );

const TRANSPORT: ReadonlySet<string> = new Set(
  (
    'accept accept-encoding accept-language age cache-control cf-ray connection content-length date etag expires ' +
    'last-modified priority sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site ' +
    'sec-fetch-user server traceparent upgrade-insecure-requests user-agent vary via x-ms-request-id x-ms-correlation-id ' +
    'request-context report-to nel p3p'
  ).split(' '),
);

const ONCE =
  /(?:^|[ ._-])(?:state|nonce|code|code_challenge|code_verifier|signin|session_state|id|timestamp|localtimestamp|iat|exp|nbf|jti|uti|rh|aio|sid|signature|session_id|request_id|client-request-id|correlationid|trace_id|hctx|ctx|flowtoken|canary)$/i;
const LONG_OR_DATED = /^(?:[\w+/=-]{24,}|[\w-]+\.[\w-]+\.[\w-]*|\d{10,13}|\d{4}-\d\d-\d\dT.*|[\da-f-]{32,36}|\d{6})$/i;

/** Both sides have a value there that is new at every attempt. A value on one side only is a difference. */
function isVolatile({ where, left, right }: ComparedValue): boolean {
  if (left === undefined || right === undefined) return false;
  if (/, cookie /.test(where) || ONCE.test(where)) return true;
  return LONG_OR_DATED.test(left) && LONG_OR_DATED.test(right) && left.length === right.length && !SETTINGS.test(where);
}

/** Ids that belong to an app or a tenant and not to one attempt. */
const SETTINGS = /(?:client_id|appid|azp|aud|tid|connectionName|redirect_uri|resource|scope|kid|\.host|host|path)$/i;
