/**
 * Headers come again in request after request: each is kept once for a capture, because a hundred thousand requests have
 * millions of them.
 */
import type { HttpHeader } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';

/** Values that never come again (dates, tags) must not fill the memory with what is only kept to be compared. */
const MOST_KEPT = 50_000;
/** In characters; longer ones are too seldom the same. */
const LONGEST = 4096;

/** One for each capture: makes hops whose equal headers are the same objects. */
export function headerSharer(): (hop: Hop) => Hop {
  const kept = new Map<string, Map<string, HttpHeader>>();
  let count = 0;
  const shared = (header: HttpHeader): HttpHeader => {
    const { name, value } = header;
    if (value.length > LONGEST) return header;
    const ofName = kept.get(name);
    const known = ofName?.get(value);
    if (known !== undefined || count >= MOST_KEPT) return known ?? header;
    count += 1;
    if (ofName === undefined) kept.set(name, new Map([[value, header]]));
    else ofName.set(value, header);
    return header;
  };
  return (hop) => {
    const { request, response } = hop;
    return {
      ...hop,
      request: request && { ...request, headers: request.headers.map(shared) },
      response: response && { ...response, headers: response.headers.map(shared) },
    };
  };
}
