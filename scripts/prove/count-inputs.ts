/** Before each test file: has the inputs counted that its property tests generate. */
import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll } from 'vitest';

let inputs = 0;
fc.configureGlobal({ afterEach: () => void (inputs += 1) });
afterAll(() => appendFileSync(process.env['PROOF_INPUTS'] ?? '/dev/null', `${inputs}\n`));
