/**
 * The scaffold of a flow, run on a copy of the core: what it writes compiles and is formatted, and the contract names
 * every thing that is still to be written, and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlowDefinition } from '#core/flows/define-flow.ts';
import { complaintsAbout } from '#core/flows/contract/flow-contract.testing.ts';

const copy = mkdtempSync(join(tmpdir(), 'new-flow-'));
const binary = (name: string): string => join(process.cwd(), 'node_modules/.bin', name);
const inCopy = { cwd: copy, encoding: 'utf8' } as const;
const newFlow = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(process.cwd(), 'scripts/new-flow.mjs'), ...words], inCopy);

const DEFINITION = 'src/core/flows/definitions/my-new-flow.ts';
const CATALOGUE = 'src/core/flows/catalogue.ts';

beforeAll(() => {
  const needed = ['src/core', 'package.json', 'tsconfig.json', 'tsconfig.core.json', '.prettierrc.json'];
  for (const path of needed) cpSync(path, join(copy, path), { recursive: true });
  const project = { extends: './tsconfig.core.json', include: [], files: ['src/core/no-dom.d.ts', DEFINITION] };
  writeFileSync(join(copy, 'tsconfig.flow.json'), JSON.stringify(project));
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  const { status, stderr } = newFlow('my-new-flow', 'What my bot’s new flow does', 'Skills');
  if (status !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(copy, { recursive: true }));

test('the skeleton compiles with the core and is formatted', () => {
  const commands = [
    ['tsc', '-p', 'tsconfig.flow.json'],
    ['prettier', '--check', DEFINITION, CATALOGUE],
  ] as const;
  for (const [command, ...words] of commands) {
    const { status, stdout, stderr } = spawnSync(binary(command), words, inCopy);
    expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  }
});

test('the catalogue gets one more flow, in its group', () => {
  const ids = (text: string): readonly string[] => [...text.matchAll(/^ {4}id: '([^']+)'/gm)].map(([, id = '']) => id);
  const before = ids(readFileSync(CATALOGUE, 'utf8'));
  const after = ids(readFileSync(join(copy, CATALOGUE), 'utf8'));
  expect(after.filter((id) => !before.includes(id))).toEqual(['my-new-flow']);
});

test('the contract says in sentences what the skeleton lacks', async () => {
  const { default: definition } = (await import(pathToFileURL(join(copy, DEFINITION)).href)) as {
    default: FlowDefinition;
  };
  const { title, group, id, summary } = definition;
  expect(await complaintsAbout(definition, { title, group, id, summary, steps: 2 })).toEqual([
    'my-new-flow. Step connector-delivers: the explanation has 14 characters, fewer than 80. Say who does what, why, and who could not.',
    'my-new-flow. Step bot-answers: the explanation has 14 characters, fewer than 80. Say who does what, why, and who could not.',
    'my-new-flow. There are 0 checkpoints, and a variant needs 3: what comes next, which check refuses, who sees something. Add them to checkpoints.',
    "my-new-flow. Of its steps 1 has detail: 'overview'. Mark the four to eight that tell the story alone.",
    'my-new-flow. The flow: “To be written” still stands in summary. Write the sentence.',
    'my-new-flow. Step connector-delivers: “To be written” still stands in explanation. Write the sentence.',
    'my-new-flow. Step connector-delivers: “To be written” still stands in fields. Write the sentence.',
    'my-new-flow. Step bot-answers: “To be written” still stands in explanation. Write the sentence.',
  ]);
});

test.each([
  [['My Flow', 'Title'], 'An id is small letters'],
  [['other-flow'], 'needs a title'],
  [['other-flow', 'Title', 'No group'], 'There is no group “No group”'],
  [['my-new-flow', 'Title'], 'is there already'],
])('npm run new-flow -- %j is refused', (words, because) => {
  const { status, stderr } = newFlow(...words);
  expect(status).toBe(1);
  expect(stderr).toContain(because);
});
