/** What kind of address it is. */
import { readUrl } from '#core/sequence/url-text.ts';

const withoutPort = (host: string): string => host.replace(/:\d{1,5}$/, '');

/** The loopback interface, where native apps listen (RFC 8252 section 7.3), `localhost` included. */
export const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(withoutPort(host));

export const isLocalhost = (host: string): boolean => withoutPort(host) === 'localhost';

/** `https://login.example`. */
export function originOf(url: string): string {
  const { scheme, host } = readUrl(url);
  return `${scheme}://${host}`;
}

/** The same host or one below or beside it: shares its last two labels. A guess that public suffixes can mislead. */
export function looksSameSite(a: string, b: string): boolean {
  const site = (url: string): string => withoutPort(readUrl(url).host).split('.').slice(-2).join('.');
  return site(a) === site(b);
}
