/**
 * What the app needs to work without a network: a drawing frame of one file, and the exact list of files that the service
 * worker keeps, written before its code. `SIGNPOST_OFFLINE=off npm run build` writes an empty list, which makes a worker
 * that an earlier build left behind remove itself, and lets pages register none.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** The first line of the worker: `const OFFLINE = {"version":"…","files":[["./","sha256-…"],…]};` */
interface OfflineList {
  readonly version: string;
  readonly files: readonly (readonly [path: string, integrity: string])[];
}

/** In the app’s document, with the hash in the name of the drawing frame that a service worker can answer for. */
const MARK = 'signpost-offline';

/**
 * A frame without an origin is given nothing by a service worker, so its script stands in the document, and the policy of
 * the document allows that one script by its hash. Its name has a hash too, so that a page is given the frame of its own
 * version while another version runs beside it.
 */
export function offlineDrawing(): Plugin {
  return {
    name: 'offline-drawing',
    apply: 'build',
    buildApp: {
      order: 'post',
      handler: async ({ config: { root, build } }) => {
        const folder = resolve(root, build.outDir);
        const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
        const html = withScriptInside(read('diagram.html'), read('diagram.js'));
        const hash = createHash('sha256').update(html).digest('hex').slice(0, 8);
        writeFileSync(join(folder, `assets/diagram-offline-${hash}.html`), html);
        const app = read('index.html').replace(`name="${MARK}" content=""`, `name="${MARK}" content="${hash}"`);
        writeFileSync(join(folder, 'index.html'), app);
      },
    },
  };
}

/** Throws where the document does not name the script as it is expected to. */
export function withScriptInside(html: string, script: string): string {
  // In a script these can only stand in texts and patterns, where the backslash changes nothing.
  const inside = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const policy = `script-src '${integrityOf(inside)}'`;
  const result = html
    .replace(/script-src (?:'|&#39;)self(?:'|&#39;)/, () => policy)
    .replace(/<script [^>]*src="\.\/diagram\.js"><\/script>/, '')
    .replace('</body>', () => `<script>${inside}</script></body>`);
  if (!result.includes(policy) || !result.includes(inside) || result.includes('diagram.js"'))
    throw new Error('diagram.html does not name its script and its policy as offline.ts expects.');
  return result;
}

export function offlineList(): Plugin {
  const isOn = process.env['SIGNPOST_OFFLINE'] !== 'off';
  return {
    name: 'offline-list',
    apply: 'build',
    transformIndexHtml: (_html, { path }) =>
      isOn && path === '/index.html' ? [{ tag: 'meta', attrs: { name: MARK, content: '' }, injectTo: 'head' }] : [],
    buildApp: {
      order: 'post',
      handler: async ({ config: { root, build } }) => {
        const folder = resolve(root, build.outDir);
        const worker = join(folder, 'sw.js');
        const list = JSON.stringify(isOn ? listFiles(folder) : { version: 'off', files: [] });
        writeFileSync(worker, `const OFFLINE = ${list};\n${readFileSync(worker, 'utf8')}`);
      },
    },
  };
}

/**
 * The app's document and all its pieces, the drawing frame among them. Not the pages beside the app, which stand in other people's,
 * nor the key courier, which is nothing without a network.
 */
function listFiles(folder: string): OfflineList {
  const pieces = readdirSync(join(folder, 'assets')).map((file) => `assets/${file}`);
  const files = ['index.html', 'signpost.svg', ...pieces.sort()].map(
    (file) => [file === 'index.html' ? './' : file, integrityOf(readFileSync(join(folder, file)))] as const,
  );
  return { version: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16), files };
}

const integrityOf = (data: string | Buffer): string => `sha256-${createHash('sha256').update(data).digest('base64')}`;
