/**
 * The dump of `curl --trace` and `--trace-ascii`: `== Info` lines and blocks with direction, kind and size, then lines of
 * offset and content; with `--trace` 16 bytes in hexadecimal, with `--trace-ascii` up to 64 characters, where a line ends
 * at CR LF and any other byte that is no printable ASCII stands as a dot. Source: `dump` in curl's src/tool_cb_dbg.c.
 */
import { linesOf, type TextLine } from '#core/traces/texts/plain-text.ts';
import { withoutStamp } from './clock.ts';
import { CurlSession, type Moment } from './curl-session.ts';

const INFO = '== Info: ';
const BLOCK = /^(=> Send|<= Recv) (header|data|SSL data), (\d{1,12}) bytes? \(0x[\da-f]{1,12}\)$/;
const CONTENT = /^([\da-f]{4,12}): ?(.*)$/;
const HEX = /^[\da-f]{2}(?: [\da-f]{2}){0,15}(?: {1,60}|$)/;
/** curl goes on in the same line behind a body that has no line end. */
const GLUED = /(?:\d\d:\d\d:\d\d\.\d{6} )?(?:== Info: |=> Send |<= Recv )/;

interface Block {
  readonly isRequest: boolean;
  readonly kind: string;
  readonly size: number;
  readonly moment: Moment;
  readonly rows: { readonly offset: number; readonly content: string }[];
}

export function readTraceDump(text: string): ReturnType<CurlSession['finish']> {
  const reader = new DumpReader();
  for (const line of linesOf(text)) reader.line(line);
  return reader.finish();
}

class DumpReader {
  readonly #session = new CurlSession();
  #block: Block | undefined;

  line(line: TextLine): void {
    const glued = GLUED.exec(line.text)?.index ?? 0;
    for (const part of glued > 0 ? [line.text.slice(0, glued), line.text.slice(glued)] : [line.text])
      this.#part(part, line);
  }

  finish(): ReturnType<CurlSession['finish']> {
    this.#endBlock();
    return this.#session.finish();
  }

  #part(text: string, { place }: TextLine): void {
    const row = this.#rowIn(text);
    if (row !== undefined) {
      this.#block?.rows.push(row);
      return;
    }
    this.#endBlock();
    const { rest, clock } = withoutStamp(text);
    const moment = { place, clock };
    const [, direction, kind = '', size] = BLOCK.exec(rest) ?? [];
    if (direction !== undefined)
      this.#block = { isRequest: direction === '=> Send', kind, size: Number(size), moment, rows: [] };
    else if (rest.startsWith(INFO)) this.#session.info(rest.slice(INFO.length), moment);
    else this.#session.printed(text, moment);
  }

  /** Undefined for a line that cannot belong to the open block. */
  #rowIn(text: string): Block['rows'][number] | undefined {
    const [, digits, content = ''] = CONTENT.exec(text) ?? [];
    if (digits === undefined || this.#block === undefined) return undefined;
    const offset = Number.parseInt(digits, 16);
    const before = this.#block.rows.at(-1)?.offset ?? -1;
    return offset > before && offset < this.#block.size ? { offset, content } : undefined;
  }

  #endBlock(): void {
    const block = this.#block;
    this.#block = undefined;
    if (block === undefined || block.kind === 'SSL data') return;
    const bytes = bytesOf(block);
    if (block.kind === 'data') return this.#session.data(block.isRequest, bytes, block.moment);
    const head = new TextDecoder().decode(bytes);
    for (const line of head.split('\r\n').slice(0, head.endsWith('\r\n') ? -1 : undefined))
      this.#session.headLine(block.isRequest, line, block.moment);
  }
}

const isHexadecimal = ({ rows }: Block): boolean => rows.length > 0 && rows.every(({ content }) => HEX.test(content));

function bytesOf(block: Block): Uint8Array {
  if (isHexadecimal(block)) {
    const pairs = block.rows.flatMap(({ content }) => HEX.exec(content)?.[0].trim().split(' ') ?? []);
    return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  }
  const rows = block.rows.map(({ offset, content }, index) => {
    const next = block.rows[index + 1]?.offset;
    const goesOn = next === undefined ? block.size - offset === content.length : isWholeRow(content, next - offset);
    return goesOn ? content : `${content}\r\n`;
  });
  return new TextEncoder().encode(rows.join(''));
}

/**
 * A row of 64 characters goes on in the next; 62 and a line end count the same. The width is that of the offsets, because
 * people shorten what is secret.
 */
const isWholeRow = (content: string, width: number): boolean => width === 64 && content.length !== 62;
