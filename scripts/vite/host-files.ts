/** The same rules in the words of each host. Where the files go and what each host cannot do: docs/hosting.md. */
import type { HostRule } from './host-rules.ts';

const MADE = 'Made by the build from the policies in the documents; change scripts/vite/host-rules.ts instead.';

/** `_headers` of Netlify and Cloudflare Pages. No two rules set the same header for one file: the hosts differ there. */
export function headersFile(rules: readonly HostRule[]): string {
  const blocks = rules.flatMap(({ paths, headers }) =>
    paths.map((path) => [path, ...linesOf(headers, (name, value) => `  ${name}: ${value}`)]),
  );
  return `# ${MADE}\n${blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')}`;
}

/** `staticwebapp.config.json` of Azure Static Web Apps: the first route that fits counts, beside the global headers. */
export function staticWebAppFile(rules: readonly HostRule[]): string {
  const config = {
    globalHeaders: everywhere(rules),
    routes: somewhere(rules).flatMap(({ paths, headers }) => paths.map((route) => ({ route, headers }))),
    responseOverrides: { 404: { rewrite: '/404.html' } },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/**
 * A server of nginx on port 8080. Which value a header has is looked up by the end of the path, so that the same lines
 * serve from any folder; nginx leaves out a header whose value is empty.
 */
export function nginxFile(rules: readonly HostRule[]): string {
  const always = everywhere(rules);
  const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))];
  const maps = names.map((name) => {
    const entries = somewhere(rules).flatMap(({ paths, headers }) => {
      const value = headers[name];
      return value === undefined ? [] : [`  "~${endOfAddress(paths)}" "${value}";\n`];
    });
    return `map $uri ${nginxVariable(name)} {\n  default "${always[name] ?? ''}";\n${entries.join('')}}\n`;
  });
  // A missing file must not be kept as missing for a year, so the rule for keeping goes with files that are there.
  const headers = names.map(
    (name) => `  add_header ${name} ${nginxVariable(name)}${name === 'Cache-Control' ? '' : ' always'};\n`,
  );
  return `# ${MADE}
${maps.join('\n')}
server {
  listen 8080;
  root /usr/share/nginx/html;
  index index.html;
  error_page 404 /404.html;
  server_tokens off;
  absolute_redirect off;

  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;

${headers.join('')}}
`;
}

/** A site of Caddy on port 8080, by the end of the path as well. */
export function caddyFile(rules: readonly HostRule[]): string {
  const block = (indent: string, headers: HostRule['headers']): string =>
    linesOf(headers, (name, value) => `${indent}${name} "${value}"\n`).join('');
  const special = somewhere(rules).map(({ paths, headers }, index) => {
    const name = `@files${index + 1}`;
    // Only where the file is there: a missing one must not be kept as missing for a year.
    return `	${name} {
		path_regexp ${endOfAddress(paths)}
		file {
			try_files {path} {path}/index.html
		}
	}
	header ${name} {
${block('\t\t', headers)}	}
`;
  });
  return `# ${MADE}
:8080 {
	root * {$SIGNPOST_ROOT:/srv}
	encode zstd gzip

	header {
${block('\t\t', everywhere(rules))}	}

${special.join('\n')}
	file_server
	handle_errors {
		rewrite * /404.html
		file_server
	}
}
`;
}

const isEverywhere = ({ paths }: HostRule): boolean => paths.includes('/*');

const everywhere = (rules: readonly HostRule[]): HostRule['headers'] =>
  Object.assign({}, ...rules.filter(isEverywhere).map(({ headers }) => headers));

const somewhere = (rules: readonly HostRule[]): readonly HostRule[] => rules.filter((rule) => !isEverywhere(rule));

const linesOf = (headers: HostRule['headers'], line: (name: string, value: string) => string): readonly string[] =>
  Object.entries(headers).map(([name, value]) => line(name, value));

const nginxVariable = (name: string): string => `$signpost_${name.toLowerCase().replaceAll('-', '_')}`;

/** A regular expression over the end of an address, or over a folder anywhere in it. */
const endOfAddress = (paths: readonly string[]): string => {
  const ends = paths.map((path) =>
    path.endsWith('/*') ? path.slice(1, -1) : `${path.slice(1).replaceAll('.', '\\.')}$`,
  );
  return `/(?:${ends.join('|')})`;
};
