/** Gives the reader a file by the browser's own way of saving one. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads it only after the press is over.
  setTimeout(() => URL.revokeObjectURL(url));
}
