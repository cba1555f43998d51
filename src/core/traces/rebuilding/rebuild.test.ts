import { describe, expect, test } from 'vitest';
import { linksOf, traceOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import { NO_CORRECTIONS, type Hop, type Trace } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { recogniseExchange } from '#core/traces/recognising/recognise.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { rebuildTrace } from './rebuild.ts';

async function rebuilt(text: string): Promise<Trace> {
  const capture = await readCaptureText(text);
  if (!capture.ok) throw new Error(capture.problem.kind);
  return rebuildTrace(capture.value);
}
const sample = async (id: string): Promise<Trace> =>
  await rebuilt((await SAMPLES.find((each) => each.id === id)?.load()) ?? '');
const kinds = (hops: readonly Hop[]): readonly (string | undefined)[] => hops.map(recogniseExchange);
const inferred = ({ hops }: Trace): readonly Hop[] => hops.filter(({ certainty }) => certainty === 'inferred');

const har = (entries: readonly object[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: entries.map((entry, index) => ({ startedDateTime: `2026-03-12T16:08:${10 + index}Z`, ...entry })),
    },
  });
const get = (url: string, location?: string): object => ({
  request: { method: 'GET', url },
  response:
    location === undefined ? { status: 200 } : { status: 302, headers: [{ name: 'location', value: location }] },
});

const TOKEN_HOST = 'https://token.botframework.com';

test('the documented exchange becomes thirteen hops, three of them inferred', async () => {
  const trace = await sample('messaging-extension');
  expect(kinds(trace.hops)).toEqual([
    'activity',
    'metadata',
    'client-credentials',
    'get-token',
    'get-link',
    'open-link',
    'connection-login',
    'authorize',
    'provider-redirect',
    'redeem-code',
    'callback',
    'activity',
    'redeem-digits',
  ]);
  expect(inferred(trace).map(({ id }) => id)).toEqual(['h10', 'h12', 'h13']);
  expect(inferred(trace).every(({ because }) => because !== undefined)).toBe(true);
  expect(trace.hops.map(({ during }) => during)).toEqual([
    undefined,
    'h1',
    'h1',
    'h1',
    'h1',
    undefined,
    undefined,
    undefined,
    undefined,
    'h9',
    undefined,
    undefined,
    'h12',
  ]);
});

test('answers without which nothing could have gone on are marked, with the reason', async () => {
  const trace = await sample('messaging-extension');
  expect(trace.hops.filter(({ answerBecause }) => answerBecause !== undefined).map(({ id }) => id)).toEqual([
    'h1',
    'h4',
  ]);
});

test('says why the bot’s own token stands before the calls that need it', async () => {
  const { notices } = await sample('messaging-extension');
  expect(notices.map(({ sentence }) => sentence).join('\n')).toContain('placed before the calls that need it');
});

test('follows the link, the redirects and the digits', async () => {
  const { links } = await sample('oauth-card');
  expect(links.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
    'h3 opened-link h5',
    'h5 location h6',
    'h6 location h7',
    'h7 location h8',
    'h8 location h10',
    'h8 value h9',
    'h10 script h11',
  ]);
});

test('folds what has nothing to do with the sign-in and loses nothing', async () => {
  const trace = await sample('oauth-card');
  expect(trace.folded).toHaveLength(6);
  expect(trace.folded.every(({ request }) => !request?.url.includes('botframework'))).toBe(true);
  expect(new Set([...trace.hops, ...trace.folded].map(({ id }) => id)).size).toBe(18);
});

test('digits that a recording of the bot does not hold are missing, not inferred', async () => {
  expect(inferred(await sample('forgotten-digits')).map(recogniseExchange)).toEqual(['redeem-code']);
});

test('a capture from the browser alone cannot hold the digits’ way back', async () => {
  const trace = await rebuilt(
    har([
      {
        request: { method: 'GET', url: `${TOKEN_HOST}/api/oauth/PostSignInCallback?signin=1&code=7a` },
        response: {
          status: 200,
          content: { mimeType: 'text/html', text: "<script>x.notifySuccess('204815')</script>" },
        },
      },
    ]),
  );
  expect(kinds(trace.hops)).toEqual(['callback', 'activity']);
  expect(trace.hops[1]?.because).toContain('cannot hold it');
  expect(trace.capabilities.find(({ id }) => id === 'server-calls')?.sentence).toContain('Only the browser’s part');
});

test('redirects are followed through hosts that are not known, in both directions and spellings', async () => {
  const trace = await rebuilt(
    har([
      get('https://noise.example/'),
      get(`${TOKEN_HOST}/api/oauth/signin?signin=1`, '/.auth/web/login/a_b?redirect_uri=https%3a%2f%2fx.example%2F'),
      get(`${TOKEN_HOST}:443/.auth/web/login/a_b?redirect_uri=https://x.example/#top`, 'https://step.example/1'),
      get('https://step.example/1', 'https://step.example/2'),
      get('https://step.example/2', `${TOKEN_HOST}/.auth/web/redirect?code=1&state=2`),
      get(`${TOKEN_HOST}/.auth/web/redirect?code=1&state=2`),
    ]),
  );
  expect(trace.folded).toHaveLength(1);
  expect(trace.links.map(({ kind }) => kind)).toEqual(['location', 'location', 'location', 'location']);
});

test('an address that comes twice is followed once each', async () => {
  const { links } = await rebuilt(
    har([
      get(`${TOKEN_HOST}/api/oauth/signin?signin=1`, 'https://a.example/'),
      get('https://a.example/'),
      get(`${TOKEN_HOST}/api/oauth/signin?signin=1`, 'https://a.example/'),
      get('https://a.example/'),
    ]),
  );
  expect(links.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
    'h1 location h2',
    'h1 reload h3',
    'h3 location h4',
  ]);
});

test('what a browser posts to Direct Line is no call to a bot', async () => {
  const activity = { mimeType: 'application/json', text: '{"type":"message","conversation":{"id":"1"}}' };
  const post = (url: string): object => ({
    request: { method: 'POST', url, postData: activity },
    response: { status: 200 },
  });
  const trace = await rebuilt(
    har([
      post('https://directline.botframework.com/v3/directline/conversations/1/activities'),
      post('https://bot.example/api/messages'),
      post('https://smba.trafficmanager.net/emea/v3/conversations/1/activities'),
    ]),
  );
  expect(kinds(trace.hops)).toEqual(['activity', 'send-activity']);
});

test('a capture without a sign-in shows everything and says so', async () => {
  const trace = await rebuilt(har([get('https://a.example/'), get('https://b.example/')]));
  expect(trace.hops).toHaveLength(2);
  expect(trace.notices.map(({ sentence }) => sentence).join('\n')).toContain('No bot sign-in was recognised');
});

test('a capture without a sign-in shows what redirects tie together, or its beginning', async () => {
  const noise = Array.from({ length: 150 }, (_, index) => get(`https://a.example/${index}`));
  const redirected = await rebuilt(
    har([...noise, get('https://b.example/', 'https://c.example/'), get('https://c.example/')]),
  );
  expect(redirected.hops.map(({ request }) => request?.url)).toEqual(['https://b.example/', 'https://c.example/']);
  const flat = await rebuilt(har(noise));
  expect([flat.hops.length, flat.folded.length]).toEqual([100, 50]);
  expect(flat.notices.at(-1)?.sentence).toContain('first 100 requests');
});

describe('what the reader corrects', () => {
  const AUTHORIZE = 'https://login.example/authorize?client_id=c&response_type=code&state=s1';
  const exchanges: readonly Exchange[] = [
    { ask: 'https://app.example/start', location: AUTHORIZE },
    { ask: AUTHORIZE, location: 'https://app.example/callback?code=1&state=s1' },
    { ask: 'https://app.example/callback?code=1&state=s1', status: 400 },
    { ask: 'https://app.example/odd' },
    { ask: 'https://app.example/odder' },
  ];
  const addresses = ({ hops }: Trace): readonly (string | undefined)[] =>
    hops.map(({ request }) => request?.url.split('?')[0]?.split('/').at(-1));

  test('is kept and dropped by the place in the capture', () => {
    expect(addresses(traceOf(exchanges))).toEqual(['start', 'authorize', 'callback']);
    const trace = traceOf(exchanges, { ...NO_CORRECTIONS, kept: [4], dropped: [0, 99] });
    expect(addresses(trace)).toEqual(['authorize', 'callback', 'odder']);
    expect(trace.keptBecause.get('h3')).toContain('You said');
    expect(trace.signIns.map(({ hopIds }) => hopIds)).toEqual([['h1', 'h2', 'h3']]);
  });

  test('is linked by hand, and what is linked belongs to the sign-in', () => {
    const trace = traceOf(exchanges, { ...NO_CORRECTIONS, linked: [{ from: 2, to: 3 }] });
    expect(addresses(trace)).toEqual(['start', 'authorize', 'callback', 'odd']);
    expect(linksOf(trace)).toContain('h3 by-hand h4');
  });

  test('is taken apart by hand', () => {
    const trace = traceOf(exchanges, { ...NO_CORRECTIONS, unlinked: [{ from: 0, to: 1 }] });
    expect(addresses(trace)).toEqual(['authorize', 'callback']);
  });

  test('may name places that are not there', () => {
    const nowhere = { from: 70, to: -1 };
    const corrections = { ...NO_CORRECTIONS, linked: [nowhere], unlinked: [nowhere], kept: [-5, 70], dropped: [1.5] };
    expect(traceOf(exchanges, corrections).hops).toEqual(traceOf(exchanges).hops);
  });
});

test('a pushed request that nobody recorded is inferred, and one that was recorded is not', () => {
  const reference = 'urn:ietf:params:oauth:request_uri:r1';
  const authorize = `https://login.example/authorize?client_id=c&request_uri=${encodeURIComponent(reference)}`;
  const pushed: Exchange = {
    ask: 'https://login.example/par',
    body: 'client_id=c&response_type=code',
    answer: { request_uri: reference },
  };
  expect(kinds(traceOf([authorize]).hops)).toEqual(['push-request', 'authorize']);
  expect(linksOf(traceOf([pushed, authorize]))).toEqual(['h1 value h2']);
});

test('a code is not redeemed by a client that refused it, nor twice', () => {
  const callback: Exchange = { ask: 'https://app.example/callback?code=code-1234&state=s1' };
  const redeem: Exchange = { ask: 'https://login.example/token', body: 'grant_type=authorization_code&code=code-1234' };
  expect(kinds(traceOf([callback]).hops)).toEqual(['authorization-response', 'redeem-code']);
  expect(kinds(traceOf([{ ...callback, status: 400 }]).hops)).toEqual(['authorization-response']);
  expect(kinds(traceOf([callback, redeem]).hops)).toEqual(['authorization-response', 'redeem-code']);
});
