/**
 * A ZIP archive, read one entry at a time and never as a whole. Guards against archives made to stop the reader: the
 * number of entries, the size of one, how much more comes out than stands in the file, and all of it together.
 */
import { failure, success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { CaptureNotice, CaptureProblem } from '#core/traces/model.ts';
import { crc32 } from './crc32.ts';
import { unpackedFile } from '#core/traces/reading/unpacked-file.ts';
import { unpack, type Budget, type Ending, type Packing, type Unpacking } from '#core/traces/reading/unpacking.ts';
import { readDirectory, viewOf, ZIP, type ZipEntry } from './zip-directory.ts';

export interface Archive {
  readonly names: readonly string[];
  /** The entry of that name; undefined where there is none that can be read. */
  readonly file: (name: string) => CaptureFile | undefined;
  /** What has to be said of the entries read so far. */
  readonly notices: () => readonly CaptureNotice[];
}

/** Of one entry, in bytes. The largest captures known have 600 MB. */
const LARGEST_ENTRY = 2 ** 30;
/** Of all that is unpacked, in bytes. */
const LARGEST_ARCHIVE = 4 * 2 ** 30;
/** Text is packed to a tenth, rarely to a fiftieth. */
const RATIO = 250;
/** In bytes: what is smaller than this may be packed as well as it likes. */
const RATIO_FROM = 16 * 1024 * 1024;
/** In bytes. */
const PIECE = 1024 * 1024;
/** What stands before an entry's bytes (section 4.3.7): this, then its name and extra field. */
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;

export async function openZip(file: CaptureFile): Promise<Result<Archive, CaptureProblem>> {
  const directory = await readDirectory(file);
  if (!directory.ok) return directory;
  const files = directory.value.filter(({ name }) => !name.endsWith('/'));
  if (files.some(({ isEncrypted }) => isEncrypted)) return failure({ kind: 'locked', format: ZIP, reason: ENCRYPTED });
  const entries = new Map(files.map((entry) => [entry.name, entry] as const));
  const said = new Map<string, string>();
  const budget: Budget = { left: Math.min(LARGEST_ARCHIVE, mostOf(file.size)) };
  return success({
    names: [...entries.keys()],
    file(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const packing = PACKINGS.get(entry.method);
      const refusal =
        packing === undefined ? `it is packed in a way (${entry.method}) that is not read` : tooLarge(entry);
      if (packing !== undefined && refusal === undefined) return fileOf(entry, packing);
      said.set(name, `${name} was left out: ${refusal}.`);
      return undefined;
    },
    notices: () =>
      [...said].map(([name, sentence]) => ({ severity: 'warning', sentence, place: { label: name, at: undefined } })),
  });

  function fileOf(entry: ZipEntry, packing: Packing): CaptureFile {
    const { name, size } = entry;
    const tell = (ending: BadEnding): Map<string, string> => said.set(name, `${name} ${ENDINGS[ending]}`);
    return unpackedFile(name, size, () => {
      const unpacking = unpack(packing, packedBytes(file, entry), budget);
      return checked(unpacking, entry, tell);
    });
  }
}

const ENCRYPTED =
  'its entries are encrypted with a password, which is not asked for here. Save it again without one, or unpack it and open what was in it.';

const PACKINGS: ReadonlyMap<number, Packing> = new Map([
  [0, 'stored'],
  [8, 'deflate'],
]);

type BadEnding = Exclude<Ending, 'whole'>;

const ENDINGS = {
  damaged: 'is damaged. What could be unpacked of it is shown.',
  'over-budget': 'ends early: far more comes out of the archive than a capture has, so that it could stop this tab.',
} as const satisfies Record<BadEnding, string>;

/** What may come out of so many packed bytes. */
const mostOf = (packed: number): number => Math.max(RATIO_FROM, packed * RATIO);

function tooLarge({ size, packed }: ZipEntry): string | undefined {
  if (size > LARGEST_ENTRY) return `it has ${size} bytes, and at most ${LARGEST_ENTRY} are read`;
  if (size > mostOf(packed))
    return `it grows to more than ${RATIO} times its size when it is unpacked, which no capture does`;
  return undefined;
}

async function* packedBytes(file: CaptureFile, { at, packed }: ZipEntry): AsyncGenerator<Uint8Array, undefined> {
  const header = viewOf(await file.read(at, Math.min(at + LOCAL_LENGTH, file.size)));
  if (header.byteLength < LOCAL_LENGTH || header.getUint32(0, true) !== LOCAL) return undefined;
  const start = at + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
  const end = Math.min(start + packed, file.size);
  for (let from = start; from < end; from += PIECE) yield file.read(from, Math.min(from + PIECE, end));
  return undefined;
}

/** Tells what went wrong; fewer bytes than the archive says, or other ones, are a damage too. */
function checked(unpacking: Unpacking, { size, sum }: ZipEntry, tell: (ending: BadEnding) => void): Unpacking {
  let count = 0;
  let summed = 0;
  return {
    ...unpacking,
    async next() {
      const bytes = await unpacking.next();
      const ending = unpacking.ending();
      if (bytes === undefined) {
        if (ending === 'over-budget') tell(ending);
        else if (count < size) tell('damaged');
        return undefined;
      }
      summed = crc32(count + bytes.length > size ? bytes.subarray(0, size - count) : bytes, summed);
      if (count < size && count + bytes.length >= size && summed !== sum) tell('damaged');
      count += bytes.length;
      return bytes;
    },
  };
}
