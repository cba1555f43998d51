/** Archives inside archives are read from their end, to which a packed file would have to be unpacked again and again. */
import { bytesFile, type CaptureFile } from '#core/traces/reading/capture-file.ts';

const LOCAL_HEADER = [0x50, 0x4b, 0x03, 0x04];
/** In bytes. */
const LARGEST_INSIDE = 256 * 1024 * 1024;

export async function isZip(file: CaptureFile): Promise<boolean> {
  const head = await file.read(0, LOCAL_HEADER.length);
  return LOCAL_HEADER.every((byte, at) => head[at] === byte);
}

/** The file itself, or one in memory where it is an archive; one that is too large for that is cut. */
export async function wholeArchive(file: CaptureFile): Promise<CaptureFile> {
  if (!(await isZip(file))) return file;
  return bytesFile(file.name, await file.read(0, Math.min(file.size, LARGEST_INSIDE)));
}
