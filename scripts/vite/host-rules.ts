/**
 * Which header belongs to which file of the build, said once for every kind of host. The policy of a document is the one
 * that stands in it, so the two cannot differ; added is what only a header can say.
 */
export interface HostRule {
  /** From the folder that is served: `/*` for everything, a folder with `/*` behind it, or addresses of files. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Names end in a hash of what is in them, so a browser need never ask again. */
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
/** Kept, but asked about each time: a document names the assets of its own build. */
const ASK_AGAIN = { 'Cache-Control': 'no-cache' };

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=()',
};

/**
 * What a document’s own policy cannot say. The embed page is made to be framed. So is the drawing frame in it, and
 * `frame-ancestors` looks at every window above; neither takes anything secret.
 */
const ONLY_BY_HEADER: Readonly<Record<string, readonly string[]>> = {
  'index.html': ["frame-ancestors 'none'"],
  '404.html': ["frame-ancestors 'none'"],
  'courier.html': ["frame-ancestors 'self'", 'sandbox allow-scripts'],
  'diagram.html': ['sandbox allow-scripts'],
  'embed.html': [],
};

/** `documents`: the policy of each HTML file; `others`: whatever else stands beside them, a folder as `folder/*`. */
export function hostRules(documents: ReadonlyMap<string, string>, others: readonly string[]): readonly HostRule[] {
  const ofDocuments = [...documents].map(([file, policy]) => {
    const added = ONLY_BY_HEADER[file];
    if (added === undefined) throw new Error(`${file}: say in host-rules.ts who may frame it.`);
    const headers = {
      'Content-Security-Policy': [policy, ...added].join('; '),
      ...(file === 'index.html' ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {}),
      ...ASK_AGAIN,
    };
    return { paths: addressesOf(file), headers };
  });
  return [
    { paths: ['/*'], headers: EVERYWHERE },
    { paths: ['/assets/*'], headers: FOR_EVER },
    ...ofDocuments,
    { paths: others.map((other) => `/${other}`), headers: ASK_AGAIN },
  ];
}

/** Some hosts lead from `/diagram.html` to `/diagram`, and most show `index.html` for the folder. */
const addressesOf = (file: string): readonly string[] =>
  file === 'index.html' ? ['/', '/index.html'] : [`/${file}`, `/${file.replace(/\.html$/, '')}`];

/** The policy in a built document, as the browser reads it. */
export function policyIn(html: string): string | undefined {
  const [meta] = html.match(/<meta\b[^>]*http-equiv="Content-Security-Policy"[^>]*>/) ?? [];
  return meta
    ?.match(/\bcontent="([^"]*)"/)?.[1]
    ?.replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
