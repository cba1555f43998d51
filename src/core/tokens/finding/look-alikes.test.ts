import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTokens } from './find-tokens.ts';
import { lookAlikeOf, lookAlikesBeside } from './look-alikes.ts';

const GUID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const b2cHeader = Buffer.from('{"kid":"cpimcore_09252015","ver":"1.0"}').toString('base64url');

test.each([
  ['authorization-code', undefined, `${b2cHeader}.a.b.c.d`],
  ['authorization-code', undefined, '4/0AX4XfWjExample-invented_code'],
  ['authorization-code', undefined, 'https://app.example/cb?code=4%2F0AX4XfWjExample&scope=openid'],
  ['authorization-code', undefined, 'https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=1'],
  ['entra-code-or-refresh-token', undefined, '0.AVEAinventedinvented.AgABAAIAAAinvented'],
  ['entra-code-or-refresh-token', undefined, '1.AVEAinventedinvented'],
  ['microsoft-account-token', undefined, 'EwBAA8l6BAAUinventedinvented+invented/invented=='],
  ['google-access-token', undefined, 'Bearer ya29.a0AfB_byC-invented'],
  ['google-access-token', undefined, '{"access_token":"ya29.invented","expires_in":3599}'],
  ['google-refresh-token', undefined, '1//0invented-invented'],
  ['github-token', undefined, 'gho_inventedinventedinvented'],
  ['facebook-token', undefined, 'EAAinventedinventedinventedinvented'],
  ['slack-token', undefined, 'xoxb-1234-invented'],
  ['slack-token', undefined, 'xoxe.xoxp-1-invented'],
  ['direct-line', undefined, 'aaaaaaaaaaa.cwA.BKA.iaJrC8xpy8qbOF5xnR2vtCX7CZj0LdjAPGfiCpg4inv'],
  ['direct-line', undefined, 'aaaaaaaaaaa.iaJrC8xpy8qbOF5xnR2vtCX7CZj0LdjAPGfiCpg4inv'],
  ['saml', undefined, 'PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46'],
  ['saml', undefined, '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">'],
  ['saml', undefined, 'SAMLResponse=PHNhbWxwOlJlc3BvbnNl&RelayState=1'],
  ['paseto', undefined, 'v4.public.inventedinvented'],
  ['magic-code', undefined, ' 123456 '],
  ['guid', undefined, GUID],
  ['basic-credentials', undefined, 'Authorization: Basic dXNlcjpwYXNz'],
  ['opaque-token', undefined, '{"refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA"}'],
  ['sign-in-link', undefined, 'https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef'],
  ['client-secret', undefined, `abc8Q~${'inventedinvented.-_~'.repeat(2).slice(0, 34)}`],
  ['web-page', undefined, '<!DOCTYPE html>\n<html><head><title>Sign in</title>'],
  ['web-page', undefined, '<html lang="en">'],
  ['address', undefined, `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${GUID}`],
  ['key', 'key', '-----BEGIN PUBLIC KEY-----\nMIIB'],
  ['key', 'key', '-----BEGIN RSA PRIVATE KEY-----\nMIIB'],
  ['key', 'key', `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA`],
  ['key', 'key', '{"kty":"RSA","n":"AQAB","e":"AQAB"}'],
  ['key-set', 'key', '{"keys":[{"kty":"RSA","kid":"1","n":"AQAB","e":"AQAB"}]}'],
  ['metadata', 'key', '{"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/keys"}'],
  ['activity', 'activity', '{"type":"message","channelId":"msteams","serviceUrl":"https://smba.example/"}'],
  ['capture', 'trace', '{"log":{"version":"1.2","entries":[]}}'],
])('recognises %s', (id, belongsTo, text) => {
  expect(lookAlikeOf(text)).toMatchObject({ id, belongsTo });
  expect(lookAlikeOf(text)?.sentence).not.toMatch(/invalid/i);
});

test('says of a private key that it is one', () => {
  for (const text of ['-----BEGIN PRIVATE KEY-----\nMIIE', '{"kty":"EC","crv":"P-256","d":"AQ"}'])
    expect(lookAlikeOf(text)?.sentence).toMatch(/^A private key\./);
});

test('leaves tokens, empty texts and what it does not know alone', () => {
  const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`;
  for (const text of ['', '  ', token, `Bearer ${token}`, `{"id_token":"${token}"}`, 'Why does the bot answer 401?'])
    expect(lookAlikeOf(text)).toBeUndefined();
});

test('an address and a secret are not taken for damaged tokens', () => {
  for (const text of ['https://login.microsoftonline.com/?client_id=x', `abc8Q~${'x'.repeat(34)}`])
    expect(findTokens(text)).toEqual([]);
});

test('names the codes and the opaque tokens that stand beside a token', () => {
  const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`;
  const beside = (text: string): readonly string[] =>
    lookAlikesBeside(text).map(({ foundIn, lookAlike }) => `${foundIn}: ${lookAlike.id}`);
  expect(beside(`https://app.example/#code=SplxlOBeZQQYbYS6WxSbIA&id_token=${token}`)).toEqual([
    'the value of “code”: authorization-code',
  ]);
  expect(
    beside(`{"access_token":"ya29.invented-token","id_token":"${token}","refresh_token":"1//0invented-token"}`),
  ).toEqual(['the value of “access_token”: google-access-token', 'the value of “refresh_token”: google-refresh-token']);
  expect(beside(`{"code":"ServiceError","access_token":"${token}"}`)).toEqual([]);
});

test('never throws, and a token is never passed over for what it looks like', () => {
  const piece = fc.constantFrom('eyJhbGciOiJub25lIn0.e30.', 'code=', '4/', 'ya29.', '"', '{', '%', '\u200b', GUID, ' ');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 8 }), (pieces) => {
      lookAlikeOf(pieces.join(''));
      expect(findTokens(`${pieces.join('')} eyJhbGciOiJub25lIn0.e30.`).length).toBeGreaterThan(0);
    }),
  );
});
