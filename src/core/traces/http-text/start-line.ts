/**
 * The lines of a message's head: request line (RFC 9112 section 3), status line (section 4), header fields (section 5),
 * as tools print them: `HTTP/2` and `HTTP/3` have no such lines on the wire, but every tool writes them in this form.
 */
import type { HttpHeader } from '#core/sequence/wire.ts';

export interface RequestLine {
  readonly method: string;
  /** A path, an absolute address, `*`, or host and port of a CONNECT (RFC 9112 section 3.2). */
  readonly target: string;
}

export interface StatusLine {
  readonly status: number;
  readonly statusText: string;
}

const REQUEST_LINE = /^([A-Z][A-Z-]{1,19}) (\/.*|https?:\/\/.*|\*|[\w.:[\]-]{1,260}:\d{1,5}) HTTP\/\d(?:\.\d)?\s{0,2}$/;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? ([1-5]\d\d)(?: (.*))?$/;
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]{1,256}$/;

export function readRequestLine(line: string): RequestLine | undefined {
  const [, method, target] = REQUEST_LINE.exec(line) ?? [];
  return method === undefined || target === undefined ? undefined : { method, target };
}

export function readStatusLine(line: string): StatusLine | undefined {
  const [, status, statusText = ''] = STATUS_LINE.exec(line) ?? [];
  return status === undefined ? undefined : { status: Number(status), statusText: statusText.trim() };
}

export function readHeader(line: string): HttpHeader | undefined {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  return FIELD_NAME.test(name) ? { name, value: line.slice(colon + 1).trim() } : undefined;
}

/** A line that begins with a space goes on with the header before it (RFC 9112 section 5.2). */
export function readHeaders(lines: readonly string[]): readonly HttpHeader[] {
  const unfolded: string[] = [];
  for (const line of lines) {
    const before = unfolded.length - 1;
    if (before >= 0 && /^[ \t]/.test(line)) unfolded[before] = `${unfolded[before]} ${line.trim()}`;
    else unfolded.push(line);
  }
  return unfolded.flatMap((line) => readHeader(line) ?? []);
}

/** The first value of that name, which is given in lower case. */
export const headerValue = (headers: readonly HttpHeader[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)?.value;
