/**
 * The page's policy requires Trusted Types, which TypeScript's DOM library does not describe yet. One policy exists,
 * and it vouches only for scripts from this address.
 */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (url: string) => string; createHTML?: (html: string) => string },
  ): { createScriptURL(url: string): string; createHTML(html: string): string };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypePolicyFactory;
  }
}

function requireOwnOrigin(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new Error('A worker from elsewhere is refused.');
  return url;
}

const policy = window.trustedTypes?.createPolicy('signpost-worker', { createScriptURL: requireOwnOrigin });

/** A worker's address as the page's policy accepts it. */
export const workerUrl = (url: string): string => policy?.createScriptURL(url) ?? requireOwnOrigin(url);
