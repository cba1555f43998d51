/**
 * The blocks of a PEM text (RFC 7468, and RFC 1421 for the header lines of encrypted keys) as people paste it: on one
 * line, indented, quoted, with `\n` written out as in an environment variable, with text between the blocks.
 */
import { bytesOfBase64 } from '#core/tokens/decoding/binary-text.ts';

export interface PemBlock {
  /** `PUBLIC KEY`, `CERTIFICATE` */
  readonly label: string;
  /** Undefined when the block has no end, or something else than standard base64 stands in it. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,40})-----/g;
const STANDARD_BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

export const holdsPem = (text: string): boolean => text.search(BEGIN) >= 0;

export function readPemBlocks(text: string): readonly PemBlock[] {
  const unescaped = text.replace(/\\[nr]|\\/g, '\n');
  const begins = [...unescaped.matchAll(BEGIN)];
  return begins.map((begin, index) => {
    const label = begin[1] ?? '';
    const inside = unescaped.slice(begin.index + begin[0].length, begins[index + 1]?.index);
    const end = inside.indexOf(`-----END ${label}-----`);
    const body = withoutBlanks(inside.slice(0, Math.max(0, end)));
    return { label, bytes: STANDARD_BASE64.test(body) ? bytesOfBase64(body) : undefined };
  });
}

const withoutBlanks = (body: string): string => body.replace(/^[ \t]*[\w-]+:.*$/gm, '').replace(/[\s"',]/g, '');
