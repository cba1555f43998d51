/**
 * Hosts that are everybody's: of the clouds that bots run in, of the large identity providers, and this computer. A host
 * of anybody else tells whose sign-in it is. Sources: Microsoft's and Google's documentation of their endpoints.
 */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'aadcdn.msauth.net',
  'aadcdn.msftauth.net',
  'api.botframework.azure.us',
  'api.github.com',
  'api.spotify.com',
  'appleid.apple.com',
  'botframework.azure.cn',
  'botframework.azure.us',
  'github.com',
  'graph.facebook.com',
  'graph.microsoft.com',
  'graph.microsoft.us',
  'graph.windows.net',
  'login.botframework.azure.us',
  'login.live.com',
  'login.microsoft.com',
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.salesforce.com',
  'login.windows.net',
  'microsoftgraph.chinacloudapi.cn',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'schemas.microsoft.com',
  'schemas.xmlsoap.org',
  'slack.com',
  'smba.trafficmanager.net',
  'statics.teams.cdn.office.net',
  'sts.windows.net',
  'www.facebook.com',
  'www.googleapis.com',
  'www.linkedin.com',
  'www.w3.org',
]);

/** Under these domains one company alone has hosts. */
const PUBLIC_DOMAINS = [
  '.botframework.com',
  '.botframework.us',
  '.botframework.azure.cn',
  '.botframework.azure.us',
  '.events.data.microsoft.com',
  '.google-analytics.com',
  '.googletagmanager.com',
  '.gstatic.com',
  '.infra.gcc.teams.microsoft.com',
  '.infra.gov.teams.microsoft.us',
  '.infra.dod.teams.microsoft.us',
  '.office365.us',
  '.teams.cdn.office.net',
  '.teams.microsoft.com',
  '.teams.microsoft.us',
  '.teams.live.com',
];

/** `host` in lower case, without its port. */
export const isPublicHost = (host: string): boolean =>
  PUBLIC_HOSTS.has(host) || PUBLIC_DOMAINS.some((domain) => host.endsWith(domain) || host === domain.slice(1));

/** This computer: `localhost` and the loopback blocks (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291). */
export const isThisComputer = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^127\.[\d.]{5,11}$/.test(host) || host === '[::1]';

/** Everything above in one text, to tell whether a word is part of it. */
export const PUBLIC_HOST_TEXT: string = [...PUBLIC_HOSTS, ...PUBLIC_DOMAINS].join(' ');
