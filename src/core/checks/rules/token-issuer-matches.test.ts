import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

const TENANT = '3f9c1d52-7a84-4be6-9d03-61c2f8e5ab70';
const OTHER = '8e4b0a97-52d1-4c3f-b6e8-d70f1a2c9345';
const issued = (server: string, iss: string) =>
  saidOf('token-issuer-matches', roundTrip({ server, redeem: {}, tokens: { id_token: exampleToken({ iss }) } }));
const ENTRA = 'https://login.microsoftonline.com';

test.each([
  [`${ENTRA}/${TENANT}/oauth2/v2.0`, `${ENTRA}/${TENANT}/v2.0`, 'pass'],
  [`${ENTRA}/${TENANT}/oauth2`, `https://sts.windows.net/${TENANT}/`, 'pass'],
  [`${ENTRA}/${TENANT}/oauth2/v2.0`, `https://sts.windows.net/${TENANT}/`, 'fail info'],
  [`${ENTRA}/${TENANT}/oauth2/v2.0`, `${ENTRA}/${OTHER}/v2.0`, 'fail high'],
  [`${ENTRA}/organizations/oauth2/v2.0`, `${ENTRA}/${OTHER}/v2.0`, 'pass'],
  [`${ENTRA}/consumers/oauth2/v2.0`, `${ENTRA}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0`, 'pass'],
  [`${ENTRA}/common/oauth2/v2.0`, 'https://accounts.google.com', 'fail high'],
  ['https://accounts.google.com/o/oauth2/v2', 'https://accounts.google.com', 'pass'],
  ['https://id.example', 'https://id.example', 'not-checkable'],
])('%s and %s: %s', async (server, iss, outcome) => {
  expect(await issued(server, iss)).toEqual([outcome]);
});
