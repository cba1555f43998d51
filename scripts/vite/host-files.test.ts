import { expect, test } from 'vitest';
import { caddyFile, headersFile, nginxFile, staticWebAppFile } from './host-files.ts';
import { hostRules, policyIn } from './host-rules.ts';
import { headersFor, readHeadersFile } from './read-headers-file.ts';

const DOCUMENTS = new Map([
  ['index.html', "default-src 'none'; connect-src 'none'"],
  ['embed.html', "default-src 'none'"],
  ['diagram.html', "default-src 'none'; style-src 'unsafe-inline'"],
  ['courier.html', 'connect-src https:'],
]);
const RULES = hostRules(DOCUMENTS, ['diagram.js', 'recordings/*', 'sw.js']);
const ADDRESSES = [
  '/',
  '/index.html',
  '/embed.html',
  '/embed',
  '/diagram.html',
  '/courier.html',
  '/diagram.js',
  '/sw.js',
  '/recordings/oauth-card.js',
  '/assets/first-a1b2.js',
  '/something-else',
];

const byHeadersFile = (path: string) => headersFor(readHeadersFile(headersFile(RULES)), path);

/** As Azure does: the first route that fits, over the global headers. */
function byStaticWebApp(path: string): Readonly<Record<string, string>> {
  const config = JSON.parse(staticWebAppFile(RULES)) as {
    globalHeaders: Record<string, string>;
    routes: { route: string; headers: Record<string, string> }[];
  };
  const route = config.routes.find(({ route: pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path,
  );
  return { ...config.globalHeaders, ...route?.headers };
}

/** As nginx does: the first pattern of each map that fits, else its default; an empty value is left out. */
function byNginx(path: string): Readonly<Record<string, string>> {
  const text = nginxFile(RULES);
  const named = [...text.matchAll(/add_header (\S+) (\$\w+)/g)].map(([, name = '', variable = '']) => {
    const [, body = ''] = text.split(`map $uri ${variable} {\n`)[1]?.match(/^([^}]*)\}/) ?? [];
    const entries = [...body.matchAll(/"~(.*)" "(.*)";/g)];
    const value = entries.find(([, pattern = '']) => new RegExp(pattern).test(path))?.[2];
    return [name, value ?? body.match(/default "(.*)";/)?.[1] ?? ''] as const;
  });
  return Object.fromEntries(named.filter(([, value]) => value !== ''));
}

/** As Caddy does: every block whose matcher fits. */
function byCaddy(path: string): Readonly<Record<string, string>> {
  const text = caddyFile(RULES);
  const blocks = [...text.matchAll(/header (@\w+ )?\{\n([^}]*)\}/g)].filter(([, matcher]) => {
    if (matcher === undefined) return true;
    const pattern = text.match(new RegExp(`${matcher}\\{\\n\\s*path_regexp (.*)\\n`))?.[1] ?? '(?!)';
    return new RegExp(pattern).test(path);
  });
  return Object.fromEntries(
    blocks.flatMap(([, , body = '']) => [...body.matchAll(/(\S+) "(.*)"/g)].map(([, name, value]) => [name, value])),
  );
}

test.each(ADDRESSES)('every host is told the same of %s', (path) => {
  expect(byHeadersFile(path)).toHaveProperty('X-Content-Type-Options', 'nosniff');
  expect(byStaticWebApp(path)).toEqual(byHeadersFile(path));
  expect(byNginx(path)).toEqual(byHeadersFile(path));
  expect(byCaddy(path)).toEqual(byHeadersFile(path));
});

test('nginx and Caddy know the files by the end of their address, in whatever folder they stand', () => {
  for (const path of ADDRESSES.slice(0, -1)) {
    expect(byNginx(`/tools/sign post${path}`)).toEqual(byNginx(path));
    expect(byCaddy(`/tools/sign post${path}`)).toEqual(byCaddy(path));
  }
});

test('a document keeps its own policy; nobody frames the app, anybody the embed page and what it draws in', () => {
  const policy = (path: string) => byHeadersFile(path)['Content-Security-Policy'];
  expect(policy('/')).toBe("default-src 'none'; connect-src 'none'; frame-ancestors 'none'");
  expect(policy('/embed.html')).toBe("default-src 'none'");
  expect(policy('/diagram.html')).not.toContain('frame-ancestors');
  expect(policy('/courier.html')).toContain("frame-ancestors 'self'; sandbox allow-scripts");
});

test('only files with a hash in their name are kept for ever', () => {
  expect(byHeadersFile('/assets/first-a1b2.js')['Cache-Control']).toContain('immutable');
  for (const path of ADDRESSES.slice(0, 9)) expect(byHeadersFile(path)['Cache-Control']).toBe('no-cache');
});

test('a document of which nobody said who may frame it stops the build', () => {
  expect(() => hostRules(new Map([['new.html', "default-src 'none'"]]), [])).toThrow('new.html: say in host-rules.ts');
});

test('the policy of a document is read as the browser reads it', () => {
  const meta = (content: string) => `<head><meta http-equiv="Content-Security-Policy" content="${content}"></head>`;
  expect(policyIn(meta("script-src 'self'"))).toBe("script-src 'self'");
  expect(policyIn(meta('script-src &#39;self&#39; https://a.example/?x&amp;y'))).toBe(
    "script-src 'self' https://a.example/?x&y",
  );
  expect(policyIn('<head><meta name="referrer" content="no-referrer"></head>')).toBeUndefined();
});
