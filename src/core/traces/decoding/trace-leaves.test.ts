import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLeaves } from '#core/sequence/leaves.ts';
import type { HttpRequest, HttpResponse, Wire } from '#core/sequence/wire.ts';
import { readTraceLeaves, readTraceTextLeaves } from './trace-leaves.ts';

const request = (url: string, body?: string, mediaType?: string): HttpRequest => ({
  kind: 'request',
  method: 'POST',
  url,
  headers: [],
  body: body === undefined ? undefined : { mediaType, text: body },
});
const answer = (headers: Record<string, string>, body = '', mediaType?: string): HttpResponse => ({
  kind: 'response',
  status: 200,
  statusText: 'OK',
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  body: { mediaType, text: body },
});
const asked = (query: string): HttpRequest => request(`https://a.example/?${query}`);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const places = (wire: Wire): Record<string, string> =>
  Object.fromEntries(readTraceLeaves(wire).map(({ where, value }) => [where, value]));
const noteOf = (wire: Wire, name: string): string | undefined =>
  readTraceLeaves(wire).find((leaf) => leaf.name === name)?.note;

test('a name may be percent-encoded, and a value twice', () => {
  const twice = encodeURIComponent(encodeURIComponent('{"a":"b c"}'));
  expect(places(asked(`client%5Fid=app&state=${twice}`))).toMatchObject({
    'query client_id': 'app',
    'query state, inside it decoded, inside it a': 'b c',
  });
  expect(noteOf(asked(`state=${twice}`), 'state')).toBe('It was percent-encoded once more.');
  expect(places(asked('state=50%25%2041'))).toMatchObject({ 'query state': '50% 41' });
});

test('gives both readings of a nested URL that is not encoded', () => {
  const outer = 'redirect_uri=https://b.example/back?signin=1&state=s%262&x=3';
  expect(places(asked(outer))).toMatchObject({
    'query redirect_uri': 'https://b.example/back?signin=1',
    'query redirect_uri, inside it signin': '1',
    'query state': 's&2',
    'query redirect_uri, read on to the end': 'https://b.example/back?signin=1&state=s%262&x=3',
    'query redirect_uri, read on to the end, inside it state': 's&2',
  });
  const inLocation = answer({ Location: `https://a.example/?${outer}` });
  expect(places(inLocation)).toMatchObject({
    'header Location, inside it redirect_uri, read on to the end, inside it x': '3',
  });
  const alone = 'query redirect_uri, read on to the end';
  expect(places(asked('redirect_uri=https://b.example/?signin=1'))).not.toHaveProperty([alone]);
});

test('opens base64 in base64, base64 of a form and of an address', () => {
  const nested = base64(base64(JSON.stringify({ inner: base64('{"deep":"1"}') })));
  expect(places(asked(`state=${encodeURIComponent(nested)}`))).toMatchObject({
    'query state, inside it decoded, inside it inner, inside it deep': '1',
  });
  expect(places(asked(`state=${encodeURIComponent(base64('next=%2Fhome&n=1'))}`))).toMatchObject({
    'query state, inside it decoded, inside it next': '/home',
  });
  expect(places(asked(`RelayState=${encodeURIComponent(base64('https://b.example/?a=1'))}`))).toMatchObject({
    'query RelayState, inside it decoded, inside it a': '1',
  });
  expect(readTraceLeaves(asked('state=Zm9vYmFyYmF6cXV4'))).toHaveLength(3);
});

test('reads JSON inside JSON strings and in cookies', () => {
  const body = JSON.stringify({ data: JSON.stringify({ token: JSON.stringify({ a: 1 }) }) });
  expect(places(answer({}, body))).toMatchObject({ 'body data, inside it token, inside it a': '1' });
  const cookie = { ...asked('x=1'), headers: [{ name: 'Cookie', value: `s=${encodeURIComponent('{"uid":"7"}')}` }] };
  expect(places(cookie)).toMatchObject({ 'header Cookie, cookie s, inside it decoded, inside it uid': '7' });
});

test('reads a form whatever its media type says', () => {
  const form = 'grant_type=client_credentials&client_id=app';
  for (const mediaType of [undefined, '', 'text/plain', 'application/octet-stream']) {
    expect(places(request('https://a.example/', form, mediaType))).toMatchObject({ 'body client_id': 'app' });
  }
});

test('reads the parts of a multipart body, but not into files', () => {
  const body = [
    '--x1\r\nContent-Disposition: form-data; name="state"\r\n\r\nabc\r\n',
    '--x1\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n{"a":1}\r\n',
    '--x1--\r\n',
  ].join('');
  const read = places(request('https://a.example/', body, 'multipart/form-data; boundary=x1'));
  expect(read).toMatchObject({ 'body state': 'abc', 'body file': '{"a":1}' });
});

test('reads the forms, the refresh and the JSON of a page', () => {
  const page = `<!doctype html><html><head><meta http-equiv="refresh" content="0;url=https://b.example/?n=1">
<script type="application/json" id="data">{"ctx":"c1"}</script>
<script>//<![CDATA[
$Config={"sCtx":"abc","urlPost":"/common/login?x=1","oList":[{"a":"}"}]};var later = {"k":"v"};//]]></script></head>
<body><form method="POST" action="https://rp.example/cb"><input type="hidden" name="state" value="s&amp;1"/>
<input type="hidden" name="code" value="c1"></form></body></html>`;
  expect(places(answer({}, page, 'text/html'))).toMatchObject({
    'body refresh, inside it n': '1',
    'body script, inside it ctx': 'c1',
    'body $Config, inside it sCtx': 'abc',
    'body $Config, inside it urlPost, inside it x': '1',
    'body $Config, inside it oList[0].a': '}',
    'body later, inside it k': 'v',
    'body form action': 'https://rp.example/cb',
    'body form state': 's&1',
    'body form code': 'c1',
  });
});

test('reads a page and still what its script hands over', () => {
  const page = "<html><script>auth.notifySuccess('204815')</script><form><input name=a value=b></form></html>";
  expect(places(answer({}, page))).toMatchObject({ 'body script notifySuccess': '204815', 'body form a': 'b' });
});

test('reads challenges, links, a refresh and where a redirect goes', () => {
  const headers = {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.example/authorize", error="invalid_token", error_description="It \\"expired\\", at 14:20"',
    Link: '<https://a.example/?n=1>; rel="preconnect"; crossorigin, <https://b.example/>; rel=canonical',
    Refresh: '0; url=https://c.example/?r=1',
    Location: '/cb?code=c1#access_token=t1&state=s1',
  };
  expect(places(answer(headers))).toMatchObject({
    'header WWW-Authenticate, error': 'invalid_token',
    'header WWW-Authenticate, error_description': 'It "expired", at 14:20',
    'header WWW-Authenticate, authorization_uri, inside it host': 'login.example',
    'header Link, preconnect, inside it n': '1',
    'header Link, canonical': 'https://b.example/',
    'header Refresh, url, inside it r': '1',
    'header Location, inside it code': 'c1',
    'header Location, fragment access_token': 't1',
    'header Location, fragment state': 's1',
  });
});

test('reads Basic credentials, and a token behind another scheme', () => {
  const sent = (value: string): Wire => ({ ...asked('a=1'), headers: [{ name: 'Authorization', value }] });
  expect(places(sent(`Basic ${base64('app:a%2Bsecret:1')}`))).toMatchObject({
    'header Authorization, user-id': 'app',
    'header Authorization, password': 'a%2Bsecret:1',
  });
  const token = [{ alg: 'ES256' }, { sub: 'x' }].map((part) => base64(JSON.stringify(part)).replaceAll('=', ''));
  expect(places(sent(`DPoP ${token.join('.')}.c2ln`))).toMatchObject({
    'header Authorization, credentials, token payload sub': 'x',
  });
});

const SAML = `<?xml version="1.0"?><!-- c --><samlp:Response xmlns:samlp="urn:x" ID="_1" InResponseTo="_0" Destination="https://rp.example/acs">
<saml:Issuer>https://idp.example/</saml:Issuer><saml:Assertion><saml:Subject><saml:NameID Format="f">robin&#64;idp.example</saml:NameID></saml:Subject>
<saml:Conditions NotBefore="2026-03-12T14:00:00Z" NotOnOrAfter="2026-03-12T15:00:00Z"/></saml:Assertion></samlp:Response>`;

test('opens SAML of both bindings', () => {
  const expected = {
    'Response.InResponseTo': '_0',
    'Response.Destination': 'https://rp.example/acs',
    'Response.Issuer': 'https://idp.example/',
    'Response.Assertion.Subject.NameID': 'robin@idp.example',
    'Response.Assertion.Conditions.NotOnOrAfter': '2026-03-12T15:00:00Z',
  };
  const inPart = (part: string) =>
    Object.fromEntries(Object.entries(expected).map(([name, value]) => [`${part}, ${name}`, value]));
  const posted = `SAMLResponse=${encodeURIComponent(base64(SAML))}`;
  expect(places(request('https://rp.example/acs', posted, 'application/x-www-form-urlencoded'))).toMatchObject(
    inPart('body SAMLResponse'),
  );
  const deflated = encodeURIComponent(deflateRawSync(SAML).toString('base64'));
  expect(places(asked(`SAMLResponse=${deflated}`))).toMatchObject(inPart('query SAMLResponse'));
  const page = `<html><form><input name="SAMLResponse" value="${base64(SAML)}"></form></html>`;
  expect(places(answer({}, page))).toMatchObject(inPart('body form SAMLResponse'));
});

test('gives up on a deflated bomb, and on too much of it in one message', () => {
  const bomb = encodeURIComponent(deflateRawSync(`<a>${'x'.repeat(5_000_000)}</a>`).toString('base64'));
  expect(readTraceLeaves(asked(`SAMLRequest=${bomb}`))).toHaveLength(3);
  const large = encodeURIComponent(deflateRawSync(`<a>${'x'.repeat(450_000)}</a>`).toString('base64'));
  const many = Array.from({ length: 100 }, () => `SAMLRequest=${large}`).join('&');
  const openedOnes = readTraceLeaves(asked(many)).filter(({ name }) => name === 'a');
  expect(openedOnes.length).toBeGreaterThan(2);
  expect(openedOnes.length).toBeLessThan(10);
});

test('what the reader of flows names is named the same', () => {
  const wires = [
    asked('a=https%3A%2F%2Fb.example%2F%3Fx%3D1&state=eyJhIjoxfQ'),
    answer({ 'Set-Cookie': 'a=1; Path=/', Location: 'https://b.example/?x=1' }, '{"a":{"b":"c"}}'),
  ];
  for (const wire of wires) {
    expect(readTraceLeaves(wire).map(({ where }) => where)).toEqual(readLeaves(wire).map(({ where }) => where));
  }
});

test('no text makes it throw', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(...'<>="\'&;:/?#%25{}[],.-_ \n\r\\eyJW3base64', '<form>', '--', '<!--'),
  });
  const value = fc.oneof(
    nasty,
    fc.string({ unit: 'binary' }),
    fc.json().map((json) => encodeURIComponent(encodeURIComponent(json))),
    fc.json().map((json) => base64(base64(json))),
    nasty.map((text) => `<html><script>a = {"${text}`),
    nasty.map((text) => `<a b="c">${text}`),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
  );
  const header = fc.constantFrom('WWW-Authenticate', 'Link', 'Refresh', 'Location', 'Authorization', 'Cookie', 'x');
  fc.assert(
    fc.property(value, value, header, (one, other, name) => {
      const wires: readonly Wire[] = [
        asked(`SAMLRequest=${encodeURIComponent(one)}&wresult=${encodeURIComponent(other)}&u=${one}`),
        { ...request(one, other), headers: [{ name, value: one }] },
        answer({ [name]: other }, one),
      ];
      for (const { where } of wires.flatMap(readTraceLeaves)) expect(where).not.toBe('');
      readTraceTextLeaves(one);
    }),
    { numRuns: 300 },
  );
});

test('a megabyte of any repeated text is read within what it may make', () => {
  const pieces =
    `< |<a b="|<form><input name=a value=b>|={"|={"a":|{"a":{|%25|%257B%2522|&a=b|--\r\n|[|"|\\"|W3|ey|eyJh.|
    <!--|</a|&#1;|</script|<script>|a=/b?c=d&`.split('|');
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length)).slice(0, 1_000_000);
    const part = text.slice(0, 20_000);
    const wires = [
      answer({}, text),
      answer({}, `<html>${part}`),
      asked(`SAMLRequest=${part}`),
      answer({ Link: part, 'WWW-Authenticate': part, Location: part }),
    ];
    for (const wire of wires) expect(readTraceLeaves(wire).length).toBeGreaterThan(0);
  }
});
