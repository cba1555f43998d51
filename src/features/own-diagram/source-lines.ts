/** Places in a text, as the editor counts them: lines and columns from 1. */
export const countLines = (text: string): number => text.split('\n').length;

export const lineAt = (text: string, offset: number): number => countLines(text.slice(0, offset));

/** The offset of a place; of one that the text no longer has, the nearest before it. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(before + Math.min(column - 1, lines[line - 1]?.length ?? 0), text.length);
}
