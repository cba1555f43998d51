/** Writes the header files for hosts into the build, from the documents as they were built. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { caddyFile, headersFile, nginxFile, staticWebAppFile } from './host-files.ts';
import { hostRules, policyIn } from './host-rules.ts';

export function hosting(): Plugin {
  return {
    name: 'hosting',
    apply: 'build',
    buildApp: {
      order: 'post',
      handler: async ({ config }) => writeHostFiles(resolve(config.root, config.build.outDir)),
    },
  };
}

/** Throws for a document without a policy. */
export function writeHostFiles(folder: string): void {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !NOT_SERVED.has(name))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/*` : entry.name))
    .sort();
  const documents = new Map<string, string>();
  for (const name of names.filter((each) => each.endsWith('.html'))) {
    const policy = policyIn(readFileSync(join(folder, name), 'utf8'));
    if (policy === undefined) throw new Error(`${name} was built without a policy.`);
    documents.set(name, policy);
  }
  const others = names.filter((name) => !documents.has(name) && name !== 'assets/*');
  const rules = hostRules(documents, others);
  mkdirSync(join(folder, 'hosting'), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('_headers', headersFile(rules));
  write('staticwebapp.config.json', staticWebAppFile(rules));
  write('hosting/nginx.conf', nginxFile(rules));
  write('hosting/Caddyfile', caddyFile(rules));
  // GitHub Pages else leaves out files whose names begin with an underscore.
  write('.nojekyll', '');
}

/** Read by the host or by who sets it up. */
const NOT_SERVED = new Set(['_headers', 'staticwebapp.config.json', 'hosting']);
