/** Writes HARs of any size: one sign-in of the samples among the requests of shops, all of it invented. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const MEGABYTE = 1_000_000;

const SIGN_IN = JSON.parse(readFileSync('src/core/traces/samples/oauth-card.har', 'utf8')).log.entries;
/** Where the sign-in begins, and how many requests lie between two of its own. */
const [FIRST, APART] = [20, 10];

/** Until it has so many megabytes. */
export function writeHar(path, megabytes, withBodies) {
  const file = openSync(path, 'w');
  const creator = '"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "pages": []';
  let size = writeSync(file, `{"log": {${creator}, "entries": [\n`);
  for (let index = 0; size < megabytes * MEGABYTE; index += 1) {
    const entry = signInEntry(index) ?? ordinaryEntry(index, withBodies);
    size += writeSync(file, `${index === 0 ? '' : ',\n'}${JSON.stringify(entry, undefined, 2)}`);
  }
  writeSync(file, ']}}');
  closeSync(file);
}

const timeOf = (index) => new Date(Date.UTC(2026, 2, 12, 9) + index * 37).toISOString();

function signInEntry(index) {
  const entry = (index - FIRST) % APART === 0 ? SIGN_IN[(index - FIRST) / APART] : undefined;
  return entry && { ...entry, startedDateTime: timeOf(index) };
}

/** Invented: a page, its scripts, pictures and data, as Chrome writes them. */
function ordinaryEntry(index, withBodies) {
  const time = timeOf(index);
  const kinds = ['document', 'script', 'image', 'xhr', 'stylesheet', 'font', 'xhr', 'image'];
  const kind = kinds[index % kinds.length];
  const url = `https://shop-${index % 40}.example/${kind}/${index}?campaign=${index % 97}&session=${(index * 2654435761) % 4294967296}`;
  const header = (name, value) => ({ name, value });
  const requestHeaders = [
    header(':authority', `shop-${index % 40}.example`),
    header('accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'),
    header('accept-encoding', 'gzip, deflate, br, zstd'),
    header('accept-language', 'en-GB,en;q=0.9,de;q=0.8'),
    header('cookie', `visitor=${index % 1000}; consent=yes; cart=${(index * 7919) % 100000}; theme=dark`),
    header('referer', `https://shop-${index % 40}.example/`),
    header('sec-fetch-mode', kind === 'document' ? 'navigate' : 'no-cors'),
    header('user-agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0'),
  ];
  const responseHeaders = [
    header('cache-control', 'public, max-age=31536000, immutable'),
    header('content-security-policy', "default-src 'self'; script-src 'self' 'nonce-0'; img-src * data:"),
    header('date', new Date(time).toUTCString()),
    header('etag', `"${index}-abcdef"`),
    header('server', 'invented'),
    header('strict-transport-security', 'max-age=63072000; includeSubDomains'),
  ];
  const text = withBodies ? bodyText(kind, index) : undefined;
  const entry = {
    _connectionId: `${index % 60}`,
    _initiator: {
      type: 'script',
      stack: {
        callFrames: Array.from({ length: 4 }, (_, frame) => ({
          functionName: `f${frame}`,
          scriptId: '7',
          url: `https://shop-${index % 40}.example/main.js`,
          lineNumber: frame,
          columnNumber: index % 5000,
        })),
      },
    },
    _priority: 'High',
    _resourceType: kind,
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method: 'GET',
      url,
      httpVersion: 'h3',
      headers: requestHeaders,
      queryString: [{ name: 'campaign', value: `${index % 97}` }],
      cookies: [{ name: 'consent', value: 'yes', path: '/', httpOnly: false, secure: true }],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'h3',
      headers: responseHeaders,
      cookies: [],
      content: { size: text?.length ?? 100, mimeType: MEDIA_TYPES[kind], ...text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 1000,
      _error: null,
    },
    serverIPAddress: '192.0.2.1',
    startedDateTime: time,
    time: 20.5,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 18, receive: 1.4, _blocked_queueing: 0.5 },
  };
  return entry;
}

const MEDIA_TYPES = {
  document: 'text/html',
  script: 'application/javascript',
  image: 'image/png',
  xhr: 'application/json',
  stylesheet: 'text/css',
  font: 'font/woff2',
};

/** Of the sizes and shares that pages have: scripts most of all. */
function bodyText(kind, index) {
  const repeated = (text, length) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
  switch (kind) {
    case 'document':
      return { text: repeated(`<div class="row" data-id="${index}">“word” &amp; more</div>\n`, 30_000) };
    case 'script':
      return { text: repeated(`function f${index}(a,b){return a==="x\\n"?b:{a:[a,b],s:'t'}}\n`, 80_000) };
    case 'stylesheet':
      return { text: repeated(`.c${index}>a:hover{color:#123456;content:"\\201C"}\n`, 20_000) };
    case 'xhr':
      return { text: repeated(JSON.stringify({ id: index, name: 'invented', list: [1, 2, 3] }), 6_000) };
    default:
      return { text: repeated('iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 12_000), encoding: 'base64' };
  }
}
