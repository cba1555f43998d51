import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const answered = (answerHeaders: readonly string[], tokens = {}) =>
  saidOf(
    'token-answer-form',
    roundTrip({ redeem: {}, tokens }).map((hop, index) => (index === 2 ? { ...hop, answerHeaders } : hop)),
  );

test.each(['Bearer', 'bearer', 'DPoP', 'N_A'])('the type %s is known, in any letter case', async (token_type) => {
  expect(await answered(['Cache-Control: no-store'], { token_type })).toEqual(['pass']);
});

test('Pragma is not asked for', async () => {
  expect(await answered(['cache-control: private, no-store, max-age=0'])).toEqual(['pass']);
});

test('a word that only holds no-store is none', async () => {
  expect(await answered(['Cache-Control: x-no-store'])).toEqual(['fail medium']);
});

test('headers that were stripped prove nothing', async () => {
  expect(await answered([])).toEqual(['not-checkable']);
});

test('an error has no token to be kept out of caches', async () => {
  expect(await answered(['Cache-Control: private'], { error: 'invalid_grant', access_token: undefined })).toEqual([]);
});

test('the page that posts the response on must not be stored either', async () => {
  const [page, post] = roundTrip({ mode: 'form_post' });
  if (page === undefined || post === undefined) throw new Error('no round trip');
  const withHeaders = (header: string) => saidOf('token-answer-form', [{ ...page, answerHeaders: [header] }, post]);
  expect(await withHeaders('Cache-Control: max-age=600')).toEqual(['fail medium']);
  expect(await withHeaders('Cache-Control: no-store')).toEqual([]);
});
