/**
 * Each page's own law. It stands in the built documents because the app is deployed as static files and cannot count on
 * headers; the development server needs inline scripts and a socket, so it goes without.
 */
import type { Plugin } from 'vite';

const policy = (...directives: readonly string[]): string => directives.join('; ');

/** The app: it holds tokens and has no network. */
const APP = policy(
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "frame-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types signpost-worker',
);

/** The drawing frame holds Mermaid, which writes inline styles and HTML; it has no network and sees only labels. */
const DIAGRAM = policy(
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types dompurify default 'allow-duplicates'",
);

/** The embed page stands inside other people's pages. It takes no input, and loads its own scripts as it needs them. */
const EMBED = policy(
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types signpost-embed',
);

/** By the name of the document. */
export const PAGE_POLICIES: Readonly<Record<string, string>> = {
  'index.html': APP,
  'diagram.html': DIAGRAM,
  'embed.html': EMBED,
};

export function pagePolicy(): Plugin {
  return {
    name: 'page-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path }) => {
        const content = PAGE_POLICIES[path.replace(/^\//, '')];
        if (content === undefined) return [];
        return [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' }];
      },
    },
  };
}
