/** What the rules of BotBuilder JS look at, and the two kinds of answers they give. */
import type { Comparison, Source } from '#core/sequence/sequence.ts';
import { memberOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';
import type { Cloud } from './botbuilder-js-cloud.ts';
import type { KeyChoice } from './botbuilder-js-key-choice.ts';
import type { Reading, Route } from './botbuilder-js-route.ts';
import { javaScriptValue, shownValue } from '#core/verdicts/claim-values.ts';
import { compared } from '#core/verdicts/value-comparison.ts';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

export interface Facts extends BotRequest {
  readonly cloud: Cloud;
  readonly reading: Reading;
  readonly route: Route;
  readonly header: JsonNode | undefined;
  readonly payload: JsonNode | undefined;
  /** The key of the set that the header's `kid` names, as the SDK chooses it. */
  readonly choice: KeyChoice;
}

/** Whose keys the SDK takes. */
export const signerOf = ({ route }: Facts): string => (route === 'channel' ? 'the Connector' : 'Entra');

export const CONNECTOR_ISSUER = 'https://api.botframework.com';
export const SKEW_SECONDS = 300;
export const ALLOWED_ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512'];

/** The commit of botbuilder-js that release 4.23.3 was made from: `main` moves on. */
const COMMIT = '29b8341da1c0ae477e6c32c43170011e4247689a';

/** A rule is in a file of botframework-connector/src/auth. */
export const sourceFile = (file: string): Source => ({
  label: `botframework-connector 4.23.3, ${file}`,
  href: `https://github.com/microsoft/botbuilder-js/blob/${COMMIT}/libraries/botframework-connector/src/auth/${file}`,
});
export const EXTRACTOR = sourceFile('jwtTokenExtractor.ts');
export const LIVE_PATH = sourceFile('parameterizedBotFrameworkAuthentication.ts');

/** An AuthenticationError, whatever status it carries itself. */
export const unauthorized = (message: string): VerdictAnswer => ({ status: 401, message });
/** Any other error; the SDK does not tell a bad token from a fault of its own. */
export const serverError = (message: string): VerdictAnswer => ({ status: 500, message });

export const claimValue = ({ payload }: Facts, name: string): unknown => javaScriptValue(memberOf(payload, name));

/** A claim beside the value it is held against. */
export const compareClaim =
  (facts: Facts, name: string, label: string, expected: string | undefined) =>
  (outcome: Comparison['outcome']): Comparison =>
    compared([`${name} in the token`, shownValue(facts.payload, name)], [label, expected], outcome);

/** How one text misses another when it nearly is the other, as the end of a sentence about the first. */
export function nearMiss(actual: string, expected: string): string | undefined {
  if (expected === `${actual}/`) return 'lacks the final slash';
  if (actual === `${expected}/`) return 'has a final slash too many';
  if (actual.toLowerCase() === expected.toLowerCase()) return 'differs only in upper and lower case';
  return actual.trim() === expected.trim() ? 'has blanks around it' : undefined;
}
