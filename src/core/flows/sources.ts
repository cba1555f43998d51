/** Where the flows' statements can be checked. Source code is linked at a fixed commit, so that the lines stay true. */
import type { Source } from '#core/sequence/sequence.ts';

/** `sourceFile(repository, commit)` gives a maker of links: path in the repository, then `12-34` or nothing. */
const sourceFile =
  (repository: string, commit: string, folder: string) =>
  (path: string, lines?: string): Source => {
    const lineFragment = lines === undefined ? '' : `#${lines.replace(/\d+/g, 'L$&')}`;
    // GitHub numbers the lines of a Markdown file only where it does not render it.
    const fragment = lines !== undefined && path.endsWith('.md') ? `?plain=1${lineFragment}` : lineFragment;
    const file = path.slice(path.lastIndexOf('/') + 1);
    const place = lines === undefined ? file : `${file}:${lines}`;
    return {
      label: `${repository.slice(repository.indexOf('/') + 1)} ${place}`,
      href: `https://github.com/${repository}/blob/${commit}/${folder}${path}${fragment}`,
    };
  };

const BOTBUILDER_JS = '29b8341da1c0ae477e6c32c43170011e4247689a';

export const botBuilderJs = sourceFile('microsoft/botbuilder-js', BOTBUILDER_JS, 'libraries/');
export const botBuilderJsAuth = sourceFile(
  'microsoft/botbuilder-js',
  BOTBUILDER_JS,
  'libraries/botframework-connector/src/auth/',
);
export const channelToBotDiagram = sourceFile(
  'microsoft/botframework-sdk',
  'ed8adc25069b8f94c18ff34cf834741f993dc360',
  'docs/umlDiagrams/Authentication/ChannelToBot/',
);
/** The document around the diagrams. */
export const channelToBotDocument = channelToBotDiagram('README.md');
export const botDocs = sourceFile('MicrosoftDocs/bot-docs', '1e87a125', 'articles/');
export const webChat = sourceFile('microsoft/BotFramework-WebChat', '02875e25', '');
export const directLineJs = sourceFile('microsoft/BotFramework-DirectLineJS', '5739bd10', 'src/');
export const emulatorCode = sourceFile(
  'microsoft/BotFramework-Emulator',
  'a89a783c98a553b60d3b518c9852cc290b10250d',
  'packages/app/main/src/',
);
const BOTBUILDER_NET = '1f9719b318d10750dc8e8dff7d279a4fb12c7f19';

export const botBuilderNetAuth = sourceFile(
  'microsoft/botbuilder-dotnet',
  BOTBUILDER_NET,
  'libraries/Microsoft.Bot.Connector/Authentication/',
);
export const botBuilderNetAdapter = sourceFile(
  'microsoft/botbuilder-dotnet',
  BOTBUILDER_NET,
  'libraries/integration/Microsoft.Bot.Builder.Integration.AspNet.Core/',
);
/** What .NET’s SDKs verify tokens with, version 8.1.2. */
export const identityModel = sourceFile(
  'AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet',
  '4005548cd67de01cba428c88d3062e01da29e49b',
  'src/',
);
export const agentsForJs = sourceFile(
  'microsoft/Agents-for-js',
  'f503cf985c88cf77e0ad77e3482f3d33416756f5',
  'packages/agents-hosting/src/',
);
export const agentsForNet = sourceFile('microsoft/Agents-for-net', 'f813fa4e', 'src/');
/** Microsoft’s documents on Teams; each was read at a commit of its own. */
export const teamsDocs = (commit: string, path: string): Source =>
  sourceFile('MicrosoftDocs/msteams-docs', commit, 'msteams-platform/')(path);
/** Version 1.11.0, the generation that the Token Service’s page uses. */
export const teamsJs = sourceFile('OfficeDev/microsoft-teams-library-js', '0a4c0637', 'src/public/');
/** Recorded sign-ins and the design of the newest Teams SDK. */
export const teamsNet = sourceFile('microsoft/teams.net', '24285d71', 'docs/sso/');
export const teamsToolkit = sourceFile(
  'OfficeDev/microsoft-365-agents-toolkit',
  '15553883a3abb2aecf0f94a5409d597411b0dfd1',
  'packages/sdk/src/',
);

export const connectorAuthentication = botDocs('rest-api/bot-framework-rest-connector-authentication.md');

export const pullRequest = (repository: string, number: number): Source => ({
  label: `${repository.slice(repository.indexOf('/') + 1)} pull request ${number}`,
  href: `https://github.com/${repository}/pull/${number}`,
});

export const entraErrorCodes: Source = {
  label: 'Microsoft Entra, AADSTS error codes',
  href: 'https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
};

export const onBehalfOfFlow: Source = {
  label: 'Microsoft identity platform, on-behalf-of flow',
  href: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
};

export const graphAuthErrors: Source = {
  label: 'Microsoft Graph, resolve authorization errors',
  href: 'https://learn.microsoft.com/en-us/graph/resolve-auth-errors',
};

export const teamsAppInstallation: Source = {
  label: 'Microsoft Graph teamsAppInstallation',
  href: 'https://learn.microsoft.com/en-us/graph/api/resources/teamsappinstallation',
};

export const openIdDiscovery: Source = {
  label: 'OpenID Connect Discovery 1.0 section 4',
  href: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
};

export const oauthPrompt = (lines: string): Source =>
  botBuilderJs('botbuilder-dialogs/src/prompts/oauthPrompt.ts', lines);

export const userTokenApi = (lines: string): Source =>
  botBuilderJs('botframework-connector/src/tokenApi/operations/userToken.ts', lines);

export const authenticationConcept = botDocs('v4sdk/bot-builder-concept-authentication.md');
