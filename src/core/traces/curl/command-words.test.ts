import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestsOf } from './command-request.ts';
import { readCommands } from './command-words.ts';

const wordsOf = (text: string): readonly (readonly string[])[] => readCommands(text).map(({ words }) => words);

/** As Chrome's "Copy as cURL (bash)" quotes. */
function forShell(text: string): string {
  if (!/[\0-\x1F\x7F-\x9F!']/.test(text)) return `'${text}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/[\0-\x1F\x7F-\x9F!]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `$'${escaped}'`;
}

/** As Chrome's "Copy as cURL (cmd)" quotes. */
const forCmd = (text: string): string =>
  `^"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\r?\n/g, '^\n\n')}^"`;

describe('what a browser quotes is read back', () => {
  const word = fc.string({
    unit: fc.oneof(fc.constantFrom(...'\'"\\^%&;|$!`\n {}<>()=?'), fc.string({ maxLength: 1 })),
  });

  test('for a shell', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const text = ['curl', ...words.map(forShell)].join(' \\\n  ');
        expect(wordsOf(`${text} ;\n${text}`)).toEqual([
          ['curl', ...words],
          ['curl', ...words],
        ]);
      }),
    );
  });

  test('for cmd', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const sent = words.map((text) => text.replaceAll('\ue000', '').replaceAll('\r', ''));
        const text = ['curl', ...sent.map(forCmd)].join(' ^\n  ');
        expect(wordsOf(`${text} &\n${text}`)).toEqual([
          ['curl', ...sent],
          ['curl', ...sent],
        ]);
      }),
    );
  });
});

test.each([
  ['curl "a \\"b\\" c" d', [['curl', 'a "b" c', 'd']]],
  [`curl 'it'"'"'s'`, [['curl', "it's"]]],
  [
    'curl a # a remark; curl b\ncurl c',
    [
      ['curl', 'a'],
      ['curl', 'c'],
    ],
  ],
  [
    'curl a && curl b | jq .',
    [
      ['curl', 'a'],
      ['curl', 'b'],
      ['jq', '.'],
    ],
  ],
  ['curl ^\r\n  "a""b" ^\r\n  --compressed', [['curl', 'a"b', '--compressed']]],
  ["curl $'\\x41\\u00e9\\U0001F600\\q'", [['curl', 'Aé😀q']]],
])('%j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('a command that breaks off inside quotation marks is marked', () => {
  expect(readCommands("curl a; curl 'b c").map(({ isCut }) => isCut)).toEqual([false, true]);
});

describe('the request of a command', () => {
  const requestOf = (command: string) => requestsOf(readCommands(command)[0]?.words ?? [])[0];

  test('data makes it a POST of a form, unless something else is said', () => {
    expect(requestOf("curl https://a.example/token -d grant_type=x --data-urlencode 'scope=a b'")).toEqual({
      kind: 'request',
      method: 'POST',
      url: 'https://a.example/token',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      body: { mediaType: 'application/x-www-form-urlencoded', text: 'grant_type=x&scope=a%20b' },
    });
    expect(requestOf('curl -XPUT a.example --data-raw {} -H "content-type: application/json"')).toMatchObject({
      method: 'PUT',
      headers: [{ name: 'content-type', value: 'application/json' }],
      body: { mediaType: 'application/json', text: '{}' },
    });
    expect(requestOf('curl -G https://a.example/?a=1 -d b=2')).toMatchObject({
      method: 'GET',
      url: 'https://a.example/?a=1&b=2',
      body: undefined,
    });
  });

  test('cookies, user and user agent become headers', () => {
    const request = requestOf("curl -sSLu 'id:secret' -b 'a=1; b=2' -A me https://a.example > out.txt 2>&1");
    expect(request?.url).toBe('https://a.example');
    expect(request?.headers).toEqual([
      { name: 'User-Agent', value: 'me' },
      { name: 'Cookie', value: 'a=1; b=2' },
      { name: 'Authorization', value: 'Basic aWQ6c2VjcmV0' },
    ]);
  });

  test('values of options are no addresses', () => {
    const command = 'curl --resolve a:443:1.2.3.4 -o out -x http://proxy --max-time 5 https://a.example --compressed';
    expect(requestsOf(readCommands(command)[0]?.words ?? []).map(({ url }) => url)).toEqual(['https://a.example']);
  });

  test('another program asks nothing', () => {
    expect(requestsOf(['wget', 'https://a.example'])).toEqual([]);
  });
});
