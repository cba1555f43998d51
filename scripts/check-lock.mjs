/**
 * The lock must install on every machine: each optional dependency a package names (the builds for other platforms)
 * is in it, and it records no address of a registry.
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const problems = [];
for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved?.startsWith('http')) problems.push(`${path} records where it was downloaded from`);
  if (path !== '' && !entry.link && !entry.integrity && !entry.inBundle) problems.push(`${path} has no integrity`);
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const places = path
      .split('/node_modules/')
      .map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/node_modules/'));
    const candidates = [...places.map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`];
    if (!candidates.some((candidate) => packages[candidate])) problems.push(`${path} misses its optional ${name}`);
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(
    'Make the lock again on an npm that keeps builds for other platforms: rm -r node_modules package-lock.json && npm install',
  );
  process.exit(1);
}
console.log(`Lock: ${Object.keys(packages).length} entries, complete.`);
