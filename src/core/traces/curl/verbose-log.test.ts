import { describe, expect, test } from 'vitest';
import { pairMessages } from '#core/traces/http-text/pair-messages.ts';
import { readVerboseLog } from './verbose-log.ts';

function read(text: string) {
  const log = readVerboseLog(text);
  const { hops, notices } = pairMessages(log.messages);
  return { hops, sentences: [...log.notices, ...notices].map(({ sentence }) => sentence) };
}
const asked = (target: string, host = 'a.example', method = 'GET'): string =>
  `> ${method} ${target} HTTP/1.1\n> Host: ${host}\n> \n`;
const answered = (status: string, ...headers: readonly string[]): string =>
  [`< HTTP/1.1 ${status}`, ...headers.map((header) => `< ${header}`), '< ', ''].join('\n');
const LEFT = '* Connection #0 to host a.example left intact\n';

describe('the scheme', () => {
  const urls = (text: string) => read(text).hops.map(({ request }) => request?.url);

  test('is https where TLS was spoken, http where it was not', () => {
    expect(urls(`*   Trying 192.0.2.1:443...\n* TLSv1.3 (OUT), TLS handshake\n${asked('/x')}`)).toEqual([
      'https://a.example/x',
    ]);
    expect(urls(`*   Trying 192.0.2.1:3978...\n${asked('/x')}`)).toEqual(['http://a.example/x']);
  });

  test('of a connection that is used again is that of its first request', () => {
    const first = `*   Trying 192.0.2.1:8080...\n${asked('/1')}${answered('200 OK')}${LEFT}`;
    expect(urls(`${first}* Re-using existing connection #0 with host a.example\n${asked('/2')}`)).toEqual([
      'http://a.example/1',
      'http://a.example/2',
    ]);
  });

  test('is assumed, and said, where the log begins too late', () => {
    const { hops, sentences } = read(`${asked('/x')}${asked('/y', 'localhost:3978')}`);
    expect(hops.map(({ request }) => request?.url)).toEqual(['https://a.example/x', 'http://localhost:3978/y']);
    expect(sentences[0]).toContain('https is assumed');
  });
});

describe('a proxy', () => {
  test('that opens a tunnel is no step', () => {
    const tunnel = `*   Trying 192.0.2.9:8080...\n> CONNECT a.example:443 HTTP/1.1\n> Host: a.example:443\n> \n${answered('200 Connection established')}* ALPN: offers h2\n`;
    const { hops, sentences } = read(`${tunnel}${asked('/x')}${answered('200 OK')}`);
    expect(hops.map(({ request }) => request?.url)).toEqual(['https://a.example/x']);
    expect(sentences).toEqual(['The CONNECT that opened a tunnel through a proxy is not shown as a step.']);
  });

  test('that refuses the tunnel is one', () => {
    const { hops } = read(`> CONNECT a.example:443 HTTP/1.1\n> \n${answered('407 Proxy Authentication Required')}`);
    expect(hops).toMatchObject([{ request: { method: 'CONNECT' }, response: { status: 407 } }]);
  });
});

describe('bodies', () => {
  test('in one log with the rest end where curl goes on, and may hold marks', () => {
    const body = '<p>\n> quoted\n< also\n</p>';
    const { hops } = read(`${asked('/x')}${answered('200 OK', 'Content-Type: text/html')}${body}${LEFT}`);
    expect(hops[0]?.response?.body).toEqual({ mediaType: 'text/html', text: body });
  });

  test.each([
    ['behind the head', `${answered('302 Found', 'Location: /2')}* Ignoring the response-body\n`],
    ['between two headers', '< HTTP/1.1 302 Found\n< Location: /2\n* Ignoring the response-body\n< Date: x\n< \n'],
  ])('behind the whole log belong to the only answer that can have one, told %s', (_, redirect) => {
    const followed = `${asked('/1')}${redirect}{ [15 bytes data]\n${LEFT}`;
    const { hops } = read(`${followed}${asked('/2')}${answered('200 OK')}{ [4 bytes data]\n${LEFT}{"a":1}\n`);
    expect(hops.map(({ response }) => response?.body?.text)).toEqual([undefined, '{"a":1}\n']);
    expect(hops[0]?.recorded.answerBodyMissing).toBe('left out by curl');
  });

  test('behind a log of two answers belong to neither, and that is said', () => {
    const one = `${asked('/1')}${answered('200 OK')}{ [4 bytes data]\n${LEFT}`;
    const { hops, sentences } = read(`${one}${one}{"a":1}`);
    expect(hops.map(({ response }) => response?.body)).toEqual([undefined, undefined]);
    expect(sentences.join()).toContain('could belong to any of 2 answers');
  });

  test('that were sent are not in the log', () => {
    const { hops } = read(`> POST /x HTTP/1.1\n> Host: a.example\n> Content-Length: 43\n> \n} [43 bytes data]\n`);
    expect(hops[0]?.recorded.requestBodyMissing).toBe('left out by curl');
  });
});

test('interim answers are no answers, and heads that -i repeats are no bodies', () => {
  const head = 'HTTP/1.1 200 OK\nContent-Type: text/plain\n\n';
  const log = `${asked('/x')}< HTTP/1.1 100 Continue\n} [3 bytes data]\n${answered('200 OK', 'Content-Type: text/plain')}{ [2 bytes data]\n${LEFT}`;
  expect(read(`${log}${head}ok`).hops).toMatchObject([{ response: { status: 200, body: { text: 'ok' } } }]);
});

test('a failure is said with the request that it ended, or with the address that was not reached', () => {
  const refused = read(`*   Trying 192.0.2.1:443...\n${asked('/x')}* Empty reply from server\ncurl: (52) Empty reply`);
  expect(refused.hops).toMatchObject([{ response: undefined, recorded: { error: 'curl: (52) Empty reply' } }]);
  const followed = `${asked('/x')}${answered('302 Found', 'Location: https://b.example/')}${LEFT}`;
  const lost = `${followed}* Issue another request to this URL: 'https://b.example/'\n* Could not resolve host: b.example\n`;
  expect(read(lost).hops.at(-1)).toMatchObject({
    request: { url: 'https://b.example/' },
    recorded: { error: 'Could not resolve host: b.example' },
  });
});

test('times of --trace-time give how long an answer took, not over midnight', () => {
  const timed = (from: string, to: string) =>
    read(`${from} > GET /x HTTP/1.1\n${from} > Host: a.example\n${from} > \n${to} < HTTP/1.1 200 OK\n${to} < \n`);
  expect(timed('09:00:00.250000', '09:00:01.500000').hops[0]?.recorded.took).toBe(1.25);
  expect(timed('23:59:59.900000', '00:00:00.100000').hops[0]?.recorded.took).toBeUndefined();
});
