import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import type { HttpRequest, HttpResponse } from '#core/sequence/wire.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import type { Hop } from '#core/traces/model.ts';
import { alignBy } from './align.ts';
import { compareSignIns, isSame } from './compare-sign-ins.ts';
import { describeFirstDifference } from './describe-first-difference.ts';
import type { SignInComparison } from './model.ts';

async function hopsOf(text: string): Promise<readonly Hop[]> {
  const capture = await readCaptureText(text);
  if (!capture.ok) throw new Error(capture.problem.kind);
  return rebuildTrace(capture.value).hops;
}
const sample = async (): Promise<string> => (await SAMPLES.find(({ id }) => id === 'oauth-card')?.load()) ?? '';

/** All ids, digits and times of another attempt, each the same wherever it stands. */
const again = (text: string): string =>
  text
    .replace(/[\da-f]{32}/g, (id) => id.split('').toReversed().join(''))
    .replaceAll('731502', '204815')
    .replaceAll('2026-03-12T', '2026-04-17T');

const differing = ({ hops }: SignInComparison) =>
  hops.flatMap(({ left, differences }) => differences.map(({ where }) => `${left?.number} ${where}`));

test('a sign-in and itself do not differ', async () => {
  for (const { load } of SAMPLES) {
    const hops = await hopsOf(await load());
    const { first, hops: compared } = compareSignIns(hops, hops);
    expect({ first, leftOut: compared.flatMap(({ leftOut }) => leftOut) }).toEqual({ first: undefined, leftOut: [] });
    expect(compared.every(({ left, right }) => left?.number === right?.number)).toBe(true);
  }
});

test('what is new at every attempt is left out, and what was set otherwise is not', async () => {
  const text = await sample();
  const one = await hopsOf(text);
  const twice = compareSignIns(one, await hopsOf(again(text)));
  expect(twice.first).toBeUndefined();
  expect(twice.hops.flatMap(({ leftOut }) => leftOut).length).toBeGreaterThan(10);
  const other = compareSignIns(one, await hopsOf(again(text).replaceAll('openid', 'openid%20mail')));
  expect(differing(other)).toContainEqual(expect.stringMatching(/query scope$/));
  expect(differing(other).every((where) => where.includes('scope'))).toBe(true);
});

test('a value that is new each time has to come again where it does on the other side', async () => {
  const text = await sample();
  const other = (await hopsOf(again(text))).map((hop) => {
    const url = hop.request?.url.replace(/(PostSignInCallback\?signin=)[\da-f]{32}/, `$1${'0f'.repeat(16)}`);
    return hop.request && url ? { ...hop, request: { ...hop.request, url } } : hop;
  });
  const { hops, first } = compareSignIns(await hopsOf(text), other);
  expect(hops[first ?? -1]?.differences).toMatchObject([
    { where: 'query signin', note: 'On the left it is the value that was first in hop 3, on the right a new value.' },
  ]);
});

test('six digits that were not handed on are a difference, and other digits are none', async () => {
  const text = await sample();
  const one = await hopsOf(text);
  expect(compareSignIns(one, await hopsOf(text.replaceAll('731502', '204815'))).first).toBeUndefined();
  for (const instead of ['', 'undefined']) {
    const other = compareSignIns(one, await hopsOf(text.replaceAll('code=731502', `code=${instead}`)));
    expect(differing(other)).toEqual([expect.stringMatching(/query code$/)]);
  }
});

test('another SameSite of a cookie is a difference, another value or lifetime is none', async () => {
  const setting = (cookie: string) =>
    exampleHops({ ask: 'GET https://a.example/x', answer: '200', answerHeaders: [`Set-Cookie: ${cookie}`] }).hops;
  const left = setting('flow=1a; Path=/; Secure; SameSite=None; Max-Age=60');
  expect(compareSignIns(left, setting('flow=2b; Path=/; Secure; SameSite=None')).first).toBeUndefined();
  expect(compareSignIns(left, setting('flow=2b; Path=/; Secure; SameSite=Strict')).hops[0]?.differences).toEqual([
    {
      where: 'answer header Set-Cookie, attributes of flow',
      left: 'Path=/; SameSite=None; Secure',
      right: 'Path=/; SameSite=Strict; Secure',
    },
  ]);
});

test('what only one side has is named once, with what is in it', () => {
  const location = 'https://b.example/back?code=1&state=2';
  const ask = 'GET https://a.example/login';
  const { hops } = compareSignIns(
    exampleHops({ ask, answer: `302 ${location}` }).hops,
    exampleHops({ ask, answer: '400', answerHeaders: ['Server: a'], answerBody: { error: 'invalid_request' } }).hops,
  );
  expect(hops[0]?.differences).toEqual([
    { where: 'answer status', left: '302', right: '400' },
    { where: 'answer header Location', left: location, right: undefined },
    { where: 'answer body', left: undefined, right: '{"error":"invalid_request"}' },
  ]);
});

test('cookies and tokens are not compared with a capture that they were taken out of, which is said', async () => {
  const hops = await hopsOf(await sample());
  const bare = (message: HttpRequest | HttpResponse | undefined) =>
    message && { ...message, headers: message.headers.filter(({ name }) => !/cookie|authorization/i.test(name)) };
  const sanitised = hops.map((hop) => ({ ...hop, request: bare(hop.request), response: bare(hop.response) }) as Hop);
  const { first, limits } = compareSignIns(hops, sanitised);
  expect({ first, limits }).toEqual({ first: undefined, limits: [expect.stringContaining('are not compared')] });
});

describe('what differs only by who recorded it', () => {
  const COOKIE = 'Set-Cookie: flow=1a; Path=/; Secure; SameSite=None';
  const login = (answerHeaders: readonly string[], headers: readonly string[] = []): ExampleHop => ({
    ask: 'GET https://rp.example/login?client_id=1',
    headers,
    answer:
      '302 https://idp.example/authorize?client_id=1&response_type=code&redirect_uri=https%3A%2F%2Frp.example%2Fback',
    answerHeaders,
  });
  const back = (cookie: string): ExampleHop => ({
    ask: 'GET https://rp.example/back?code=abcdefgh12345678&state=abcdefgh12345678',
    headers: [`Cookie: ${cookie}`, 'Accept: */*'],
    answer: '200',
  });
  const differ = (left: readonly Hop[], right: readonly Hop[]) => differing(compareSignIns(left, right));

  test('a Set-Cookie that one recorder left out is none when the cookie came back, and is one when it did not', () => {
    const whole = exampleHops(login([COOKIE]), back('flow=1a')).hops;
    expect(differ(whole, exampleHops(login([]), back('flow=2b')).hops)).toEqual([]);
    expect(differ(whole, exampleHops(login([]), back('theme=dark')).hops)[0]).toBe('1 answer header Set-Cookie');
  });

  test('a cookie that is only deleted on one side is none', () => {
    const deleting = ['Set-Cookie: old=; Path=/; Max-Age=0', COOKIE];
    expect(
      differ(exampleHops(login(deleting), back('flow=1a')).hops, exampleHops(login([COOKIE]), back('flow=2b')).hops),
    ).toEqual([]);
  });

  test('an Origin is compared where a token is asked for, and nowhere else', () => {
    const origin = ['Origin: https://rp.example', 'Accept: */*'];
    expect(differ(exampleHops(login([], origin)).hops, exampleHops(login([], ['Accept: */*'])).hops)).toEqual([]);
    const redeem = (headers: readonly string[]) =>
      exampleHops({
        ask: 'POST https://idp.example/token',
        headers,
        body: { grant_type: 'authorization_code', code: 'abcdefgh12345678', client_id: '1' },
        answer: '200',
      }).hops;
    expect(differ(redeem(origin), redeem(['Accept: */*']))).toEqual(['1 header Origin']);
  });

  test('a request whose body was left out is paired by its address', () => {
    const ask = 'POST https://bot.example/api/messages';
    const body = { type: 'invoke', name: 'composeExtension/query', channelId: 'msteams' };
    const missing = { requestBodyMissing: 'left out by the recorder' };
    const { hops, first } = compareSignIns(
      exampleHops({ ask, body, answer: '200' }).hops,
      exampleHops({ ask, answer: '200', recorded: missing }).hops,
    );
    expect(hops).toHaveLength(1);
    expect(first).toBeUndefined();
  });

  test('what the other side could not record is shown and is no difference, which is said', async () => {
    const hops = await hopsOf(await sample());
    const browser = hops.filter((hop) => /^https:\/\/(?:token|login)\./.test(hop.request?.url ?? ''));
    const compared = compareSignIns(hops, browser);
    expect(compared.hops.filter(({ isBeyond }) => isBeyond).length).toBeGreaterThan(3);
    expect(compared.limits).toContainEqual(expect.stringMatching(/only one of the two recordings holds/));
    expect(describeFirstDifference(compared)).toMatch(/^No difference: every hop that both could record/);
  });
});

test('what happened while a hop waited for its answer is the first to differ, not that answer', () => {
  const signIn = (redirectUri: string, status: string) =>
    exampleHops(
      {
        ask: 'GET https://rp.example/back?code=abcdefgh12345678&state=abcdefgh12345678',
        answer: status,
        at: 10,
        recorded: { took: 5 },
      },
      {
        ask: 'POST https://idp.example/token',
        body: { grant_type: 'authorization_code', code: 'abcdefgh12345678', redirect_uri: redirectUri, client_id: '1' },
        answer: status,
        at: 12,
      },
    ).hops;
  const compared = compareSignIns(signIn('https://rp.example/back', '200'), signIn('https://rp.example/back/', '400'));
  expect(compared.hops.map((hop) => isSame(hop))).toEqual([false, false]);
  expect(describeFirstDifference(compared)).toMatch(/^First difference: hop 2, body redirect_uri/);
});

test('of long values the part is kept where they begin to differ', () => {
  const posting = (text: string) =>
    exampleHops({ ask: 'POST https://a.example/x', body: { text }, answer: '200' }).hops;
  const same = 'the same words '.repeat(5_000);
  const { hops } = compareSignIns(posting(`${same}one`), posting(`${same}two`));
  const [value] = hops[0]?.differences ?? [];
  expect([value?.left?.length, value?.right]).toEqual([84, expect.stringMatching(/^….*two$/)]);
});

test('a hop that one side lacks stands alone, and the rest is compared on', async () => {
  const hops = await hopsOf(await sample());
  const callback = hops.findIndex(({ request }) => request?.url.includes('PostSignInCallback'));
  const { hops: compared, first } = compareSignIns(hops, hops.toSpliced(callback, 1));
  expect(compared[first ?? -1]).toMatchObject({ left: { hopId: hops[callback]?.id }, right: undefined });
  expect(compared.filter((hop) => !isSame(hop))).toHaveLength(1);
});

test('the first difference is said in a sentence', () => {
  const ask = 'GET https://a.example/login?scope=openid';
  const one = exampleHops({ ask, answer: '200' }).hops;
  const two = exampleHops({ ask: `${ask}%20mail`, answer: '200' }, { ask: 'GET https://b.example/' }).hops;
  const said = (left: readonly Hop[], right: readonly Hop[]) => describeFirstDifference(compareSignIns(left, right));
  expect(said(one, two)).toBe('First difference: hop 1, query scope: left openid, right openid mail');
  expect(said(two, two.slice(0, 1))).toMatch(/^First difference: hop 2, “.*”, is missing on the right\.$/);
  expect(said(two.slice(0, 1), two)).toMatch(
    /^First difference: hop 2 of the right side, “.*”, is missing on the left\.$/,
  );
  expect(said(one, one)).toMatch(/^No difference/);
});

test('any two texts are compared without an exception, and equally from both sides', async () => {
  const text = await sample();
  const hops = await hopsOf(text);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(text.length), fc.string()), { maxLength: 8 }), async (changes) => {
      const changed = changes.reduce((all, [at, put]) => all.slice(0, at) + put + all.slice(at + put.length), text);
      const capture = await readCaptureText(changed);
      const others = capture.ok ? rebuildTrace(capture.value).hops : [];
      const [there, back] = [compareSignIns(hops, others), compareSignIns(others, hops)];
      expect(there.hops.filter(isSame)).toHaveLength(back.hops.filter(isSame).length);
    }),
    { numRuns: 30 },
  );
});

test('an alignment pairs in order, and never better than all pairs that fit', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const pairs = alignBy(left, right, (one, two) => (one === two ? 1 : 0));
      expect(pairs.every(([row, column]) => left[row] === right[column])).toBe(true);
      expect(
        pairs.every(
          ([row, column], index) =>
            index === 0 || (row > (pairs[index - 1]?.[0] ?? 0) && column > (pairs[index - 1]?.[1] ?? 0)),
        ),
      ).toBe(true);
      expect(pairs).toHaveLength(longestCommon(left, right));
    }),
  );
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const at = right.indexOf(first);
  const without = longestCommon(rest, right);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, right.slice(at + 1)));
}
