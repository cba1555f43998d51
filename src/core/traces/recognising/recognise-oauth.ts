/**
 * The exchanges of OAuth 2.0, OpenID Connect, SAML and WS-Federation, by what they carry and whoever the client is: RFC 6749 sections
 * 4.1 to 6, RFC 7009, 7523, 7662, 8414, 8628, 8693, 9101, 9126, OpenID Connect Core, Discovery, Form Post Response Mode
 * and RP-Initiated Logout, SAML 2.0 Bindings sections 3.4 and 3.5, WS-Federation 1.2. One parameter alone makes nothing: `code`, `state`
 * and `token` are used by half the web.
 */
import type { UrlParameter } from '#core/sequence/url-text.ts';
import { memberOf, scanJson, stringOf } from '#core/shared/json-scanner.ts';
import type { Hop } from '#core/traces/model.ts';
import type { ExchangeKind } from './exchange-kinds.ts';
import { bearerOf, formOf, headerOf, jsonAnswerOf, parameterOf, urlOf, valueIn } from './message-parts.ts';

const GRANTS: ReadonlyMap<string, ExchangeKind> = new Map([
  ['authorization_code', 'redeem-code'],
  ['refresh_token', 'refresh-token'],
  ['client_credentials', 'client-credentials'],
  ['password', 'password-grant'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device-token'],
  ['device_code', 'device-token'],
  ['urn:ietf:params:oauth:grant-type:token-exchange', 'token-exchange'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'assertion-grant'],
  ['urn:ietf:params:oauth:grant-type:saml2-bearer', 'assertion-grant'],
]);

/** Every value of `response_type` is made of these (OAuth 2.0 Multiple Response Types). */
const RESPONSE_TYPE = /^(?:code|token|id_token|none)(?: (?:code|token|id_token)){0,2}$/;
const SAML_MESSAGE = /^[\w+/=%\s-]{8,}$/;
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
/** Parts of a path where applications take a provider's answer. */
const TAKES_ANSWERS =
  /(?:^|[^a-z])(?:callback|oauth2?|oidc|openid|sign-?in|log-?in|logon|sso|auth|authorized?|authorization)(?![a-z])/i;
/** What no provider's answer is delivered as. */
const NO_PAGE: ReadonlySet<string | undefined> = new Set(['image', 'script', 'style', 'font']);

export function oauthKindOf(hop: Hop): ExchangeKind | undefined {
  return (
    kindOfGrant(hop) ??
    kindOfAuthorization(hop) ??
    kindOfSaml(hop) ??
    kindOfWsFederation(hop) ??
    kindOfResponse(hop) ??
    kindOfEndpoint(hop)
  );
}

function kindOfGrant(hop: Hop): ExchangeKind | undefined {
  const grant = grantOf(hop);
  if (grant === undefined) return undefined;
  const kind = GRANTS.get(grant);
  const isOnBehalf = kind === 'assertion-grant' && valueIn(formOf(hop), 'requested_token_use') === 'on_behalf_of';
  return isOnBehalf ? 'on-behalf-of' : kind;
}

function grantOf(hop: Hop): string | undefined {
  const said = hop.shown.find(({ name }) => name === 'grant_type');
  if (said !== undefined) return said.text.replace(/[ -]/g, '_');
  const text = hop.request?.body?.text ?? '';
  if (hop.request?.method.toUpperCase() !== 'POST' || !text.includes('grant_type')) return undefined;
  return (
    valueIn(formOf(hop), 'grant_type') ??
    (text.length < 100_000 && /^\s*\{/.test(text) ? stringOf(scanJson(text).root, 'grant_type') : undefined)
  );
}

/** A request for authorization in the address or in a form, pushed ahead or sent with the browser. */
function kindOfAuthorization(hop: Hop): ExchangeKind | undefined {
  const isPost = hop.request?.method.toUpperCase() === 'POST';
  if (parameterOf(hop, 'client_id') === undefined) return undefined;
  const isRequest =
    RESPONSE_TYPE.test(parameterOf(hop, 'response_type') ?? '') ||
    JWT.test(parameterOf(hop, 'request') ?? '') ||
    /^(?:urn:|https:)/.test(parameterOf(hop, 'request_uri') ?? '');
  if (isRequest) {
    const isPushed = isPost && (endsIn(hop, 'par') || stringOf(jsonAnswerOf(hop), 'request_uri') !== undefined);
    return isPushed ? 'push-request' : 'authorize';
  }
  const asksForDevice =
    isPost &&
    (endsIn(hop, 'devicecode', 'device_authorization', 'device/code') ||
      stringOf(jsonAnswerOf(hop), 'user_code') !== undefined);
  return asksForDevice ? 'device-authorization' : undefined;
}

/** SAML 2.0 in a query (HTTP Redirect) or a form (HTTP POST). */
function kindOfSaml(hop: Hop): ExchangeKind | undefined {
  if (SAML_MESSAGE.test(parameterOf(hop, 'SAMLRequest') ?? '')) return 'saml-request';
  return SAML_MESSAGE.test(parameterOf(hop, 'SAMLResponse') ?? '') ? 'saml-response' : undefined;
}

/** The passive requestor of WS-Federation 1.2, sections 13.2.2 and 13.2.3. */
function kindOfWsFederation(hop: Hop): ExchangeKind | undefined {
  const { query } = urlOf(hop);
  const form = formOf(hop);
  if (valueIn(form, 'wa') === 'wsignin1.0' && valueIn(form, 'wresult') !== undefined) return 'ws-fed-response';
  const asks = valueIn(query, 'wa') === 'wsignin1.0' && ['wtrealm', 'wreply'].some((name) => valueIn(query, name));
  return asks && hop.request?.method === 'GET' ? 'ws-fed-request' : undefined;
}

/** A provider's answer that can be told without the request it belongs to. */
function kindOfResponse(hop: Hop): ExchangeKind | undefined {
  const { query, fragment, path } = urlOf(hop);
  if (NO_PAGE.has(hop.recorded.resource) || NO_PAGE.has(headerOf(hop.request, 'sec-fetch-dest'))) return undefined;
  const form = formOf(hop);
  if (isResponse(form, path)) return 'form-post-response';
  return isResponse(query, path) || isResponse(fragment, path) ? 'authorization-response' : undefined;
}

function isResponse(parameters: readonly UrlParameter[], path: string): boolean {
  if (parameters.length === 0 || valueIn(parameters, 'grant_type') !== undefined) return false;
  const has = (name: string): boolean => valueIn(parameters, name) !== undefined;
  if (JWT.test(valueIn(parameters, 'id_token') ?? ''))
    return has('state') || has('code') || has('access_token') || has('session_state');
  if (has('access_token')) return has('token_type') && (has('state') || has('expires_in'));
  if (!has('code') && !has('error')) return false;
  return has('session_state') || (has('state') && (has('iss') || TAKES_ANSWERS.test(path)));
}

function kindOfEndpoint(hop: Hop): ExchangeKind | undefined {
  const path = urlOf(hop).path.toLowerCase();
  if (/\/\.well-known\/(?:openid-configuration|oauth-authorization-server|oauth-protected-resource)(?:\/|$)/.test(path))
    return 'provider-metadata';
  if (isKeySet(hop, path)) return 'provider-keys';
  if (endsIn(hop, 'userinfo') && (bearerOf(hop) !== undefined || parameterOf(hop, 'access_token') !== undefined))
    return 'userinfo';
  const isPost = hop.request?.method.toUpperCase() === 'POST';
  if (isPost && valueIn(formOf(hop), 'token') !== undefined) {
    if (endsIn(hop, 'introspect', 'introspection')) return 'introspection';
    if (endsIn(hop, 'revoke', 'revocation')) return 'revocation';
  }
  const isLogout = ['id_token_hint', 'post_logout_redirect_uri'].some((name) => parameterOf(hop, name) !== undefined);
  return isLogout ? 'logout' : undefined;
}

/** By its address, or by keys in its answer (RFC 7517 section 5). */
function isKeySet(hop: Hop, path: string): boolean {
  if (/\/(?:jwks|jwks\.json|openid_keys)$|\/discovery\/(?:v2\.0\/)?keys$|\/oauth2\/v\d\/(?:certs|keys)$/.test(path))
    return true;
  if (hop.response?.body?.text.includes('"keys"') !== true || !hop.response.body.text.includes('"kty"')) return false;
  const keys = memberOf(jsonAnswerOf(hop), 'keys');
  return keys?.kind === 'array' && keys.items.some((key) => stringOf(key, 'kty') !== undefined);
}

const endsIn = (hop: Hop, ...endings: readonly string[]): boolean => {
  const path = urlOf(hop).path.toLowerCase().replace(/\/$/, '');
  return endings.some((ending) => path.endsWith(`/${ending}`));
};
