/** For tests: a text read as a capture, or by one format alone. */
import { failure, success, type Result } from '#core/shared/result.ts';
import { bytesFile, readHead, textFile, type CaptureFile } from './reading/capture-file.ts';
import type { CaptureFormat, FormatReading } from './reading/capture-format.ts';
import { inOrder } from './reading/in-order.ts';
import type { Capture, CaptureProblem, Hop } from './model.ts';
import { readCapture } from './read-capture.ts';

export const readCaptureText = (text: string, name = 'test'): Promise<Result<Capture, CaptureProblem>> =>
  readCapture([textFile(name, text)]);

/** How surely the format takes the text, or the bytes, for its own. */
export const scoreOf = async (format: CaptureFormat, content: string | Uint8Array): Promise<number> =>
  format.score(await readHead(fileOf(content)));

/** What one format makes of a text or of bytes; a file that stands inside is not read. */
export async function readBy(
  format: CaptureFormat,
  content: string | Uint8Array,
): Promise<Result<FormatReading & { readonly hops: readonly Hop[] }, CaptureProblem>> {
  const hops: Hop[] = [];
  const result = await format.read(fileOf(content), {
    onHop: (hop) => hops.push(hop),
    onProgress: () => undefined,
    readInner: async () => failure({ kind: 'empty' }),
  });
  return result.ok ? success({ ...result.value, hops: inOrder(hops) }) : result;
}

const fileOf = (content: string | Uint8Array): CaptureFile =>
  typeof content === 'string' ? textFile('test', content) : bytesFile('test', content);
