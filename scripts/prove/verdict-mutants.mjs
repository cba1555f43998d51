/**
 * Shows that the tests hold every rule and every check: each is switched off once, and the tests beside it must fail. A
 * rule that these do not miss is put before all tests of the verdicts; whatever survives that is named.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';

const VERDICTS = 'src/core/verdicts/';
const CHECKS = 'src/core/checks/rules';
const QUIET = [{}];

async function withTests(work) {
  const vitest = await createVitest('test', {
    config: 'scripts/prove/mutants.config.ts',
    root: '.',
    watch: false,
    reporters: QUIET,
    bail: 1,
  });
  await vitest.standalone();
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
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
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

async function tryRules(vitest, folder) {
  const rules = await askedRules(vitest, folder);
  const alive = [];
  for (const rule of rules) {
    const own = RULE_SETS.filter((ruleSet) => rule.startsWith(`${ruleSet}\t`)).map(testOf);
    const isHeld =
      (own.length > 0 && (await isNoticed(vitest, rule, own))) || (await isNoticed(vitest, rule, [VERDICTS]));
    if (!isHeld) alive.push(survivor(rule.replaceAll('\t', ': ')));
  }
  return { count: rules.length, alive };
}

async function tryChecks(vitest) {
  const files = readdirSync(CHECKS).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const alive = [];
  for (const check of files.map((file) => file.replace(/\.ts$/, ''))) {
    if (!(await isNoticed(vitest, check, ['src/core/checks/contract.test.ts']))) alive.push(survivor(check));
  }
  return { count: files.length, alive };
}

export async function proveVerdictMutants({ folder }) {
  const { rules, checks } = await withTests(async (vitest) => ({
    rules: await tryRules(vitest, folder),
    checks: await tryChecks(vitest),
  }));
  return {
    rules: rules.count,
    'rules-alive': rules.alive.length,
    checks: checks.count,
    'checks-alive': checks.alive.length,
  };
}
