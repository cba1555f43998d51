/**
 * Messages in the order of the text become hops: an answer belongs to the request before it, an answer without one to
 * the address that the answer before it names. Interim answers (RFC 9110 section 15.2) and tunnels that a proxy opened
 * (section 9.3.6) are no hops. Left out: answers out of order, as pipelining and parallel streams give them.
 */
import { readUrl, isAbsoluteUrl } from '#core/sequence/url-text.ts';
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { locationOf } from '#core/traces/links/location.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';
import type { HttpMessage, RequestMessage, ResponseMessage } from './http-message.ts';
import { headerValue } from './start-line.ts';

const LOCAL_HOST = /^(?:localhost|127\.[\d.]{1,11}|\[::1\])(?::\d{1,5})?$/;

interface PairedMessages {
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
}

export function pairMessages(messages: readonly HttpMessage[]): PairedMessages {
  const pairing = new Pairing();
  for (const message of messages) {
    if (message.kind === 'request') pairing.request(message);
    else pairing.response(message);
  }
  return { hops: pairing.hops, notices: pairing.notices() };
}

class Pairing {
  readonly hops: Hop[] = [];
  /** What other addresses of the text say of a host: `https`. */
  readonly #schemes = new Map<string, string>();
  /** The address that the last answer names. */
  #expected: string | undefined;
  #asked: RequestMessage | undefined;
  #tunnel: CapturePlace | undefined;
  #assumed: CapturePlace | undefined;
  #unknown: CapturePlace | undefined;
  #followed: CapturePlace | undefined;

  request(message: RequestMessage): void {
    const url = this.#urlOf(message);
    for (const address of [url, headerValue(message.headers, 'referer'), headerValue(message.headers, 'origin')])
      this.#learn(address);
    const request: HttpRequest = {
      kind: 'request',
      method: message.method,
      url,
      headers: message.headers,
      body: bodyOf(message),
    };
    const { bodyMissing: requestBodyMissing, error } = message;
    this.hops.push(newHop(message.place, { request, recorded: { ...NOTHING_RECORDED, requestBodyMissing, error } }));
    this.#asked = message;
    this.#expected = undefined;
  }

  response(message: ResponseMessage): void {
    if (message.status < 200 && message.status !== 101) return;
    if (this.#asked?.method === 'CONNECT' && message.status < 300) {
      this.#tunnel ??= this.#asked.place;
      this.hops.pop();
      this.#asked = undefined;
      return;
    }
    const hop = this.#asked === undefined ? this.#followedHop(message.place) : this.hops.pop();
    if (hop === undefined) return;
    const { status, statusText, headers } = message;
    const response: HttpResponse = { kind: 'response', status, statusText, headers, body: bodyOf(message) };
    const took = secondsBetween(this.#asked?.began, message.ended);
    const recorded = {
      ...hop.recorded,
      took,
      answerBodyMissing: isBinary(message.body) ? 'binary' : message.bodyMissing,
    };
    const answered = { ...hop, response, recorded };
    this.hops.push(answered);
    this.#expected = locationOf(answered) ?? headerValue(headers, 'location');
    this.#learn(this.#expected);
    this.#asked = undefined;
  }

  notices(): readonly CaptureNotice[] {
    const notice = (sentence: string, place: CapturePlace | undefined): readonly CaptureNotice[] =>
      place === undefined ? [] : [{ severity: 'info', sentence, place }];
    return [
      ...notice('The first request is not in the text, so its address is unknown.', this.#unknown),
      ...notice(
        'Only answers are in the text. The address of each request is the Location of the answer before it, and GET is assumed.',
        this.#followed,
      ),
      ...notice(
        'The text does not say whether this was http or https; https is assumed, except for this computer itself.',
        this.#assumed,
      ),
      ...notice('The CONNECT that opened a tunnel through a proxy is not shown as a step.', this.#tunnel),
    ];
  }

  #followedHop(place: CapturePlace): Hop {
    const url = this.#expected;
    if (url === undefined) {
      this.#unknown ??= place;
      return newHop(place);
    }
    this.#followed ??= place;
    return newHop(place, { request: { kind: 'request', method: 'GET', url, headers: [], body: undefined } });
  }

  #urlOf({ url, method, target, headers, scheme, place }: RequestMessage): string {
    if (url !== undefined) return url;
    const host = headerValue(headers, 'host') ?? headerValue(headers, ':authority');
    if (isAbsoluteUrl(target) || method === 'CONNECT' || host === undefined) return target;
    if (this.#expected !== undefined && afterScheme(this.#expected) === `${host}${target}`) return this.#expected;
    const known = scheme ?? this.#schemes.get(host.toLowerCase());
    if (known === undefined) this.#assumed ??= place;
    return `${known ?? (LOCAL_HOST.test(host) ? 'http' : 'https')}://${host}${target}`;
  }

  #learn(address: string | undefined): void {
    if (address === undefined || !isAbsoluteUrl(address)) return;
    const { host, scheme } = readUrl(address);
    if (scheme === 'http' || scheme === 'https') this.#schemes.set(host, scheme);
  }
}

/** Host, path and query: what a request repeats of the address it was sent to. */
const afterScheme = (url: string): string => {
  const rest = url.slice(url.indexOf('://') + 3);
  const fragment = rest.indexOf('#');
  return fragment < 0 ? rest : rest.slice(0, fragment);
};

function bodyOf({ body, headers }: { body: string | undefined; headers: readonly HttpHeader[] }): HttpBody | undefined {
  if (body === undefined || body === '' || isBinary(body)) return undefined;
  return { mediaType: headerValue(headers, 'content-type'), text: body };
}

/** A zero byte, or one character in ten that is no UTF-8. */
function isBinary(text: string | undefined): boolean {
  if (text === undefined) return false;
  return text.includes('\0') || text.split('\ufffd').length - 1 > text.length / 10;
}

/** Undefined over midnight: the text has no dates. */
const secondsBetween = (began: number | undefined, ended: number | undefined): number | undefined =>
  began === undefined || ended === undefined || ended < began ? undefined : Math.round((ended - began) * 1e6) / 1e6;
