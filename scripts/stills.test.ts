/** What the command refuses, by a build that has one small flow; e2e/journeys/stills.spec.ts makes pictures with it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askedOf, readWords, Refusal, USAGE, type Asked } from './stills/read-arguments.mjs';

const dist = mkdtempSync(join(tmpdir(), 'stills-'));
afterAll(() => rmSync(dist, { recursive: true }));

const telling = { variant: 'first', detail: 'normal', steps: [0, 1, 2] };
const recording = {
  flowId: 'oauth-card',
  variants: [{ id: 'first' }, { id: 'again' }],
  steps: [{ id: 'asks' }, { id: 'answers' }, { id: 'checks' }],
  tellings: [
    telling,
    { ...telling, fault: 'link-used-up', steps: [0, 1] },
    { ...telling, cloud: 'china' },
    { ...telling, variant: 'again', steps: [0] },
    { ...telling, variant: 'again', fault: 'wrong-audience' },
  ],
};
mkdirSync(join(dist, 'recordings'));
writeFileSync(join(dist, 'recordings/oauth-card.js'), `signpostRecording(${JSON.stringify(recording)});\n`);
writeFileSync(join(dist, 'recordings/sign-out.js'), '');

const asked = ['--flow', 'oauth-card', '--out', 'x'];
const askedBy = (...words: readonly string[]): Asked => askedOf(readWords(words), dist);

test.each([
  [['--flow', 'oauth-crad', '--out', 'x'], 'There is no flow “oauth-crad”. Did you mean oauth-card?'],
  [['--flow', 'x', '--out', 'x'], 'There is no flow “x”. There is: oauth-card, sign-out.'],
  [['--flow', '../index', '--out', 'x'], 'There is no flow “../index”.'],
  [['--steps', '1'], 'Say which flow and where to'],
  [asked, 'Say which steps'],
  [[...asked, '--steps', '4'], 'There is no step 4: there are 3 steps'],
  [[...asked, '--steps', '0'], 'There is no step 0'],
  [[...asked, '--steps', '3-2'], '“3-2” ends before it begins.'],
  [[...asked, '--steps', 'answer'], 'There is no step “answer”. Did you mean answers?'],
  [[...asked, '--steps', '1', '--variant', 'agian'], 'There is no variant “agian”. There is: first, again.'],
  [
    [...asked, '--steps', '1', '--variant', 'again', '--fault', 'link-used-up'],
    'There is no fault “link-used-up” in the variant “again” of oauth-card. There is: wrong-audience.',
  ],
  [[...asked, '--steps', '3', '--fault', 'link-used-up'], 'There is no step 3: there are 2 steps'],
  [[...asked, '--steps', '1', '--fault', 'link-used-up', '--cloud', 'china'], 'leave out --fault or --cloud'],
  [[...asked, '--steps', '1', '--detail', 'wier'], 'There is no detail “wier”'],
  [[...asked, '--steps', '1', '--theme', 'light,blue'], 'There is no theme “blue”'],
  [[...asked, '--steps', '1', '--scale', '3'], 'There is no scale “3”'],
  [[...asked, '--steps', '1', '--seed', 'two words'], '“two words” is no seed'],
  [[...asked, '--steps', '1', '--host', 'docs.example'], '“docs.example” is no address of a host'],
  [['--flows', 'oauth-card'], "Unknown option '--flows'"],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => askedBy(...words)).toThrow(Refusal);
  expect(() => askedBy(...words)).toThrow(sentence);
});

test('a folder that is no build is refused', () => {
  expect(() => askedOf(readWords([...asked, '--steps', '1']), tmpdir())).toThrow('is no built Signpost');
});

test('steps are numbers, ranges and ids, each once and in their order; or all there are in this telling', () => {
  expect(askedBy(...asked, '--steps', 'checks, 1,1-2').steps).toEqual([1, 2, 3]);
  expect(askedBy(...asked, '--all').steps).toEqual([1, 2, 3]);
  expect(askedBy(...asked, '--all', '--fault', 'link-used-up').steps).toEqual([1, 2]);
});

test('the link names what was asked for, with the same seed when none is', () => {
  expect(askedBy(...asked, '--all').linkTo(3)).toBe(
    'http://localhost:4173/#/flows/oauth-card/checks?seed=documentation',
  );
  const told = askedBy(...asked, '--all', '--variant', 'again', '--fault', 'wrong-audience', '--seed', 'book');
  expect(told.linkTo(1)).toMatch(/\/asks\?variant=again&fault=wrong-audience&seed=book$/);
  expect(askedBy(...asked, '--all', '--host', 'https://docs.example/signpost?a#b').host).toBe(
    'https://docs.example/signpost/',
  );
});

test('the command refuses in one line and fails; --help says what there is', () => {
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['scripts/stills.mjs', '--dist', dist, ...words], { encoding: 'utf8' });
  const refused = run('--flow', 'sign-in', '--out', join(dist, 'out'));
  expect([refused.status, refused.stderr.trim().split('\n').length]).toEqual([1, 1]);
  expect(readdirSync(dist)).toEqual(['recordings']);
  const { status, stdout } = run('--help');
  expect([status, stdout.trim()]).toEqual([0, USAGE.trim()]);
});
