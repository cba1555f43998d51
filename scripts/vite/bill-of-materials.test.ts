import { expect, test } from 'vitest';
import { bomFile, licencesFile } from './bill-of-materials.ts';
import { isPermissive, packageFolders, readPackages } from './shipped-packages.ts';

const ROOT = process.cwd();
const OWN = { name: 'signpost', version: '1.2.3', license: 'MIT', dependencies: { react: '19', mermaid: '12' } };
const FOLDERS = ['@tanstack/react-virtual', '@tanstack/virtual-core', 'dompurify', 'khroma', 'mermaid', 'react'].map(
  (name) => `node_modules/${name}`,
);
const PACKAGES = readPackages(ROOT, FOLDERS);

test('the packages are read from the modules of a build, those inside others and the bundler’s own code as well', () => {
  expect(
    packageFolders([
      '/somewhere/src/main.tsx',
      '/somewhere/node_modules/react/cjs/react.production.js?commonjs-module',
      '\0/somewhere/node_modules/react/index.js?commonjs-es-import',
      '/somewhere/node_modules/@tanstack/react-virtual/dist/esm/index.js',
      '/somewhere/node_modules/d3-sankey/node_modules/d3-path/src/path.js',
      '\0vite/preload-helper.js',
      '\0rolldown/runtime.js',
    ]),
  ).toEqual([
    'node_modules/@tanstack/react-virtual',
    'node_modules/d3-sankey/node_modules/d3-path',
    'node_modules/react',
    'node_modules/rolldown',
    'node_modules/vite',
  ]);
});

test.each([
  ['MIT', true],
  ['(MPL-2.0 OR Apache-2.0)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['EPL-2.0 OR GPL-3.0-or-later', false],
  ['MPL-2.0', false],
  ['no licence', false],
  ['UNLICENSED', false],
  ['(MIT AND (ISC OR GPL-2.0-only))', false],
])('%s asks for a notice at most: %s', (licence, permissive) => {
  expect(isPermissive(licence)).toBe(permissive);
});

test('a package that asks for more than a notice may not be shipped', () => {
  expect(() => readPackages(ROOT, ['node_modules/elkjs'])).toThrow(/elkjs .* is under “EPL-2.0 OR GPL/);
});

test('every notice is in the file of licences, with the app’s own first', () => {
  const text = licencesFile(OWN, 'Our own licence', PACKAGES);
  expect(text).toMatch(/^Signpost 1\.2\.3 \(MIT\)\n\nOur own licence/);
  for (const { name, version, licence } of PACKAGES) expect(text).toContain(`\n${name} ${version} (${licence})\n`);
  expect(text).toContain('Fabio Spampinato');
});

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly version: number;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly type: string;
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly [{ readonly expression?: string; readonly license?: { readonly id: string } }];
    readonly hashes: readonly [{ readonly alg: string; readonly content: string }];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

test('the bill of materials has what CycloneDX 1.6 asks for, each reference once and each one known', () => {
  const bom = JSON.parse(bomFile(OWN, PACKAGES)) as Bom;
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  const references = [bom.metadata.component['bom-ref'], ...bom.components.map((component) => component['bom-ref'])];
  expect(new Set(references).size).toBe(references.length);
  for (const { type, name, version, purl, licenses, hashes } of bom.components) {
    expect(type).toBe('library');
    expect(purl).toMatch(new RegExp(`^pkg:npm/(?:%40[^/@]+/)?${name}@${version}$`));
    expect(isPermissive(licenses[0].expression ?? licenses[0].license?.id ?? '')).toBe(true);
    expect(hashes[0]).toEqual({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string });
  }
  expect(bom.dependencies.map(({ ref }) => ref)).toEqual(references);
  for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) expect(references).toContain(ref);
  expect(bom.dependencies.find(({ ref }) => ref.includes('react-virtual'))?.dependsOn).toEqual([
    expect.stringContaining('virtual-core') as string,
  ]);
});

test('nothing in it depends on when or where it was made', () => {
  expect(bomFile(OWN, PACKAGES)).not.toMatch(/timestamp|serialNumber/);
  expect(bomFile(OWN, PACKAGES)).not.toContain(ROOT);
});
