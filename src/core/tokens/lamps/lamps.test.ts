import { beforeAll, describe, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { lightLamps } from './lamps.ts';
import { makeRsaKeyPair, signToken, type JsonValue, type RsaKeyPair } from '#core/tokens/making/make-token.ts';
import type { Lamp } from '#core/tokens/model.ts';
import { readKeys, readSecret } from '#core/tokens/keys/read-keys.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';

/** 2026-01-01T00:00:00Z */
const NOW = 1_767_225_600;
const UNDECIDED = {
  firstFailure: undefined,
  answer: undefined,
  checks: [{ id: 'aud', label: 'aud is the bot’s', outcome: 'cannot-tell' }],
};

let pair: RsaKeyPair;
beforeAll(async () => {
  pair = await makeRsaKeyPair('rsa-1');
});

async function light(text: string, keyText = JSON.stringify({ keys: [pair.publicJwk] })): Promise<readonly Lamp[]> {
  const token = decodeToken(text);
  const keys = readKeys(keyText);
  const signature = await verifySignature(token, keys.ok ? keys.value : undefined);
  return lightLamps({ token, signature, keyOrigin: 'reader', verdict: UNDECIDED, now: NOW, skewSeconds: 300 });
}
const say = (lamp: Lamp | undefined): string => `${lamp?.word}: ${lamp?.reason}`;
const sign = (payload: Record<string, JsonValue>, header: Record<string, JsonValue> = { kid: 'rsa-1' }) =>
  signToken({ header: { ...header, alg: 'RS256' }, payload, key: pair.privateKey });
const part = (content: string): string => Buffer.from(content).toString('base64url');

describe('a good token', () => {
  test('passes in form, signature, key and time, each with its reason', async () => {
    const lamps = await light(await sign({ iss: 'https://api.botframework.com', nbf: NOW - 60, exp: NOW + 3540 }));
    expect(lamps.map(({ name }) => name)).toEqual(['form', 'signature', 'key', 'time', 'policy']);
    expect(lamps.map(say)).toEqual([
      'Pass: Three parts of strict base64url; header and payload are JSON.',
      'Pass: Matches key “rsa-1” (RS256, 2048 bit).',
      'Pass: You supplied it; this page cannot know whether it is the issuer’s.',
      'Pass: 59 min left, until 2026-01-01T00:59:00Z.',
      'Cannot tell: Open: 1 of 1 checks.',
    ]);
  });

  test('without a key says so in two lamps and passes in none of them', async () => {
    const [, signature, key] = await light(await sign({}), '');
    expect(say(signature)).toBe('Cannot tell: Not checked: no key was given.');
    expect(say(key)).toBe('Cannot tell: No key has been shown to fit.');
  });

  test('that brings a key is not green by that key, and the reader is told', async () => {
    const [, signature, key] = await light(
      await sign({}, { jwk: { ...pair.publicJwk }, jku: 'https://x.example' }),
      '',
    );
    expect(signature?.state).toBe('cannot-tell');
    expect(key?.advice).toBe('The key that came inside the token (jwk, jku) was not used, nothing was fetched.');
  });
});

test.each([
  [
    'a changed character',
    (token: string) => token.replace(/\.[^.]*\./, `.${part('{"aud":"x"}')}.`),
    'Fail: Does not match key “rsa-1”: the token was changed, or another key signed it.',
  ],
  [
    'alg none',
    (token: string) => token.replace(/^[^.]*/, part('{"alg":"none"}')),
    'Fail: “alg” is “none”: the token is unsigned, though something stands in the place of a signature, anyone can have written it.',
  ],
  [
    'an unknown kid',
    (token: string) => token.replace(/^[^.]*/, part('{"alg":"RS256","kid":"new"}')),
    'Cannot tell: Not checked: no key has kid “new”. The keys are “rsa-1”.',
  ],
  [
    'a damaged signature',
    (token: string) => `${token.slice(0, -1)}!`,
    'Cannot tell: Not checked: the signature is not base64url.',
  ],
])('the signature lamp has its own words for %s', async (_name, change, expected) => {
  expect(say((await light(change(await sign({}))))[1])).toBe(expected);
});

test.each([
  ['{"exp":1767225472}', 'Pass, in skew: Expired 2 min 8 s ago; accepted only because of the 5 min tolerance.'],
  ['{"exp":1767225301}', 'Pass, in skew: Expired 4 min 59 s ago; accepted only because of the 5 min tolerance.'],
  ['{"exp":1767225300}', 'Fail: Expired 5 min ago (exp 2025-12-31T23:55:00Z).'],
  ['{"exp":1767225600}', 'Pass, in skew: Expires this very second; accepted only because of the 5 min tolerance.'],
  [
    '{"nbf":1767225900,"exp":1767229200}',
    'Pass, in skew: It begins in 5 min; accepted only because of the 5 min tolerance.',
  ],
  ['{"nbf":1767225901,"exp":1767229200}', 'Fail: Too early: it begins in 5 min 1 s (nbf 2026-01-01T00:05:01Z).'],
  [
    '{"nbf":1767229200,"exp":1767225900}',
    'Fail: It ends (exp 2026-01-01T00:05:00Z) before it begins (nbf 2026-01-01T01:00:00Z).',
  ],
  ['{}', 'Cannot tell: It has no exp, so it never ends by itself.'],
  [
    '{"exp":"1767229200"}',
    'Fail: “exp” is a number in quotation marks, so it is text; 2026-01-01T01:00:00Z is probably meant.',
  ],
  ['{"exp":null}', 'Fail: “exp” is null, not a number.'],
  ['{"exp":1767229200000}', 'Cannot tell: “exp” 1767229200000 is probably 2026-01-01T01:00:00Z in milliseconds.'],
  [
    '{"exp":1e400}',
    'Cannot tell: “exp” 1e400 is more than a number holds: JavaScript reads Infinity, a time that never comes.',
  ],
  ['{"exp":1798761600,"iat":1483228800}', 'Pass, with a remark: 365 d left, until 2027-01-01T00:00:00Z.'],
  ['[]', 'Cannot tell: The payload cannot be read.'],
])('the time lamp says of %s', async (payload, expected) => {
  expect(say((await light(`${part('{"alg":"RS256"}')}.${part(payload)}.c2ln`))[3])).toBe(expected);
});

test.each(['.e30.e30.c2ln', 'e30.e30.c2ln.', `e30.${part('{"exp":1}')}.e30.c2ln`])(
  'of %s, with a wrong number of parts, no time is read',
  async (text) => {
    expect((await light(text))[3]).toMatchObject({ name: 'time', state: 'cannot-tell' });
  },
);

test.each([
  ['e30.e30', 'Fail: Part 3, the signature, is missing (RFC 7515 section 7.1). And 1 more.'],
  [`${part('{"alg":"RS256"}')}.e30.[Signature]`, 'Cannot tell: “[Signature]” stands where the signature was.'],
  [
    `${part('{"alg":"RS256"}')}.e30.c2ln=`,
    'Pass, odd spelling: The signature ends in “=”. A token has no padding (RFC 7515 section 2).',
  ],
  [`${part('{"alg":"none","alg":"HS256"}')}.e30.c2ln`, 'Fail: The name “alg” stands twice; parsers keep the last.'],
  [
    `${part('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.YQ.YQ.YQ.YQ`,
    'Cannot tell: Five parts: an encrypted token (JWE, RFC 7516). Only its recipient can read it; the header is shown.',
  ],
])('the form lamp says of %s', async (text, expected) => {
  expect(say((await light(text))[0])).toBe(expected);
});

test('a secret that is too short passes only with a remark, and is not told to be anybody’s', async () => {
  const joe = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
  const token = decodeToken(`eyJhbGciOiJIUzI1NiJ9.${joe}.`);
  const secret = readSecret('short', 'utf-8');
  const key = secret.ok ? secret.value.keys[0] : undefined;
  if (key === undefined) throw new Error('no secret');
  const [, signature, keyLamp] = lightLamps({
    token,
    signature: { kind: 'matches', alg: 'HS256', key, notes: [{ kind: 'short-secret', bytes: 5, needed: 32 }] },
    keyOrigin: 'reader',
    verdict: { ...UNDECIDED, answer: {} },
    now: NOW,
    skewSeconds: 300,
  });
  expect(signature).toMatchObject({
    caution: true,
    word: 'Pass, with a remark',
    advice: 'The secret has 5 bytes; RFC 7518 section 3.2 asks for at least 32.',
  });
  expect(keyLamp?.advice).toBe('Anyone who has this secret can have made the token.');
});

test('a match with two remarks shows both', async () => {
  const secret = readSecret('short', 'utf-8');
  const key = secret.ok ? secret.value.keys[0] : undefined;
  if (key === undefined) throw new Error('no secret');
  const [, signature] = lightLamps({
    token: decodeToken('e30.e30.'),
    signature: {
      kind: 'matches',
      alg: 'HS256',
      key,
      notes: [{ kind: 'short-secret', bytes: 5, needed: 32 }, { kind: 'second-spelling' }],
    },
    keyOrigin: 'reader',
    verdict: UNDECIDED,
    now: NOW,
    skewSeconds: 300,
  });
  expect(signature?.advice).toBe(
    'The secret has 5 bytes; RFC 7518 section 3.2 asks for at least 32. The token is not in its one canonical spelling, so its text is no identity: compare “jti” instead.',
  );
});

test('the policy lamp follows the verdict', () => {
  const base = {
    token: decodeToken('e30.e30.'),
    signature: { kind: 'no-key' },
    keyOrigin: 'reader',
    now: NOW,
    skewSeconds: 300,
  } as const;
  const stateFor = (verdict: Partial<typeof UNDECIDED> | object) => {
    const lamp = lightLamps({ ...base, verdict: { ...UNDECIDED, ...verdict } })[4];
    return [lamp?.state, lamp?.caution];
  };
  expect(stateFor({})).toEqual(['cannot-tell', false]);
  expect(stateFor({ answer: {} })).toEqual(['pass', false]);
  expect(stateFor({ answer: {}, checks: [{ outcome: 'in-skew' }] })).toEqual(['pass', true]);
  expect(stateFor({ firstFailure: 'exp' })).toEqual(['fail', false]);
});

test('the policy lamp counts no check that was not made', () => {
  const checks = ['pass', 'in-skew', 'not-checked'].map((outcome) => ({ id: outcome, label: outcome, outcome }));
  const verdict = { firstFailure: undefined, answer: {}, checks };
  const signature = { kind: 'no-key' } as const;
  const token = decodeToken('e30.e30.');
  const lamps = lightLamps({ token, signature, keyOrigin: 'reader', verdict, now: NOW, skewSeconds: 300 });
  expect(say(lamps[4])).toBe('Pass, in skew: 2 checks, none refuses; 1 not made.');
});
