import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activity, get, har, redirect, token } from '#core/traces/example-har.testing.ts';
import type { Trace } from '#core/traces/model.ts';
import { readCaptureText } from '#core/traces/read-text.testing.ts';
import { rebuildTrace } from '#core/traces/rebuilding/rebuild.ts';
import { findValue } from './search-values.ts';

async function traceOf(entries: readonly object[]): Promise<Trace> {
  const capture = await readCaptureText(har(entries));
  if (!capture.ok) throw new Error(capture.problem.kind);
  return rebuildTrace(capture.value);
}
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const state = 'st/ate+1234=';
const AUTHORIZE = `https://id.example/authorize?client_id=app&response_type=code&redirect_uri=https%3A%2F%2Frp.example%2Fcb&state=${encodeURIComponent(state)}&code_challenge=${challenge}`;
const BACK = `https://rp.example/cb?code=c0de-9876&state=${encodeURIComponent(state)}`;
const redeem = {
  request: {
    method: 'POST',
    url: 'https://id.example/token',
    postData: {
      mimeType: 'application/x-www-form-urlencoded',
      text: `grant_type=authorization_code&code=c0de-9876&code_verifier=${verifier}&client_id=app`,
    },
  },
  response: { status: 200 },
};
const JWT = token({ iss: 'https://id.example', jti: 'jti-12345678', nonce: 'n0nce-5678' });
const story = [redirect(AUTHORIZE, BACK), get(BACK), redeem];
const found = async (text: string, entries: readonly object[] = story) =>
  findValue(await traceOf(entries), text).map(
    ({ hopId, part, where, how, called }) =>
      `${hopId} ${part} ${where}: ${[how, called].filter((word) => word !== '').join(' ')}`,
  );

test('finds a value as it is, whatever encoding it is pasted in', async () => {
  const places = [
    'h1 request query state: same',
    'h1 answer header location, inside it state: same',
    'h2 request query state: same',
  ];
  expect(await found(state)).toEqual(places);
  expect(await found(` "${state}" `)).toEqual(places);
  expect(await found(encodeURIComponent(state))).toEqual(
    places.map((place) => place.replace('same', 'encoded percent-decoded')),
  );
  expect(await found(Buffer.from(state).toString('base64'))).toEqual(
    places.map((place) => place.replace('same', 'encoded decoded from base64')),
  );
});

test('finds what is a hash of it, and what it is a hash of', async () => {
  expect(await found(verifier)).toEqual([
    'h3 request body code_verifier: same',
    'h1 request query code_challenge: hashed as its SHA-256 in base64url',
  ]);
  expect(await found(challenge)).toEqual([
    'h1 request query code_challenge: same',
    'h3 request body code_verifier: hashed the code_verifier that it was made of',
  ]);
});

test('of a pasted token it also finds its claims elsewhere', async () => {
  const entries = [
    redirect(`${AUTHORIZE}&nonce=n0nce-5678`, BACK),
    activity({ type: 'message', channelId: 'msteams', text: 'saw jti-12345678' }, { header: `Bearer ${JWT}` }),
  ];
  const places = await found(`Bearer ${JWT}`, entries);
  expect(places[0]).toMatch(/^h\d request header Authorization: same$/);
  expect(places).toContainEqual(expect.stringMatching(/request query nonce: claim nonce of the token$/));
  expect(places).toContainEqual(expect.stringMatching(/request body text: claim jti of the token$/));
});

test('a value that is copied with its name is found by itself', async () => {
  const places = [
    'h1 answer header location, inside it code: encoded the value alone',
    'h2 request query code: encoded the value alone',
    'h3 request body code: encoded the value alone',
  ];
  for (const copied of ['code=c0de-9876', 'code: c0de-9876', '"code": "c0de-9876",'])
    expect(await found(copied)).toEqual(places);
});

test('six digits are found by their base64', async () => {
  const asked = get('https://api.botframework.com/api/usertoken/GetToken?userId=u&connectionName=c&code=482916');
  expect(await found('NDgyOTE2', [...story, asked])).toEqual([
    expect.stringMatching(/request query code: encoded decoded from base64$/),
  ]);
});

test('a piece is found where no whole value is', async () => {
  expect(await found('c0de-98')).toEqual([
    'h1 answer header location, inside it code: part',
    'h2 request query code: part',
    'h3 request body code: part',
  ]);
  expect(await found('zzzz-none')).toEqual([]);
  expect(await found('   ')).toEqual([]);
});

test('no pasted text makes it throw', async () => {
  const trace = await traceOf(story);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.json()), (text) => {
      for (const { where } of findValue(trace, text)) expect(where).not.toBe('');
    }),
  );
});
