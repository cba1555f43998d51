/**
 * The whole test of the project, as the README and CI run it. Each gate counts as one test; unit and browser tests
 * count one each. All gates run even when one fails; the last line says what became of them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium, ensureFirefox } from './ensure-browser.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function gate(name, command, env = {}) {
  console.log(`\n== ${name}: ${command}`);
  const [program, ...args] = command.split(' ');
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) failures.push(name);
  return status === 0;
}

function countGate(name, command) {
  counts[gate(name, command) ? 'passed' : 'failed'] += 1;
}

/** Adds what a runner reported; a runner that died without a report counts as one failure. */
function countReport(ok, file, read) {
  if (!existsSync(file)) {
    counts.failed += 1;
    return;
  }
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, 'utf8')));
  counts.passed += passed;
  counts.failed += ok ? failed : Math.max(failed, 1);
  counts.skipped += skipped;
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');

countGate('format', 'npx prettier --check .');
countGate('types of the core', 'npx tsc -p tsconfig.core.json');
countGate('types of the service worker', 'npx tsc -p tsconfig.offline.json');
countGate('types', 'npx tsc -p tsconfig.json');
countGate('lint and rooms', 'npx oxlint --type-aware --deny-warnings');
countGate('dead code', 'npx knip');
countGate('lock', 'node scripts/check-lock.mjs');

const unitReport = 'test-results/unit.json';
const unit = `npx vitest run --reporter=default --reporter=json --outputFile.json=${unitReport}`;
countReport(gate('unit and property tests', unit), unitReport, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
}));

countGate('build', 'npx vite build --logLevel warn');
countGate('size', 'node scripts/check-size.mjs');

let browser;
try {
  browser = { CHROMIUM_PATH: ensureChromium(), FIREFOX_PATH: ensureFirefox() ?? '' };
} catch (error) {
  console.error(error.message);
  failures.push('browser');
  counts.failed += 1;
}
if (browser !== undefined) {
  const ok = gate('browser journeys', 'npx playwright test', browser);
  countReport(ok, 'test-results/journeys.json', ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed === 0 && failures.length === 0 ? 0 : 1);
