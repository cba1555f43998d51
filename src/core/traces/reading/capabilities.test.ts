import { describe, expect, test } from 'vitest';
import { activity, get, har, post, redirect } from '#core/traces/example-har.testing.ts';
import { CAPABILITIES, type CapabilityId, type Hop } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { capabilitiesOf } from './capabilities.ts';

async function hopsOf(...entries: readonly object[]): Promise<readonly Hop[]> {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return capture.value.hops;
}
const judged = (hops: readonly Hop[], id: CapabilityId, format = 'HAR 1.2 by WebInspector') => {
  const capability = capabilitiesOf(hops, format).find((each) => each.id === id);
  if (capability === undefined) throw new Error(id);
  return capability;
};
const header = (name: string, value: string): object => ({ name, value });
const CHROME = header(
  'User-Agent',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36',
);
const asking = (headers: readonly object[], rest: object = {}): object => ({
  request: { method: 'GET', url: 'https://a.example/', headers },
  response: { status: 200, headers: [] },
  ...rest,
});

test('there is one for each, in order, also for an empty capture', () => {
  expect(capabilitiesOf([]).map(({ id }) => id)).toEqual(CAPABILITIES);
  expect(capabilitiesOf([]).every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
});

test('advice is given unless all is there', async () => {
  for (const { state, advice } of capabilitiesOf(await hopsOf(get('https://a.example/'))))
    expect(advice === undefined).toBe(state === 'whole');
});

test('a sign-in by SAML is one', async () => {
  const hops = await hopsOf(get('https://idp.example/sso?SAMLRequest=fZFBT8MwDIX%2FSuR7mywtK1hrp0kT'));
  expect(judged(hops, 'server-calls').sentence).not.toMatch(/Nothing in the capture/);
});

describe('cookies', () => {
  const cookie = header('Cookie', 'a=b');
  test('are there', async () => {
    const hops = await hopsOf(
      asking([CHROME, cookie], { response: { status: 200, headers: [header('Set-Cookie', 'a=c')] } }),
    );
    expect(judged(hops, 'cookies')).toMatchObject({
      state: 'whole',
      sentence: expect.stringContaining('1 of 1 request'),
    });
  });

  test('were stripped, as Chrome does unless it is asked', async () => {
    const found = judged(await hopsOf(asking([CHROME]), asking([CHROME])), 'cookies');
    expect(found.state).toBe('missing');
    expect(found.advice).toContain('sensitive data');
  });

  test('were sent but never set, or were replaced: partly', async () => {
    expect(judged(await hopsOf(asking([CHROME, cookie])), 'cookies').state).toBe('partly');
    expect(judged(await hopsOf(asking([header('Cookie', '[REDACTED]')])), 'cookies').state).toBe('partly');
  });

  test('are known to be left out where only a browser goes, although no header says what sent it', async () => {
    const hops = await hopsOf(
      asking([], {
        request: {
          method: 'GET',
          url: 'https://login.example/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb',
          headers: [header('Accept', '*/*')],
        },
      }),
    );
    expect(judged(hops, 'cookies').sentence).toBe(
      'No cookie in 1 request, although one is a step that a browser goes: they were left out.',
    );
  });

  test('that curl did not send were not left out: its log holds all that it sent', async () => {
    const set = asking([header('User-Agent', 'curl/8.9.1')], {
      response: { status: 200, headers: [header('Set-Cookie', 'a=c')] },
    });
    expect(judged(await hopsOf(set), 'cookies', 'a curl -v log').state).toBe('whole');
    expect(judged(await hopsOf(set), 'cookies').state).toBe('partly');
  });

  test('cannot be told between servers', async () => {
    expect(judged(await hopsOf(asking([header('Host', 'a.example')])), 'cookies').state).toBe('unknown');
  });

  test('are missing where no header is', async () => {
    expect(judged(await hopsOf(get('https://a.example/')), 'cookies').state).toBe('missing');
  });
});

test('Authorization headers: there, lacking where a call was accepted, stripped, not known', async () => {
  const ask = 'https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=c&channelId=msteams';
  const states = async (...entries: readonly object[]) =>
    judged(await hopsOf(...entries), 'authorization-headers').state;
  expect(await states(asking([header('Authorization', 'Bearer x')]))).toBe('whole');
  expect(await states(get(ask, 200, { token: 'x' }))).toBe('missing');
  expect(await states(get(ask, 200, { token: 'x' }), asking([header('Authorization', 'Bearer x')]))).toBe('partly');
  expect(await states(asking([CHROME]))).toBe('missing');
  expect(await states(asking([header('Host', 'a.example')]))).toBe('unknown');
});

test('fragments: seen, cut by the recorder, not known', async () => {
  const withFragment = await hopsOf(redirect('https://a.example/', 'https://b.example/#code=1'));
  const without = await hopsOf(get('https://a.example/'));
  expect(judged(withFragment, 'fragments').state).toBe('whole');
  expect(judged(withFragment, 'fragments', 'HAR 1.2 by Playwright').state).toBe('partly');
  expect(judged(without, 'fragments', 'HAR 1.2 by Firefox').state).toBe('missing');
  expect(judged(without, 'fragments').state).toBe('unknown');
});

describe('bodies', () => {
  const answer = (content: object): object => asking([], { response: { status: 200, content } });
  const there = answer({ size: 2, mimeType: 'application/json', text: '{}' });
  const leftOut = answer({ size: 9, mimeType: 'text/html', comment: 'Response bodies are not included.' });
  const picture = answer({ size: 9, mimeType: 'image/png', text: 'abc' });

  test.each([
    ['whole', [there, picture]],
    ['partly', [there, leftOut]],
    ['missing', [leftOut, leftOut]],
    ['unknown', [answer({})]],
  ])('of answers: %s', async (state, entries) => {
    expect(judged(await hopsOf(...entries), 'answer-bodies').state).toBe(state);
  });

  test('of requests: a form without one lacks it, a GET does not', async () => {
    const form = { request: { method: 'POST', url: 'https://a.example/' }, response: { status: 200 } };
    expect(judged(await hopsOf(form), 'request-bodies').state).toBe('missing');
    expect(judged(await hopsOf(get('https://a.example/')), 'request-bodies').state).toBe('whole');
    expect(judged(await hopsOf(form, post('https://a.example/', {}, { status: 200 })), 'request-bodies').state).toBe(
      'partly',
    );
  });

  test('Firefox is told about its limit', async () => {
    expect(judged(await hopsOf(leftOut), 'answer-bodies', 'HAR 1.2 by Firefox').advice).toContain('responseBodyLimit');
  });
});

test('preflights: there, needed but not there, never recorded, not known', async () => {
  const call = asking([header('Sec-Fetch-Site', 'cross-site'), header('Authorization', 'Bearer x')], {
    _resourceType: 'fetch',
  });
  const preflight = asking([header('Access-Control-Request-Method', 'GET')]);
  expect(judged(await hopsOf(call, preflight), 'preflights').state).toBe('whole');
  expect(judged(await hopsOf(call), 'preflights').state).toBe('missing');
  expect(judged(await hopsOf(get('https://a.example/')), 'preflights', 'HAR 1.2 by Playwright').state).toBe('missing');
  expect(judged(await hopsOf(get('https://a.example/')), 'preflights').state).toBe('unknown');
});

test('times: all, some, none', async () => {
  const timeless = { ...get('https://a.example/'), startedDateTime: 'today' };
  const timed = get('https://a.example/');
  const states = await Promise.all(
    [[timed], [timed, timeless], [timeless]].map(async (entries) => judged(await hopsOf(...entries), 'times').state),
  );
  expect(states).toEqual(['whole', 'partly', 'missing']);
});

test('calls between servers: both sides, one side, the browser only, no sign-in', async () => {
  const message = activity({ type: 'message', channelId: 'msteams', conversation: { id: 'c' } });
  const ask = get('https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=c&channelId=msteams');
  const browser = get('https://token.botframework.com/api/oauth/signin?signin=1');
  const states = await Promise.all(
    [[message, ask], [message], [browser], [get('https://a.example/')]].map(
      async (entries) => judged(await hopsOf(...entries), 'server-calls').state,
    ),
  );
  expect(states).toEqual(['whole', 'partly', 'missing', 'unknown']);
});

test('of a list of addresses nothing is said of bodies that it cannot hold', async () => {
  const capture = await readCaptureText('https://login.example/a?b=1\nhttps://login.example/c?d=2\n');
  const hops = capture.ok ? capture.value.hops : [];
  expect(judged(hops, 'answer-bodies', 'a list of addresses')).toMatchObject({
    state: 'missing',
    sentence: 'No answers were recorded.',
  });
  expect(judged(hops, 'request-bodies', 'a list of addresses').state).toBe('unknown');
});
