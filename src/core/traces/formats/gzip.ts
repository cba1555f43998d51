/**
 * A capture packed with gzip (RFC 1952): `.har.gz`, and what servers and pipelines leave. It is unpacked once to learn
 * how long it is, because the length in its last bytes is that of its last part only, and then read like any file.
 */
import { failure, success } from '#core/shared/result.ts';
import { wholeArchive } from '#core/traces/archive/archives-inside.ts';
import { unpackedFile } from '#core/traces/reading/unpacked-file.ts';
import { unpack, type Budget, type Ending, type Unpacking } from '#core/traces/reading/unpacking.ts';
import { piecesOf, type CaptureFile } from '#core/traces/reading/capture-file.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import type { CaptureNotice } from '#core/traces/model.ts';

const FORMAT = 'a capture packed with gzip';
/** Of what comes out, in bytes: the largest captures known have 600 MB. */
const LARGEST = 2 ** 30;

export default defineFormat({
  id: 'gzip',
  name: FORMAT,
  score: ({ bytes: [first, second, method] }) => (first === 0x1f && second === 0x8b && method === 8 ? 1 : 0),
  async read(file, { onProgress, readInner }) {
    const { size, ending } = await measured(begin(file, { left: LARGEST }));
    if (ending === 'over-budget')
      return failure({ kind: 'limit', format: FORMAT, what: 'bytes unpacked', limit: LARGEST });
    if (size === 0) return failure({ kind: 'damaged', format: FORMAT, at: file.size, expected: 'something packed' });
    const unpacked = unpackedFile(file.name.replace(/\.gz$/i, ''), size, () => begin(file, { left: LARGEST }));
    const read = await readInner(await wholeArchive(unpacked));
    onProgress(file.size);
    if (!read.ok || ending === 'whole') return read;
    return success({ ...read.value, notices: [DAMAGED, ...read.value.notices] });
  },
});

const DAMAGED: CaptureNotice = {
  severity: 'warning',
  sentence: 'The packed file breaks off or is damaged. What could be unpacked of it is shown.',
  place: undefined,
};

const begin = (file: CaptureFile, budget: Budget): Unpacking => unpack('gzip', bytesOf(file), budget);

async function* bytesOf(file: CaptureFile): AsyncGenerator<Uint8Array, undefined> {
  for await (const { bytes } of piecesOf(file)) yield bytes;
  return undefined;
}

async function measured(unpacking: Unpacking): Promise<{ readonly size: number; readonly ending: Ending | undefined }> {
  let size = 0;
  for (let bytes = await unpacking.next(); bytes !== undefined; bytes = await unpacking.next()) size += bytes.length;
  return { size, ending: unpacking.ending() };
}
