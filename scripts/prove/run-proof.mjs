/** Runs a proof of `e2e/proof` on a built app and adds up the figures that its tests tell. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {object} context see scripts/prove.mjs
 * @param {string} spec
 * @param {{ grep?: string, netLog?: string, mayFail?: boolean }} [options]
 * @returns {Promise<Record<string, number>>} of equal ids the sum; throws where a test did not get to its end
 */
export async function runProof({ address, folder, chromiumPath }, spec, { grep, netLog = '', mayFail = false } = {}) {
  const report = join(folder, `${spec}.json`);
  const args = [
    'playwright',
    'test',
    '--config',
    'e2e/proof/playwright.config.ts',
    spec,
    ...(grep ? ['--grep', grep] : []),
  ];
  const env = { PROOF_ADDRESS: address, PROOF_REPORT: report, PROOF_NET_LOG: netLog, CHROMIUM_PATH: chromiumPath };
  // Not in one go: this process serves the app meanwhile.
  const run = spawn('npx', args, { stdio: mayFail ? 'ignore' : 'inherit', env: { ...process.env, ...env } });
  await once(run, 'exit');
  const tests = testsOf(JSON.parse(readFileSync(report, 'utf8')).suites);
  const figures = {};
  for (const { title, annotations, errors } of tests) {
    const told = annotations.filter(({ type }) => type === 'figure').map(({ description }) => JSON.parse(description));
    // A figure that misses its bar fails its test too, under its name; a test that fails otherwise did not measure.
    const broken = errors.map(({ message }) => plain(message)).find((message) => !message.startsWith('Error: figure '));
    if (broken !== undefined && !mayFail) throw new Error(`“${title}”: ${broken}`);
    for (const { id, value } of told) figures[id] = (figures[id] ?? 0) + value;
  }
  if (tests.length === 0) throw new Error(`no test of ${spec} ran`);
  return figures;
}

const plain = (message) => message.replaceAll(/\u001b\[\d+m/g, '');

const testsOf = (suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...testsOf(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.flatMap(({ results }) =>
        results.map(({ errors = [], annotations = [] }) => ({ title, errors, annotations })),
      ),
    ),
  ]);
