/** What the rules of BotBuilder .NET look at, and the two kinds of answers they give. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';
import type { JsonNode } from '#core/shared/json-scanner.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import type { Cloud } from '#core/verdicts/botbuilder-js/botbuilder-js-cloud.ts';
import type { Reading } from './botbuilder-net-claims.ts';
import type { KeyTrial } from './botbuilder-net-key-trial.ts';
import type { Kind } from './botbuilder-net-route.ts';
import type { Ruling } from '#core/verdicts/judge.ts';

export interface Facts extends BotRequest {
  readonly cloud: Cloud;
  readonly kind: Kind;
  /** Undefined where the scheme is refused before the token is read. */
  readonly reading: Reading | undefined;
  readonly header: JsonNode | undefined;
  /** Undefined as long as the SDK does not read it. */
  readonly payload: JsonNode | undefined;
  readonly trial: KeyTrial;
}

const BOTBUILDER =
  'https://github.com/microsoft/botbuilder-dotnet/blob/1f9719b318d10750dc8e8dff7d279a4fb12c7f19/libraries/Microsoft.Bot.Connector/Authentication';
const IDENTITY_MODEL =
  'https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/4005548cd67de01cba428c88d3062e01da29e49b/src';

/** A file of Microsoft.Bot.Connector, without its ending. */
export const sdkFile = (name: string): Source => ({
  label: `Microsoft.Bot.Connector 4.23, ${name}.cs`,
  href: `${BOTBUILDER}/${name}.cs`,
});

/** A file of IdentityModel, without its ending. */
export const libraryFile = (folder: string, name: string): Source => ({
  label: `${folder} 8.1.2, ${name}.cs`,
  href: `${IDENTITY_MODEL}/${folder}/${name}.cs`,
});

interface Extra {
  readonly comparison?: Comparison;
  readonly advice?: string;
}

/** An UnauthorizedAccessException, the only one that the adapter catches: its text is logged, and the body is empty. */
export const unauthorized = (reason: string, logged: string, extra: Extra = {}): Ruling => ({
  outcome: 'fail',
  reason: `${reason} The bot logs “${logged}”.`,
  answer: { status: 401, message: '' },
  ...extra,
});

/** Any other exception, named by its code or type; the host makes a 500 of it. */
export const serverError = (reason: string, what: string, extra: Extra = {}): Ruling => ({
  outcome: 'fail',
  reason: `${reason} The SDK throws ${what}, which its adapter does not catch.`,
  answer: { status: 500, message: '' },
  ...extra,
});
