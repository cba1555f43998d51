import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from './parent-page.ts';

test('the two messages are understood', () => {
  expect(readMessage({ type: 'goto', step: 7 })).toEqual({ type: 'goto', step: 7 });
  expect(readMessage({ type: 'theme', theme: 'dark' })).toEqual({ type: 'theme', theme: 'dark' });
  expect(readMessage({ type: 'theme', theme: 'system' })).toEqual({ type: 'theme', theme: undefined });
});

test.each([
  undefined,
  null,
  'goto',
  [],
  { type: 'goto' },
  { type: 'goto', step: '7' },
  { type: 'goto', step: 1.5 },
  { type: 'goto', step: NaN },
  { type: 'theme', theme: 'url(https://example.org)' },
  { type: 'paste', text: 'eyJ' },
])('%j is passed over', (data) => {
  expect(readMessage(data)).toBeUndefined();
});

test('nothing that can be sent is more than one of the two', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({ type: fc.constantFrom('goto', 'theme', 'import'), step: fc.anything(), theme: fc.anything() }),
  );
  fc.assert(
    fc.property(anything, (data) => {
      const message = readMessage(data);
      if (message === undefined) return;
      expect(['goto', 'theme']).toContain(message.type);
      if (message.type === 'goto') expect(Number.isSafeInteger(message.step)).toBe(true);
      else expect(['light', 'dark', undefined]).toContain(message.theme);
    }),
  );
});
