import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanBase64url } from './base64url.ts';
import { decodeToken, duplicateNames, MAX_TOKEN_LENGTH } from './decode-token.ts';
import { describeJsonNote, describeTokenProblem } from './describe-token-problem.ts';

const part = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');
const token = (header: string, payload: string): string => `${part(header)}.${part(payload)}.c2ln`;
const sentencesOf = (text: string): readonly string[] => decodeToken(text).problems.map(describeTokenProblem);

test('reads header, payload and signature and finds nothing wrong with a plain token', () => {
  const decoded = decodeToken(token('{"alg":"RS256"}', '{"aud":"bot","exp":12345678901234567890}'));
  expect(decoded.problems).toEqual([]);
  expect(decoded.payloadClaims.map(({ name, source }) => [name, source])).toEqual([
    ['aud', '"bot"'],
    ['exp', '12345678901234567890'],
  ]);
  expect([...(decoded.signature.bytes ?? [])]).toEqual([...Buffer.from('sig')]);
});

test('never throws, and every position lies inside the token', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme' }).map(part),
    fc.json().map(part),
    fc.uint8Array().map(part),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('.');
      const decoded = decodeToken(text);
      for (const claim of [...decoded.headerClaims, ...decoded.payloadClaims]) {
        expect(claim.tokenStart).toBeLessThan(claim.tokenEnd);
        expect(claim.tokenEnd).toBeLessThanOrEqual(text.length);
      }
      for (const { name, raw, start, problems, notes } of [decoded.header, decoded.payload, decoded.signature]) {
        expect(text.slice(start, start + raw.length)).toBe(raw);
        for (const problem of problems) if ('at' in problem) expect(problem.at).toBeLessThanOrEqual(raw.length);
        for (const note of notes) expect(describeJsonNote(name, note)).not.toBe('');
      }
      expect(decoded.problems.map(describeTokenProblem)).not.toContain('');
    }),
  );
});

test('the characters of a claim decode to a text that holds the claim as signed', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(fc.dictionary(name, fc.jsonValue(), { minKeys: 1 }), (payload) => {
      const decoded = decodeToken(token('{"alg":"none"}', JSON.stringify(payload)));
      for (const claim of decoded.payloadClaims) {
        const groupStart = claim.tokenStart - ((claim.tokenStart - decoded.payload.start) % 4);
        const { bytes } = scanBase64url(decoded.text.slice(groupStart, claim.tokenEnd).replace(/\..*/, ''));
        expect(Buffer.from(bytes).toString()).toContain(claim.source);
        expect(claim.tokenEnd - claim.tokenStart).toBeLessThanOrEqual(
          (Buffer.byteLength(JSON.stringify(claim.name) + claim.source) + 1) * 1.34 + 3,
        );
      }
    }),
  );
});

test('shows what stands before a damaged character', () => {
  const payload = part('{"iss":"https://api.botframework.com","aud":"bot"}');
  const damaged = `${part('{"alg":"RS256"}')}.${payload.slice(0, 60)}!${payload.slice(61)}.c2ln`;
  const decoded = decodeToken(damaged);
  expect(decoded.payloadClaims[0]?.source).toBe('"https://api.botframework.com"');
  expect(sentencesOf(damaged)).toEqual(['Character 61 of the payload is “!”, which base64url does not have.']);
});

test.each([
  ['', 'There is nothing to read.'],
  [part('{"alg":"RS256"}'), 'There is no dot. A token has three parts with a dot between each (RFC 7515 section 7.1).'],
  [`${part('{"alg":"RS256"}')}.${part('{}')}`, 'Part 3, the signature, is missing (RFC 7515 section 7.1).'],
  [
    `${part('{"alg":"RSA-OAEP"}')}.a.b.c.d`,
    'Five parts: an encrypted token (JWE, RFC 7516). Only its recipient can read it; the header is shown.',
  ],
  [`${part('{"alg":"RS256"}')}.${part('{}')}.[Signature]`, '“[Signature]” stands where the signature was.'],
  [token('["RS256"]', '{}'), 'The header is an array; it must be a JSON object (RFC 7515 section 4).'],
  [
    token('{"typ":"JWT"}', '{}'),
    'The header has no “alg”, so nothing says how to check the signature (RFC 7515 section 4.1.1).',
  ],
  [token('{"alg":256}', '{}'), '“alg” is a number; it must be a string (RFC 7515 section 4.1.1).'],
  [
    token('{"alg":"RS256"}', '{"a":1,}'),
    'The payload is not JSON: at character 8 there should be a name in double quotation marks.',
  ],
  [
    token('{"alg":"RS256"}', '{"a":'),
    'The payload is not JSON: it ends after 5 characters, where a value should follow.',
  ],
  [token('{"alg":"RS256"}', 'hello'), 'The payload is not JSON: at character 1 there should be a value.'],
  [
    `${part('{"alg":"RS256"}')}.${part(new Uint8Array([0x7b, 0xc0, 0xaf, 0x7d]))}.c2ln`,
    'Byte 2 of the payload (0xc0) is not UTF-8.',
  ],
  [`${part('{"alg":"RS256"}')}.e30=.c2ln`, 'The payload ends in “=”. A token has no padding (RFC 7515 section 2).'],
])('says of %s what is wrong', (text, sentence) => {
  expect(sentencesOf(text)).toEqual([sentence]);
});

test('a token above the limit is not decoded', () => {
  const decoded = decodeToken('A'.repeat(MAX_TOKEN_LENGTH + 1));
  expect(decoded.problems).toMatchObject([{ kind: 'too-long' }]);
  expect(decoded.header.raw).toBe('');
});

test('keeps duplicate names, and claims named like what every object has', () => {
  const decoded = decodeToken(token('{"alg":"none","alg":"HS256"}', '{"__proto__":"x","constructor":"y"}'));
  expect(decoded.headerClaims.map((claim) => claim.source)).toEqual(['"none"', '"HS256"']);
  expect(duplicateNames(decoded.headerClaims)).toEqual(['alg']);
  expect(decoded.payloadClaims.map((claim) => claim.name)).toEqual(['__proto__', 'constructor']);
});
