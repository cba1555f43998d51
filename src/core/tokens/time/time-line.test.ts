import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { SKEW_PRESETS, timeLineOf, type TimeLine } from './time-line.ts';

/** 2026-01-01T00:00:00Z */
const NOW = 1_767_225_600;
const part = (text: string): string => Buffer.from(text).toString('base64url');
const lineOf = (payload: string, now = NOW, skew = 300): TimeLine =>
  timeLineOf(decodeToken(`${part('{"alg":"RS256"}')}.${part(payload)}.c2ln`), now, skew);

test('marks the times of a token in their usual order, with the tolerated time around them', () => {
  const line = lineOf(`{"exp":${NOW + 3000},"nbf":${NOW - 600},"iat":${NOW - 600},"auth_time":${NOW - 900}}`);
  expect(line.marks.map(({ name, instant }) => [name, instant])).toEqual([
    ['auth_time', NOW - 900],
    ['iat', NOW - 600],
    ['nbf', NOW - 600],
    ['exp', NOW + 3000],
  ]);
  expect(line).toMatchObject({
    tolerated: { start: NOW - 900, end: NOW + 3300 },
    standing: 'within',
    sentence: '50 min left, until 2026-01-01T00:50:00Z.',
    boundary: undefined,
    remarks: [],
  });
});

describe('the seconds at the boundaries, with 5 min of tolerance', () => {
  test.each([
    [`{"exp":${NOW + 1}}`, 'within', '1 s left, until 2026-01-01T00:00:01Z.'],
    [`{"exp":${NOW}}`, 'late-in-skew', 'Expires this very second; accepted only because of the 5 min tolerance.'],
    [`{"exp":${NOW - 299}}`, 'late-in-skew', 'Expired 4 min 59 s ago; accepted only because of the 5 min tolerance.'],
    [`{"exp":${NOW - 300}}`, 'too-late', 'Expired 5 min ago (exp 2025-12-31T23:55:00Z).'],
    [`{"exp":${NOW - 301}}`, 'too-late', 'Expired 5 min 1 s ago (exp 2025-12-31T23:54:59Z).'],
    [`{"nbf":${NOW},"exp":${NOW + 60}}`, 'within', '1 min left, until 2026-01-01T00:01:00Z.'],
    [
      `{"nbf":${NOW + 1},"exp":${NOW + 60}}`,
      'early-in-skew',
      'It begins in 1 s; accepted only because of the 5 min tolerance.',
    ],
    [
      `{"nbf":${NOW + 300},"exp":${NOW + 900}}`,
      'early-in-skew',
      'It begins in 5 min; accepted only because of the 5 min tolerance.',
    ],
    [
      `{"nbf":${NOW + 301},"exp":${NOW + 900}}`,
      'too-early',
      'Too early: it begins in 5 min 1 s (nbf 2026-01-01T00:05:01Z).',
    ],
    [
      `{"nbf":${NOW + 2},"exp":${NOW + 1}}`,
      'contradictory',
      'It ends (exp 2026-01-01T00:00:01Z) before it begins (nbf 2026-01-01T00:00:02Z).',
    ],
    [`{"nbf":${NOW}}`, 'endless', 'It has no exp, so it never ends by itself.'],
  ])('%s', (payload, standing, sentence) => {
    expect(lineOf(payload)).toMatchObject({ standing, sentence });
  });

  test('only the last second itself is one in which JavaScript and .NET disagree', () => {
    const boundaries = [299, 300, 301].map((past) => lineOf(`{"exp":${NOW - past}}`).boundary);
    expect(boundaries.map((boundary) => boundary !== undefined)).toEqual([false, true, false]);
    expect(boundaries[1]).toContain('.NET');
  });
});

test('without tolerance there is no second between holding and having expired', () => {
  expect(lineOf(`{"exp":${NOW}}`, NOW, 0).standing).toBe('too-late');
  expect(lineOf(`{"exp":${NOW + 1}}`, NOW, 0).standing).toBe('within');
});

test.each([
  ['{"exp":"1767225600"}', 'a number in quotation marks'],
  ['{"exp":1767225600000}', '2026-01-01T00:00:00Z in milliseconds'],
  ['{"nbf":null}', 'is null'],
])('a time of no use in %s is not compared', (payload, why) => {
  const line = lineOf(payload);
  expect(line.standing).toBe('unknown');
  expect(line.marks[0]).toMatchObject({ instant: undefined });
  expect(line.marks[0]?.remarks.join(' ')).toContain(why);
});

test('of a claim that stands twice the last is taken, and it is said', () => {
  const line = lineOf(`{"exp":1,"exp":${NOW + 60}}`);
  expect(line.standing).toBe('within');
  expect(line.marks[0]?.remarks).toEqual([
    `“exp” stands 2 times. Parsers keep the last, ${NOW + 60}, or refuse the token (RFC 7519 section 4).`,
  ]);
});

describe('what no rule refuses is a remark', () => {
  const remarksOn = (payload: string) => lineOf(payload).remarks.join(' ');
  test.each([
    [`{"iat":${NOW + 301},"exp":${NOW + 900}}`, 'It was issued 5 min 1 s ahead of this clock.'],
    [`{"iat":${NOW + 60},"exp":${NOW + 30}}`, 'It ends (exp 2026-01-01T00:00:30Z) before it was issued'],
    [`{"iat":"yesterday","exp":${NOW + 60}}`, '“iat” is text, not a number.'],
    [`{"auth_time":1767225600000,"exp":${NOW + 60}}`, '“auth_time” 1767225600000 is probably'],
    [`{"iat":${NOW},"exp":${NOW + 10 * 31_557_600}}`, 'It lives 10 y: whoever finds it can use it as long.'],
  ])('%s', (payload, remark) => {
    expect(remarksOn(payload)).toContain(remark);
    expect(lineOf(payload).standing).toBe('within');
  });

  test('an exp in the past and before its iat has ended', () => {
    expect(remarksOn(`{"iat":${NOW},"exp":${NOW - 30}}`)).toContain(
      'It ended (exp 2025-12-31T23:59:30Z) before it was',
    );
  });

  test('an iat within the tolerance is none', () => {
    expect(remarksOn(`{"iat":${NOW + 300},"exp":${NOW + 900}}`)).toBe('');
  });
});

test('a life is laid beside those seen in tokens of its kind', () => {
  const channel = (life: number) =>
    lineOf(`{"iss":"https://api.botframework.com","serviceurl":"https://x.example/","nbf":${NOW},"exp":${NOW + life}}`)
      .lifetime;
  expect(channel(3600)).toContain('It lives 3600 s (1 h), which is as usual');
  expect(channel(600)).toContain('as usual');
  expect(channel(86_400)).toContain('It lives 86400 s (1 d), which is not usual');
  const outbound = `{"iss":"https://sts.windows.net/t/","aud":"https://api.botframework.com","iat":${NOW},"exp":${NOW + 86_700}}`;
  expect(lineOf(outbound).lifetime).toContain('It lives 86700 s (1 d), which is as usual');
  expect(lineOf(`{"nbf":${NOW},"exp":${NOW + 60}}`).lifetime).toBeUndefined();
});

test('what is no JSON has no marks', () => {
  expect(lineOf('hello')).toMatchObject({ marks: [], standing: 'unknown' });
});

test('the presets are those of the verifiers they name', () => {
  expect(SKEW_PRESETS.map(({ seconds }) => seconds)).toEqual([0, 60, 300]);
  expect(SKEW_PRESETS[2].usedBy).toContain('BotBuilder');
});

test('whatever a payload holds, no sentence has a date that is none', () => {
  const value = fc.oneof(
    fc.json(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.bigInt().map(String),
  );
  fc.assert(
    fc.property(value, value, value, fc.integer({ min: 0, max: 4e9 }), (iat, nbf, exp, now) => {
      const line = lineOf(`{"iat":${iat},"nbf":${nbf},"exp":${exp}}`, now);
      expect(JSON.stringify(line)).not.toMatch(/Invalid|NaN|undefined/);
      expect(line.marks).toHaveLength(3);
    }),
    { numRuns: 1000 },
  );
});

test('the standing is that of a plain comparison in every second', () => {
  const small = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(small, small, small, small, (nbf, exp, now, skew) => {
      const { standing } = lineOf(`{"nbf":${nbf},"exp":${exp}}`, now, skew);
      const refused = nbf > exp || now >= exp + skew || now < nbf - skew;
      const inTime = now >= nbf && now < exp;
      expect(['contradictory', 'too-late', 'too-early'].includes(standing)).toBe(refused);
      expect(standing === 'within').toBe(!refused && inTime);
    }),
  );
});
