import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAF_CERTIFICATE } from './certificates.testing.ts';
import { checkWithKeyText } from './check-with-key-text.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { keyLamp } from '#core/tokens/lamps/key-lamp.ts';
import { readSecretAnyhow } from './secret-readings.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const ed = generateKeyPairSync('ed25519').publicKey;
const pemOf = (type: 'spki' | 'pkcs1'): string => rsa.export({ type, format: 'pem' }).toString();
const spki = (key: typeof rsa): Buffer => key.export({ type: 'spki', format: 'der' });
const half = (text: string): number => Math.ceil(text.length / 2);
const base64 = spki(rsa).toString('base64');
const jwk = rsa.export({ format: 'jwk' });

test.each([
  ['a PEM without its dashes', pemOf('spki').replaceAll('-', '')],
  ['a PEM of PKCS#1 without its dashes', pemOf('pkcs1').replaceAll('-', '')],
  ['a PEM without its first line', pemOf('spki').replace(/^.*\n/, '')],
  ['a PEM without its first line, on one line', pemOf('spki').replace(/^.*\n/, '').replaceAll('\n', '\\n')],
  ['a PEM of PKCS#1 without its first two lines', pemOf('pkcs1').replace(/^.*\n.*\n/, '')],
  ['a certificate without its first line', LEAF_CERTIFICATE.replace(/^.*\n/, '')],
  ['the end of a certificate', LEAF_CERTIFICATE.slice(half(LEAF_CERTIFICATE))],
  ['the first half of the DER in base64', base64.slice(0, half(base64))],
  ['the second half of the DER in base64', base64.slice(half(base64))],
  ['the second half from another character on', base64.slice(half(base64) + 3)],
  ['the first half in hexadecimal with colons', spki(rsa).subarray(0, 150).toString('hex').replace(/../g, '$&:')],
  ['the first half on a curve', spki(ec).toString('base64').slice(0, 40)],
  ['Ed25519 without its last byte', spki(ed).subarray(0, -1).toString('base64url')],
  ['half of an SSH key', `AAAAB3NzaC1yc2EAAAADAQABAAABAQ${base64.slice(100, 200)}`],
  ['a PEM without dashes in base64', Buffer.from(pemOf('spki').replaceAll('-', '')).toString('base64')],
  ['a JWK without its last brace', JSON.stringify(jwk).slice(0, -1)],
])('a secret is refused that is %s', (_name, text) => {
  expect(readSecretAnyhow(text)).toEqual({ ok: false, problem: { kind: 'public-key-as-secret' } });
});

test('no place at which a key is cut in two makes a secret of its larger piece', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: base64.length }), fc.constantFrom('\n', '\\n', ' ', ''), (cut, between) => {
      const [start, end] = [base64.slice(0, cut), base64.slice(cut)];
      const piece = (start.length > end.length ? start : end).replace(/.{64}/g, `$&${between}`);
      expect(readSecretAnyhow(piece).ok).toBe(false);
    }),
  );
});

test('random bytes stay a secret in every spelling', () => {
  for (const length of [32, 48, 64, 100])
    for (const spelling of ['base64', 'base64url', 'hex'] as const)
      expect(readSecretAnyhow(randomBytes(length).toString(spelling)).ok).toBe(true);
});

test('a secret beside a token that asks for a public key is shown by its first four characters only', async () => {
  const { remarks } = await checkWithKeyText(decodeToken('eyJhbGciOiJSUzI1NiJ9.e30.c2ln'), 'correct horse battery');
  expect(remarks).toEqual([
    'What begins with “corr” is neither a JWK, a key set, a PEM nor DER. Paste one of these.',
    'RS256 needs the issuer’s public key; no secret can check it.',
  ]);
});

describe('a secret like the number n of an RSA key', () => {
  const n = jwk.n ?? '';
  const input = 'eyJhbGciOiJIUzI1NiJ9.e30';
  const tokenBy = (secret: Buffer): string =>
    `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;

  test.each([
    ['as text', n, Buffer.from(n)],
    ['as its bytes', n, Buffer.from(n, 'base64url')],
    ['in hexadecimal', Buffer.from(n, 'base64url').toString('hex'), Buffer.from(n, 'base64url')],
    [
      'as the bytes of an INTEGER',
      `00${Buffer.from(n, 'base64url').toString('hex')}`,
      Buffer.from(`00${Buffer.from(n, 'base64url').toString('hex')}`, 'hex'),
    ],
    ['with words around it', `n = ${n}`, Buffer.from(`n = ${n}`)],
  ])('never lights the key lamp, taken %s', async (_name, text, secret) => {
    const token = decodeToken(tokenBy(secret));
    const { signature } = await checkWithKeyText(token, text);
    expect(signature).toMatchObject({ kind: 'matches', notes: [{ kind: 'secret-like-modulus' }] });
    expect(keyLamp(token, signature, 'reader')).toMatchObject({
      state: 'cannot-tell',
      reason: 'This looks like the public number “n” of an RSA key.',
    });
  });

  test('is not one of another length, or an even one', async () => {
    for (const secret of [Buffer.alloc(255, 0xff), Buffer.concat([Buffer.alloc(255, 0xff), Buffer.of(2)])]) {
      const { signature } = await checkWithKeyText(decodeToken(tokenBy(secret)), secret.toString('base64url'));
      expect(signature).toMatchObject({ kind: 'matches', notes: [] });
    }
  });
});
