/** Figures that tests hold already: all are run once, and each figure counts the tests that hold it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const isPropertyTest = (file) => readFileSync(file, 'utf8').includes("from 'fast-check'");

/** By the path of the file, or by the full name of the test where a file holds other tests too. */
const HELD = {
  'engine-calls': ({ file }) => file.endsWith('calls-to-the-engine.test.ts'),
  sdk: ({ file }) => /verdicts\/(?:botbuilder-js|agents-js)\/.*\.differential\.test\.ts$/.test(file),
  'sdk-conformance': ({ file }) => file.endsWith('flow-sdk.test.ts'),
  jose: ({ file }) => file.endsWith('known-answers.test.ts'),
  soundness: ({ file }) => /verdicts\/soundness\/.*\.test\.ts$/.test(file),
  mermaid: ({ file }) => /diagrams\/(?:mermaid-text|read-mermaid\.differential)\.test\.ts$/.test(file),
  readers: ({ file }) => isPropertyTest(file),
  'har-cut': ({ name }) => /^cut anywhere it gives every whole entry|however the bytes are cut$/.test(name),
  redaction: ({ file }) => /core\/redaction\/.*\.test\.ts$/.test(file),
  all: () => true,
};

/** @returns the tests of a report of Vitest: `{ file, name, failed }` */
const testsIn = ({ testResults }) =>
  testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({ file, name: title, failed: status === 'failed' })),
  );

export function proveTests({ folder }) {
  const [report, inputs] = ['tests.json', 'inputs.txt'].map((name) => join(folder, name));
  const args = ['vitest', 'run', '--config', 'scripts/prove/counted.config.ts', '--root', '.'];
  const { status } = spawnSync('npx', [...args, '--reporter=json', `--outputFile=${report}`], {
    stdio: 'inherit',
    // The build before it has left the mark of production, with which React and Node’s modules are other ones.
    env: { ...process.env, NODE_ENV: 'test', PROOF_INPUTS: inputs },
  });
  const tests = testsIn(JSON.parse(readFileSync(report, 'utf8')));
  const values = Object.entries(HELD).map(([id, holds]) => {
    const held = tests.filter(holds);
    if (held.length === 0) throw new Error(`no test of “${id}” ran`);
    const failing = held.filter(({ failed }) => failed).length;
    return [id, { value: failing, note: `${held.length.toLocaleString('en-GB')} tests` }];
  });
  const { readers, ...others } = Object.fromEntries(values);
  const tried = readFileSync(inputs, 'utf8')
    .split('\n')
    .reduce((sum, line) => sum + Number(line), 0);
  const { all } = others;
  return {
    ...others,
    readers: { ...readers, note: `${readers.note}, ${tried.toLocaleString('en-GB')} generated inputs` },
    // A file that could not be run has no test that failed.
    all: { ...all, value: status === 0 ? 0 : Math.max(all.value, 1) },
  };
}
