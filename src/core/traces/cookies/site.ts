/**
 * The site of a host: its registrable domain, guessed without the Public Suffix List, which is longer than this app. The
 * last two labels; three where the second last is one under which countries register (`co.uk`, `com.au`) or where the
 * last two belong to a host of many customers (`azurewebsites.net`). An IP address or a single label is its own site.
 * https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
const COUNTRY_LABELS: ReadonlySet<string> = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gob',
  'gov',
  'ltd',
  'ne',
  'net',
  'or',
  'org',
]);

/** Suffixes whose next label belongs to a customer. */
const SHARED: ReadonlySet<string> = new Set([
  'azurewebsites.net',
  'azurestaticapps.net',
  'cloudapp.net',
  'trafficmanager.net',
  'azurefd.net',
  'onrender.com',
  'herokuapp.com',
  'github.io',
  'gitlab.io',
  'netlify.app',
  'vercel.app',
  'pages.dev',
  'workers.dev',
  'web.app',
  'firebaseapp.com',
  'appspot.com',
  'run.app',
  'cloudfront.net',
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'ngrok-free.dev',
  'devtunnels.ms',
  'loca.lt',
]);

/** `host` without a port. */
export function siteOf(host: string): string {
  const labels = host.split('.').filter((label) => label !== '');
  if (labels.length <= 2 || /^[\d.]+$/.test(host) || host.includes(':')) return host;
  const [second = '', last = ''] = labels.slice(-2);
  const isCountry = last.length === 2 && COUNTRY_LABELS.has(second);
  return labels.slice(isCountry || SHARED.has(`${second}.${last}`) ? -3 : -2).join('.');
}

/** A domain under which others register: no cookie may be set for all of it. */
export function isPublicSuffix(domain: string): boolean {
  const labels = domain.split('.');
  const [first = '', last = ''] = labels;
  if (labels.length === 1) return domain !== 'localhost';
  return labels.length === 2 && (SHARED.has(domain) || (last.length === 2 && COUNTRY_LABELS.has(first)));
}

/** Scheme and site of an address, as same-site compares them; undefined for one without a host. */
export function schemefulSite(scheme: string, host: string): string | undefined {
  if (scheme === '' || host === '') return undefined;
  const secure = scheme === 'wss' ? 'https' : scheme === 'ws' ? 'http' : scheme;
  return `${secure}://${siteOf(withoutPort(host))}`;
}

export const withoutPort = (host: string): string => host.replace(/:\d{1,5}$/, '');
