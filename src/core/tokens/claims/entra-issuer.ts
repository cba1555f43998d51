/**
 * What an issuer's address says of itself when it is one of Microsoft Entra's: version 1.0 writes
 * `https://sts.windows.net/{tenant}/`, version 2.0 `https://login.microsoftonline.com/{tenant}/v2.0`, other clouds with
 * hosts of their own.
 * Left out: Entra External ID and B2C, whose hosts carry the tenant's name.
 */
export interface EntraIssuer {
  readonly tenant: string;
  /** Undefined when the address has neither form. */
  readonly version: '1.0' | '2.0' | undefined;
  /** Undefined where clouds share the host: the public cloud and the US Government in version 1.0. */
  readonly cloud: 'public' | 'US Government' | 'China' | undefined;
}

const HOSTS: ReadonlyMap<string, EntraIssuer['cloud']> = new Map([
  ['sts.windows.net', undefined],
  ['login.microsoftonline.com', 'public'],
  ['login.microsoftonline.us', 'US Government'],
  ['login.partner.microsoftonline.cn', 'China'],
  ['sts.chinacloudapi.cn', 'China'],
]);
const FORM = /^https:\/\/([a-z.]{1,40})\/([^/]+)(?:\/(.*))?$/;

/** Undefined when the host is none of Entra's. */
export function readEntraIssuer(iss: string): EntraIssuer | undefined {
  const [, host = '', tenant = '', rest] = FORM.exec(iss) ?? [];
  if (!HOSTS.has(host)) return undefined;
  const isOfVersion1 = host.startsWith('sts.');
  const version = isOfVersion1 && rest === '' ? '1.0' : !isOfVersion1 && rest === 'v2.0' ? '2.0' : undefined;
  return { tenant, version, cloud: HOSTS.get(host) };
}
