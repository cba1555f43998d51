/**
 * Mermaid brings some thirty kinds of diagrams, layouts and a formula renderer, each loaded when a text asks for it. The
 * drawing frame draws sequences only, so all but that one are left out of its script (1.1 MB gzipped, some of it EPL).
 */
import type { Plugin } from 'vite';

const NOT_DRAWN = '\0not-drawn';

export function sequencesOnly(): Plugin {
  return {
    name: 'sequences-only',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'diagram',
    resolveId(source, importer) {
      if (source === NOT_DRAWN) return source;
      return source === 'elkjs/lib/elk.bundled.js' && importer?.includes('/mermaid/') ? NOT_DRAWN : null;
    },
    resolveDynamicImport(source, importer) {
      const isMermaids = importer?.includes('/node_modules/mermaid/') === true;
      return isMermaids && typeof source === 'string' && !/\/sequenceDiagram-/.test(source) ? NOT_DRAWN : null;
    },
    load: (id) => (id === NOT_DRAWN ? "throw new Error('Only sequence diagrams are drawn here.');" : null),
  };
}
