/**
 * A redacted trace in a link: its session file, deflated (RFC 1951) and as base64url, behind the version of this form.
 * What the sequence can be told without is left out until it fits. Reading sets limits before and after inflating, and
 * whatever a stranger wrote into a link is a capture like any other: it is read, never trusted and never run.
 */
import { deflateSync } from 'fflate';
import type { RedactedCapture } from '#core/redaction/trace/redact-capture.ts';
import { base64Bytes } from '#core/sequence/base64-text.ts';
import type { HttpBody, HttpHeader } from '#core/sequence/wire.ts';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { textFile, type CaptureFile } from '#core/traces/reading/capture-file.ts';
import { inflateText } from '#core/traces/decoding/inflate-text.ts';
import type { Hop, Trace } from '#core/traces/model.ts';
import { readSession, writeSession } from '#core/traces/reading/session-file.ts';

/** In characters of the link, and of the text that comes out of it: longer links are cut off by chats and mail. */
const LONGEST_LINK = 8 * 1024;
const LONGEST_TEXT = 64 * 1024;
const VERSION = '1';
const FORM = /^(\d{1,3})\.([\w-]+)$/;

export interface TraceLink {
  /** What stands in the fragment: `1.eJy...`. */
  readonly payload: string;
  /** What was left out to make it fit, in words. */
  readonly leftOut: readonly string[];
}

export type LinkProblem =
  | { readonly kind: 'too-long'; readonly characters: number; readonly limit: number }
  | { readonly kind: 'not-a-trace' }
  | { readonly kind: 'newer-version'; readonly version: number };

/** `trace` is what was made of the copy: hops that it folded away are not in the link. */
export function traceLink({ capture }: RedactedCapture, trace: Trace): Result<TraceLink, LinkProblem> {
  const folded = new Set(trace.folded.map(({ place }) => place));
  const hops = capture.hops.filter(({ place }) => !folded.has(place));
  let shortest = Infinity;
  for (const [index, { reduce }] of REDUCTIONS.entries()) {
    const text = writeSession({
      name: capture.name,
      format: capture.format.replace(/, redacted$/, ''),
      hops: hops.map(reduce),
      notices: [],
      capabilities: index === 0 ? (capture.capabilities ?? []) : [],
      receipt: index === 0 ? (capture.receipt ?? []) : [],
    });
    const isLast = index === REDUCTIONS.length - 1;
    // Compressing takes long, and what is read again has to be short without it.
    if (text.length > LONGEST_TEXT && !isLast) continue;
    const bytes = new TextEncoder().encode(text);
    const payload = `${VERSION}.${base64urlOf(deflateSync(bytes, { level: 9 }))}`;
    shortest = Math.min(shortest, payload.length);
    if (payload.length <= LONGEST_LINK && bytes.length <= LONGEST_TEXT)
      return success({ payload, leftOut: REDUCTIONS.slice(0, index + 1).flatMap(({ leftOut }) => leftOut) });
  }
  return failure({ kind: 'too-long', characters: shortest, limit: LONGEST_LINK });
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

/** The session file that a link holds, to be opened like any file. */
export function readTraceLink(payload: string): Result<CaptureFile, LinkProblem> {
  if (payload.length > LONGEST_LINK)
    return failure({ kind: 'too-long', characters: payload.length, limit: LONGEST_LINK });
  const [, version, data = ''] = FORM.exec(payload) ?? [];
  if (version === undefined) return failure({ kind: 'not-a-trace' });
  if (Number(version) > Number(VERSION)) return failure({ kind: 'newer-version', version: Number(version) });
  const text = inflateText(base64Bytes(data), LONGEST_TEXT);
  if (text === undefined || !readSession(text).ok) return failure({ kind: 'not-a-trace' });
  return success(textFile('shared trace', text));
}

export function describeLinkProblem(problem: LinkProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return `A link holds ${problem.limit} characters at most, and this trace takes ${problem.characters}. Share the session file instead.`;
    case 'not-a-trace':
      return 'This link does not hold a trace, or only a part of one: chats and mail cut long links off. Ask for it again, or for the session file.';
    case 'newer-version':
      return `This link is of version ${problem.version}, which this app does not know yet. Load the app again to get its newest version.`;
  }
}
