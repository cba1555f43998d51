/**
 * The list of a ZIP archive's entries, as its end tells it (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16 and 4.5.3:
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT): the end record, its ZIP64 form, the central directory.
 * Names are names and never paths. Left out: archives in several parts, an archive that follows other bytes.
 */
import { failure, success, type Result } from '#core/shared/result.ts';
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { CaptureProblem } from '#core/traces/model.ts';

export interface ZipEntry {
  readonly name: string;
  /** In bytes, unpacked; as the archive says, which need not be so. */
  readonly size: number;
  /** In bytes, as it stands in the archive. */
  readonly packed: number;
  /** 0 stored, 8 deflated (section 4.4.5). */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Of what comes out; see `crc32`. */
  readonly sum: number;
  /** Where its local header begins. */
  readonly at: number;
}

export const ZIP = 'a ZIP archive';
const MOST_ENTRIES = 100_000;
/** In bytes; a hundred thousand entries with long names need less. */
const LARGEST_DIRECTORY = 32 * 1024 * 1024;

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** Stands where a number is too large for its field and is in the ZIP64 record instead. */
const ELSEWHERE = 0xffffffff;

export async function readDirectory(file: CaptureFile): Promise<Result<readonly ZipEntry[], CaptureProblem>> {
  const end = await findEnd(file);
  if (end === undefined) return failure(cut(file.size, 'the list of its entries, which ends every archive'));
  const { count, length, at } = end;
  if (count > MOST_ENTRIES) return failure(limit('entries', MOST_ENTRIES));
  if (length > LARGEST_DIRECTORY) return failure(limit('bytes in its list of entries', LARGEST_DIRECTORY));
  if (at + length > file.size) return failure(cut(file.size, 'the list of its entries'));
  const entries = readEntries(viewOf(await file.read(at, at + length)), count);
  return entries.length < count ? failure(cut(at, `${count} entries`)) : success(entries);
}

const cut = (at: number, expected: string): CaptureProblem => ({ kind: 'damaged', format: ZIP, at, expected });

const limit = (what: string, most: number): CaptureProblem => ({ kind: 'limit', format: ZIP, what, limit: most });

interface Directory {
  readonly count: number;
  readonly length: number;
  readonly at: number;
}

async function findEnd(file: CaptureFile): Promise<Directory | undefined> {
  const from = Math.max(0, file.size - END_LENGTH - LONGEST_COMMENT);
  const view = viewOf(await file.read(from, file.size));
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) continue;
    const end = {
      count: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      at: view.getUint32(at + 16, true),
    };
    const isElsewhere = end.count === 0xffff || end.length === ELSEWHERE || end.at === ELSEWHERE;
    return isElsewhere ? ((await findEnd64(file, from + at)) ?? end) : end;
  }
  return undefined;
}

/** Its place stands in a locator of twenty bytes right before the end record. */
async function findEnd64(file: CaptureFile, endAt: number): Promise<Directory | undefined> {
  const locator = viewOf(await file.read(Math.max(0, endAt - 20), endAt));
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== LOCATOR64) return undefined;
  const at = long(locator, 8);
  const view = viewOf(await file.read(at, Math.min(at + 56, file.size)));
  if (view.byteLength < 56 || view.getUint32(0, true) !== END64) return undefined;
  return { count: long(view, 32), length: long(view, 40), at: long(view, 48) };
}

function readEntries(view: DataView, count: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count && at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL) {
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const after = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (after > view.byteLength) break;
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
    entries.push({
      // Fiddler and other programs of Windows write backslashes.
      name: new TextDecoder().decode(name).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      sum: view.getUint32(at + 16, true),
      ...sizesOf(view, at, at + 46 + nameLength, extraLength),
    });
    at = after;
  }
  return entries;
}

/** In the extra field of ZIP64 only those numbers stand that are too large, in this order (section 4.5.3). */
function sizesOf(
  view: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): Pick<ZipEntry, 'size' | 'packed' | 'at'> {
  const long64 = zip64Field(view, extraAt, extraAt + extraLength);
  const take = (value: number): number => (value === ELSEWHERE ? (long64.shift() ?? value) : value);
  const size = take(view.getUint32(at + 24, true));
  const packed = take(view.getUint32(at + 20, true));
  return { size, packed, at: take(view.getUint32(at + 42, true)) };
}

function zip64Field(view: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true));
    const numbers: number[] = [];
    for (let each = at + 4; each + 8 <= end; each += 8) numbers.push(long(view, each));
    return numbers;
  }
  return [];
}

/** Eight bytes; beyond 2^53 it is only as exact as it has to be to be refused. */
const long = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
