/** Bytes of the build, gzipped, as `npm test` counts them; and packages of Mermaid that no sequence needs and no build may have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countBytes } from '../count-bytes.mjs';

const NEVER_SHIPPED = ['elkjs', 'katex', 'cytoscape'];

export function proveBytes({ dist }) {
  const counted = Object.fromEntries(countBytes(dist).map(({ id, bytes }) => [id, bytes]));
  const { components } = JSON.parse(readFileSync(join(dist, 'sbom.cdx.json'), 'utf8'));
  return {
    offline: { unmeasured: 'this build keeps nothing for working offline' },
    unneeded: components.filter(({ name }) => NEVER_SHIPPED.includes(name)).length,
    ...counted,
  };
}
