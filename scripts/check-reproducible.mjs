/** Whether two builds of this version are the same byte for byte. It ends with an error when a file differs. */
import { buildTwice } from './build-twice.mjs';

const { files, different } = buildTwice();
for (const name of different) console.error(`differs: ${name}`);
console.log(`${files} files built twice, ${different.length} differ.`);
process.exitCode = different.length === 0 ? 0 : 1;
