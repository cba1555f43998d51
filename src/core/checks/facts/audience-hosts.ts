/**
 * Where tokens for well-known audiences are taken: Microsoft Graph, and the Connector with the Token Service, whose
 * serviceUrls have many hosts. Sources: the SDKs' constants and the hosts that the Agents SDK trusts.
 */
import { CONNECTORS, GRAPH_AUDIENCES } from '#core/tokens/claims/known-values.ts';
import { isLoopback } from './addresses.ts';

/** Hosts and the domains above them. */
const GRAPH_HOSTS = ['graph.microsoft.com', 'graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn'];
const BOT_HOSTS = [
  'botframework.com',
  'botframework.us',
  'botframework.azure.us',
  'botframework.azure.cn',
  'smba.trafficmanager.net',
  'infra.gcc.teams.microsoft.com',
  'infra.gov.teams.microsoft.us',
  'infra.dod.teams.microsoft.us',
  'teams.microsoft.com',
  'teams.microsoft.us',
];

/** Undefined for an audience of which it is not known, and on this computer, where the Emulator stands for the Connector. */
export function isHostOf(audience: string, host: string): boolean | undefined {
  const hosts = GRAPH_AUDIENCES.has(audience) ? GRAPH_HOSTS : CONNECTORS.has(audience) ? BOT_HOSTS : undefined;
  if (hosts === undefined || isLoopback(host)) return undefined;
  return hosts.some((known) => host === known || host.endsWith(`.${known}`));
}
