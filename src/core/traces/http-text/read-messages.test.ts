import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinChunkedText } from './chunked-body.ts';
import { pairMessages } from './pair-messages.ts';
import { messagesAtStart, readMessages } from './read-messages.ts';

describe('chunks', () => {
  const chunked = (pieces: readonly string[], lineEnd: string): string =>
    [...pieces, ''].map((piece) => `${Buffer.byteLength(piece).toString(16)}${lineEnd}${piece}${lineEnd}`).join('');

  test('are put together whatever they hold, with sizes in bytes', () => {
    const piece = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('\r\n', '\n'), (pieces, lineEnd) => {
        expect(joinChunkedText(chunked(pieces, lineEnd))).toBe(pieces.join(''));
      }),
    );
  });

  test('that break off give what came', () => {
    expect(joinChunkedText('5\r\nhello\r\n6\r\n wor')).toBe('hello wor');
    expect(joinChunkedText('5\r\nhello\r\n6')).toBe('hello');
  });

  test.each(['{"not":"chunked"}', 'ff', '3\r\nabcdef\r\n'])('%j is not in chunks', (text) => {
    expect(joinChunkedText(text)).toBeUndefined();
  });
});

test('a body runs up to the next message, without the lines that separate', () => {
  const text = `POST /token HTTP/1.1
Host: a.example
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials
HTTP/1.1 200 OK
Content-Type: application/json

{
  "a": "HTTP/1.1 200 OK"

}

-----------------
### next
GET /x HTTP/1.1
Host: a.example
`;
  expect(readMessages(text).map(({ body }) => body)).toEqual([
    'grant_type=client_credentials',
    '{\n  "a": "HTTP/1.1 200 OK"\n\n}',
    undefined,
  ]);
});

test('an answer may begin in the line in which a body ends', () => {
  const [first, second] = readMessages('HTTP/1.1 200 OK\n\nendHTTP/1.1 302 Found\nLocation: /x\n\n');
  expect(first?.body).toBe('end');
  expect(second).toMatchObject({ kind: 'response', status: 302, headers: [{ name: 'Location', value: '/x' }] });
});

test('a header goes on in the line below when that begins with a space', () => {
  expect(readMessages('HTTP/1.1 200 OK\nX-Long: one\n  two\n\n')[0]?.headers).toEqual([
    { name: 'X-Long', value: 'one two' },
  ]);
});

test('a text that begins with something else begins with no message', () => {
  for (const text of ['GET together', 'The answer is\nHTTP/1.1 200 OK\n', 'HTTP/1.1 is old', '* x', ''])
    expect(messagesAtStart(text)).toEqual([]);
  expect(messagesAtStart('======\nGET / HTTP/1.1\nHost: a.example')).toHaveLength(1);
});

describe('messages in pairs', () => {
  const pair = (text: string) => pairMessages(readMessages(text));

  test('a request that none answers stays without an answer', () => {
    const { hops } = pair(
      'GET /1 HTTP/1.1\nHost: a.example\n\nGET /2 HTTP/1.1\nHost: a.example\n\nHTTP/1.1 200 OK\n\n',
    );
    expect(hops.map(({ response }) => response?.status)).toEqual([undefined, 200]);
  });

  test('the scheme of a host is the one that another address of the text gives it', () => {
    const { hops, notices } = pair(
      'GET /1 HTTP/1.1\nHost: a.example\nReferer: http://b.example/page\n\nGET /2 HTTP/1.1\nHost: b.example\n\n',
    );
    expect(hops.map(({ request }) => request?.url)).toEqual(['https://a.example/1', 'http://b.example/2']);
    expect(notices).toHaveLength(1);
  });

  test('a body that is no text is left out, and that is said', () => {
    const { hops } = pair('HTTP/1.1 200 OK\nContent-Type: image/png\n\n\ufffdPNG\0\0\n');
    expect(hops[0]).toMatchObject({ response: { body: undefined }, recorded: { answerBodyMissing: 'binary' } });
  });

  test('an address keeps what a parser would repair', () => {
    const { hops } = pair('GET /authorize?scope=a b&redirect_uri=https://b.example/?x=1 HTTP/1.1\nHost: a.example\n');
    expect(hops[0]?.request?.url).toBe('https://a.example/authorize?scope=a b&redirect_uri=https://b.example/?x=1');
  });
});
