/** Files become one capture: each format scores the head of a file, the best one reads it, and times order the hops. */
import { failure, success, type Result } from '#core/shared/result.ts';
import { encodingOf, readHead, ReadingStopped, type CaptureFile, type FileHead } from './reading/capture-file.ts';
import type { CaptureFormat, FormatReading, Reading } from './reading/capture-format.ts';
import { describeCaptureProblem } from './reading/describe-capture-problem.ts';
import { inOrder } from './reading/in-order.ts';
import { bodyKeeper } from './reading/kept-bodies.ts';
import { mergeFiles, type ReadFile } from './reading/merge-files.ts';
import type { Capture, CaptureNotice, CaptureProblem, Hop } from './model.ts';
import { recogniseExchange } from './recognising/recognise.ts';
import { headerSharer } from './reading/shared-headers.ts';

/** Enough to recognise a file by, too little to hold a secret. */
const BEGINNING = 40;
/** Archives stand in archives no deeper than this. */
const DEEPEST = 2;
/** Of all files: a hop costs some kilobytes, and a list of 100,000 is the longest that is asked for. */
const MOST_HOPS = 250_000;

/** Every file in `formats/`; adding one is adding a format. */
export const FORMATS: readonly CaptureFormat[] = Object.values(
  import.meta.glob<CaptureFormat>(['./formats/*.ts', '!./formats/*.test.ts'], { eager: true, import: 'default' }),
);

/** How far the reading of one of several files has come; told once for each piece of about a megabyte. */
export interface ReadingProgress {
  readonly file: string;
  readonly bytes: number;
  readonly size: number;
  /** Of all files. */
  readonly hops: number;
  /** The first hop read that belongs to a sign-in, from when it was read on; in the order of the file, without an id. */
  readonly firstSignInHop: Hop | undefined;
}

/** The hops of all files in one order. One file that cannot be read among several becomes a notice. */
export async function readCapture(
  files: readonly CaptureFile[],
  tell: (progress: ReadingProgress) => void = () => undefined,
  formats: readonly CaptureFormat[] = FORMATS,
): Promise<Result<Capture, CaptureProblem>> {
  const reader = new CaptureReader(tell, formats);
  const read: (ReadFile & FormatReading)[] = [];
  const problems: { readonly name: string; readonly problem: CaptureProblem }[] = [];
  for (const file of files) {
    const result = await reader.read(file);
    if (result.ok) read.push(result.value);
    else problems.push({ name: file.name, problem: result.problem });
  }
  const [first] = read;
  if (first === undefined) return failure(problems[0]?.problem ?? { kind: 'empty' });
  if (files.length === 1) return success({ ...first, hops: inOrder(first.hops) });
  const { hops, notices } = mergeFiles(read);
  return success({
    name: read.map(({ name }) => name).join(' + '),
    format: [...new Set(read.map(({ format }) => format))].join(' and '),
    hops,
    notices: [...problems.map(noticeOnProblem), ...notices],
  });
}

const noticeOnProblem = ({ name, problem }: { name: string; problem: CaptureProblem }): CaptureNotice => ({
  severity: 'warning',
  sentence: `${name} is left out. ${describeCaptureProblem(problem)}`,
  place: undefined,
});

/** Reads one file after the other, with what they share: the limits, and what is told while reading. */
class CaptureReader {
  readonly #tell: (progress: ReadingProgress) => void;
  readonly #formats: readonly CaptureFormat[];
  readonly #keepBodies = bodyKeeper();
  readonly #shareHeaders = headerSharer();
  #hops = 0;
  #firstSignInHop: Hop | undefined;

  constructor(tell: (progress: ReadingProgress) => void, formats: readonly CaptureFormat[]) {
    this.#tell = tell;
    this.#formats = formats;
  }

  async read(file: CaptureFile): Promise<Result<ReadFile & FormatReading, CaptureProblem>> {
    const hops: Hop[] = [];
    const { name } = file;
    try {
      const result = await this.#readInto(hops, file, 0);
      return result.ok ? success({ name, ...result.value, hops }) : result;
    } catch (stop) {
      if (!(stop instanceof ReadingStopped)) throw stop;
      if (hops.length === 0) return failure(stop.problem);
      const sentence = `${describeCaptureProblem(stop.problem)} What was read before is shown.`;
      return success({
        name,
        format: 'a capture',
        hops,
        notices: [{ severity: 'warning', sentence, place: undefined }],
      });
    }
  }

  async #readInto(hops: Hop[], file: CaptureFile, depth: number): Promise<Result<FormatReading, CaptureProblem>> {
    const head = await readHead(file);
    if (head.text.trim() === '') return failure({ kind: 'empty' });
    const best = bestFormat(head, this.#formats);
    if (best === undefined) return failure(unknownFormat(head, this.#formats));
    const before = hops.length;
    const reading: Reading = {
      onHop: (hop) => hops.push(this.#keep(hop, best)),
      onProgress: (bytes) =>
        this.#tell({
          file: file.name,
          bytes,
          size: file.size,
          hops: this.#hops,
          firstSignInHop: this.#firstSignInHop,
        }),
      readInner: async (inner) =>
        depth >= DEEPEST
          ? failure({ kind: 'limit', format: best.name, what: 'archives inside archives', limit: DEEPEST })
          : this.#readInto(hops, inner, depth + 1),
    };
    const result = await best.read(file, reading);
    if (result.ok && hops.length === before) return failure({ kind: 'no-hops', format: result.value.format });
    return result;
  }

  #keep(hop: Hop, { name }: CaptureFormat): Hop {
    this.#hops += 1;
    if (this.#hops > MOST_HOPS)
      throw new ReadingStopped({ kind: 'limit', format: name, what: 'requests', limit: MOST_HOPS });
    const kept = this.#shareHeaders(this.#keepBodies(hop));
    if (this.#firstSignInHop === undefined && recogniseExchange(kept) !== undefined) this.#firstSignInHop = kept;
    return kept;
  }
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
