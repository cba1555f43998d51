import { createHash } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { adviseOnSignature, describeSignature } from './describe-signature.ts';
import type { KeyMaterial } from '#core/tokens/keys/keys.ts';
import { makeRsaKeyPair, signToken, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import { readKeys, readSecret } from '#core/tokens/keys/read-keys.ts';
import type { SignatureOutcome } from './signature.ts';
import { verifySignature } from './verify-token.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');

function keys(text: string): KeyMaterial {
  const result = readKeys(text);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}
function secret(text: string, encoding: 'utf-8' | 'base64url' = 'utf-8'): KeyMaterial {
  const result = readSecret(text, encoding);
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}
const verify = (token: string, material?: KeyMaterial) => verifySignature(decodeToken(token), material);
const sentence = async (token: string, material?: KeyMaterial): Promise<string> =>
  describeSignature(await verify(token, material));

describe('known answers', () => {
  const joe = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

  test('RFC 7515 A.1, HS256', async () => {
    const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
    const token = `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${joe}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`;
    expect(await verify(token, secret(k, 'base64url'))).toMatchObject({
      kind: 'matches',
      alg: 'HS256',
      notes: [{ kind: 'published-secret' }],
    });
  });

  test('RFC 7515 A.2, RS256', async () => {
    const n =
      'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ';
    const signature =
      'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw';
    const material = keys(JSON.stringify({ kty: 'RSA', n, e: 'AQAB' }));
    expect(await sentence(`eyJhbGciOiJSUzI1NiJ9.${joe}.${signature}`, material)).toBe(
      'Matches the key you supplied (RS256, 2048 bit).',
    );
  });

  test('RFC 7515 A.3, ES256', async () => {
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    };
    const signature = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
    expect(await verify(`eyJhbGciOiJFUzI1NiJ9.${joe}.${signature}`, keys(JSON.stringify(jwk)))).toMatchObject({
      kind: 'matches',
    });
  });

  test('RFC 7515 A.5, unsecured', async () => {
    expect(await verify(`eyJhbGciOiJub25lIn0.${joe}.`)).toEqual({ kind: 'unsigned', alg: 'none', hasSignature: false });
  });

  test('RFC 8037 A.4, Ed25519', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    const token =
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';
    expect(await verify(token, keys(JSON.stringify(jwk)))).toMatchObject({ kind: 'matches' });
  });
});

describe('an RS256 token', () => {
  let pair: RsaKeyPair;
  let other: RsaKeyPair;
  let token: string;
  let set: KeyMaterial;

  const sign = (header: object, payload = {}): Promise<string> =>
    signToken({ header: { ...header, alg: 'RS256' }, payload, key: pair.privateKey });

  beforeAll(async () => {
    pair = await makeRsaKeyPair('rsa-1');
    other = await makeRsaKeyPair('rsa-2');
    token = await sign({ kid: 'rsa-1', typ: 'JWT' }, { aud: 'bot', name: 'Zoë' });
    set = keys(JSON.stringify({ keys: [other.publicJwk, pair.publicJwk] }));
  });

  test('matches the key of its kid', async () => {
    expect(await sentence(token, set)).toBe('Matches key “rsa-1” (RS256, 2048 bit).');
  });

  test('matches no more, or not without a note, once any one of its characters is changed', async () => {
    const characters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. +/!');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), characters, async (at, character) => {
        fc.pre(token[at] !== character);
        const outcome = await verify(`${token.slice(0, at)}${character}${token.slice(at + 1)}`, set);
        expect(outcome.kind === 'matches' && outcome.notes.length === 0).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('matches only with a note in a second spelling of its signature', async () => {
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const respelled = `${token.slice(0, -1)}${alphabet[alphabet.indexOf(last) + 1]}`;
    for (const spelling of [respelled, `${token}==`])
      expect(await verify(spelling, set)).toMatchObject({ kind: 'matches', notes: [{ kind: 'second-spelling' }] });
  });

  test.each([
    [
      'another key of the same kid',
      () => JSON.stringify({ keys: [{ ...other.publicJwk, kid: 'rsa-1' }] }),
      'Does not match key “rsa-1”: the token was changed, or another key signed it.',
    ],
    [
      'keys of other names only',
      () => JSON.stringify({ keys: [other.publicJwk] }),
      'Not checked: no key has kid “rsa-1”. The keys are “rsa-2”.',
    ],
    [
      'a key without a name in a set',
      () => JSON.stringify({ keys: [{ ...pair.publicJwk, kid: undefined }] }),
      'Not checked: no key has kid “rsa-1”. The keys have no kid.',
    ],
    [
      'a key of another letter case',
      () => JSON.stringify({ keys: [{ ...pair.publicJwk, kid: 'RSA-1' }] }),
      'Not checked: no key has kid “rsa-1”. The keys are “RSA-1”.',
    ],
    [
      'a key for encryption',
      () => JSON.stringify({ ...pair.publicJwk, use: 'enc' }),
      'Not checked: key “rsa-1” is not for signatures (use “enc”).',
    ],
    [
      'a key whose operations leave out verifying',
      () => JSON.stringify({ ...pair.publicJwk, use: undefined, key_ops: ['encrypt', 'wrapKey'] }),
      'Not checked: key “rsa-1” does not allow “verify” (key_ops “encrypt”, “wrapKey”; RFC 7517 section 4.3).',
    ],
    [
      'a key whose operations are no list',
      () => JSON.stringify({ ...pair.publicJwk, key_ops: 'verify' }),
      'Not checked: key “rsa-1” does not allow “verify” (its key_ops names no operation; RFC 7517 section 4.3).',
    ],
    [
      'a key whose operations name verifying',
      () => JSON.stringify({ ...pair.publicJwk, key_ops: ['verify'] }),
      'Matches key “rsa-1” (RS256, 2048 bit).',
    ],
    [
      'a key with a padded modulus',
      () => JSON.stringify({ ...pair.publicJwk, n: `${pair.publicJwk.n}==` }),
      'Not checked: key “rsa-1” has an “n” that is not base64url (RFC 7518 section 6.3.1.1).',
    ],
    [
      'a key with a modulus in standard base64',
      () => JSON.stringify({ ...pair.publicJwk, n: `+/${pair.publicJwk.n.slice(2)}` }),
      'Not checked: key “rsa-1” has an “n” that is not base64url (RFC 7518 section 6.3.1.1).',
    ],
    [
      'a key for another algorithm',
      () => JSON.stringify({ ...pair.publicJwk, alg: 'PS256' }),
      'Not checked: key “rsa-1” is for “PS256” only.',
    ],
    [
      'a key with exponent 1',
      () => JSON.stringify({ ...pair.publicJwk, e: 'AQ' }),
      'Not checked: key “rsa-1” has an “e” that is no RSA exponent: it is missing, 1, even, or badly written (RFC 7518 section 6.3.1.2).',
    ],
    [
      'a key of 1024 bits',
      () => JSON.stringify({ ...pair.publicJwk, n: pair.publicJwk.n.slice(0, 171) + 'A' }),
      'Not checked: key “rsa-1” has 1032 bits; RSA needs 2048 (RFC 7518 section 3.3).',
    ],
    [
      'a key of another type',
      () => JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'rsa-1' }),
      'Not checked: key “rsa-1” is of another type; the token needs an RSA key.',
    ],
  ])('is judged against %s', async (_name, text, expected) => {
    expect(await sentence(token, keys(text()))).toBe(expected);
  });

  test('uses a single key without a name, in JWK or PEM, whatever kid the token has', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const signed = await signToken({ header: { alg: 'RS256', kid: 'any' }, payload: {}, key: privateKey });
    expect(await sentence(signed, keys(JSON.stringify(await exportJWK(publicKey))))).toBe(
      'Matches the key you supplied (RS256, 2048 bit).',
    );
    expect(await sentence(signed, keys(await exportSPKI(publicKey)))).toBe(
      'Matches the public key you supplied (RS256, 2048 bit).',
    );
  });

  test('chooses among two keys of one kid and says so', async () => {
    const twins = keys(JSON.stringify({ keys: [{ ...other.publicJwk, kid: 'rsa-1' }, pair.publicJwk] }));
    expect(await verify(token, twins)).toMatchObject({ kind: 'matches', notes: [{ kind: 'same-kid-twice', keys: 2 }] });
  });

  test('without a kid is not tried against a set', async () => {
    expect(await verify(await sign({}), set)).toMatchObject({ kind: 'unknown-kid', kid: undefined });
  });

  test('that brings its own key is not checked with it', async () => {
    const bringing = await sign({ jwk: pair.publicJwk, jku: 'https://attacker.example/keys', x5c: ['MIIB'] });
    expect(await verify(bringing)).toEqual({ kind: 'no-key' });
    expect(await verify(bringing, set)).toMatchObject({ kind: 'unknown-kid' });
  });

  test.each([
    ['"crit":["exp"],"exp":1', '“crit” demands that “exp” be understood, and this page does not know it.'],
    ['"crit":["exp"]', '“crit” names “exp”, and the header has no such member.'],
    ['"crit":["alg"]', '“crit” names “alg”, which is no extension.'],
    ['"crit":["b64","b64"],"b64":true', '“crit” names “b64” twice.'],
    ['"crit":[]', '“crit” is an empty list.'],
    ['"crit":[1]', '“crit” holds something else than names.'],
    ['"crit":"b64","b64":true', '“crit” is not a list of names.'],
    ['"crit":null', '“crit” is not a list of names.'],
    ['"b64":false', '“b64” is there and “crit” does not name it, so verifiers read the payload differently.'],
    ['"b64":true', '“b64” is there and “crit” does not name it, so verifiers read the payload differently.'],
    ['"crit":["b64"],"b64":"false"', '“b64” is neither true nor false.'],
    ['"crit":["b64"],"b64":null', '“b64” is neither true nor false.'],
  ])('is not checked with %s in its header, whatever its signature', async (members, reason) => {
    const [, payload = '', signature = ''] = token.split('.');
    const header = part(`{"alg":"RS256","kid":"rsa-1",${members}}`);
    expect(await sentence(`${header}.${payload}.${signature}`, set)).toBe(
      `Not checked: ${reason.includes('demands') ? 'a verifier must refuse this token' : 'some verifiers refuse such a token and some do not'}. ${reason}`,
    );
  });

  test('is not checked where header names stand twice', async () => {
    const [, payload = '', signature = ''] = token.split('.');
    const header = part('{"alg":"none","alg":"RS256","kid":"rsa-1"}');
    expect(await verify(`${header}.${payload}.${signature}`, set)).toEqual({
      kind: 'bad-form',
      reason: 'duplicate-header-name',
    });
  });

  test('whose signature was left out of a capture cannot be checked', async () => {
    const unsigned = token.slice(0, token.lastIndexOf('.'));
    for (const text of [unsigned, `${unsigned}.`, `${unsigned}.[Signature]`, `${unsigned}.***`])
      expect(await verify(text, set)).toMatchObject({ kind: 'no-signature-in-capture' });
  });

  test('imports a key once however often it is checked', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey');
    const fresh = keys(JSON.stringify({ keys: [pair.publicJwk] }));
    for (let run = 0; run < 5; run += 1) expect((await verify(token, fresh)).kind).toBe('matches');
    expect(importKey).toHaveBeenCalledTimes(1);
    importKey.mockRestore();
  });

  test('turned into HS256 with the public key as secret never matches', async () => {
    const spki = await exportSPKI((await generateKeyPair('RS256')).publicKey);
    const forged = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(spki));
    expect(await verify(forged, keys(spki))).toMatchObject({ refusal: { kind: 'public-key-for-hmac' } });
    expect(readSecret(spki, 'utf-8')).toEqual({ ok: false, problem: { kind: 'public-key-as-secret' } });
  });
});

test.each(['none', 'None', 'NONE', 'nOnE', 'none '])(
  '“alg” %j is unsigned, with or without a signature',
  async (alg) => {
    for (const signature of ['', 'c2ln'])
      expect(await verify(`${part(JSON.stringify({ alg }))}.e30.${signature}`, secret('x'))).toMatchObject({
        kind: 'unsigned',
        hasSignature: signature !== '',
      });
  },
);

test.each(['PS256', 'PS512', 'RS384', 'ES384', 'ES512', 'Ed25519'])('%s matches its own key only', async (alg) => {
  const [mine, theirs] = [await generateKeyPair(alg), await generateKeyPair(alg)];
  const token = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg }).sign(mine.privateKey);
  expect(await verify(token, keys(JSON.stringify(await exportJWK(mine.publicKey))))).toMatchObject({ kind: 'matches' });
  expect(await verify(token, keys(await exportSPKI(mine.publicKey)))).toMatchObject({ kind: 'matches' });
  expect(await verify(token, keys(await exportSPKI(theirs.publicKey)))).toMatchObject({ kind: 'does-not-match' });
});

describe('a token for Microsoft Graph, whose issuer signs another header than it sends', () => {
  const verifySent = async (nonce: object, aud: string): Promise<string> => {
    const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
    const header = { alg: 'RS256', kid: 'rsa-1' } as const;
    const signed = await signToken({ header: { ...header, nonce: 'hashed' }, payload: { aud }, key: privateKey });
    const sent = signed.replace(/^[^.]*/, part(JSON.stringify({ ...header, ...nonce })));
    return sentence(sent, keys(JSON.stringify({ keys: [publicJwk] })));
  };

  test.each(['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'])(
    'is not called changed where it does not match: %s',
    async (aud) => {
      expect(await verifySent({ nonce: 'plain' }, aud)).toBe(
        'Cannot be told: a token for Microsoft Graph is signed with another nonce in its header than it carries. With the SHA-256 of the nonce in its place it does not match either.',
      );
    },
  );

  test('would match with its nonce hashed, which is told and is no match', async () => {
    const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
    const header = { alg: 'RS256', kid: 'rsa-1' } as const;
    const aud = 'https://graph.microsoft.com';
    const hashed = createHash('sha256').update('plain').digest('base64url');
    const signed = await signToken({ header: { ...header, nonce: hashed }, payload: { aud }, key: privateKey });
    const sent = signed.replace(/^[^.]*/, part(JSON.stringify({ ...header, nonce: 'plain' })));
    const outcome = await verify(sent, keys(JSON.stringify({ keys: [publicJwk] })));
    expect(outcome).toMatchObject({ kind: 'sealed-for-graph', matchesHashedNonce: true });
    expect(describeSignature(outcome)).toContain('With the SHA-256 of the nonce in its place it would match');
    const changed = sent.replace(/^[^.]*/, part(JSON.stringify({ ...header, nonce: 'other' })));
    expect(await verify(changed, keys(JSON.stringify({ keys: [publicJwk] })))).toMatchObject({
      kind: 'sealed-for-graph',
      matchesHashedNonce: false,
    });
  });

  test('is excused neither by the audience alone nor by the nonce alone', async () => {
    const changed = 'Does not match key “rsa-1”: the token was changed, or another key signed it.';
    expect(await verifySent({}, 'https://graph.microsoft.com')).toBe(changed);
    expect(await verifySent({ nonce: 'plain' }, 'https://graph.microsoft.com.attacker.example')).toBe(changed);
  });

  test('matches all the same where it does', async () => {
    expect(await verifySent({ nonce: 'hashed' }, 'https://graph.microsoft.com')).toContain('Matches key “rsa-1”');
  });
});

test('an Ed25519 key of small order, for which a signature of zeros matches anything, is not used', async () => {
  const identity = `AQ${'A'.repeat(41)}`;
  const token = `${part('{"alg":"EdDSA"}')}.e30.AQ${'A'.repeat(84)}`;
  for (const x of [identity, 'A'.repeat(43)])
    expect(await verify(token, keys(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x })))).toMatchObject({
      kind: 'key-unusable',
    });
  expect(await sentence(token, keys(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: identity })))).toBe(
    'Not checked: the key you supplied is one of the few points for which anyone can make a signature.',
  );
});

test('says what is odd about a secret, an algorithm and a signature length', async () => {
  const short = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('12345'));
  expect(await verify(short, secret('12345'))).toMatchObject({
    kind: 'matches',
    notes: [{ kind: 'short-secret', bytes: 5, needed: 32 }],
  });
  expect(await sentence(short.slice(0, -4), secret('12345'))).toBe(
    'Has 29 bytes; HS256 with the secret you typed makes 32. It was cut off, or it is of another key.',
  );
  expect(await sentence(`${part('{"alg":"hs256"}')}.e30.c2ln`)).toBe(
    'Not checked: “alg” is “hs256”, and names of algorithms are case-sensitive: write “HS256”.',
  );
});

test.each([
  ['{"alg":"none"}', '', '“alg” is “none”: the token is unsigned, anyone can have written it.'],
  [
    '{"alg":"nOnE"}',
    'c2ln',
    '“alg” is “nOnE”: the token is unsigned, though something stands in the place of a signature, anyone can have written it. “none” in odd letters is a known way around checks.',
  ],
  [
    '{"alg":"RS256","kid":1}',
    'c2ln',
    'Not checked: the header has no kid that is text, to choose a key by. The keys have no kid.',
  ],
])('of the header %s and the signature “%s” it says what is so', async (header, signature, said) => {
  expect(await sentence(`${part(header)}.e30.${signature}`, keys('{"keys":[{"kty":"RSA"},{"kty":"RSA"}]}'))).toBe(said);
});

test('a token too long to be read is not said to lack parts', async () => {
  expect(await sentence(`e30.${'A'.repeat(3_000_000)}.c2ln`)).toBe(
    'Not checked: the token is too long to be read here.',
  );
});

test('only a name that is not understood must be refused; nothing is said of rotation where no kid names a key', () => {
  const advise = (outcome: SignatureOutcome) => adviseOnSignature(outcome) ?? '';
  expect(advise({ kind: 'must-refuse', problem: { kind: 'unknown', name: 'x' } })).toContain('rules the token out');
  expect(advise({ kind: 'must-refuse', problem: { kind: 'empty' } })).toContain('may refuse');
  expect(advise({ kind: 'must-refuse', problem: { kind: 'b64-not-critical' } })).toContain('its signer has to');
  expect(advise({ kind: 'unknown-kid', kid: 'a', available: [] })).toContain('rotate');
  expect(advise({ kind: 'unknown-kid', kid: undefined, available: [] })).not.toContain('rotate');
});
