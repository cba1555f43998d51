/**
 * Shows that the tests hold every rule and every check: each is switched off once, and the tests beside it must fail. A
 * rule that these do not miss is put before all tests of the verdicts, the quick ones first; whatever survives that is
 * named.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';

const VERDICTS = 'src/core/verdicts/';
const CHECKS = 'src/core/checks/rules';
const CONTRACT = 'src/core/checks/contract.test.ts';
const QUIET = [{}];

async function withTests(bail, work) {
  const vitest = await createVitest('test', {
    config: 'scripts/prove/mutants.config.ts',
    root: '.',
    watch: false,
    reporters: QUIET,
    bail,
  });
  await vitest.standalone();
  vitest.provide('mutant', '');
  vitest.provide('askedRules', '');
  try {
    return await work(vitest);
  } finally {
    await vitest.close();
  }
}

/** Whether a test fails with this rule or check switched off. */
async function isNoticed(vitest, mutant, files) {
  vitest.provide('mutant', mutant);
  const specifications = await vitest.globTestSpecifications(files);
  if (specifications.length === 0) throw new Error(`no test is called ${files.join(', ')}`);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // The answer still has the files of earlier runs, which failed for other mutants.
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  return unhandledErrors.length > 0 || testModules.some((module) => asked.has(module.moduleId) && !module.ok());
}

/** The keys of all rules that the tests ask when nothing is switched off. */
async function askedRules(vitest, folder) {
  const list = join(folder, 'rules.txt');
  writeFileSync(list, '');
  vitest.provide('askedRules', list);
  const isRed = await isNoticed(vitest, '', RULE_SETS.map(testOf));
  vitest.provide('askedRules', '');
  if (isRed) throw new Error('the tests of the rule sets fail with every rule switched on');
  return [...new Set(readFileSync(list, 'utf8').trim().split('\n'))].toSorted();
}

const RULE_SETS = ['botbuilder-js', 'botbuilder-net', 'agents-js', 'agents-net', 'microsoft-docs', 'specifications'];
const testOf = (ruleSet) => `${VERDICTS}${ruleSet}/${ruleSet}.test.ts`;

/** Says so at once: the run takes minutes. */
function survivor(name) {
  console.log(`noticed by no test: ${name}`);
  return name;
}

/** They make many tokens, and ask real packages of each. */
const SLOW = /(?:differential|soundness-properties|bit-flips)\.test\.ts$/;

/** Whether some test misses this rule. */
async function isHeld(vitest, rule) {
  const tests = (await vitest.globTestSpecifications([VERDICTS])).map(({ moduleId }) => moduleId);
  const own = RULE_SETS.filter((ruleSet) => rule.startsWith(`${ruleSet}\t`)).map(testOf);
  const quick = tests.filter((test) => !SLOW.test(test));
  const slow = tests.filter((test) => SLOW.test(test));
  for (const files of [own, quick, slow]) if (files.length > 0 && (await isNoticed(vitest, rule, files))) return true;
  return false;
}

async function survivingRules(vitest, rules) {
  const alive = [];
  for (const rule of rules) if (!(await isHeld(vitest, rule))) alive.push(survivor(rule.replaceAll('\t', ': ')));
  return alive;
}

/** No rule is called so: tests that miss it would miss anything. */
const INVENTED = `${RULE_SETS[0]}\tinvented\tinvented`;

/** Two at a time: one run of a file keeps one processor busy. */
async function tryRules(folder) {
  const rules = await withTests(1, (vitest) => askedRules(vitest, folder));
  if (await withTests(1, (vitest) => isHeld(vitest, INVENTED)))
    throw new Error('the tests of the verdicts fail with every rule switched on');
  const halves = [0, 1].map((half) => rules.filter((_, index) => index % 2 === half));
  const alive = await Promise.all(halves.map((half) => withTests(1, (vitest) => survivingRules(vitest, half))));
  return { count: rules.length, alive: alive.flat() };
}

/** In one run, because the tests of a check bear its name: each is switched off while its own tests run. */
async function tryChecks(vitest) {
  const files = readdirSync(CHECKS).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const checks = files.map((file) => file.replace(/\.ts$/, ''));
  if (await isNoticed(vitest, '', [CONTRACT]))
    throw new Error('the tests of the checks fail with every check switched on');
  vitest.provide('mutant', 'each check');
  const { testModules } = await vitest.runTestSpecifications(await vitest.globTestSpecifications([CONTRACT]));
  const suites = testModules.flatMap(({ children }) => [...children.suites()]);
  const held = new Set(suites.filter((suite) => suite.state() === 'failed').map(({ name }) => name));
  // Vitest names a group after a text with its quotes.
  return { count: checks.length, alive: checks.filter((check) => !held.has(`'${check}'`)).map(survivor) };
}

export async function proveVerdictMutants({ folder }) {
  const rules = await tryRules(folder);
  const checks = await withTests(0, tryChecks);
  return {
    rules: rules.count,
    'rules-alive': rules.alive.length,
    checks: checks.count,
    'checks-alive': checks.alive.length,
  };
}
