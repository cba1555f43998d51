import { expect, test } from 'vitest';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

const NO_CHALLENGE = { code_challenge: undefined, code_challenge_method: undefined };
const OTHER = 'another-verifier-of-the-length-that-rfc-7636-asks';
const REFUSED = { error: 'invalid_grant' };

test.each([
  ['code-verifier-matches', {}, { code_verifier: OTHER }, 'fail critical', 'fail high'],
  ['code-verifier-missing', {}, { code_verifier: undefined }, 'fail critical', 'fail high'],
  ['code-verifier-unexpected', NO_CHALLENGE, {}, 'fail high', 'fail low'],
])('%s weighs less where the server refused', async (rule, ask, redeem, granted, refused) => {
  expect(await saidOf(rule, roundTrip({ ask, redeem }))).toEqual([granted]);
  expect(await saidOf(rule, roundTrip({ ask, redeem, tokens: REFUSED }))).toEqual([refused]);
});
