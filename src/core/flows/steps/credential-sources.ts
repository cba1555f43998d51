/** Where the statements about a bot’s credentials, and about the clouds it runs in, can be checked. */
import type { Source } from '#core/sequence/sequence.ts';
import { pullRequest } from '#core/flows/sources.ts';

const learn = (label: string, path: string): Source => ({ label, href: `https://learn.microsoft.com/en-us/${path}` });

export const botIdentityTypes = learn('Azure AI Bot Service, app types', 'bot-framework/portal-register-bot');
export const certificateCredentials = learn(
  'Microsoft Entra, certificate credentials',
  'entra/identity-platform/certificate-credentials',
);
export const clientCredentials = learn(
  'Microsoft Entra, client credentials flow',
  'entra/identity-platform/v2-oauth2-client-creds-grant-flow',
);
export const appServiceIdentity = learn(
  'App Service, managed identities',
  'azure/app-service/overview-managed-identity',
);
export const machineIdentity = learn(
  'Azure, tokens of managed identities on virtual machines',
  'entra/identity/managed-identities-azure-resources/how-to-use-vm-token',
);
export const identityAsCredential = learn(
  'Microsoft Entra, a managed identity as credential',
  'entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
);
export const governmentDeployment = learn(
  'Azure AI Bot Service in Azure Government',
  'azure/bot-service/how-to-deploy-gov-cloud-high',
);
export const chinaDeployment: Source = {
  label: 'Azure AI Bot Service in China',
  href: 'https://docs.azure.cn/en-us/bot-service/how-to-deploy-china-cloud',
};
export const teamsConversationErrors = pullRequest('MicrosoftDocs/msteams-docs', 7175);
