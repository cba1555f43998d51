import { describe, expect, test } from 'vitest';
import { captureOf, kindsOf, traceOf, type Exchange } from '#core/traces/example-capture.testing.ts';
import { noiseGroupOf } from './noise.ts';

const AUTHORIZE =
  'https://login.example/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=s1';

test('what leads to a sign-in and what it leads to is kept, with the reason', () => {
  const trace = traceOf([
    { ask: 'https://app.example/', location: '/login' },
    'https://noise.example/',
    { ask: 'https://app.example/login', location: AUTHORIZE },
    { ask: AUTHORIZE, location: 'https://app.example/cb?code=1&state=s1' },
    { ask: 'https://app.example/cb?code=1&state=s1', location: '/home' },
    { ask: 'https://app.example/home', answer: '<a href=/more>' },
    'https://app.example/more',
  ]);
  expect(trace.folded.map(({ request }) => request?.url)).toEqual([
    'https://noise.example/',
    'https://app.example/more',
  ]);
  expect(trace.hops.map(({ id }) => trace.keptBecause.get(id)?.split(':')[0])).toEqual([
    'It leads to entry 3, which belongs to the sign-in.',
    'It leads to entry 4, which belongs to the sign-in.',
    'Recognised by what it carries',
    'Recognised by what it carries',
    expect.stringContaining('The code alone is worth nothing'),
    'entry 5, which belongs to the sign-in, leads to it.',
  ]);
});

test('a form that a person sends is kept at the provider and nowhere else', () => {
  const form = (action: string): string => `<form method=post action="${action}"><input name=answer></form>`;
  const trace = traceOf([
    { ask: AUTHORIZE, answer: form('https://login.example/second-factor') },
    {
      ask: 'https://login.example/second-factor',
      body: 'answer=1',
      location: 'https://app.example/cb?code=1&state=s1',
    },
    { ask: 'https://app.example/cb?code=1&state=s1', answer: form('https://app.example/search') },
    { ask: 'https://app.example/search', body: 'answer=2' },
  ]);
  expect(kindsOf(trace.hops)).toEqual(['authorize', undefined, 'authorization-response', 'redeem-code']);
});

test('a preflight is kept with what it asks for and without it folded', () => {
  const preflight = (ask: string): Exchange => ({ ask, headers: { 'Access-Control-Request-Method': 'POST' } });
  const trace = traceOf([
    preflight('OPTIONS https://login.example/token'),
    preflight('OPTIONS https://noise.example/x'),
    { ask: 'https://login.example/token', body: 'grant_type=authorization_code&code=1' },
    { ask: 'https://noise.example/x', body: 'a=1' },
  ]);
  expect(trace.hops.map(({ request }) => request?.method)).toEqual(['OPTIONS', 'POST']);
});

describe('folded hops are grouped', () => {
  test.each<readonly [string, Exchange | string]>([
    ['telemetry', 'https://browser.events.data.example/OneCollector/1.0/'],
    ['telemetry', 'https://www.google-analytics.com/g/collect?v=2'],
    ['presence', 'https://presence.teams.example/v1/me'],
    ['advertising', 'https://ad.doubleclick.net/activity'],
    ['account chooser of the provider', 'https://accounts.google.com/ListAccounts?json=standard'],
    ['account chooser of the provider', 'https://login.example/common/GetCredentialType'],
    ['scripts and images', 'https://cdn.example/app.js?v=1'],
    ['scripts and images', { ask: 'https://cdn.example/x', recorded: { resource: 'image' } }],
    ['pages', { ask: 'https://a.example/', answer: '<html>' }],
    ['preflights', { ask: 'OPTIONS https://a.example/', headers: { 'Access-Control-Request-Method': 'GET' } }],
    ['other requests', 'https://a.example/api/items'],
  ])('as %s', (group, exchange) => {
    expect(captureOf([exchange]).hops.map(noiseGroupOf)).toEqual([group]);
  });
});

test('tokens that a page renews for itself are no part of the sign-in beside them; those of its client are', () => {
  const renew = (client: string): Exchange => ({
    ask: 'https://login.example/token',
    body: `grant_type=refresh_token&client_id=${client}&refresh_token=r1`,
  });
  const ask = 'https://login.example/authorize?client_id=c1&response_type=code&state=m3Zk8Qw1xT5vB7nY';
  const { hops, folded } = traceOf([renew('the-page'), ask, renew('c1'), renew('the-page')]);
  expect(hops.map(({ place }) => place.label)).toEqual(['entry 2', 'entry 3']);
  expect(new Set(folded.map(noiseGroupOf))).toEqual(new Set(['tokens renewed for other applications']));
  expect(traceOf([renew('the-page')]).hops).toHaveLength(1);
});
