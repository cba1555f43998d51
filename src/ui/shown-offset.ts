/** The scroll offset that shows `from`–`to` in a window of this length: the present one if it does, else centred. */
export function shownOffset(offset: number, length: number, from: number, to: number): number {
  if (from >= offset && to <= offset + length) return offset;
  return Math.max(0, (from + to) / 2 - length / 2);
}
