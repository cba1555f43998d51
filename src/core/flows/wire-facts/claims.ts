/**
 * What breaks when a part of a token is missing or wrong, as the verifiers of the flows have it: BotBuilder and the
 * Agents SDK for the bot, Entra, the Connector and the APIs for theirs. What each claim means stands in the dictionary
 * of claims.
 */

/** By part and name. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  ['header.alg', 'No verifier knows how to check the signature. One that is not on a verifier’s list is refused.'],
  ['header.kid', 'BotBuilder JS finds no key and answers 401; .NET tries every key of the set.'],
  ['header.typ', 'Nothing: the SDKs do not look at it.'],
  ['header.x5t', 'Nothing in BotBuilder JS, which goes by kid. Entra finds an app’s certificate by it: AADSTS700027.'],
  ['header.x5t#S256', 'Entra does not find the app’s certificate: AADSTS700027.'],
  ['header.cty', 'Nothing: the SDKs do not look at it.'],
  ['payload.iss', 'The verifier does not know whose keys to check with: “No valid identity”, 401.'],
  ['payload.aud', 'It is for somebody else, and everybody who is not named has to refuse it: 401.'],
  ['payload.exp', 'BotBuilder JS accepts a token without end; .NET answers 500. Once it has passed by 5 minutes: 401.'],
  ['payload.nbf', 'Nothing when it is missing. More than 5 minutes ahead, BotBuilder answers 500 “jwt not active”.'],
  ['payload.iat', 'Nothing: no SDK of a bot looks at it.'],
  ['payload.jti', 'A receiver that wants to see a token only once cannot tell.'],
  ['payload.sub', 'The receiver does not know whom the token speaks of. Entra refuses an app’s assertion without it.'],
  ['payload.serviceurl', 'It has to be the activity’s serviceUrl; else 401 “ServiceUrl claim do not match.”'],
  ['payload.appid', 'With ver 1.0 nobody can say which app calls: a skill or the Emulator is refused.'],
  ['payload.azp', 'With ver 2.0 nobody can say which app calls: a skill or the Emulator is refused.'],
  ['payload.appidacr', 'Nothing at a bot. An API may ask for more than a secret.'],
  ['payload.azpacr', 'Nothing at a bot. An API may ask for more than a secret.'],
  ['payload.ver', 'A bot does not know whether to read appid or azp; the Emulator’s token is refused.'],
  ['payload.tid', 'A bot that serves several tenants cannot tell them apart; Agents compare it with iss.'],
  ['payload.oid', 'An API does not find the user or the app in the directory.'],
  ['payload.idp', 'Nothing: it repeats the issuer.'],
  ['payload.idtyp', 'An API has to guess from other claims whether a user or an app calls.'],
  ['payload.uti', 'Nothing breaks; the sign-in is hard to find in Entra’s log.'],
  ['payload.scp', 'An API grants nothing in the user’s name: 403.'],
  ['payload.roles', 'An API grants nothing to the app itself: 403.'],
  ['payload.scope', 'An API grants nothing: 403 insufficient_scope.'],
  ['payload.client_id', 'An API cannot tell which app calls.'],
  ['payload.name', 'Nothing breaks; there is no name to show.'],
  ['payload.preferred_username', 'Nothing breaks; there is no name to show.'],
  ['payload.upn', 'Nothing breaks, where nobody recognises users by it.'],
  ['payload.unique_name', 'Nothing breaks; there is no name to show.'],
  ['payload.email', 'Nothing breaks, where nobody recognises users by it.'],
  ['payload.nonce', 'The app cannot tell whether the ID token answers its own request.'],
  ['payload.acr', 'An API that asks for a strong sign-in refuses.'],
  ['payload.amr', 'An API that asks for a strong sign-in refuses.'],
  ['payload.auth_time', 'An API that asks for a recent sign-in refuses.'],
  ['payload.at_hash', 'The app cannot tell whether the access token belongs to this ID token.'],
  ['payload.bot', 'Direct Line does not know which bot the token is for.'],
  ['payload.site', 'Direct Line does not know through which site of the channel the page came.'],
  ['payload.conv', 'Direct Line does not know which conversation the token opens.'],
  ['payload.user', 'The page may name any user, and every visit begins with a sign-in.'],
  ['payload.origin', 'Direct Line gives no session id to the page: the user has to type six digits.'],
  ['payload.xms_cc', 'Entra does not send the app claims challenges that it could answer.'],
  ['signature', 'Anyone could have written it: BotBuilder answers 500, the Agents SDK 401.'],
]);

/** `names` from the token inwards: `header`, `kid`; of something inside a claim, the claim’s own. */
export const consequenceOf = (names: readonly string[]): string | undefined =>
  CONSEQUENCES.get(names.slice(0, 2).join('.'));
