import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Example } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import type { Finding } from '#core/checks/model.ts';
import { CHECKS, findFindings } from '#core/checks/run-checks.ts';
import { spellingsTold } from '#core/redaction/told-secrets.testing.ts';
import type { Capture, Hop } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { SAMPLES } from '#core/traces/samples.ts';
import { captureOf, ENCODINGS, hopOf, PLACES } from './planted.testing.ts';
import { redactCapture, type RedactedCapture } from './redact-capture.ts';
import { isTelling } from './redact-text.ts';

async function redacted(capture: Capture): Promise<RedactedCapture> {
  const result = await redactCapture(capture, rebuildTrace(capture));
  if (!result.ok) throw new Error(`${result.problem.places} places still tell something.`);
  return result.value;
}

async function captureFrom(example: Example): Promise<Capture> {
  if (typeof example !== 'string') return captureOf(example.hops);
  const read = await readCaptureText(example);
  if (!read.ok) throw new Error(`The example is no capture: ${read.problem.kind}`);
  return read.value;
}

/** Of a finding what does not quote a value. */
const outline = ({ rule, outcome, severity, signIn, evidence }: Finding): string =>
  [rule, outcome, severity, signIn, ...evidence.map(({ label, hopId }) => `${label.length > 0} ${hopId}`)].join(' ');

const outlinesOf = async (capture: Capture): Promise<readonly string[]> =>
  (await findFindings(rebuildTrace(capture))).map(outline).sort();

/** Rules whose findings may change, by the example of a rule that shows it. */
const CHANGED: ReadonlyMap<string, string> = new Map([
  [
    'state-in-clear fail 3',
    'The state is an address of mail, and its placeholder is longer: state-guessable judges by length.',
  ],
]);

describe.each(CHECKS)('the examples of $id', ({ id, examples }) => {
  const all = Object.entries(examples).flatMap(([outcome, some]) =>
    some.map((example, index) => ({ name: `${outcome} ${index + 1}`, example })),
  );
  test.each(all)('$name is judged alike after redaction, and redacts to itself', async ({ name, example }) => {
    const capture = await captureFrom(example);
    const copy = (await redacted(capture)).capture;
    if (!CHANGED.has(`${id} ${name}`)) expect(await outlinesOf(copy)).toEqual(await outlinesOf(capture));
    expect((await redacted(copy)).capture).toEqual(copy);
  });
});

test.each(SAMPLES)('the sample $id is judged alike after redaction, and redacts to itself', async ({ load }) => {
  const capture = await captureFrom(await load());
  const copy = (await redacted(capture)).capture;
  expect(await outlinesOf(copy)).toEqual(await outlinesOf(capture));
  expect((await redacted(copy)).capture).toEqual(copy);
});

const SECRET = 'Qx7Canary42Zt';

test.each(PLACES)('tells nothing of a value in %s, however it is written', async (_, partsWith) => {
  const hops = ENCODINGS.map(([, encode]) => hopOf(partsWith(encode(SECRET))));
  const copy = await redacted(captureOf(hops, SECRET));
  expect(spellingsTold(JSON.stringify(copy.capture), SECRET)).toEqual([]);
});

const planting = fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...ENCODINGS), fc.nat(2));

/** Three values in up to eight places, each in some encoding. */
const plantings = (secret: fc.Arbitrary<string>) =>
  fc.tuple(fc.uniqueArray(secret, { minLength: 3, maxLength: 3 }), fc.array(planting, { maxLength: 8 }));

type Planted = typeof plantings extends (...given: never) => fc.Arbitrary<infer Made> ? Made : never;

const capturePlanted = ([secrets, planted]: Planted): Capture =>
  captureOf(planted.map(([[, partsWith], [, encode], index]) => hopOf(partsWith(encode(secrets[index] ?? '')))));

/** Spellings of the planted values that the copy still holds. */
const toldBy = (copy: Capture, secrets: readonly string[]): readonly string[] => {
  const told = JSON.stringify(copy);
  return secrets.flatMap((each) => spellingsTold(told, each).filter(({ length }) => length > 7));
};

/** As services make ids, codes and tokens. */
const madeByServices = fc.stringMatching(/^[A-Z][a-z]\d[\w-]{5,40}$/).filter((text) => /[^A-Za-z]/.test(text.slice(3)));

test('values as services make them are gone, wherever and however they are written', async () => {
  await fc.assert(
    fc.asyncProperty(plantings(madeByServices), async (planted) => {
      expect(toldBy((await redacted(capturePlanted(planted))).capture, planted[0])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** What reads as public words stays wherever it stands: “Mp4/-~+a”, and backwards “Ac5x”. */
const isTellingEitherWay = (text: string): boolean => isTelling(text) && isTelling([...text].toReversed().join(''));
const ofAnyMarks = fc
  .stringMatching(/^[A-Z][a-z]\d[\w.~+/ é-]{5,40}$/)
  .filter((text) => /[^A-Za-z]/.test(text.slice(3)) && isTellingEitherWay(text));

test('values of any marks are gone too, or nothing leaves at all', async () => {
  await fc.assert(
    fc.asyncProperty(plantings(ofAnyMarks), async (planted) => {
      const capture = capturePlanted(planted);
      const result = await redactCapture(capture, rebuildTrace(capture));
      if (result.ok) expect(toldBy(result.value.capture, planted[0])).toEqual([]);
      else expect(result.problem.kind).toBe('still-tells');
    }),
    { numRuns: 60 },
  );
});

/** The URL of the first request after redaction. */
async function redactedUrl(url: string): Promise<URL> {
  const { capture } = await redacted(captureOf([hopOf({ url })]));
  return new URL(capture.hops[0]?.request?.url ?? '');
}

test('keeps what is everybody’s and the shape of what is not', async () => {
  const url = await redactedUrl(
    'https://login.microsoftonline.com/4f0c2d9e-6b17-4c35-9a8d-1e5f7b90c264/oauth2/v2.0/authorize?client_id=6b2f81ce-09d4-41zq-b7a3-5c8e0f17d29a' +
      '&scope=openid+User.Read+api%3A%2F%2Fbotid-4F0C2D9E-6B17-4C35-9A8D-1E5F7B90C264%2F.default&response_type=code&state=3d7a41f0c86b4e2f9a15d0b7e6c8f294&code=482916&nonce=AbC-d_9',
  );
  expect(url.host).toBe('login.microsoftonline.com');
  expect(url.pathname).toBe('/facade00-0000-4000-a000-000000000001/oauth2/v2.0/authorize');
  expect(url.searchParams.get('scope')).toBe(
    'openid User.Read api://botid-FACADE00-0000-4000-A000-000000000001/.default',
  );
  expect(url.searchParams.get('state')).toMatch(/^(?=.*[a-f])[\da-f]{32}$/);
  expect(url.searchParams.get('code')).toMatch(/^[1-9]\d{5}$/);
  expect(url.searchParams.get('code')).not.toBe('482916');
  expect(url.searchParams.get('nonce')).toMatch(/^[A-F][a-f][A-F]-[a-f]_\d$/);
  expect(url.searchParams.get('client_id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-\d\d[g-z]{2}-[\da-f]{4}-[\da-f]{12}$/);
});

test('a site keeps its subdomains, and a shared suffix stays', async () => {
  const hosts = [
    'sso.corp.contoso.co.uk',
    'www.contoso.co.uk',
    'contoso.com',
    'mybot-7.azurewebsites.net',
    '10.1.2.3:8443',
    'localhost:3978',
  ];
  const { capture } = await redacted(
    captureOf(hosts.map((host) => hopOf({ url: `https://${host}/authorize?client_id=1&response_type=code` }))),
  );
  const [first, ...rest] = capture.hops.map(({ request }) => new URL(request?.url ?? '').host);
  expect(first).toMatch(/^sso\.[a-z]{4}\.site-1\.example$/);
  expect(rest).toEqual([
    'www.site-1.example',
    'site-2.example',
    'site-3.azurewebsites.net',
    '192.0.2.1:8443',
    'localhost:3978',
  ]);
});

test('a challenge still fits its verifier, and one that did not still does not', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const { hops } = exampleHops(
    {
      ask: `GET https://login.example/authorize?client_id=1&response_type=code&code_challenge=${challenge}&code_challenge_method=S256`,
    },
    {
      ask: 'POST https://login.example/token',
      body: `grant_type=authorization_code&code=abc&code_verifier=${verifier}`,
    },
  );
  const { capture } = await redacted(captureOf(hops));
  const sent = new URL(capture.hops[0]?.request?.url ?? '').searchParams.get('code_challenge');
  const kept = new URLSearchParams(capture.hops[1]?.request?.body?.text).get('code_verifier') ?? '';
  expect(kept).not.toBe(verifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept));
  expect(sent).toBe(Buffer.from(digest).toString('base64url'));
});

test('a name has one placeholder, where it names something and where a message quotes it', async () => {
  const hop = hopOf({
    answerHeaders: { 'Set-Cookie': 'contosoSession=abc123; Secure' },
    answerBody: ['application/json', '{"message":"The cookie contosoSession is missing"}'],
  });
  const { response } = (await redacted(captureOf([hop]))).capture.hops[0] ?? {};
  const name = /^[^=]+/.exec(response?.headers[0]?.value ?? '')?.[0] ?? '';
  expect(name).toMatch(/^(?!contoso)[a-z]{7}Session$/);
  expect(response?.body?.text).toBe(`{"message":"The cookie ${name} is missing"}`);
});

test('a redacted copy beside another capture keeps its placeholders, and nothing else is given them', async () => {
  const person = (name: string, id: string, host: string): Hop =>
    hopOf({
      url: `https://bot.${host}/authorize?client_id=${id}&response_type=code&login_hint=${name.toLowerCase()}%40${host}`,
      headers: { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for="[2001:db8:85a3::7334]"' },
      body: ['application/json', JSON.stringify({ name, password: `${name}-pass` })],
    });
  const copyOfOne = async (name: string, id: string, host: string): Promise<Hop> =>
    (await redacted(captureOf([person(name, id, host)]))).capture.hops[0] ?? hopOf({});
  const robin = await copyOfOne('Robin', '4f0c2d9e-6b17-4c35-9a8d-1e5f7b90c264', 'contoso.com');
  const raw = person('Kim', '7c1de8b0-33a4-4f0e-b1d5-9ac0e4f7711e', 'northwind.com');
  for (const hops of [
    [robin, raw],
    [raw, robin],
  ]) {
    const { capture } = await redacted(captureOf(hops));
    const [first, second] = capture.hops;
    const [kept, made] = hops[0] === robin ? [first, second] : [second, first];
    expect(kept).toMatchObject({ request: { url: robin.request?.url, body: robin.request?.body } });
    expect(made?.request?.url).toMatch(/facade00-0000-4000-a000-000000000002.*person-2%40site-2\.example$/);
    expect(made?.request?.body?.text).toBe('{"name":"Name 2","password":"redacted-2"}');
  }
});

test('a hop that was folded keeps where it went and when, and no body', async () => {
  const noise = hopOf({
    url: 'https://stats.contoso.example/collect/abc123?user=robin#x',
    headers: { Cookie: 'a=b' },
    answerBody: ['text/html', 'secret'],
  });
  const { capture, receipt } = await redacted(captureOf([hopOf({}), { ...noise, startedAt: 5 }]));
  const copy = capture.hops[1];
  expect(copy?.request?.url).toMatch(/^https:\/\/[a-z]{5}\.site-\d\.example\/collect\/[a-z]{3}\d{3}$/);
  expect(copy).toMatchObject({
    startedAt: 5,
    request: { headers: [], body: undefined },
    response: { status: 200, body: undefined },
  });
  expect(receipt.leftOut).toEqual([{ what: 'body of a folded request', times: 1 }]);
});

test('the place in the file stays, and thousands of places are no reason to refuse', async () => {
  const hops = Array.from({ length: 6_000 }, (_, index) =>
    hopOf({
      url: `https://stats.example/${index}.png`,
      rest: { place: { label: `a7b8.har: entry ${index + 1}`, at: 0 } },
    }),
  );
  const { capture } = await redacted(captureOf([hopOf({}), ...hops]));
  expect(capture.hops[4_321]?.place.label).toMatch(/^(?!a7b8)[a-f]\d[a-f]\d\.har: entry 4321$/);
});

test('the receipt counts and never tells', async () => {
  const hop = hopOf({
    headers: { Authorization: 'Bearer abc123def456', Cookie: 'sid=Zx81Yw72Vu' },
    body: [undefined, '{"name":"Robin Doe","mail":"robin@contoso.com"}'],
  });
  const { receipt } = await redacted(captureOf([hop]));
  expect(Object.fromEntries(receipt.replaced.map(({ kind, values }) => [kind, values]))).toMatchObject({
    token: 1,
    cookie: 1,
    name: 1,
    'mail address': 1,
  });
  expect(JSON.stringify(receipt)).not.toMatch(/robin|contoso|Zx81|abc123/i);
});
