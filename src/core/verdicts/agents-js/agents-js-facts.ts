/** What the rules of Agents SDK JS look at, where they stand in its source, and the one kind of answer they give. */
import type { Source } from '#core/sequence/sequence.ts';
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { KeyChoice } from './agents-js-key-choice.ts';
import type { Reading } from './agents-js-reading.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import { javaScriptValue } from '#core/verdicts/claim-values.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

export interface Facts extends BotRequest {
  readonly reading: Reading;
  /** As the SDK reads them. */
  readonly header: JsonNode | undefined;
  readonly payload: JsonNode | undefined;
  readonly choice: KeyChoice;
}

export const SKEW_SECONDS = 300;

/** The commit whose two files are those of the package, byte for byte; the release itself has no tag. */
const COMMIT = 'f503cf985c88cf77e0ad77e3482f3d33416756f5';
const sourceFile = (file: string): Source => ({
  label: `@microsoft/agents-hosting 1.8.1, ${file}`,
  href: `https://github.com/microsoft/Agents-for-js/blob/${COMMIT}/packages/agents-hosting/src/${file}`,
});
export const MIDDLEWARE = sourceFile('auth/jwt-middleware.ts');
export const ADAPTER = sourceFile('cloudAdapter.ts');
export const JSONWEBTOKEN: Source = {
  label: 'jsonwebtoken 9.0.3, verify.js, called by the SDK',
  href: 'https://github.com/auth0/node-jsonwebtoken/blob/bc28861f1fa981ed9c009e29c044a19760a0b128/verify.js',
};
export const JWKS_RSA: Source = {
  label: 'jwks-rsa 4.0.1, src/JwksClient.js, called by the SDK',
  href: 'https://github.com/auth0/node-jwks-rsa/blob/d319e7defd6e79db32a2077088fe93ef2ab8aaeb/src/JwksClient.js',
};

/** Every refusal of the middleware is a 401 with this one member. */
export const unauthorized = (error: string): VerdictAnswer => ({
  status: 401,
  message: JSON.stringify({ 'jwt-auth-error': error }),
});
/** A 401 whose text is an error message of the JavaScript engine. */
export const unauthorizedByEngine: VerdictAnswer = { status: 401, message: '' };

export const claimValue = ({ payload }: Facts, name: string): unknown => javaScriptValue(memberOf(payload, name));
