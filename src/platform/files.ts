/** Files in and out: a pasted text as one, and one for the reader to keep. */

/** A pasted text as a file. */
export const fileOfText = (name: string, text: string): File => new File([text], name);

export const saveText = (name: string, text: string): void => save(name, text);

export const saveBytes = (name: string, bytes: Uint8Array<ArrayBuffer>): void => save(name, bytes);

function save(name: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads it only after the press is over.
  setTimeout(() => URL.revokeObjectURL(url));
}
