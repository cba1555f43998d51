import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const ask = (answer: string, code = ''): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=1&connectionName=mail&code=${code}`,
  answer,
});
const done: ExampleHop = {
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4b&code=7a',
  answer: '200',
  answerBody: '<p>Done</p>',
};
const said = saidOf.bind(undefined, 'token-found-after-sign-in');

test('404 before the sign-in is the normal first answer', async () => {
  expect(await said([ask('404')])).toEqual([]);
  expect(await said([ask('404'), done, ask('200')])).toEqual(['pass']);
});

test('a callback that was refused ends no sign-in', async () => {
  expect(await said([{ ...done, answer: '404' }, ask('404')])).toEqual([]);
});

test('digits that were handed over and forgotten are left to their own rule', async () => {
  const withDigits = { ...done, answerBody: "<script>x.notifySuccess('204815')</script>" };
  expect(await said([withDigits, ask('404')])).toEqual([]);
  expect(await said([withDigits, ask('404', '204815')])).toEqual(['fail high']);
});
