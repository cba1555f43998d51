import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Of, base64urlOf } from './encode-base64.ts';

test('any bytes are encoded as Node encodes them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(base64urlOf(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});
