/** A browser's file as the readers see one; also what a pasted text is made into. */
import type { CaptureFile } from './capture-file.ts';

/** The part of a browser's `File` that is needed. */
export interface NamedBlob {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export const blobFile = (blob: NamedBlob): CaptureFile => ({
  name: blob.name,
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});
