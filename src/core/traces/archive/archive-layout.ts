/** What an archive holds, told by the names in it: one file for each program that writes archives. */
import type { CaptureFile } from '#core/traces/reading/capture-file.ts';
import type { FormatReading, Reading } from '#core/traces/reading/capture-format.ts';
import type { CaptureProblem } from '#core/traces/model.ts';
import type { Result } from '#core/shared/result.ts';
import type { Archive } from './zip-archive.ts';

export interface ArchiveLayout {
  readonly fits: (names: readonly string[]) => boolean;
  /** Its notices are those of what is in the archive; those of the archive itself are added. */
  readonly read: (archive: Archive, reading: Reading) => Promise<Result<FormatReading, CaptureProblem>>;
}

/** In bytes: a message of a capture; what is longer is cut off. */
const LONGEST_MESSAGE = 32 * 1024 * 1024;

/** All of a file that is small; undefined where there is no such file. */
export const bytesOf = async (file: CaptureFile | undefined): Promise<Uint8Array | undefined> =>
  file?.read(0, Math.min(file.size, LONGEST_MESSAGE));
