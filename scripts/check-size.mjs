/** The budgets of bytes: one that is passed fails; the figures are printed anyway. `node scripts/check-size.mjs [dist]` */
import { countBytes } from './count-bytes.mjs';

const KILO = 1000;
let failed = false;
for (const { what, bytes, limit } of countBytes(process.argv[2] ?? 'dist')) {
  const over = bytes === 0 || bytes > limit;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${what}: ${(bytes / KILO).toFixed(1)} kB of ${limit / KILO} kB gzipped`);
}
process.exit(failed ? 1 : 0);
