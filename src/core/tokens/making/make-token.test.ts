import { compactVerify, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { importRsaPrivateJwk, makeRsaKeyPair, signToken } from './make-token.ts';

const decodePart = (token: string, index: number): string =>
  Buffer.from(token.split('.')[index] ?? '', 'base64url').toString();

test('signs header and payload in the order given, and the published key verifies it', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const token = await signToken({
    header: { typ: 'JWT', kid: 'rsa-1', alg: 'RS256' },
    payload: { serviceurl: 'https://smba.trafficmanager.net/emea/', nbf: 1, aud: 'bot' },
    key: privateKey,
  });
  expect(decodePart(token, 0)).toBe('{"typ":"JWT","kid":"rsa-1","alg":"RS256"}');
  expect(decodePart(token, 1)).toBe('{"serviceurl":"https://smba.trafficmanager.net/emea/","nbf":1,"aud":"bot"}');
  await expect(compactVerify(token, await importJWK({ ...publicJwk }, 'RS256'))).resolves.toBeDefined();
});

test('a private key made elsewhere signs what its published key verifies', async () => {
  const { privateKey } = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const {
    n = '',
    e = '',
    d = '',
    p = '',
    q = '',
    dp = '',
    dq = '',
    qi = '',
  } = await crypto.subtle.exportKey('jwk', privateKey);
  const pair = await importRsaPrivateJwk({ kty: 'RSA', use: 'sig', kid: 'seeded', n, e, d, p, q, dp, dq, qi });
  expect(pair.publicJwk).toEqual({ kty: 'RSA', use: 'sig', kid: 'seeded', n, e });
  const token = await signToken({ header: { alg: 'RS256' }, payload: {}, key: pair.privateKey });
  await expect(compactVerify(token, await importJWK({ ...pair.publicJwk }, 'RS256'))).resolves.toBeDefined();
});
