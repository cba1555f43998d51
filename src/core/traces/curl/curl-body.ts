/** The body of a message in a curl log: the bytes of a dump, or what curl printed beside its log. */
import { joinChunks } from '#core/traces/http-text/chunked-body.ts';
import type { HttpMessage } from '#core/traces/http-text/http-message.ts';
import { headerValue, readStatusLine } from '#core/traces/http-text/start-line.ts';

/** A message with what the log shows of its body. */
export interface MessageDraft {
  readonly message: HttpMessage;
  readonly bytes: Uint8Array[];
  /** Lines. */
  readonly printed: string[];
  /** The log says that there was data. */
  hasData: boolean;
  /** curl reads the body of an answer that it does not show, and prints none of it. */
  isIgnored: boolean;
}

/** Nothing of a body is known yet, and there can be one (RFC 9110 section 6.4.1). */
export const canHaveBody = ({ message, bytes, printed, isIgnored }: MessageDraft): boolean =>
  message.kind === 'response' && hasContent(message) && bytes.length + printed.length === 0 && !isIgnored;

function hasContent(message: HttpMessage): boolean {
  const length = headerValue(message.headers, 'content-length');
  if (message.kind === 'request') return Number(length ?? 0) > 0;
  return message.status >= 200 && message.status !== 204 && message.status !== 304 && length !== '0';
}

/** What was printed is exact; in the bytes of `--trace-ascii` dots stand for what is no ASCII. */
export function giveBody({ message, bytes, printed, hasData, isIgnored }: MessageDraft): void {
  const text = printed.join('\n');
  const isCompressed = (headerValue(message.headers, 'content-encoding') ?? 'identity') !== 'identity';
  if (text.trim() !== '') message.body = text;
  else if (bytes.length > 0 && !isCompressed) message.body = bodyOfBytes(message, joined(bytes));
  if (message.body !== undefined || !hasContent(message)) return;
  if (bytes.length > 0) message.bodyMissing = 'compressed';
  else if (hasData || isIgnored || message.kind === 'request') message.bodyMissing = 'left out by curl';
}

/** Output of `-i` repeats the heads that the log has already. */
export function withoutHeads(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const firstLine = /^[^\r\n]{0,2000}/.exec(rest)?.[0] ?? '';
    const end = readStatusLine(firstLine) === undefined ? null : /\r?\n\r?\n/.exec(rest);
    if (end === null) return readStatusLine(firstLine) === undefined ? rest : '';
    rest = rest.slice(end.index + end[0].length);
  }
}

function bodyOfBytes({ headers }: HttpMessage, bytes: Uint8Array): string {
  const isChunked = headerValue(headers, 'transfer-encoding')?.toLowerCase().includes('chunked') === true;
  return new TextDecoder().decode((isChunked ? joinChunks(bytes) : undefined) ?? bytes);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
