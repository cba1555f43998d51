/** The same requests in Node and in each engine, by the journey that compares them. */
import { runProof } from './run-proof.mjs';

export async function proveEngines(context) {
  const tests = await runProof(context, 'journeys/engines.spec.ts');
  return Object.fromEntries(
    ['chromium', 'firefox'].map((engine) => {
      const asked = tests.filter((test) => test.engine === engine);
      const value = asked.filter(({ errors }) => errors.length > 0).length;
      const id = `engines-${engine}`;
      return asked.length === 0
        ? [id, { unmeasured: `there is no ${engine} here` }]
        : [id, { value, note: `of ${asked.length} groups` }];
    }),
  );
}
