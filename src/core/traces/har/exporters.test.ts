/** How exporters differ from HAR 1.2 and from one another: one test for each deviation, all files invented. */
import { describe, expect, test } from 'vitest';
import har from '#core/traces/formats/har.ts';
import type { Hop } from '#core/traces/model.ts';
import { readBy, scoreOf } from '#core/traces/read-text.testing.ts';

const fileOf = (entry: object, log: object = {}): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'Test', version: '1' }, entries: [entry], ...log } });

async function read(content: string | Uint8Array): Promise<{ hop: Hop; format: string }> {
  expect(await scoreOf(har, content)).toBeGreaterThan(0);
  const result = await readBy(har, content);
  if (!result.ok) throw new Error(result.problem.kind);
  const [hop] = result.value.hops;
  if (hop === undefined) throw new Error('no hop');
  return { hop, format: result.value.format };
}
/** An entry with these parts of request and response, read. */
async function hopOf(entry: object, { request = {}, response = {} }: { request?: object; response?: object } = {}) {
  const { hop } = await read(
    fileOf({
      startedDateTime: '2026-03-12T16:08:26.000Z',
      request: { method: 'GET', url: 'https://a.example/', headers: [], ...request },
      response: { status: 200, statusText: 'OK', headers: [], content: {}, redirectURL: '', ...response },
      ...entry,
    }),
  );
  return hop;
}
const header = (name: string, value: unknown): object => ({ name, value });
const locationsOf = ({ response }: Hop): readonly string[] =>
  (response?.headers ?? []).filter(({ name }) => /^location$/i.test(name)).map(({ value }) => value);
const page = { content: { size: 3, mimeType: 'text/html', text: 'abc' } };

describe('Chrome and Edge', () => {
  test('parameters whose names are encoded in queryString are read from the URL', async () => {
    const url = 'https://a.example/?client%5Fid=1&x=a%2Bb';
    const hop = await hopOf({}, { request: { url, queryString: [header('client%5Fid', '1')] } });
    expect(hop.request?.url).toBe(url);
  });

  test('a relative redirectURL stays as it was sent', async () => {
    const response = { status: 302, headers: [header('location', '/next?a=1#f')], redirectURL: '/next?a=1#f' };
    expect(locationsOf(await hopOf({}, { response }))).toEqual(['/next?a=1#f']);
  });

  test('an answer with _error is one that the page was not given, as CORS does', async () => {
    const hop = await hopOf({}, { response: { status: 200, _error: 'net::ERR_FAILED' } });
    expect(hop.response?.status).toBe(200);
    expect(hop.recorded.error).toBe('net::ERR_FAILED');
  });

  test('status 0 is no answer', async () => {
    const hop = await hopOf({}, { response: { status: 0, statusText: '', _error: 'net::ERR_ABORTED' } });
    expect(hop.response).toBeUndefined();
    expect(hop.recorded.error).toBe('net::ERR_ABORTED');
  });

  test('pseudo headers of HTTP/2 are no headers', async () => {
    const hop = await hopOf({}, { request: { headers: [header(':authority', 'a.example'), header('accept', '*/*')] } });
    expect(hop.request?.headers).toEqual([{ name: 'accept', value: '*/*' }]);
  });

  test('a preflight is an entry of its own', async () => {
    const request = { method: 'OPTIONS', headers: [header('Access-Control-Request-Method', 'POST')] };
    expect((await hopOf({}, { request })).recorded.resource).toBe('preflight');
    expect((await hopOf({ _resourceType: 'preflight' })).recorded.resource).toBe('preflight');
  });

  test.each([
    [
      { type: 'parser', url: 'https://a.example/p' },
      { kind: 'parser', address: 'https://a.example/p' },
    ],
    [
      {
        type: 'script',
        stack: { callFrames: [{ url: '' }], parent: { callFrames: [{ url: 'https://a.example/s.js' }] } },
      },
      { kind: 'script', address: 'https://a.example/s.js' },
    ],
    [{ type: 'other' }, { kind: 'other', address: undefined }],
    [undefined, undefined],
  ])('the initiator %j is %j', async (initiator, expected) => {
    expect((await hopOf({ _initiator: initiator })).recorded.initiator).toEqual(expected);
  });

  test('kind, page, time and cache are noted', async () => {
    const { recorded } = await hopOf({ _resourceType: 'xhr', pageref: 'page_1', time: 250, _fromCache: 'disk' });
    expect(recorded).toMatchObject({ resource: 'fetch', frame: 'page_1', took: 0.25, fromCache: true });
  });

  test('a body that was sent and is not in the file is said to be left out', async () => {
    const hop = await hopOf({}, { request: { method: 'POST', bodySize: 20 }, response: { content: { size: 90 } } });
    expect(hop.recorded.requestBodyMissing).toBe('left out by the recorder');
    expect(hop.recorded.answerBodyMissing).toBe('left out by the recorder');
    expect(
      (await hopOf({}, { response: { status: 302, bodySize: -252, content: { size: 0 } } })).recorded,
    ).toMatchObject({
      answerBodyMissing: undefined,
    });
  });

  test('form parameters that are still encoded are not encoded again', async () => {
    const postData = {
      mimeType: 'application/x-www-form-urlencoded',
      params: [header('redirect%5Furi', 'https%3A%2F%2Fa')],
    };
    const hop = await hopOf({}, { request: { method: 'POST', postData } });
    expect(hop.request?.body?.text).toBe('redirect%5Furi=https%3A%2F%2Fa');
  });

  test('messages of a WebSocket stand with its request', async () => {
    const hop = await hopOf({
      _resourceType: 'websocket',
      _webSocketMessages: [
        { type: 'send', time: 1, opcode: 1, data: '{"type":"message"}' },
        { type: 'receive', time: 2, opcode: 2, data: 'AAAA' },
      ],
    });
    expect(hop.shown.map(({ label, text }) => [label, text])).toEqual([
      ['sent through the WebSocket', '{"type":"message"}'],
    ]);
  });

  test('the redirect that the browser makes for HSTS keeps its Location', async () => {
    const headers = [header('Location', 'https://a.example/'), header('Non-Authoritative-Reason', 'HSTS')];
    const hop = await hopOf({}, { response: { status: 307, statusText: 'Internal Redirect', headers } });
    expect(locationsOf(hop)).toEqual(['https://a.example/']);
  });
});

test.each(['about:blank', 'data:text/plain,'])(
  'an extension’s 307 to %s is no answer of the server',
  async (location) => {
    const hop = await hopOf({}, { response: { status: 307, redirectURL: location } });
    expect(hop.response).toBeUndefined();
    expect(hop.recorded.error).toContain('not by the server');
  },
);

describe('Firefox', () => {
  test('the reason that it gives for a missing body is quoted', async () => {
    const content = { size: 900, mimeType: 'text/html', comment: 'Response bodies are not included.' };
    expect((await hopOf({}, { response: { content } })).recorded.answerBodyMissing).toBe(
      'Response bodies are not included.',
    );
  });

  test('text wrongly marked as base64 is taken as it stands', async () => {
    const content = { mimeType: 'text/html', text: '<p>“Sign in”</p>', encoding: 'base64' };
    expect((await hopOf({}, { response: { content } })).response?.body?.text).toBe('<p>“Sign in”</p>');
  });

  test('sizes and times of blocked requests may be null, pages have no title, and the version may be 1.1', async () => {
    const blocked = {
      startedDateTime: '2026-03-12T09:08:26.5-07:00',
      time: null,
      request: { method: 'GET', url: 'https://a.example/', headers: null, bodySize: null },
      response: { status: 0, content: null, bodySize: null },
      timings: null,
    };
    const { hop, format } = await read(
      fileOf(blocked, { version: '1.1', browser: { name: 'Firefox', version: '47' }, pages: [{ id: 'page_1' }] }),
    );
    expect(format).toBe('HAR 1.1 by Firefox');
    expect(hop.startedAt).toBe(Date.UTC(2026, 2, 12, 16, 8, 26) / 1000 + 0.5);
    expect(hop.recorded).toMatchObject({ took: undefined, error: 'status 0' });
  });
});

describe('Safari', () => {
  test('bodies in base64 are decoded by their character set', async () => {
    const text = btoa('caf\u00e9');
    const content = { mimeType: 'text/html; charset=iso-8859-1', text, encoding: 'base64' };
    expect((await hopOf({}, { response: { content } })).response?.body?.text).toBe('café');
  });

  test('_fetchType tells what came from a cache', async () => {
    expect((await hopOf({ _fetchType: 'Memory Cache' })).recorded.fromCache).toBe(true);
    expect((await hopOf({ _fetchType: 'Network Load' })).recorded.fromCache).toBeUndefined();
  });
});

test('Internet Explorer: cookies stand in headers only', async () => {
  const hop = await hopOf({}, { request: { headers: [header('Cookie', 'a=b')], cookies: [] } });
  expect(hop.request?.headers).toEqual([{ name: 'Cookie', value: 'a=b' }]);
});

test('Fiddler: a byte order mark, and times with seven digits', async () => {
  const text = fileOf({ startedDateTime: '2026-03-12T17:08:26.1234567+01:00', request: { url: 'https://a.example/' } });
  const { hop } = await read(`\ufeff${text}`);
  expect(hop.startedAt).toBeCloseTo(Date.UTC(2026, 2, 12, 16, 8, 26) / 1000 + 0.1234567, 5);
});

test.each(['utf-16le', 'utf-16be'] as const)('a file in %s', async (encoding) => {
  const text = `\ufeff${fileOf({ request: { url: 'https://a.example/é𝒳' } })}`;
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  if (encoding === 'utf-16be') Buffer.from(bytes.buffer).swap16();
  expect((await read(bytes)).hop.request?.url).toBe('https://a.example/é𝒳');
});

test('our own: a time that only stands there because a HAR has to have one is none', async () => {
  const entry = { startedDateTime: '1970-01-01T00:00:00.000Z', request: { url: 'https://a.example/' } };
  expect((await read(fileOf({ ...entry, _signpost: { timeUnknown: true } }))).hop.startedAt).toBeUndefined();
  expect((await read(fileOf({ ...entry, _signpost: {} }))).hop.startedAt).toBe(0);
});

test('Charles: redirectURL and media type null, empty pairs, no pages, no status text', async () => {
  const { hop } = await read(
    fileOf({
      _charlesStatus: 'COMPLETE',
      startedDateTime: '2026-03-12T17:08:26.123+01:00',
      request: {
        method: 'POST',
        url: 'https://a.example/',
        headers: [header('', null), header('Host', 'a.example')],
        postData: { mimeType: null, text: 'a=1' },
        cookies: [header('', null)],
      },
      response: { status: 302, redirectURL: null, headers: [header('Location', 'https://b.example/')] },
    }),
  );
  expect(hop.request?.headers).toEqual([{ name: 'Host', value: 'a.example' }]);
  expect(hop.request?.body).toEqual({ mediaType: undefined, text: 'a=1' });
  expect(hop.response?.statusText).toBe('');
  expect(locationsOf(hop)).toEqual(['https://b.example/']);
});

describe('mitmproxy', () => {
  test('status 0 with the error beside it', async () => {
    const { recorded } = await hopOf({ _error: { msg: 'connection refused' } }, { response: { status: 0 } });
    expect(recorded.error).toBe('connection refused');
  });

  test('NaN where a number is not known', async () => {
    const text = fileOf({ time: 7, request: { url: 'https://a.example/', headersSize: 8 } }).replace(/[78]/g, 'NaN');
    expect((await read(text)).hop.recorded.took).toBeUndefined();
  });
});

describe('HTTP Toolkit', () => {
  test('an empty redirectURL leaves the header', async () => {
    const response = { status: 302, headers: [header('location', 'https://b.example/')], redirectURL: '' };
    expect(locationsOf(await hopOf({}, { response }))).toEqual(['https://b.example/']);
  });

  test('a body that it dropped is missing for its reason', async () => {
    const content = { size: 700_000, mimeType: 'text/html', comment: 'Body too long to store' };
    expect((await hopOf({}, { response: { content } })).recorded.answerBodyMissing).toBe('Body too long to store');
  });
});

describe('Playwright', () => {
  test('the header has the fragment that redirectURL has lost', async () => {
    const response = {
      status: 302,
      headers: [header('location', 'https://b.example/#id_token=1')],
      redirectURL: 'https://b.example/',
    };
    expect(locationsOf(await hopOf({}, { response }))).toEqual(['https://b.example/#id_token=1']);
  });

  test('status -1 is no answer, with its reason; frames have names', async () => {
    const hop = await hopOf({ _frameref: 'frame@1' }, { response: { status: -1, _failureText: 'net::ERR_FAILED' } });
    expect(hop.response).toBeUndefined();
    expect(hop.recorded).toMatchObject({ error: 'net::ERR_FAILED', frame: 'frame@1' });
  });

  test('a body in another file is said to be there', async () => {
    const content = { size: 9, mimeType: 'text/html', _file: 'abc.html' };
    expect((await hopOf({}, { response: { content } })).recorded.answerBodyMissing).toBe(
      'kept in another file of the recording',
    );
  });
});

describe('chrome-har', () => {
  test('a stale Location on a page stays a header and makes no redirect', async () => {
    const hop = await hopOf({}, { response: { headers: [header('Location', '/old')], redirectURL: '/old', ...page } });
    expect(hop.response?.status).toBe(200);
    expect(locationsOf(hop)).toEqual(['/old']);
  });

  test('the initiator is an address', async () => {
    const hop = await hopOf({ _initiator: 'https://a.example/s.js', _initiator_type: 'script' });
    expect(hop.recorded.initiator).toEqual({ kind: 'script', address: 'https://a.example/s.js' });
  });
});

test.each([
  ['WebPageTest', -2],
  ['BrowserMob', -999],
  ['Splash', 0],
])('%s writes %d where no answer came', async (_, status) => {
  const hop = await hopOf({ _ip_addr: '192.0.2.1' }, { response: { status, statusText: '' } });
  expect(hop.response).toBeUndefined();
  expect(hop.recorded.error).toBe(`status ${status}`);
});

test('Polly, k6, Insomnia, Postman: parts of an entry are missing, pages stand last, a status may be text', async () => {
  const text = JSON.stringify({
    log: {
      entries: [
        {
          request: { url: 'https://a.example/', headers: [header('Authorization', '[REDACTED]')] },
          response: { status: '201' },
        },
      ],
      creator: { name: 'Polly.JS' },
      pages: [],
      version: '1.2',
    },
  });
  const { hop, format } = await read(text);
  expect(format).toBe('HAR 1.2 by Polly.JS');
  expect(hop).toMatchObject({ startedAt: undefined, request: { method: 'GET' }, response: { status: 201 } });
});

test('a form with file parts or decoded parameters is written as it would be sent', async () => {
  const params = [header('scope', 'openid mail'), header('100%', 'ü')];
  const hop = await hopOf({}, { request: { method: 'POST', postData: { mimeType: 'x', params } } });
  expect(hop.request?.body?.text).toBe('scope=openid%20mail&100%25=%C3%BC');
});

test('bodies of pictures, fonts, styles and scripts are not kept, and that is said', async () => {
  for (const mimeType of [
    'image/png',
    'font/woff2',
    'text/css',
    'text/javascript; charset=utf-8',
    'application/x-javascript',
  ]) {
    const hop = await hopOf({}, { response: { content: { size: 3, mimeType, text: 'abc' } } });
    expect(hop.response?.body).toBeUndefined();
    expect(hop.recorded.answerBodyMissing).toMatch(/^not kept: an? /);
  }
});
