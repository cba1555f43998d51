import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';

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
