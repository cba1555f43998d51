/** Makes the one HTML file of a sequence: the drawing by the frame that draws, the viewer from a piece of its own. */
import { MOST_DRAWN } from '#core/diagrams/drawn-part.ts';
import { failure, success, type Result } from '#core/shared/result.ts';
import { oneFile, type FileContent } from '#core/sharing/one-file.ts';
import { drawingToKeep } from '#features/diagram/drawing-to-keep.ts';

/** Fails with a sentence when the drawing cannot be had, or the viewer did not come. */
export async function makeFile(content: FileContent): Promise<Result<string, string>> {
  const { sequence } = content;
  try {
    const [{ viewer }, drawn] = await Promise.all([
      import('virtual:file-viewer'),
      sequence.steps.length > MOST_DRAWN ? undefined : drawingToKeep(sequence),
    ]);
    return success(oneFile(viewer, content, drawn));
  } catch (error) {
    return failure(`It could not be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}
