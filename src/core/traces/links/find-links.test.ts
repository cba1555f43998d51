import { describe, expect, test } from 'vitest';
import { captureOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import type { Hop, Link } from '#core/traces/model.ts';
import { findLinks } from './find-links.ts';
import { findLoops } from './loops.ts';

const NOTHING_BY_HAND = { linked: [], unlinked: [] };
const hopsOf = (...exchanges: readonly (Exchange | string)[]): readonly Hop[] => captureOf(exchanges).hops;
const linksOf = (...exchanges: readonly (Exchange | string)[]): readonly Link[] =>
  findLinks(hopsOf(...exchanges), NOTHING_BY_HAND);
const pairs = (links: readonly Link[]): readonly string[] =>
  links.map(({ from, to, kind, confidence }) => `${from} ${kind} ${to} ${confidence}`);

describe('a redirect', () => {
  test.each([
    ['word for word', 'https://b.example/x?state=1', 'https://b.example/x?state=1', 'requests:'],
    ['relative', '/x?state=1', 'https://a.example/x?state=1', 'state=1'],
    ['relative to the path', 'x', 'https://a.example/dir/x', ''],
    ['without a scheme', '//b.example/x', 'https://b.example/x', ''],
    ['with the default port', 'https://b.example:443/x', 'https://b.example/x', 'in another spelling'],
    [
      'encoded differently',
      'https://b.example/x?u=https%3a%2f%2fc.example',
      'https://b.example/x?u=https://c.example',
      '',
    ],
    [
      'with a fragment that the recorder drops',
      'https://b.example/x#code=1',
      'https://b.example/x',
      'without its fragment',
    ],
    [
      'with a fragment that the recorder keeps',
      'https://b.example/x#code=1',
      'https://b.example/x#code=1',
      'requests:',
    ],
    ['without a path', 'https://B.example', 'https://b.example/', ''],
  ])('%s is followed', (_, location, asked, says) => {
    const [link, ...others] = linksOf({ ask: 'https://a.example/dir/start', location }, asked);
    expect(others).toEqual([]);
    expect(link).toMatchObject({ from: 'h1', to: 'h2', kind: 'location', confidence: 'certain' });
    expect(link?.reason).toContain(says);
  });

  test('says by which value the two are one', () => {
    const [link] = linksOf(
      { ask: 'https://a.example/', location: 'https://b.example/?state=s7' },
      'https://b.example/?state=s7',
    );
    expect(link?.reason).toContain('state=s7');
  });

  test('on another status is none', () => {
    const stale = { ask: 'https://a.example/', location: 'https://b.example/' };
    expect(linksOf({ ...stale, status: 200 }, 'https://b.example/')).toEqual([]);
    expect(linksOf({ ...stale, status: 304 }, 'https://b.example/')).toEqual([]);
  });

  test('prefers the same page over the nearest request', () => {
    const target = 'https://b.example/';
    const links = linksOf(
      { ask: 'https://a.example/1', location: target, recorded: { frame: 'p1' } },
      { ask: target, recorded: { frame: 'p2' } },
      { ask: target, recorded: { frame: 'p1' } },
      { ask: 'https://a.example/2', location: target, recorded: { frame: 'p9' } },
      { ask: target, recorded: { frame: 'p7' } },
    );
    expect(pairs(links).filter((pair) => pair.includes('location'))).toEqual([
      'h1 location h3 certain',
      'h4 location h5 likely',
    ]);
  });

  test('takes the nearest later request that nothing explains yet', () => {
    const from = (name: string): Exchange => ({ ask: `https://a.example/${name}`, location: 'https://b.example/' });
    const to = 'https://b.example/';
    expect(pairs(linksOf(to, from('1'), from('2'), to, to)).filter((pair) => pair.includes('location'))).toEqual([
      'h2 location h4 certain',
      'h3 location h5 certain',
    ]);
  });

  test('of the browser itself is named as that', () => {
    const [link] = linksOf(
      {
        ask: 'http://a.example/',
        status: 307,
        location: 'https://a.example/',
        answerHeaders: { 'Non-Authoritative-Reason': 'HSTS' },
      },
      'https://a.example/',
    );
    expect(link?.reason).toContain('The browser itself changed http to https');
  });
});

describe('a page', () => {
  const form = (attributes: string, script = ''): string =>
    `<html><body><form ${attributes}><input type=hidden name=state value="s&amp;1"><input type=hidden name=code value=c1></form>${script}</body></html>`;
  const SUBMIT = '<script>document.forms[0].submit()</script>';

  test('sends its form by script', () => {
    const links = linksOf(
      { ask: 'https://a.example/authorize', answer: form('method=post action="https://b.example/cb"', SUBMIT) },
      { ask: 'https://b.example/cb', body: 'state=s%261&code=c1' },
    );
    expect(pairs(links)).toEqual(['h1 form-post h2 certain']);
    expect(links[0]?.reason).toContain('A script of its page sends a form to entry 2, with the same state: s&1');
  });

  test('holds the form that a person sends', () => {
    const page = { ask: 'https://a.example/in', answer: form('method=post') };
    const [link] = linksOf(page, { ask: 'https://a.example/in', body: 'state=s%261&code=other&password=x' });
    expect(link).toMatchObject({ kind: 'form-post', confidence: 'likely' });
    expect(link?.reason).toContain('Its page holds the form');
    expect(linksOf(page, { ask: 'https://a.example/in', body: 'q=1' })).toEqual([]);
  });

  test('may send its form in the address', () => {
    const links = linksOf(
      { ask: 'https://a.example/', answer: form('action="https://b.example/go?old=1"') },
      'https://b.example/go?state=s%261&code=c1',
    );
    expect(pairs(links)).toEqual(['h1 form-post h2 certain']);
  });

  test('goes on by a refresh', () => {
    const meta = '<meta http-equiv=refresh content="0;url=/next?a=1">';
    expect(pairs(linksOf({ ask: 'https://a.example/', answer: meta }, 'https://a.example/next?a=1'))).toEqual([
      'h1 meta-refresh h2 certain',
    ]);
    const header = { Refresh: '3; url=https://b.example/' };
    expect(pairs(linksOf({ ask: 'https://a.example/', answerHeaders: header }, 'https://b.example/'))).toEqual([
      'h1 meta-refresh h2 certain',
    ]);
  });

  test.each([
    ['location = "/next"', 'script-navigation'],
    ["window.location.href = '/next'", 'script-navigation'],
    ["top.location.replace('https:\\/\\/a.example\\u002fnext')", 'script-navigation'],
    ['location.assign("/next")', 'script-navigation'],
    ['window.open("/next", "signin", "width=600")', 'popup'],
  ])('goes on by the script %s', (script, kind) => {
    const links = linksOf(
      { ask: 'https://a.example/', answer: `<script>${script}</script>` },
      'https://a.example/next',
    );
    expect(pairs(links)).toEqual([`h1 ${kind} h2 likely`]);
  });

  test('whose script makes the address up goes nowhere that can be told', () => {
    const answer = '<script>location = base + "/next"</script>';
    expect(linksOf({ ask: 'https://a.example/', answer }, 'https://a.example/next')).toEqual([]);
  });
});

test('a link in an answer is opened', () => {
  const answer = { signInLink: 'https://token.example/signin?signin=1' };
  expect(pairs(linksOf({ ask: 'https://a.example/', answer }, 'https://token.example/signin?signin=1'))).toEqual([
    'h1 opened-link h2 certain',
  ]);
});

test('a preflight belongs to the request that it asks for', () => {
  const preflight = (method: string): Exchange => ({
    ask: 'OPTIONS https://api.example/x?a=1',
    headers: { 'access-control-request-method': method },
  });
  expect(pairs(linksOf(preflight('POST'), 'https://api.example/x?a=1', 'POST https://api.example/x?a=1'))).toEqual([
    'h1 preflight h3 certain',
  ]);
});

test('what a page hands over comes back', () => {
  const page = { ask: 'https://a.example/', answer: "<script>x.notifySuccess('204815')</script>" };
  expect(pairs(linksOf(page, { ask: 'https://bot.example/', body: { value: { state: '204815' } } }))).toEqual([
    'h1 script h2 likely',
  ]);
});

test('a code and a token are followed to their use', () => {
  const links = linksOf(
    'https://app.example/callback?code=code-12345&state=s',
    {
      ask: 'https://login.example/token',
      body: 'grant_type=authorization_code&code=code-12345',
      answer: { access_token: 'at-1234567', refresh_token: 'rt-1234567' },
    },
    { ask: 'https://api.example/me', headers: { Authorization: 'Bearer at-1234567' } },
    { ask: 'https://login.example/token', body: 'grant_type=refresh_token&refresh_token=rt-1234567' },
  );
  expect(pairs(links)).toEqual(['h1 value h2 certain', 'h2 value h3 certain', 'h2 value h4 certain']);
});

test('the same request again is a reload; what a bot asks again is none', () => {
  const callback = 'https://app.example/callback?code=1&state=2';
  const getToken = 'https://api.example/api/usertoken/GetToken?userId=u';
  expect(pairs(linksOf(callback, getToken, callback, getToken))).toEqual(['h1 reload h3 likely']);
});

test('the reader’s word goes before what was found', () => {
  const hops = hopsOf(
    { ask: 'https://a.example/', location: 'https://b.example/' },
    'https://b.example/',
    'https://c.example/',
  );
  const byHand = { linked: [{ from: 'h2', to: 'h3' }], unlinked: [{ from: 'h1', to: 'h2' }] };
  expect(pairs(findLinks(hops, byHand))).toEqual(['h2 by-hand h3 certain']);
});

describe('a loop', () => {
  const turn = (index: number): readonly Exchange[] => [
    {
      ask: `https://app.example/?state=n${index}`,
      location: `https://login.example/authorize?client_id=c&state=n${index}`,
    },
    {
      ask: `https://login.example/authorize?client_id=c&state=n${index}`,
      location: `https://app.example/?state=n${index + 1}`,
    },
  ];
  const loopsIn = (turns: number) => {
    const hops = hopsOf(...Array.from({ length: turns }, (_, index) => turn(index)).flat());
    return findLoops(hops, findLinks(hops, NOTHING_BY_HAND));
  };

  test('is the same address three times, whatever its state', () => {
    expect(loopsIn(3)).toEqual([
      { hopIds: ['h1', 'h3', 'h5'], address: 'https://app.example/' },
      { hopIds: ['h2', 'h4', 'h6'], address: 'https://login.example/authorize' },
    ]);
  });

  test('is not made by coming twice', () => {
    expect(loopsIn(2)).toEqual([]);
  });
});
