/**
 * Writes the version and a mark of the content into the app’s document, where the page shows them. The mark is made of
 * every file but the documents, one of which holds it, and the service worker, which lists their hashes. docs/hosting.md
 * says how to make it by hand.
 */
import { createHash, type BinaryLike } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

export function buildMark(): Plugin {
  return {
    name: 'build-mark',
    apply: 'build',
    buildApp: {
      order: 'post',
      handler: async ({ config: { root, build } }) => {
        const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
        const folder = resolve(root, build.outDir);
        const document = join(folder, 'index.html');
        const mark = `<meta name="signpost-build" content="${version} ${contentMark(folder)}" />`;
        writeFileSync(document, readFileSync(document, 'utf8').replace('<title>', `${mark}\n    <title>`));
      },
    },
  };
}

/** 64 bits, enough to tell builds apart; the document is part of the first load. */
const MARK_CHARACTERS = 16;

export function contentMark(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.html$|^sw\.js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const list = files.map((file) => `${sha256(readFileSync(join(folder, file)))}  ./${file}\n`).join('');
  return sha256(list).slice(0, MARK_CHARACTERS);
}

const sha256 = (data: BinaryLike): string => createHash('sha256').update(data).digest('hex');
