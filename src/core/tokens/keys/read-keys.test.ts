import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeKeyNote, describeKeyProblem } from './describe-keys.ts';
import { readKeys, readSecret } from './read-keys.ts';

const problemOf = (text: string): string => {
  const result = readKeys(text);
  return result.ok ? 'read' : describeKeyProblem(result.problem);
};
const RSA = {
  kty: 'RSA',
  kid: 'rsa-1',
  x5t: 'thumb',
  use: 'sig',
  n: 'AQ',
  e: 'AQAB',
  endorsements: ['msteams', 'slack'],
};

test('reads what a Bot Framework key says of itself', () => {
  expect(readKeys(JSON.stringify({ keys: [RSA, { kty: 'RSA' }] }))).toMatchObject({
    value: {
      source: 'jwks',
      keys: [
        { kid: 'rsa-1', x5t: 'thumb', use: 'sig', alg: undefined, endorsements: ['msteams', 'slack'] },
        { kid: undefined, endorsements: undefined },
      ],
    },
  });
});

test('leaves the private part behind and says so', () => {
  const result = readKeys(JSON.stringify({ ...RSA, d: 'secret' }));
  expect(JSON.stringify(result)).not.toContain('secret"');
  expect(result.ok ? result.value.notes.map(describeKeyNote) : []).toEqual([
    'Key “rsa-1” holds the private part. Only the public part is used; whoever sees the rest can sign as the owner.',
  ]);
});

test('leaves symmetric keys out of a set', () => {
  expect(readKeys(JSON.stringify({ keys: [{ kty: 'oct', k: 'AQ' }, RSA] }))).toMatchObject({
    value: { keys: [{ kid: 'rsa-1' }], notes: [{ kind: 'published-secret' }] },
  });
});

test.each([
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['EC', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['Ed25519', generateKeyPairSync('ed25519')],
])('takes a public %s key without its PEM lines for no secret', (_name, { publicKey }) => {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const wrapped = der.toString('base64').replace(/.{64}/g, '$&\n');
  for (const text of [der.toString('base64'), wrapped, der.toString('base64url'), der.toString('hex')])
    for (const encoding of ['utf-8', 'base64', 'base64url', 'hex'] as const)
      expect(readSecret(text, encoding)).toEqual({ ok: false, problem: { kind: 'public-key-as-secret' } });
});

test('takes a secret that only begins as a key does for a secret', () => {
  const secret = Buffer.concat([Buffer.from('30223020', 'hex'), Buffer.alloc(32, 7)]);
  expect(readSecret(secret.toString('base64'), 'base64')).toMatchObject({ ok: true });
});

test.each([
  [' ', 'There is no key here yet.'],
  ['{"keys":[]}', 'The key set has no key in it.'],
  ['{"keys":[', 'This begins like a key set but is not JSON: it ends after 9 characters, where a value should follow.'],
  ['{"a":1}', 'This JSON is no key: a key has “kty”, a key set has “keys” (RFC 7517 sections 4 and 5).'],
  [
    '{"issuer":"x","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}',
    'There is no key in this. It is the metadata document of the issuer “x”; the keys are at https://login.botframework.com/v1/.well-known/keys. Open that address and paste its answer.',
  ],
  [
    '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----',
    'This is a private key (PRIVATE KEY) whose public part cannot be read without it. A signature is checked with the public key; keep this one to yourself.',
  ],
  [
    '-----BEGIN RSA PUBLIC KEY-----\nAA==\n-----END RSA PUBLIC KEY-----',
    'PEM of the kind RSA PUBLIC KEY holds no key that is read here. Give a PUBLIC KEY, a CERTIFICATE or the JWK.',
  ],
  [
    '-----BEGIN PUBLIC KEY-----\nA!==\n-----END PUBLIC KEY-----',
    'Between BEGIN PUBLIC KEY and END PUBLIC KEY there must be standard base64 of a whole key, and nothing else.',
  ],
  [
    '<!doctype html>',
    'This is a web page or XML, not a key set: the address it came from answers people, or an error. Open the address of the keys themselves.',
  ],
  ['hello', 'What begins with “hell” is neither a JWK, a key set, a PEM nor DER. Paste one of these.'],
])('says of %j why it is no key', (text, sentence) => {
  expect(problemOf(text)).toBe(sentence);
});

test('reads a secret in the encoding named, and points at what cannot stand in it', () => {
  expect(readSecret('00ff', 'hex')).toMatchObject({ value: { keys: [{ data: { bytes: Uint8Array.of(0, 255) } }] } });
  expect(readSecret('+/8=', 'base64')).toMatchObject({
    value: { keys: [{ data: { bytes: Uint8Array.of(251, 255) } }] },
  });
  expect(readSecret('00fg', 'hex')).toMatchObject({ problem: { at: 3 } });
  expect(readSecret('+/8=', 'base64url')).toMatchObject({ problem: { at: 0 } });
});

test('never throws, and always has a sentence', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ keys: fc.array(fc.dictionary(fc.constantFrom('kty', 'kid', 'n', 'e', 'd'), fc.jsonValue())) })
      .map((set) => JSON.stringify(set)),
    fc.string().map((body) => `-----BEGIN PUBLIC KEY-----${body}-----END PUBLIC KEY-----`),
  );
  fc.assert(
    fc.property(text, (input) => {
      expect(problemOf(input)).not.toBe('');
    }),
  );
});
