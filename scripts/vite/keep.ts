/** Keeps on the disk what takes long to make, so that the next build has it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What was kept in `folder` under this name, else what is made now, which takes the place of everything kept there. The
 * name stands for all that it is made of.
 */
export async function keptOrMade<Value>(folder: string, name: string, make: () => Promise<Value>): Promise<Value> {
  const file = join(folder, `${name}.json`);
  const kept = readWhole<Value>(file);
  if (kept !== undefined) return kept;
  const made = await make();
  mkdirSync(folder, { recursive: true });
  for (const older of readdirSync(folder)) rmSync(join(folder, older), { force: true });
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/** Undefined where it is not there, or not whole: another build may be writing it, or have been stopped in doing so. */
function readWhole<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch {
    return undefined;
  }
}
