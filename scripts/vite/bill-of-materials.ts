/**
 * Writes what the build is made of: `licences.txt`, the notices as their licences ask, and `sbom.cdx.json`, a bill of
 * materials (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/). Neither has a date or a number drawn at random, so two
 * builds write the same.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { packageFolders, readPackages, type ShippedPackage } from './shipped-packages.ts';

export function billOfMaterials(): Plugin {
  const modules = new Set<string>();
  const collect = (bundle: Rolldown.OutputBundle): void => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(file.modules)) if (renderedLength > 0) modules.add(id);
    }
  };
  const collector = {
    name: 'collect-modules',
    generateBundle: (_: unknown, bundle: Rolldown.OutputBundle) => collect(bundle),
  };
  return {
    ...collector,
    name: 'bill-of-materials',
    apply: 'build',
    sharedDuringBuild: true,
    config: () => ({ worker: { plugins: () => [collector] } }),
    buildApp: {
      order: 'post',
      handler: async ({ config: { root, build } }) => {
        const packages = readPackages(root, packageFolders(modules));
        const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as OwnPackage;
        const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
        writeFileSync(resolve(root, build.outDir, 'licences.txt'), licencesFile(own, licence, packages));
        writeFileSync(resolve(root, build.outDir, 'sbom.cdx.json'), bomFile(own, packages));
      },
    },
  };
}

interface OwnPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const RULE = '-'.repeat(80);

export function licencesFile(own: OwnPackage, licence: string, packages: readonly ShippedPackage[]): string {
  const entries = packages.map(
    ({ name, version, licence: id, text }) => `${RULE}\n${name} ${version} (${id})\n\n${text}\n`,
  );
  return `Signpost ${own.version} (${own.license})\n\n${licence.trim()}\n\nIt contains code of these ${packages.length} packages.\n\n${entries.join('\n')}`;
}

export function bomFile(own: OwnPackage, packages: readonly ShippedPackage[]): string {
  const references = new Map(packages.map(({ name, version }) => [name, purl(name, version)]));
  const ownReference = `${own.name}@${own.version}`;
  const isAskedFor = new Set(packages.flatMap(({ dependencies }) => dependencies));
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': ownReference,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
      },
    },
    components: packages.map(({ name, version, licence, sha512 }) => ({
      type: 'library',
      'bom-ref': purl(name, version),
      ...(name.startsWith('@') ? { group: name.split('/')[0] } : {}),
      name: name.split('/').at(-1),
      version,
      licenses: [/\s/.test(licence) ? { expression: licence } : { license: { id: licence } }],
      hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
      purl: purl(name, version),
    })),
    dependencies: [
      {
        ref: ownReference,
        dependsOn: packages
          .filter(({ name }) => name in own.dependencies || !isAskedFor.has(name))
          .map(({ name, version }) => purl(name, version)),
      },
      ...packages.map(({ name, version, dependencies }) => ({
        ref: purl(name, version),
        dependsOn: dependencies.flatMap((dependency) => references.get(dependency) ?? []),
      })),
    ],
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}

/** https://github.com/package-url/purl-spec: the at sign of a scope is percent-encoded. */
const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;
