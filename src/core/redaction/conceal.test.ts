import { expect, test } from 'vitest';
import { concealed } from './conceal.ts';

const LONG = '0.AXoAp9zQ1nB7mE2k';

test.each(['code', 'access_token', 'Cookie', 'client_secret', 'code_verifier', 'SAMLResponse', 'refresh_token'])(
  '%s is shown by its two ends',
  (name) => expect(concealed(name, LONG)).toBe('0.AX…mE2k'),
);

test.each(['state', 'nonce', 'signin', 'redirect_uri', 'client_id', 'toString'])('%s is shown as it is', (name) =>
  expect(concealed(name, LONG)).toBeUndefined(),
);

test('six digits and the word of an error are shown, a short password is not', () => {
  expect(concealed('code', '482913')).toBeUndefined();
  expect(concealed('code', 'invalid_grant')).toBeUndefined();
  expect(concealed('password', 'secret')).toBe('…');
  expect(concealed('password', '')).toBeUndefined();
});
