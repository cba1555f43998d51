/**
 * A browser's cookies replayed over the hops of a capture: each where it was set, where it went along, and for each other
 * request to its site why not. Sources: draft-ietf-httpbis-rfc6265bis-22 sections 5.7 and 5.8.
 * Left out: requests between servers, cookies that scripts set and no request shows, several profiles in one capture.
 */
import { readTraceLeaves } from '#core/traces/decoding/trace-leaves.ts';
import { headerOf } from '#core/traces/recognising/message-parts.ts';
import type { Hop } from '#core/traces/model.ts';
import {
  BOT_CALLS,
  PUBLISHED_KINDS,
  TOKEN_REQUESTS,
  type ExchangeKind,
} from '#core/traces/recognising/exchange-kinds.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import type { CookieLife, CookieOutcome, CookieSet } from './model.ts';
import { readRequest, type CookieRequest } from './read-request.ts';
import { readSetCookie, type ReadCookie } from './read-set-cookie.ts';
import { siteOf } from './site.ts';
import { predict } from './why-not-sent.ts';

/** What servers say to one another has no cookies, and pages leave them out where tokens are asked for. */
const WITHOUT_COOKIES: ReadonlySet<ExchangeKind | undefined> = new Set([
  ...BOT_CALLS,
  ...TOKEN_REQUESTS,
  ...PUBLISHED_KINDS,
  'activity',
  'push-request',
  'introspection',
  'revocation',
] as const);
/** Each cookie is asked about this often, and a site has no more: Chromium keeps 180 for one. */
const MOST_OUTCOMES = 50;
const MOST_OF_A_SITE = 200;

interface Life {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly set: CookieSet | undefined;
  /** When the answer that sets it had come. */
  readonly setBy: number | undefined;
  ended: CookieLife['ended'];
  readonly outcomes: Map<string, CookieOutcome>;
}

const replayed = new WeakMap<readonly Hop[], readonly CookieLife[]>();

/** In the order in which the cookies first stand in the capture. With `only`, what became of each at that hop alone. */
export function cookieLives(hops: readonly Hop[], only?: string): readonly CookieLife[] {
  const known = only === undefined ? replayed.get(hops) : undefined;
  if (known !== undefined) return known;
  const lives = new Jar(hops, only).replay().map((life, index) => ({ ...life, id: `cookie-${index + 1}` }));
  if (only === undefined) replayed.set(hops, lives);
  return lives;
}

/** True of requests that servers make, and of those that pages make without cookies. */
export const hasNoCookies = (kind: ExchangeKind | undefined): boolean => WITHOUT_COOKIES.has(kind);

class Jar {
  readonly lives: Life[] = [];
  /** By site, those that a request may still be asked about. */
  readonly bySite = new Map<string, Life[]>();
  /** The files that show cookies of at least one request. */
  readonly filesWithCookies: ReadonlySet<string | undefined>;
  /** Where the forms of the pages so far go, without query, and the page. */
  readonly formTargets = new Map<string, string>();

  constructor(
    readonly hops: readonly Hop[],
    readonly only: string | undefined,
  ) {
    const shows = hops.filter(({ request }) => headerOf(request, 'cookie') !== undefined);
    this.filesWithCookies = new Set(shows.map(({ recorded }) => recorded.file));
  }

  replay(): readonly Life[] {
    for (const hop of this.hops) {
      if (hop.request === undefined || hop.certainty === 'inferred' || hasNoCookies(recogniseExchange(hop))) continue;
      const address = withoutQuery(hop.request.url);
      const request = readRequest(hop, hop.request, this.formTargets.get(address));
      if (hop.recorded.resource !== 'preflight') this.send(request, this.filesWithCookies.has(hop.recorded.file));
      const cameAt = hop.startedAt === undefined ? undefined : hop.startedAt + (hop.recorded.took ?? 0);
      for (const line of setCookieLines(hop)) this.keep(readSetCookie(line, request, cameAt), hop.id, cameAt);
      this.noteForms(hop, address);
    }
    return this.lives;
  }

  send(request: CookieRequest, areShown: boolean): void {
    const waiting = [...(request.sent ?? [])];
    const known = this.of(request.host);
    const isAsked = this.only === undefined || this.only === request.hopId;
    for (const life of known) {
      const at = waiting.findIndex(([name, value]) => name === life.name && value === life.value);
      const isSent = at >= 0 && life.ended === undefined;
      if (isSent) waiting.splice(at, 1);
      if (!isAsked || life.outcomes.size === MOST_OUTCOMES) continue;
      life.outcomes.set(request.hopId, isSent ? sentOutcome(life, request) : this.missing(life, request, areShown));
    }
    this.bySite.set(
      siteOf(request.host),
      known.filter((life) => life.ended === undefined || this.mayStillTell(life)),
    );
    for (const [name, value] of waiting) {
      const outcomes = new Map([[request.hopId, { kind: 'sent', although: undefined } as const]]);
      this.add({ name, value, domain: request.host, set: undefined, setBy: undefined, ended: undefined, outcomes });
    }
  }

  /** Of an ended cookie: whether there is a hop left that is told that it ended. */
  mayStillTell({ ended, outcomes }: Life): boolean {
    return this.only === undefined ? outcomes.size < MOST_OUTCOMES : ended?.how === 'deleted';
  }

  missing(life: Life, request: CookieRequest, areShown: boolean): CookieOutcome {
    if (life.ended !== undefined) return { kind: 'not-sent', because: life.ended.how };
    if (life.set?.dropped !== undefined) return { kind: 'not-sent', because: 'dropped' };
    const { sent } = request;
    // What curl logs is what it sent.
    const isWithout = request.isByCurl && sent?.length === 0;
    if (!areShown && !isWithout) return { kind: 'cannot-tell', because: 'cookies-not-recorded' };
    if (sent === undefined) return { kind: 'cannot-tell', because: 'headers-not-recorded' };
    if (life.set === undefined) return { kind: 'cannot-tell', because: 'attributes-unknown' };
    const prediction = predict(life.domain, life.set.attributes, request);
    if (prediction.kind === 'not-sent') return prediction;
    if (sent.some(([name]) => name === life.name)) return { kind: 'not-sent', because: 'other-value' };
    if (isWithout) return { kind: 'not-sent', because: 'program' };
    if (prediction.kind === 'cannot-tell') return prediction;
    if (life.setBy !== undefined && request.startedAt !== undefined && request.startedAt < life.setBy)
      return { kind: 'cannot-tell', because: 'answer-not-there-yet' };
    return { kind: 'not-sent', because: 'unexplained' };
  }

  keep(cookie: ReadCookie | undefined, hopId: string, setBy: number | undefined): void {
    if (cookie === undefined) return;
    const { name, value, domain, attributes, deletes, dropped } = cookie;
    const same = this.of(domain).filter(
      (life) =>
        life.name === name &&
        life.ended === undefined &&
        (life.set === undefined || (life.domain === domain && life.set.attributes.path === attributes.path)),
    );
    if (dropped === undefined) for (const life of same) life.ended = { hopId, how: deletes ? 'deleted' : 'replaced' };
    if (!deletes)
      this.add({
        name,
        value,
        domain,
        set: { hopId, attributes, dropped },
        setBy,
        ended: undefined,
        outcomes: new Map(),
      });
  }

  of(host: string): readonly Life[] {
    return this.bySite.get(siteOf(host)) ?? [];
  }

  /** The oldest goes first, as in a browser. */
  add(life: Life): void {
    this.lives.push(life);
    this.bySite.set(siteOf(life.domain), [...this.of(life.domain), life].slice(-MOST_OF_A_SITE));
  }

  noteForms({ response, request }: Hop, address: string): void {
    if (response?.body?.text.includes('<form') !== true || request === undefined) return;
    for (const { path, value } of readTraceLeaves(response))
      if (path.join(' ') === 'body form action') this.formTargets.set(withoutQuery(value), address);
  }
}

function sentOutcome({ set, domain }: Life, request: CookieRequest): CookieOutcome {
  const prediction = set === undefined ? undefined : predict(domain, set.attributes, request);
  const although =
    set?.dropped !== undefined ? 'dropped' : prediction?.kind === 'not-sent' ? prediction.because : undefined;
  return { kind: 'sent', although };
}

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

/** Some exporters put several into one header, a line each. */
const setCookieLines = ({ response }: Hop): readonly string[] =>
  (response?.headers ?? [])
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.split('\n'))
    .filter((line) => line.trim() !== '');
