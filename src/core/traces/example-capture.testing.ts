/** For tests: captures in few words, one exchange a line, a second apart. */
import type { HttpBody, HttpHeader } from '#core/sequence/wire.ts';
import type { Capture, Corrections, Hop, HopRecord, Trace } from './model.ts';
import { newHop, NOTHING_RECORDED } from './new-hop.ts';
import { rebuildTrace } from './rebuilding/rebuild.ts';
import { recogniseExchange, type ExchangeKind } from './recognising/recognise.ts';

export interface Exchange {
  /** `GET https://login.example/authorize?client_id=1`; the method may be left out. */
  readonly ask: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A form, or JSON as an object. */
  readonly body?: string | object;
  /** 200 when left out; 0 for no answer. */
  readonly status?: number;
  readonly location?: string;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** HTML or text, or JSON as an object. */
  readonly answer?: string | object;
  readonly recorded?: Partial<HopRecord>;
}

/** 2026-03-12T14:20:00Z */
const START = 1_773_325_200;

export const captureOf = (exchanges: readonly (Exchange | string)[]): Capture => ({
  name: 'test',
  format: 'an example',
  notices: [],
  hops: exchanges.map((each, index) => hopOf(typeof each === 'string' ? { ask: each } : each, index)),
});

export const traceOf = (exchanges: readonly (Exchange | string)[], corrections?: Corrections): Trace =>
  rebuildTrace(captureOf(exchanges), corrections);

export const kindsOf = (hops: readonly Hop[]): readonly (ExchangeKind | undefined)[] => hops.map(recogniseExchange);

/** `h1 location h2`. */
export const linksOf = ({ links }: Trace): readonly string[] =>
  links.map(({ from, to, kind }) => `${from} ${kind} ${to}`);

function hopOf(exchange: Exchange, index: number): Hop {
  const { ask, headers = {}, body, status = exchange.location === undefined ? 200 : 302, recorded = {} } = exchange;
  const [first = '', second] = ask.split(' ');
  const method = second === undefined ? (body === undefined ? 'GET' : 'POST') : first;
  return newHop(
    { label: `entry ${index + 1}`, at: undefined },
    {
      id: `h${index + 1}`,
      startedAt: START + index,
      request: { kind: 'request', method, url: second ?? first, headers: headersOf(headers), body: bodyOf(body) },
      response: status === 0 ? undefined : answerOf(exchange, status),
      recorded: { ...NOTHING_RECORDED, ...recorded },
    },
  );
}

const answerOf = ({ location, answerHeaders = {}, answer }: Exchange, status: number): Hop['response'] => ({
  kind: 'response',
  status,
  statusText: '',
  headers: headersOf(location === undefined ? answerHeaders : { Location: location, ...answerHeaders }),
  body: bodyOf(answer),
});

const headersOf = (headers: Readonly<Record<string, string>>): readonly HttpHeader[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function bodyOf(body: string | object | undefined): HttpBody | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'object') return { mediaType: 'application/json', text: JSON.stringify(body) };
  const mediaType = body.startsWith('<') ? 'text/html' : 'application/x-www-form-urlencoded';
  return { mediaType, text: body };
}
