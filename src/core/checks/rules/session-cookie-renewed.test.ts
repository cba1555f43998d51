import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { roundTrip } from '#core/checks/examples/example-sign-in.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';

const trip = (cookie: string, answerHeaders: readonly string[] = []): readonly ExampleHop[] => [
  ...roundTrip().map((hop, index) => (index === 1 ? { ...hop, headers: [`Cookie: ${cookie}`], answerHeaders } : hop)),
  { ask: 'GET https://app.example/home', headers: [`Cookie: ${cookie}`], answer: '200' },
];
const said = saidOf.bind(undefined, 'session-cookie-renewed');

test('a cookie that is no session may stay', async () => {
  expect(await said(trip('theme=dark'))).toEqual([]);
  expect(await said(trip('csrf-token=a1b2c3d4'))).toEqual([]);
});

test('another cookie for the session is a new session', async () => {
  expect(await said(trip('sessionid=a1b2c3d4', ['Set-Cookie: .AspNetCore.Cookies=x; Secure']))).toEqual(['pass']);
});

test('the same one all the way through is what planting it needs', async () => {
  expect(await said(trip('sessionid=a1b2c3d4'))).toEqual(['fail low']);
});
