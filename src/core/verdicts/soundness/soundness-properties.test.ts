/** Whatever is changed in a token, in the keys or in what is asked, the answer is never better than the slow checker’s. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectToken, type TokenRequest } from '#core/verdicts/inspect-token.ts';
import {
  ALGORITHMS,
  APP_ID,
  base64url,
  CLAIMS,
  CONNECTOR,
  jwkOf,
  jwks,
  keyTextFor,
  makeToken,
  NOW,
  OTHER_RSA,
  pairFor,
  part,
  pemOf,
  requestFor,
  RSA,
  SECRET,
  type Jwk,
} from './soundness-keys.testing.ts';
import { answerOf, bannedWordsIn, tooGood } from './soundness.testing.ts';

const FIXED = { seed: 20_260_101, numRuns: 800 };
const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
type Change<Value> = (value: Value) => Value;
const keep = <Value>(value: Value): Value => value;

/** What may stand in the place of a member of a header, a payload or a key. */
const value = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'none',
    'RS256',
    'HS256',
    'sig',
    'enc',
    'AQ',
    'AA',
    'AQAB',
    'P-384',
    'EC',
    'RSA',
    'oct',
  ),
  fc.constantFrom<unknown>(undefined, null, 0, 1, true, false, [], {}, ['verify'], ['sign'], ['b64']),
  fc.constantFrom<unknown>(APP_ID, [APP_ID, 'x'], CONNECTOR, NOW - 400, NOW + 400, 1e300, String(NOW + 400)),
);

const inParts =
  (change: Change<readonly string[]>): Change<string> =>
  (token) =>
    change(token.split('.')).join('.');

/** One character changed, dropped or put in. */
const damage: fc.Arbitrary<Change<string>> = fc
  .tuple(chance, fc.constantFrom('', 'A', 'Q', '_', '-', '+', '/', '=', '.', ' ', '\u200b', 'é'), fc.boolean())
  .map(([where, character, replaces]) => (token) => {
    const at = Math.floor(where * token.length);
    return token.slice(0, at) + character + token.slice(at + (replaces ? 1 : 0));
  });

/** A member put into header or payload without signing anew. */
const unsignedMember: fc.Arbitrary<Change<string>> = fc
  .tuple(fc.constantFrom(0, 1), fc.constantFrom('alg', 'kid', 'crit', 'b64', 'typ', 'exp', 'aud', 'iss', 'x'), value)
  .map(([index, name, given]) =>
    inParts((parts) => {
      const json: object = JSON.parse(Buffer.from(parts[index] ?? '', 'base64url').toString());
      return parts.with(index, part({ ...json, [name]: given }));
    }),
  );

const foreignPart: fc.Arbitrary<Change<string>> = fc
  .tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(...ALGORITHMS), fc.constantFrom({}, { aud: 'x' }))
  .map(([index, alg, claims]) =>
    inParts((parts) => {
      const other = makeToken({ alg, payload: { ...CLAIMS, ...claims } }).split('.');
      return parts.with(index, other[index] ?? '');
    }),
  );

const changedSignature: fc.Arbitrary<Change<string>> = fc
  .uint8Array({ minLength: 0, maxLength: 70 })
  .map((bytes) => inParts((parts) => parts.with(2, base64url(bytes))));

const tokenChange = fc.oneof(
  { weight: 3, arbitrary: fc.constant(keep<string>) },
  damage,
  unsignedMember,
  foreignPart,
  changedSignature,
);

const memberOfKey = fc.constantFrom(...'kty crv n e x y use key_ops alg kid issuer x5c d'.split(' '));
const keyChange: fc.Arbitrary<Change<Jwk>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(keep<Jwk>) },
  fc.tuple(memberOfKey, value).map(([name, given]): Change<Jwk> => (jwk) => ({ ...jwk, [name]: given })),
  fc.tuple(memberOfKey, damage).map(
    ([name, change]): Change<Jwk> =>
      (jwk) =>
        typeof jwk[name] === 'string' ? { ...jwk, [name]: change(jwk[name]) } : jwk,
  ),
  fc
    .constantFrom('RS256', 'ES256', 'ES512', 'EdDSA')
    .map((alg): Change<Jwk> => (jwk) => ({ ...jwk, ...jwkOf(pairFor(alg)) })),
);

/** The key box: alone, in a set with others of the same or another name, twice, as PEM, or of somebody else. */
const keyText = fc
  .tuple(
    keyChange,
    fc.constantFrom('alone', 'first', 'last', 'twice', 'pem', 'other', 'none'),
    fc.constantFrom('a', 'b'),
  )
  .map(([change, place, otherKid]) => (alg: string): string => {
    if (alg.startsWith('HS')) return place === 'other' ? pemOf(RSA) : place === 'none' ? 'secret' : SECRET;
    const own = change(jwkOf(pairFor(alg), { kid: 'a', use: 'sig' }));
    const other = jwkOf(OTHER_RSA, { kid: otherKid });
    const texts: Readonly<Record<typeof place, string>> = {
      alone: JSON.stringify(own),
      first: jwks(own, other),
      last: jwks(other, own),
      twice: jwks(own, own),
      pem: pemOf(pairFor(alg)),
      other: jwks(other),
      none: '',
    };
    return texts[place];
  });

const members = (...names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 1, noNullPrototype: true });

const signedToken = fc
  .record({
    alg: fc.constantFrom(...ALGORITHMS),
    header: members('kid', 'typ', 'crit', 'b64', 'jwk', 'alg', 'x5c'),
    claims: members('exp', 'nbf', 'iat', 'aud', 'iss', 'serviceurl'),
    // Headers and payloads are written by hand, so that a name may stand twice.
    twice: fc.constantFrom('', '', '', '', '"alg":"none",', '"aud":"x",', '"\\u0061ud":"x",', '"x":1,"x":2,'),
    signsWith: fc.constantFrom('its key', 'its key', 'its key', 'the public key'),
  })
  .map(({ alg, header, claims, twice, signsWith }) => {
    const texts = [
      { alg, kid: 'a', ...header },
      { ...CLAIMS, ...claims },
    ].map((json, index) =>
      JSON.stringify(json).replace('{', (twice.includes('alg') ? 0 : 1) === index ? `{${twice}` : '{'),
    );
    const secret = signsWith === 'the public key' ? pemOf(RSA) : SECRET;
    return { alg, token: makeToken({ alg, header: texts[0] ?? '', payload: texts[1] ?? '', secret }) };
  });

const policy: fc.Arbitrary<Partial<TokenRequest>> = fc.record({
  now: fc.constantFrom(
    NOW,
    NOW + 2699,
    NOW + 2700,
    NOW + 2999,
    NOW + 3000,
    NOW - 900,
    NOW - 901,
    NOW - 1200,
    NOW - 1201,
  ),
  skewSeconds: fc.constantFrom(0, 60, 300),
  context: fc.constantFrom<TokenRequest['context']>(
    { appId: APP_ID, channelId: 'msteams', serviceUrl: CLAIMS.serviceurl },
    { appId: 'x', channelId: 'msteams', serviceUrl: CLAIMS.serviceurl },
    { appId: APP_ID, channelId: 'msteams', serviceUrl: 'https://evil.example/' },
    { appId: undefined, channelId: undefined, serviceUrl: undefined },
  ),
});

const request = fc
  .tuple(signedToken, tokenChange, keyText, policy)
  .map(([{ alg, token }, change, keysFor, asked]) => requestFor(change(token), keysFor(alg), asked));

test('no change of token, keys or policy gets a better answer than it should', async () => {
  const said = { pass: 0, caution: 0, nothing: 0 };
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const report = await inspectToken(asked);
      const answer = answerOf(report);
      said[answer.signature] += 1;
      expect(tooGood(answer, asked)).toEqual([]);
      expect(bannedWordsIn(report)).toEqual([]);
    }),
    FIXED,
  );
  // Else it would hold of a checker that never says anything.
  expect(said.pass).toBeGreaterThan(40);
  expect(said.caution).toBeGreaterThan(3);
  expect(said.nothing).toBeGreaterThan(200);
}, 60_000);

describe.each([0, 60, 300])('with a tolerance of %i s', (skewSeconds) => {
  const answerAt = async (text: string, now: number) => {
    const { time, accepted } = answerOf(
      await inspectToken(requestFor(text, keyTextFor('RS256'), { now, skewSeconds })),
    );
    return { time, specifications: accepted.get('specifications') };
  };

  test('every second around exp is told exactly', async () => {
    const text = makeToken({ payload: { ...CLAIMS, exp: NOW } });
    for (let past = -2; past <= 302; past += 1) {
      const time = past < 0 ? 'pass' : past < skewSeconds ? 'caution' : 'nothing';
      expect([past, await answerAt(text, NOW + past)]).toEqual([past, { time, specifications: past < 300 }]);
    }
  });

  test('every second around nbf is told exactly', async () => {
    const text = makeToken({ payload: { ...CLAIMS, nbf: NOW } });
    for (let early = -2; early <= 302; early += 1) {
      const time = early <= 0 ? 'pass' : early <= skewSeconds ? 'caution' : 'nothing';
      expect([early, await answerAt(text, NOW - early)]).toEqual([early, { time, specifications: early <= 300 }]);
    }
  });
});
