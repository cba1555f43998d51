import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanBase64url } from './base64url.ts';
import { decodeToken, duplicateNames, MAX_TOKEN_LENGTH } from './decode-token.ts';
import { describeJsonNote, describeTokenProblem } from './describe-token-problem.ts';
import { headerMember } from './signing-input.ts';

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
  [
    `${part('{"alg":"RS256"}')}.e30.a.`,
    '4 parts, the last of them empty. A signed token has three (RFC 7515 section 7.1), an encrypted one five.',
    'The signature has 1 character, which no base64url text has: 1 is too many or 3 are missing.',
  ],
  [
    `${part('{"alg":"RS256"}')}.eyJhIjoiPz8/In0.c2+n`,
    'Character 12 of the payload is “/” of standard base64; a token has “_” in its place (RFC 7515 section 2).',
    'Character 3 of the signature is “+” of standard base64; a token has “-” in its place (RFC 7515 section 2).',
  ],
  [
    `${part('{"alg":"RS256"}')}.e30.c2k`.replace(/k$/, 'l'),
    'The last character of the signature sets bits that belong to no byte: a second spelling of the same signature. Take “jti” for a token’s identity, never its text.',
  ],
  [
    token('\ufeff{"alg":"RS256"}', '{}'),
    'The header is not JSON: at character 1 there should be JSON, without a byte order mark (U+FEFF) before it.',
  ],
  [
    token('{"alg":"RS256"}', '{"a":"\u0000"}'),
    'The payload is not JSON: character 7 is a control character, which JSON has only as an escape.',
  ],
  [
    `${part('{"alg":"RS256"}')}..c2ln`,
    'The payload is not in the token: it is empty, or detached (RFC 7515 appendix F). If it is detached, paste it as well.',
  ],
  [
    token('{"alg":"RS256","cty":"JWT"}', token('{"alg":"none"}', '{}')),
    'The payload is a token itself (a nested JWT, RFC 7519 section 2): open it to see what it says.',
  ],
  [
    `${part('{"alg":"HS256","b64":false,"crit":["b64"]}')}.{"a":1}.c2ln`,
    '“b64” is false: the payload is signed as it stands and not as base64url. A JWT must not do that (RFC 7797 section 7).',
  ],
  [
    token('{"alg":"HS256","b64":false}', '{}'),
    '“b64” is not named in “crit”, so some verifiers read the payload in one way and some in another, and nothing is checked (RFC 7797 section 6 has the signer name it).',
  ],
  [
    token('{"alg":"HS256","b64":"false","crit":["b64"]}', '{}'),
    '“b64” is a string; it must be true or false (RFC 7797 section 3).',
  ],
  [`${part('{"alg":"RS256"}')}.e30=.c2ln`, 'The payload ends in “=”. A token has no padding (RFC 7515 section 2).'],
])('says of %s what is wrong', (text, ...sentences) => {
  expect(sentencesOf(text)).toEqual(sentences);
});

test.each([
  ['12345678901234567890', ' has more digits than most parsers keep; JavaScript reads 12345678901234567000.'],
  ['0.12345678901234567891', ' has more digits than most parsers keep; JavaScript reads 0.12345678901234568.'],
  ['1e400', ' is larger than most parsers read; JavaScript takes it for infinite.'],
  ['-0', ' is zero with a sign, which many programs write back as 0.'],
])('notes the number %s', (source, remark) => {
  const { notes } = decodeToken(token('{"alg":"RS256"}', `{"a":[${source},1.10,9007199254740992]}`)).payload;
  expect(notes.map((note) => describeJsonNote('payload', note))).toEqual([
    `The number “${source}” at character 7 of the payload${remark}`,
  ]);
});

test('notes what cannot be seen, and half characters', () => {
  const json = String.raw`{"a":"x\u001b","b\u202e":1,"c":"\ud800"}`;
  const { notes } = decodeToken(token('{"alg":"RS256"}', json)).payload;
  expect(notes.map((note) => describeJsonNote('payload', note))).toEqual([
    'The string at character 32 of the payload holds half a character (a lone surrogate).',
    'The string at character 6 of the payload holds U+001B, which cannot be seen.',
    'The string at character 16 of the payload holds U+202E, which cannot be seen.',
  ]);
});

test('does not list more oddities of one part than can be read', () => {
  const { notes } = decodeToken(token('{"alg":"RS256"}', `[${'-0,'.repeat(1_000)}0]`)).payload;
  expect(notes).toHaveLength(21);
  expect(notes.at(-1)).toMatchObject({ kind: 'more-notes', count: 980 });
});

test('says how deep a text nests that is too deep to be read', () => {
  expect(sentencesOf(token('{"alg":"RS256"}', `{"a":${'['.repeat(10_000)}`))).toEqual([
    'The payload nests deeper than this page reads, at most 200 levels and not 10001, at character 205. It may be JSON all the same.',
  ]);
});

test('a million dots are counted, not read', () => {
  expect(sentencesOf('.'.repeat(1_000_000))).toContain(
    '1,000,001 parts, the last of them empty. A signed token has three (RFC 7515 section 7.1), an encrypted one five.',
  );
  expect(sentencesOf('.'.repeat(10_000_000))).toEqual([
    '10,000,000 characters, 10,000,000 of them dots, are too many for a token: nothing above 2,000,000 is decoded.',
  ]);
});

test('reads the literal characters of a payload that is not encoded, and places its claims', () => {
  const text = `${part('{"alg":"HS256","b64":false,"crit":["b64"]}')}.{"a":1,"ü":2}.c2ln`;
  const { payload, payloadClaims, isPayloadEncoded } = decodeToken(text);
  expect(isPayloadEncoded).toBe(false);
  expect(payload.text).toBe('{"a":1,"ü":2}');
  expect(payloadClaims.map(({ tokenStart, tokenEnd }) => text.slice(tokenStart, tokenEnd))).toEqual(['"a":1', '"ü":2']);
});

test('takes a payload that is kept elsewhere, and only where the token has none', () => {
  const detachedPayload = '{"aud":"bot"}';
  const detached = decodeToken(`${part('{"alg":"RS256"}')}..c2ln`, { detachedPayload });
  expect(detached.problems).toEqual([]);
  expect(detached).toMatchObject({ isPayloadDetached: true, payload: { raw: '', text: detachedPayload } });
  expect(detached.payloadClaims).toMatchObject([{ name: 'aud', source: '"bot"' }]);
  expect(decodeToken(token('{"alg":"RS256"}', '{}'), { detachedPayload }).isPayloadDetached).toBe(false);
});

test('reads the unprotected header beside the protected one, and refuses one name in both', () => {
  const unprotectedHeader = '{"alg":"RS256","kid":"1"}';
  const headerless = decodeToken(`.${part('{}')}.c2ln`, { unprotectedHeader });
  expect(headerless.problems).toEqual([]);
  expect(headerMember(headerless, 'kid')).toMatchObject({ value: '1' });
  const twice = decodeToken(token('{"alg":"none","typ":"JWT"}', '{}'), { unprotectedHeader });
  expect(headerMember(twice, 'alg')).toMatchObject({ value: 'none' });
  expect(twice.problems.map(describeTokenProblem)).toEqual([
    '“alg” stands in the protected and in the unprotected header. A verifier must refuse that (RFC 7515 section 7.2.1).',
  ]);
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
