/**
 * A message in the forms in which people pass it on: a curl command, the HTTP message itself (RFC 9112), JSON.
 * The command is quoted for a POSIX shell; other shells (cmd, PowerShell) quote otherwise. Nothing is left out: whoever
 * copies gets tokens and secrets as they are.
 */
import { isAbsoluteUrl, readUrl } from './url-text.ts';
import type { HttpHeader, HttpRequest, HttpResponse } from './wire.ts';

/** One word of a POSIX shell: in single quotes everything but the quote itself stands for itself. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A command that sends this request, one option a line. */
export function asCurl({ method, url, headers, body }: HttpRequest): string {
  const hasUsualMethod = method === (body === undefined ? 'GET' : 'POST');
  return [
    // curl takes brackets and braces in an address for patterns unless told not to.
    `curl ${/[[\]{}]/.test(url) ? '--globoff ' : ''}${shellWord(url)}`,
    ...(hasUsualMethod ? [] : [`--request ${shellWord(method)}`]),
    ...headers.map((header) => `--header ${shellWord(curlHeader(header))}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(body.text)}`]),
  ].join(' \\\n  ');
}

/** Without a value curl would leave the header out; a semicolon makes it send an empty one. */
const curlHeader = ({ name, value }: HttpHeader): string => (value === '' ? `${name};` : `${name}: ${value}`);

/** The message with CRLF after each line of its head; `Host` is added where the address implies it. */
export function asHttp(wire: HttpRequest | HttpResponse): string {
  const head =
    wire.kind === 'request'
      ? [`${wire.method} ${originForm(wire.url)} HTTP/1.1`, ...impliedHost(wire)]
      : [`HTTP/1.1 ${wire.status ?? ''} ${wire.statusText}`.trimEnd()];
  const headers = wire.headers.map(({ name, value }) => `${name}: ${value}`);
  return [...head, ...headers, '', wire.body?.text ?? ''].join('\r\n');
}

export const asJson = (wire: HttpRequest | HttpResponse): string =>
  JSON.stringify(
    wire.kind === 'request'
      ? { method: wire.method, url: wire.url, headers: wire.headers, body: wire.body?.text }
      : { status: wire.status, statusText: wire.statusText, headers: wire.headers, body: wire.body?.text },
    undefined,
    2,
  );

/** Path and query, as a request line names its target (RFC 9112 section 3.2.1); a fragment is never sent. */
export function originForm(url: string): string {
  const [sent = ''] = url.split('#', 1);
  if (!isAbsoluteUrl(sent)) return sent;
  const target = sent.replace(/^[^:]*:\/\/[^/?]*/, '');
  return target.startsWith('/') ? target : `/${target}`;
}

/** The Host header that goes with the address, where the message does not spell it out (RFC 9112 section 3.2). */
export function impliedHost({ url, headers }: HttpRequest): readonly string[] {
  const { host } = readUrl(url);
  return host === '' || headers.some(({ name }) => /^host$/i.test(name)) ? [] : [`Host: ${host}`];
}
