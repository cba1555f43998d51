/** How a captured message is laid out for reading, with all that its values hold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, layOutWire } from '#core/sequence/wire-layout.ts';
import type { WireField, WireRow } from '#core/sequence/wire-rows.ts';
import type { HttpRequest, Wire } from '#core/sequence/wire.ts';
import { decodeTraceWire } from './trace-leaves.ts';

const request = (parts: Partial<HttpRequest>): HttpRequest => ({
  kind: 'request',
  method: 'GET',
  url: 'https://a.example/',
  headers: [],
  body: undefined,
  ...parts,
});
const answer = (mediaType: string, text: string): Wire => ({
  kind: 'response',
  status: 200,
  statusText: 'OK',
  headers: [],
  body: { mediaType, text },
});
const layOut = (wire: Wire): readonly WireRow[] => layOutWire(wire, 'a.example/', decodeTraceWire);
const linesOf = (rows: readonly WireRow[]): readonly string[] =>
  rows.map(({ depth, pieces }) => '  '.repeat(depth) + pieces.map(({ text }) => text).join(''));
const fieldCalled = (rows: readonly WireRow[], name: string): WireField | undefined =>
  fieldsOf(rows).find(({ names }) => names.at(-1) === name);

test('a nested URL whose “?” is bare shows both readings', () => {
  const rows = layOut(request({ url: 'https://a.example/in?redirect_uri=https://b.example/back?signin=1&state=s' }));
  const nested = fieldCalled(rows, 'redirect_uri');
  expect(nested?.note).toContain('not percent-encoded');
  expect(linesOf(nested?.inside ?? [])).toEqual([
    'https://b.example/back',
    '  ?signin=1',
    'read on to the end: https://b.example/back?signin=1&state=s',
  ]);
  expect(linesOf(fieldCalled(rows, 'read on to the end')?.inside ?? [])).toContain('  &state=s');
});

test('a fragment that the recorder wrote down stands apart from what was sent', () => {
  const rows = layOut(request({ url: 'https://a.example/cb?x=1#id_token=t&state=s' }));
  expect(linesOf(rows).slice(1, 5)).toEqual([
    '  ?x=1 HTTP/1.1',
    '  (stays in the browser, is not sent)',
    '  #id_token=t',
    '  &state=s',
  ]);
  expect(fieldCalled(rows, 'id_token')?.where).toBe('fragment id_token');
});

test('a page opens into its forms and its JSON, and stays there as text', () => {
  const page =
    '<html><form action="https://b.example/cb"><input name="code" value="c1"></form>\n<script>$Config={"sFT":"ft"};</script>';
  const rows = layOut(answer('text/html', page));
  expect(linesOf(rows).slice(2)).toEqual(['A page.', ...page.split('\n')]);
  const inside = fieldCalled(rows, 'code');
  expect(inside).toMatchObject({ where: 'body form code', value: 'c1' });
  expect(fieldCalled(rows, 'sFT')?.value).toBe('ft');
});

test('a SAML message opens element by element', () => {
  const xml =
    '<samlp:Response Destination="https://b.example/acs"><saml:Issuer>https://idp.example</saml:Issuer></samlp:Response>';
  const text = `SAMLResponse=${encodeURIComponent(Buffer.from(xml).toString('base64'))}&RelayState=r`;
  const rows = layOut(request({ method: 'POST', body: { mediaType: 'application/x-www-form-urlencoded', text } }));
  const saml = fieldCalled(rows, 'SAMLResponse');
  expect(linesOf(saml?.inside ?? [])).toEqual([
    'Response',
    '  Destination: https://b.example/acs',
    '  Issuer: https://idp.example',
  ]);
});

test('parts of a multipart body are fields, and JSON that breaks off is read as far as it goes', () => {
  const multipart = '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nc1\r\n--x--';
  const rows = layOut(request({ method: 'POST', body: { mediaType: 'multipart/form-data', text: multipart } }));
  expect(fieldCalled(rows, 'code')?.value).toBe('c1');
  const cut = layOut(request({ url: `https://a.example/?p=${encodeURIComponent('{"a":{"b":1},"c":"d')}` }));
  expect(linesOf(fieldCalled(cut, 'p')?.inside ?? [])).toEqual(['a', '  b: 1']);
});

test('every field has an id of its own, whatever the message is', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'a&=?#%2:/{}[]",<>+') }),
    fc.json(),
    fc.string().map((inner) => `<form action="${inner}"><input name=a value='${inner}'></form>`),
  );
  fc.assert(
    fc.property(text, text, (query, body) => {
      const url = `https://a.example/?r=https://b.example/?${query}`;
      const rows = layOut(
        request({ url, headers: [{ name: 'Cookie', value: query }], body: { mediaType: undefined, text: body } }),
      );
      const ids = fieldsOf(rows).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
