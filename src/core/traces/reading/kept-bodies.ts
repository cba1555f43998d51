/**
 * Which bodies a capture keeps. Pages, JSON and forms are read to rebuild the chain; images, fonts, styles, scripts and
 * films never are, and they are most of a capture's bytes. What is left out is said in the hop.
 */
import type { HttpBody } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';

/** In characters; the largest sign-in page known has 450,000. */
const LONGEST_BODY = 1_000_000;
/** In characters, of all bodies together: two bytes each, and the tab holds the capture as long as it is open. */
const MOST_TEXT = 64_000_000;
/** No body takes more of what is left than this part, so that late ones find room: those of a sign-in are small. */
const SHARE = 1 / 16;

/** What the reasons begin with that are ours and not the recorder's. */
const NOT_KEPT = 'not kept: ';

const UNREAD: readonly (readonly [RegExp, string])[] = [
  [/^image\//i, 'an image'],
  [/^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-fontobject)/i, 'a font'],
  [/^text\/css\b/i, 'a style sheet'],
  [/^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i, 'a script'],
  [/^(?:audio|video)\//i, 'sound or film'],
  [/^application\/(?:wasm|pdf|zip|gzip)\b/i, 'binary'],
];

/** Undefined for a body that is read. Judged by what the answer says it is: a page may come where an image was wanted. */
export function notKeptBecause(mediaType: string | undefined): string | undefined {
  const [, what] = UNREAD.find(([pattern]) => pattern.test(mediaType ?? '')) ?? [];
  return what === undefined ? undefined : NOT_KEPT + what;
}

/** Whether we left a body out, which says nothing of the recorder. */
export const isOurReason = (reason: string | undefined): boolean => reason?.startsWith(NOT_KEPT) === true;

/** One for each capture: makes hops without the bodies that are not kept. */
export function bodyKeeper(): (hop: Hop) => Hop {
  let room = MOST_TEXT;
  const tooLong = (body: HttpBody | undefined): string | undefined => {
    if (body === undefined) return undefined;
    const { length } = body.text;
    if (length > LONGEST_BODY) return `${NOT_KEPT}longer than ${LONGEST_BODY.toLocaleString('en')} characters`;
    if (length > room * SHARE) return `${NOT_KEPT}the capture has more text than is kept`;
    room -= length;
    return undefined;
  };
  return (hop) => {
    const { request, response, recorded } = hop;
    const requestReason = tooLong(request?.body);
    const answerReason =
      response?.body === undefined ? undefined : (notKeptBecause(response.body.mediaType) ?? tooLong(response.body));
    if (requestReason === undefined && answerReason === undefined) return hop;
    return {
      ...hop,
      request: request && requestReason !== undefined ? { ...request, body: undefined } : request,
      response: response && answerReason !== undefined ? { ...response, body: undefined } : response,
      recorded: {
        ...recorded,
        requestBodyMissing: requestReason ?? recorded.requestBodyMissing,
        answerBodyMissing: answerReason ?? recorded.answerBodyMissing,
      },
    };
  };
}
