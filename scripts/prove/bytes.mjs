/** Bytes of the build, gzipped, as `npm test` counts them; and what must not be in what everybody loads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countBytes } from '../count-bytes.mjs';

const NEVER_SHIPPED = ['elkjs', 'katex', 'cytoscape'];

export function proveBytes({ dist }) {
  const counted = Object.fromEntries(countBytes(dist).map(({ id, bytes }) => [id, bytes]));
  const { components } = JSON.parse(readFileSync(join(dist, 'sbom.cdx.json'), 'utf8'));
  return {
    offline: { unmeasured: 'it is not counted yet' },
    unneeded: components.filter(({ name }) => NEVER_SHIPPED.includes(name)).length,
    ...counted,
  };
}
