/**
 * Prints what reading a HAR costs beside `JSON.parse` of the same bytes: CPU, the time to the first request of a
 * sign-in, and peak memory, with and without bodies. Each reading has a process of its own; medians of one run, so
 * compare the ratios, not machines. Nothing here passes or fails.
 *
 *   node bench/import.mjs [megabytes ...]     10 and 100 when nothing is said; 250 and 600 take a minute and a disk
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { loadCore } from './load-core.mjs';

const MEGABYTE = 1_000_000;
const FOLDER = 'node_modules/.bench-import';
const ROUNDS = 3;

/** Invented: a page, its scripts, pictures and data, as Chrome writes them; one request of a sign-in among the first. */
function entryText(index, withBodies) {
  const time = new Date(Date.UTC(2026, 2, 12, 9) + index * 37).toISOString();
  const kinds = ['document', 'script', 'image', 'xhr', 'stylesheet', 'font', 'xhr', 'image'];
  const kind = index === 20 ? 'document' : kinds[index % kinds.length];
  const url =
    index === 20
      ? 'https://token.botframework.com/api/oauth/signin?signin=0123456789abcdef'
      : `https://shop-${index % 40}.example/${kind}/${index}?campaign=${index % 97}&session=${(index * 2654435761) % 4294967296}`;
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
  return JSON.stringify(entry, undefined, 2);
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

function ensureHar(megabytes, withBodies) {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${megabytes}-${withBodies ? 'bodies' : 'no-bodies'}.har`;
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  const creator = '"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "pages": []';
  let size = writeSync(file, `{"log": {${creator}, "entries": [\n`);
  for (let index = 0; size < megabytes * MEGABYTE; index += 1)
    size += writeSync(file, `${index === 0 ? '' : ',\n'}${entryText(index, withBodies)}`);
  writeSync(file, ']}}');
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

async function captureFile(path) {
  const handle = await open(path);
  return {
    name: path,
    size: statSync(path).size,
    async read(from, to) {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    },
  };
}

const WAYS = {
  async parse(path) {
    const har = JSON.parse(new TextDecoder().decode(readFileSync(path)));
    return { hops: har.log.entries.length };
  },
  async read(path) {
    const { readCapture } = await import(new URL(`../node_modules/.bench-import-code/read.mjs`, import.meta.url));
    const start = performance.now();
    let first;
    const result = await readCapture([await captureFile(path)], ({ firstSignInHop }) => {
      if (firstSignInHop !== undefined) first ??= performance.now() - start;
    });
    if (!result.ok) throw new Error(result.problem.kind);
    return { hops: result.value.hops.length, first };
  },
};

/** In the process of its own: what one way costs, without the loading of code. */
async function measure(way, path) {
  if (way === 'read') await import(new URL(`../node_modules/.bench-import-code/read.mjs`, import.meta.url));
  const [before, start] = [process.cpuUsage(), performance.now()];
  const { hops, first } = await WAYS[way](path);
  const { user, system } = process.cpuUsage(before);
  const wall = performance.now() - start;
  const peak = process.resourceUsage().maxRSS / 1000;
  console.log(JSON.stringify({ cpu: (user + system) / 1000, wall, peak, hops, first }));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** One way in a process of its own; undefined when it cannot. */
function run(way, path) {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, '--measure', way, path]);
  return status === 0 ? JSON.parse(String(stdout)) : undefined;
}

/** The ways take turns, so that a busy minute of the machine is not one way’s alone. */
function runBoth(path, rounds) {
  const results = { read: [], parse: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const way of ['read', 'parse']) results[way].push(run(way, path));
  return { ours: mediansOf(results.read), parse: mediansOf(results.parse) };
}

function mediansOf(results) {
  if (results.includes(undefined)) return undefined;
  return Object.fromEntries(
    Object.keys(results[0]).map((name) => [name, median(results.map((result) => result[name]))]),
  );
}

const described = ({ cpu, wall, peak }) =>
  `${cpu.toFixed(0)} ms CPU, ${wall.toFixed(0)} ms, peak ${peak.toFixed(0)} MB`;

const [flag, way, path] = process.argv.slice(2);
if (flag === '--measure') await measure(way, path);
else {
  await loadCore('import-code', { read: 'src/core/traces/read-capture.ts' });
  const sizes = process.argv.slice(2).map(Number);
  for (const megabytes of sizes.length === 0 ? [10, 100] : sizes) {
    for (const withBodies of [true, false]) {
      const har = ensureHar(megabytes, withBodies);
      const rounds = megabytes > 200 ? 1 : ROUNDS;
      const { ours, parse } = runBoth(har, rounds);
      if (ours === undefined) throw new Error(`${har} could not be read`);
      const ratio =
        parse === undefined
          ? 'JSON.parse cannot'
          : `JSON.parse ${described(parse)}, ratio ${(ours.cpu / parse.cpu).toFixed(2)}`;
      console.log(
        `${megabytes} MB ${withBodies ? 'with bodies' : 'without bodies'}, ${ours.hops} requests: ${described(ours)}, first of the sign-in after ${ours.first.toFixed(0)} ms; ${ratio}`,
      );
    }
  }
}
