/** The build served as a host of static files would: from a folder of an address, with the headers of `_headers` or none. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { headersFor, readHeadersFile } from '../../scripts/vite/read-headers-file.ts';

/** The build under test. */
export const DIST = process.env['DIST'] ?? 'dist';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface StaticHost {
  /** Ends with a slash. */
  readonly url: string;
  /** Paths that were asked for and are not there, or are outside the folder of the app. */
  readonly missed: readonly string[];
  readonly close: () => Promise<void>;
}

/** `pages`: further documents of the same host, by path. `withHeaders`: as Netlify and Cloudflare Pages read them. */
export async function serveBuild(
  options: {
    /** The build; it may change while it is served. */
    readonly folder?: string;
    readonly under?: string;
    readonly withHeaders?: boolean;
    readonly pages?: Readonly<Record<string, string>>;
  } = {},
): Promise<StaticHost> {
  const { folder = DIST, under = '/', withHeaders = false, pages = {} } = options;
  const rules = withHeaders ? readHeadersFile(readFileSync(join(folder, '_headers'), 'utf8')) : [];
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const inside = path.startsWith(under) ? `/${path.slice(under.length)}` : undefined;
    const bytes =
      inside === undefined ? undefined : readIfThere(folder, inside.endsWith('/') ? `${inside}index.html` : inside);
    if (inside === undefined || bytes === undefined) {
      missed.push(path);
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(inside.endsWith('/') ? 'index.html' : inside)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...headersFor(rules, inside) }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(under, `http://localhost:${port}`).href,
    missed,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readIfThere(folder: string, path: string): Buffer | undefined {
  const file = join(folder, normalize(path));
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : undefined;
}
