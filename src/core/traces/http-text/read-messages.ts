/**
 * Messages as people paste them from proxies and as `curl -i` prints them: a start line, headers, an empty line, a body,
 * then the next message. A body ends where a start line with headers under it begins, also in the middle of a line,
 * because a body need not end with a line end. Lines that only separate (`====`, `###`) belong to no body.
 */
import { joinChunkedText } from './chunked-body.ts';
import { readHead, type HttpMessage } from './http-message.ts';
import { linesOf, type TextLine } from '#core/traces/texts/plain-text.ts';
import { headerValue, readHeader, readRequestLine, readStatusLine } from './start-line.ts';

const SEPARATOR = /^\s{0,8}(?:[-=_*#~]{3,}.{0,80})?$/;

/** In the order of the text; what stands before the first is left out. */
export function readMessages(text: string): readonly HttpMessage[] {
  const lines = linesOf(text);
  const messages: HttpMessage[] = [];
  for (let at = firstStart(lines, 0); at < lines.length;) {
    const headEnd = endOfHead(lines, at);
    const next = firstStart(lines, headEnd);
    const head = lines.slice(at + 1, headEnd).map((line) => line.text);
    const message = readHead([startIn(lines, at)?.line ?? '', ...head], placeOf(lines, at));
    if (message !== undefined) {
      message.body = bodyOf(
        message,
        text.slice(offsetOf(text, lines, headEnd + 1), endOfBody(text, lines, headEnd, next)),
      );
      messages.push(message);
    }
    at = next;
  }
  return messages;
}

/** Of the beginning of a file: none, when it begins with something else than a message. */
export function messagesAtStart(head: string): readonly HttpMessage[] {
  const lines = linesOf(head);
  const first = lines.findIndex(({ text }) => !SEPARATOR.test(text));
  return startIn(lines, first)?.column === 0 ? readMessages(head) : [];
}

interface Start {
  readonly line: string;
  /** Where it begins in its line: behind 0 there is the end of the body before. */
  readonly column: number;
}

/** A start line has a header, an empty line or nothing under it. */
function startIn(lines: readonly TextLine[], at: number): Start | undefined {
  const text = lines[at]?.text ?? '';
  const under = lines[at + 1]?.text ?? '';
  if (under !== '' && readHeader(under) === undefined) return undefined;
  if (readRequestLine(text) !== undefined || readStatusLine(text) !== undefined) return { line: text, column: 0 };
  const column = text.lastIndexOf('HTTP/');
  const line = text.slice(Math.max(column, 0));
  return column > 0 && under !== '' && readStatusLine(line) !== undefined ? { line, column } : undefined;
}

function firstStart(lines: readonly TextLine[], from: number): number {
  for (let at = from; at < lines.length; at += 1) if (startIn(lines, at) !== undefined) return at;
  return lines.length;
}

/** The empty line, or the next message where the empty line was lost. */
function endOfHead(lines: readonly TextLine[], start: number): number {
  for (let at = start + 1; at < lines.length; at += 1)
    if (lines[at]?.text.trim() === '' || startIn(lines, at)?.column === 0) return at;
  return lines.length;
}

function endOfBody(text: string, lines: readonly TextLine[], headEnd: number, next: number): number {
  const column = startIn(lines, next)?.column ?? 0;
  if (column > 0) return offsetOf(text, lines, next) + column;
  let last = next - 1;
  while (last > headEnd && SEPARATOR.test(lines[last]?.text ?? '')) last -= 1;
  return last <= headEnd ? 0 : offsetOf(text, lines, last) + (lines[last]?.text.length ?? 0);
}

function bodyOf({ headers }: HttpMessage, text: string): string | undefined {
  if (text === '') return undefined;
  const isChunked = headerValue(headers, 'transfer-encoding')?.toLowerCase().includes('chunked') === true;
  return (isChunked ? joinChunkedText(text) : undefined) ?? text;
}

const placeOf = (lines: readonly TextLine[], at: number) => lines[at]?.place ?? { label: 'line 1', at: 0 };

const offsetOf = (text: string, lines: readonly TextLine[], at: number): number => lines[at]?.place.at ?? text.length;
