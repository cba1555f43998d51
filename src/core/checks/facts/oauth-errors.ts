/**
 * What error codes of OAuth and of Microsoft Entra mean and what most often causes them. Sources: RFC 6749 sections
 * 4.1.2.1 and 5.2, OpenID Connect Core section 3.1.2.6, RFC 8707 section 2, and Microsoft's page on AADSTS codes, whose
 * texts and numbers may change; for three numbers that it leaves out, a thread that quotes Entra. Causes are those that
 * threads on bots report. Left out: the many codes of Entra that no sign-in of a bot was seen with.
 */
import { issue, openIdConnect, rfc } from '#core/sequence/citations.ts';
import type { Source } from '#core/sequence/sequence.ts';
import { entraErrorCodes } from './rule-sources.ts';

export interface ErrorMeaning {
  /** A sentence: what was refused. */
  readonly meaning: string;
  /** A sentence: what to look at first. */
  readonly next: string;
  readonly source: Source;
}

const request = rfc(6749, '4.1.2.1');
const token = rfc(6749, '5.2');
const openId = openIdConnect('3.1.2.6', 'AuthError');

const row = (meaning: string, next: string, source: Source): ErrorMeaning => ({ meaning, next, source });

/** By the value of `error`. */
const OAUTH_ERRORS: ReadonlyMap<string, ErrorMeaning> = new Map([
  [
    'invalid_request',
    row(
      'The request lacks a parameter, repeats one or is malformed.',
      'Compare its parameters with what the provider’s documentation asks for.',
      request,
    ),
  ],
  [
    'unauthorized_client',
    row(
      'The client may not ask in this way.',
      'See which grants and response types the registration of the client allows.',
      request,
    ),
  ],
  [
    'access_denied',
    row('The person or the server refused.', 'Ask whether the person declined; else see the server’s log.', request),
  ],
  [
    'unsupported_response_type',
    row(
      'The server does not issue what response_type asks for.',
      'See which response types the registration of the client allows.',
      request,
    ),
  ],
  [
    'invalid_scope',
    row('A scope is unknown or malformed.', 'Compare each scope with the list that the provider publishes.', request),
  ],
  ['server_error', row('The server failed.', 'Try again; then ask who runs the server.', request)],
  ['temporarily_unavailable', row('The server is too busy.', 'Try again later.', request)],
  [
    'invalid_client',
    row(
      'The client is unknown, or did not prove who it is.',
      'Check the client_id, and whether the secret has ended or belongs to another client.',
      token,
    ),
  ],
  [
    'invalid_grant',
    row(
      'The code or the refresh token has ended, was used before, is of another client, or came with another redirect_uri or code_verifier.',
      'Compare redirect_uri and code_verifier with the first request, and see whether the code was used twice.',
      token,
    ),
  ],
  [
    'unsupported_grant_type',
    row('The server does not know this grant.', 'Check grant_type and the address of the token endpoint.', token),
  ],
  [
    'interaction_required',
    row(
      'The server has to ask the person something.',
      'Send the person through the sign-in without prompt=none.',
      openId,
    ),
  ],
  [
    'login_required',
    row('Nobody is signed in at the server.', 'Send the person through the sign-in without prompt=none.', openId),
  ],
  [
    'account_selection_required',
    row('The person has to choose an account.', 'Send the person through the sign-in without prompt=none.', openId),
  ],
  [
    'consent_required',
    row(
      'The person, or an administrator, has to consent.',
      'Ask for consent in a sign-in that the person sees.',
      openId,
    ),
  ],
  [
    'invalid_target',
    row(
      'The resource asked for is unknown or malformed.',
      'Check the resource or audience of the request.',
      rfc(8707, '2'),
    ),
  ],
  [
    'redirect_uri_mismatch',
    row(
      'The redirect_uri is not registered for this client; this is Google’s word for it.',
      'Register the redirect_uri at the provider exactly as the request writes it.',
      rfc(6749, '3.1.2.4'),
    ),
  ],
]);

const entra = (meaning: string, next: string, source = entraErrorCodes): ErrorMeaning => ({ meaning, next, source });

/** By the number behind `AADSTS`. */
const ENTRA_ERRORS: ReadonlyMap<string, ErrorMeaning> = new Map([
  ['16000', entra('The account is not in this tenant.', 'Invite the account as a guest, or sign in with another one.')],
  [
    '500011',
    entra(
      'The resource is not known in this tenant.',
      'Check the resource or scope for a typo, and that the tenant is the right one.',
    ),
  ],
  [
    '50011',
    entra(
      'The redirect URI of the request is not registered for the app.',
      'Add the redirect_uri to the app registration exactly as the request writes it.',
    ),
  ],
  [
    '50013',
    entra(
      'Entra does not accept the assertion: it has ended, is malformed, or its issuer is of another version than the API.',
      'Read the token that was sent as the assertion: exp, iss and aud.',
    ),
  ],
  [
    '500131',
    entra(
      'The assertion is for another app than the one that shows it.',
      'Make the connection’s Token Exchange URL and the app’s Application ID URI the same.',
      issue('OfficeDev/microsoft-teams-apps-company-communicator', 214),
    ),
  ],
  ['50020', entra('The account is not in this tenant.', 'Invite the account as a guest, or allow other tenants.')],
  [
    '50034',
    entra(
      'The account is not in this directory.',
      'Check the tenant and how the name was typed, or invite the account as a guest.',
    ),
  ],
  ['50055', entra('The password has ended.', 'Let the person set a new one.')],
  ['50057', entra('The account is disabled.', 'Ask the administrator of the tenant.')],
  ['50058', entra('Nobody is signed in at Entra in this browser.', 'Send the person through a sign-in that is seen.')],
  ['50074', entra('The second factor was not given.', 'Sign in again and complete it.')],
  ['50076', entra('A second factor is required.', 'Send the person through a sign-in that is seen.')],
  ['50079', entra('The person has to register a second factor.', 'Send the person through a sign-in that is seen.')],
  [
    '50105',
    entra(
      'The person is not assigned to the app.',
      'Assign the person, or drop the requirement in the enterprise app.',
    ),
  ],
  ['50126', entra('The name or the password is wrong.', 'Try again.')],
  ['50173', entra('The grant was revoked, by the person or an administrator.', 'Let the person sign in again.')],
  [
    '50194',
    entra(
      'The app is single-tenant and was asked for at /common.',
      'Ask at the tenant’s own address, or make the app multi-tenant.',
    ),
  ],
  ['501481', entra('The code_verifier does not fit the code_challenge.', 'Compare the two requests.')],
  ['53003', entra('A conditional access policy refuses.', 'See the sign-in log of the tenant for the policy.')],
  ['54005', entra('The code was redeemed before.', 'Find the first redemption; reloads and retries cause it.')],
  ['65001', entra('Consent is missing.', 'Ask for consent, as the person or as an administrator.')],
  ['65004', entra('The person declined to consent.', 'Let the person try again and accept.')],
  [
    '650057',
    entra('The resource is not among the permissions of the app.', 'Add the permission to the app registration.'),
  ],
  ['70000', entra('The refresh token, or another grant, is not valid.', 'Start a new sign-in.')],
  [
    '700016',
    entra(
      'The app is not in the directory that was asked.',
      'Compare the tenant of the address with the type of the bot: a single-tenant app is not known at botframework.com.',
    ),
  ],
  ['70002', entra('The client’s credentials are wrong.', 'Check the client secret.')],
  ['700025', entra('The app is a public client and sent a secret.', 'Leave the secret out, or change the app’s type.')],
  ['700027', entra('The client assertion’s signature does not fit.', 'Check the certificate of the app registration.')],
  ['700082', entra('The refresh token was not used for too long.', 'Let the person sign in again.')],
  ['700084', entra('The refresh token of a single-page app has ended.', 'Let the person sign in again.')],
  ['70008', entra('The code or the refresh token has ended.', 'Start a new sign-in.')],
  ['70011', entra('A scope is not valid.', 'Compare each scope with what the resource publishes.')],
  [
    '7000215',
    entra(
      'The client secret is not the right one.',
      'Check that the secret’s value was configured and not its id; a connection’s secret is another than the bot’s.',
    ),
  ],
  ['7000222', entra('The client secret has ended.', 'Make a new secret and configure it.')],
  ['90002', entra('The tenant does not exist in this cloud.', 'Check the tenant in the address, and the cloud.')],
  ['90014', entra('A required field is missing.', 'Compare the request with what the flow asks for.')],
  ['90094', entra('An administrator has to consent.', 'Ask an administrator of the tenant to consent.')],
  [
    '9002326',
    entra(
      'A redemption from another origin is allowed to single-page apps only.',
      'Register the redirect URI as one of a single-page app, or redeem the code on the server.',
      issue('AzureAD/microsoft-authentication-library-for-js', 5196),
    ),
  ],
  [
    '9002327',
    entra(
      'A code for a single-page app was redeemed without an Origin header, as servers do it.',
      'Redeem it in the page, or register the redirect URI as one of a web app.',
      issue('AzureAD/microsoft-authentication-library-for-js', 2482),
    ),
  ],
]);

const AADSTS = /\bAADSTS(\d{4,8})\b/;

/** `AADSTS50011` in a description or a page; undefined where there is none. */
export const entraCodeIn = (text: string): string | undefined => AADSTS.exec(text)?.[0];

/** What an error says, by Entra's number where there is one, else by its code; undefined for what is in no table. */
export function explainError(error: string, description = ''): ErrorMeaning | undefined {
  const number = AADSTS.exec(description)?.[1] ?? AADSTS.exec(error)?.[1];
  return ENTRA_ERRORS.get(number ?? '') ?? OAUTH_ERRORS.get(error);
}
