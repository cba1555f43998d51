/** Bytes of the build, gzipped, as `npm test` counts them; and what must not be in what everybody loads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countBytes } from '../count-bytes.mjs';

const LIBRARIES = /\b(?:elkjs|katex|cytoscape)\b/gi;

export function proveBytes({ dist }) {
  const counted = Object.fromEntries(countBytes(dist).map(({ id, bytes }) => [id, bytes]));
  const drawing = readFileSync(join(dist, 'diagram.js'), 'utf8');
  return {
    offline: { unmeasured: 'it is not counted yet' },
    unneeded: new Set(drawing.match(LIBRARIES)).size,
    ...counted,
  };
}
