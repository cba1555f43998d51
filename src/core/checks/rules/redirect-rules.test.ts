/** Traps of the rules on redirects. */
import { expect, test } from 'vitest';
import { asking, returning, roundTrip, type Values } from '#core/checks/examples/example-sign-in.ts';
import { saidOf } from '#core/checks/examples/finding-of.testing.ts';

test('a sign-in that is renewed every ten minutes runs in no circle', async () => {
  const hops = [0, 600, 1200].flatMap((at) => [
    {
      ask: asking({ prompt: 'none', state: `state-of-the-turn-at-${at}` }),
      answer: `302 ${returning({ code: `c${at}` }).slice(4)}`,
      at,
    },
  ]);
  expect(await saidOf('redirect-loop', hops)).toEqual(['pass']);
});

test('pages of one wizard at one address differ by their parameters', async () => {
  const hops = [1, 2, 3, 4].map((step) => ({
    ask: `GET https://login.example/wizard?step=${step}`,
    answer: `302 /wizard?step=${step + 1}`,
  }));
  expect(await saidOf('redirect-loop', hops)).toEqual(['pass']);
});

test('a 307 that the browser makes itself repeats nothing', async () => {
  const hop = {
    ask: 'POST http://login.example/password',
    body: 'password=correct',
    answer: '307 https://login.example/password',
    answerHeaders: ['Non-Authoritative-Reason: HSTS'],
  };
  expect(await saidOf('redirect-repeats-credentials', [hop])).toEqual([]);
});

test('a 307 on a GET, and a POST without credentials, repeat nothing that matters', async () => {
  expect(await saidOf('redirect-repeats-credentials', [{ ask: asking(), answer: '307 /next' }])).toEqual([]);
  const hop = { ask: 'POST https://login.example/consent', body: 'accept=yes', answer: '307 /next' };
  expect(await saidOf('redirect-repeats-credentials', [hop])).toEqual([]);
});

test('credentials that are repeated at the same host weigh little', async () => {
  const hop = { ask: 'POST https://login.example/password', body: 'password=a', answer: '308 /password/' };
  expect(await saidOf('redirect-repeats-credentials', [hop])).toEqual(['fail low']);
});

test('no-store keeps a 301 from being kept', async () => {
  const hop = {
    ask: asking(),
    answer: `301 ${returning().slice(4)}`,
    answerHeaders: ['Cache-Control: private, No-Store'],
  };
  expect(await saidOf('cacheable-redirect', [hop])).toEqual(['pass']);
});

test.each(['304', '201', '300'])('a %s needs no Location', async (answer) => {
  expect(await saidOf('location-header', [{ ask: asking(), answer, answerHeaders: ['Server: example'] }])).toEqual([]);
});

test('a Location beside 200 is an exporter’s leftover', async () => {
  const hop = { ask: asking(), answer: '200', answerHeaders: ['Location: https://app.example/'] };
  expect(await saidOf('location-header', [hop])).toEqual([]);
});

test('a relative Location is an address', async () => {
  expect(await saidOf('location-header', [{ ask: asking(), answer: '302 ../done?x=1' }])).toEqual(['pass']);
});

const mode = (ask: Values, came: 'query' | 'fragment' | 'form_post') =>
  saidOf('response-mode-consistent', roundTrip({ ask, mode: came }));

test('a mode of JARM is the mode before the dot', async () => {
  expect(await mode({ response_mode: 'form_post.jwt' }, 'form_post')).toEqual(['pass']);
  expect(await mode({ response_mode: 'jwt' }, 'query')).toEqual(['pass']);
  expect(await mode({ response_mode: 'fragment.jwt' }, 'query')).toEqual(['fail medium']);
});

test('a mode that is not among ours is not judged', async () => {
  expect(await mode({ response_mode: 'web_message' }, 'query')).toEqual(['not-checkable']);
});
