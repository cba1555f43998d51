import { describe, expect, it } from 'vitest';
import { timeLineOf } from '#core/tokens/time/time-line.ts';
import { frameTime, type TimeFrame } from './time-frame.ts';
import { reportOf } from './token-report.testing.ts';

const frameOf = (payload: object, now: number, skewSeconds = 300): TimeFrame | undefined => {
  const part = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return frameTime(timeLineOf(reportOf(`eyJhbGciOiJSUzI1NiJ9.${part}.c2ln`).token, now, skewSeconds), now);
};

describe('frameTime', () => {
  it('lays the tolerance on both sides of nbf and exp, and now between them', () => {
    const frame = frameOf({ nbf: 1000, exp: 4600 }, 2800);
    expect(frame).toMatchObject({ start: 1000, end: 4600, nowIsOff: undefined });
    const { skewStart = 0, start = 0, now = 0, end = 0, skewEnd = 0 } = frame?.shares ?? {};
    expect(now).toBeCloseTo(0.5);
    expect([skewStart, start, now, end, skewEnd]).toEqual([skewStart, start, now, end, skewEnd].sort((a, b) => a - b));
    expect(start - skewStart).toBeCloseTo(skewEnd - end);
  });

  it('has no band without a tolerance', () => {
    const { skewStart, start, end, skewEnd } = frameOf({ nbf: 1000, exp: 4600 }, 2800, 0)?.shares ?? {};
    expect([skewStart, skewEnd]).toEqual([start, end]);
  });

  it('keeps now at the edge when it lies far off', () => {
    expect(frameOf({ nbf: 1000, exp: 4600 }, 9_000_000)).toMatchObject({ nowIsOff: 'after', shares: { now: 1 } });
    expect(frameOf({ nbf: 1_000_000, exp: 1_003_600 }, 0)).toMatchObject({ nowIsOff: 'before', shares: { now: 0 } });
  });

  it('begins with iat where there is no nbf, without a tolerance before it', () => {
    const frame = frameOf({ iat: 1000, exp: 4600 }, 2800);
    expect(frame?.start).toBe(1000);
    expect(frame?.shares.skewStart).toBe(frame?.shares.start);
  });

  it('gives claims of the same instant one mark, and leaves out what lies outside the line', () => {
    const names = (payload: object): unknown => frameOf(payload, 2800)?.marks.map((mark) => mark.names);
    expect(names({ iat: 1000, nbf: 1000, exp: 4600 })).toEqual([['iat', 'nbf'], ['exp']]);
    expect(names({ iat: 2000, nbf: 1000, exp: 4600 })).toEqual([['nbf'], ['iat'], ['exp']]);
    expect(names({ auth_time: 5, nbf: 100_000, exp: 103_600 })).toEqual([['nbf'], ['exp']]);
  });

  it.each([{ nbf: 1000 }, { exp: 4600 }, { nbf: 4600, exp: 1000 }])('draws no line for %j', (payload) => {
    expect(frameOf(payload, 2800)).toBeUndefined();
  });
});
