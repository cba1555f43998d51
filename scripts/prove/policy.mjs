/** What the built page's own policy forbids; that it is in force, the page shows, and a journey breaks it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const WANTED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

export function provePolicy({ dist }) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replaceAll('&#39;', "'");
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const directives = policy.split(/;\s*/);
  const missing = WANTED.filter((wanted) => !directives.includes(wanted));
  const loose = directives.filter((directive) => /unsafe|\*|https?:/.test(directive));
  return { policy: missing.length + loose.length };
}
