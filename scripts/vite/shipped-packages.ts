/**
 * Which packages a build contains, read from the modules that were written into it, with what the lock and the packages
 * themselves say of each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package states it. */
  readonly licence: string;
  /** Every licence and notice file of the package, one after the other. */
  readonly text: string;
  /** Of the package as it was published; base64. */
  readonly sha512: string;
  /** Names of the packages it asks for, shipped or not. */
  readonly dependencies: readonly string[];
}

/** They ask for a notice at most. */
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT Unlicense'.split(' '),
);

/** Of a choice one must be; what is joined by AND must be all of it. An expression with inner brackets is refused. */
export function isPermissive(licence: string): boolean {
  const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((id) => PERMISSIVE.has(id)));
}

/** They name their licence in its text only. */
const NAMED_IN_TEXT = new Map([['khroma', 'MIT']]);

/** Code that the bundler adds by itself, by how such modules are named. */
const RUNTIMES = [
  { named: /^\0vite\//, folder: 'node_modules/vite' },
  { named: /^\0rolldown\//, folder: 'node_modules/rolldown' },
] as const;

/** The folders of the packages that some modules belong to, as the lock names them, sorted. */
export function packageFolders(modules: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const id of modules) {
    const [, inPackage] = /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
    const folder = inPackage ?? RUNTIMES.find(({ named }) => named.test(id))?.folder;
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders].sort();
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Throws for a package that is not in the lock, states no licence, brings none along, or asks for more than a notice. */
export function readPackages(root: string, folders: readonly string[]): readonly ShippedPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity?: string }>;
  };
  return folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    const { name, version, dependencies = {} } = manifest;
    const licence = manifest.license ?? NAMED_IN_TEXT.get(name) ?? 'no licence';
    const locked = lock.packages[folder];
    const text = licenceText(join(root, folder));
    if (locked?.version !== version) throw new Error(`${folder} is not what package-lock.json names.`);
    if (!isPermissive(licence)) throw new Error(`${name} ${version} is under “${licence}”, which may not be shipped.`);
    if (text === '') throw new Error(`${name} ${version} brings no text of its licence.`);
    const sha512 = locked.integrity?.match(/sha512-(\S+)/)?.[1];
    if (sha512 === undefined) throw new Error(`${folder} has no SHA-512 in package-lock.json.`);
    return { name, version, licence, text, sha512, dependencies: Object.keys(dependencies).sort() };
  });
}

const licenceText = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
