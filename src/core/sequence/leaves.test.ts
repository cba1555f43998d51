import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWire, flatten, readLeaves } from './leaves.ts';
import type { HttpRequest, HttpResponse } from './wire.ts';

const get = (url: string): HttpRequest => ({ kind: 'request', method: 'GET', url, headers: [], body: undefined });
const answer = (text: string, mediaType?: string): HttpResponse => ({
  kind: 'response',
  status: 200,
  statusText: 'OK',
  headers: [],
  body: { mediaType, text },
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const places = (wire: Parameters<typeof readLeaves>[0]): Record<string, string> =>
  Object.fromEntries(readLeaves(wire).map((leaf) => [leaf.where, leaf.value]));

test('decodes names and values of a query', () => {
  expect(places(get('https://API.example:443/a?user%49d=29%3Ax%20y&code='))).toEqual({
    host: 'api.example',
    path: '/a',
    'query userId': '29:x y',
    'query code': '',
  });
});

test('finds the signin inside a redirect_uri, percent-encoded or not', () => {
  const inner = 'https://token.example/api/PostSignInCallback?signin=5d5c';
  for (const written of [inner, encodeURIComponent(inner), encodeURIComponent(encodeURIComponent(inner))]) {
    expect(places(get(`https://token.example/login?redirect_uri=${written}`))).toMatchObject({
      'query redirect_uri, inside it host': 'token.example',
      'query redirect_uri, inside it path': '/api/PostSignInCallback',
      'query redirect_uri, inside it signin': '5d5c',
    });
  }
});

test('says when a nested URL is unencoded and which reading was taken', () => {
  const note = (url: string): string | undefined => readLeaves(get(url)).find((l) => l.name === 'redirect_uri')?.note;
  expect(note('https://a.example/?redirect_uri=https://b.example/?signin=1')).toBe(
    'Its “?” is not percent-encoded. Both readings agree.',
  );
  expect(note('https://a.example/?redirect_uri=https://b.example/?signin=1&state=2')).toContain('state belongs to it');
  expect(note('https://a.example/?redirect_uri=https://b.example/back&state=2')).toBeUndefined();
});

test('opens base64 JSON, whole or cut off', () => {
  const state = base64('{"connectionName":"Mail","conversation":{"user":{"id":"29:a"}}}');
  expect(places(get(`https://a.example/?state=${encodeURIComponent(state)}`))).toMatchObject({
    'query state, inside it connectionName': 'Mail',
    'query state, inside it conversation.user.id': '29:a',
  });
  const cut = readLeaves(get(`https://a.example/?state=${state.slice(0, 60)}...`));
  expect(cut.find((leaf) => leaf.name === 'connectionName')?.value).toBe('Mail');
  expect(cut.find((leaf) => leaf.name === 'state')?.note).toMatch(/^Cut off in the capture/);
});

test('reads JSON bodies with members, items, comments and URLs inside strings', () => {
  const body = '{"value":{"parameters":[{"name":"initialRun"}]}, // note\n"link":"https://a.example/?signin=7"}';
  expect(places(answer(body, 'application/json'))).toMatchObject({
    'body value.parameters[0].name': 'initialRun',
    'body link, inside it signin': '7',
  });
});

test('reads an answer that is only a URL, and a form', () => {
  expect(places(answer('https://a.example/?signin=7'))).toMatchObject({ 'body signin': '7' });
  expect(places(answer('grant_type=client_credentials&scope=a%2Fb'))).toMatchObject({ 'body scope': 'a/b' });
});

test('reads the members of a token, also of one cut off or without its signature', () => {
  const header = base64('{"alg":"RS256","kid":"k1"}').replaceAll('=', '');
  const payload = base64('{"aud":"app","nested":{"a":1}}').replaceAll('=', '');
  const carry = (token: string): Record<string, string> =>
    places({ ...get('https://a.example/'), headers: [{ name: 'Authorization', value: `Bearer ${token}` }] });
  for (const end of ['c2ln', '[Signature]', '']) {
    expect(carry(`${header}.${payload}.${end}`)).toMatchObject({
      'header Authorization, token header kid': 'k1',
      'header Authorization, token payload aud': 'app',
      'header Authorization, token payload nested.a': '1',
    });
  }
  expect(carry(`${header.slice(0, -8)}....`)).toMatchObject({ 'header Authorization, token header alg': 'RS256' });
});

test('base64 that was cut off is no token, however many dots say so', () => {
  const state = `${base64('{"connectionName":"Mail","conversation":{}}').slice(0, 32)}...`;
  expect(readLeaves(get(`https://a.example/?state=${state}`)).find(({ name }) => name === 'state')?.kind).toBe(
    'base64-json',
  );
});

test('splits cookies and reads what a page hands over', () => {
  const request = { ...get('https://a.example/'), headers: [{ name: 'Cookie', value: 'a=1; consent9=x=y' }] };
  expect(places(request)).toMatchObject({
    'header Cookie, cookie a': '1',
    'header Cookie, cookie consent9': 'x=y',
  });
  expect(places(answer("<script>auth.notifySuccess('204815');</script>", 'text/html'))).toMatchObject({
    'body script notifySuccess': '204815',
  });
});

test('a member may be called like something every object has', () => {
  const leaves = readLeaves(answer('{"__proto__":{"constructor":"x"}}'));
  expect(leaves.map((leaf) => leaf.where)).toEqual(['body', 'body __proto__', 'body __proto__.constructor']);
});

test('no text makes it throw, and every node says where it stands', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.json().map((json) => `eyJ${base64(json)}.e30.x`),
    fc.json().map((json) => `https://a.example/?state=${base64(json)}...`),
    fc.string({ unit: fc.constantFrom(...'?&=%#:/.{}[]"eyJ+ ') }),
  );
  fc.assert(
    fc.property(text, text, (url, body) => {
      const leaves = [...readLeaves(get(url)), ...readLeaves(answer(body)), ...readLeaves({ kind: 'act', text: body })];
      for (const leaf of leaves) expect(leaf.where).not.toBe('');
    }),
    { numRuns: 150 },
  );
});

test('hostile nesting stays within the stack and within its layers', () => {
  const nested = Array.from({ length: 500 }).reduce<string>((inner) => `https://a.example/?u=${inner}`, 'x');
  expect(readLeaves(get(nested)).length).toBeLessThan(60);
  expect(flatten(decodeWire(answer('{"a":'.repeat(100_000)))).length).toBeLessThan(100);
});
