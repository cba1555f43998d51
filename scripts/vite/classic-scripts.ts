/**
 * Pages that stand in a sandboxed frame have no origin, and a browser lets such a page load no modules: their scripts are
 * classic ones, made after the app by builds of their own. The development server goes on serving modules.
 */
import type { Plugin } from 'vite';

/** `scripts`: by the source that a document names as a module, the file that is built of it. */
export function classicScripts(scripts: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'classic-scripts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        Object.entries(scripts).reduce(
          (page, [source, file]) =>
            page.replace(`<script type="module" src="${source}">`, `<script defer vite-ignore src="./${file}">`),
          html,
        ),
    },
  };
}
