import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

const path = (segment: string) =>
  saidOf('identifiers-well-formed', [{ ask: `GET https://login.example/${segment}/authorize`, answer: '200' }]);

test.each([
  'c5a0e1d7-83f2-4b69-a4c8-70d15e9b2f36',
  '{C5A0E1D7-83F2-4B69-A4C8-70D15E9B2F36}',
  'c5a0e1d7-83f2-0b69-04c8-70d15e9b2f36',
])('%s is whole', async (id) => {
  expect(await path(id)).toEqual(['pass']);
});

test.each(['c5a0e1d7-83f2-4b69-a4c8', 'c5a0e1d7-83f2-4z69-a4c8-70d15e9b2f36', 'c5a0e1d7-83f2-4b69-a4c8-70d15e9b2f'])(
  '%s was cut or edited',
  async (id) => {
    expect(await path(id)).toEqual(['fail info']);
  },
);

test.each(['northwnd-mail-bots', 'facebook-page-feed', 'deadbeef-face-cafe-added', '20260312-1420-0800-0001'])(
  '%s is words or a date',
  async (text) => {
    expect(await path(text)).toEqual([]);
  },
);

test('a long path is not looked through for ever', async () => {
  expect(await path('c5a0e1d7-'.repeat(100_000))).toEqual([]);
});
