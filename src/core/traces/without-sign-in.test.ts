import { describe, expect, test } from 'vitest';
import { kindsOf, traceOf, type Exchange } from './example-capture.testing.ts';

/** Ordinary traffic that uses the words of sign-ins for something else. */
const CAPTURES: readonly (readonly [string, readonly (Exchange | string)[]])[] = [
  [
    'cookie syncs that pass a code and a state on',
    [
      {
        ask: 'https://sync.adnet.example/match?code=AB12CD34EF56&partner=7',
        location: 'https://cm.dsp.example/sync?uid=9f31&state=1&code=AB12CD34EF56',
      },
      {
        ask: 'https://cm.dsp.example/sync?uid=9f31&state=1&code=AB12CD34EF56',
        location: 'https://px.dmp.example/p?error=0&state=1',
      },
      'https://px.dmp.example/p?error=0&state=1',
    ],
  ],
  [
    'pixels whose address looks like a callback',
    [
      { ask: 'https://ads.example/auth/callback?code=77aa01&state=ca', recorded: { resource: 'image' } },
      { ask: 'https://ads.example/login?code=77aa02&state=ca', headers: { 'Sec-Fetch-Dest': 'image' } },
    ],
  ],
  [
    'analytics with a client id and tokens',
    [
      'https://www.stats.example/g/collect?v=2&tid=G-1&cid=555.777&client_id=555.777&en=page_view&token=abc',
      {
        ask: 'POST https://in.metrics.example/v1/batch',
        body: { type: 'track', token: 'abc', code: 'x', state: 'open' },
      },
      'https://cdn.metrics.example/lib.js?response_type=json&client_id=7',
    ],
  ],
  [
    'a checkout with a promotion code and a state of the country',
    [
      {
        ask: 'https://shop.example/cart/apply',
        body: 'code=SPRING10&state=WA&token=csrf1',
        location: '/cart?code=SPRING10',
      },
      'https://shop.example/cart?code=SPRING10',
      { ask: 'https://shop.example/checkout/address', body: 'country=US&state=WA&zip=98101' },
      {
        ask: 'https://pay.example/start?token=EC-1&returnUrl=https%3A%2F%2Fshop.example%2Fdone',
        location: 'https://shop.example/done?token=EC-1&PayerID=9',
      },
      'https://shop.example/done?token=EC-1&PayerID=9',
    ],
  ],
  [
    'a card check that sends itself by a form',
    [
      {
        ask: 'https://pay.example/3ds',
        answer:
          '<body onload="document.forms[0].submit()"><form method=post action="https://acs.bank.example/challenge"><input type=hidden name=creq value=eyJhIjoxfQ><input type=hidden name=threeDSSessionData value=s1></form>',
      },
      { ask: 'https://acs.bank.example/challenge', body: 'creq=eyJhIjoxfQ&threeDSSessionData=s1' },
      { ask: 'https://pay.example/3ds/done', body: 'cres=eyJhIjoyfQ&state=done' },
    ],
  ],
  [
    'a redirect chain of an advertisement',
    Array.from({ length: 20 }, (_, index) => ({
      ask: `https://r${index}.click.example/c?state=${index}&redirect_uri=https%3A%2F%2Fx.example`,
      location: `https://r${index + 1}.click.example/c?state=${index + 1}&redirect_uri=https%3A%2F%2Fx.example`,
    })),
  ],
  [
    'error reports',
    [
      {
        ask: 'POST https://errors.example/api/7/store?key=k',
        body: { error: 'TypeError', state: 'idle', type: 'error', code: 500 },
      },
      'https://errors.example/beacon?error=1&state=hidden&code=TypeError',
    ],
  ],
  [
    'maps and weather with an API key and a place',
    [
      'https://maps.example/geocode?state=CA&code=94103&key=AIzaExample',
      'https://weather.example/v1?state=OR&token=free',
    ],
  ],
  [
    'keys that a page reads to check a signed advertisement',
    [
      {
        ask: 'https://keys.adverts.example/.well-known/jwks.json',
        answer: { keys: [{ kty: 'RSA', kid: '1', n: 'x', e: 'AQAB' }] },
      },
      'https://adverts.example/serve?slot=1',
    ],
  ],
  [
    'feature flags and a chat widget without a bot',
    [
      {
        ask: 'https://flags.example/sdk/evalx',
        body: { type: 'user', key: 'anonymous', custom: { conversation_count: 1 } },
      },
      { ask: 'POST https://chat.example/messages', body: { kind: 'message', conversation: 'c1' } },
    ],
  ],
  [
    'advertisements that are sent on with a fragment',
    [
      { ask: 'https://ads.example/go', location: 'https://land.example/#code=1&state=2&error=none' },
      'https://land.example/',
    ],
  ],
  [
    'a login of a form, without a provider',
    [{ ask: 'https://forum.example/login', body: 'username=a&password=b', location: '/' }, 'https://forum.example/'],
  ],
  [
    'a search page with its preflights',
    [
      { ask: 'OPTIONS https://api.search.example/q', headers: { 'Access-Control-Request-Method': 'POST' } },
      { ask: 'POST https://api.search.example/q', body: { query: 'oauth code and state', token: 't' } },
      'https://search.example/?q=client_id%20response_type%20code&state=results',
    ],
  ],
  [
    'a short link and a video player',
    [
      { ask: 'https://s.example/abc', location: 'https://video.example/watch?v=1&signin=0' },
      'https://video.example/watch?v=1&signin=0',
      'https://video.example/api/stats?state=playing&code=h264&access_token=',
    ],
  ],
];

describe.each(CAPTURES)('%s', (_, exchanges) => {
  const trace = traceOf(exchanges);

  test('is no sign-in', () => {
    expect(trace.signIns).toEqual([]);
    expect(trace.hops.filter(({ certainty }) => certainty === 'inferred')).toEqual([]);
    expect(trace.notices.map(({ sentence }) => sentence).join(' ')).toContain('No bot sign-in was recognised');
  });

  test('has nothing in it that only sign-ins have', () => {
    const kinds = kindsOf([...trace.hops, ...trace.folded]).filter((kind) => kind !== undefined);
    expect(kinds.filter((kind) => kind !== 'provider-keys')).toEqual([]);
  });

  test('is shown as far as redirects go, with the reason', () => {
    for (const { id } of trace.hops) expect(trace.keptBecause.get(id)).toContain('No sign-in was recognised');
  });
});

test('beside a sign-in all of it is folded away', () => {
  const authorize =
    'https://login.example/authorize?client_id=c1&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=s1';
  const signIn: readonly Exchange[] = [
    { ask: authorize, location: 'https://app.example/cb?code=c&state=s1' },
    { ask: 'https://app.example/cb?code=c&state=s1' },
  ];
  const noise = CAPTURES.filter(([name]) => !name.startsWith('keys')).flatMap(([, exchanges]) => exchanges);
  const trace = traceOf([...noise, ...signIn, ...noise]);
  expect(kindsOf(trace.hops)).toEqual(['authorize', 'authorization-response', 'redeem-code']);
  expect(trace.signIns).toHaveLength(1);
});
