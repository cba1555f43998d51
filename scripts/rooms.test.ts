/**
 * The guard of the guard: plants one forbidden import per arrow in a copy of the rooms and expects the linter to
 * refuse it, and one allowed import per arrow and expects it to pass. Runs the same configuration as `npm run lint`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const CORE: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  sequence: ['shared'],
  tokens: ['shared', 'sequence'],
  verdicts: ['shared', 'sequence', 'tokens'],
  flows: ['shared', 'sequence', 'tokens', 'verdicts'],
  traces: ['shared', 'sequence', 'tokens', 'verdicts'],
  matching: ['shared', 'sequence', 'tokens', 'verdicts', 'flows', 'traces'],
  checks: ['shared', 'sequence', 'tokens', 'verdicts', 'traces'],
  diagrams: ['shared', 'sequence'],
  redaction: ['shared', 'sequence', 'tokens', 'verdicts', 'traces', 'matching', 'checks'],
  sharing: ['shared', 'sequence', 'tokens', 'verdicts', 'traces', 'matching', 'checks', 'redaction'],
};
const ALL_CORE = Object.keys(CORE).map((room) => `core/${room}`);
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(CORE).map(([room, allowed]) => [`core/${room}`, allowed.map((r) => `core/${r}`)]),
  ),
  state: ALL_CORE,
  workers: ALL_CORE,
  platform: [...ALL_CORE, 'workers'],
  ui: [],
  'features/here': [...ALL_CORE, 'state', 'ui'],
  'features/diagram/frame': ALL_CORE,
  companion: [...ALL_CORE, 'features/diagram/frame', 'ui'],
  app: [...ALL_CORE, 'features/here', 'state', 'platform', 'ui'],
};
const PACKAGES = ['react', 'zustand', 'mermaid', 'jose', 'fflate', 'set-cookie-parser'];
const PACKAGES_ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'core/tokens': ['jose', 'fflate', 'set-cookie-parser'],
  'core/traces': ['fflate', 'set-cookie-parser'],
  'core/sharing': ['fflate'],
  'features/diagram/frame': ['react', 'zustand', 'mermaid', 'fflate', 'set-cookie-parser'],
  ...Object.fromEntries(
    ['state', 'workers', 'platform', 'ui', 'features/here', 'app'].map((r) => [
      r,
      ['react', 'zustand', 'fflate', 'set-cookie-parser'],
    ]),
  ),
};

const root = mkdtempSync(join(tmpdir(), 'rooms-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Arrow {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly allowed: boolean;
}

const arrows: Arrow[] = Object.entries(ROOMS)
  .flatMap(([from, allowed]) => [
    ...Object.keys(ROOMS)
      .filter((to) => to !== from)
      .map((to) => ({ from, to: `#${to}/room.ts`, allowed: allowed.includes(to) })),
    ...PACKAGES.map((to) => ({ from, to, allowed: PACKAGES_ALLOWED[from]?.includes(to) ?? false })),
    { from, to: '../elsewhere.ts', allowed: false },
  ])
  .map((arrow, index) => ({ ...arrow, file: `src/${arrow.from}/arrow-${index}.ts` }));

function write(file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function lint(): readonly { filename: string; code: string }[] {
  cpSync('./.oxlintrc.json', join(root, './.oxlintrc.json'));
  write('package.json', readFileSync('package.json', 'utf8'));
  let output: string;
  try {
    output = execFileSync(join(process.cwd(), 'node_modules/.bin/oxlint'), ['--format=json', '.'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(output) as { diagnostics: { filename: string; code: string }[] }).diagnostics;
}

test('the linter catches every forbidden arrow between rooms, and no other', () => {
  for (const room of Object.keys(ROOMS)) write(`src/${room}/room.ts`, 'export const room = 1;\n');
  for (const { file, to } of arrows) write(file, `import * as there from '${to}';\nexport const here = there;\n`);
  const refused = new Set(
    lint()
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename }) => filename.replaceAll('\\', '/')),
  );
  const wrong = arrows
    .filter(({ file, allowed }) => refused.has(file) === allowed)
    .map(({ from, to, allowed }) => `${from} -> ${to} should be ${allowed ? 'allowed' : 'refused'}`);
  expect(wrong).toEqual([]);
  expect(arrows.filter(({ allowed }) => !allowed).length).toBeGreaterThan(200);
});

test('the linter catches a cycle', () => {
  write('src/core/shared/egg.ts', "import { hen } from './hen.ts';\nexport const egg = (): unknown => hen;\n");
  write('src/core/shared/hen.ts', "import { egg } from './egg.ts';\nexport const hen = (): unknown => egg;\n");
  expect(lint().map(({ code }) => code)).toContain('import(no-cycle)');
});

test('the compiler of the core refuses what only a browser, a clock or chance can give', () => {
  const banned = ['document', 'window', 'fetch', 'localStorage', 'setTimeout', 'console', 'process', 'Buffer'];
  for (const name of banned) write(`src/core/shared/global-${name}.ts`, `export const taken = ${name};\n`);
  cpSync('src/core/no-dom.d.ts', join(root, 'src/core/no-dom.d.ts'));
  for (const file of ['tsconfig.json', 'tsconfig.core.json']) cpSync(file, join(root, file));
  let output = '';
  try {
    execFileSync(join(process.cwd(), 'node_modules/.bin/tsc'), ['-p', 'tsconfig.core.json'], {
      cwd: root,
      encoding: 'utf8',
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  for (const name of banned) expect(output).toContain(`Cannot find name '${name}'`);
});
