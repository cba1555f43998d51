import { expect, test } from 'vitest';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { findingOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';

const start = (cookie: string): ExampleHop => ({
  ask: 'GET https://app.example/login',
  headers: ['Accept: text/html', 'Cookie: theme=dark'],
  answer: '302 https://login.example/authorize',
  answerHeaders: [`Set-Cookie: ${cookie}`],
});
const landing = (mode: 'query' | 'form_post', cookie: string, answer = '302 /home'): readonly ExampleHop[] =>
  roundTrip({ mode }).map((hop, index) =>
    index === 1
      ? {
          ...hop,
          answer,
          headers: ['Accept: text/html', 'Origin: https://login.example', `Cookie: theme=dark${cookie}`],
        }
      : hop,
  );
const said = saidOf.bind(undefined, 'flow-cookie-returns');
const LAX = `corr=${EXAMPLE_REQUEST.state}; Path=/; Secure; SameSite=Lax`;

test('Lax and a form post do not go together, and the reason says so', async () => {
  const finding = await findingOf('flow-cookie-returns', exampleHops(start(LAX), ...landing('form_post', '', '400')));
  expect(finding).toMatchObject({ outcome: 'fail', severity: 'high' });
  expect(finding.meaning).toContain('SameSite=Lax');
  expect(JSON.stringify(finding.evidence)).not.toContain(EXAMPLE_REQUEST.state);
});

test('what the client took all the same weighs less', async () => {
  expect(await said([start(LAX), ...landing('form_post', '')])).toEqual(['fail medium']);
});

test('a cookie that says nothing of the flow may stay away', async () => {
  expect(await said([start('theme2=x; SameSite=Lax'), ...landing('form_post', '')])).toEqual([]);
});

test('a cookie of that kind for another path is not missed', async () => {
  expect(await said([start('csrf_token=x; Path=/admin; Secure'), ...landing('query', '')])).toEqual([]);
});

test('with no header of the callback recorded it cannot be told', async () => {
  const stripped = roundTrip({ mode: 'form_post' });
  expect(await said([start(LAX), ...stripped])).toEqual(['not-checkable']);
});

const REFUSAL = {
  error: {
    code: 'ServiceError',
    message: 'Missing session cookie (consent8d1f40c2) in consent redirect request.',
  },
};
const begin = (agent: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/.auth/web/login/setting',
  headers: [`User-Agent: ${agent}`],
  answer: '302 https://login.example/authorize',
  answerHeaders: ['Set-Cookie: consent8d1f40c2=CfDJ8; path=/; secure; HttpOnly; SameSite=None'],
});
const refusal = (agent: string): ExampleHop => ({
  ask: 'GET https://token.botframework.com/.auth/web/redirect?state=8d1f40c2&code=4/0Bx7',
  headers: [`User-Agent: ${agent}`],
  answer: '400',
  answerBody: REFUSAL,
});
const missed = (...hops: readonly ExampleHop[]) => findingOf('flow-cookie-returns', exampleHops(...hops));

test('the cookie that the Token Service misses is named, with the hop that set it and the hop without it', async () => {
  const finding = await missed(begin('curl/8.5.0'), refusal('curl/8.5.0'));
  expect(finding).toMatchObject({ outcome: 'fail', severity: 'high' });
  expect(finding.title).toContain('consent8d1f40c2');
  expect(finding.meaning).toContain('curl keeps no cookies');
  expect(finding.evidence.map(({ label, hopId }) => [label, hopId])).toEqual([
    ['Set', 'h1'],
    ['Missing', 'h2'],
    ['Said', 'h2'],
  ]);
});

test('another browser at the end explains the missing cookie', async () => {
  const finding = await missed(begin('Mozilla/5.0 One'), refusal('Mozilla/5.0 Two'));
  expect(finding.meaning).toContain('another browser');
});

test('a missing cookie that nothing here set was set elsewhere', async () => {
  const finding = await missed(refusal('Mozilla/5.0 One'));
  expect(finding.meaning).toContain('begun elsewhere');
});
