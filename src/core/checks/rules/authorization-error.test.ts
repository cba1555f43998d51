import { expect, test } from 'vitest';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { findingOf, saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';

const refused = (error: string, ask = {}) =>
  saidOf('authorization-error', roundTrip({ ask, back: { code: undefined, error } }));

test.each([
  ['login_required', { prompt: 'none' }, 'fail info'],
  ['login_required', {}, 'fail high'],
  ['invalid_request', { prompt: 'none' }, 'fail high'],
  ['access_denied', {}, 'fail medium'],
])('%s with %j is %s', async (error, ask, outcome) => {
  expect(await refused(error, ask)).toEqual([outcome]);
});

test('an error of a page that is no authorization endpoint is not looked at', async () => {
  const [asked] = roundTrip({ back: 'none' });
  const help = { ask: 'GET https://help.example/codes', answer: '200', answerBody: '<p>AADSTS50011 means …</p>' };
  expect(await saidOf('authorization-error', [...(asked === undefined ? [] : [asked]), help])).toEqual([]);
});

test('what the provider’s page says after the person signed in is found, with its sentence', async () => {
  const [asked] = roundTrip({ back: 'none' });
  const sentence = 'AADSTS50011: The redirect URI of the request does not match.';
  const page = `<script>$Config={"strServiceExceptionMessage":"${sentence}","iErrorCode":50011}</script>`;
  const login = { ask: 'POST https://login.example/u/login', answer: '200', answerBody: page };
  const hops = exampleHops({ ...asked, ask: asked?.ask ?? '', answer: '200', answerBody: '<form></form>' }, login);
  const finding = await findingOf('authorization-error', hops);
  expect(finding).toMatchObject({ outcome: 'fail', severity: 'high' });
  expect(finding.evidence.map(({ value, hopId }) => [value, hopId])).toEqual([
    ['AADSTS50011', 'h2'],
    [sentence, 'h2'],
    [EXAMPLE_REQUEST.redirect_uri, 'h1'],
  ]);
});
