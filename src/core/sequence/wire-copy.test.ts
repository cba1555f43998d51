import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCurl, asHttp, asJson, shellWord } from './wire-copy.ts';
import type { HttpRequest } from './wire.ts';

const request: HttpRequest = {
  kind: 'request',
  method: 'POST',
  url: 'https://login.example/a/token?x=1#part',
  headers: [{ name: 'Authorization', value: 'Bearer t' }],
  body: { mediaType: 'application/json', text: `{"text":"it's"}` },
};

/** What a shell makes of the words of a command. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

test('a shell reads every word of the command as it was, whatever stands in it', () => {
  const texts = fc.array(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    { minLength: 1 },
  );
  const nasty = fc.constantFrom(
    "'",
    '"',
    '$(id)',
    '`id`',
    '\\',
    '\n',
    '!',
    "'\\''",
    '$HOME',
    ' ',
    '*',
    ';',
    '&&',
    '%s',
  );
  fc.assert(
    fc.property(texts, fc.array(nasty), (plain, more) => {
      const words = [...plain, ...more, more.join('')];
      expect(wordsOf(words.map(shellWord).join(' '))).toEqual(words);
    }),
    { numRuns: 60 },
  );
});

test('a curl command gives curl the address, each header and the body', () => {
  expect(wordsOf(asCurl(request))).toEqual([
    'curl',
    'https://login.example/a/token?x=1#part',
    '--header',
    'Authorization: Bearer t',
    '--data-raw',
    `{"text":"it's"}`,
  ]);
});

test('names the method only where curl would take another, and keeps brackets and empty headers', () => {
  const words = wordsOf(
    asCurl({
      ...request,
      method: 'DELETE',
      url: 'https://a.example/?x=[1]',
      headers: [{ name: 'X-Empty', value: '' }],
      body: undefined,
    }),
  );
  expect(words).toEqual([
    'curl',
    '--globoff',
    'https://a.example/?x=[1]',
    '--request',
    'DELETE',
    '--header',
    'X-Empty;',
  ]);
});

test('an HTTP message has the target in origin form, its host and the body after a blank line', () => {
  expect(asHttp(request).split('\r\n')).toEqual([
    'POST /a/token?x=1 HTTP/1.1',
    'Host: login.example',
    'Authorization: Bearer t',
    '',
    `{"text":"it's"}`,
  ]);
  expect(asHttp({ ...request, url: 'https://login.example?x' })).toMatch(/^POST \/\?x HTTP/);
  expect(asHttp({ kind: 'response', status: 404, statusText: 'Not Found', headers: [], body: undefined })).toBe(
    'HTTP/1.1 404 Not Found\r\n\r\n',
  );
});

test('as JSON nothing is lost', () => {
  const { method, url, headers } = request;
  expect(JSON.parse(asJson(request))).toEqual({ method, url, headers, body: request.body?.text });
});
