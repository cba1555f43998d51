/**
 * Fiddler's session archive: of each session `raw/N_c.txt` and `raw/N_s.txt`, the request and the answer as they crossed
 * the wire, and `raw/N_m.xml`, what Fiddler noted. Bodies are put together from chunks and unpacked. Left out: WebSocket
 * messages (`_w.txt`), the index, and what the flags tell beside the times.
 */
import { failure, success } from '#core/shared/result.ts';
import { bodyText } from '#core/traces/bodies/body-text.ts';
import { decodeContent } from '#core/traces/bodies/decode-content.ts';
import { joinChunks } from '#core/traces/http-text/chunked-body.ts';
import { readHead, type HttpMessage } from '#core/traces/http-text/http-message.ts';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { headerValue } from '#core/traces/http-text/start-line.ts';
import { parseInstant } from '#core/traces/reading/instant.ts';
import { notKeptBecause } from '#core/traces/reading/kept-bodies.ts';
import type { CaptureNotice, CapturePlace, Hop } from '#core/traces/model.ts';
import { bytesOf, type ArchiveLayout } from './archive-layout.ts';
import type { Archive } from './zip-archive.ts';

const FORMAT = 'a Fiddler session archive';
const REQUEST = /^raw\/(\d{1,9})_c\.txt$/i;

export const sazLayout: ArchiveLayout = {
  fits: (names) => names.some((name) => REQUEST.test(name)),
  async read(archive, { onHop }) {
    const sessions = archive.names
      .flatMap((name) => REQUEST.exec(name)?.[1] ?? [])
      .sort((a, b) => Number(a) - Number(b));
    const notices = new Map<string, CaptureNotice>();
    const unread: string[] = [];
    for (const session of sessions) {
      const read = await readSession(archive, session);
      for (const notice of read.notices) notices.set(notice.sentence, notices.get(notice.sentence) ?? notice);
      for (const hop of read.hops) onHop(hop);
      if (read.isDamaged) unread.push(session);
    }
    if (unread.length === sessions.length) return failure({ kind: 'no-hops', format: FORMAT });
    return success({ format: FORMAT, notices: [...notices.values(), ...noticeOn(unread)] });
  },
};

function noticeOn(unread: readonly string[]): readonly CaptureNotice[] {
  if (unread.length === 0) return [];
  const which = `${unread.slice(0, 10).join(', ')}${unread.length > 10 ? ', …' : ''}`;
  const sentence = `Left out, because they have no request that can be read: sessions ${which}.`;
  return [{ severity: 'warning', sentence, place: undefined }];
}

interface ReadSession {
  readonly hops: readonly Hop[];
  readonly notices: readonly CaptureNotice[];
  readonly isDamaged: boolean;
}

async function readSession(archive: Archive, session: string): Promise<ReadSession> {
  const place = { label: `session ${Number(session)}`, at: undefined };
  const part = (suffix: string): Promise<Uint8Array | undefined> => bytesOf(archive.file(`raw/${session}_${suffix}`));
  const request = await readMessage(await part('c.txt'), place);
  if (request?.kind !== 'request') return { hops: [], notices: [], isDamaged: true };
  const answer = await readMessage(await part('s.txt'), place);
  const { hops, notices } = pairMessages(answer?.kind === 'response' ? [request, answer] : [request]);
  const times = timesOf(new TextDecoder().decode((await part('m.xml')) ?? new Uint8Array()));
  const timed = hops.map((hop) => ({
    ...hop,
    startedAt: times.began,
    recorded: { ...hop.recorded, took: times.took },
  }));
  return { hops: timed, notices, isDamaged: false };
}

const [CR, LF] = [13, 10];

async function readMessage(bytes: Uint8Array | undefined, place: CapturePlace): Promise<HttpMessage | undefined> {
  if (bytes === undefined) return undefined;
  const headEnd = endOfHead(bytes);
  const lines = new TextDecoder().decode(bytes.subarray(0, headEnd)).split(/\r?\n/);
  const message = readHead(lines, place);
  if (message === undefined) return undefined;
  const sent = bytes.subarray(headEnd);
  const mediaType = headerValue(message.headers, 'content-type');
  const notKept = sent.length === 0 ? undefined : notKeptBecause(mediaType);
  if (notKept !== undefined) return { ...message, bodyMissing: notKept };
  const isChunked = /\bchunked\b/i.test(headerValue(message.headers, 'transfer-encoding') ?? '');
  const content = (isChunked ? joinChunks(sent) : undefined) ?? sent;
  const decoded = await decodeContent(content, headerValue(message.headers, 'content-encoding') ?? '');
  const { body, missing } = bodyText(decoded.bytes ?? new Uint8Array(), mediaType);
  return { ...message, body: body?.text, bodyMissing: content.length === 0 ? undefined : (decoded.missing ?? missing) };
}

/** Behind the first empty line. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return bytes.length;
}

/** Seven fractional digits and an offset; a time that never came is in the year 1 and has no offset. */
function timesOf(xml: string): { readonly began: number | undefined; readonly took: number | undefined } {
  const timeOf = (name: string): number | undefined =>
    parseInstant(new RegExp(`\\b${name}="([^"]{1,40})"`).exec(xml)?.[1] ?? '');
  const [began, ended] = [timeOf('ClientBeginRequest'), timeOf('ClientDoneResponse')];
  const took = began === undefined || ended === undefined || ended < began ? undefined : ended - began;
  return { began, took };
}
