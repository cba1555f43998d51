/**
 * Pages that stand in a sandboxed frame have no origin, and a browser lets such a page load no modules: their scripts are
 * classic ones, made after the app by builds of their own. The development server goes on serving modules.
 */
import type { EnvironmentOptions, Plugin } from 'vite';

interface ClassicScript {
  /** From the root: `src/companion/embed-page.ts`. */
  readonly source: string;
  /** The document that names it as a module, if one does. */
  readonly document?: string;
  /** Whether it brings a style sheet of its own, which gets its name. */
  readonly styled?: true;
}

/** By the name of the script that is built, without its ending. */
export type ClassicScripts = Readonly<Record<string, ClassicScript>>;

/** The builds, each of one file that has everything it needs. */
export const classicBuilds = (scripts: ClassicScripts): Record<string, EnvironmentOptions> =>
  Object.fromEntries(
    Object.entries(scripts).map(([name, { source }]) => [
      name.replaceAll('-', '_'),
      {
        consumer: 'client',
        build: {
          // Mermaid for sequences has 750 kB.
          chunkSizeWarningLimit: 800,
          emptyOutDir: false,
          copyPublicDir: false,
          // Else the script would write its styles into the page, which no policy of ours lets it.
          cssCodeSplit: false,
          rolldownOptions: {
            input: source,
            output: {
              format: 'iife',
              codeSplitting: false,
              entryFileNames: `${name}.js`,
              assetFileNames: `${name}.[ext]`,
            },
            // Of where a script came from, which a classic one does not know, only chunks would make use.
            transform: { define: { 'import.meta': '{}' } },
          },
        },
      },
    ]),
  );

/** Names the built files in the documents. */
export function classicScripts(scripts: ClassicScripts): Plugin {
  return {
    name: 'classic-scripts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path }) {
        const [name, script] = Object.entries(scripts).find(([, { document }]) => path === `/${document}`) ?? [];
        if (script === undefined) return html;
        const style = script.styled ? `<link vite-ignore rel="stylesheet" href="./${name}.css" />` : '';
        return html.replace(
          `<script type="module" src="/${script.source}">`,
          `${style}<script defer vite-ignore src="./${name}.js">`,
        );
      },
    },
  };
}
