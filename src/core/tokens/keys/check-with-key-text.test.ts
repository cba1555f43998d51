import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkWithKeyText } from './check-with-key-text.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { makeRsaKeyPair, signToken } from '#core/tokens/making/make-token.ts';

const check = (token: string, keyText: string) => checkWithKeyText(decodeToken(token), keyText);
const signedWith = (secret: Uint8Array): Promise<string> =>
  new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'HS256' }).sign(secret);

describe('a secret', () => {
  const secret = Buffer.from('an old secret of more than thirty-two bytes');
  const random = Buffer.from(Array.from({ length: 40 }, (_, index) => (index * 37 + 11) % 256));

  test.each([
    ['text', secret, secret.toString()],
    ['text', secret, `  ${secret.toString()}\n`],
    ['base64url', secret, secret.toString('base64url')],
    ['base64', random, random.toString('base64')],
    ['hexadecimal', secret, secret.toString('hex')],
    ['text with a line break at its end', Buffer.from(`${secret.toString()}\n`), secret.toString()],
    ['text with a line break of Windows at its end', Buffer.from(`${secret.toString()}\r\n`), secret.toString()],
    ['text with the blanks around it', Buffer.from(` ${secret.toString()}`), ` ${secret.toString()}`],
    [
      'base64url without the line break at its end',
      secret,
      Buffer.from(`${secret.toString()}\n`).toString('base64url'),
    ],
  ])('is found to be %s', async (reading, bytes, keyText) => {
    const { signature, remarks } = await check(await signedWith(bytes), keyText);
    expect(signature.kind).toBe('matches');
    expect(remarks).toEqual([`Read as a secret: ${reading}.`]);
  });

  test('may begin like JSON or a web page; what is none of these is told by its looks', async () => {
    for (const text of [
      '{a secret that begins like JSON, of 32 bytes',
      '<a secret that begins like a page, of 32 bytes',
      '{"a":1}',
    ])
      expect((await check(await signedWith(Buffer.from(text)), text)).signature.kind).toBe('matches');
    const { keys, remarks } = await check(await signedWith(secret), '<!doctype html>');
    expect(keys).toBeUndefined();
    expect(remarks[0]).toContain('This is a web page or XML');
  });

  test('that fits in no reading is said to have been read in each', async () => {
    const { signature, remarks } = await check(await signedWith(secret), 'deadbeef');
    expect(signature.kind).toBe('does-not-match');
    expect(remarks).toEqual([
      'Read as a secret in every way, none matches: text; base64url; hexadecimal; text with a line break at its end; text with a line break of Windows at its end.',
    ]);
  });

  test.each(['your-256-bit-secret', 'a-string-secret-at-least-256-bits-long', 'Secret', 'secret\n'])(
    'that is published is said to be: %j',
    async (text) => {
      const { signature } = await check(await signedWith(Buffer.from(text)), text);
      expect(signature).toMatchObject({ kind: 'matches', notes: [{ kind: 'published-secret' }] });
    },
  );

  test.each([
    ['PEM', (pem: string) => pem],
    ['PEM without its last line break', (pem: string) => pem.trimEnd()],
    ['PEM with Windows line breaks', (pem: string) => pem.replaceAll('\n', '\r\n')],
    ['PEM in base64', (pem: string) => Buffer.from(pem).toString('base64')],
    ['PEM in hexadecimal', (pem: string) => Buffer.from(pem).toString('hex')],
    ['DER in base64', (pem: string) => pem.replace(/-----[^-]*-----|\n/g, '')],
    [
      'DER in hexadecimal',
      (pem: string) => Buffer.from(pem.replace(/-----[^-]*-----|\n/g, ''), 'base64').toString('hex'),
    ],
  ])('that is a public key never matches, written as %s', async (_name, write) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    for (const type of ['spki', 'pkcs1'] as const) {
      const pem = publicKey.export({ type, format: 'pem' }).toString();
      const der = publicKey.export({ type, format: 'der' });
      const keyText = write(pem);
      for (const bytes of [Buffer.from(keyText), Buffer.from(pem), der]) {
        const { signature } = await check(await signedWith(bytes), keyText);
        expect(signature.kind).not.toBe('matches');
      }
    }
  });
});

describe('how often WebCrypto is asked', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('once for a token and its key, and for an edit of the token once more, without another import', async () => {
    const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
    const others = Array.from({ length: 20 }, (_, index) => ({ ...publicJwk, kid: `other-${index}` }));
    const token = await signToken({ header: { alg: 'RS256', kid: 'rsa-1' }, payload: { aud: 'a' }, key: privateKey });
    const keyText = JSON.stringify({ keys: [...others, publicJwk] });
    const importKey = vi.spyOn(crypto.subtle, 'importKey');
    const verify = vi.spyOn(crypto.subtle, 'verify');
    expect((await check(token, keyText)).signature.kind).toBe('matches');
    expect([importKey.mock.calls.length, verify.mock.calls.length]).toEqual([1, 1]);
    expect((await check(token.replace('.ey', '.eY'), keyText)).signature.kind).toBe('does-not-match');
    expect([importKey.mock.calls.length, verify.mock.calls.length]).toEqual([1, 2]);
    await check(`${token.split('.')[0]}=.${token.split('.').slice(1).join('.')}`, keyText);
    expect([importKey.mock.calls.length, verify.mock.calls.length]).toEqual([1, 3]);
  });

  test('never, where the token or the key rules it out before', async () => {
    const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
    const token = await signToken({ header: { alg: 'RS256', kid: 'rsa-1' }, payload: {}, key: privateKey });
    const verify = vi.spyOn(crypto.subtle, 'verify');
    for (const changes of [{ e: 'AQ' }, { kid: 'other' }, { use: 'enc' }, { n: publicJwk.n.slice(0, 100) }])
      await check(token, JSON.stringify({ keys: [{ ...publicJwk, ...changes }] }));
    await check(token.slice(0, -4), JSON.stringify(publicJwk));
    expect(verify).not.toHaveBeenCalled();
  });
});

test('a metadata document is named with its issuer, and read together with its keys', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const token = await signToken({ header: { alg: 'RS256', kid: 'rsa-1' }, payload: {}, key: privateKey });
  const metadata = { issuer: 'https://issuer.example', jwks_uri: 'https://keys.example/keys' };
  const alone = await check(token, JSON.stringify(metadata));
  expect(alone).toMatchObject({
    keys: undefined,
    signature: { kind: 'no-key' },
    metadata: { issuer: 'https://issuer.example', jwksUri: 'https://keys.example/keys' },
    remarks: [
      'There is no key in this. It is the metadata document of the issuer “https://issuer.example”; the keys are at https://keys.example/keys, on another host than the issuer’s issuer.example. Open that address and paste its answer.',
    ],
  });
  for (const text of [
    JSON.stringify({ ...metadata, keys: [publicJwk] }),
    `${JSON.stringify(metadata)}\n${JSON.stringify({ keys: [publicJwk] })}`,
    `${JSON.stringify([publicJwk])}\n\n${JSON.stringify(metadata)}\n`,
    JSON.stringify(JSON.stringify({ ...metadata, keys: [publicJwk] })),
  ]) {
    const both = await check(token, text);
    expect(both).toMatchObject({ signature: { kind: 'matches' }, metadata: { issuer: 'https://issuer.example' } });
    expect(both.remarks[0]).toContain('Beside the keys stands a document.');
  }
});

test('10,000 keys in a set are read, and the one of the token’s kid is used', async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  const token = await signToken({ header: { alg: 'RS256', kid: 'rsa-9999' }, payload: {}, key: privateKey });
  const keys = Array.from({ length: 10_000 }, (_, index) => ({ ...publicJwk, kid: `rsa-${index}`, d: 'x' }));
  const { keys: material, signature, remarks } = await check(token, JSON.stringify({ keys }));
  expect(material?.keys).toHaveLength(10_000);
  expect(signature).toMatchObject({ kind: 'matches', key: { kid: 'rsa-9999' } });
  expect(remarks).toEqual([
    '10000 keys hold the private part. Only the public part is used; whoever sees the rest can sign as the owner.',
  ]);
});

test('a member that stands twice in a key is said to', async () => {
  expect((await check('a.b.c', '{"kty":"RSA","kty":"RSA","n":"AQ","e":"AQAB"}')).remarks).toEqual([
    'The name “kty” stands twice in an object. The last one counts here; other readers may take the first or refuse it.',
  ]);
});
