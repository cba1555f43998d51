import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeToken } from './decode-token.ts';
import { readSdJwt } from './sd-jwt.ts';

const part = (content: string): string => Buffer.from(content).toString('base64url');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const disclosureOf = (...items: readonly unknown[]): string => part(JSON.stringify(items));
const issued = (payload: object): ReturnType<typeof decodeToken> =>
  decodeToken(`${part('{"alg":"ES256"}')}.${part(JSON.stringify(payload))}.c2ln`);

/** RFC 9901 sections 4.2.1 to 4.2.3. */
const FAMILY_NAME = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
const COUNTRY = 'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0';

test('the examples of RFC 9901 have the digests that it gives', async () => {
  const token = issued({
    _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'],
    nationalities: [{ '...': 'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs' }],
    _sd_alg: 'sha-256',
  });
  const { disclosures, keyBinding, remarks } = await readSdJwt(token, `~${FAMILY_NAME}~${COUNTRY}~`);
  expect(disclosures).toMatchObject([
    { name: 'family_name', source: '"Möbius"', state: 'listed' },
    { name: undefined, source: '"FR"', state: 'listed' },
  ]);
  expect(keyBinding).toBeUndefined();
  expect(remarks).toEqual([]);
});

test('a disclosure whose digest stands in another disclosure is listed only if that one is', async () => {
  const inner = disclosureOf('salt1', 'city', 'Anytown');
  const outer = disclosureOf('salt2', 'address', { _sd: [digestOf(inner)] });
  const both = await readSdJwt(issued({ _sd: [digestOf(outer)] }), `~${inner}~${outer}~`);
  expect(both.disclosures.map(({ state }) => state)).toEqual(['listed', 'listed']);
  const neither = await readSdJwt(issued({ _sd: [] }), `~${inner}~${outer}~`);
  expect(neither.disclosures.map(({ state }) => state)).toEqual(['not-listed', 'not-listed']);
  expect(neither.disclosures[0]?.sentence).toBe(
    '“city”, but its digest is not in what the issuer signed: a verifier must refuse the SD-JWT (RFC 9901 section 7.1).',
  );
});

test('names what is no disclosure, and what may not be one', async () => {
  const texts = ['!!!', part('{}'), disclosureOf(1, 'a', 'b'), disclosureOf('salt'), disclosureOf('salt', '_sd', [])];
  const { disclosures } = await readSdJwt(issued({}), `~${texts.join('~')}~`);
  expect(disclosures.map(({ state }) => state)).toEqual(texts.map(() => 'unreadable'));
});

test('says of digests what is withheld, what stands twice, and what cannot be calculated', async () => {
  const disclosure = disclosureOf('salt', 'a', 1);
  const digest = digestOf(disclosure);
  const twice = await readSdJwt(issued({ _sd: [digest, digest, 'withheld'] }), `~${disclosure}~`);
  expect(twice.remarks).toEqual([
    `The digest “${digest}” stands more than once: a verifier must refuse the SD-JWT (RFC 9901 section 7.1).`,
    '1 signed digest has no disclosure here: withheld claims, or decoys.',
  ]);
  const unknown = await readSdJwt(issued({ _sd_alg: 'sha3-256' }), `~${disclosure}~`);
  expect(unknown.disclosures).toMatchObject([{ name: 'a', source: '1', state: 'cannot-tell' }]);
  expect(unknown.remarks[0]).toContain('sha3-256');
});

test('compares the sd_hash of a key binding token with what stands before it', async () => {
  const token = issued({ _sd: [digestOf(FAMILY_NAME)] });
  const before = `${token.text}~${FAMILY_NAME}~`;
  const keyBinding = `${part('{"alg":"ES256","typ":"kb+jwt"}')}.${part(`{"sd_hash":"${digestOf(before)}"}`)}.c2ln`;
  const bound = await readSdJwt(token, `~${FAMILY_NAME}~${keyBinding}`);
  expect(bound.keyBinding).toEqual({ foundIn: 'the key binding of the SD-JWT', text: keyBinding });
  expect(bound.remarks[0]).toContain('fits this SD-JWT');
  const other = await readSdJwt(token, `~${keyBinding}`);
  expect(other.remarks.at(-1)).toContain('does not fit');
});

test('says as a problem of the token what a verifier must refuse', async () => {
  const disclosure = disclosureOf('salt', 'a', 1);
  const digest = digestOf(disclosure);
  const refusalOf = async (payload: object, rest: string): Promise<string | undefined> => {
    const { token } = await readSdJwt(issued(payload), rest);
    return token.problems.find((problem) => problem.kind === 'disclosures-refused')?.reason;
  };
  expect(await refusalOf({ _sd: [digest, 'withheld'] }, `~${disclosure}~`)).toBeUndefined();
  expect(await refusalOf({ _sd_alg: 'sha3-256' }, `~${disclosure}~`)).toBeUndefined();
  expect(await refusalOf({}, `~${disclosure}~`)).toContain('Disclosure 1: “a”, but its digest is not in');
  expect(await refusalOf({ _sd: [digest] }, `~${disclosure}~!!!~`)).toContain('Disclosure 2: It is not the base64url');
  expect(await refusalOf({ _sd: [digest, digest] }, `~${disclosure}~`)).toContain('stands more than once');
  expect(await refusalOf({ _sd: [digest] }, `~${disclosure}~x`)).toContain('has no “sd_hash”');
  const keyBinding = `${part('{}')}.${part('{"sd_hash":"x"}')}.c2ln`;
  expect(await refusalOf({ _sd: [digest] }, `~${disclosure}~${keyBinding}`)).toContain('does not fit');
});

test('never rejects, and lists only what the issuer signed', async () => {
  const text = fc.oneof(
    fc.base64String(),
    fc.jsonValue().map((value) => disclosureOf('salt', 'a', value)),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 5 }), fc.jsonValue(), async (texts, payload) => {
      const { disclosures } = await readSdJwt(issued({ payload }), `~${texts.join('~')}~`);
      for (const { state, sentence } of disclosures) {
        expect(state).not.toBe('listed');
        expect(sentence).not.toBe('');
      }
    }),
  );
});
