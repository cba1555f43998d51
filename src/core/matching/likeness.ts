/** The share of all names that both sets have (Jaccard): 1 when they are equal. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((name) => right.has(name)).length;
  const all = left.size + right.size - both;
  return all === 0 ? 1 : both / all;
}
