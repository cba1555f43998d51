import { beforeAll, describe, expect, test } from 'vitest';
import { CHECKS } from '#core/checks/run-checks.ts';
import { inspectCapture, reportOn, type OpenedCapture } from '#core/checks/inspect-capture.ts';
import type { RedactionProgress } from '#core/redaction/trace/redaction-progress.ts';
import { captureOf, ENCODINGS, hopOf, PLACES } from '#core/redaction/trace/planted.testing.ts';
import { spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import { readTags } from '#core/sequence/html-tags.ts';
import { textFile } from '#core/traces/reading/capture-file.ts';
import type { Link } from '#core/traces/model.ts';
import { NOTHING_RECORDED } from '#core/traces/new-hop.ts';
import { SAMPLES, type Sample } from '#core/traces/samples.ts';
import { shareCapture, type SharedCapture } from './share-capture.ts';
import { readTraceLink } from './trace-link.ts';

const sharedFrom = async (opened: OpenedCapture): Promise<SharedCapture> => {
  const shared = await shareCapture(opened, ({ title }) => [`sequenceDiagram\n  title ${title}`]);
  if (!shared.ok) throw new Error(`${shared.problem.places} places of the ${shared.problem.where} tell something.`);
  return shared.value;
};

async function openedFrom(text: string): Promise<OpenedCapture> {
  const read = await inspectCapture([textFile('robin.har', text)]);
  if (!read.ok) throw new Error(`Not read: ${read.problem.kind}`);
  return read.value;
}

const findingsOf = ({ report }: OpenedCapture): readonly string[] =>
  report.findings.map(({ rule, outcome, severity, signIn, evidence }) =>
    [rule, outcome, severity, signIn, ...evidence.map(({ hopId }) => hopId)].join(' '),
  );
const linksOf = ({ trace }: OpenedCapture): readonly string[] =>
  trace.links.map(({ from, to, kind }: Link) => `${from} ${kind} ${to}`);
const signInsOf = ({ trace }: OpenedCapture): readonly string[] =>
  trace.signIns.map(({ id, hopIds }) => [id, ...hopIds].join(' '));

describe.each(SAMPLES)('the sample $id, handed on', (sample: Sample) => {
  let original: OpenedCapture;
  let shared: SharedCapture;
  beforeAll(async () => {
    original = await openedFrom(await sample.load());
    shared = await sharedFrom(original);
  });

  test('opens from its session file to the same hops, links, sign-ins and findings', async () => {
    const again = await openedFrom(shared.session);
    expect(again.trace.hops).toHaveLength(original.trace.hops.length);
    expect(linksOf(again)).toEqual(linksOf(original));
    expect(signInsOf(again)).toEqual(signInsOf(original));
    expect(findingsOf(again)).toEqual(findingsOf(original));
  });

  test('fits into a link that shows the same hops', async () => {
    const text = shared.link.ok ? readTraceLink(shared.link.value.payload) : shared.link;
    const read = text.ok ? await inspectCapture([textFile('link', text.value)]) : undefined;
    expect(read?.ok && read.value.trace.hops.length).toBe(original.trace.hops.length);
  });

  test('has findings, sequence, limits and receipt in both reports', () => {
    for (const text of [shared.markdown, shared.html]) {
      for (const part of ['What was found', 'Sequence:', 'sequenceDiagram', 'What was replaced'])
        expect(text).toContain(part);
    }
  });

  test('tells nothing of the first token, and nothing but public hosts', () => {
    const all = [shared.har, shared.session, shared.markdown, shared.html].join('\n');
    expect(all).not.toMatch(/northwind|robin/i);
    const tokens = original.trace.hops.flatMap(({ request }) => request?.headers ?? []).map(({ value }) => value);
    for (const token of tokens.filter((value) => value.startsWith('Bearer '))) expect(all).not.toContain(token);
  });
});

test.each(SAMPLES.filter(({ fileName }) => fileName.endsWith('.har')))(
  'the HAR of $id has what the format asks for and reads like the original',
  async ({ load }) => {
    const original = await openedFrom(await load());
    const { har } = await sharedFrom(original);
    const again = await openedFrom(har);
    expect(again.trace.hops).toHaveLength(original.trace.hops.length);
    expect(again.trace.folded).toHaveLength(original.trace.folded.length);
    expect(linksOf(again)).toEqual(linksOf(original));
    expect(signInsOf(again)).toEqual(signInsOf(original));
    expect(lackingIn(har)).toEqual([]);
  },
);

/** What the network panel of Chrome throws on where it is missing or of another type, by where it stands. */
const REQUIRED: Readonly<Record<'log' | 'page' | 'entry', readonly (readonly [path: string, type: string])[]>> = {
  log: [
    ['version', 'string'],
    ['creator.name', 'string'],
    ['creator.version', 'string'],
  ],
  page: [
    ['id', 'string'],
    ['title', 'string'],
    ['startedDateTime', 'instant'],
    ['pageTimings', 'object'],
  ],
  entry: [
    ['startedDateTime', 'instant'],
    ['time', 'number'],
    ...['method', 'url', 'httpVersion'].map((name) => [`request.${name}`, 'string'] as const),
    ...['cookies', 'headers', 'queryString'].map((name) => [`request.${name}`, 'pairs'] as const),
    ...['headersSize', 'bodySize'].map((name) => [`request.${name}`, 'number'] as const),
    ['response.status', 'number'],
    ...['statusText', 'httpVersion', 'redirectURL', 'content.mimeType'].map(
      (name) => [`response.${name}`, 'string'] as const,
    ),
    ...['cookies', 'headers'].map((name) => [`response.${name}`, 'pairs'] as const),
    ...['headersSize', 'bodySize', 'content.size'].map((name) => [`response.${name}`, 'number'] as const),
    ['cache', 'object'],
    ...['send', 'wait', 'receive'].map((name) => [`timings.${name}`, 'number'] as const),
  ],
};

const memberOf = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inside, name) =>
        typeof inside === 'object' && inside !== null ? new Map(Object.entries(inside)).get(name) : undefined,
      value,
    );
const isOfType = (value: unknown, type: string): boolean => {
  if (type === 'instant') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  if (type !== 'pairs') return typeof value === type;
  const isPair = (each: unknown): boolean =>
    ['name', 'value'].every((name) => typeof memberOf(each, name) === 'string');
  return Array.isArray(value) && value.every(isPair);
};

function lackingIn(har: string): readonly string[] {
  const log = memberOf(JSON.parse(har) as unknown, 'log');
  const lacking = (value: unknown, what: keyof typeof REQUIRED): readonly string[] =>
    REQUIRED[what].filter(([path, type]) => !isOfType(memberOf(value, path), type)).map(([path]) => `${what}.${path}`);
  const all = (name: string): readonly unknown[] => {
    const items: unknown = memberOf(log, name);
    return Array.isArray(items) ? items : [];
  };
  return [
    ...lacking(log, 'log'),
    ...all('pages').flatMap((page) => lacking(page, 'page')),
    ...(all('entries').length === 0 ? ['no entries'] : all('entries').flatMap((entry) => lacking(entry, 'entry'))),
    ...all('entries').flatMap((entry) => {
      const posted = memberOf(entry, 'request.postData');
      return posted === undefined || isOfType(memberOf(posted, 'mimeType'), 'string') ? [] : ['postData.mimeType'];
    }),
  ];
}

test('a HAR of anything that can stand in a hop has what the format asks for', async () => {
  const hops = PLACES.map(([, partsWith]) => hopOf(partsWith('Qx7Canary42Zt')));
  const odd = { ...hopOf({}), request: undefined, startedAt: Infinity };
  const took = { ...odd, response: undefined, recorded: { ...NOTHING_RECORDED, took: NaN, frame: 'f' } };
  const { har } = await sharedFrom(await reportOn(captureOf([...hops, odd, took])));
  expect(lackingIn(har)).toEqual([]);
});

test('what was found of a signature in the original is said in the report, whose copy has none', async () => {
  const rule = CHECKS.find(({ id }) => id === 'token-signature');
  const [failing] = rule?.examples.fail ?? [];
  if (failing === undefined || typeof failing === 'string') throw new Error('no example');
  const authorize =
    'https://joe.example/authorize?client_id=1&response_type=token&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback';
  const token = failing.hops.at(-1)?.request?.headers[0]?.value.replace('Bearer ', '') ?? '';
  const callback = hopOf({ url: `https://app.example/callback#access_token=${token}` });
  const original = await reportOn(captureOf([hopOf({ url: authorize }), callback, ...failing.hops]));
  expect(original.report.findings.find(({ rule: id }) => id === 'token-signature')?.outcome).toBe('fail');
  const { markdown } = await sharedFrom(original);
  expect(markdown).toMatch(/### Wrong: A signature does not match[^#]*So it was in the original/);
  expect(markdown).not.toContain('Do the signatures fit');
});

test('of a long value that differs inside, a report says what differs and not the whole of it', async () => {
  const state = (name: string): string =>
    Buffer.from(JSON.stringify({ connectionName: name, rest: 'x'.repeat(300) })).toString('base64url');
  const hops = [
    hopOf({
      url: `https://login.example/authorize?response_type=code&client_id=1&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&state=${state('Alpha77')}`,
    }),
    hopOf({ url: `https://app.example/callback?code=abc&state=${state('Beta88')}` }),
  ];
  const { markdown, html } = await sharedFrom(await reportOn(captureOf(hops)));
  expect(markdown).toMatch(
    /\| Sent: connectionName \| `[^`]{7}` \|[^|]*\|\n\| Came back: connectionName \| `[^`]{6}` \|/,
  );
  expect(markdown).not.toMatch(/[\w-]{150}/);
  expect(html).toContain('<td>Sent: connectionName</td><td><code>');
});

const TOKEN_SERVICE = 'https://token.botframework.com';
const WITHOUT_TIMES = [
  'https://api.botframework.com/api/botsignin/GetSignInUrl?state=eyJjb252ZXJzYXRpb24iOnsidXNlciI6eyJpZCI6ImFubiJ9fX0',
  `${TOKEN_SERVICE}/api/oauth/signin?signin=4be1c7d09a5f4d62b8730e1f92ac6d35`,
  'https://adfs.example/adfs/ls/?wa=wsignin1.0&wtrealm=urn%3Afederation%3AMicrosoftOnline&wctx=k7Qw1xT5vB7nY2cR',
  `${TOKEN_SERVICE}/api/oauth/PostSignInCallback?signin=4be1c7d09a5f4d62b8730e1f92ac6d35&code=7a5b`,
].join('\n');

test('a list without times has none in its HAR, and is judged as before', async () => {
  const original = await openedFrom(WITHOUT_TIMES);
  const again = await openedFrom((await sharedFrom(original)).har);
  expect(again.trace.hops.map(({ startedAt }) => startedAt)).toEqual(original.trace.hops.map(() => undefined));
  expect(signInsOf(again)).toEqual(signInsOf(original));
  expect(findingsOf(again)).toEqual(findingsOf(original));
});

test('what several sign-ins have alike is said once', async () => {
  const opened = await openedFrom((await SAMPLES.find(({ id }) => id === 'forgotten-digits')?.load()) ?? '');
  const { markdown } = await sharedFrom(opened);
  const lines = markdown.split('\n').filter((line) => line.startsWith('- '));
  expect(new Set(lines).size).toBe(lines.length);
  expect(markdown).toMatch(/^1\. .*\(hop 1: [A-Z]+ https/m);
  expect(markdown).toContain('The capture says that it is a redacted copy');
});

test('how far it has come is told in order, and whoever hears it can end the work', async () => {
  const opened = await openedFrom((await SAMPLES[0]?.load()) ?? '');
  const heard: RedactionProgress[] = [];
  await shareCapture(
    opened,
    () => [],
    undefined,
    async (progress) => void heard.push(progress),
  );
  expect([...new Set(heard.map(({ stage }) => stage))]).toEqual(['learning', 'replacing', 'searching', 'writing']);
  const parts = heard.map(({ done }) => done);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts.every((part) => part >= 0 && part < 1)).toBe(true);
  const stop = (): Promise<void> => Promise.reject(new Error('stopped'));
  await expect(shareCapture(opened, () => [], undefined, stop)).rejects.toThrow('stopped');
});

test('no file and no link tells a value, wherever it stood and however it was written', async () => {
  const secret = 'Qx7Canary42Zt';
  const hops = PLACES.flatMap(([, partsWith], index) => {
    const [, encode] = ENCODINGS[index % ENCODINGS.length] ?? ENCODINGS[0] ?? ['', (text: string) => text];
    return [hopOf(partsWith(secret)), hopOf(partsWith(encode(secret)))];
  });
  const shared = await sharedFrom(await reportOn(captureOf(hops, secret)));
  const link = shared.link.ok ? readTraceLink(shared.link.value.payload) : undefined;
  const linked = link?.ok === true ? link.value : '';
  for (const text of [
    shared.har,
    shared.session,
    shared.markdown,
    shared.markdown.replaceAll('\\', ''),
    shared.html,
    linked,
  ])
    expect(spellingsTold(text, secret)).toEqual([]);
});

test('outside text becomes no markup in either report, and the page names nothing that is fetched', async () => {
  const hostile = '](javascript:alert(1))<img src=x onerror=alert(1)>|`code````\n# heading @everyone';
  const hops = [
    hopOf({
      url: `https://login.example/authorize?response_type=code&client_id=1&state=${encodeURIComponent(hostile)}`,
    }),
    hopOf({ headers: { 'X-Request': hostile, Cookie: `a=${hostile}` }, answerBody: [hostile, hostile] }),
  ];
  const { markdown, html } = await sharedFrom(await reportOn(captureOf(hops, hostile)));
  const tags = readTags(html).filter(({ isEnd }) => !isEnd);
  const own = ['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'h3', 'p', 'ol', 'ul', 'li'];
  const ofTables = ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'pre', 'code'];
  expect(tags.filter(({ name }) => ![...own, ...ofTables].includes(name))).toEqual([]);
  expect(tags.filter(({ name, attributes }) => attributes.size > 0 && name !== 'html' && name !== 'meta')).toEqual([]);
  expect(tags.filter(({ name }) => name === 'style')).toHaveLength(1);
  const outsideBlocks = markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '').replace(/\| `[^`|\n]+` (?=\|)/g, '');
  expect(outsideBlocks).not.toMatch(/(?<!\\)[<>[\]]|(?<!\\)@|(?<!\\)`/m);
});
