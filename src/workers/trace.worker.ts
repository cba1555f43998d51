/** Reads a capture and looks for findings, off the page’s thread. */
import { inspectCapture } from '#core/checks/inspect-capture.ts';
import { blobFile, type NamedBlob } from '#core/traces/blob-file.ts';
import { serve } from './serve.ts';

serve({
  inspectCapture: (files: readonly NamedBlob[], tell: (progress: unknown) => void) =>
    inspectCapture(files.map(blobFile), tell),
});
