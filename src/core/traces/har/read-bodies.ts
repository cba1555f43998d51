/**
 * The bodies of an entry: as text, in base64, as form parameters, or in another file of the archive that the HAR is part
 * of. Where a body is not here, why. Bodies that are never read are not even decoded.
 */
import { base64Bytes } from '#core/sequence/base64-text.ts';
import type { HttpHeader } from '#core/sequence/wire.ts';
import { finiteNumberOf, itemsOf, membersOf, someTextOf, textOf, type JsonMembers } from '#core/shared/json-value.ts';
import { bodyText, type ReadBody } from '#core/traces/bodies/body-text.ts';
import { notKeptBecause } from '#core/traces/reading/kept-bodies.ts';
import { headerIn } from './read-headers.ts';

/** The bytes of a file beside the HAR, which an entry names as `_file` or `_sha1`. */
export type BodyOf = (file: string) => Promise<Uint8Array | undefined>;
/** Those that one entry names, by their names. */
export type FilesBeside = ReadonlyMap<string, Uint8Array>;

const LEFT_OUT = 'left out by the recorder';
/** In characters: as much as a person reads. */
const LONGEST_REASON = 120;
const BASE64 = /^[\w+/=\s-]*$/;

/** `headers` are the request's own. */
export function readRequestBody(request: JsonMembers, headers: readonly HttpHeader[], files: FilesBeside): ReadBody {
  const postData = membersOf(request['postData']);
  const text = someTextOf(postData['text']) ?? formText(itemsOf(postData['params']));
  const isBase64 = postData['encoding'] === 'base64' || postData['_encoding'] === 'base64';
  const body = readBody(postData, { text, isBase64, headers, files });
  if (body !== undefined) return body;
  const wasSent =
    (finiteNumberOf(request['bodySize']) ?? 0) > 0 || Number(headerIn(headers, 'content-length') ?? 0) > 0;
  return notThere(postData, wasSent);
}

/** `headers` are the answer's own. */
export function readAnswerBody(response: JsonMembers, headers: readonly HttpHeader[], files: FilesBeside): ReadBody {
  const content = membersOf(response['content']);
  const text = someTextOf(content['text']);
  const isBase64 = content['encoding'] === 'base64';
  const body = readBody(content, { text, isBase64, headers, files });
  return body ?? notThere(content, (finiteNumberOf(content['size']) ?? 0) > 0);
}

interface BodySource {
  readonly text: string | undefined;
  readonly isBase64: boolean;
  readonly headers: readonly HttpHeader[];
  readonly files: FilesBeside;
}

/** Undefined when the file holds none. */
function readBody(content: JsonMembers, { text, isBase64, headers, files }: BodySource): ReadBody | undefined {
  const file = fileNameIn(content);
  if (text === undefined && file === undefined) return undefined;
  const mediaType = someTextOf(content['mimeType']) ?? headerIn(headers, 'content-type');
  const notKept = notKeptBecause(mediaType);
  if (notKept !== undefined) return { body: undefined, missing: notKept };
  if (text !== undefined)
    return isBase64 ? base64Body(text, mediaType) : { body: { mediaType, text }, missing: undefined };
  const bytes = files.get(file ?? '');
  return bytes === undefined
    ? { body: undefined, missing: 'kept in another file of the recording' }
    : bodyText(bytes, mediaType);
}

const notThere = (content: JsonMembers, wasSent: boolean): ReadBody => ({
  body: undefined,
  missing: reasonIn(content) ?? (wasSent ? LEFT_OUT : undefined),
});

/** The files that an entry's bodies stand in. */
export async function filesBeside(entry: JsonMembers, bodyOf: BodyOf): Promise<FilesBeside> {
  const files = new Map<string, Uint8Array>();
  const bodies = [membersOf(entry['request'])['postData'], membersOf(entry['response'])['content']].map(membersOf);
  for (const body of bodies) {
    const name = fileNameIn(body);
    if (name === undefined || notKeptBecause(textOf(body['mimeType'])) !== undefined) continue;
    const bytes = await bodyOf(name);
    if (bytes !== undefined) files.set(name, bytes);
  }
  return files;
}

/** Firefox has marked plain text as base64; what cannot be base64 is taken as it stands. */
function base64Body(text: string, mediaType: string | undefined): ReadBody {
  if (!BASE64.test(text)) return { body: { mediaType, text }, missing: undefined };
  return bodyText(base64Bytes(text.replace(/\s+/g, '')), mediaType);
}

/** Playwright: `_file` in a HAR, `_sha1` in a trace. */
const fileNameIn = (content: JsonMembers): string | undefined =>
  someTextOf(content['_file']) ?? someTextOf(content['_sha1']);

/** Recorders that leave a body out may say why: `Response bodies are not included.` */
const reasonIn = (content: JsonMembers): string | undefined => someTextOf(content['comment'])?.slice(0, LONGEST_REASON);

/**
 * A form body from its parameters, where the text itself is missing. Chrome lists them as they were sent, others
 * decoded; values that could only have been sent so are not encoded again.
 */
function formText(params: readonly unknown[]): string | undefined {
  if (params.length === 0) return undefined;
  const pairs = params.map(membersOf).map(({ name, value }) => [textOf(name) ?? '', textOf(value) ?? ''] as const);
  const all = pairs.flat();
  const isEncoded =
    all.some((part) => part.includes('%')) && all.every((part) => /^(?:[\w.~*+!'()-]|%[\dA-F]{2})*$/i.test(part));
  const encode = isEncoded ? (part: string) => part : (part: string) => encodeURIComponent(part.toWellFormed());
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}
