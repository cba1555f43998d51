import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const ask = (code: string): ExampleHop => ({
  ask: `GET https://api.botframework.com/api/usertoken/GetToken?userId=1&code=${code}`,
  answer: '404',
});
const said = saidOf.bind(undefined, 'codes-not-confused');

test('an empty code is none', async () => {
  const back = { ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d&code=', answer: '302 /' };
  expect(await said([back, ask('')])).toEqual([]);
});

test('one code alone cannot be confused', async () => {
  const back = { ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d&code=4/0Bx7', answer: '302 /' };
  expect(await said([back, ask('204815')])).toEqual([]);
  expect(await said([back, ask('4/0Bx7')])).toEqual(['fail high']);
});
