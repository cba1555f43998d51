/**
 * The parts of a multipart/form-data body by their names (RFC 7578 section 4.2), the boundary read from the body itself.
 * Left out: parts within parts, and the content of files.
 */
import {
  decodeValue,
  plainValue,
  within,
  type Content,
  type Decoded,
  type Position,
} from '#core/sequence/decode-value.ts';
import { opened } from './opened.ts';

const LONGEST_BOUNDARY = 72;
const MOST_PARTS = 1_000;

export function openMultipart(text: string, position: Position): Content | undefined {
  const line = text.slice(0, LONGEST_BOUNDARY + 4).search(/\r?\n/);
  if (line < 3) return undefined;
  const parts = text.split(`\n${text.slice(0, line)}`, MOST_PARTS);
  const children = parts.flatMap((part, index) => partOf(index === 0 ? part.slice(line) : part, position) ?? []);
  return opened('A multipart form.', children);
}

function partOf(part: string, position: Position): Decoded | undefined {
  const [gap] = /\r?\n\r?\n/.exec(part) ?? [];
  if (gap === undefined) return undefined;
  const start = part.indexOf(gap);
  const head = part.slice(0, start);
  const name = /\bname="([^"\r\n]{0,200})"/i.exec(head)?.[1];
  if (name === undefined) return undefined;
  const value = part.slice(start + gap.length).replace(/\r?$/, '');
  const place = within(position, name);
  return /\bfilename=/i.test(head) ? plainValue(name, value, place) : decodeValue(name, value, place);
}
