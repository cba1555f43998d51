import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAF_CERTIFICATE, ROOT_CERTIFICATE } from './certificates.testing.ts';
import { describeKeyNote, describeKeyProblem } from './describe-keys.ts';
import type { PublicJwk } from './keys.ts';
import { readKeys } from './read-keys.ts';

const PAIRS = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  Ed25519: generateKeyPairSync('ed25519'),
  Ed448: generateKeyPairSync('ed448'),
};
const each = Object.entries(PAIRS);

const jwkOf = (key: KeyObject): object => key.export({ format: 'jwk' });

/** The numbers that were read, and what is said of it. */
function read(text: string): { readonly jwks: readonly PublicJwk[]; readonly said: readonly string[] } {
  const result = readKeys(text);
  if (!result.ok) return { jwks: [], said: [describeKeyProblem(result.problem)] };
  const { keys, notes } = result.value;
  return {
    jwks: keys.flatMap(({ data }) => (data.kind === 'secret' ? [] : data.jwk)),
    said: notes.map(describeKeyNote),
  };
}

const IS_PRIVATE =
  'This is a private key. Only its public part is used and the rest is dropped; whoever sees the rest can sign as its owner.';
const IS_PKCS1 =
  'The numbers of an RSA key stood alone (PKCS#1) and were taken as they are; many tools want PUBLIC KEY (SPKI) instead.';

test.each(each)(
  'a public %s key is read as Node writes it, in PEM, base64, base64url and hexadecimal',
  (_name, pair) => {
    const expected = [jwkOf(pair.publicKey)];
    expect(read(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString())).toEqual({
      jwks: expected,
      said: [],
    });
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    const wrapped = der.toString('base64').replace(/.{64}/g, '$&\n');
    for (const text of [der.toString('base64'), wrapped, der.toString('base64url')])
      expect(read(text)).toEqual({ jwks: expected, said: ['Read as DER in base64.'] });
    for (const text of [der.toString('hex'), der.toString('hex').replace(/../g, '$&:').toUpperCase().slice(0, -1)])
      expect(read(text)).toEqual({ jwks: expected, said: ['Read as DER in hexadecimal.'] });
  },
);

describe('a PEM as people paste it', () => {
  const pem = PAIRS.RSA.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const expected = { jwks: [jwkOf(PAIRS.RSA.publicKey)], said: [] };
  test.each([
    ['on one line', pem.replaceAll('\n', '')],
    ['on one line with blanks', pem.replaceAll('\n', ' ')],
    ['with written-out line breaks', pem.replaceAll('\n', '\\n')],
    ['with twice escaped line breaks', pem.replaceAll('\n', '\\\\n')],
    ['with Windows line breaks and indented', `   ${pem.replaceAll('\n', '\r\n    ')}`],
    ['in quotation marks', `"${pem.replaceAll('\n', '\\n')}"`],
    ['in quotation marks with real line breaks', `'${pem}'`],
    ['as a setting', `PUBLIC_KEY="${pem}"`],
    ['with text before and after it', `Bag Attributes\n    localKeyID: 01\n${pem}\nthe end`],
    ['after a byte order mark', `\ufeff${pem}`],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual(expected);
  });

  test('with several blocks gives each key, and says which block holds none', () => {
    const second = PAIRS['P-256'].publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const request = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n';
    expect(read(pem + request + second)).toEqual({
      jwks: [jwkOf(PAIRS.RSA.publicKey), jwkOf(PAIRS['P-256'].publicKey)],
      said: [
        'A block was passed over. PEM of the kind CERTIFICATE REQUEST holds no key that is read here. Give a PUBLIC KEY, a CERTIFICATE or the JWK.',
      ],
    });
  });

  test('with a wrong label is read by what it holds', () => {
    expect(read(pem.replaceAll('PUBLIC KEY', 'RSA PUBLIC KEY'))).toEqual(expected);
    const pkcs1 = PAIRS.RSA.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    for (const text of [pkcs1, pkcs1.replaceAll('RSA PUBLIC KEY', 'PUBLIC KEY')])
      expect(read(text)).toEqual({ ...expected, said: [IS_PKCS1] });
  });

  test('cut off anywhere is no key', () => {
    fc.assert(
      fc.property(fc.nat({ max: pem.trimEnd().length - 1 }), (length) => {
        expect(read(pem.slice(0, length)).jwks).toEqual([]);
      }),
    );
  });
});

describe('of a private key', () => {
  test.each([
    ['PKCS#8', PAIRS.RSA, PAIRS.RSA.privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['PKCS#1', PAIRS.RSA, PAIRS.RSA.privateKey.export({ type: 'pkcs1', format: 'pem' })],
    ['EC in PKCS#8', PAIRS['P-256'], PAIRS['P-256'].privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['SEC1', PAIRS['P-521'], PAIRS['P-521'].privateKey.export({ type: 'sec1', format: 'pem' })],
  ])('in %s only the public part is taken, and that is said', (_name, pair, pem) => {
    const { jwks, said } = read(pem.toString());
    expect(jwks).toEqual([jwkOf(pair.publicKey)]);
    expect(said).toEqual([IS_PRIVATE]);
  });

  test('nothing of the private part is kept', () => {
    for (const pair of [PAIRS.RSA, PAIRS['P-256']]) {
      const { d = '' } = pair.privateKey.export({ format: 'jwk' });
      const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      for (const text of [pem, JSON.stringify(pair.privateKey.export({ format: 'jwk' }))])
        expect(JSON.stringify(readKeys(text))).not.toContain(d);
    }
  });

  test.each([
    ['that does not hold its public part', PAIRS.Ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' })],
    [
      'that is encrypted',
      PAIRS.RSA.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    ],
    [
      'that is encrypted in the old way',
      PAIRS.RSA.privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    ],
  ])('%s there is nothing to take, and that is said', (_name, pem) => {
    const { jwks, said } = read(pem.toString());
    expect(jwks).toEqual([]);
    expect(said[0]).toMatch(
      /^This is a private key \([A-Z ]*PRIVATE KEY\) whose public part cannot be read without it\./,
    );
  });

  test('the parameters that OpenSSL writes before it are passed over', () => {
    const pem = PAIRS['P-256'].privateKey.export({ type: 'sec1', format: 'pem' }).toString();
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    expect(read(parameters + pem)).toEqual({ jwks: [jwkOf(PAIRS['P-256'].publicKey)], said: [IS_PRIVATE] });
  });
});

describe('of OpenSSH', () => {
  const string = (content: Buffer | string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(content)]);
  };
  const bytesOf = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  const rsa = PAIRS.RSA.publicKey.export({ format: 'jwk' });
  const ec = PAIRS['P-256'].publicKey.export({ format: 'jwk' });
  const ed = PAIRS.Ed25519.publicKey.export({ format: 'jwk' });
  const blobs = {
    'ssh-rsa': Buffer.concat([
      string('ssh-rsa'),
      string(bytesOf(rsa.e)),
      string(Buffer.concat([Buffer.alloc(1), bytesOf(rsa.n)])),
    ]),
    'ecdsa-sha2-nistp256': Buffer.concat([
      string('ecdsa-sha2-nistp256'),
      string('nistp256'),
      string(Buffer.concat([Buffer.of(4), bytesOf(ec.x), bytesOf(ec.y)])),
    ]),
    'ssh-ed25519': Buffer.concat([string('ssh-ed25519'), string(bytesOf(ed.x))]),
  };
  const cases = [
    ['ssh-rsa', rsa],
    ['ecdsa-sha2-nistp256', ec],
    ['ssh-ed25519', ed],
  ] as const;

  test.each(cases)('a line with %s is read', (type, jwk) => {
    const line = `${type} ${blobs[type].toString('base64')} someone@example`;
    expect(read(line)).toEqual({ jwks: [jwk], said: [] });
    expect(read(`${line}\n# a comment\n${line}\n`).jwks).toEqual([jwk, jwk]);
  });

  test.each(cases)('of a private key with %s the public part is taken, though the rest is encrypted', (type, jwk) => {
    const file = Buffer.concat([
      Buffer.from('openssh-key-v1\0'),
      string('aes256-ctr'),
      string('bcrypt'),
      string('options'),
      Buffer.of(0, 0, 0, 1),
      string(blobs[type]),
      string('encrypted'),
    ]);
    const pem = `-----BEGIN OPENSSH PRIVATE KEY-----\n${file.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----`;
    expect(read(pem)).toEqual({ jwks: [jwk], said: [IS_PRIVATE] });
  });
});

describe('certificates', () => {
  test('of a chain: the first is used, the others are named', () => {
    const { jwks, said } = read(`${LEAF_CERTIFICATE}\n${ROOT_CERTIFICATE}`);
    expect(jwks).toMatchObject([{ kty: 'RSA', e: 'AQAB' }]);
    expect(said).toEqual([
      'The first certificate is used. It was issued by those after it, which were not checked: “CN=root.signing.example,O=Example\\, Root,C=XX”.',
    ]);
  });

  test('that do not belong together are a key each', () => {
    expect(read(`${ROOT_CERTIFICATE}\n${LEAF_CERTIFICATE}`).jwks).toMatchObject([{ kty: 'EC' }, { kty: 'RSA' }]);
  });

  test('by name in JSON are read with their names as kid', () => {
    const result = readKeys(JSON.stringify({ one: LEAF_CERTIFICATE, two: ROOT_CERTIFICATE }));
    expect(result).toMatchObject({ value: { source: 'key-file', keys: [{ kid: 'one' }, { kid: 'two' }] } });
    expect(readKeys(JSON.stringify({ one: LEAF_CERTIFICATE, two: 'x' })).ok).toBe(false);
  });
});

test('whatever byte of a key is changed, something is said and nothing is thrown', () => {
  const ders = [
    ...each.map(([, { publicKey }]) => publicKey.export({ type: 'spki', format: 'der' })),
    PAIRS.RSA.privateKey.export({ type: 'pkcs8', format: 'der' }),
    PAIRS['P-256'].privateKey.export({ type: 'sec1', format: 'der' }),
    Buffer.from(LEAF_CERTIFICATE.replace(/-----[^-]*-----/g, ''), 'base64'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...ders), fc.nat(), fc.nat({ max: 255 }), (der, at, byte) => {
      const changed = Buffer.from(der);
      changed[at % der.length] = byte;
      const { jwks, said } = read(`-----BEGIN PUBLIC KEY-----${changed.toString('base64')}-----END PUBLIC KEY-----`);
      expect(jwks.length + said.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
