/**
 * A document cut into what a reader sees: lines of prose, blocks of JSON, blocks of program code. JSON is found by its
 * first brace, fenced or not; `{…}.{…}.[Signature]`, as token viewers print a token, is one block of two objects.
 * Left out: tables and indented code.
 */
import { scanJson } from '#core/shared/json-scanner.ts';
import type { CapturePlace } from '#core/traces/model.ts';

export type Segment =
  | { readonly kind: 'line'; readonly text: string; readonly place: CapturePlace }
  | { readonly kind: 'code'; readonly text: string; readonly place: CapturePlace }
  | JsonBlock;

export interface JsonBlock {
  readonly kind: 'json';
  /** Each object as written. */
  readonly objects: readonly string[];
  /** What follows the last dot of a printed token: a signature or a word in brackets. */
  readonly signature: string;
  /** The text ends inside. */
  readonly broken: boolean;
  readonly place: CapturePlace;
  readonly end: number;
}

/** Fences of these languages hold wire text; what stands in any other is a program. */
const WIRE_LANGUAGE = /^(?:|jsonc?|json5|https?|text|txt|plain|plaintext|none)$/i;
const SIGNATURE = /\s*\.(\[[^\]\n]{0,60}\]|[\w-]*)/y;
const NEXT_OBJECT = /\s*\.\s*(?=\{)/y;
/** A longer line is no prose; the rest of it is not looked at. */
const LONGEST_LINE = 20_000;
/** Hostile text could hold any number of braces that begin nothing; each costs a scan. */
const MOST_FAILED_SCANS = 50;

export function readSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let failedScans = 0;
  let fence: { readonly isProgram: boolean } | undefined;
  for (let at = 0, line = 1; at < text.length;) {
    const lineEnd = endOfLine(text, at);
    const content = text.slice(at, lineEnd);
    const place = { label: `line ${line}`, at };
    const opening = /^\s*(?:```|~~~)\s*([\w#+-]*)/.exec(content);
    let next = lineEnd + 1;
    if (opening !== null) {
      fence = fence === undefined ? { isProgram: !WIRE_LANGUAGE.test(opening[1] ?? '') } : undefined;
    } else if (fence?.isProgram === true) {
      segments.push({ kind: 'code', text: content.trim(), place });
    } else {
      const brace = at + content.length - content.trimStart().length;
      const block = text[brace] === '{' && failedScans < MOST_FAILED_SCANS ? readBlock(text, brace, place) : undefined;
      if (text[brace] === '{' && block === undefined) failedScans += 1;
      if (block !== undefined) {
        segments.push(block);
        next = endOfLine(text, block.end) + 1;
      } else if (content.trim() !== '') {
        segments.push({ kind: 'line', text: withoutMarkup(content.slice(0, LONGEST_LINE)), place });
      }
    }
    line += countOf('\n', text, at, next);
    at = next;
  }
  return segments;
}

function readBlock(text: string, start: number, place: CapturePlace): JsonBlock | undefined {
  const objects: string[] = [];
  let at = start;
  for (;;) {
    const scan = scanJson(text, { comments: true, prefix: true, start: at });
    if (scan.root?.kind !== 'object' || scan.root.members.length === 0) return undefined;
    objects.push(text.slice(scan.root.start, scan.root.end));
    if (scan.problem !== undefined) {
      const broken = scan.problem.kind === 'unexpected-end';
      return broken ? { kind: 'json', objects, signature: '', broken, place, end: text.length } : undefined;
    }
    at = scan.end;
    const between = matchAt(NEXT_OBJECT, text, at);
    if (between === undefined || objects.length === 2) break;
    at += between[0].length;
  }
  const signature = objects.length === 2 ? matchAt(SIGNATURE, text, at) : undefined;
  const end = at + (signature?.[0].length ?? 0);
  return { kind: 'json', objects, signature: signature?.[1] ?? '', broken: false, place, end };
}

/** A line without the marks of headings, lists and quotations. */
const withoutMarkup = (line: string): string => line.trim().replace(/^(?:[-*+>]\s+|#{1,6}\s+|\d{1,3}[.)]\s+){1,4}/, '');

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function countOf(character: string, text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(character, from); at >= 0 && at < to; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
