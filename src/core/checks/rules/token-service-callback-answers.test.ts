import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import type { ExampleHop } from '#core/checks/examples/example-hops.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';

const load = (answer: string, message?: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/api/oauth/PostSignInCallback?signin=4b&code=7a',
  answer,
  answerBody: message === undefined ? '<p>Done</p>' : { error: { code: 'ServiceError', message } },
});
const judged = (...hops: readonly ExampleHop[]) => findingOf('token-service-callback-answers', exampleHops(...hops));

test('what the service says is explained', async () => {
  expect(
    (await judged(load('400', 'Missing session cookie (consent8d1f) in consent redirect request.'))).meaning,
  ).toContain('another browser');
  expect((await judged(load('404', 'The Sign In code was not found or expired.'))).meaning).toContain('too old');
});

test('a refusal of the second load is told as that', async () => {
  expect((await judged(load('200'), load('404'))).title).toContain('when loaded again');
  expect((await judged(load('404'), load('404'))).title).not.toContain('when loaded again');
});

test('two sign-ins have two callbacks', async () => {
  const other = { ...load('200'), ask: load('200').ask.replace('4b', '5c') };
  expect(await saidOf('token-service-callback-answers', [load('200'), other])).toEqual(['pass']);
});

test('what a page says instead of JSON is shown; without cookies in the capture they are what to record next', async () => {
  const hop = {
    ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d1f&code=4/0Bx7LmQe2Vd9TsKw4',
    answer: '400',
    answerBody: '<title>Sign in</title><p>Missing session cookie in redirect request.</p>',
  };
  const finding = await findingOf('token-service-callback-answers', { ...exampleHops(hop), missing: ['cookies'] });
  expect(finding.title).toContain('misses a cookie');
  expect(finding.evidence.map(({ value }) => value)).toEqual(['400', 'Missing session cookie in redirect request.']);
  expect(finding.next).toContain('Record the sign-in again');
});
