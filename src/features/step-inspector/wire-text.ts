/** Sets an HTTP message for reading: the query one parameter per line, JSON with indentation, tokens cut short. */
import type { HttpBody, HttpHeader, HttpRequest, HttpResponse } from '#core/sequence/wire.ts';

export interface WireLine {
  /** What names the value, shown quieter. */
  readonly name: string;
  readonly value: string;
  readonly indent: boolean;
}

const line = (name: string, value: string, indent = false): WireLine => ({ name, value, indent });

/** Request target and parameters exactly as written, broken where a reader would break them. */
export function requestLines({ method, url, headers }: HttpRequest): readonly WireLine[] {
  const queryAt = url.indexOf('?');
  const target = queryAt < 0 ? url : url.slice(0, queryAt);
  const query = queryAt < 0 ? [] : url.slice(queryAt + 1).split('&');
  return [
    line(`${method} `, target),
    ...query.map((parameter, index) => {
      const equals = parameter.indexOf('=');
      const mark = index === 0 ? '?' : '&';
      return line(mark + parameter.slice(0, equals + 1), parameter.slice(equals + 1), true);
    }),
    ...headerLines(headers),
  ];
}

export function responseLines({ status, statusText, headers }: HttpResponse): readonly WireLine[] {
  return [line('', `${status ?? 'No status recorded'} ${statusText}`.trim()), ...headerLines(headers)];
}

const headerLines = (headers: readonly HttpHeader[]): readonly WireLine[] =>
  headers.map(({ name, value }) => line(`${name}: `, value));

/** JSON gets indentation; anything else stays as it is. */
export function bodyText({ text }: HttpBody): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** The message as it would be sent, for copying. */
export function rawMessage(wire: HttpRequest | HttpResponse): string {
  const start =
    wire.kind === 'request'
      ? `${wire.method} ${wire.url} HTTP/1.1`
      : `HTTP/1.1 ${wire.status ?? ''} ${wire.statusText}`;
  const headers = wire.headers.map(({ name, value }) => `${name}: ${value}`);
  return [start.trim(), ...headers, '', wire.body?.text ?? ''].join('\n').trimEnd();
}
