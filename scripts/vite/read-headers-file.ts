/**
 * Reads `_headers` as Netlify and Cloudflare Pages do: a path, below it indented headers; `*` at the end of a path stands
 * for the rest; every rule that fits adds its headers. Placeholders and whole addresses, which the build does not write,
 * are left out. For tests.
 */
export interface ReadRule {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function readHeadersFile(text: string): readonly ReadRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const header = /^\s+([^:]+):\s*(.*)$/.exec(line);
    if (header === null) rules.push({ path: line, headers: {} });
    else Object.assign(rules.at(-1)?.headers ?? {}, { [header[1] ?? '']: header[2] ?? '' });
  }
  return rules;
}

/** Throws where two rules set one header, which the two hosts treat differently. */
export function headersFor(rules: readonly ReadRule[], path: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const rule of rules.filter((each) => fits(each.path, path))) {
    for (const [name, value] of Object.entries(rule.headers)) {
      if (name in headers) throw new Error(`${path} is told ${name} twice.`);
      headers[name] = value;
    }
  }
  return headers;
}

const fits = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
