import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHOWN_CHARACTERS } from '#ui/text-limits.ts';
import { segmentToken, type RawPart } from './raw-segments.ts';
import { reportOf } from './token-report.testing.ts';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const textOf = (parts: readonly RawPart[]): string =>
  parts.flatMap(({ segments }) => segments.map(({ text }) => text)).join('');

describe('segmentToken', () => {
  it('gives each claim its own characters and leaves nothing out', () => {
    const token = `${base64url('{"alg":"HS256","kid":"k1"}')}.${base64url('{"aud":"bot", "exp":12}')}.c2ln`;
    const report = reportOf(token);
    const parts = segmentToken(report);
    expect(textOf(parts)).toBe(token);
    expect(parts.map(({ name }) => name)).toEqual(['header', undefined, 'payload', undefined, 'signature']);
    const claims = parts.flatMap(({ segments }) => segments.flatMap(({ claim }) => claim ?? []));
    expect(claims).toEqual([...report.headerClaims, ...report.payloadClaims].map(({ tokenStart }) => tokenStart));
  });

  it('sets the character apart that a problem names', () => {
    const parts = segmentToken(reportOf(`${base64url('{"alg":"HS256"}')}.eyJh+HVk.c2ln`));
    const wrong = parts.flatMap(({ segments }) => segments.filter((segment) => segment.wrong));
    expect(wrong.map(({ text }) => text)).toEqual(['+']);
  });

  it('shows the parts of an encrypted token that cannot be read', () => {
    const token = `${base64url('{"alg":"RSA-OAEP"}')}.a.b.c.d`;
    expect(textOf(segmentToken(reportOf(token)))).toBe(token);
  });

  it('stops at the limit', () => {
    const token = `${base64url('{"alg":"HS256"}')}.${base64url(`{"a":"${'x'.repeat(30_000)}","b":1}`)}.c2ln`;
    expect(textOf(segmentToken(reportOf(token)))).toBe(token.slice(0, SHOWN_CHARACTERS));
  });

  it('repeats any text as it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(textOf(segmentToken(reportOf(text)))).toBe(text);
      }),
    );
  });
});
