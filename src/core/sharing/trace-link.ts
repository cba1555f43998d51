/**
 * A redacted trace in a link: its session file, packed. What the sequence can be told without is left out until it fits.
 * Whatever a stranger wrote into a link is a capture like any other: it is read, never trusted and never run.
 */
import type { RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import type { HttpBody, HttpHeader } from '#core/sequence/wire.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { readSession, writeSession } from '#core/traces/reading/session-file.ts';
import { packText, unpackText, type PackingProblem, type UnpackingProblem } from './packed-text.ts';

export interface TraceLink {
  /** What stands in the fragment: `1.eJy...`. */
  readonly payload: string;
  /** What was left out to make it fit, in words. */
  readonly leftOut: readonly string[];
}

/** `trace` is what was made of the copy: hops that it folded away are not in the link. */
export function traceLink({ capture }: RedactedCapture, trace: Trace): Result<TraceLink, PackingProblem> {
  const folded = new Set(trace.folded.map(({ place }) => place));
  const hops = capture.hops.filter(({ place }) => !folded.has(place));
  const packedWith = (index: number): Result<string, PackingProblem> =>
    packText(
      writeSession({
        name: capture.name,
        format: capture.format.replace(/, redacted$/, ''),
        hops: hops.map((hop) => REDUCTIONS[index]?.reduce(hop) ?? hop),
        notices: [],
        capabilities: index === 0 ? (capture.capabilities ?? []) : [],
        receipt: index === 0 ? (capture.receipt ?? []) : [],
      }),
    );
  let index = 0;
  let packed = packedWith(index);
  while (!packed.ok && index < REDUCTIONS.length - 1) packed = packedWith((index += 1));
  if (!packed.ok) return packed;
  return success({ payload: packed.value, leftOut: REDUCTIONS.slice(0, index + 1).flatMap(({ leftOut }) => leftOut) });
}

interface Reduction {
  readonly leftOut: readonly string[];
  readonly reduce: (hop: Hop) => Hop;
}

/** Headers that a chain is rebuilt from, and those that findings hang by. */
const TOLD_BY =
  /^(?:location|content-type|authorization|www-authenticate|cookie|set-cookie|referer|refresh|cache-control|date)$/i;
const CHAIN_ONLY = /^(?:location|authorization)$/i;
/** In characters: an activity, a form and an answer with a token fit, a page does not. */
const LONG_BODY = 3_000;

/** Each leaves out more than the one before. */
const REDUCTIONS: readonly Reduction[] = [
  { leftOut: ['requests that were folded away', 'notices'], reduce: (hop) => hop },
  {
    leftOut: ['headers that the sequence does without', 'what the capture can tell'],
    reduce: (hop) =>
      withMessages(
        hop,
        (name) => TOLD_BY.test(name),
        (body) => body,
      ),
  },
  {
    leftOut: [`bodies of more than ${LONG_BODY} characters`, 'cookies'],
    reduce: (hop) => withMessages(hop, (name) => CHAIN_ONLY.test(name), shortBody),
  },
  {
    leftOut: ['tokens', 'all bodies'],
    reduce: (hop) => ({
      ...withMessages(
        hop,
        (name) => /^location$/i.test(name),
        () => undefined,
      ),
      shown: [],
    }),
  },
];

const shortBody = (body: HttpBody | undefined): HttpBody | undefined =>
  body !== undefined && body.text.length > LONG_BODY ? undefined : body;

function withMessages(
  hop: Hop,
  keeps: (name: string) => boolean,
  bodyOf: (body: HttpBody | undefined) => HttpBody | undefined,
): Hop {
  const headersOf = (headers: readonly HttpHeader[]) => headers.filter(({ name }) => keeps(name));
  const { request, response } = hop;
  return {
    ...hop,
    request: request && { ...request, headers: headersOf(request.headers), body: bodyOf(request.body) },
    response: response && { ...response, headers: headersOf(response.headers), body: bodyOf(response.body) },
  };
}

/** The text of the session file that a link holds, to be opened like any file. */
export function readTraceLink(payload: string): Result<string, UnpackingProblem> {
  const text = unpackText(payload);
  return text.ok && !readSession(text.value).ok ? failure({ kind: 'not-packed' }) : text;
}
