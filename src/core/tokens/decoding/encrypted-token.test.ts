import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import {
  base64url,
  CompactEncrypt,
  exportJWK,
  exportPKCS8,
  FlattenedEncrypt,
  GeneralEncrypt,
  generateKeyPair,
  generateSecret,
} from 'jose';
import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { readEncryptedToken } from './encrypted-token.ts';
import { findTokens } from '#core/tokens/finding/find-tokens.ts';

const CONTENT = '{"aud":"00001111-aaaa-2222-bbbb-3333cccc4444"}';
const bytes = new TextEncoder().encode(CONTENT);
const part = (content: string): string => Buffer.from(content).toString('base64url');
const read = (text: string, key: string): ReturnType<typeof readEncryptedToken> =>
  readEncryptedToken(decodeToken(text), key);

test('names the five parts without a key, with their bytes and places', async () => {
  const text = `${part('{"alg":"dir","enc":"A128GCM"}')}..${part('iv')}.${part('ciphertext')}.!`;
  const encrypted = await read(text, '');
  expect(encrypted).toMatchObject({ alg: 'dir', enc: 'A128GCM', content: undefined });
  expect(encrypted?.parts.map(({ name, bytes: length, start, end }) => [name, length, text.slice(start, end)])).toEqual(
    [
      ['header', 29, part('{"alg":"dir","enc":"A128GCM"}')],
      ['encrypted key', 0, ''],
      ['initialization vector', 2, part('iv')],
      ['ciphertext', 10, part('ciphertext')],
      ['authentication tag', undefined, '!'],
    ],
  );
  expect(await read(`${part('{"alg":"none"}')}.e30.`, '')).toBeUndefined();
});

test.each(['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A256KW'])(
  'decrypts %s with a JWK, a set and a PEM',
  async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const text = await new CompactEncrypt(bytes)
      .setProtectedHeader({ alg, enc: 'A256GCM', kid: '1' })
      .encrypt(publicKey);
    const jwk = await exportJWK(privateKey);
    const other = await exportJWK((await generateKeyPair(alg, { extractable: true })).privateKey);
    const set = {
      keys: [
        { ...other, kid: '2' },
        { ...jwk, kid: '1', use: 'enc' },
      ],
    };
    for (const key of [JSON.stringify(jwk), JSON.stringify(set), await exportPKCS8(privateKey)]) {
      const opened = await read(text, key);
      expect(opened?.content).toBe(CONTENT);
      expect(opened?.sentence).toBe(
        `Decrypted with the private key (${alg}, A256GCM). Anybody who has the public key can have made it: encryption names no sender.`,
      );
    }
    expect(await read(text, JSON.stringify(other))).toMatchObject({
      content: undefined,
      sentence: 'Not decrypted. The key does not open it: it is another key, or the token was changed.',
    });
    expect((await read(text, JSON.stringify(await exportJWK(publicKey))))?.sentence).toBe(
      'Not decrypted. It is opened with a private key or a secret; what was given holds neither.',
    );
  },
);

test('reads an RSA key in PKCS#1', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP', { extractable: true });
  const text = await new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM' })
    .encrypt(publicKey);
  const pkcs1 = createPrivateKey(await exportPKCS8(privateKey)).export({ type: 'pkcs1', format: 'pem' });
  expect((await read(text, pkcs1.toString()))?.content).toBe(CONTENT);
});

test.each([
  ['dir', 'A256GCM'],
  ['dir', 'A128CBC-HS256'],
  ['A128KW', 'A128GCM'],
  ['A256GCMKW', 'A256GCM'],
])('decrypts %s with %s by a secret in any spelling', async (alg, enc) => {
  const secret = await generateSecret(alg === 'dir' ? enc : alg, { extractable: true });
  const raw = secret instanceof Uint8Array ? secret : base64url.decode((await exportJWK(secret)).k ?? '');
  const text = await new CompactEncrypt(bytes).setProtectedHeader({ alg, enc }).encrypt(secret);
  const buffer = Buffer.from(raw);
  const jwk = JSON.stringify({ kty: 'oct', k: base64url.encode(raw) });
  for (const key of [buffer.toString('base64url'), buffer.toString('base64'), buffer.toString('hex'), jwk])
    expect((await read(text, key))?.content).toBe(CONTENT);
  expect((await read(text, 'short'))?.sentence).toBe(
    `Not decrypted. The secret must have ${raw.length} bytes; what was given has 5 as text.`,
  );
});

test('decrypts with a password, and begins no costly derivation', async () => {
  const alg = 'PBES2-HS256+A128KW';
  const password = new TextEncoder().encode('Thus from my lips');
  const text = await new CompactEncrypt(bytes).setProtectedHeader({ alg, enc: 'A128GCM' }).encrypt(password);
  expect((await read(text, 'Thus from my lips'))?.content).toBe(CONTENT);
  const header = part(`{"alg":"${alg}","enc":"A128GCM","p2s":"c2FsdHNhbHQ","p2c":2147483647}`);
  expect((await read(`${header}.YQ.YQ.YQ.YQ`, 'password'))?.sentence).toBe(
    'Not decrypted. “p2c” asks for “2147483647” rounds of key derivation; above 10,000 none is begun here.',
  );
});

test('unpacks compressed content up to a limit', async () => {
  const secret = new Uint8Array(32);
  const packed = (content: Uint8Array): Promise<string> =>
    new CompactEncrypt(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }).encrypt(secret);
  const key = Buffer.from(secret).toString('hex');
  expect((await read(await packed(bytes), key))?.content).toBe(CONTENT);
  const bomb = await packed(new Uint8Array(3_000_000));
  expect(bomb.length).toBeLessThan(10_000);
  expect((await read(bomb, key))?.sentence).toBe(
    'Not decrypted. It is malformed, or its content unpacks to more than 1,000,000 bytes.',
  );
});

test('shows the first bytes of a content that is no text', async () => {
  const secret = new Uint8Array(32);
  const content = Uint8Array.from([0xff, 0xfe, 0x00]);
  const text = await new CompactEncrypt(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
  expect(await read(text, Buffer.from(secret).toString('hex'))).toMatchObject({
    content: undefined,
    sentence:
      'Decrypted with the secret, read as hexadecimal (dir, A256GCM). Anybody who has the secret can have made it. The content is 3 bytes and no text: ff fe 00 …',
  });
});

test('decrypts the JSON serialisation with its unprotected members and additional data', async () => {
  const secret = new Uint8Array(16);
  const key = Buffer.from(secret).toString('hex');
  const flattened = await new FlattenedEncrypt(bytes)
    .setProtectedHeader({ enc: 'A128GCM' })
    .setSharedUnprotectedHeader({ jku: 'https://keys.example' })
    .setUnprotectedHeader({ alg: 'A128KW' })
    .setAdditionalAuthenticatedData(new TextEncoder().encode('aad'))
    .encrypt(secret);
  const general = await new GeneralEncrypt(bytes)
    .setProtectedHeader({ enc: 'A128GCM' })
    .addRecipient(secret)
    .setUnprotectedHeader({ alg: 'A128KW' })
    .addRecipient(secret)
    .setUnprotectedHeader({ alg: 'A128GCMKW' })
    .encrypt();
  const found = [flattened, general].flatMap((jwe) => findTokens(JSON.stringify(jwe)));
  expect(found).toHaveLength(3);
  for (const each of found) {
    const token = decodeToken(each.text, { unprotectedHeader: each.unprotectedHeader });
    expect((await readEncryptedToken(token, key, each))?.content).toBe(CONTENT);
  }
});

test('never rejects, whatever the parts and the key are', async () => {
  const member = fc.constantFrom('dir', 'A128KW', 'RSA-OAEP', 'ECDH-ES', 'PBES2-HS256+A128KW', 'A128GCM', 'x', 1, null);
  const header = fc.record(
    { alg: member, enc: member, zip: member, p2c: member, epk: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const key = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      '{"kty":"oct","k":"AAAA"}',
      '{"kty":"RSA","d":"AQ"}',
      '{"keys":[]}',
      '[',
      '-----BEGIN PRIVATE KEY-----',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      header,
      fc.array(fc.base64String(), { minLength: 4, maxLength: 4 }),
      key,
      async (value, parts, text) => {
        const encrypted = await read([part(JSON.stringify(value)), ...parts].join('.'), text);
        expect(encrypted?.content).toBeUndefined();
        expect(encrypted?.sentence).not.toBe('');
      },
    ),
  );
});
