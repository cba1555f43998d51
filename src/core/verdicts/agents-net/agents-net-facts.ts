/** What the rules of Agents SDK .NET look at, where they stand, and what it answers. */
import type { Source } from '#core/sequence/sequence.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import type { Reading } from '#core/verdicts/botbuilder-net/botbuilder-net-claims.ts';
import type { KeyTrial } from '#core/verdicts/botbuilder-net/botbuilder-net-key-trial.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

export interface Facts extends BotRequest {
  readonly reading: Reading;
  readonly header: JsonNode | undefined;
  readonly payload: JsonNode | undefined;
  readonly trial: KeyTrial;
}

const sdkFile = (path: string): Source => ({
  label: `Agents-for-net f813fa4e, ${path.slice(path.lastIndexOf('/') + 1)}`,
  href: `https://github.com/microsoft/Agents-for-net/blob/f813fa4e6e7831bfa89bd6fdc63d57ae6fe92fa4/src/${path}`,
});
export const SAMPLE = sdkFile('samples/Shared/AspNetExtensions.cs');
export const ADAPTER = sdkFile('libraries/Hosting/AspNetCore/CloudAdapter.cs');
export const AGENT_CLAIMS = sdkFile('libraries/Core/Microsoft.Agents.Authentication/AgentClaims.cs');
export const JWT_BEARER: Source = {
  label: 'ASP.NET Core, JwtBearerHandler.cs',
  href: 'https://github.com/dotnet/aspnetcore/blob/f22eba991ab10e433f4a209ce8cadbf5a7c40f9f/src/Security/Authentication/JwtBearer/src/JwtBearerHandler.cs',
};

/** ASP.NET Core says why in a header and sends no body. Of some errors it gives no description. */
export function challenge(description = ''): VerdictAnswer {
  // What Kestrel does with a header of other characters was not established.
  if (!/^[ -~]*$/.test(description)) return { status: undefined, message: '' };
  const details = description === '' ? '' : `, error_description="${description}"`;
  return { status: 401, message: '', header: `Bearer error="invalid_token"${details}` };
}

/** Where no token was found, nothing is said of one. */
export const plainChallenge: VerdictAnswer = { status: 401, message: '', header: 'Bearer' };

const BOT_FRAMEWORK_ISSUERS = [
  'https://api.botframework.com',
  'https://api.botframework.us',
  'https://api.botframework.azure.cn',
];

/** Whether the Connector's key set is taken, and the rules for callers are left out. */
export const isFromConnector = (issuer: string): boolean => BOT_FRAMEWORK_ISSUERS.includes(issuer.toLowerCase());
