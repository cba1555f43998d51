/**
 * What breaks when a part of a token is missing or wrong, as the verifiers of the flows have it: BotBuilder and the
 * Agents SDK for the bot, Entra, the Connector and the APIs for theirs. What each claim means stands in the dictionary
 * of claims.
 */

import { rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';
import { botBuilderJsAuth, entraErrorCodes } from '#core/flows/sources.ts';
import { claimsChallenge, directLineSecurity, directLineTokens, entraClaims, oidcCore } from './fact-sources.ts';

interface Consequence {
  /** What breaks, in a sentence. */
  readonly without: string;
  readonly source: Source;
}

const EXTRACTOR = botBuilderJsAuth('jwtTokenExtractor.ts');
const CONSTANTS = botBuilderJsAuth('authenticationConstants.ts');
const RULES_OF_BOTS = botBuilderJsAuth('parameterizedBotFrameworkAuthentication.ts');

/** By part and name. */
const CONSEQUENCES: readonly (readonly [name: string, without: string, source: Source])[] = [
  [
    'header.alg',
    'No verifier knows how to check the signature. One that is not on a verifier’s list is refused.',
    CONSTANTS,
  ],
  ['header.kid', 'BotBuilder JS finds no key and answers 401; .NET tries every key of the set.', EXTRACTOR],
  ['header.typ', 'Nothing: the SDKs do not look at it.', rfc(7519, '5.1')],
  [
    'header.x5t',
    'Nothing in BotBuilder JS, which goes by kid. Entra finds an app’s certificate by it: AADSTS700027.',
    EXTRACTOR,
  ],
  ['header.x5t#S256', 'Entra does not find the app’s certificate: AADSTS700027.', entraErrorCodes],
  ['header.cty', 'Nothing: the SDKs do not look at it.', rfc(7519, '5.2')],
  ['payload.iss', 'The verifier does not know whose keys to check with: “No valid identity”, 401.', RULES_OF_BOTS],
  ['payload.aud', 'It is for somebody else, and everybody who is not named has to refuse it: 401.', rfc(7519, '4.1.3')],
  [
    'payload.exp',
    'BotBuilder JS accepts a token without end; .NET answers 500. Once it has passed by 5 minutes: 401.',
    EXTRACTOR,
  ],
  [
    'payload.nbf',
    'Nothing when it is missing. More than 5 minutes ahead, BotBuilder answers 500 “jwt not active”.',
    EXTRACTOR,
  ],
  ['payload.iat', 'Nothing: no SDK of a bot looks at it.', EXTRACTOR],
  ['payload.jti', 'A receiver that wants to see a token only once cannot tell.', rfc(7519, '4.1.7')],
  [
    'payload.sub',
    'The receiver does not know whom the token speaks of. Entra refuses an app’s assertion without it.',
    rfc(7519, '4.1.2'),
  ],
  [
    'payload.serviceurl',
    'It has to be the activity’s serviceUrl; else 401 “ServiceUrl claim do not match.”',
    RULES_OF_BOTS,
  ],
  ['payload.appid', 'With ver 1.0 nobody can say which app calls: a skill or the Emulator is refused.', RULES_OF_BOTS],
  ['payload.azp', 'With ver 2.0 nobody can say which app calls: a skill or the Emulator is refused.', RULES_OF_BOTS],
  ['payload.appidacr', 'Nothing at a bot. An API may ask for more than a secret.', entraClaims],
  ['payload.azpacr', 'Nothing at a bot. An API may ask for more than a secret.', entraClaims],
  ['payload.ver', 'A bot does not know whether to read appid or azp; the Emulator’s token is refused.', RULES_OF_BOTS],
  ['payload.tid', 'A bot that serves several tenants cannot tell them apart; Agents compare it with iss.', entraClaims],
  ['payload.oid', 'An API does not find the user or the app in the directory.', entraClaims],
  ['payload.idp', 'Nothing: it repeats the issuer.', entraClaims],
  ['payload.idtyp', 'An API has to guess from other claims whether a user or an app calls.', entraClaims],
  ['payload.uti', 'Nothing breaks; the sign-in is hard to find in Entra’s log.', entraClaims],
  ['payload.scp', 'An API grants nothing in the user’s name: 403.', entraClaims],
  ['payload.roles', 'An API grants nothing to the app itself: 403.', entraClaims],
  ['payload.scope', 'An API grants nothing: 403 insufficient_scope.', rfc(6750, '3.1')],
  ['payload.client_id', 'An API cannot tell which app calls.', rfc(8693, '4.3')],
  ['payload.name', 'Nothing breaks; there is no name to show.', entraClaims],
  ['payload.preferred_username', 'Nothing breaks; there is no name to show.', entraClaims],
  ['payload.upn', 'Nothing breaks, where nobody recognises users by it.', entraClaims],
  ['payload.unique_name', 'Nothing breaks; there is no name to show.', entraClaims],
  ['payload.email', 'Nothing breaks, where nobody recognises users by it.', entraClaims],
  ['payload.nonce', 'The app cannot tell whether the ID token answers its own request.', oidcCore('2', 'IDToken')],
  ['payload.acr', 'An API that asks for a strong sign-in refuses.', oidcCore('2', 'IDToken')],
  ['payload.amr', 'An API that asks for a strong sign-in refuses.', oidcCore('2', 'IDToken')],
  ['payload.auth_time', 'An API that asks for a recent sign-in refuses.', oidcCore('2', 'IDToken')],
  [
    'payload.at_hash',
    'The app cannot tell whether the access token belongs to this ID token.',
    oidcCore('3.1.3.6', 'CodeIDToken'),
  ],
  ['payload.bot', 'Direct Line does not know which bot the token is for.', directLineTokens],
  ['payload.site', 'Direct Line does not know through which site of the channel the page came.', directLineTokens],
  ['payload.conv', 'Direct Line does not know which conversation the token opens.', directLineTokens],
  ['payload.user', 'The page may name any user, and every visit begins with a sign-in.', directLineSecurity],
  [
    'payload.origin',
    'Direct Line gives no session id to the page: the user has to type six digits.',
    directLineSecurity,
  ],
  ['payload.xms_cc', 'Entra does not send the app claims challenges that it could answer.', claimsChallenge],
  ['signature', 'Anyone could have written it: BotBuilder answers 500, the Agents SDK 401.', EXTRACTOR],
];

const BY_NAME: ReadonlyMap<string, Consequence> = new Map(
  CONSEQUENCES.map(([name, without, source]) => [name, { without, source }]),
);

/** `names` from the token inwards: `header`, `kid`; of something inside a claim, the claim’s own. */
export const consequenceOf = (names: readonly string[]): Consequence | undefined =>
  BY_NAME.get(names.slice(0, 2).join('.'));
