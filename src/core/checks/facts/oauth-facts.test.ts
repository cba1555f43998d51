import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';
import { EXAMPLE_CODE, EXAMPLE_REQUEST, roundTrip } from '#core/checks/examples/example-sign-in.ts';
import { factsOfHops } from './sign-in-facts.ts';

const factsOf = (...hops: readonly ExampleHop[]) => factsOfHops(exampleHops(...hops).hops);
/** `state sent -> state received, in which mode` of each authorization. */
const storyOf = (...hops: readonly ExampleHop[]): readonly string[] =>
  factsOf(...hops).authorizations.map(({ request, response }) => {
    const sent = request?.parameters.one('state')?.value ?? '-';
    const received = response?.parameters.one('state')?.value ?? '-';
    return `${request === undefined ? 'nothing' : sent} -> ${response === undefined ? 'nothing' : received}`;
  });
const part = (value: object): string => base64urlOf(new TextEncoder().encode(JSON.stringify(value)));
const signed = (claims: object): string => `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
const CALLBACK = EXAMPLE_REQUEST.redirect_uri;

test.each(['query', 'fragment', 'form_post'] as const)('a response by %s belongs to its request', (mode) => {
  const [only, ...others] = factsOf(...roundTrip({ mode })).authorizations;
  expect(others).toEqual([]);
  expect(only?.request?.parameters.one('client_id')?.value).toBe('app1');
  expect(only?.response).toMatchObject({ mode, address: CALLBACK, isJarm: false, again: [] });
  expect(only?.response?.landing?.hop.id).toBe('h2');
});

test('a code without a state belongs to the request whose redirect_uri it comes to', () => {
  expect(storyOf(...roundTrip({ back: { state: undefined } }))).toEqual([`${EXAMPLE_REQUEST.state} -> -`]);
});

test('a response that is only announced, because an app takes it, counts as well', () => {
  const [announced] = roundTrip({ ask: { redirect_uri: 'com.example.app:/done', state: 'a1' } });
  expect(announced === undefined ? [] : storyOf(announced)).toEqual(['a1 -> a1']);
});

test('two sign-ins that cross are told apart by state', () => {
  const [askA, backA] = roundTrip({ ask: { state: 'a' }, back: { code: '1' } });
  const [askB, backB] = roundTrip({ ask: { state: 'b' }, back: { code: '2' } });
  const hops = [askA, askB, backB, backA].flatMap((hop) => hop ?? []);
  expect(storyOf(...hops)).toEqual(['a -> a', 'b -> b']);
});

test('a changed state is paired with the last request that waits at that redirect_uri', () => {
  const story = storyOf(
    ...roundTrip({ ask: { state: 'given-up' }, back: 'none' }),
    ...roundTrip({ ask: { state: 'sent' }, back: { state: 'other' } }),
  );
  expect(story).toEqual(['given-up -> nothing', 'sent -> other']);
});

test('an answer for the client of another host is not taken for the one that still waits', () => {
  const [ask] = roundTrip({ ask: { state: 'waits' }, back: 'none' });
  const elsewhere = {
    ask: 'GET https://login.example/resume',
    answer: '302 https://other.example/cb?code=c9&state=other',
  };
  expect(ask === undefined ? [] : storyOf(ask, elsewhere)).toEqual(['waits -> nothing', 'nothing -> other']);
});

test('a request carried from address to address of the server is one request, and a reload one response', () => {
  const [ask, back] = roundTrip();
  if (ask === undefined || back === undefined) throw new Error('The round trip is too short.');
  const carried = { ask: ask.ask.replace('/authorize', '/authorize/resume'), answer: ask.answer ?? '' };
  const [only, ...others] = factsOf({ ...ask, answer: '200' }, carried, back, back).authorizations;
  expect(others).toEqual([]);
  expect(only?.request?.again.map(({ hop }) => hop.id)).toEqual(['h2']);
  expect(only?.response?.again.map(({ hop }) => hop.id)).toEqual(['h4']);
});

test('a code that the callback passes on to another page is no second response', () => {
  const [ask, back] = roundTrip();
  const onwards = { ask: `GET https://app.example/done?code=${EXAMPLE_CODE}&state=${EXAMPLE_REQUEST.state}` };
  expect(factsOf(...[ask, back].flatMap((hop) => hop ?? []), onwards).authorizations).toHaveLength(1);
});

test('a code of two-step verification, sent to the server itself, is no response', () => {
  const verification = {
    ask: 'POST https://login.example/u/mfa?state=own',
    body: 'state=own&code=123456',
    answer: '200',
  };
  expect(storyOf(...roundTrip({ back: 'none' }), verification)).toEqual([`${EXAMPLE_REQUEST.state} -> nothing`]);
});

test('a code and a state in a shop are no response where nothing was asked for', () => {
  expect(storyOf(...roundTrip(), { ask: 'GET https://shop.example/list?code=SPRING&state=open' })).toHaveLength(1);
});

test('a request object is opened, and one that is encrypted says so', () => {
  const request = signed({ client_id: 'app1', state: 'inside', redirect_uri: CALLBACK });
  const address = 'https://login.example/authorize?client_id=app1&request=';
  const [opened] = factsOf({ ask: `GET ${address}${request}` }).authorizations;
  expect(opened?.request?.parameters.one('state')?.where).toBe('query request, token payload state');
  expect(opened?.request?.hiddenBecause).toBeUndefined();
  const [closed] = factsOf({ ask: `GET ${address}a.b.c.d.e` }).authorizations;
  expect(closed?.request?.hiddenBecause).toContain('encrypted');
});

test('pushed parameters are found in the call that pushed them', () => {
  const pushed = {
    ask: 'POST https://login.example/par',
    body: 'client_id=app1&response_type=code&state=pushed',
    answer: '201',
    answerBody: { request_uri: 'urn:example:1', expires_in: 60 },
  };
  const ask = { ask: 'GET https://login.example/authorize?client_id=app1&request_uri=urn%3Aexample%3A1' };
  expect(storyOf(pushed, ask)).toEqual(['pushed -> nothing']);
  expect(factsOf(ask).authorizations[0]?.request?.hiddenBecause).toContain('request_uri');
});

test('a signed response is opened', () => {
  const response = signed({ iss: 'https://login.example', code: 'c1', state: 'a1' });
  const [ask] = roundTrip({ ask: { state: 'a1' }, back: 'none' });
  const [only] = factsOf(...(ask === undefined ? [] : [ask]), {
    ask: `GET ${CALLBACK}?response=${response}`,
  }).authorizations;
  expect(only?.response).toMatchObject({ isJarm: true, hiddenBecause: undefined });
  expect(only?.response?.parameters.one('code')?.value).toBe('c1');
});

test('an error is a response', () => {
  const [only] = factsOf(...roundTrip({ back: { code: undefined, error: 'access_denied' } })).authorizations;
  expect(only?.response?.parameters.one('error')?.value).toBe('access_denied');
});

test('a token request knows the response that brought its code', () => {
  const [call] = factsOf(...roundTrip({ redeem: {} })).tokenRequests;
  expect(call?.authorization?.response?.parameters.one('code')?.value).toBe(EXAMPLE_CODE);
  expect(call?.answer.one('token_type')?.value).toBe('Bearer');
});

test('whatever stands in the hops, each one asked for is told once', () => {
  const word = fc.constantFrom('a', 'b', '', '%', '__proto__', 'eyJ', CALLBACK);
  const pairs = fc.dictionary(
    fc.constantFrom('client_id', 'state', 'code', 'response', 'request', 'redirect_uri'),
    word,
  );
  const text = pairs.map((pair) =>
    Object.entries(pair)
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
  );
  const hop = fc.record({
    ask: text.map((query) => `POST https://login.example/authorize?response_type=code&${query}`),
    body: text,
    answer: text.map((query) => `302 ${CALLBACK}#${query}`),
  });
  fc.assert(
    fc.property(fc.array(hop, { maxLength: 6 }), (hops) => {
      const { authorizations } = factsOf(...hops);
      const requests = authorizations.flatMap(({ request }) => [request, ...(request?.again ?? [])]).filter(Boolean);
      expect(requests.length).toBeLessThanOrEqual(hops.length * 2);
      expect(new Set(authorizations.flatMap(({ response }) => response ?? [])).size).toBe(
        authorizations.filter(({ response }) => response !== undefined).length,
      );
    }),
  );
});
