/** The headers of a message in a HAR. */
import type { HttpHeader } from '#core/sequence/wire.ts';
import { isJsonObject, itemsOf, type JsonMembers } from '#core/shared/json-value.ts';

/** Without the pseudo headers of HTTP/2 (`:authority`), which repeat the request line (RFC 9113 section 8.3). */
export function readHeaders(message: JsonMembers): readonly HttpHeader[] {
  const headers: HttpHeader[] = [];
  for (const item of itemsOf(message['headers'])) {
    if (!isJsonObject(item)) continue;
    const { name, value } = item;
    if (typeof name !== 'string' || typeof value !== 'string' || name === '' || name.startsWith(':')) continue;
    headers.push({ name, value });
  }
  return headers;
}

/** The first value of a header, by its name in small letters; undefined where it is empty too. */
export function headerIn(headers: readonly HttpHeader[], wanted: string): string | undefined {
  // Lengths first: there are dozens of headers in each of many thousand entries.
  const header = headers.find(({ name }) => name.length === wanted.length && name.toLowerCase() === wanted);
  return header?.value || undefined;
}
