/**
 * The unit tests of the core with one rule or check switched off, whose key verdict-mutants.mjs provides. Nothing of the
 * source is changed but the two places where every rule and every check is asked.
 */
import type { Plugin } from 'vitest/config';
import tests from '../../vitest.config.ts';

/** By the end of the file's path: what stands there, and what takes its place. */
const PLACES = new Map([
  ['/core/verdicts/judge.ts', ['decide(facts);', 'switchedOff(ruleSet.id, id, label) ?? decide(facts);']],
  ['/core/checks/run-checks.ts', ['await check.run(facts)', 'isOff(check.id) ? [] : await check.run(facts)']],
]);

const switchOff: Plugin = {
  name: 'switch-off',
  enforce: 'pre',
  transform(source, id) {
    const [, place] = [...PLACES].find(([file]) => id.endsWith(file)) ?? [];
    if (place === undefined) return undefined;
    const [asked = '', instead = ''] = place;
    if (source.split(asked).length !== 2) throw new Error(`${id} has changed: “${asked}” does not stand in it once`);
    return `import { switchedOff, isOff } from '${import.meta.dirname}/switched-off.ts';\n${source.replace(asked, instead)}`;
  },
};

export default {
  plugins: [switchOff],
  test: {
    ...tests.test,
    include: ['src/core/**/*.test.ts'],
    isolate: false,
    projects: undefined,
    // A test that a busy machine lets run out of time would look like one that notices.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};
