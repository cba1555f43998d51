/** Lines of a label that is too long for one: broken between words, as few lines as it takes, and about equally long. */
export function wrapLabel(label: string, longest: number): string {
  return label
    .split('\n')
    .map((line) => wrapLine(line, longest))
    .join('\n');
}

function wrapLine(line: string, longest: number): string {
  if (line.length <= longest) return line;
  const words = line.split(' ');
  const fewest = fill(words, longest);
  let best = fewest;
  for (let length = longest - 1; length > 0; length -= 1) {
    const shorter = fill(words, length);
    if (shorter.length > fewest.length) break;
    best = shorter;
  }
  return best.join('\n');
}

/** A word that is too long by itself has a line of its own. */
function fill(words: readonly string[], longest: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= longest) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
