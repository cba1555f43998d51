/** Runs a proof of `e2e` on a built app, and adds up the figures that its tests tell. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {object} context see scripts/prove.mjs
 * @param {string} spec
 * @param {{ grep?: string, netLog?: string, quiet?: boolean }} [options]
 * @returns {Promise<{ title: string, engine: string, annotations: object[], errors: string[] }[]>} the tests that ran
 */
export async function runProof(context, spec, { grep, netLog = '', quiet = false } = {}) {
  const { address, dist, folder, chromiumPath, firefoxPath = '' } = context;
  const report = join(folder, 'proof.json');
  rmSync(report, { force: true });
  const args = ['playwright', 'test', '--config', 'e2e/proof/playwright.config.ts', spec];
  const env = {
    PROOF_ADDRESS: address,
    PROOF_DIST: dist,
    PROOF_REPORT: report,
    PROOF_NET_LOG: netLog,
    CHROMIUM_PATH: chromiumPath,
    FIREFOX_PATH: firefoxPath,
  };
  // Not in one go: this process serves the app meanwhile.
  const run = spawn('npx', grep === undefined ? args : [...args, '--grep', grep], {
    stdio: quiet ? 'ignore' : 'inherit',
    env: { ...process.env, ...env },
  });
  await once(run, 'exit');
  const tests = testsOf(JSON.parse(readFileSync(report, 'utf8')).suites);
  if (tests.length === 0) throw new Error(`no test of ${spec} ran`);
  return tests;
}

const testsOf = (suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...testsOf(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.flatMap(({ projectName, results }) =>
        results.map(({ errors = [], annotations = [] }) => ({
          title,
          engine: projectName,
          annotations,
          errors: errors.map(({ message }) => message.replaceAll(/\u001b\[\d+m/g, '')),
        })),
      ),
    ),
  ]);

/** Of equal figures the sum. */
export function figuresOf(tests) {
  const figures = {};
  for (const { annotations } of tests)
    for (const { type, description } of annotations) {
      if (type !== 'figure') continue;
      const { id, value } = JSON.parse(description);
      figures[id] = (figures[id] ?? 0) + value;
    }
  return figures;
}

/** A figure that misses its bar fails its test too, under its name. A test that fails otherwise did not measure. */
export function throwIfBroken(tests) {
  for (const { title, errors } of tests) {
    const broken = errors.find((message) => !message.startsWith('Error: figure '));
    if (broken !== undefined) throw new Error(`“${title}”: ${broken}`);
  }
}

/** The figures of a proof all of whose tests came to their end. */
export async function proveBySpec(context, spec, options) {
  const tests = await runProof(context, spec, options);
  throwIfBroken(tests);
  return figuresOf(tests);
}
