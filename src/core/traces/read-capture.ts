/** Files become one capture: each format scores the head of a file, the best one reads it, and times order the hops. */
import { failure, success, type Result } from '#core/shared/result.ts';
import { encodingOf, readHead, type CaptureFile, type FileHead } from './capture-file.ts';
import type { CaptureFormat, FormatReading, Reading } from './capture-format.ts';
import type { Capture, CaptureProblem, Hop } from './model.ts';
import { inOrder } from './in-order.ts';

/** Enough to recognise a file by, too little to hold a secret. */
const BEGINNING = 40;
/** Archives stand in archives no deeper than this. */
const DEEPEST = 2;

/** Every file in `formats/`; adding one is adding a format. */
export const FORMATS: readonly CaptureFormat[] = Object.values(
  import.meta.glob<CaptureFormat>(['./formats/*.ts', '!./formats/*.test.ts'], { eager: true, import: 'default' }),
);

/** How far the reading of one of several files has come. */
export interface ReadingProgress {
  readonly file: string;
  readonly bytes: number;
  readonly size: number;
  readonly hops: number;
}

/** The hops of all files in one order. One file that cannot be read among several becomes a notice. */
export async function readCapture(
  files: readonly CaptureFile[],
  tell: (progress: ReadingProgress) => void = () => undefined,
  formats: readonly CaptureFormat[] = FORMATS,
): Promise<Result<Capture, CaptureProblem>> {
  const [file] = files;
  if (file === undefined) return failure({ kind: 'empty' });
  const hops: Hop[] = [];
  const result = await readFile(file, hops, tell, formats);
  if (!result.ok) return result;
  return success({ name: file.name, ...result.value, hops: inOrder(hops) });
}

async function readFile(
  file: CaptureFile,
  hops: Hop[],
  tell: (progress: ReadingProgress) => void,
  formats: readonly CaptureFormat[],
  depth = 0,
): Promise<Result<FormatReading, CaptureProblem>> {
  const head = await readHead(file);
  if (head.text.trim() === '') return failure({ kind: 'empty' });
  const best = bestFormat(head, formats);
  if (best === undefined) return failure(unknownFormat(head, formats));
  const before = hops.length;
  const reading: Reading = {
    onHop: (hop) => hops.push(hop),
    onProgress: (bytes) => tell({ file: file.name, bytes, size: file.size, hops: hops.length }),
    readInner: async (inner) =>
      depth >= DEEPEST
        ? failure({ kind: 'limit', format: best.name, what: 'archives inside archives', limit: DEEPEST })
        : readFile(inner, hops, tell, formats, depth + 1),
  };
  const result = await best.read(file, reading);
  if (result.ok && hops.length === before) return failure({ kind: 'no-hops', format: result.value.format });
  return result;
}

function bestFormat(head: FileHead, formats: readonly CaptureFormat[]): CaptureFormat | undefined {
  const [best] = formats
    .map((format) => ({ format, score: format.score(head) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return best?.format;
}

function unknownFormat({ bytes, text }: FileHead, formats: readonly CaptureFormat[]): CaptureProblem {
  const nul = encodingOf(bytes) === 'utf-8' ? text.indexOf('\0') : -1;
  if (nul >= 0) return { kind: 'not-text', at: nul };
  const begins = text.trimStart().slice(0, BEGINNING);
  return { kind: 'unknown-format', lookedFor: formats.map((format) => format.name), begins };
}
