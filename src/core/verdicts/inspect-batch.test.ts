import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { makeRsaKeyPair, signToken } from '#core/tokens/making/make-token.ts';
import { judgeAsBotBuilderJs } from '#core/verdicts/botbuilder-js/botbuilder-js.ts';
import { inspectBatch, type BatchRequest } from './inspect-batch.ts';
import { inspectToken } from './inspect-token.ts';

const NOW = 1_767_225_600;
const CONTEXT = { appId: 'bot', channelId: 'msteams', serviceUrl: 'https://x.example/' };

let keyText = '';
let tokens: readonly string[] = [];
beforeAll(async () => {
  const { privateKey, publicJwk } = await makeRsaKeyPair('rsa-1');
  keyText = JSON.stringify({ keys: [{ ...publicJwk, endorsements: ['msteams'] }] });
  tokens = await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      signToken({
        header: { alg: 'RS256', kid: 'rsa-1' },
        payload: {
          iss: 'https://api.botframework.com',
          aud: index === 7 ? 'another' : 'bot',
          exp: NOW + index,
          serviceurl: 'https://x.example/',
        },
        key: privateKey,
      }),
    ),
  );
});

const requestOf = (...texts: readonly string[]): BatchRequest => ({
  texts,
  keyText,
  keyOrigin: 'reader',
  context: CONTEXT,
  skewSeconds: 300,
  now: NOW,
});
const inspect = (...texts: readonly string[]) => inspectBatch(requestOf(...texts), { judge: judgeAsBotBuilderJs });
const tokensOf = async (...texts: readonly string[]) => (await inspect(...texts)).rows.map(({ token }) => token);

test('gives one row per token in the order of the text, one bad token among many', async () => {
  const damaged = tokens[3]?.replace(/.{9}$/, 'AAAAAAAAA') ?? '';
  const { rows, found, linesWithout, cancelled } = await inspect(tokens.with(3, damaged).join('\n'));
  expect({ found, linesWithout, cancelled }).toEqual({ found: 120, linesWithout: 0, cancelled: false });
  expect(rows.map(({ index, line, exp }) => [index, line, exp])).toEqual(
    tokens.map((_, index) => [index, index + 1, NOW + index]),
  );
  expect(rows.filter(({ accepted }) => accepted !== true).map(({ index, status }) => [index, status])).toEqual([
    [3, 500],
    [7, 401],
  ]);
  expect(rows[0]).toEqual({
    index: 0,
    textIndex: 0,
    line: 1,
    token: tokens[0],
    kind: 'Channel token, Connector to bot',
    iss: 'https://api.botframework.com',
    aud: 'bot',
    exp: NOW,
    lamps: ['pass', 'pass', 'pass', 'pass', 'pass'],
    accepted: true,
    status: 200,
    sentence: 'Yes, by BotBuilder JS’s rules, but only just. It expired 0 s ago, which is within the 5 min tolerated.',
  });
  expect(rows[3]?.lamps).toEqual(['pass', 'fail', 'cannot-tell', 'pass', 'fail']);
});

test('says of a token what the screen for one token says', async () => {
  const text = `Authorization: Bearer ${tokens[7]}`;
  const [row] = (await inspect(text)).rows;
  const report = await inspectToken({
    ...requestOf(),
    text,
    selected: 0,
    detachedPayload: '',
    ruleSet: 'botbuilder-js',
  });
  expect(row?.lamps).toEqual(report.lamps.map(({ state }) => state));
  expect(row?.sentence).toBe(report.verdict.sentence);
  expect(row?.kind).toBe(report.kind);
});

test('finds tokens in a JSON array, a CSV column, a log and several texts', async () => {
  const few = tokens.slice(0, 3);
  const [one = '', two = '', three = ''] = few;
  expect(await tokensOf(JSON.stringify(few))).toEqual(few);
  expect(await tokensOf(JSON.stringify(few, undefined, 2))).toEqual(few);
  expect(await tokensOf(`user,token,status\r\n1,${one},200\r\n"2","${two}",401\r\n3,${three},`)).toEqual(few);
  expect(await tokensOf(`12:00 GET /x Authorization: Bearer ${one} 200\n12:01 no token ${two} ${three}`)).toEqual(few);
  expect((await inspect(one, `\n${two}`)).rows.map(({ textIndex, line }) => [textIndex, line])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('reads a token in JSON serialisation with its unprotected header', async () => {
  const [header = '', payload = '', signature = ''] = (tokens[0] ?? '').split('.');
  const unprotected = { header: { alg: 'RS256', kid: 'rsa-1' }, protected: '', payload, signature };
  const { rows } = await inspect(
    JSON.stringify({ protected: header, payload, signature }),
    JSON.stringify(unprotected),
  );
  expect(rows.map(({ lamps }) => lamps[1])).toEqual(['pass', 'fail']);
});

test('a cut token does not take the next line with it, and lines without a token are counted', async () => {
  const cut = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJib3QifQ';
  const report = await inspect(`first\n\n${cut}\n${tokens[0]}\nhttps://login.example/some/long/path`);
  expect(report.rows.map(({ token }) => token)).toEqual([cut, tokens[0]]);
  expect(report.linesWithout).toBe(2);
});

test('counts progress and stops between chunks when it is told to', async () => {
  const steps: (readonly [number, number])[] = [];
  const report = await inspectBatch(requestOf(tokens.join('\n')), {
    judge: judgeAsBotBuilderJs,
    onProgress: (done, found) => steps.push([done, found]),
    isCancelled: () => Promise.resolve(steps.length === 2),
  });
  expect(steps).toEqual([
    [50, 120],
    [100, 120],
  ]);
  expect(report).toMatchObject({ found: 120, cancelled: true });
  expect(report.rows).toHaveLength(100);
});

test('a batch that ends is not called cancelled', async () => {
  const report = await inspectBatch(requestOf(tokens[0] ?? ''), {
    judge: judgeAsBotBuilderJs,
    isCancelled: () => true,
  });
  expect(report.cancelled).toBe(false);
});

test('says why a key text gives no keys, and checks no signature', async () => {
  const { keyRemarks, rows } = await inspectBatch(
    { ...requestOf(tokens[0] ?? ''), keyText: '<html>' },
    { judge: judgeAsBotBuilderJs },
  );
  expect(keyRemarks).toHaveLength(1);
  expect(rows[0]?.lamps[1]).toBe('cannot-tell');
  expect((await inspect(tokens[0] ?? '')).keyRemarks).toEqual([]);
});

test('any text gives rows whose tokens stand in it on their line', async () => {
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => `eyJhbGciOiJub25lIn0.${Buffer.from(json).toString('base64url')}.`),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (lines) => {
      const text = lines.join('\n');
      const { rows } = await inspectBatch({ ...requestOf(text), keyText: '<html>' }, { judge: judgeAsBotBuilderJs });
      expect(rows.map(({ index }) => index)).toEqual(rows.map((_, index) => index));
      for (const { token, line: number } of rows)
        expect(text.split(/\r\n|\r|\n/)[number - 1]?.replace(/\s/g, '')).toContain(token.slice(0, 3));
    }),
  );
});
