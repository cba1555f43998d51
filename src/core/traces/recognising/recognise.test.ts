import { describe, expect, test } from 'vitest';
import { kindsOf, traceOf, captureOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import type { ExchangeKind } from './exchange-kinds.ts';
import { recogniseExchange } from './recognise.ts';

const kindOf = (exchange: Exchange | string): ExchangeKind | undefined => {
  const [hop] = captureOf([exchange]).hops;
  return hop === undefined ? undefined : recogniseExchange(hop);
};
const TOKEN = 'https://login.example/oauth2/token';
const JWT = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';
const AUTHORIZE = 'https://login.example/authorize';

describe('by itself', () => {
  const cases: readonly (readonly [ExchangeKind, Exchange | string])[] = [
    ['authorize', `${AUTHORIZE}?client_id=c&response_type=code%20id_token&state=1`],
    ['authorize', { ask: AUTHORIZE, body: 'client_id=c&response_type=code&scope=openid' }],
    ['authorize', `${AUTHORIZE}?client%5Fid=c&response%5Ftype=code`],
    ['authorize', `${AUTHORIZE}?client_id=c&request=${JWT}`],
    ['authorize', `${AUTHORIZE}?client_id=c&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A1`],
    ['push-request', { ask: 'https://login.example/par', body: 'client_id=c&response_type=code', status: 201 }],
    ['push-request', { ask: TOKEN, body: 'client_id=c&response_type=code', answer: { request_uri: 'urn:1' } }],
    ['authorization-response', 'https://app.example/signin-oidc?code=1&state=2'],
    ['authorization-response', 'https://app.example/x?code=1&session_state=2'],
    ['authorization-response', 'https://app.example/callback?error=access_denied&state=2'],
    ['authorization-response', `https://app.example/#id_token=${JWT}&state=2`],
    ['authorization-response', 'https://app.example/#access_token=a&token_type=Bearer&expires_in=3600'],
    ['form-post-response', { ask: 'https://app.example/x', body: `id_token=${JWT}&state=2` }],
    ['form-post-response', { ask: 'https://app.example/signin-oidc', body: 'code=1&state=2' }],
    ['redeem-code', { ask: TOKEN, body: 'grant_type=authorization_code&code=1' }],
    ['redeem-code', { ask: TOKEN, body: { grant_type: 'authorization_code', code: '1' } }],
    ['refresh-token', { ask: TOKEN, body: 'grant_type=refresh_token&refresh_token=1' }],
    ['client-credentials', { ask: TOKEN, body: 'grant_type=client_credentials' }],
    ['password-grant', { ask: TOKEN, body: 'grant_type=password&username=a&password=b' }],
    [
      'assertion-grant',
      { ask: TOKEN, body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=1' },
    ],
    [
      'on-behalf-of',
      {
        ask: TOKEN,
        body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of&assertion=1',
      },
    ],
    ['token-exchange', { ask: TOKEN, body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange' }],
    [
      'device-token',
      { ask: TOKEN, body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=1' },
    ],
    ['device-authorization', { ask: 'https://login.example/oauth2/v2.0/devicecode', body: 'client_id=c&scope=openid' }],
    ['userinfo', { ask: 'https://login.example/oidc/userinfo', headers: { Authorization: 'Bearer a' } }],
    ['introspection', { ask: 'https://login.example/introspect', body: 'token=a&token_type_hint=access_token' }],
    ['revocation', { ask: 'https://login.example/oauth/revoke', body: 'token=a' }],
    ['logout', 'https://login.example/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example'],
    ['provider-metadata', 'https://login.example/tenant/v2.0/.well-known/openid-configuration'],
    ['provider-metadata', 'https://login.example/.well-known/oauth-authorization-server/tenant'],
    ['provider-keys', 'https://login.example/discovery/v2.0/keys'],
    ['provider-keys', { ask: 'https://login.example/k', answer: { keys: [{ kty: 'EC', kid: '1' }] } }],
    ['saml-request', 'https://idp.example/sso?SAMLRequest=fZJNT8MwDIb%2FSuV7mw&RelayState=r'],
    ['saml-response', { ask: 'https://app.example/acs', body: 'SAMLResponse=PHNhbWxwOlJlc3BvbnNl&RelayState=r' }],
    ['ws-fed-request', 'https://adfs.example/adfs/ls/?wa=wsignin1.0&wtrealm=https%3A%2F%2Fapp.example%2F&wctx=rm%3D0'],
    [
      'ws-fed-response',
      { ask: 'https://app.example/', body: 'wa=wsignin1.0&wresult=%3Ct%3AResponse%2F%3E&wctx=rm%3D0' },
    ],
    ['get-token', 'https://api.botframework.com/api/usertoken/GetToken?userid=u&connectionName=c'],
    ['redeem-digits', 'https://api.botframework.com/api/usertoken/GetToken?userId=u&code=204815'],
    ['get-token-or-link', 'https://api.botframework.com/api/usertoken/GetTokenOrSignInResource?userId=u&code='],
    ['get-aad-tokens', { ask: 'https://europe.token.botframework.com/api/usertoken/GetAadTokens?userId=u', body: {} }],
    [
      'exchange-token',
      { ask: 'https://api.botframework.azure.us/api/usertoken/exchange?userId=u', body: { token: 't' } },
    ],
    ['sign-out', 'DELETE https://api.botframework.com/api/usertoken/SignOut?userId=u'],
    ['token-status', 'https://api.botframework.com/api/usertoken/GetTokenStatus?userId=u'],
    ['get-link', 'https://api.botframework.com/api/botsignin/GetSignInResource?state=e30'],
    [
      'post-token',
      { ask: 'https://token.botframework.com/api/sas/postToken?expiry=1&id=key1&state=1&hmac=1', body: 'token=t' },
    ],
    ['emulate-cards', 'POST http://localhost:5000/api/usertoken/emulateOAuthCards?emulate=true'],
    ['emulator-token', { ask: 'https://tunnel.example/api/usertoken/tokenResponse', body: { token: 't' } }],
    ['direct-line-token', 'POST https://directline.botframework.com/v3/directline/tokens/generate'],
    ['direct-line-refresh', 'POST https://directline.botframework.com/v3/directline/tokens/refresh'],
    ['direct-line-session', 'https://directline.botframework.com/v3/directline/session/getsessionid'],
  ];
  test.each(cases)('%s', (kind, exchange) => {
    expect(kindOf(exchange)).toBe(kind);
  });

  test.each([
    'https://a.example/?code=1',
    'https://a.example/?state=1',
    'https://a.example/?token=1&access_token=2',
    'https://a.example/?client_id=1&response_type=json',
    'https://a.example/?client_id=1',
    'https://a.example/page?code=1&state=2',
    'https://a.example/?SAMLRequest=',
    'https://a.example/userinfo',
    'https://a.example/logout',
  ])('%s alone is nothing', (url) => {
    expect(kindOf(url)).toBeUndefined();
  });

  test('a preflight is no exchange, whatever it asks for', () => {
    const headers = { 'Access-Control-Request-Method': 'GET' };
    expect(kindOf({ ask: 'OPTIONS https://a.example/.well-known/openid-configuration', headers })).toBeUndefined();
  });
});

describe('among the others', () => {
  const authorize = `${AUTHORIZE}?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=s1`;
  const kinds = (...exchanges: readonly (Exchange | string)[]) =>
    kindsOf(traceOf(exchanges).hops.filter(({ certainty }) => certainty === 'captured'));

  test('the address that the request named takes the answer', () => {
    expect(kinds(authorize, 'https://app.example/back?code=1')).toEqual(['authorize', 'authorization-response']);
    expect(kinds(authorize, { ask: 'https://app.example/back', body: 'code=1&state=s1' })[1]).toBe(
      'form-post-response',
    );
    expect(kinds(authorize, 'https://app.example/back')).toEqual(['authorize']);
  });

  test('an answer at another address is known by its state', () => {
    const long = `${authorize}-long-enough`;
    expect(kinds(long, 'https://other.example/?code=1&state=s1-long-enough')[1]).toBe('authorization-response');
    expect(kinds(long, 'https://other.example/?code=1&state=s2-long-enough')).toEqual(['authorize']);
    expect(kinds(authorize, 'https://other.example/?code=1&state=s1')).toEqual(['authorize']);
  });

  test('an answer in a fragment is brought by the request that does not show it', () => {
    const answered = { ask: authorize, location: 'https://app.example/back#state=s1&id_token=a.b.c' };
    expect(kinds(answered, 'https://app.example/back', 'https://app.example/back')).toEqual([
      'authorize',
      'authorization-response',
    ]);
  });

  test('the provider’s pages ask and its forms send', () => {
    const page = '<form method=post><input type=password name=x></form>';
    expect(kinds(authorize, { ask: 'https://login.example/in', answer: page })[1]).toBe('login-page');
    expect(kinds(authorize, { ask: 'https://login.example/in', body: 'passwd=1' })[1]).toBe('login-form');
    expect(kinds(authorize, { ask: 'https://shop.example/in', body: 'passwd=1' })).toEqual(['authorize']);
  });

  test('endpoints are known from the document that names them', () => {
    const answer = {
      issuer: 'https://login.example',
      userinfo_endpoint: 'https://login.example/who',
      jwks_uri: 'https://login.example/k1',
      end_session_endpoint: 'https://login.example/bye',
    };
    expect(
      kinds(
        { ask: 'https://login.example/.well-known/openid-configuration', answer },
        authorize,
        'https://login.example/who',
        'https://login.example/k1',
        'https://login.example/bye',
      ),
    ).toEqual(['provider-metadata', 'authorize', 'userinfo', 'provider-keys', 'logout']);
  });

  test('the first use of a token at each host is kept, and those that are refused', () => {
    const redeem = { ask: TOKEN, body: 'grant_type=authorization_code&code=1', answer: { access_token: 'at-1' } };
    const call = (path: string, status = 200): Exchange => ({
      ask: `https://api.example/${path}`,
      headers: { Authorization: 'Bearer at-1' },
      status,
    });
    const trace = traceOf([redeem, call('a'), call('b'), call('c', 401)]);
    expect(trace.hops.map(({ request }) => request?.url)).toEqual([
      TOKEN,
      'https://api.example/a',
      'https://api.example/c',
    ]);
    expect(kindsOf(trace.hops)).toEqual(['redeem-code', 'call-resource', 'call-resource']);
  });
});
